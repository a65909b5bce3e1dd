using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Documents.Reading.Containers;

namespace Gongkai.Documents.Attachments;

/// <summary>Tells a kind from the first bytes of a file.</summary>
internal static partial class AttachmentBytes
{
    /// <summary>Bytes looked at.</summary>
    public const int LookAt = 64 * 1024;

    private static readonly (int At, byte[] Bytes, AttachmentKind Kind)[] Signs =
    [
        (0, [0x89, (byte)'P', (byte)'N', (byte)'G'], AttachmentKind.Png),
        (0, [0xFF, 0xD8, 0xFF], AttachmentKind.Jpeg),
        (0, "GIF8"u8.ToArray(), AttachmentKind.Gif),
        (0, "II*\0"u8.ToArray(), AttachmentKind.Tiff),
        (0, "MM\0*"u8.ToArray(), AttachmentKind.Tiff),
        (8, "WEBP"u8.ToArray(), AttachmentKind.Webp),
        (8, "WAVE"u8.ToArray(), AttachmentKind.Wave),
        (8, "AVI "u8.ToArray(), AttachmentKind.OtherVideo),
        (0, "ID3"u8.ToArray(), AttachmentKind.Mp3),
        (0, "#!AMR"u8.ToArray(), AttachmentKind.OtherAudio),
        (0, "OggS"u8.ToArray(), AttachmentKind.OtherAudio),
        (0, "fLaC"u8.ToArray(), AttachmentKind.OtherAudio),
        (0, [0x1A, 0x45, 0xDF, 0xA3], AttachmentKind.OtherVideo),
        (0, "FLV\u0001"u8.ToArray(), AttachmentKind.OtherVideo),
        (0, [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], AttachmentKind.OtherVideo),
        (0, [0, 0, 1, 0xBA], AttachmentKind.OtherVideo),
        (0, "{\\rtf"u8.ToArray(), AttachmentKind.Rtf),
        (0, "Rar!"u8.ToArray(), AttachmentKind.OtherArchive),
        (0, [(byte)'7', (byte)'z', 0xBC, 0xAF], AttachmentKind.OtherArchive),
        (0, [0x1F, 0x8B], AttachmentKind.OtherArchive),
        (0, "BZh"u8.ToArray(), AttachmentKind.OtherArchive),
        (0, [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], AttachmentKind.OtherArchive),
        (0, [0x28, 0xB5, 0x2F, 0xFD], AttachmentKind.OtherArchive),
        (0, "MSCF"u8.ToArray(), AttachmentKind.OtherArchive),
        (257, "ustar"u8.ToArray(), AttachmentKind.OtherArchive),
        (0x8001, "CD001"u8.ToArray(), AttachmentKind.OtherArchive),
        (0, "\u007fELF"u8.ToArray(), AttachmentKind.Program),
        (0, [0xCA, 0xFE, 0xBA, 0xBE], AttachmentKind.Program),
        (0, [0xCF, 0xFA, 0xED, 0xFE], AttachmentKind.Program),
        (0, [0xCE, 0xFA, 0xED, 0xFE], AttachmentKind.Program),
        (0, "dex\n"u8.ToArray(), AttachmentKind.Program),
        (0, "\0asm"u8.ToArray(), AttachmentKind.Program),
        (0, [0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0], AttachmentKind.Program),
        (0, "ITSF"u8.ToArray(), AttachmentKind.Program),
        (0, "#!/"u8.ToArray(), AttachmentKind.Script),
        (0, "Windows Registry Editor"u8.ToArray(), AttachmentKind.Script),
        (0, "[InternetShortcut]"u8.ToArray(), AttachmentKind.Script),
        (0, "<?php"u8.ToArray(), AttachmentKind.Script),
    ];

