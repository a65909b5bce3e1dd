using Gongkai.Documents;
using Gongkai.Documents.Reading;

namespace Gongkai.Web.Samples;

/// <summary>A report that can be looked at without uploading anything.</summary>
/// <param name="Key">Name in the address.</param>
/// <param name="Title">What it shows, in Chinese.</param>
/// <param name="File">The report.</param>
/// <param name="PreviousFile">The report of the year before; null when there is none.</param>
public sealed record SampleReport(string Key, string Title, string File, string? PreviousFile);

/// <summary>The reports that come with the program: the founding one, and invented ones with mistakes.</summary>
public static class SampleReports
{
    public static IReadOnlyList<SampleReport> All { get; } =
    [
        new("founding", Words.SampleWords.Founding, "00-seed.txt", null),
        new("row-total", Words.SampleWords.RowTotal, "17-html-row-total-wrong.html", null),
        new("mixed-form", Words.SampleWords.MixedForm, "09-html-mixed-form-review-totals-zero.html", null),
        new("two-years", Words.SampleWords.TwoYears, "31b-html-cross-year-2024.html", "31a-html-cross-year-2023.html"),
    ];

    /// <summary>Reads and checks a sample.</summary>
    public static BatchReport Check(SampleReport sample) =>
        ReportBatch.Check([new(sample.File, () => Read(sample.File))], sample.PreviousFile is { } previous ? Read(previous) : null).Single();

    private static ReportReading Read(string file)
    {
        using var content = typeof(SampleReports).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"Sample {file} is not embedded.");
        return ReportReader.Read(content, file);
    }
}
