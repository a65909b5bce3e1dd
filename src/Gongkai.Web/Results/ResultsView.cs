using Gongkai.Documents;
using Gongkai.Documents.Writing;
using Gongkai.Web.Uploads;

namespace Gongkai.Web.Results;

/// <summary>All reports of one check as a page shows them.</summary>
public sealed class ResultsView
{
    /// <summary>Purposes under which the lists of all findings are sealed into the page.</summary>
    public const string JsonPurpose = "findings-json";

    public const string CsvPurpose = "findings-csv";

    /// <summary>With more reports the page leaves out their text, so that it stays light enough to be used.</summary>
    private const int FullAtMost = 20;

    private const int DownloadsAtMost = 200;

    public ResultsView(IEnumerable<BatchReport> batch, IReadOnlyList<string> skipped, Parcels parcels)
    {
        var reports = batch.ToList();
        var detail = reports.Count <= FullAtMost ? ReportDetail.Full : reports.Count <= DownloadsAtMost ? ReportDetail.WithoutText : ReportDetail.FindingsOnly;
        Reports = [.. reports.Select((r, i) => new ReportView(i + 1, r, detail, parcels))];
        Skipped = skipped;
        var checkedReports = reports.Select(r => r.Report).ToList();
        JsonParcel = parcels.Seal(JsonPurpose, stream => CheckedReportJson.Write(checkedReports, stream));
        CsvParcel = parcels.Seal(CsvPurpose, stream => FindingsCsv.Write(checkedReports, stream));
    }

    public IReadOnlyList<ReportView> Reports { get; }

    /// <summary>Names of the files inside archives that were left out.</summary>
    public IReadOnlyList<string> Skipped { get; }

    /// <summary>Why the report of the year before that was handed in is of no use; null when it is, or there was none.</summary>
    public string? PreviousProblem { get; init; }

    public string JsonParcel { get; }

    public string CsvParcel { get; }

    public int Refused => Reports.Count(r => r.Form is null);

    public int WithErrors => Reports.Count(r => r.Form is not null && r.Errors > 0);
}
