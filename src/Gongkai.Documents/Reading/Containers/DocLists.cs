using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>Reads the automatic lists of a binary Word file. A list table that is broken gives the lists before the break.</summary>
internal static class DocLists
{
    private const int MostLists = 4096;
    private const int LongestPattern = 256;

    /// <param name="table">The table stream.</param>
    /// <param name="shapes">Where the list definitions (PlfLst) stand.</param>
    /// <param name="uses">Where the list overrides (PlfLfo) stand; paragraphs name these.</param>
    public static ListNumbering Load(byte[] table, (int At, int Length) shapes, (int At, int Length) uses)
    {
        var numbering = new ListNumbering();
        var levels = ReadShapes(table, shapes);
        var s = table.AsSpan(0, uses.At + uses.Length);
        if (uses.Length < 4)
        {
            return numbering;
        }

        var count = Math.Min(BinaryPrimitives.ReadInt32LittleEndian(s[uses.At..]), MostLists);
        var at = uses.At + 4;
        var data = at + (16L * Math.Max(count, 0));
        for (var i = 0; i < count && at + 16 <= s.Length; i++, at += 16)
        {
            var shape = BinaryPrimitives.ReadInt32LittleEndian(s[at..]);
            var overrides = s[at + 12];
            var starts = new int?[ListNumbering.LevelCount];
            var own = new ListLevel?[ListNumbering.LevelCount];
            data = ReadOverrides(s, data, overrides, starts, own);
            if (levels.TryGetValue(shape, out var shared))
            {
                numbering.Define(i + 1, new ListInstance(shape, Merge(shared, own, starts), starts));
            }
        }

        return numbering;
    }

    private static ListLevel?[] Merge(ListLevel?[] shared, ListLevel?[] own, int?[] starts)
    {
        var merged = (ListLevel?[])shared.Clone();
        for (var i = 0; i < merged.Length; i++)
        {
            merged[i] = own[i] ?? merged[i];
            merged[i] = starts[i] is { } start && merged[i] is { } level ? level with { Start = start } : merged[i];
        }

        return merged;
    }

    private static Dictionary<int, ListLevel?[]> ReadShapes(byte[] table, (int At, int Length) shapes)
    {
        var lists = new Dictionary<int, ListLevel?[]>();
        if (shapes.Length < 2)
        {
            return lists;
        }

        var count = Math.Min((int)BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(shapes.At)), MostLists);
        var level = shapes.At + shapes.Length;
        for (var (i, at) = (0, shapes.At + 2); i < count && at + 28 <= table.Length; i++, at += 28)
        {
            var levels = new ListLevel?[ListNumbering.LevelCount];
            var levelCount = (table[at + 26] & 1) != 0 ? 1 : ListNumbering.LevelCount;
            for (var l = 0; l < levelCount; l++)
            {
                if (ReadLevel(table, ref level) is not { } read)
                {
                    return lists;
                }

                levels[l] = read;
            }

            lists[BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan(at))] = levels;
        }

        return lists;
    }

    private static long ReadOverrides(ReadOnlySpan<byte> s, long at, int count, int?[] starts, ListLevel?[] own)
    {
        at += 4;
        for (var i = 0; i < count && at + 8 <= s.Length; i++)
        {
            var start = BinaryPrimitives.ReadInt32LittleEndian(s[(int)at..]);
            var flags = BinaryPrimitives.ReadInt32LittleEndian(s[((int)at + 4)..]);
            var level = flags & 15;
            at += 8;
            if (level >= ListNumbering.LevelCount)
            {
                return long.MaxValue / 2;
            }

            if ((flags & 0x20) != 0)
            {
                var from = (int)at;
                own[level] = ReadLevel(s, ref from);
                at = own[level] is null ? long.MaxValue / 2 : from;
            }
            else if ((flags & 0x10) != 0)
            {
                starts[level] = Math.Clamp(start, 0, short.MaxValue);
            }
        }

        return at;
    }

    private static ListLevel? ReadLevel(ReadOnlySpan<byte> s, ref int at)
    {
        if (at < 0 || at + 28 > s.Length)
        {
            return null;
        }

        var fixedPart = s.Slice(at, 28);
        long text = at + 28L + fixedPart[24] + fixedPart[25];
        if (text + 2 > s.Length)
        {
            return null;
        }

        var count = BinaryPrimitives.ReadUInt16LittleEndian(s[(int)text..]);
        if (count > LongestPattern || text + 2 + (2 * count) > s.Length)
        {
            return null;
        }

        var written = Encoding.Unicode.GetString(s.Slice((int)text + 2, 2 * count));
        at = (int)text + 2 + (2 * count);
        var pattern = new StringBuilder();
        foreach (var c in written)
        {
            pattern.Append(c < ListNumbering.LevelCount ? string.Create(CultureInfo.InvariantCulture, $"%{c + 1}") : c.ToString());
        }

        var flags = fixedPart[5];
        var noRestart = (flags & 8) != 0;
        return new ListLevel(
            Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(fixedPart), 0, short.MaxValue), NumberWords.NameOf(fixedPart[4]),
            pattern.ToString(), (flags & 4) != 0, noRestart ? fixedPart[26] : null, null);
    }
}
