using Gongkai.Documents;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;
using Gongkai.Web.Uploads;

namespace Gongkai.Web.Results;

/// <summary>One report as a page shows it.</summary>
public sealed class ReportView
{
    /// <summary>Purpose under which the report's exchange form is sealed into the page.</summary>
    public const string Purpose = "report";

    /// <summary>A rule over more cells than this says nothing about one of them; marking all would hide the rest.</summary>
    private const int RelatedAtMost = 8;

    private readonly ILookup<CellId, FindingView> _wrong;
    private readonly HashSet<CellId> _related;

    /// <param name="number">From 1 within the page.</param>
    /// <param name="batch">The checked report.</param>
    /// <param name="detail">How much of it the page shows.</param>
    /// <param name="parcels">Seals the report for download; null where it is not offered in sealed form.</param>
    public ReportView(int number, BatchReport batch, ReportDetail detail, Parcels? parcels)
    {
        Number = number;
        Batch = batch;
        ShowsText = detail == ReportDetail.Full;
        Findings = [.. batch.Report.Findings.Select((f, i) => new FindingView(i + 1, $"{Anchor}-f{i + 1}", f))];
        _wrong = Findings.Where(f => f.Finding.Cells.Count > 0).ToLookup(f => f.Finding.Cells[0]);
        _related = [.. Findings.Where(f => f.Finding.Cells.Count is > 1 and <= RelatedAtMost).SelectMany(f => f.Finding.Cells.Skip(1))];
        if (Form is { } form)
        {
            Parcel = detail == ReportDetail.FindingsOnly ? null : parcels?.Seal(Purpose, stream => ReportExport.Write(form, ExportFormat.Json, stream));
            Comparison = batch.Previous?.Form is { } previous ? new(previous, form) : null;
        }
    }

    /// <summary>A report that is only shown: published, so that nobody asks what is wrong with it.</summary>
    public static ReportView Plain(ReportForm form) =>
        new(1, new BatchReport(new CheckedReport(new ReportReading { File = "", Form = form }, []), null, null), ReportDetail.Full, null);

    public int Number { get; }

    public BatchReport Batch { get; }

    public ReportReading Reading => Batch.Report.Reading;

    /// <summary>What was read; null when the file was refused.</summary>
    public ReportForm? Form => Reading.Form;

    /// <summary>Whether the page shows the report itself and not only what is wrong with it.</summary>
    public bool ShowsText { get; }

    public IReadOnlyList<FindingView> Findings { get; }

    /// <summary>The sealed exchange form for downloads; null when the file was refused or downloads are left out.</summary>
    public string? Parcel { get; }

    public YearComparison? Comparison { get; }

    public string Anchor => $"r{Number}";

    public int Errors => Count(Severity.Error);

    public int Warnings => Count(Severity.Warning);

    public int Notes => Count(Severity.Information);

    /// <summary>Organ and year, or the file name when neither was found.</summary>
    public string Name => Form is { Organ: { } organ } form ? $"{organ}{(form.Year is { } y ? $"{y}年" : "")}" : Reading.File;

    /// <summary>Findings whose first cell this is, the gravest first.</summary>
    public IEnumerable<FindingView> WrongAt(CellId place) => _wrong[place];

    /// <summary>Whether the cell stands in one relation with a wrong one.</summary>
    public bool IsRelated(CellId place) => _related.Contains(place);

    /// <summary>Id of a cell on the page; dots of the path would have to be escaped in selectors.</summary>
    public string CellAnchor(CellId place) => $"{Anchor}-{place.Path.Replace('.', '-')}";

    private int Count(Severity severity) => Findings.Count(f => f.Finding.Severity == severity);
}

/// <summary>How much of a report a page shows.</summary>
public enum ReportDetail
{
    /// <summary>Findings, the whole report, downloads.</summary>
    Full,

    /// <summary>Findings and downloads.</summary>
    WithoutText,

    /// <summary>Findings.</summary>
    FindingsOnly,
}
