using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Gongkai.Cli.Words;
using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Receipt;

namespace Gongkai.Cli;

/// <summary>The result of `gongkai deadline` as text or JSON.</summary>
/// <param name="ReceivedOn">Legal receipt.</param>
/// <param name="Receipt">How the receipt came about; null when no channel was given.</param>
/// <param name="Today">The asked day; null when no status was asked for.</param>
/// <param name="EventsLeftOut">Events after the asked day.</param>
/// <param name="Explanation">The verdict with its working.</param>
internal sealed record DeadlineReport(DateOnly ReceivedOn, ApplicationReceipt? Receipt, DateOnly? Today, int EventsLeftOut, ClockExplanation Explanation)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void WriteAwaiting(ApplicationReceipt receipt, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new { due_on = (DateOnly?)null, receipt }, Json));
            return;
        }

        output.WriteLine(receipt.Words);
        output.WriteLine($"依据：{receipt.Article}");
        output.WriteLine($"应当留存：{string.Join('、', receipt.EvidenceToKeep)}");
    }

    public void Write(bool json, bool grouped, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(Document(), Json));
            return;
        }

        var verdict = Explanation.Verdict;
        output.WriteLine(verdict.DueOn is { } due
            ? $"最迟答复日期：{due.Iso()}（{due.Weekday()}）{(verdict.Certainty == CalendarCertainty.Provisional ? "【暂定】" : "")}"
            : "最迟答复日期：目前没有（见状态）");
        if (verdict.AssumesSilence)
        {
            output.WriteLine("  （按第三方到期未提出意见推算，收到意见后重新计算）");
        }

        if (verdict.DisputedDueOn is { } disputed)
        {
            output.WriteLine($"  （补正通知超过7个工作日，请同时按原期限{disputed.Iso()}掌握）");
        }

        if (Today is { } today || verdict.DueOn is null || verdict.State == ReplyState.Closed)
        {
            output.WriteLine($"状态：{verdict.StatusWords}{(Today is { } on ? $"（截至{on.Iso()}）" : "")}");
        }

        output.WriteLine(Receipt is null ? $"收到申请：{ReceivedOn.Iso()}（{ReceivedOn.Weekday()}），当日不计入" : $"收到申请：{Receipt.Words}（{Receipt.Article}）");
        if (verdict.CorrectionNoticeDueOn is { } notice)
        {
            output.WriteLine($"需要补正的，应当不晚于{notice.Iso()}一次性告知（条例第三十条）");
        }

        if (verdict.PayBy is { } payBy)
        {
            output.WriteLine($"缴费期限：{payBy.Iso()}");
        }

        if (Explanation.WhyProvisional is { } why)
        {
            output.WriteLine(why);
        }

        Section(output, "经过", Explanation.Steps.Select(s => $"{s.On.Iso()}  {s.Words}（{s.Article}）"));
        if (grouped)
        {
            Section(output, "分段计算", Explanation.Spans.Select(Line));
        }
        else
        {
            Section(output, "逐日计算", Explanation.Days.Select(Line));
        }

        var warnings = Explanation.Breaches.Concat(Receipt?.Warnings ?? []).Select(b => $"{b.Words}（{b.Article}）");
        Section(output, "需要注意", EventsLeftOut > 0 ? warnings.Append(DeadlineWords.TodayBeforeEvents(Today!.Value, EventsLeftOut)) : warnings);
        Section(output, "本结果所依据的约定", Explanation.Readings.Select(r => r.Marked));
        output.WriteLine();
        output.WriteLine($"日历：{Explanation.CalendarTitle}，版本{Explanation.CalendarVersion}；算法约定版本{Explanation.SettingsVersion}");
    }

    private static void Section(TextWriter output, string heading, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            if (first)
            {
                output.WriteLine();
                output.WriteLine($"{heading}：");
                first = false;
            }

            output.WriteLine($"  {line}");
        }
    }

    private static string Line(DayStep day) =>
        $"{day.Date.Iso()} {day.Date.Weekday()}  {Number(day.Treatment, day.Number)}  {day.Words}{(day.IsVoid ? "（期限已重新计算，作废）" : "")}"
        + (day.Events.Count > 0 ? $"；{string.Join('、', day.Events)}" : "")
        + (day.Notice is null ? "" : $"，{day.Notice}");

    private static string Line(DaySpan span) =>
        (span.From == span.To ? span.From.Iso() : $"{span.From.Iso()}至{span.To.Iso()}")
        + (span.FirstNumber is { } first ? first == span.LastNumber ? $"  第{first}日" : $"  第{first}—{span.LastNumber}日" : "")
        + $"  {span.Words}{(span.IsVoid ? "（期限已重新计算，作废）" : "")}{(span.Article is null ? "" : $"（{span.Article}）")}";

    private static string Number(DayTreatment treatment, int? number) =>
        treatment == DayTreatment.Counted ? $"第{number,2}日" : "  —  ";

    private object Document()
    {
        var verdict = Explanation.Verdict;
        return new
        {
            received_on = ReceivedOn,
            due_on = verdict.DueOn,
            certainty = verdict.Certainty,
            why_provisional = Explanation.WhyProvisional,
            assumes_silence = verdict.AssumesSilence,
            disputed_due_on = verdict.DisputedDueOn,
            original_due_on = verdict.OriginalDueOn,
            correction_notice_due_on = verdict.CorrectionNoticeDueOn,
            pay_by = verdict.PayBy,
            started_on = verdict.StartedOn,
            period = verdict.Period,
            extension_days = verdict.ExtensionDays,
            excluded_days = verdict.ExcludedDays,
            today = Today,
            status = Today is null && verdict.State is not ReplyState.Closed && verdict.DueOn is not null ? null : new
            {
                state = verdict.State,
                words = verdict.StatusWords,
                used_days = verdict.UsedDays,
                remaining_days = verdict.RemainingDays,
                overdue_days = verdict.OverdueDays,
                closed_on = verdict.ClosedOn,
            },
            receipt = Receipt,
            steps = Explanation.Steps,
            days = Explanation.Days,
            breaches = Explanation.Breaches,
            readings = Explanation.Readings.Select(r => new { r.Key, r.Value, r.Source, r.Words, r.Marked }),
            events_left_out = EventsLeftOut,
            calendar = new { title = Explanation.CalendarTitle, version = Explanation.CalendarVersion },
            settings_version = Explanation.SettingsVersion,
        };
    }
}
