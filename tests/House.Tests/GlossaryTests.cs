namespace House.Tests;

/// <summary>docs/glossary.md: one identifier for a term, one term for an identifier, and the identifiers are the ones in use.</summary>
public sealed class GlossaryTests
{
    private static readonly (string Term, string Identifier)[] Rows = [.. Repository.Read("docs/glossary.md").Split('\n')
        .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| 中文", StringComparison.Ordinal))
        .Select(l => l.Split('|'))
        .Select(c => (c[1].Trim(), c[2].Trim()))];

    [Fact]
    public void Glossary_is_there() => Assert.True(Rows.Length > 100);

    [Fact]
    public void A_term_has_one_identifier() => Assert.Empty(Repeated(Rows.Select(r => r.Term)));

    [Fact]
    public void An_identifier_has_one_term() => Assert.Empty(Repeated(Rows.Select(r => r.Identifier)));

    [Fact]
    public void A_repeated_word_would_be_found() => Assert.Equal(["A"], Repeated(["A", "B", "A"]));

    [Theory]
    [InlineData(typeof(Gongkai.Law.Reporting.ApplicantColumn))]
    [InlineData(typeof(Gongkai.Law.Reporting.ApplicationRow))]
    [InlineData(typeof(Gongkai.Law.Reporting.OutcomeGroup))]
    [InlineData(typeof(Gongkai.Law.Reporting.DisputeBlock))]
    [InlineData(typeof(Gongkai.Law.Reporting.DisputeColumn))]
    public void Members_of_the_statutory_tables_are_glossary_words(Type table)
    {
        var known = Rows.Select(r => r.Identifier).Append("None").ToHashSet(StringComparer.Ordinal);
        Assert.All(Enum.GetNames(table), name => Assert.Contains(name, known));
    }

    [Fact]
    public void No_name_of_a_type_is_used_twice()
    {
        string[] assemblies = ["Gongkai.Law", "Gongkai.Documents", "Gongkai.Office", "Gongkai.Office.Sqlite", "Gongkai.Office.PostgreSql", "Gongkai.Web", "gongkai"];
        var names = assemblies.SelectMany(a => System.Reflection.Assembly.Load(a).GetTypes())
            .Where(t => !t.IsNested && t.Namespace?.StartsWith("Gongkai", StringComparison.Ordinal) == true && !t.Name.Contains('<', StringComparison.Ordinal))
            .Where(t => !t.Name.Contains('_', StringComparison.Ordinal) && !t.Namespace!.EndsWith(".Migrations", StringComparison.Ordinal))
            .Select(t => t.Name);
        Assert.Empty(Repeated(names));
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> words) =>
        words.GroupBy(w => w, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);
}
