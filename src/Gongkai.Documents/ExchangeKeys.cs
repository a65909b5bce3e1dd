using Gongkai.Law.Reporting;

namespace Gongkai.Documents;

/// <summary>Stable machine words of the exchange formats (JSON), in both directions.</summary>
internal static class ExchangeKeys
{
    private static readonly string[] States = ["missing", "blank", "not_applicable", "number", "text"];
    private static readonly string[] Readings = ["surely", "placed_by_order", "proposed"];
    private static readonly string[] Chapters = ["overview", "proactive", "applications", "disputes", "problems", "other_matters"];
    private static readonly string[] Severities = ["information", "warning", "error"];

    public static string Of(CellState state) => States[(int)state];

    public static string Of(CellReading reading) => Readings[(int)reading];

    public static string Of(ReportChapterKind chapter) => Chapters[(int)chapter];

    public static string Of(Severity severity) => Severities[(int)severity];

    public static CellState? State(string? key) => Array.IndexOf(States, key) is >= 0 and var i ? (CellState)i : null;

    public static CellReading? Reading(string? key) => Array.IndexOf(Readings, key) is >= 0 and var i ? (CellReading)i : null;

    public static ReportChapterKind? Chapter(string? key) => Array.IndexOf(Chapters, key) is >= 0 and var i ? (ReportChapterKind)i : null;

    public static ReportFormat? Format(string? key) => Enum.GetValues<ReportFormat>().Cast<ReportFormat?>().FirstOrDefault(f => f!.Value.Key() == key);

    /// <summary>Edition of each table that is there, as a format names it.</summary>
    public static (ReportEdition Proactive, ReportEdition Applications) Editions(ReportFormat format) => format switch
    {
        ReportFormat.Trial2019 => (ReportEdition.Trial2019, ReportEdition.Trial2019),
        ReportFormat.Standard2021WithTrialOtherRow => (ReportEdition.Standard2021, ReportEdition.Trial2019),
        ReportFormat.Trial2019WithStandardRows => (ReportEdition.Trial2019, ReportEdition.Standard2021),
        _ => (ReportEdition.Standard2021, ReportEdition.Standard2021),
    };
}
