using Gongkai.Documents;
using Gongkai.Documents.Reading;
using Microsoft.AspNetCore.Http;

namespace Gongkai.Web.Uploads;

/// <summary>The reports of one upload: files as they are, archives opened.</summary>
/// <param name="Sources">What is to be read, in the order handed in.</param>
/// <param name="Skipped">Names of the files inside archives that were left out.</param>
internal sealed record UploadedReports(IReadOnlyList<ReportSource> Sources, IReadOnlyList<string> Skipped)
{
    /// <summary>Reports one page shows.</summary>
    public const int Most = 2_000;

    public static UploadedReports From(IEnumerable<IFormFile> files)
    {
        var sources = new List<ReportSource>();
        var skipped = new List<string>();
        foreach (var file in files)
        {
            var name = UploadedName.Clean(UploadedName.Last(file.FileName));
            using var content = file.OpenReadStream();
            if (UploadArchive.Is(name, content) && !IsOfficeDocument(content))
            {
                sources.AddRange(UploadArchive.Open(name, content, ReadingLimits.Default, skipped));
            }
            else
            {
                sources.Add(new(name, () => Read(file, name)));
            }
        }

        return new(sources, skipped);
    }

    /// <summary>Reads one uploaded file as a report.</summary>
    public static ReportReading Read(IFormFile file, string name)
    {
        using var content = file.OpenReadStream();
        return ReportReader.Read(content, name);
    }

    /// <summary>An office document begins with its list of content types.</summary>
    private static bool IsOfficeDocument(Stream content)
    {
        Span<byte> header = stackalloc byte[49];
        content.Position = 0;
        var read = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return read == header.Length && header[30..].SequenceEqual("[Content_Types].xml"u8);
    }
}
