using System.Globalization;
using Gongkai.Documents.Reading;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Text;

/// <summary>
/// Reports printed in every layout with variations drawn from fixed seeds, and read back: the figures must be exact, or unknown with a finding.
/// A wrong figure that claims to be sure is never allowed.
/// </summary>
public sealed class PrintedTextTests
{
    private const int SeedsPerLayout = 60;

    private static readonly string[] Samples =
        ["22-txt-pipe-rows", "23-txt-pipe-one-cell-per-line", "15-html-outcomes-do-not-add-up", "16-html-balance-broken", "09-html-mixed-form-review-totals-zero"];

    private static readonly string[] SamplesWithBlanks =
        ["03-html-word-export-blank-columns", "06-html-2019-blank-totals", "21-txt-cell-per-paragraph-blanks"];

    public static TheoryData<PrintedLayout> Layouts => [.. Enum.GetValues<PrintedLayout>()];

    public static TheoryData<PrintedLayout> ExactLayouts => [.. Enum.GetValues<PrintedLayout>().Where(l => l != PrintedLayout.RunTogether)];

    [Theory]
    [MemberData(nameof(ExactLayouts))]
    public void Whole_report_is_read_exactly(PrintedLayout layout)
    {
        for (var seed = 0; seed < SeedsPerLayout; seed++)
        {
            var random = new Random((seed * 31) + (int)layout);
            var truth = Make(random, seed, 0);
            var text = Printer(truth, layout, random).Print();
            var reading = TextSampleTests.ReadText(text);
            AssertExact(truth, reading, text, $"{layout} {seed}");
            Assert.Equal((truth.Organ, truth.Year), (reading.Form!.Organ, reading.Form.Year));
        }
    }

    [Theory]
    [InlineData(PrintedLayout.PipeRows)]
    [InlineData(PrintedLayout.PipeCells)]
    [InlineData(PrintedLayout.PipeAfter)]
    [InlineData(PrintedLayout.PipeBefore)]
    [InlineData(PrintedLayout.TabRows)]
    [InlineData(PrintedLayout.TabCells)]
    [InlineData(PrintedLayout.TabRun)]
    [InlineData(PrintedLayout.LineCells)]
    [InlineData(PrintedLayout.ParagraphCells)]
    [InlineData(PrintedLayout.Markdown)]
    [InlineData(PrintedLayout.MarkdownSmallTables)]
    public void Blank_cells_stay_blank(PrintedLayout layout)
    {
        for (var seed = 0; seed < SeedsPerLayout; seed++)
        {
            var random = new Random((seed * 37) + (int)layout);
            var truth = Make(random, seed, 0.3);
            var text = Printer(truth, layout, random, pageEnds: false).Print();
            AssertHonest(truth, TextSampleTests.ReadText(text), text, $"{layout} {seed}", mostUnread: 0.15);
        }
    }

