using System.Diagnostics;
using System.Text.Json;
using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;

namespace Law.Tests.Deadlines;

public class ReplyClockTests
{
    private const string Table = "Deadlines/clock-scenarios.json";
    private static readonly WorkingDayCalendar National = WorkingDayCalendar.National;

    public static TheoryData<string> Scenarios => CaseTable.Names(Table);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_scenario_of_the_reply_clock(string name)
    {
        var (input, expected) = CaseTable.Row(Table, name);
        var received = input.Day("received");
        var today = input.Day("today");
        var events = Events(input);
        var settings = Settings(input);
        var verdict = ReplyClock.Judge(received, events, today, National, settings);
        var explanation = ReplyClock.Explain(received, events, today, National, settings);
        Assert.Equal(verdict, explanation.Verdict);

        foreach (var field in expected.EnumerateObject())
        {
            var stated = field.Value.ValueKind == JsonValueKind.Null ? null : field.Value.ToString();
            var actual = field.Name switch
            {
                "due" => verdict.DueOn?.Iso(),
                "originalDue" => verdict.OriginalDueOn?.Iso(),
                "disputedDue" => verdict.DisputedDueOn?.Iso(),
                "noticeDue" => verdict.CorrectionNoticeDueOn?.Iso(),
                "correctionDue" => verdict.CorrectionDueOn?.Iso(),
                "payBy" => verdict.PayBy?.Iso(),
                "started" => verdict.StartedOn.Iso(),
                "closed" => verdict.ClosedOn?.Iso(),
                "state" => verdict.State.ToString(),
                "certainty" => verdict.Certainty.ToString(),
                "words" => verdict.StatusWords,
                "excluded" => verdict.ExcludedDays.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "extension" => verdict.ExtensionDays.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "used" => verdict.UsedDays.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "remaining" => verdict.RemainingDays?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "overdue" => verdict.OverdueDays.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "late" => verdict.IsLate.ToString(),
                "delayed" => verdict.IsDelayedReply.ToString(),
                "assumesSilence" => verdict.AssumesSilence.ToString(),
                "breaches" => string.Join(',', explanation.Breaches.Select(b => b.Code)),
                _ => throw new InvalidOperationException(field.Name),
            };
            if (field.Name == "breaches")
            {
                stated = string.Join(',', field.Value.EnumerateArray().Select(b => b.GetString()));
            }

            Assert.True(stated == actual, $"{name}: {field.Name} should be {stated ?? "null"} but is {actual ?? "null"}");
        }

        Assert.Equal(explanation.Breaches.Count, verdict.BreachCount);
        Assert.All(explanation.Breaches, b => Assert.True(b.Article.Length > 0 && b.Words.EndsWith('。'), b.Code));
        Assert.NotEmpty(verdict.StatusWords);
        HoldWorkingAgainstVerdict(explanation);
    }

    // T5, T13: whatever happens, the day-by-day count of the explanation reaches the same date as the sums of ordinals.
    [Fact]
    public void Random_cases_agree_with_the_day_by_day_count_and_with_a_naive_clock()
    {
        var naive = new NaiveCalendar();
        var random = new Random(20240301);
        var checkedDue = 0;
        for (var run = 0; run < 20_000; run++)
        {
            var received = new DateOnly(2019, 5, 15).AddDays(random.Next(2300));
            var pauses = new List<(DateOnly Sent, DateOnly Back)>();
            var events = new List<ClockEvent>();
            var sent = received;
            for (var i = 0; i < random.Next(4); i++)
            {
                sent = sent.AddDays(random.Next(12));
                var back = sent.AddDays(random.Next(25));
                pauses.Add((sent, back));
                events.Add(new(sent, ClockEventKind.AgencyConsulted) { Subject = i });
                events.Add(new(back, ClockEventKind.OpinionReceived) { Subject = i });
            }

            var ordered = events.OrderBy(e => e.On).ThenBy(e => e.Kind).ToArray();
            var today = ReplyClock.LastKnownDay(received, ordered);
            var explanation = ReplyClock.Explain(received, ordered, today, National, ClockSettings.Default);
            var verdict = explanation.Verdict;
            if (verdict.BreachCount > 0)
            {
                continue;
            }

            // The naive clock walks the days and counts those that lie in no pause.
            var count = 0;
            var day = received;
            while (count < 20)
            {
                day = day.AddDays(1);
                if (naive.Works(day) && !pauses.Exists(p => day > p.Sent && day <= p.Back))
                {
                    count++;
                }
            }

            Assert.Equal(day, verdict.DueOn);
            Assert.True(National.IsWorkingDay(day));
            checkedDue++;
            HoldWorkingAgainstVerdict(explanation);
            for (var asked = received; asked <= day; asked = asked.AddDays(1 + random.Next(5)))
            {
                var then = ReplyClock.Judge(received, ordered, asked, National, ClockSettings.Default);
                Assert.Equal(20, then.UsedDays + then.RemainingDays);
                Assert.InRange(then.UsedDays, 0, 20);
            }
        }

        Assert.InRange(checkedDue, 5_000, 20_000);
    }

