using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PdfSharp.Pdf;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Saves a PDF so that the same report gives the same bytes. The library writes the clock, random identifiers and random subset tags into
/// the file; they are overwritten in place, length for length, by the date under the report (or nothing) and by a hash of the content.
/// </summary>
internal static class PdfStamp
{
    private const int TagLength = 6;
    private const int UuidLength = 36;

    public static void Save(PdfDocument document, DateOnly? date, Stream output)
    {
        using var buffer = new MemoryStream(256 * 1024);
        document.Save(buffer, false);
        var pdf = buffer.GetBuffer().AsSpan(0, checked((int)buffer.Length));
        Dates(pdf, date);
        SubsetTags(pdf);
        Identifiers(pdf);
        output.Write(pdf);
    }

    private static void Dates(Span<byte> pdf, DateOnly? date)
    {
        var info = date is { } day ? string.Create(CultureInfo.InvariantCulture, $"D:{day:yyyyMMdd}000000+08'00'") : "";
        var metadata = date is { } same ? string.Create(CultureInfo.InvariantCulture, $"{same:yyyy-MM-dd}T00:00:00+08:00") : "";
        foreach (var key in (ReadOnlySpan<string>)["/CreationDate(", "/ModDate("])
        {
            Overwrite(pdf, key, ")", info, removeKey: date is null);
        }

        foreach (var name in (ReadOnlySpan<string>)["xmp:CreateDate", "xmp:ModifyDate"])
        {
            Overwrite(pdf, $"<{name}>", $"</{name}>", metadata, removeKey: date is null);
        }
    }

    /// <summary>Puts a value between two marks where one of the same length stands, or blanks the marks and what is between them.</summary>
    private static void Overwrite(Span<byte> pdf, string before, string after, string value, bool removeKey)
    {
        var start = pdf.IndexOf(Encoding.ASCII.GetBytes(before));
        if (start < 0)
        {
            return;
        }

        var inside = pdf[(start + before.Length)..];
        var length = inside.IndexOf(Encoding.ASCII.GetBytes(after));
        if (removeKey)
        {
            pdf.Slice(start, before.Length + length + after.Length).Fill((byte)' ');
        }
        else if (length == value.Length)
        {
            Encoding.ASCII.GetBytes(value, inside);
        }
        else
        {
            throw new InvalidOperationException($"The PDF library writes “{before}” in another length than expected.");
        }
    }

    /// <summary>Each font gets the tag AAAAAA, BAAAAA ... in the order the fonts appear.</summary>
    private static void SubsetTags(Span<byte> pdf)
    {
        var known = new Dictionary<string, char>(StringComparer.Ordinal);
        foreach (var key in (ReadOnlySpan<string>)["/BaseFont/", "/FontName/"])
        {
            var mark = Encoding.ASCII.GetBytes(key);
            for (var rest = pdf; rest.IndexOf(mark) is >= 0 and var at; rest = rest[(at + mark.Length)..])
            {
                var tag = rest.Slice(at + mark.Length, TagLength + 1);
                if (tag[TagLength] != '+' || tag[..TagLength].ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
                {
                    continue;
                }

                var old = Encoding.ASCII.GetString(tag[..TagLength]);
                if (!known.TryGetValue(old, out var letter))
                {
                    known[old] = letter = (char)('A' + (known.Count % 26));
                }

                tag[..TagLength].Fill((byte)'A');
                tag[0] = (byte)letter;
            }
        }
    }

    private static void Identifiers(Span<byte> pdf)
    {
        var ids = pdf[pdf.LastIndexOf("/ID[<"u8)..];
        ids = ids[..ids.IndexOf((byte)']')];
        var uuids = new List<int>();
        for (var at = 0; pdf[at..].IndexOf(">uuid:"u8) is >= 0 and var next;)
        {
            at += next + ">uuid:".Length;
            uuids.Add(at);
            pdf.Slice(at, UuidLength).Fill((byte)'0');
        }

        var first = ids.IndexOf((byte)'<') + 1;
        var second = ids.LastIndexOf((byte)'<') + 1;
        var length = ids[first..].IndexOf((byte)'>');
        ids.Slice(first, length).Fill((byte)'0');
        ids.Slice(second, length).Fill((byte)'0');
        var hash = SHA256.HashData(pdf)[..16];
        var hex = Encoding.ASCII.GetBytes(Convert.ToHexString(hash));
        hex.CopyTo(ids[first..]);
        hex.CopyTo(ids[second..]);
        var uuid = Encoding.ASCII.GetBytes(new Guid(hash).ToString());
        foreach (var at in uuids)
        {
            uuid.CopyTo(pdf[at..]);
        }
    }
}
