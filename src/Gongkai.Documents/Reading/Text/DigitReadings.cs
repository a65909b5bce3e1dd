namespace Gongkai.Documents.Reading.Text;

/// <summary>
/// The ways to cut digits that ran together into figures. A figure has no leading zero and no cell is empty; the sum rule of the row
/// or block (the last figure is the sum of the others) rules out most cuts. Search is bounded: past the bound nothing is known.
/// </summary>
internal static class DigitReadings
{
    /// <summary>Most digits of one figure.</summary>
    private const int LongestFigure = 9;

    private const int MostReadings = 2000;
    private const int MostSteps = 100_000;

    /// <summary>
    /// All cuts of <paramref name="digits"/> into <paramref name="parts"/> figures of which the last is the sum of the others;
    /// null when there are too many to list.
    /// </summary>
    public static List<long[]>? Summing(string digits, int parts)
    {
        var search = new Search(digits, parts, 0);
        for (var length = 1; length <= Math.Min(LongestFigure, digits.Length - parts + 1); length++)
        {
            search.WithTotal(digits.Length - length, length);
        }

        return search.Result;
    }

    /// <summary>
    /// All cuts of <paramref name="digits"/> into <paramref name="blocks"/> groups of <paramref name="parts"/> figures, the last of each group
    /// being the sum of the others in it; null when there are too many to list.
    /// </summary>
    public static List<long[]>? SummingBlocks(string digits, int blocks, int parts)
    {
        if (digits.Length < blocks * parts || digits.Length > blocks * parts * LongestFigure)
        {
            return [];
        }

        var perStart = new List<(int End, long[] Values)>?[digits.Length + 1];
        var found = new List<long[]>();
        var steps = 0;
        var bounded = true;
        Continue(0, []);
        return bounded ? found : null;

        void Continue(int start, long[] before)
        {
            if (before.Length == blocks * parts)
            {
                if (start == digits.Length)
                {
                    found.Add(before);
                    bounded &= found.Count < MostReadings;
                }

                return;
            }

            var blocksAfter = blocks - 1 - (before.Length / parts);
            foreach (var (end, values) in perStart[start] ??= BlocksAt(start))
            {
                if (!bounded || ++steps > MostSteps)
                {
                    bounded = false;
                    return;
                }

                if (digits.Length - end >= blocksAfter * parts)
                {
                    Continue(end, [.. before, .. values]);
                }
            }
        }

        List<(int End, long[] Values)> BlocksAt(int start)
        {
            var list = new List<(int, long[])>();
            var search = new Search(digits, parts, start);
            for (var end = start + parts; end <= Math.Min(digits.Length, start + (parts * LongestFigure)); end++)
            {
                for (var length = 1; length <= Math.Min(LongestFigure, end - start - parts + 1); length++)
                {
                    search.WithTotal(end - length, length);
                }

                if (search.Result is not { } cuts)
                {
                    bounded = false;
                    break;
                }

                list.AddRange(cuts.Select(cut => (end, cut)));
                cuts.Clear();
            }

            return list;
        }
    }

    /// <summary>Whether the digits can be cut in one way only because there are as many as cells, or because there is one cell.</summary>
    public static bool CountDecides(string digits, int parts) => digits.Length == parts || parts == 1;

    private sealed class Search(string digits, int parts, int start)
    {
        private readonly long[] _values = new long[parts];
        private int _steps;
        private int _totalLength;

        /// <summary>What was found so far; null once a bound was passed.</summary>
        public List<long[]>? Result { get; private set; } = [];

        public void WithTotal(int totalStart, int length)
        {
            if (Result is null || (length > 1 && digits[totalStart] == '0'))
            {
                return;
            }

            var total = long.Parse(digits.AsSpan(totalStart, length), System.Globalization.CultureInfo.InvariantCulture);
            _values[parts - 1] = total;
            _totalLength = length;
            Cut(start, totalStart, 0, total);
        }

        private void Cut(int at, int end, int part, long left)
        {
            if (Result is null)
            {
                return;
            }

            if (++_steps > MostSteps)
            {
                Result = null;
                return;
            }

            var partsLeft = parts - 1 - part;
            if (partsLeft == 0)
            {
                if (at == end && left == 0)
                {
                    Result.Add([.. _values]);
                    if (Result.Count >= MostReadings)
                    {
                        Result = null;
                    }
                }

                return;
            }

            // A part is never larger than the total, so never longer than it.
            if (end - at < partsLeft || end - at > partsLeft * _totalLength)
            {
                return;
            }

            long value = 0;
            for (var length = 1; length <= Math.Min(_totalLength, end - at - partsLeft + 1); length++)
            {
                value = (value * 10) + (digits[at + length - 1] - '0');
                if (value > left)
                {
                    return;
                }

                _values[part] = value;
                Cut(at + length, end, part + 1, left - value);
                if (digits[at] == '0')
                {
                    return;
                }
            }
        }
    }
}