    [Fact]
    public void Without_events_the_reply_is_due_on_the_twentieth_working_day_for_every_receipt()
    {
        var naive = new NaiveCalendar();
        for (var received = new DateOnly(2019, 1, 1); received < new DateOnly(2026, 11, 1); received = received.AddDays(1))
        {
            var verdict = ReplyClock.Judge(received, [], received, National, ClockSettings.Default);
            Assert.Equal(naive.Add(received, received < new DateOnly(2019, 5, 15) ? 15 : 20), verdict.DueOn);
            Assert.Equal(verdict.DueOn, verdict.OriginalDueOn);
        }
    }

    // T17
    [Fact]
    public void Remaining_falls_to_zero_on_the_last_day_and_overdue_begins_on_the_next_working_day()
    {
        for (var received = new DateOnly(2023, 1, 1); received < new DateOnly(2024, 12, 1); received = received.AddDays(1))
        {
            var due = ReplyClock.Judge(received, [], received, National, ClockSettings.Default).DueOn!.Value;
            var last = ReplyClock.Judge(received, [], due, National, ClockSettings.Default);
            Assert.Equal((ReplyState.Running, 0, 0, false), (last.State, last.RemainingDays, last.OverdueDays, last.IsLate));
            var next = ReplyClock.Judge(received, [], National.AddWorkingDays(due, 1).Date!.Value, National, ClockSettings.Default);
            Assert.Equal((ReplyState.Overdue, null, 1, true), (next.State, next.RemainingDays, next.OverdueDays, next.IsLate));
            var dayAfter = ReplyClock.Judge(received, [], due.AddDays(1), National, ClockSettings.Default);
            Assert.Equal((ReplyState.Overdue, true), (dayAfter.State, dayAfter.IsLate));
        }
    }

    // T6
    [Fact]
    public void Later_receipts_are_never_due_earlier()
    {
        var before = DateOnly.MinValue;
        for (var received = new DateOnly(2019, 5, 15); received < new DateOnly(2026, 11, 1); received = received.AddDays(1))
        {
            var due = ReplyClock.Judge(received, [], received, National, ClockSettings.Default).DueOn!.Value;
            Assert.True(due >= before);
            before = due;
        }
    }

