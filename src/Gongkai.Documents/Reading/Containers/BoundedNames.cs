using System.Xml;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>
/// Name table of an XML reader that refuses markup with names without end; the framework's own grows with them.
/// </summary>
internal sealed class BoundedNames : XmlNameTable
{
    private const int MostNames = 16_384;
    private const int LongestChain = 64;

    private readonly uint _seed = unchecked((uint)Random.Shared.Next());
    private readonly List<Entry> _entries = new(256);
    private int[] _buckets = new int[512];

    public override string Add(char[] array, int offset, int length) => Find(array.AsSpan(offset, length), null, add: true)!;

    public override string Add(string array) => Find(array, array, add: true)!;

    public override string? Get(char[] array, int offset, int length) => Find(array.AsSpan(offset, length), null, add: false);

    public override string? Get(string array) => Find(array, array, add: false);

    private string? Find(ReadOnlySpan<char> name, string? whole, bool add)
    {
        if (name.IsEmpty)
        {
            return "";
        }

        var hash = Hash(name);
        var chain = 0;
        for (var i = _buckets[hash & (uint)(_buckets.Length - 1)]; i != 0; i = _entries[i - 1].Next)
        {
            var entry = _entries[i - 1];
            if (entry.Hash == hash && name.SequenceEqual(entry.Name))
            {
                return entry.Name;
            }

            chain++;
        }

        if (!add)
        {
            return null;
        }

        if (_entries.Count >= MostNames || chain >= LongestChain)
        {
            throw ContentBounds.TooLarge("含有过多不同的标记名称");
        }

        if (_entries.Count >= _buckets.Length)
        {
            Grow();
        }

        ref var bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        var text = whole ?? name.ToString();
        _entries.Add(new Entry(text, hash, bucket));
        bucket = _entries.Count;
        return text;
    }

    private void Grow()
    {
        _buckets = new int[_buckets.Length * 2];
        for (var i = 0; i < _entries.Count; i++)
        {
            ref var bucket = ref _buckets[_entries[i].Hash & (uint)(_buckets.Length - 1)];
            _entries[i] = _entries[i] with { Next = bucket };
            bucket = i + 1;
        }
    }

    private uint Hash(ReadOnlySpan<char> name)
    {
        unchecked
        {
            var hash = _seed;
            foreach (var c in name)
            {
                hash = ((hash ^ c) * 0x9E3779B1) ^ (hash >> 15);
            }

            return hash ^ (hash >> 16);
        }
    }

    private readonly record struct Entry(string Name, uint Hash, int Next);
}
