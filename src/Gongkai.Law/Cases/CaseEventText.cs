using System.Globalization;
using Gongkai.Law.Calendar;
using Gongkai.Law.Decisions;

namespace Gongkai.Law.Cases;

/// <summary>The particulars of an event in Chinese, for timelines and printed files.</summary>
public static class CaseEventText
{
    private static readonly string[] Modes = ["直接送达", "委托送达", "邮寄（邮政企业）", "互联网送达"];
    private static readonly string[] Opinions = ["同意公开", "不同意公开", "逾期未提出意见"];

    public static string Words(this DispatchMode mode) => Modes[(int)mode];

    public static string Words(this ThirdPartyOpinion opinion) => Opinions[(int)opinion];

    /// <summary>What the event says besides its name and date; nothing where it says nothing.</summary>
    /// <param name="e">The event.</param>
    /// <param name="personName">Name of a person of the office.</param>
    public static IEnumerable<string> Details(CaseEvent e, Func<Guid, string> personName)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(personName);
        if (e.Officer is { } officer)
        {
            yield return $"承办人：{personName(officer)}";
        }

        if (e.Party is { } party)
        {
            yield return $"征求对象：{party}";
        }
        else if (e.Subject is { } subject)
        {
            yield return $"征求对象序号：{subject}";
        }

        if (e.Opinion is { } opinion)
        {
            yield return opinion.Words();
        }

        if (e.Days is { } days)
        {
            yield return $"延长{days}个工作日";
        }

        if (e.Until is { } until)
        {
            yield return $"期限：{until.Iso()}";
        }

        if (e.Yuan is { } yuan)
        {
            yield return $"金额：{yuan.ToString("0.00", CultureInfo.InvariantCulture)}元";
        }

        if (e.Reply is { } reply)
        {
            yield return $"答复类型：{reply.Label()}";
        }

        if (e.Mode is { } mode)
        {
            yield return mode.Words();
        }

        if (e.DocumentNumber is { } number)
        {
            yield return $"文号：{number}";
        }

        if (e.Reason is { } reason)
        {
            yield return $"理由：{reason}";
        }
    }
}
