using System.Diagnostics;
using System.Diagnostics.Metrics;
using Gongkai.Office.Administration;

namespace Gongkai.Office.Records;

/// <summary>
/// What can be measured of an office while it works: acts by kind and result, how long they and searches take, and what waits to be sent. Nothing
/// is measured unless somebody listens, and no number, name, word or address is ever part of it: only members of enumerations and machine words.
/// </summary>
public static class OfficeTelemetry
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "Gongkai.Office";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Acts = Meter.CreateCounter<long>("gongkai.acts", "{act}", "Acts by kind and result.");
    private static readonly Histogram<double> ActDuration = Meter.CreateHistogram<double>("gongkai.act.duration", "s", "How long acts and readings take.");
    private static readonly Histogram<double> SearchDuration = Meter.CreateHistogram<double>("gongkai.search.duration", "s", "How long searches take.");
    private static readonly Counter<long> KeysRefused = Meter.CreateCounter<long>("gongkai.keys.refused", "{call}", "Calls of the interface whose key was refused, by reason.");
    private static readonly Gauge<long> OutboxWaiting = Meter.CreateGauge<long>("gongkai.outbox.waiting", "{message}", "Messages that wait to be sent.");

    /// <summary>Counts a key of the interface that was refused, by the code of the reason.</summary>
    internal static void KeyRefused(string code) => KeysRefused.Add(1, new KeyValuePair<string, object?>("gongkai.code", code));

    /// <summary>Measures an act or a reading.</summary>
    internal static async Task<Answer<T>> Measured<T>(OfficeAct act, bool isWriting, Func<Task<Answer<T>>> work)
    {
        var name = act.ToString();
        using var span = Source.StartActivity(name);
        var began = Stopwatch.GetTimestamp();
        var result = "failed";
        try
        {
            var answer = await work();
            result = answer switch { Answer<T>.Given => "done", Answer<T>.Refused => "refused", _ => "unusable" };
            span?.SetTag("gongkai.code", (answer as Answer<T>.Refused)?.Breach.Code);
            return answer;
        }
        finally
        {
            span?.SetTag("gongkai.result", result);
            var tags = new TagList { { "gongkai.act", name }, { "gongkai.result", result }, { "gongkai.writing", isWriting } };
            Acts.Add(1, tags);
            ActDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
        }
    }

    /// <summary>Measures a search over one of the audiences.</summary>
    internal static async Task<T> Searched<T>(string audience, Func<Task<T>> work)
    {
        using var span = Source.StartActivity("Search");
        var began = Stopwatch.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            SearchDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("gongkai.audience", audience));
        }
    }

    /// <summary>Whether anybody wants to know how much waits; counting it costs a query.</summary>
    internal static bool CountsOutbox => OutboxWaiting.Enabled;

    /// <summary>Says how many messages of an outbox wait.</summary>
    internal static void Waiting(string outbox, long count) => OutboxWaiting.Record(count, new KeyValuePair<string, object?>("gongkai.outbox", outbox));
}
