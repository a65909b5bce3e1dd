using System.Globalization;
using Gongkai.Documents.Reading.Text;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Text;

/// <summary>Cutting digits that ran together: against a plain enumeration of every cut, and the bounds.</summary>
public sealed class DigitTests
{
    [Fact]
    public void Row_readings_are_those_of_a_plain_enumeration()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var digits = string.Concat(Enumerable.Range(0, 7 + random.Next(6)).Select(_ => random.Next(3) == 0 ? random.Next(10) : 0));
            var plain = Cuts(digits, 7).Where(c => c[..6].Sum() == c[6]).Select(c => string.Join(' ', c)).Order(StringComparer.Ordinal);
            var found = DigitReadings.Summing(digits, 7)!.Select(c => string.Join(' ', c)).Order(StringComparer.Ordinal);
            Assert.Equal(plain, found);
        }
    }

    [Fact]
    public void Block_readings_are_those_of_a_plain_enumeration()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var values = Enumerable.Range(0, 2).SelectMany(_ =>
            {
                var parts = Enumerable.Range(0, 4).Select(_ => (long)random.Next(random.Next(2) == 0 ? 1 : 14)).ToList();
                return parts.Append(parts.Sum());
            }).ToList();
            var digits = string.Concat(values);
            if (digits.Length > 15)
            {
                continue;
            }

            var plain = Cuts(digits, 10).Where(c => c[..4].Sum() == c[4] && c[5..9].Sum() == c[9]).Select(c => string.Join(' ', c)).Order(StringComparer.Ordinal).ToList();
            var found = DigitReadings.SummingBlocks(digits, 2, 5)!.Select(c => string.Join(' ', c)).Order(StringComparer.Ordinal);
            Assert.Equal(plain, found);
            Assert.Contains(string.Join(' ', values), plain);
        }
    }

    [Theory]
    [InlineData("0000000", "0 0 0 0 0 0 0")]
    [InlineData("640020470", "64 0 0 2 0 4 70")]
    [InlineData("270020130", "27 0 0 2 0 1 30")]
    [InlineData("220000325", "22 0 0 0 0 3 25")]
    public void Known_rows(string digits, string expected) =>
        Assert.Contains(expected, DigitReadings.Summing(digits, 7)!.Select(c => string.Join(' ', c)));

    [Theory]
    [InlineData("000000")]
    [InlineData("1000002")]
    [InlineData("")]
    public void No_reading(string digits) => Assert.Empty(DigitReadings.Summing(digits, 7)!);

    [Fact]
    public void Seventeen_review_digits_have_one_reading()
    {
        var reading = Assert.Single(DigitReadings.SummingBlocks("14229000001205118", 3, 5)!);
        Assert.Equal([1, 4, 2, 2, 9, 0, 0, 0, 0, 0, 12, 0, 5, 1, 18], reading);
    }

    [Fact]
    public void Too_many_readings_are_not_listed()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 20; i++)
        {
            _ = DigitReadings.Summing(new string('1', 55), 7);
            _ = DigitReadings.SummingBlocks(new string('1', 120), 3, 5);
        }

        // Ten ones are four parts of one to four digits in 24 ways: 24 x 24 x 24 readings in all.
        Assert.Null(DigitReadings.SummingBlocks(string.Concat(Enumerable.Repeat("11111111111234", 3)), 3, 5));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    /// <summary>What the table agrees on is what every combination of readings that satisfies the columns agrees on.</summary>
    [Fact]
    public void Table_agrees_with_every_permitted_combination()
    {
        var ambiguous = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var truth = Truth.Random(random, seed % 2 == 0 ? ReportEdition.Standard2021 : ReportEdition.Trial2019, 3 + (seed % 25), 0);
            var table = new DigitTable(truth.Applications);
            var readings = new Dictionary<ApplicationRow, List<long[]>>();
            foreach (var row in truth.Rows)
            {
                readings[row] = DigitReadings.Summing(string.Concat(truth.Row(row)), 7)!;
                table.Add(row, readings[row]);
            }

            var outcome = table.Solve(out var agreed);
            Assert.True(table.UsedColumns);
            Assert.NotEqual(DigitTable.SplitOutcome.Contradiction, outcome);
            foreach (var (row, figures) in agreed)
            {
                var written = truth.Row(row);
                for (var c = 0; c < 7; c++)
                {
                    Assert.True(figures[c] is null || figures[c] == long.Parse(written[c], CultureInfo.InvariantCulture));
                    ambiguous += figures[c] is null ? 1 : 0;
                }
            }

            if (outcome == DigitTable.SplitOutcome.Solved && readings.Values.Aggregate(1.0, (n, r) => n * r.Count) <= 5000)
            {
                AssertUnion(truth, readings, agreed);
            }
        }

        Assert.True(ambiguous > 0, "no table was ambiguous: the test shows nothing");
    }

    [Fact]
    public void Report_that_does_not_add_up_has_no_proposal()
    {
        var truth = Truth.Random(new Random(5), ReportEdition.Standard2021, 20, 0);
        var table = new DigitTable(ReportEdition.Standard2021);
        foreach (var row in truth.Rows)
        {
            table.Add(row, row == ApplicationRow.CarriedForward ? [[900, 0, 0, 0, 0, 0, 900]] : DigitReadings.Summing(string.Concat(truth.Row(row)), 7)!);
        }

        Assert.Equal(DigitTable.SplitOutcome.Contradiction, table.Solve(out var agreed));
        Assert.Empty(agreed);
    }

    private static void AssertUnion(Truth truth, Dictionary<ApplicationRow, List<long[]>> readings, Dictionary<ApplicationRow, long?[]> agreed)
    {
        var rows = readings.Keys.ToList();
        var permitted = new List<Dictionary<ApplicationRow, long[]>>();
        Choose(0, []);
        Assert.NotEmpty(permitted);
        foreach (var row in rows)
        {
            for (var c = 0; c < 7; c++)
            {
                var values = permitted.Select(p => p[row][c]).Distinct().ToList();
                Assert.Equal(values.Count == 1 ? values[0] : null, agreed[row][c]);
            }
        }

        void Choose(int at, Dictionary<ApplicationRow, long[]> chosen)
        {
            if (at == rows.Count)
            {
                for (var c = 0; c < 7; c++)
                {
                    var total = chosen[ApplicationRow.OutcomeTotal][c];
                    if (ApplicationsTable.OutcomeRows(truth.Applications).Sum(r => chosen[r][c]) != total
                        || chosen[ApplicationRow.NewlyReceived][c] + chosen[ApplicationRow.CarriedOver][c] != total + chosen[ApplicationRow.CarriedForward][c])
                    {
                        return;
                    }
                }

                permitted.Add(new(chosen));
                return;
            }

            foreach (var reading in readings[rows[at]])
            {
                chosen[rows[at]] = reading;
                Choose(at + 1, chosen);
            }
        }
    }

    private static IEnumerable<long[]> Cuts(string digits, int parts)
    {
        if (parts == 1)
        {
            if (digits.Length == 1 || (digits.Length > 1 && digits[0] != '0'))
            {
                yield return [long.Parse(digits, CultureInfo.InvariantCulture)];
            }

            yield break;
        }

        for (var length = 1; length <= digits.Length - parts + 1; length++)
        {
            if (length > 1 && digits[0] == '0')
            {
                yield break;
            }

            var first = long.Parse(digits[..length], CultureInfo.InvariantCulture);
            foreach (var rest in Cuts(digits[length..], parts - 1))
            {
                yield return [first, .. rest];
            }
        }
    }
}
