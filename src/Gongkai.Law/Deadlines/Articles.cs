namespace Gongkai.Law.Deadlines;

/// <summary>Articles as an officer cites them. 条例 is the Regulation in force since 2019-05-15, 旧条例 the one before.</summary>
internal static class Articles
{
    public static readonly DateOnly RegulationInForce = new(2019, 5, 15);

    public const string DayZero = "民事诉讼法第八十五条（期间开始之日不计入）";
    public const string Correction = "条例第三十条";
    public const string Receipt = "条例第三十一条";
    public const string ThirdParty = "条例第三十二条";
    public const string Reply = "条例第三十三条";
    public const string ReplyPause = "条例第三十三条第三款";
    public const string JointMaker = "条例第三十四条";
    public const string Excessive = "条例第三十五条";
    public const string Fee = "政府信息公开信息处理费管理办法（国办函〔2020〕109号）";
    public const string OldReply = "旧条例第二十四条";

    /// <summary>The article on the reply period for an application received on this day.</summary>
    public static string ReplyOn(DateOnly receivedOn) => receivedOn < RegulationInForce ? OldReply : Reply;
}
