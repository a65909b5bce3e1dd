// 个人信息保护法第十九条、第四十七条: no longer than needed, unless a law asks for longer. How long files of applications are kept is not said
// by the Regulation; 档案法 and the organ's own 档案保管期限表 may ask for it, so that nothing is erased until the organ says when.
using System.Globalization;
using Gongkai.Law.Deadlines;

namespace Gongkai.Law.Retention;

/// <summary>What an organ decides on how long personal data of applicants is kept.</summary>
public sealed record RetentionSettings
{
    /// <summary>Days after which a form of the portal that was not sent is thrown away, at most; the cookie of the browser lives no longer.</summary>
    public const int MostDraftDays = 30;

    private const int MostYears = 50;

    public static RetentionSettings Default { get; } = new();

    /// <summary>Years after a case was closed for which its personal data is kept; null while the organ has not decided, and then nothing is erased.</summary>
    public int? Years { get; init; }

    /// <summary>What is due is erased without a person confirming the list.</summary>
    public bool WithoutConfirmation { get; init; }

    /// <summary>Days for which a form that was begun on the portal and not sent is kept.</summary>
    public int DraftDays { get; init; } = MostDraftDays;

    /// <summary>The choices in words, each marked as the office's own.</summary>
    public IReadOnlyList<RuleReading> Readings() =>
    [
        Chosen(nameof(Years), Years?.ToString(CultureInfo.InvariantCulture) ?? "", Years is { } years
            ? $"申请人的个人信息在办结后保存{years}年，到期{(WithoutConfirmation ? "自动" : "经负责人确认")}清除" : "申请人的个人信息没有设定保存年限，不清除"),
        Chosen(nameof(DraftDays), DraftDays.ToString(CultureInfo.InvariantCulture), $"门户上没有提交的申请保存{DraftDays}天，到期清除"),
    ];

    /// <summary>What cannot be set.</summary>
    public IEnumerable<InputProblem> Problems()
    {
        if (Years is < 1 or > MostYears)
        {
            yield return new("个人信息保存年限", $"个人信息保存年限应为1至{MostYears}年；没有确定的留空，留空时不清除。");
        }

        if (WithoutConfirmation && Years is null)
        {
            yield return new("个人信息保存年限", "自动清除须先设定个人信息保存年限。");
        }

        if (DraftDays is < 1 or > MostDraftDays)
        {
            yield return new("未提交申请保存天数", $"未提交申请保存天数应为1至{MostDraftDays}天。");
        }
    }

    private static RuleReading Chosen(string key, string value, string words) => new(key, value, RuleSource.Chosen, words);
}
