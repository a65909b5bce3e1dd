using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Gongkai.Documents.Attachments;

/// <summary>A file in a ZIP archive, as its directory names it.</summary>
/// <param name="Name">Decoded name with its folders, strokes forward.</param>
/// <param name="Bytes">Stated length.</param>
public sealed record ArchiveEntry(string Name, long Bytes)
{
    internal long Packed { get; init; }

    internal int Method { get; init; }

    internal bool IsEncrypted { get; init; }

    internal bool IsLink { get; init; }

    internal long Offset { get; init; }

    internal bool IsFolder => Name.EndsWith('/');
}

/// <summary>
/// The directory of a ZIP archive read from a stream, and what is wrong with it. Nothing is unpacked to anywhere; contents are inflated only to
/// be counted.
/// </summary>
internal static class ArchiveEntries
{
    public const int MostEntries = 2000;
    private const int MostDirectoryBytes = 4 * 1024 * 1024;
    private const long MostInflated = 500L * 1024 * 1024;
    private const long BombFrom = 20L * 1024 * 1024;
    private const int BombRatio = 100;
    private const uint EndMark = 0x06054B50;
    private const uint EntryMark = 0x02014B50;
    private const uint LocalMark = 0x04034B50;

    private const string AskPlain = "请解压后直接提交其中的文件。";

    /// <summary>Reads the directory. When <c>Problem</c> is not null the archive is refused and says why.</summary>
    public static (IReadOnlyList<ArchiveEntry> Entries, string? Problem) Read(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, 22 + 0xFFFF)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.Length - 22;
        while (end >= 0 && !(U32(tail, end) == EndMark && end + 22 + U16(tail, end + 20) <= tail.Length))
        {
            end--;
        }

        if (end < 0)
        {
            return ([], "压缩包的目录缺失，文件可能没有传完整。请重新压缩后再提交。");
        }

        int count = U16(tail, end + 10);
        long size = U32(tail, end + 12);
        if (count > MostEntries || size > MostDirectoryBytes)
        {
            return ([], $"压缩包里的文件超过{MostEntries}个。请分成几个压缩包提交。");
        }

        var start = file.Length - tail.Length + end - size;
        var shift = start - U32(tail, end + 16);
        if (start < 0 || shift < 0)
        {
            return ([], Damaged);
        }