    /// <summary>On a page a blank cell leaves only its place in the line: the columns of the full rows tell which cell it is.</summary>
    [Fact]
    public void Blank_cells_of_a_page_are_found_by_their_column()
    {
        var blanks = 0;
        for (var seed = 0; seed < SeedsPerLayout; seed++)
        {
            var random = new Random(seed);
            var truth = Make(random, seed + 10, 0);
            foreach (var row in truth.Rows.Where(_ => random.Next(3) == 0).ToList())
            {
                truth[CellId.Of(row, (ApplicantColumn)random.Next(7))] = "";
            }

            var text = Printer(truth, PrintedLayout.Page, random).Print();
            var reading = TextSampleTests.ReadText(text);
            AssertHonest(truth, reading, text, $"page {seed}", mostUnread: 0.6);
            blanks += reading.Form!.Cells.ToArray().Count(c => c.State == CellState.Blank);
        }

        Assert.True(blanks > SeedsPerLayout * 4, $"{blanks} blank cells were found");
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Rows_too_many_or_too_few_shift_nothing(PrintedLayout layout)
    {
        for (var seed = 0; seed < SeedsPerLayout; seed++)
        {
            var random = new Random((seed * 41) + (int)layout);
            var truth = Make(random, seed, 0);
            var rows = truth.Rows.ToList();
            for (var i = random.Next(3); i > 0; i--)
            {
                truth.Drop(rows[random.Next(rows.Count)]);
            }

            var text = Printer(truth, layout, random, subtotal: random.Next(2) == 0).Print();
            AssertHonest(truth, TextSampleTests.ReadText(text), text, $"{layout} {seed}", mostUnread: layout == PrintedLayout.RunTogether ? 1 : 0.1);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Lost_cells_are_never_guessed(PrintedLayout layout)
    {
        for (var seed = 0; seed < SeedsPerLayout; seed++)
        {
            var random = new Random((seed * 43) + (int)layout);
            var truth = Make(random, seed, 0);
            var text = Printer(truth, layout, random).Print();

            // Cut somewhere: what stands behind is gone, what stands before must be right or unknown.
            var cut = text[..(text.Length * (20 + random.Next(75)) / 100)];
            cut = cut[..(cut.LastIndexOf('\n') is var line and > 0 ? line + 1 : cut.Length)];
            try
            {
                AssertHonest(truth, TextSampleTests.ReadText(cut), cut, $"{layout} {seed}", mostUnread: 1, findingNeeded: false);
            }
            catch (RefusedException refused)
            {
                Assert.Equal(RefusalKind.NotAReport, refused.Refusal.Kind);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Missing_figure_empties_its_row_only(PrintedLayout layout)
    {
        for (var seed = 0; seed < SeedsPerLayout; seed++)
        {
            // T72: 174 figures where 175 are expected. The cell is gone with its separator.
            var random = new Random((seed * 47) + (int)layout);
            var truth = Make(random, seed, 0);
            truth[CellId.Of(ApplicationRow.NotHeld, ApplicantColumn.ResearchInstitution)] = "98989";
            var text = Printer(truth, layout, random, pageEnds: false).Print();
            var gone = Without(text, "98989", layout);
            var reading = TextSampleTests.ReadText(gone);
            AssertHonest(truth, reading, gone, $"{layout} {seed}", mostUnread: layout == PrintedLayout.RunTogether ? 1 : 0.1, except: ApplicationRow.NotHeld);
            for (var c = ApplicantColumn.NaturalPerson; c <= ApplicantColumn.Total; c++)
            {
                var cell = reading.Form![ApplicationRow.NotHeld, c];
                var expected = truth[CellId.Of(ApplicationRow.NotHeld, c)];
                Assert.True(
                    !cell.IsNumber || cell.Reading == CellReading.Proposed || (layout == PrintedLayout.Page && c != ApplicantColumn.ResearchInstitution && Is(cell, expected)),
                    $"{layout} {seed}: {c} {cell.Value}\n{gone}");
            }

            Assert.Contains(reading.Findings, f => f.Where is "u1_not_held" or "applications" || layout == PrintedLayout.Page);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Lost_or_doubled_line_makes_no_wrong_figure(PrintedLayout layout)
    {
        for (var seed = 0; seed < SeedsPerLayout * 4; seed++)
        {
            var random = new Random((seed * 53) + (int)layout);
            var truth = Make(random, 99, 0);
            var lines = Printer(truth, layout, random).Print().Split('\n').ToList();
            var at = random.Next(lines.Count);
            if (random.Next(3) > 0)
            {
                lines.RemoveAt(at);
            }
            else
            {
                lines.Insert(at, lines[at]);
            }

            var text = string.Join('\n', lines);
            try
            {
                AssertHonest(truth, TextSampleTests.ReadText(text), text, $"{layout} {seed}", mostUnread: 1, findingNeeded: false, blankForFigure: true);
            }
            catch (RefusedException refused)
            {
                // The one line of run-together text is the whole text.
                Assert.Equal(layout == PrintedLayout.RunTogether ? RefusalKind.Empty : RefusalKind.NotAReport, refused.Refusal.Kind);
            }
        }
    }

    /// <summary>Characters lost, doubled or exchanged anywhere: no crash, and every figure is one that stands in the text.</summary>
    [Theory]
    [MemberData(nameof(Layouts))]
    public void Damaged_text_never_crashes(PrintedLayout layout)
    {
        const string noise = "0159|\t\n\r\f -—/.,、（）()一三七总计其他行政\uFFFD?\u3000𠮷";
        for (var seed = 0; seed < SeedsPerLayout * 5; seed++)
        {
            var random = new Random((seed * 59) + (int)layout);
            var text = new System.Text.StringBuilder(Printer(Make(random, 99, seed % 2 == 0 ? 0 : 0.3), layout, random).Print());
            for (var i = random.Next(1, 30); i > 0; i--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(4))
                {
                    case 0:
                        text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                        break;
                    case 1:
                        text.Insert(at, noise[random.Next(noise.Length)]);
                        break;
                    case 2:
                        text[at] = noise[random.Next(noise.Length)];
                        break;
                    default:
                        text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 60), text.Length - at)));
                        break;
                }
            }

            try
            {
                var damaged = text.ToString();
                var reading = TextSampleTests.ReadText(damaged);
                var solid = Solid(damaged);
                foreach (var cell in reading.Form!.Cells.ToArray().Where(c => c.State is CellState.Number or CellState.Text && c.Reading != CellReading.Proposed))
                {
                    Assert.Contains(Solid(cell.Source!.Text), solid, StringComparison.Ordinal);
                }
            }
            catch (RefusedException refused)
            {
                Assert.Equal(RefusalKind.NotAReport, refused.Refusal.Kind);
            }
        }
    }

    [Fact]
    public void Run_together_digits_are_read_or_left_blank()
    {
        var proposed = 0;
        var cells = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var truth = Truth.Random(random, seed % 4 == 0 ? ReportEdition.Trial2019 : ReportEdition.Standard2021, 4 + (seed % 60), 0);
            var text = Printer(truth, PrintedLayout.RunTogether, random).Print();
            var reading = TextSampleTests.ReadText(text);
            Assert.Contains("数字连写", reading.Method, StringComparison.Ordinal);
            foreach (var id in Enumerable.Range(0, CellId.Count).Select(CellId.At).Where(i => i.Table != ReportTable.Proactive && truth.Has(i)))
            {
                var cell = reading.Form![id];
                cells++;
                if (cell.IsNumber)
                {
                    // The printed report adds up, so that a proposal that the rules leave alone must be the truth.
                    Assert.True(Is(cell, truth[id]), $"{seed} {id.Path}: {cell.Value} instead of {truth[id]}\n{text}\n{TextSampleTests.Describe(reading)}");
                    proposed++;
                }
            }

            AssertHonest(truth, reading, text, $"run {seed}", mostUnread: 1);
        }

        Assert.True(proposed > cells * 8 / 10, $"{proposed} of {cells} cells were read");
    }

    private static string Solid(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\uFFFD' && !char.IsSurrogate(c)));

    private static Truth Make(Random random, int seed, double blank) => seed < Samples.Length
        ? Truth.Of(blank == 0 ? Samples[seed] : SamplesWithBlanks[seed % SamplesWithBlanks.Length])
        : Truth.Random(random, seed % 3 == 0 ? ReportEdition.Trial2019 : ReportEdition.Standard2021, 1 << random.Next(1, 12), blank);

    private static TextPrinter Printer(Truth truth, PrintedLayout layout, Random random, bool pageEnds = true, bool subtotal = false) => new(truth, layout, random)
    {
        WithoutGroups = random.Next(4) == 0,
        HalfWidth = random.Next(2) == 0,
        ShortPartly = random.Next(3) == 0,
        WindowsLines = random.Next(3) == 0,
        WithoutColumns = random.Next(6) == 0,
        PageEnds = pageEnds && random.Next(2) == 0 ? 0.1 : 0,
        Subtotal = subtotal,
    };

    private static string Without(string text, string figure, PrintedLayout layout)
    {
        var at = text.IndexOf(figure, StringComparison.Ordinal);
        var end = at + figure.Length;
        while (end < text.Length && text[end] is ' ' or '|' or '\r' && layout is not PrintedLayout.TabRows)
        {
            end++;
        }

        return layout switch
        {
            PrintedLayout.RunTogether or PrintedLayout.Page => text[..at] + text[(at + figure.Length)..],
            PrintedLayout.PipeRows or PrintedLayout.Markdown or PrintedLayout.MarkdownSmallTables or PrintedLayout.Flow => text[..at] + text[end..],
            PrintedLayout.TabRows => text[..at] + text[(at + figure.Length + 1)..],
            PrintedLayout.PipeCells => text[..at] + text[(text.IndexOf('\n', at) + 1)..],
            PrintedLayout.PipeAfter => text[..at] + text[(text.IndexOf('\n', text.IndexOf('\n', at) + 1) + 1)..],
            PrintedLayout.PipeBefore => text[..text.LastIndexOf('|', at)] + text[(text.IndexOf('\n', at) + 1)..],
            PrintedLayout.ParagraphCells => text[..at].TrimEnd('\r', '\n', ' ') + text[(at + figure.Length)..],
            PrintedLayout.TabCells or PrintedLayout.TabRun => text[..(at - 1)] + text[(text.IndexOf('\n', at) + 1)..],
            _ => text[..(text.LastIndexOf('\n', at) + 1)] + text[(text.IndexOf('\n', at) + 1)..],
        };
    }

    private static bool Is(ReportCell cell, string expected)
    {
        var plain = expected.TrimStart('+').TrimEnd('万', '元');
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && cell.Value == value;
    }

    private static void AssertExact(Truth truth, ReportReading reading, string text, string name)
    {
        foreach (var id in Enumerable.Range(0, CellId.Count).Select(CellId.At))
        {
            var cell = reading.Form![id];
            Assert.True(
                truth.Has(id) ? cell.IsNumber && cell.Reading == CellReading.Surely && Is(cell, truth[id]) || (truth[id].Length == 0 && cell.State == CellState.Blank) : cell.State == CellState.Missing,
                $"{name} {id.Path}: {cell.State} {cell.Value} {cell.Reading} instead of “{(truth.Has(id) ? truth[id] : "nothing")}”\n{TextSampleTests.Describe(reading)}\n{text}");
        }
    }

    /// <summary>No figure that is sure is wrong, a blank cell is never a figure, and what was not read has a finding.</summary>
    private static void AssertHonest(
        Truth truth, ReportReading reading, string text, string name, double mostUnread, bool findingNeeded = true, ApplicationRow? except = null,
        bool blankForFigure = false)
    {
        var unread = 0;
        var cells = 0;
        foreach (var id in Enumerable.Range(0, CellId.Count).Select(CellId.At))
        {
            if (except is { } row && id.Table == ReportTable.Applications && id.Row == row)
            {
                continue;
            }

            var cell = reading.Form![id];
            var words = $"{name} {id.Path}: {cell.State} {cell.Value} {cell.Reading} instead of “{(truth.Has(id) ? truth[id] : "nothing")}”\n{TextSampleTests.Describe(reading)}\n{text}";
            if (!truth.Has(id))
            {
                Assert.True(!cell.IsNumber, words);
                continue;
            }

            cells++;
            if (cell.IsNumber && cell.Reading != CellReading.Proposed)
            {
                Assert.True(Is(cell, truth[id]), words);
            }
            else if (truth[id].Length == 0)
            {
                Assert.True(cell.State is CellState.Blank or CellState.Missing, words);
                unread += cell.State == CellState.Missing ? 1 : 0;
            }
            else
            {
                Assert.True(cell.State is CellState.Missing or CellState.Number || (blankForFigure && cell.State is CellState.Blank), words);
                unread++;
            }
        }

        Assert.True(unread == 0 || !findingNeeded || reading.Findings.Count > 0, $"{name}: {unread} cells unread without a word\n{text}");
        Assert.True(unread <= cells * mostUnread, $"{name}: {unread} of {cells} cells unread\n{TextSampleTests.Describe(reading)}\n{text}");
    }
}