    private static readonly SearchValues<string> Markup = SearchValues.Create(
        ["<html", "<!doctype html", "<body", "<head", "<table", "<script", "<iframe", "<meta ", "<div", "<form"], StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The kind of a file that begins so; <see cref="AttachmentKind.Zip"/> for every ZIP archive, null for a compound file: what those are is told
    /// by what they hold.
    /// </summary>
    public static AttachmentKind? Kind(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return AttachmentKind.Empty;
        }

        if (ZipDirectory.LooksLikeZip(start))
        {
            return AttachmentKind.Zip;
        }

        if (CompoundFile.IsCompound(start))
        {
            return null;
        }

        foreach (var (at, bytes, kind) in Signs)
        {
            if (start.Length >= at + bytes.Length && start.Slice(at, bytes.Length).SequenceEqual(bytes))
            {
                return kind;
            }
        }

        // The header of a PDF may stand a little way into the file.
        if (start[..Math.Min(1024, start.Length)].IndexOf("%PDF-"u8) >= 0)
        {
            return AttachmentKind.Pdf;
        }

        if (start.StartsWith("MZ"u8) && start.Contains((byte)0))
        {
            return AttachmentKind.Program;
        }

        if (start.StartsWith("BM"u8) && start.Length > 30 && start[6..10].IndexOfAnyExcept((byte)0) < 0)
        {
            return AttachmentKind.Bitmap;
        }

        if (start.Length > 12 && start[4..8].SequenceEqual("ftyp"u8))
        {
            return OfBrand(start[8..12]);
        }

        // MPEG audio without a tag: eleven bits of ones, then a layer and a rate that exist.
        if (start.Length > 3 && start[0] == 0xFF && (start[1] & 0xE6) is 0xE2 && (start[2] & 0xF0) is not (0xF0 or 0) && (start[2] & 0x0C) != 0x0C)
        {
            return AttachmentKind.Mp3;
        }

        return IsText(start) ? OfText(start) : AttachmentKind.Unknown;
    }

    private static AttachmentKind OfBrand(ReadOnlySpan<byte> brand)
    {
        var name = Encoding.ASCII.GetString(brand);
        return name switch
        {
            "qt  " => AttachmentKind.OtherVideo,
            "M4A " or "M4B " => AttachmentKind.OtherAudio,
            "heic" or "heix" or "mif1" or "msf1" or "hevc" or "avif" => AttachmentKind.Heic,
            _ when name.StartsWith("3g", StringComparison.Ordinal) => AttachmentKind.OtherVideo,
            _ => AttachmentKind.Mp4,
        };
    }

    private static bool IsText(ReadOnlySpan<byte> start) =>
        start.StartsWith<byte>([0xFF, 0xFE]) || start.StartsWith<byte>([0xFE, 0xFF])
        || start.IndexOfAnyInRange((byte)0, (byte)8) < 0 && start.IndexOfAnyInRange((byte)14, (byte)26) < 0;

    private static AttachmentKind OfText(ReadOnlySpan<byte> start)
    {
        var text = start.StartsWith<byte>([0xFF, 0xFE]) ? Encoding.Unicode.GetString(start)
            : start.StartsWith<byte>([0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(start)
            : Encoding.Latin1.GetString(start);
        var body = text.AsSpan().TrimStart("\u00EF\u00BB\u00BF\uFEFF \t\r\n");
        if (MailHeaders().EnumerateMatches(body[..Math.Min(body.Length, 8192)]) is var headers && headers.MoveNext() && headers.Current.Index == 0 && headers.MoveNext())
        {
            return AttachmentKind.MailMessage;
        }

        if (body.StartsWith("<svg", StringComparison.OrdinalIgnoreCase)
            || (body.StartsWith("<?xml", StringComparison.Ordinal) && body.Contains("<svg", StringComparison.OrdinalIgnoreCase)))
        {
            return AttachmentKind.Svg;
        }

        return body.IndexOfAny(Markup) >= 0 ? AttachmentKind.WebPage : AttachmentKind.PlainText;
    }

    [GeneratedRegex(@"^(?:Received|Return-Path|From|To|Cc|Subject|Date|Message-ID|MIME-Version|Delivered-To|Content-Type|DKIM-Signature|X-[A-Za-z0-9-]+):", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MailHeaders();
}
