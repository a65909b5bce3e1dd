using System.Globalization;
using Gongkai.Law.Calendar;

namespace Gongkai.Law.Deadlines;

/// <summary>One word of the event syntax.</summary>
/// <param name="Word">What is typed.</param>
/// <param name="Kind">What it means.</param>
/// <param name="Value">What may follow the equals sign.</param>
/// <param name="Words">In Chinese, for help.</param>
public sealed record ClockEventWord(string Word, ClockEventKind Kind, ClockEventValue Value, string Words);

/// <summary>What follows the equals sign of an event.</summary>
public enum ClockEventValue
{
    Nothing,

    /// <summary>A date, may be left out.</summary>
    OptionalDate,

    /// <summary>A date.</summary>
    Date,

    /// <summary>Whole working days.</summary>
    Days,

    /// <summary>Name of the consulted party, needed only when several are consulted at once.</summary>
    OptionalName,
}

/// <summary>
/// Events written as text, one each: <c>2023-09-22 consult-third-party=某公司</c>, <c>2023-10-10 extend=10</c>; an override follows as
/// <c>reason=…</c> to the end of the line.
/// </summary>
public static class ClockEventText
{
    private const string ReasonMark = " reason=";

    public static IReadOnlyList<ClockEventWord> Words { get; } =
    [
        new("correction-notice", ClockEventKind.CorrectionNotified, ClockEventValue.OptionalDate, "发出补正通知；=后写补正期限的最后一日"),
        new("correction-received", ClockEventKind.CorrectionReceived, ClockEventValue.Nothing, "收到补正后的申请，期限重新计算"),
        new("consult-third-party", ClockEventKind.ThirdPartyConsulted, ClockEventValue.OptionalName, "向第三方发出意见征询书；=后写第三方名称"),
        new("consult-agency", ClockEventKind.AgencyConsulted, ClockEventValue.OptionalName, "向其他机关发出征求意见函；=后写机关名称"),
        new("consult-joint-maker", ClockEventKind.JointMakerConsulted, ClockEventValue.OptionalName, "向共同制作机关发出征求意见函；=后写机关名称"),
        new("delivered", ClockEventKind.ConsultationDelivered, ClockEventValue.OptionalName, "对方收到征求意见书，15个工作日自此起算"),
        new("opinion-received", ClockEventKind.OpinionReceived, ClockEventValue.OptionalName, "收到反馈意见"),
        new("extend", ClockEventKind.ExtensionNotified, ClockEventValue.Days, "将延期告知申请人；=后写工作日数（1—20）"),
        new("fee-notice", ClockEventKind.FeeNotified, ClockEventValue.Nothing, "发出收费通知"),
        new("fee-notice-received", ClockEventKind.FeeNoticeReceived, ClockEventValue.Nothing, "申请人收到收费通知，20个工作日内缴费"),
        new("payment", ClockEventKind.FeePaid, ClockEventValue.Nothing, "缴费完成"),
        new("ask-reasons", ClockEventKind.ReasonsRequested, ClockEventValue.Nothing, "要求申请人说明理由"),
        new("reasons-received", ClockEventKind.ReasonsReceived, ClockEventValue.Nothing, "收到说明的理由"),
        new("delay", ClockEventKind.DelayNotified, ClockEventValue.Date, "按第三十五条告知延迟答复；=后写答复日期"),
        new("withdraw", ClockEventKind.Withdrawn, ClockEventValue.Nothing, "申请人撤回"),
        new("reply", ClockEventKind.Replied, ClockEventValue.Nothing, "作出答复（交邮之日，或者直接送达签收之日）"),
        new("close", ClockEventKind.Terminated, ClockEventValue.Nothing, "不再处理，办结"),
    ];

