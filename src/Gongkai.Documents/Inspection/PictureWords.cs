using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Gongkai.Documents.Inspection;

/// <summary>Words that go with a picture without being seen on it. What cannot be read is left out: a picture is looked at by somebody in any case.</summary>
internal static class PictureWords
{
    /// <summary>Longest text that is unpacked, in bytes.</summary>
    private const int MostUnpacked = 1024 * 1024;

    /// <summary>The tEXt, zTXt and iTXt chunks of a PNG.</summary>
    public static string OfPng(ReadOnlyMemory<byte> picture)
    {
        const int signature = 8, frame = 12;
        var words = new StringBuilder();
        for (var at = signature; at + frame <= picture.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(picture.Span[at..]);
            if (length > picture.Length - at - frame)
            {
                break;
            }

            var kind = Encoding.ASCII.GetString(picture.Span.Slice(at + 4, 4));
            var data = picture.Slice(at + 8, (int)length);
            words.Append(kind switch
            {
                "tEXt" => Encoding.Latin1.GetString(data.Span).Replace('\0', '\n') + "\n" + Encoding.UTF8.GetString(data.Span).Replace('\0', '\n'),
                "zTXt" when data.Span.IndexOf((byte)0) is >= 0 and var end && end + 2 <= data.Length => Encoding.Latin1.GetString(data.Span[..end]) + "\n" + Unpacked(data[(end + 2)..]),
                "iTXt" => International(data),
                _ => "",
            }).Append("\n\n");
            at += frame + (int)length;
        }

        return words.ToString();
    }

    /// <summary>Comments and XMP data of a JPEG.</summary>
    public static string OfJpeg(ReadOnlySpan<byte> picture)
    {
        const byte comment = 0xFE, application = 0xE1, picturesBegin = 0xDA;
        var words = new StringBuilder();
        for (var at = 2; at + 4 <= picture.Length && picture[at] == 0xFF && picture[at + 1] != picturesBegin;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(picture[(at + 2)..]);
            if (length < 2 || at + 2 + length > picture.Length)
            {
                break;
            }

            var data = picture.Slice(at + 4, length - 2);
            if (picture[at + 1] == comment || (picture[at + 1] == application && data.StartsWith("http://ns.adobe.com/"u8)))
            {
                words.Append(Encoding.UTF8.GetString(data)).Append("\n\n");
            }

            at += 2 + length;
        }

        return words.ToString();
    }

    private static string International(ReadOnlyMemory<byte> data)
    {
        var end = data.Span.IndexOf((byte)0);
        if (end < 0 || end + 3 > data.Length)
        {
            return "";
        }

        var (isPacked, rest) = (data.Span[end + 1] == 1, data[(end + 3)..]);
        for (var i = 0; i < 2; i++)
        {
            var next = rest.Span.IndexOf((byte)0);
            if (next < 0)
            {
                return "";
            }

            rest = rest[(next + 1)..];
        }

        return Encoding.UTF8.GetString(data.Span[..end]) + "\n" + (isPacked ? Unpacked(rest) : Encoding.UTF8.GetString(rest.Span));
    }

    private static string Unpacked(ReadOnlyMemory<byte> packed)
    {
        try
        {
            using var plain = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var buffer = new byte[MostUnpacked];
            return Encoding.UTF8.GetString(buffer, 0, plain.ReadAtLeast(buffer, MostUnpacked, throwOnEndOfStream: false));
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }
}
