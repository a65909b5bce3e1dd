using System.Buffers.Binary;
using System.Text;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>
/// The compound file that old office files are: a small file system of sectors. Every sector number and every length is checked, and
/// no chain is followed longer than the file has sectors.
/// </summary>
internal sealed class CompoundFile
{
    private const int HeaderBytes = 512;
    private const uint LastUsable = 0xFFFFFFFA;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const int EntryBytes = 128;
    private const int MostEntries = 20_000;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly int _sectorShift;
    private readonly int _miniShift;
    private readonly uint _miniBelow;
    private readonly uint[] _next;
    private readonly uint[] _miniNext;
    private readonly Dictionary<string, (uint Start, long Length)> _streams = new(StringComparer.OrdinalIgnoreCase);
    private readonly byte[] _mini;

    /// <exception cref="RefusedException">Damaged.</exception>
    public CompoundFile(ReadOnlyMemory<byte> file)
    {
        _file = file;
        var header = file.Span;
        if (!IsCompound(header) || header.Length < HeaderBytes)
        {
            throw Broken();
        }

        _sectorShift = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
        _miniShift = BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        if (_sectorShift is not (9 or 12) || _miniShift is < 4 or > 9)
        {
            throw Broken();
        }

        _miniBelow = U32(header, 56);
        _next = ReadTable(FatSectors(header));
        var directory = ReadChain(U32(header, 48), long.MaxValue, MostEntries * EntryBytes);
        _miniNext = ReadTable(Chain(U32(header, 60)));
        var (start, length) = ReadDirectory(directory);
        _mini = length > 0 ? ReadChain(start, length, length) : [];
    }

    public static bool IsCompound(ReadOnlySpan<byte> file) => file.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>Whether the root has a stream or a storage of this name.</summary>
    public bool Has(string name) => _streams.ContainsKey(name);

    /// <summary>A stream of the root; null when there is none.</summary>
    public byte[]? Read(string name)
    {
        if (!_streams.TryGetValue(name, out var stream) || stream.Length > _file.Length)
        {
            return _streams.ContainsKey(name) ? throw Broken() : null;
        }

        return stream.Length < _miniBelow ? ReadMini(stream.Start, (int)stream.Length) : ReadChain(stream.Start, stream.Length, stream.Length);
    }

    private long SectorOffset(uint sector)
    {
        var offset = ((long)sector + 1) << _sectorShift;
        return sector < LastUsable && offset < _file.Length ? offset : throw Broken();
    }

    private List<uint> FatSectors(ReadOnlySpan<byte> header)
    {
        var most = (_file.Length >> _sectorShift) + 1;
        var sectors = new List<uint>();
        for (var i = 0; i < 109; i++)
        {
            var sector = U32(header, 76 + (4 * i));
            if (sector < LastUsable)
            {
                sectors.Add(sector);
            }
        }

        var more = U32(header, 68);
        var perSector = (1 << _sectorShift) / 4;
        for (var steps = 0; more < LastUsable; steps++)
        {
            if (steps > most)
            {
                throw Broken();
            }

            var bytes = Sector(more);
            for (var i = 0; i + 4 <= bytes.Length && i / 4 < perSector - 1; i += 4)
            {
                var sector = U32(bytes, i);
                if (sector < LastUsable)
                {
                    sectors.Add(sector);
                }
            }

            if (sectors.Count > most)
            {
                throw Broken();
            }

            more = bytes.Length < (1 << _sectorShift) ? EndOfChain : U32(bytes, (perSector - 1) * 4);
        }

        return sectors;
    }

    private uint[] ReadTable(List<uint> sectors)
    {
        var perSector = (1 << _sectorShift) / 4;
        var table = new uint[sectors.Count * perSector];
        Array.Fill(table, EndOfChain);
        for (var s = 0; s < sectors.Count; s++)
        {
            var bytes = Sector(sectors[s]);
            for (var i = 0; i < perSector && (i * 4) + 4 <= bytes.Length; i++)
            {
                table[(s * perSector) + i] = U32(bytes, i * 4);
            }
        }

        return table;
    }

    private ReadOnlySpan<byte> Sector(uint sector)
    {
        var offset = SectorOffset(sector);
        return _file.Span.Slice((int)offset, (int)Math.Min(1 << _sectorShift, _file.Length - offset));
    }

    private List<uint> Chain(uint start)
    {
        var chain = new List<uint>();
        for (var sector = start; sector < LastUsable; sector = sector < _next.Length ? _next[sector] : throw Broken())
        {
            if (chain.Count > _next.Length)
            {
                throw Broken();
            }

            chain.Add(sector);
        }

        return chain;
    }

    /// <summary>The bytes of a chain, cut to a length; a chain that ends too early is damage.</summary>
    private byte[] ReadChain(uint start, long length, long most)
    {
        var chain = Chain(start);
        var available = (long)chain.Count << _sectorShift;
        var wanted = length == long.MaxValue ? available : length;
        if (wanted > available || wanted > Math.Max(most, 0) || wanted > _file.Length)
        {
            throw Broken();
        }

        var bytes = new byte[wanted];
        var at = 0;
        foreach (var sector in chain)
        {
            var from = Sector(sector);
            var count = (int)Math.Min(from.Length, wanted - at);
            from[..count].CopyTo(bytes.AsSpan(at));
            at += count;
            if (at >= wanted)
            {
                break;
            }

            if (count < 1 << _sectorShift)
            {
                // The last sector of a file may be short, but then it must be the last one wanted.
                throw Broken();
            }
        }

        return bytes;
    }

    private byte[] ReadMini(uint start, int length)
    {
        var bytes = new byte[length];
        var at = 0;
        var sector = start;
        for (var steps = 0; at < length; steps++)
        {
            var offset = (long)sector << _miniShift;
            if (sector >= LastUsable || sector >= _miniNext.Length || offset >= _mini.Length || steps > _miniNext.Length)
            {
                throw Broken();
            }

            var count = (int)Math.Min(Math.Min(1 << _miniShift, length - at), _mini.Length - offset);
            _mini.AsSpan((int)offset, count).CopyTo(bytes.AsSpan(at));
            at += count;
            sector = _miniNext[sector];
        }

        return bytes;
    }

    /// <summary>Collects the root's own streams; gives the place of the stream of small streams.</summary>
    private (uint Start, long Length) ReadDirectory(byte[] directory)
    {
        var count = directory.Length / EntryBytes;
        if (count == 0)
        {
            throw Broken();
        }

        var seen = new bool[count];
        var waiting = new Stack<uint>();
        waiting.Push(U32(directory, 76));
        while (waiting.TryPop(out var index))
        {
            if (index >= count || seen[index])
            {
                continue;
            }

            seen[index] = true;
            var entry = directory.AsSpan((int)index * EntryBytes, EntryBytes);
            var nameBytes = Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]) - 2, 0, 62) & ~1;
            _streams[Encoding.Unicode.GetString(entry[..nameBytes])] = (U32(entry, 116), U32(entry, 120));
            waiting.Push(U32(entry, 68));
            waiting.Push(U32(entry, 72));
        }

        return (U32(directory, 116), U32(directory, 120));
    }

    private static RefusedException Broken() => ContentBounds.Damaged("复合文档的扇区结构有错误");

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