    // T20
    [Fact]
    public void The_working_names_every_day_with_reason_and_notice()
    {
        ClockEvent[] events = [new(new(2023, 9, 22), ClockEventKind.AgencyConsulted), new(new(2023, 9, 26), ClockEventKind.OpinionReceived)];
        var explanation = ReplyClock.Explain(new(2023, 9, 15), events, new(2023, 9, 26), National, ClockSettings.Default);
        Assert.Equal(new DateOnly(2023, 10, 23), explanation.Verdict.DueOn);
        Assert.Equal(new DateOnly(2023, 10, 23).DayNumber - new DateOnly(2023, 9, 15).DayNumber + 1, explanation.Days.Count);
        var holiday = explanation.Days.Single(d => d.Date == new DateOnly(2023, 9, 29));
        Assert.Equal((DayTreatment.NotWorking, "中秋节、国庆节放假，不计"), (holiday.Treatment, holiday.Words));
        Assert.Contains("国办发明电〔2022〕16号", holiday.Notice);
        Assert.Equal("调休上班（中秋节、国庆节），计入", explanation.Days.Single(d => d.Date == new DateOnly(2023, 10, 7)).Words);
        Assert.Equal(["发出征求其他机关意见函"], explanation.Days.Single(d => d.Date == new DateOnly(2023, 9, 22)).Events);
        Assert.Equal([new DateOnly(2023, 9, 25), new DateOnly(2023, 9, 26)], explanation.Days.Where(d => d.Treatment == DayTreatment.Excluded).Select(d => d.Date));
        Assert.Equal(explanation.Days.Count, explanation.Spans.Sum(s => s.To.DayNumber - s.From.DayNumber + 1));
        Assert.Contains(explanation.Readings, r => r.Key == nameof(ClockSettings.PauseStart) && r.Marked.Contains("本系统约定", StringComparison.Ordinal));
        Assert.Equal(National.Version, explanation.CalendarVersion);
    }

    [Fact]
    public void An_unconfirmed_reading_is_marked_where_it_is_used()
    {
        ClockEvent[] events = [new(new(2024, 8, 5), ClockEventKind.FeeNotified), new(new(2024, 8, 20), ClockEventKind.FeePaid)];
        var explanation = ReplyClock.Explain(new(2024, 8, 1), events, new(2024, 8, 20), National, ClockSettings.Default);
        Assert.Contains(explanation.Readings, r => r.Marked.Contains("未证实", StringComparison.Ordinal));
        Assert.Contains(explanation.Steps, s => s.Words.Contains("未证实", StringComparison.Ordinal));
        Assert.All(ClockSettings.Default.Readings(), r => Assert.NotEqual(Gongkai.Law.RuleSource.Confirmed, r.Source));
    }

    [Fact]
    public void Days_counted_before_a_restart_are_shown_as_void()
    {
        ClockEvent[] events =
        [
            new(new(2024, 6, 13), ClockEventKind.CorrectionNotified) { Until = new(2024, 6, 28) },
            new(new(2024, 6, 24), ClockEventKind.CorrectionReceived),
        ];
        var explanation = ReplyClock.Explain(new(2024, 6, 3), events, new(2024, 6, 24), National, ClockSettings.Default);
        Assert.Equal(7, explanation.Days.Count(d => d is { Treatment: DayTreatment.Counted, IsVoid: true }));
        Assert.Equal(20, explanation.Days.Count(d => d is { Treatment: DayTreatment.Counted, IsVoid: false }));
        Assert.All(explanation.Days.Where(d => d.Date > new DateOnly(2024, 6, 13) && d.Date < new DateOnly(2024, 6, 24)),
            d => Assert.Equal(DayTreatment.Waiting, d.Treatment));
    }

    [Fact]
    public void The_days_of_a_delayed_reply_end_with_it()
    {
        ClockEvent[] delayed = [new(new(2026, 3, 10), ClockEventKind.DelayNotified) { Until = new(2026, 4, 26) }];
        var late = ReplyClock.Explain(new(2026, 2, 24), delayed, new(2026, 6, 10), National, ClockSettings.Default);
        Assert.Equal(late.Verdict.OverdueDays, late.Days.Count(d => d.Treatment == DayTreatment.Overdue));
        Assert.All(late.Days.Where(d => d.Treatment == DayTreatment.SetSeparately), d => Assert.InRange(d.Date, new DateOnly(2026, 3, 11), new DateOnly(2026, 4, 26)));

        ClockEvent[] restarted = [.. delayed, new(new(2026, 3, 12), ClockEventKind.CorrectionNotified) { Until = new(2026, 3, 27) }, new(new(2026, 3, 20), ClockEventKind.CorrectionReceived)];
        HoldWorkingAgainstVerdict(ReplyClock.Explain(new(2026, 2, 24), restarted, new(2026, 3, 20), National, ClockSettings.Default));
    }

