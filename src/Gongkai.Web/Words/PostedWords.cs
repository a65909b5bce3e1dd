namespace Gongkai.Web.Words;

/// <summary>What is said of a field that cannot be read.</summary>
internal static class PostedWords
{
    public const string ChooseFromList = "请从列表中选择。";

    public static string NoDate(string text) => $"“{text}”不是有效的日期，请按“2024-01-31”的格式填写。";

    public static string NoWholeNumber(string text) => $"“{text}”不是整数，请只填数字。";

    public static string TooBig(string text) => $"“{text}”超出了可以填写的范围，请核对。";

    public static string NoMoney(string text) => $"“{text}”不是金额，请只填数字，单位是元。";
}
