using System.IO.Compression;
using System.Runtime.InteropServices;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>The PDF library's filters with a common bound on what they may inflate to; the library itself has none.</summary>
internal sealed class PdfFilters : IFilterProvider
{
    private readonly IFilterProvider _inner = DefaultFilterProvider.Instance;
    private readonly Dictionary<IFilter, IFilter> _bounded;

    public PdfFilters(ReadingLimits limits, CancellationToken stop)
    {
        var budget = new Budget(limits.InflatedBytes, stop);
        _bounded = _inner.GetAllFilters().Distinct().ToDictionary(f => f, f => (IFilter)new BoundedFilter(f, budget));
    }

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(_inner.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(_inner.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => [.. _bounded.Values];

    private List<IFilter> Bounded(IReadOnlyList<IFilter> filters) => [.. filters.Select(f => _bounded.GetValueOrDefault(f, f))];

    private sealed class Budget(long bytes, CancellationToken stop)
    {
        private long _taken;

        public long Left => bytes - _taken;

        public void Take(long count)
        {
            stop.ThrowIfCancellationRequested();
            _taken += count;
            if (_taken > bytes)
            {
                throw ContentBounds.TooLarge($"解压后超过{bytes / 1024 / 1024} MB");
            }
        }
    }

    private sealed class BoundedFilter(IFilter inner, Budget budget) : IFilter
    {
        /// <summary>One byte of LZW may stand for a thousand and more, one of run lengths for 64.</summary>
        private const int LzwRatio = 1500;
        private const int RunLengthRatio = 64;

        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken dictionary, IFilterProvider provider, int index)
        {
            switch (inner)
            {
                case FlateFilter:
                    budget.Take(CountInflated(input));
                    break;
                case LzwFilter when (long)input.Length * LzwRatio > budget.Left:
                case RunLengthFilter when (long)input.Length * RunLengthRatio > budget.Left:
                    throw ContentBounds.TooLarge("含有过大的压缩数据");
            }

            var output = inner.Decode(input, dictionary, provider, index);
            budget.Take(inner is FlateFilter ? 0 : output.Length);
            return output;
        }

        /// <summary>
        /// What the data inflate to, stopping at the bound. Broken data end where they break: the library's own filter decides what
        /// to make of them, and gets no further.
        /// </summary>
        private long CountInflated(Memory<byte> input)
        {
            // Nothing inflates to more than 1032 times its size.
            if (input.Length * 1040L <= budget.Left / 64)
            {
                return input.Length * 4L;
            }

            if (input.Length < 3 || !MemoryMarshal.TryGetArray<byte>(input, out var bytes))
            {
                return 0;
            }

            long count = 0;
            var block = new byte[64 * 1024];
            using var packed = new MemoryStream(bytes.Array!, bytes.Offset + 2, bytes.Count - 2, writable: false);
            using var plain = new DeflateStream(packed, CompressionMode.Decompress);
            try
            {
                for (int got; (got = plain.Read(block)) > 0 && count <= budget.Left;)
                {
                    count += got;
                }
            }
            catch (InvalidDataException)
            {
                return count;
            }

            return count;
        }
    }
}