    [Fact]
    public void A_verdict_allocates_nothing()
    {
        ClockEvent[] events =
        [
            new(new(2024, 3, 11), ClockEventKind.ThirdPartyConsulted), new(new(2024, 3, 12), ClockEventKind.ConsultationDelivered),
            new(new(2024, 3, 20), ClockEventKind.OpinionReceived), new(new(2024, 3, 25), ClockEventKind.ExtensionNotified) { Days = 20 },
        ];
        long sum = 0;
        for (var i = 0; i < 1000; i++)
        {
            sum += ReplyClock.Judge(new(2024, 3, 1), events, new(2024, 3, 25), National, ClockSettings.Default).UsedDays;
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            sum += ReplyClock.Judge(new(2024, 3, 1), events, new(2024, 3, 25), National, ClockSettings.Default).UsedDays;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);
    }

    // T21: working-day deadlines are never made by adding calendar days.
    [Fact]
    public void No_deadline_is_computed_by_adding_calendar_days()
    {
        var folder = Path.Combine(CaseTable.Root, "src", "Gongkai.Law", "Deadlines");
        var files = Directory.GetFiles(folder, "*.cs");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain(".AddDays(", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.All(files, file => Assert.DoesNotContain("DateTime", File.ReadAllText(file), StringComparison.Ordinal));
    }

    internal static ClockEvent[] Events(JsonElement input) =>
    [
        .. input.GetProperty("events").EnumerateArray().Select(e => new ClockEvent(e.Day("on"), Enum.Parse<ClockEventKind>(e.GetProperty("kind").GetString()!))
        {
            Days = e.TryGetProperty("days", out var days) ? days.GetInt32() : 0,
            Subject = e.TryGetProperty("subject", out var subject) ? subject.GetInt32() : 0,
            Until = e.TryGetProperty("until", out _) ? e.Day("until") : null,
            Reason = e.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
        }),
    ];

    private static ClockSettings Settings(JsonElement input)
    {
        var settings = ClockSettings.Default;
        if (!input.TryGetProperty("settings", out var given))
        {
            return settings;
        }

        foreach (var setting in given.EnumerateObject())
        {
            var value = setting.Value.ToString();
            settings = setting.Name switch
            {
                nameof(ClockSettings.PauseStart) => settings with { PauseStart = Enum.Parse<PauseStart>(value) },
                nameof(ClockSettings.PauseEnd) => settings with { PauseEnd = Enum.Parse<PauseEnd>(value) },
                nameof(ClockSettings.FeeEffect) => settings with { FeeEffect = Enum.Parse<FeeEffect>(value) },
                nameof(ClockSettings.UndeliveredConsultation) => settings with { UndeliveredConsultation = Enum.Parse<UndeliveredConsultation>(value) },
                nameof(ClockSettings.NonWorkingReceipt) => settings with { NonWorkingReceipt = Enum.Parse<NonWorkingReceipt>(value) },
                nameof(ClockSettings.ReasonsRequestPauses) => settings with { ReasonsRequestPauses = setting.Value.GetBoolean() },
                nameof(ClockSettings.ExtensionMayBeToldOnDueDay) => settings with { ExtensionMayBeToldOnDueDay = setting.Value.GetBoolean() },
                nameof(ClockSettings.ExtensionAgainAfterRestart) => settings with { ExtensionAgainAfterRestart = setting.Value.GetBoolean() },
                _ => throw new UnreachableException(setting.Name),
            };
        }

        return settings;
    }

    private static void HoldWorkingAgainstVerdict(ClockExplanation explanation)
    {
        var verdict = explanation.Verdict;
        if (verdict.DueOn is not { } due || verdict.IsDelayedReply || explanation.Days.Count == 0)
        {
            return;
        }

        var counted = explanation.Days.Where(d => d is { Treatment: DayTreatment.Counted, IsVoid: false }).ToList();
        Assert.Equal(verdict.Period + verdict.ExtensionDays, counted.Count);
        Assert.Equal(due, counted[^1].Date);
        Assert.Equal(Enumerable.Range(1, counted.Count), counted.Select(d => d.Number!.Value));
        if (verdict.IsLate)
        {
            Assert.Equal(verdict.OverdueDays, explanation.Days.Count(d => d.Treatment == DayTreatment.Overdue));
        }
    }
}
