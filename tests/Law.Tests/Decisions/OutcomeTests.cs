using Gongkai.Law;
using Gongkai.Law.Decisions;
using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting;

namespace Law.Tests.Decisions;

public class OutcomeTests
{
    private const string Table = "Decisions/outcome-rows.json";
    private static readonly DateOnly Today = new(2025, 6, 3);

    public static TheoryData<string> Rows => CaseTable.Names(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_outcome(string name)
    {
        var (input, expected) = CaseTable.Row(Table, name);
        var outcome = Of(Enum.Parse<ReplyKind>(input.GetProperty("kind").GetString()!), Today);
        Assert.Equal(expected.GetProperty("row").GetString(), outcome.Row.Label().Code);
        Assert.Equal(expected.GetProperty("letter").GetString(), outcome.Letter.Code);
        Assert.Equal(expected.GetProperty("mode").GetString(), outcome.Mode.Code());
        Assert.Contains(expected.GetProperty("basis").GetString()!, outcome.Basis);
        Assert.Equal(expected.TryGetProperty("also", out var also) ? [also.GetString()!] : [], outcome.AlsoSend.Select(l => l.Code));
        Assert.NotEmpty(outcome.MustState);
        Assert.NotEmpty(outcome.ProofToKeep);
    }

    [Fact]
    public void The_table_names_every_kind_once_and_every_leaf_row_is_reachable()
    {
        var kinds = CaseTable.Load(Table).EnumerateArray().Select(r => Enum.Parse<ReplyKind>(r.GetProperty("input").GetProperty("kind").GetString()!)).ToList();
        Assert.Equal(Enum.GetValues<ReplyKind>(), kinds);
        Assert.Equal(Enum.GetValues<ReplyKind>(), Outcomes.Names.Select(n => n.Kind));
        Assert.Equal(21, ApplicationsTable.OutcomeRows(ReportEdition.Standard2021).Count);
        foreach (var edition in (ReportEdition[])[ReportEdition.Standard2021, ReportEdition.Trial2019])
        {
            Assert.Equal(
                ApplicationsTable.OutcomeRows(edition).Order(),
                kinds.Select(k => Of(k, Today).RowIn(edition)).Distinct().Order());
        }
    }

    [Fact]
    public void Before_2024_every_deciding_letter_says_reconsideration_or_litigation()
    {
        foreach (var kind in Enum.GetValues<ReplyKind>())
        {
            Assert.Equal(RemedyMode.Old, Of(kind, new(2023, 12, 31)).Mode);
        }

        Assert.Equal(RemedyMode.ReconsiderationFirst, Of(ReplyKind.StateSecret, new(2024, 1, 1)).Mode);
    }

    [Fact]
    public void Replies_that_the_old_regulation_did_not_know_are_refused_before_its_end()
    {
        var refused = Assert.IsType<Answer<Outcome>.Refused>(Outcomes.Of(ReplyKind.RequiresCreation, new(2019, 5, 14), OutcomeSettings.Default));
        Assert.Contains("2019-05-15", refused.Breach.Words);
        var old = Of(ReplyKind.NotExisting, new(2019, 5, 14));
        Assert.Equal(("旧条例第二十一条第（三）项", RuleSource.Unconfirmed), (old.Basis, old.BasisSource));
        Assert.IsType<Answer<Outcome>.Refused>(Outcomes.Of(ReplyKind.FeeUnpaid, new(2020, 12, 31), OutcomeSettings.Default));
        Assert.IsType<Answer<Outcome>.Given>(Outcomes.Of(ReplyKind.FeeUnpaid, new(2021, 1, 1), OutcomeSettings.Default));
    }

    [Fact]
    public void Open_questions_are_settings()
    {
        var settings = OutcomeSettings.Default with { NotGovernmentInformationRow = ApplicationRow.NotHeld, ThirdPartyMode = RemedyMode.ReconsiderationFirst };
        Assert.Equal(ApplicationRow.NotHeld, Outcomes.Of(ReplyKind.NotGovernmentInformation, Today, settings).Expected.Row);
        Assert.Equal(RemedyMode.ReconsiderationFirst, Outcomes.Of(ReplyKind.DisclosedInPublicInterest, Today, settings).Expected.AlsoSend[0].Mode);
        Assert.Equal(RuleSource.Unconfirmed, Of(ReplyKind.NotGovernmentInformation, Today).RowSource);
    }

    [Fact]
    public void Letters_have_distinct_codes_and_procedural_ones_carry_no_remedy()
    {
        Assert.Equal(31, OfficialLetters.All.Count);
        Assert.Equal(31, OfficialLetters.All.Select(l => l.Code).Distinct().Count());
        foreach (var code in (string[])["D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D26", "D27"])
        {
            Assert.Equal(RemedyMode.None, OfficialLetters.Get(code).Mode);
        }

        Assert.All((string[])["D28", "D29", "D30"], code => Assert.Null(OfficialLetters.Get(code).Mode));
        Assert.All(OfficialLetters.All, l => Assert.NotEmpty(l.MustState));
    }

    [Theory]
    [InlineData("告=西城公复{YearBracket}{Run}号", "西城公复〔2024〕7号")]
    [InlineData("告＝{Code}{Year}-{Seq}-{Suffix}", "西城2024-12-告2")]
    public void A_kind_of_letter_can_have_a_pattern_of_its_own(string typed, string number)
    {
        var pattern = DocumentNumbering.ParsePatterns(typed).Expected["告"];
        Assert.Equal(number, DocumentNumbering.Format(pattern, "西城", 2024, "12", "告", 2, DocumentNumbering.RunsOnItsOwn(pattern) ? 7 : null));
    }

    [Theory]
    [InlineData("告")]
    [InlineData("没有=西城公复{YearBracket}{Run}号")]
    [InlineData("告=西城公复{Run}号")]
    [InlineData("告=西城公复{Seq}号")]
    public void A_pattern_that_would_repeat_itself_is_refused(string typed) =>
        Assert.Equal(DocumentNumbering.PatternsField, Assert.IsType<Answer<IReadOnlyDictionary<string, string>>.Unusable>(DocumentNumbering.ParsePatterns(typed)).Problems[0].Field);

    private static Outcome Of(ReplyKind kind, DateOnly on) => Outcomes.Of(kind, on, OutcomeSettings.Default).Expected;
}
