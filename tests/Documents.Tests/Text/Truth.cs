using System.Globalization;
using System.Text.Json;
using Documents.Tests.Samples;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Text;

/// <summary>The figures of a report as they are to be printed: a text per place, empty for a blank cell; no entry where the report has no such row.</summary>
internal sealed class Truth
{
    private readonly Dictionary<CellId, string> _cells = [];

    public required ReportEdition Proactive { get; init; }

    public required ReportEdition Applications { get; init; }

    public string Organ { get; init; } = "某市示例区水务局";

    public int Year { get; init; } = 2023;

    public string this[CellId id]
    {
        get => _cells.GetValueOrDefault(id, "");
        set => _cells[id] = value;
    }

    public bool Has(CellId id) => _cells.ContainsKey(id);

    public void Drop(ApplicationRow row)
    {
        for (var c = ApplicantColumn.NaturalPerson; c <= ApplicantColumn.Total; c++)
        {
            _cells.Remove(CellId.Of(row, c));
        }
    }

    public IReadOnlyList<string> Row(ApplicationRow row) =>
        [.. Enum.GetValues<ApplicantColumn>().Select(c => this[CellId.Of(row, c)])];

    public IReadOnlyList<string> Disputes => [.. Enumerable.Range(0, 15).Select(i => this[CellId.Of((DisputeBlock)(i / 5), (DisputeColumn)(i % 5))])];

    public IEnumerable<ApplicationRow> Rows => ApplicationsTable.Rows(Applications).Where(r => Has(CellId.Of(r, ApplicantColumn.Total)));

    /// <summary>The figures of an expected file.</summary>
    public static Truth Of(string sample)
    {
        var expected = ExpectedReport.Load(sample);
        var keys = expected.Root.GetProperty("applications").GetProperty("row_keys").EnumerateArray().Select(k => k.GetString()).ToList();
        var proactive = expected.Root.GetProperty("proactive").GetProperty("regulations").TryGetProperty("new_made", out _)
            ? ReportEdition.Trial2019 : ReportEdition.Standard2021;
        var truth = new Truth
        {
            Proactive = proactive,
            Applications = keys.Contains("o3_other") ? ReportEdition.Standard2021 : ReportEdition.Trial2019,
            Year = expected.Year ?? 2023,
        };
        foreach (var (id, value) in expected.Figures(null!))
        {
            truth[id] = value.ValueKind switch
            {
                JsonValueKind.Number => value.GetDecimal().ToString(CultureInfo.InvariantCulture),
                JsonValueKind.String => value.GetString()!,
                _ => "",
            };
        }

        return truth;
    }

    /// <summary>Figures made up so that all sum rules hold. Large figures and blank cells as asked for.</summary>
    public static Truth Random(Random random, ReportEdition edition, int largest, double blank)
    {
        var truth = new Truth { Proactive = edition, Applications = edition, Year = edition == ReportEdition.Standard2021 ? 2024 : 2020 };
        foreach (var cell in ProactiveTable.Cells(edition))
        {
            truth[CellId.Of(cell.Cell)] = Blank() ? "" : cell.Measure switch
            {
                CellMeasure.SignedCount => random.Next(3) switch { 0 => "0", 1 => "-" + random.Next(1, 20), _ => "+" + random.Next(1, 20) },
                CellMeasure.Amount => random.Next(2) == 0 ? random.Next(largest * 50) + "万元" : random.Next(largest).ToString(CultureInfo.InvariantCulture),
                CellMeasure.AmountInWan => random.Next(2) == 0 ? "0" : (random.Next(largest * 1000) / 100m).ToString("0.##", CultureInfo.InvariantCulture),
                _ => Figure(largest * 3),
            };
        }

        var total = new long[7];
        var rows = new Dictionary<ApplicationRow, long[]>();
        foreach (var row in ApplicationsTable.OutcomeRows(edition))
        {
            rows[row] = Line(random.Next(3) == 0 ? largest : 2);
            for (var c = 0; c < 7; c++)
            {
                total[c] += rows[row][c];
            }
        }

        rows[ApplicationRow.OutcomeTotal] = total;
        rows[ApplicationRow.CarriedForward] = Line(4);
        rows[ApplicationRow.CarriedOver] = [.. total.Select((t, c) => Math.Min(3, t + rows[ApplicationRow.CarriedForward][c]))];
        rows[ApplicationRow.CarriedOver][6] = rows[ApplicationRow.CarriedOver][..6].Sum();
        rows[ApplicationRow.NewlyReceived] =
            [.. total.Select((t, c) => t + rows[ApplicationRow.CarriedForward][c] - rows[ApplicationRow.CarriedOver][c])];
        foreach (var (row, values) in rows)
        {
            for (var c = 0; c < 7; c++)
            {
                truth[CellId.Of(row, (ApplicantColumn)c)] = values[c] == 0 && Blank() ? "" : values[c].ToString(CultureInfo.InvariantCulture);
            }
        }

        for (var b = 0; b < 3; b++)
        {
            var parts = Enumerable.Range(0, 4).Select(_ => (long)random.Next(random.Next(2) == 0 ? 1 : 15)).ToList();
            for (var c = 0; c < 5; c++)
            {
                truth[CellId.Of((DisputeBlock)b, (DisputeColumn)c)] = (c < 4 ? parts[c] : parts.Sum()).ToString(CultureInfo.InvariantCulture);
            }
        }

        return truth;

        bool Blank() => random.NextDouble() < blank;
        string Figure(int most) => (random.Next(3) == 0 ? 0 : random.Next(most)).ToString(CultureInfo.InvariantCulture);
        long[] Line(int most)
        {
            var line = new long[7];
            for (var c = 0; c < 6; c++)
            {
                line[c] = random.Next(c == 0 ? 2 : 4) == 0 ? random.Next(most + 1) : 0;
                line[6] += line[c];
            }

            return line;
        }
    }
}
