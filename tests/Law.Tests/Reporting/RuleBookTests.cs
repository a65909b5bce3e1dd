using System.Text;
using Gongkai.Law.Reporting;

namespace Law.Tests.Reporting;

public sealed class RuleBookTests
{
    private static readonly string[] Letters = ["FM", "T2", "T3", "T4", "FE", "TX", "RU", "RD"];

    [Fact]
    public void Ids_are_unique_and_in_order()
    {
        Assert.Equal(RuleBook.All.Count, RuleBook.All.Select(r => r.Id).Distinct().Count());
        Assert.Equal(RuleBook.All.OrderBy(r => Array.IndexOf(Letters, r.Id[..2])).ThenBy(r => r.Id).Select(r => r.Id), RuleBook.All.Select(r => r.Id));
    }

    [Theory]
    [InlineData("FM", 16)]
    [InlineData("T2", 13)]
    [InlineData("T3", 28)]
    [InlineData("T4", 13)]
    [InlineData("FE", 9)]
    [InlineData("TX", 14)]
    [InlineData("RU", 11)]
    public void The_book_is_complete(string letters, int count) => Assert.Equal(count, RuleBook.All.Count(r => r.Id.StartsWith(letters, StringComparison.Ordinal)));

    [Theory]
    [InlineData("CA", 17)]
    [InlineData("PU", 10)]
    [InlineData("MR", 4)]
    public void The_rules_of_the_whole_year_are_complete(string letters, int count)
    {
        Assert.Equal(count, RuleBook.YearRound.Count(r => r.Id.StartsWith(letters, StringComparison.Ordinal)));
        Assert.All(RuleBook.YearRound, r => Assert.Same(r, RuleBook.Find(r.Id)));
        Assert.Empty(RuleBook.YearRound.Select(r => r.Id).Intersect(RuleBook.All.Select(r => r.Id)));
    }

    [Fact]
    public void Every_rule_is_asked_of_a_report_or_belongs_to_the_readers()
    {
        var form = GoldenForms.OfCity().WithSixChapters("概况", "问题", "收费").Build();
        var asked = ReportAudit.Check(form, new() { Previous = form, Subordinates = [form] }).Select(r => r.Rule).ToHashSet();
        Assert.All(RuleBook.All.Where(r => !r.Needs.HasFlag(RuleNeeds.Reading)), rule => Assert.Contains(rule.Id, asked));
    }

    [Fact]
    public void The_printed_rule_book_is_up_to_date()
    {
        var page = new StringBuilder("# The rule book of the annual report\n\nWritten by a test from `RuleBook`; do not edit. Ids are stable: never renumbered, never reused.\n"
            + "A rule has four results: pass, fail, not applicable, cannot judge. A missing value is never treated as zero.\n\n"
            + "| id | severity | rule | basis | judged from |\n|---|---|---|---|---|\n");
        foreach (var rule in RuleBook.All)
        {
            page.Append($"| {rule.Id} | {rule.Severity.Words()} | {rule.Words} | {rule.Basis} | {rule.Needs} |\n");
        }

        page.Append("\n## All year round: cases, publications and monthly returns\n\n| id | severity | rule | basis | judged from |\n|---|---|---|---|---|\n");
        foreach (var rule in RuleBook.YearRound)
        {
            page.Append($"| {rule.Id} | {rule.Severity.Words()} | {rule.Words} | {rule.Basis} | {rule.Needs} |\n");
        }

        var file = Path.Combine(Root(), "docs", "generated", "rules.md");
        if (Environment.GetEnvironmentVariable("GONGKAI_WRITE_GENERATED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, page.ToString());
        }

        Assert.Equal(page.ToString(), File.ReadAllText(file));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Gongkai.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Gongkai.slnx was not found above the test's folder.");
        }

        return folder.FullName;
    }
}
