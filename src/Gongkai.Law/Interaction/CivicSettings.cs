// 互动交流: the Regulation names no period for answering questions or telling a result; what stands here is a setting.
using System.Globalization;
using Gongkai.Law.Deadlines;

namespace Gongkai.Law.Interaction;

/// <summary>What an organ decides for questions, consultations and open days, where no text names a period.</summary>
public sealed record CivicSettings
{
    private const int MostWorkingDays = 60;
    private const int MostKeptDays = 365;

    public static CivicSettings Default { get; } = new();

    /// <summary>Working days in which a question is answered. Three months without an answer fail the inspection of government sites as a whole (国办秘函〔2019〕19号).</summary>
    public int AnswerWorkingDays { get; init; } = 15;

    /// <summary>Working days after the last day of a consultation in which its result is published.</summary>
    public int ResultWorkingDays { get; init; } = 20;

    /// <summary>Days for which names and telephone numbers of the public are kept after they have served.</summary>
    public int KeptDays { get; init; } = 30;

    /// <summary>The choices in words, each marked as the office's own.</summary>
    public IReadOnlyList<RuleReading> Readings() =>
    [
        Chosen(nameof(AnswerWorkingDays), AnswerWorkingDays, $"在线咨询自提交之日起{AnswerWorkingDays}个工作日内答复"),
        Chosen(nameof(ResultWorkingDays), ResultWorkingDays, $"意见征集截止后{ResultWorkingDays}个工作日内公布采纳情况"),
        Chosen(nameof(KeptDays), KeptDays, $"公众的姓名、联系方式在活动结束、答复或者公布结果后保存{KeptDays}天，到期清除"),
    ];

    /// <summary>What cannot be set.</summary>
    public IEnumerable<InputProblem> Problems()
    {
        if (AnswerWorkingDays is < 1 or > MostWorkingDays)
        {
            yield return new("咨询答复期限", $"咨询答复期限应为1至{MostWorkingDays}个工作日。");
        }

        if (ResultWorkingDays is < 1 or > MostWorkingDays)
        {
            yield return new("征集结果期限", $"征集结果期限应为1至{MostWorkingDays}个工作日。");
        }

        if (KeptDays is < 0 or > MostKeptDays)
        {
            yield return new("个人信息保存天数", $"个人信息保存天数应为0至{MostKeptDays}天。");
        }
    }

    private static RuleReading Chosen(string key, int value, string words) => new(key, value.ToString(CultureInfo.InvariantCulture), RuleSource.Chosen, words);
}