        var directory = new byte[size];
        file.Position = start;
        file.ReadExactly(directory);
        return Entries(directory, count, shift);
    }

    /// <summary>What an archive that is to be kept must not have; null when nothing is wrong.</summary>
    public static string? Problem(IReadOnlyList<ArchiveEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.IsLink)
            {
                return $"压缩包里的“{AttachmentName.Safe(entry.Name)}”是指向别处的链接。{AskPlain}";
            }

            if (LeavesFolder(entry.Name))
            {
                return $"压缩包里的“{AttachmentName.Safe(entry.Name)}”的路径指向压缩包之外。{AskPlain}";
            }

            if (AttachmentKinds.BarredByName(AttachmentName.Extension(AttachmentName.Safe(entry.Name.TrimEnd('/')))) is { } barred && !entry.IsFolder)
            {
                return $"压缩包里的“{AttachmentName.Safe(entry.Name)}”是{barred.Label}。请去掉后重新压缩，再提交。";
            }

            if (IsArchiveName(entry.Name))
            {
                return Nested(entry);
            }
        }

        return Sizes(entries);
    }

    /// <summary>Stated sizes, and members that share their bytes: both are how bombs are built.</summary>
    public static string? Sizes(IReadOnlyList<ArchiveEntry> entries)
    {
        var stated = entries.Sum(e => e.Bytes);
        var packed = entries.Sum(e => e.Packed);
        if (stated > MostInflated || (stated > BombFrom && stated / BombRatio > packed))
        {
            return Bomb(stated);
        }

        var until = 0L;
        foreach (var entry in entries.OrderBy(e => e.Offset))
        {
            if (entry.Offset < until)
            {
                return $"压缩包里的文件互相重叠，可能是压缩炸弹，没有解压。{AskPlain}";
            }

            until = entry.Offset + 30 + entry.Packed;
        }

        return null;
    }

    /// <summary>Inflates every member to count its bytes and to see what it is; null when nothing is wrong.</summary>
    public static string? Inflate(Stream file, IReadOnlyList<ArchiveEntry> entries, CancellationToken stop)
    {
        var left = MostInflated;
        var buffer = new byte[64 * 1024];
        foreach (var entry in entries.Where(e => !e.IsFolder && !e.IsEncrypted && e.Method is 0 or 8))
        {
            stop.ThrowIfCancellationRequested();
            var header = new byte[30];
            file.Position = Math.Min(entry.Offset, file.Length);
            if (file.ReadAtLeast(header, 30, throwOnEndOfStream: false) < 30 || U32(header, 0) != LocalMark)
            {
                return Damaged;
            }

            file.Position += U16(header, 26) + U16(header, 28);
            if (file.Position + entry.Packed > file.Length)
            {
                return Damaged;
            }

            using var packed = new BoundedPart(file, entry.Packed);
            using Stream plain = entry.Method == 8 ? new DeflateStream(packed, CompressionMode.Decompress) : packed;
            try
            {
                var count = plain.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
                if (Refuses(entry, buffer.AsSpan(0, count)) is { } refused)
                {
                    return refused;
                }

                var total = 0L;
                while (count > 0)
                {
                    total += count;
                    left -= count;
                    if (total > entry.Bytes || left < 0)
                    {
                        return Bomb(Math.Max(total, MostInflated - left));
                    }

                    stop.ThrowIfCancellationRequested();
                    count = plain.Read(buffer);
                }
            }
            catch (InvalidDataException)
            {
                // Not a deflate stream: the archive is broken, and that is what the person is told.
                return Damaged;
            }
        }

        return null;
    }

    private const string Damaged = "压缩包已损坏，无法读取。请重新压缩后再提交。";

    private static string? Refuses(ArchiveEntry entry, ReadOnlySpan<byte> start)
    {
        var kind = AttachmentBytes.Kind(start);
        return kind switch
        {
            AttachmentKind.OtherArchive => Nested(entry),
            AttachmentKind.Zip when !HoldsZip(AttachmentName.Extension(entry.Name)) => Nested(entry),
            AttachmentKind.Program or AttachmentKind.Script =>
                $"压缩包里的“{AttachmentName.Safe(entry.Name)}”实际是{kind.Value.Rule().Label}。请去掉后重新压缩，再提交。",
            _ => null,
        };
    }

    /// <summary>Documents that are ZIP archives themselves.</summary>
    private static bool HoldsZip(string extension) => new[]
        { AttachmentKind.Ofd, AttachmentKind.Docx, AttachmentKind.Xlsx, AttachmentKind.Pptx, AttachmentKind.OpenDocument, AttachmentKind.MacroDocument }
        .Any(k => k.Rule().Extensions.Contains(extension));

    private static bool IsArchiveName(string name) => AttachmentName.Extension(name) is "zip" or "zipx";

    private static string Nested(ArchiveEntry entry) => $"压缩包里还有压缩包“{AttachmentName.Safe(entry.Name)}”。{AskPlain}";

    private static string Bomb(long bytes) =>
        $"压缩包解压后有{bytes / 1024 / 1024}MB以上，与压缩包的大小不相称，可能是压缩炸弹，没有解压。{AskPlain}";

    private static bool LeavesFolder(string name) =>
        name.StartsWith('/') || name.Contains('\0', StringComparison.Ordinal) || (name.Length > 1 && name[1] == ':') || name.Split('/').Contains("..");

    private static (IReadOnlyList<ArchiveEntry> Entries, string? Problem) Entries(ReadOnlySpan<byte> directory, int count, long shift)
    {
        var entries = new List<ArchiveEntry>();
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            if (at + 46 > directory.Length || U32(directory, at) != EntryMark)
            {
                return ([], Damaged);
            }

            int nameLength = U16(directory, at + 28);
            int extraLength = U16(directory, at + 30);
            var next = at + 46 + nameLength + extraLength + U16(directory, at + 32);
            if (next > directory.Length)
            {
                return ([], Damaged);
            }

            // Sizes of all ones mean a member beyond 4 GB; as they stand they are beyond every bound.
            entries.Add(new ArchiveEntry(NameOf(directory.Slice(at + 46, nameLength), U16(directory, at + 8)), U32(directory, at + 24))
            {
                Packed = U32(directory, at + 20),
                Method = U16(directory, at + 10),
                IsEncrypted = (U16(directory, at + 8) & 1) != 0,
                IsLink = directory[at + 5] == 3 && ((U32(directory, at + 38) >> 16) & 0xF000) == 0xA000,
                Offset = U32(directory, at + 42) + shift,
            });
            at = next;
        }

        return (entries, null);
    }

    private static string NameOf(ReadOnlySpan<byte> name, int flags) =>
        ((flags & 0x800) != 0 ? Encoding.UTF8.GetString(name) : AttachmentName.Decode(name)).Replace('\\', '/');

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
