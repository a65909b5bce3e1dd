using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Tests.Writing;

/// <summary>What is written in any format and read back by the real reader is the same report.</summary>
public sealed class RoundTripTests
{
    private static readonly Dictionary<string, Lazy<ReportReading>> Readings = Written.ReadableSamples.ToDictionary(
        s => s, s => new Lazy<ReportReading>(() => ReportReader.ReadFile(SampleFile(s))));

    public static TheoryData<string, ExportFormat> Samples
    {
        get
        {
            var data = new TheoryData<string, ExportFormat>();
            foreach (var sample in Written.ReadableSamples)
            {
                foreach (var format in Enum.GetValues<ExportFormat>())
                {
                    data.Add(sample, format);
                }
            }

            return data;
        }
    }

    public static TheoryData<string, ExportFormat> Made
    {
        get
        {
            var data = new TheoryData<string, ExportFormat>();
            foreach (var name in GoldenReport.Names)
            {
                foreach (var format in Enum.GetValues<ExportFormat>())
                {
                    data.Add(name.Data, format);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Made))]
    public void Reports_made_by_hand_come_back(string name, ExportFormat format) => Check(GoldenReport.Named(name), format);

    /// <summary>Every sample that can be read: once more through every format.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void Samples_come_back(string sample, ExportFormat format)
    {
        var reading = Readings[sample].Value;
        Assert.True(reading.Form is not null, reading.Refusal?.Words);
        Check(reading.Form, format);
    }

    private static void Check(ReportForm form, ExportFormat format)
    {
        var reading = ReportReader.Read(form.As(format), $"report.{ReportExport.Suffix(format)}");
        Assert.True(reading.Form is not null, reading.Refusal?.Words);
        var back = reading.Form;
        Forms.AssertSameTables(form, back);
        Assert.Equal((form.Organ, form.Year, form.IsOldForm), (back.Organ, back.Year, back.IsOldForm));
        switch (format)
        {
            case ExportFormat.Json:
                Forms.AssertSame(form, back, sources: true);
                break;
            case ExportFormat.Csv:
                break;
            default:
                AssertSameText(form, back);
                break;
        }
    }

    /// <summary>
    /// Title, opening, the text of the six chapters and the signature. Printed reports carry the official numerals and headings whatever the
    /// source had, and a chapter the source did not have is a heading without text.
    /// </summary>
    private static void AssertSameText(ReportForm form, ReportForm back)
    {
        Assert.Equal(ReportOutline.Title(form), back.Title);
        Assert.Equal(Words(form.Preamble), Words(back.Preamble));
        Assert.Equal((form.Signatory, form.SignedOn), (back.Signatory, back.SignedOn));
        if (form.IsOldForm)
        {
            return;
        }

        foreach (var kind in ReportChapters.All)
        {
            var chapter = back.Chapter(kind);
            Assert.True(chapter is not null, $"{kind.Heading()} is missing");
            Assert.Equal((kind.Numeral(), kind.Heading()), (chapter.Numeral, chapter.Heading));
            Assert.Equal(Words(string.Concat(form.Chapters.Where(c => c.Kind == kind).Select(c => c.Text))), Words(chapter.Text));
        }
    }

    /// <summary>Without white space: a printed line ends where the page ends it.</summary>
    private static string Words(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string SampleFile(string sample) =>
        Directory.EnumerateFiles(Written.Repository("samples", "annual-reports"), sample + ".*").Single(f => !f.EndsWith(".expected.json", StringComparison.Ordinal));
}
