using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Gongkai.Documents;
using Gongkai.Documents.Reading;
using Gongkai.Web.Words;

namespace Gongkai.Web.Uploads;

/// <summary>
/// Takes the reports out of a ZIP archive. Names in it are only shown, never used as paths; sizes it states are not believed:
/// what is inflated is counted. An archive inside the archive is refused.
/// </summary>
internal sealed class UploadArchive
{
    /// <summary>Entries an archive may list, folders included.</summary>
    public const int MostEntries = 2_000;

    private const int CentralHeader = 0x02014B50;
    private const int EndOfDirectory = 0x06054B50;
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int Utf8Name = 1 << 11;

    private readonly ReadingLimits _limits;
    private readonly string _name;
    private long _left;

    private UploadArchive(string name, ReadingLimits limits)
    {
        _name = name;
        _limits = limits;
        _left = limits.InflatedBytes;
    }

    /// <summary>True for a ZIP named as one. An office document is a ZIP too, but no archive of reports whatever its name says; the report reader tells them.</summary>
    public static bool Is(string name, Stream content)
    {
        if (!name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        Span<byte> start = stackalloc byte[4];
        content.Position = 0;
        var read = content.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        content.Position = 0;
        return read == 4 && start[0] == 'P' && start[1] == 'K';
    }

    /// <summary>Inflates the plausible files of an archive, within the bounds.</summary>
    /// <param name="name">Name of the archive, as shown.</param>
    /// <param name="content">The archive; must be seekable.</param>
    /// <param name="limits">Bounds; bytes inflated are counted over the whole archive.</param>
    /// <param name="skipped">Names of the files in it that are no documents, or hold no report and do not look like one.</param>
    public static IReadOnlyList<ReportSource> Open(string name, Stream content, ReadingLimits limits, List<string> skipped) =>
        new UploadArchive(name, limits).Open(content, skipped);

    private List<ReportSource> Open(Stream content, List<string> skipped)
    {
        if (content.Length > _limits.FileBytes)
        {
            return [Refused(_name, RefusalKind.TooLarge, UploadWords.TooLargeEntry(_limits.FileBytes / Megabyte))];
        }

        if (!Directory(content, out var encoding, out var count))
        {
            return [Refused(_name, RefusalKind.Damaged, UploadWords.DamagedArchive)];
        }

        if (count > MostEntries)
        {
            return [Refused(_name, RefusalKind.TooLarge, UploadWords.TooManyEntries(MostEntries))];
        }

        var sources = new List<ReportSource>();
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true, encoding);
            foreach (var entry in archive.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                if (entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\') || entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
                {
                    continue;
                }

                var label = $"{_name} › {UploadedName.Clean(entry.FullName)}";
                if (UploadedName.Last(entry.FullName).EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                {
                    sources.Add(Refused(label, RefusalKind.UnsafeContent, UploadWords.NestedArchive));
                }
                else if (ReportFileNames.Judge(UploadedName.Last(entry.FullName)) is var outlook && outlook == FileOutlook.NoDocument)
                {
                    skipped.Add(label);
                }
                else if (entry.IsEncrypted)
                {
                    sources.Add(Refused(label, RefusalKind.Encrypted, UploadWords.EncryptedEntry));
                }
                else
                {
                    var source = Inflate(entry, label);
                    if (outlook == FileOutlook.Unsure && ReportFileNames.IsLeftOut(outlook, source.Read()))
                    {
                        skipped.Add(label);
                    }
                    else
                    {
                        sources.Add(source);
                    }

                    if (_left < 0)
                    {
                        sources.Add(Refused(_name, RefusalKind.TooLarge, UploadWords.TooLargeArchive(_limits.InflatedBytes / Megabyte)));
                        break;
                    }
                }
            }
        }
        catch (InvalidDataException)
        {
            return [Refused(_name, RefusalKind.Damaged, UploadWords.DamagedArchive)];
        }

        return sources.Count > 0 ? sources : [Refused(_name, RefusalKind.NotAReport, UploadWords.EmptyArchive)];
    }

    private const long Megabyte = 1024 * 1024;

    private ReportSource Inflate(ZipArchiveEntry entry, string label)
    {
        var content = new MemoryStream();
        try
        {
            using var inflated = entry.Open();
            var buffer = new byte[32 * 1024];
            int read;
            while ((read = inflated.Read(buffer)) > 0)
            {
                _left -= read;
                content.Write(buffer, 0, read);
                if (_left < 0 || content.Length > _limits.FileBytes)
                {
                    return Refused(label, RefusalKind.TooLarge, UploadWords.TooLargeEntry(_limits.FileBytes / Megabyte));
                }
            }
        }
        catch (InvalidDataException)
        {
            return Refused(label, RefusalKind.Damaged, UploadWords.DamagedArchive);
        }
        catch (NotSupportedException)
        {
            return Refused(label, RefusalKind.Damaged, UploadWords.UnsupportedMethod);
        }

        var bytes = new ReadOnlyMemory<byte>(content.GetBuffer(), 0, (int)content.Length);
        return new(label, () => ReportReader.Read(bytes, label));
    }

    private static ReportSource Refused(string label, RefusalKind kind, string words) =>
        new(label, () => new() { File = label, Refusal = new(kind, words) });

    /// <summary>
    /// Counts the entries before they are loaded, since a small archive can list millions, and finds out how names are written:
    /// archives made on Chinese Windows have GBK names without saying so.
    /// </summary>
    private static bool Directory(Stream content, out Encoding encoding, out int count)
    {
        encoding = Encoding.UTF8;
        count = 0;
        if (End(content) is not { } start || start >= content.Length)
        {
            return false;
        }

        content.Position = start;
        using var reader = new BinaryReader(content, Encoding.UTF8, leaveOpen: true);
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        while (content.Length - content.Position >= 46 && reader.ReadInt32() == CentralHeader && ++count <= MostEntries)
        {
            var header = reader.ReadBytes(42);
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(4));
            var name = reader.ReadBytes(BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(24)));
            var rest = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26)) + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
            content.Position = Math.Min(content.Length, content.Position + rest);
            if ((flags & Utf8Name) == 0 && !IsUtf8(strict, name))
            {
                Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
                encoding = Encoding.GetEncoding("GB18030");
            }
        }

        content.Position = 0;
        return true;
    }

    private static bool IsUtf8(UTF8Encoding strict, byte[] name)
    {
        try
        {
            strict.GetCharCount(name);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Where the directory begins, from the record at the end of the archive; null when there is none.</summary>
    private static long? End(Stream content)
    {
        var tail = new byte[Math.Min(content.Length, EndLength + LongestComment)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        for (var i = tail.Length - EndLength; i >= 0; i--)
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(tail.AsSpan(i)) == EndOfDirectory)
            {
                return BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i + 16));
            }
        }

        return null;
    }
}
