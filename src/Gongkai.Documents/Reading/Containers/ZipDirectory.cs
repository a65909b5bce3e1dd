using System.Buffers.Binary;
using System.Text;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>A member of a ZIP file as its central directory names it. Sizes are claims until the member has been inflated.</summary>
internal readonly record struct ZipMember(string Name, int Method, bool IsEncrypted, uint Checksum, long PackedBytes, long StatedBytes, long HeaderOffset);

/// <summary>
/// The central directory of a ZIP file. Read by hand so that every offset is checked, nothing is trusted and the checksum of each
/// member can be verified: a flipped bit must not turn one figure into another.
/// </summary>
internal static class ZipDirectory
{
    private const uint EndMark = 0x06054B50;
    private const uint End64Mark = 0x06064B50;
    private const uint Locator64Mark = 0x07064B50;
    private const uint MemberMark = 0x02014B50;
    private const uint LocalMark = 0x04034B50;
    private const int MostMembers = 10_000;

    public static bool LooksLikeZip(ReadOnlySpan<byte> file) =>
        file.Length >= 4 && file[0] == 'P' && file[1] == 'K' && (file[2], file[3]) is (3, 4) or (5, 6) or (7, 8);

    /// <summary>Names are with forward strokes; a name that occurs twice keeps its last member, as unpackers do.</summary>
    /// <exception cref="RefusedException">Damaged, or too many members.</exception>
    public static Dictionary<string, ZipMember> Read(ReadOnlySpan<byte> file)
    {
        var end = FindEnd(file);
        if (end < 0)
        {
            throw ContentBounds.Damaged("压缩包的目录缺失，文件可能没有传完整");
        }

        long count = U16(file, end + 10);
        long size = U32(file, end + 12);
        long offset = U32(file, end + 16);
        long directoryEnd = end;
        if (count == 0xFFFF || size == 0xFFFFFFFF || offset == 0xFFFFFFFF)
        {
            ReadEnd64(file, end, ref count, ref size, ref offset, ref directoryEnd);
        }

        if (count > MostMembers)
        {
            throw ContentBounds.TooLarge($"压缩包内的成员超过{MostMembers}个");
        }

        // Something may stand before the archive; the directory ends where its end record begins.
        var start = directoryEnd - size;
        if (start < 0 || start < offset)
        {
            throw ContentBounds.Damaged("压缩包的目录位置不对");
        }

        return ReadMembers(file, start, directoryEnd, count, start - offset);
    }

    /// <summary>Where the packed bytes of a member begin.</summary>
    public static int DataOffset(ReadOnlySpan<byte> file, ZipMember member)
    {
        var at = member.HeaderOffset;
        if (at < 0 || at + 30 > file.Length || U32(file, (int)at) != LocalMark)
        {
            throw ContentBounds.Damaged($"压缩包成员 {member.Name} 的位置不对");
        }

        var data = at + 30 + U16(file, (int)at + 26) + U16(file, (int)at + 28);
        if (member.PackedBytes < 0 || data + member.PackedBytes > file.Length)
        {
            throw ContentBounds.Damaged($"压缩包成员 {member.Name} 不完整");
        }

        return (int)data;
    }

    private static Dictionary<string, ZipMember> ReadMembers(ReadOnlySpan<byte> file, long start, long end, long count, long shift)
    {
        var members = new Dictionary<string, ZipMember>((int)Math.Min(count, 64), StringComparer.OrdinalIgnoreCase);
        var at = start;
        for (long i = 0; i < count; i++)
        {
            if (at + 46 > end || U32(file, (int)at) != MemberMark)
            {
                throw ContentBounds.Damaged("压缩包的目录不完整");
            }

            var p = (int)at;
            var nameLength = U16(file, p + 28);
            var extraLength = U16(file, p + 30);
            var next = at + 46 + nameLength + extraLength + U16(file, p + 32);
            if (next > end)
            {
                throw ContentBounds.Damaged("压缩包的目录不完整");
            }

            long packed = U32(file, p + 20);
            long stated = U32(file, p + 24);
            long header = U32(file, p + 42);
            ReadExtra64(file.Slice(p + 46 + nameLength, extraLength), ref packed, ref stated, ref header);
            var name = Encoding.UTF8.GetString(file.Slice(p + 46, nameLength)).Replace('\\', '/').TrimStart('/');
            members[name] = new ZipMember(
                name, U16(file, p + 10), (U16(file, p + 8) & 1) != 0, U32(file, p + 16), packed, stated, Sum(header, shift));
            at = next;
        }

        return members;
    }

    private static void ReadEnd64(ReadOnlySpan<byte> file, int end, ref long count, ref long size, ref long offset, ref long directoryEnd)
    {
        var locator = end - 20;
        if (locator < 0 || U32(file, locator) != Locator64Mark)
        {
            return;
        }

        var at = U64(file, locator + 8);
        if (at > (ulong)file.Length || (long)at + 56 > file.Length || U32(file, (int)at) != End64Mark)
        {
            throw ContentBounds.Damaged("压缩包的目录位置不对");
        }

        count = Clamp(U64(file, (int)at + 32));
        size = Clamp(U64(file, (int)at + 40));
        offset = Clamp(U64(file, (int)at + 48));
        directoryEnd = (long)at;
    }

    private static void ReadExtra64(ReadOnlySpan<byte> extra, ref long packed, ref long stated, ref long header)
    {
        while (extra.Length >= 4)
        {
            int length = U16(extra, 2);
            if (length > extra.Length - 4)
            {
                return;
            }

            if (U16(extra, 0) == 1)
            {
                var field = extra.Slice(4, length);
                Take(ref field, ref stated);
                Take(ref field, ref packed);
                Take(ref field, ref header);
                return;
            }

            extra = extra[(4 + length)..];
        }

        static void Take(ref ReadOnlySpan<byte> field, ref long value)
        {
            if (value == 0xFFFFFFFF && field.Length >= 8)
            {
                value = Clamp(U64(field, 0));
                field = field[8..];
            }
        }
    }

    private static int FindEnd(ReadOnlySpan<byte> file)
    {
        var last = file.Length - 22;
        for (var at = last; at >= 0 && at >= last - 0xFFFF; at--)
        {
            if (U32(file, at) == EndMark && at + 22 + U16(file, at + 20) <= file.Length)
            {
                return at;
            }
        }

        return -1;
    }

    private static long Sum(long a, long b) => a > int.MaxValue || b > int.MaxValue ? -1 : a + b;

    private static long Clamp(ulong value) => value > int.MaxValue ? int.MaxValue : (long)value;

    private static ushort U16(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt16LittleEndian(s[at..]);

    private static uint U32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);

    private static ulong U64(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt64LittleEndian(s[at..]);
}