    /// <summary>The events in order of date (those of one day as written), or every problem found.</summary>
    public static Answer<ClockEvent[]> Read(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var problems = new List<InputProblem>();
        var read = new List<(ClockEvent Event, string? Name, string Line)>();
        foreach (var line in lines)
        {
            if (One(line) is (var item, var name, var problem))
            {
                if (problem is not null)
                {
                    problems.Add(new("event", problem));
                }
                else
                {
                    read.Add((item, name, line));
                }
            }
        }

        var ordered = read.OrderBy(r => r.Event.On).ToList();
        var subjects = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new List<int>();
        var events = new List<ClockEvent>(ordered.Count);
        foreach (var (item, name, line) in ordered)
        {
            var subject = name is null ? 0 : subjects.TryGetValue(name, out var known) ? known : subjects[name] = subjects.Count + 1;
            if (item.Kind.IsConsultation())
            {
                if (open.Contains(subject))
                {
                    problems.Add(new("event", $"“{line}”：{(name is null ? "同时征求几方意见的，请写明名称以便区分，例如 consult-third-party=某公司" : $"“{name}”的上一次征求意见尚未收到反馈，不能重复登记")}。"));
                }

                open.Add(subject);
            }
            else if (item.Kind is ClockEventKind.OpinionReceived or ClockEventKind.ConsultationDelivered)
            {
                // With a single consultation open there is no need to repeat its name.
                if (name is null && open.Count == 1)
                {
                    subject = open[0];
                }
                else if (name is null && open.Count > 1)
                {
                    problems.Add(new("event", $"“{line}”：正在征求{open.Count}方意见，请写明是哪一方，例如 opinion-received=某公司。"));
                }

                if (item.Kind == ClockEventKind.OpinionReceived)
                {
                    open.Remove(subject);
                }
            }

            events.Add(item with { Subject = subject });
        }

        return problems.Count > 0 ? new Answer<ClockEvent[]>.Unusable(problems) : new Answer<ClockEvent[]>.Given([.. events]);
    }

    private static (ClockEvent Event, string? Name, string? Problem) One(string line)
    {
        var text = line.Trim();
        string? reason = null;
        if (text.IndexOf(ReasonMark, StringComparison.Ordinal) is var at and > 0)
        {
            reason = text[(at + ReasonMark.Length)..].Trim();
            text = text[..at].Trim();
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2)
        {
            return Problem($"“{line}”应当由日期和事件两部分组成，例如 \"2023-09-22 consult-third-party\"。");
        }

        if (!ChineseDates.TryReadIso(parts[0], out var on))
        {
            return Problem($"“{line}”的日期“{parts[0]}”无法识别，请写成2023-09-22的样子，并确认这一天存在。");
        }

        var equals = parts[1].IndexOf('=', StringComparison.Ordinal);
        var word = equals < 0 ? parts[1] : parts[1][..equals];
        var value = equals < 0 ? null : parts[1][(equals + 1)..];
        if ((Find(word) ?? Find(word == "consult" ? "consult-third-party" : null)) is not { } kind)
        {
            return Problem($"“{line}”的事件“{word}”不认识。可用的事件：{string.Join('、', Words.Select(w => w.Word))}。");
        }

        var result = new ClockEvent(on, kind.Kind) { Reason = reason };
        switch (kind.Value)
        {
            case ClockEventValue.Nothing when value is not null:
                return Problem($"“{line}”：{word} 后面不需要写值，请去掉“={value}”。");
            case ClockEventValue.Days:
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                    ? (result with { Days = days }, null, null)
                    : Problem($"“{line}”：请写明延长的工作日数，例如 extend=10。");
            case ClockEventValue.Date or ClockEventValue.OptionalDate when value is not null:
                return ChineseDates.TryReadIso(value, out var until)
                    ? (result with { Until = until }, null, null)
                    : Problem($"“{line}”：“{value}”不是日期，请写成 {word}=2023-10-13 的样子。");
            case ClockEventValue.Date:
                return Problem($"“{line}”：请写明日期，例如 {word}=2023-12-29。");
            case ClockEventValue.OptionalName when value is "":
                return Problem($"“{line}”：等号后面没有名称，请写上名称或者去掉等号。");
            default:
                return (result, kind.Value == ClockEventValue.OptionalName ? value : null, null);
        }

        static (ClockEvent, string?, string?) Problem(string words) => (default, null, words);
    }

    private static ClockEventWord? Find(string? word) => Words.FirstOrDefault(w => string.Equals(w.Word, word, StringComparison.OrdinalIgnoreCase));
}
