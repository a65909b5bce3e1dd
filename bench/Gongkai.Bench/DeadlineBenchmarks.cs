using BenchmarkDotNet.Attributes;
using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;

namespace Gongkai.Bench;

/// <summary>Deadlines on the working-day calendar, beside a loop that walks day by day over a set of holidays.</summary>
[ShortRunJob, MemoryDiagnoser]
public class DeadlineBenchmarks
{
    private static readonly WorkingDayCalendar National = WorkingDayCalendar.National;
    private static readonly DateOnly First = new(2019, 1, 1);
    private static readonly HashSet<DateOnly> Off = [.. Enumerable.Range(0, 2922).Select(First.AddDays).Where(d => National.IsWorkingDay(d) == false)];

    private static readonly ClockEvent[] Events =
    [
        new(new(2024, 3, 11), ClockEventKind.ThirdPartyConsulted) { Subject = 1 },
        new(new(2024, 3, 12), ClockEventKind.ConsultationDelivered) { Subject = 1 },
        new(new(2024, 3, 20), ClockEventKind.OpinionReceived) { Subject = 1 },
        new(new(2024, 3, 25), ClockEventKind.ExtensionNotified) { Days = 10 },
    ];

    private int _day;

    [Benchmark(Baseline = true)]
    public DateOnly DayByDay()
    {
        var day = Next();
        for (var left = 20; left > 0;)
        {
            day = day.AddDays(1);
            if (!Off.Contains(day))
            {
                left--;
            }
        }

        return day;
    }

    [Benchmark]
    public CountedDate TwentyWorkingDays() => National.AddWorkingDays(Next(), 20);

    [Benchmark]
    public ReplyVerdict VerdictWithoutEvents() => ReplyClock.Judge(Next(), [], new(2026, 11, 25), National, ClockSettings.Default);

    [Benchmark]
    public ReplyVerdict VerdictWithPauseAndExtension() => ReplyClock.Judge(new(2024, 3, 1), Events, new(2024, 4, 1), National, ClockSettings.Default);

    [Benchmark]
    public ClockExplanation WithItsWorking() => ReplyClock.Explain(new(2024, 3, 1), Events, new(2024, 4, 1), National, ClockSettings.Default);

    private DateOnly Next() => First.AddDays(_day = (_day + 1) % 2800);
}
