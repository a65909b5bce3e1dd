using System.Buffers.Binary;
using System.Text;

namespace Gongkai.Documents.Writing;

/// <summary>A TrueType font file with glyf outlines, as far as the PDF writer needs it: which characters it has and how wide they are.</summary>
public sealed class TrueTypeFont
{
    private const uint TrueTypeOne = 0x00010000;
    private const uint TrueTypeApple = 0x74727565;

    private readonly byte[] _data;
    private readonly Dictionary<int, ushort> _glyphs;
    private readonly int _metrics;
    private readonly int _metricCount;
    private readonly int _unitsPerEm;

    private TrueTypeFont(string path, byte[] data, Dictionary<string, (int Offset, int Length)> tables)
    {
        Path = path;
        _data = data;
        _unitsPerEm = UInt16(tables["head"].Offset + 18);
        _metricCount = UInt16(tables["hhea"].Offset + 34);
        _metrics = tables["hmtx"].Offset;
        _glyphs = ReadCharacters(tables["cmap"].Offset);
        if (_unitsPerEm == 0 || _metricCount == 0 || _glyphs.Count == 0)
        {
            throw new InvalidDataException();
        }
    }

    public string Path { get; }

    /// <summary>The bytes of the file.</summary>
    public ReadOnlyMemory<byte> Data => _data;

    internal byte[] Bytes => _data;

    /// <summary>Opens a font file; null when there is no such file or it is not a single TrueType font with glyf outlines (.ttc, CFF .otf, damaged).</summary>
    public static TrueTypeFont? TryOpen(string path)
    {
        byte[] data;
        try
        {
            data = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        try
        {
            return Directory(data) is { } tables ? new TrueTypeFont(path, data, tables) : null;
        }
        catch (Exception error) when (error is ArgumentException or InvalidDataException or OverflowException)
        {
            // a table points outside the file: not a font that can be embedded
            return null;
        }
    }

    public bool Has(Rune character) => _glyphs.ContainsKey(character.Value);

    /// <summary>Advance width of a character as a share of the type size; 0 when the font does not have it.</summary>
    public double Width(Rune character)
    {
        if (!_glyphs.TryGetValue(character.Value, out var glyph))
        {
            return 0;
        }

        var metric = Math.Min(glyph, _metricCount - 1);
        return (double)UInt16(_metrics + (4 * metric)) / _unitsPerEm;
    }

    private static Dictionary<string, (int Offset, int Length)>? Directory(byte[] data)
    {
        if (data.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(data) is not (TrueTypeOne or TrueTypeApple))
        {
            return null;
        }

        var tables = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        var count = BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(4));
        for (var i = 0; i < count; i++)
        {
            var record = data.AsSpan(12 + (16 * i), 16);
            var offset = checked((int)BinaryPrimitives.ReadUInt32BigEndian(record[8..]));
            var length = checked((int)BinaryPrimitives.ReadUInt32BigEndian(record[12..]));
            tables[Encoding.ASCII.GetString(record[..4])] = (offset, length);
        }

        string[] needed = ["glyf", "loca", "head", "hhea", "hmtx", "cmap"];
        return needed.All(tables.ContainsKey) ? tables : null;
    }

    private Dictionary<int, ushort> ReadCharacters(int cmap)
    {
        var best = 0;
        var rank = 0;
        for (var i = 0; i < UInt16(cmap + 2); i++)
        {
            var record = cmap + 4 + (8 * i);
            var offset = cmap + (int)UInt32(record + 4);
            var mine = (UInt16(record), UInt16(record + 2), UInt16(offset)) switch
            {
                (3, 10, 12) or (0, _, 12) => 2,
                (3, 1, 4) or (0, _, 4) => 1,
                _ => 0,
            };
            if (mine > rank)
            {
                (best, rank) = (offset, mine);
            }
        }

        var glyphs = new Dictionary<int, ushort>(40_000);
        switch (rank)
        {
            case 2:
                ReadGroups(best, glyphs);
                break;
            case 1:
                ReadSegments(best, glyphs);
                break;
        }

        return glyphs;
    }

    /// <summary>Format 12: groups of code points with glyphs in sequence.</summary>
    private void ReadGroups(int table, Dictionary<int, ushort> glyphs)
    {
        for (var i = 0; i < UInt32(table + 12); i++)
        {
            var group = table + 16 + (12 * i);
            var (start, end, first) = (UInt32(group), UInt32(group + 4), UInt32(group + 8));
            for (var c = start; c <= Math.Min(end, 0x10FFFF); c++)
            {
                var glyph = first + (c - start);
                if (glyph is > 0 and <= ushort.MaxValue)
                {
                    glyphs[(int)c] = (ushort)glyph;
                }
            }
        }
    }

    /// <summary>Format 4: segments of the basic plane.</summary>
    private void ReadSegments(int table, Dictionary<int, ushort> glyphs)
    {
        var twice = UInt16(table + 6);
        for (var s = 0; s < twice; s += 2)
        {
            var end = UInt16(table + 14 + s);
            var start = UInt16(table + 16 + twice + s);
            var delta = UInt16(table + 16 + (2 * twice) + s);
            var rangeAt = table + 16 + (3 * twice) + s;
            var range = UInt16(rangeAt);
            for (var c = (int)start; c <= end && c < 0xFFFF; c++)
            {
                var glyph = range == 0 ? c + delta : UInt16(rangeAt + range + (2 * (c - start)));
                glyph = range != 0 && glyph != 0 ? glyph + delta : glyph;
                glyph &= 0xFFFF;
                if (glyph != 0)
                {
                    glyphs[c] = (ushort)glyph;
                }
            }
        }
    }

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(at));
}
