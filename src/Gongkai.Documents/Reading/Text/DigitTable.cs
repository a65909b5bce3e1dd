using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Text;

/// <summary>
/// The applications table whose rows are digits that ran together. Each row allows some readings by its own sum; the columns
/// (outcomes against total, new and carried over against total and carried forward) leave fewer. Arc consistency over bounds first, then a
/// search over the rows still open, bounded in steps: what is not proved is not proposed.
/// </summary>
internal sealed class DigitTable
{
    private const int MostSolutions = 500;
    private const int MostSteps = 20_000;

    private readonly List<ApplicationRow> _rows = [];
    private readonly List<long[][]> _readings = [];
    private readonly ReportEdition _edition;
    private List<(int Row, int Sign)[]> _sums = [];
    private int _steps;

    public DigitTable(ReportEdition edition) => _edition = edition;

    /// <summary>What became of the search.</summary>
    public enum SplitOutcome
    {
        /// <summary>At least one reading of the whole table satisfies every rule, and all of them were looked at.</summary>
        Solved,

        /// <summary>No reading satisfies every rule: the report itself does not add up, or digits are missing.</summary>
        Contradiction,

        /// <summary>Too many readings to look at them all.</summary>
        Undecided,
    }

    /// <summary>Whether the column rules could be used at all: only when every row they speak of is there.</summary>
    public bool UsedColumns => _sums.Count > 0;

    public void Add(ApplicationRow row, List<long[]> readings)
    {
        _rows.Add(row);
        _readings.Add([.. readings]);
    }

    /// <summary>Per row the seven figures that every permitted reading agrees on; null where they differ.</summary>
    public SplitOutcome Solve(out Dictionary<ApplicationRow, long?[]> agreed)
    {
        _sums = BuildSums();
        agreed = [];
        var open = _readings.ToArray();
        if (!Narrow(open))
        {
            return SplitOutcome.Contradiction;
        }

        var union = new HashSet<int>[open.Length];
        for (var i = 0; i < open.Length; i++)
        {
            union[i] = [];
        }

        var solutions = 0;
        var complete = Explore(open, union, ref solutions);
        if (complete && solutions == 0)
        {
            return SplitOutcome.Contradiction;
        }

        for (var i = 0; i < open.Length; i++)
        {
            var readings = complete ? [.. open[i].Where((_, r) => union[i].Contains(r))] : open[i];
            var figures = new long?[ApplicationsTable.ColumnCount];
            for (var c = 0; c < figures.Length; c++)
            {
                var first = readings[0][c];
                figures[c] = readings.All(r => r[c] == first) ? first : null;
            }

            agreed[_rows[i]] = figures;
        }

        return complete ? SplitOutcome.Solved : SplitOutcome.Undecided;
    }

    private List<(int Row, int Sign)[]> BuildSums()
    {
        var sums = new List<(int, int)[]>();
        AddSum([.. ApplicationsTable.OutcomeRows(_edition).Select(r => (r, 1)), (ApplicationRow.OutcomeTotal, -1)]);
        AddSum(
        [
            (ApplicationRow.NewlyReceived, 1), (ApplicationRow.CarriedOver, 1), (ApplicationRow.OutcomeTotal, -1), (ApplicationRow.CarriedForward, -1),
        ]);
        return sums;

        void AddSum((ApplicationRow Row, int Sign)[] terms)
        {
            var indexed = new (int, int)[terms.Length];
            for (var i = 0; i < terms.Length; i++)
            {
                var at = _rows.IndexOf(terms[i].Row);
                if (at < 0)
                {
                    return;
                }

                indexed[i] = (at, terms[i].Sign);
            }

            sums.Add(indexed);
        }
    }

    /// <summary>Drops readings that no choice in the other rows can balance; false when a row has none left.</summary>
    private bool Narrow(long[][][] open)
    {
        if (open.Any(r => r.Length == 0))
        {
            return false;
        }

        bool again;
        do
        {
            again = false;
            foreach (var sum in _sums)
            {
                for (var c = 0; c < ApplicationsTable.ColumnCount; c++)
                {
                    long least = 0, most = 0;
                    foreach (var (row, sign) in sum)
                    {
                        var (low, high) = Bounds(open[row], c, sign);
                        least += low;
                        most += high;
                    }

                    foreach (var (row, sign) in sum)
                    {
                        if (open[row].Length == 1 && least <= 0 && most >= 0)
                        {
                            continue;
                        }

                        var (low, high) = Bounds(open[row], c, sign);
                        var kept = Array.FindAll(open[row], r => least - low + (sign * r[c]) <= 0 && most - high + (sign * r[c]) >= 0);
                        if (kept.Length == 0)
                        {
                            return false;
                        }

                        if (kept.Length < open[row].Length)
                        {
                            open[row] = kept;
                            var (newLow, newHigh) = Bounds(kept, c, sign);
                            least += newLow - low;
                            most += newHigh - high;
                            again = true;
                        }
                    }
                }
            }
        }
        while (again);
        return true;
    }

    private static (long Low, long High) Bounds(long[][] readings, int column, int sign)
    {
        long low = long.MaxValue, high = long.MinValue;
        foreach (var reading in readings)
        {
            var value = sign * reading[column];
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        return (low, high);
    }

    private bool Explore(long[][][] open, HashSet<int>[] union, ref int solutions)
    {
        // Readings are told by identity, so that the union speaks of the list after the first narrowing.
        var places = new Dictionary<long[], int>(ReferenceEqualityComparer.Instance);
        foreach (var readings in open)
        {
            for (var r = 0; r < readings.Length; r++)
            {
                places[readings[r]] = r;
            }
        }

        return Descend(open, union, places, ref solutions);
    }

    private bool Descend(long[][][] open, HashSet<int>[] union, Dictionary<long[], int> places, ref int solutions)
    {
        if (++_steps > MostSteps || solutions >= MostSolutions)
        {
            return false;
        }

        var next = -1;
        for (var i = 0; i < open.Length; i++)
        {
            if (open[i].Length > 1 && (next < 0 || open[i].Length < open[next].Length))
            {
                next = i;
            }
        }

        if (next < 0)
        {
            solutions++;
            for (var i = 0; i < open.Length; i++)
            {
                union[i].Add(places[open[i][0]]);
            }

            return true;
        }

        foreach (var reading in open[next])
        {
            var tried = (long[][][])open.Clone();
            tried[next] = [reading];
            if (Narrow(tried) && !Descend(tried, union, places, ref solutions))
            {
                return false;
            }
        }

        return true;
    }
}
