using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PdfSharp.Pdf;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Saves a PDF so that the same report gives the same bytes. The library writes the clock, random identifiers and random subset tags into
/// the file, and metadata in which a title with &amp; or &lt; is broken XML; they are overwritten in place, length for length, by the date under
/// the report (or nothing), a hash of the content, and sound metadata.
/// </summary>
internal static class PdfStamp
{
    private const int TagLength = 6;
    private const string MetadataStart = "<?xpacket begin=";
    private const string MetadataEnd = "<?xpacket end=\"w\"?>";

    public static void Save(PdfDocument document, DateOnly? date, Stream output)
    {
        using var buffer = new MemoryStream(256 * 1024);
        document.Save(buffer, false);
        var pdf = buffer.GetBuffer().AsSpan(0, checked((int)buffer.Length));
        Date(pdf, date);
        Metadata(pdf, document.Info, date);
        SubsetTags(pdf);
        Identifiers(pdf);
        output.Write(pdf);
    }

    private static void Date(Span<byte> pdf, DateOnly? date)
    {
        const string key = "/CreationDate(";
        var at = pdf.IndexOf(Encoding.ASCII.GetBytes(key));
        var length = pdf[at..].IndexOf((byte)')') + 1;
        var value = date is { } day ? string.Create(CultureInfo.InvariantCulture, $"{key}D:{day:yyyyMMdd}000000+08'00')") : "";
        Fill(pdf.Slice(at, length), value);
    }

    private static void Metadata(Span<byte> pdf, PdfDocumentInformation info, DateOnly? date)
    {
        var start = pdf.LastIndexOf(Encoding.ASCII.GetBytes(MetadataStart));
        var length = pdf[start..].IndexOf(Encoding.ASCII.GetBytes(MetadataEnd));
        var head = pdf[start..].IndexOf("?>"u8) + 2;
        var xml = new StringBuilder("\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">")
            .Append("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">")
            .Append("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">").AppendEscaped(info.Title).Append("</rdf:li></rdf:Alt></dc:title>")
            .Append("<dc:creator><rdf:Seq><rdf:li>").AppendEscaped(info.Author).Append("</rdf:li></rdf:Seq></dc:creator>")
            .Append("<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language><xmp:CreatorTool>").Append(info.Creator).Append("</xmp:CreatorTool>");
        if (date is { } day)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<xmp:CreateDate>{day:yyyy-MM-dd}T00:00:00+08:00</xmp:CreateDate>");
        }

        var text = xml.Append("</rdf:Description></rdf:RDF></x:xmpmeta>\n").ToString();

        // a title made of markup characters only may grow beyond the room there is: the document information still has it
        Fill(pdf.Slice(start + head, length - head), Encoding.UTF8.GetByteCount(text) <= length - head ? text : "");
    }

    private static void Fill(Span<byte> room, string text)
    {
        var written = Encoding.UTF8.GetBytes(text, room);
        room[written..].Fill((byte)' ');
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
        var first = ids.IndexOf((byte)'<') + 1;
        var second = ids.LastIndexOf((byte)'<') + 1;
        var length = ids[first..].IndexOf((byte)'>');
        ids.Slice(first, length).Fill((byte)'0');
        ids.Slice(second, length).Fill((byte)'0');
        var hash = SHA256.HashData(pdf)[..16];
        var hex = Encoding.ASCII.GetBytes(Convert.ToHexString(hash));
        hex.CopyTo(ids[first..]);
        hex.CopyTo(ids[second..]);
    }
}
