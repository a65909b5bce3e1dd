using Gongkai.Law;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;

namespace Law.Tests.Supervision;

public sealed class ConsolidationTests
{
    private static readonly OrganSpan Root = Organ("district");
    private static readonly CellId Received = CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total);
    private static readonly CellId Fees = CellId.Of(ProactiveCell.AdministrativeFeeAmount);
    private static readonly CellId Normative = CellId.Of(ProactiveCell.NormativeDocumentIssued);

    [Fact]
    public void Every_cell_is_the_sum_of_the_children_and_opens_them()
    {
        var random = new Random(20260131);
        var children = Enumerable.Range(0, 12).Select(i => Child(Organ($"u{i:00}"), _ => ReportCell.Number(random.Next(0, 500)))).ToList();
        var report = Consolidation.Of("某区", 2025, children, []).Expected;
        Assert.True(report.IsComplete);
        Assert.Equal(10 + (25 * 7) + 15, report.Form.Places().Count());
        foreach (var place in report.Form.Places())
        {
            // Brute force over what every child says, against the sum and against the figures the cell opens.
            decimal sum = 0;
            foreach (var child in children)
            {
                sum += child.Form![place].Value;
            }

            Assert.Equal(sum, report.Form[place].Figure);
            Assert.Equal(sum, report.At(place).Behind.Sum(f => f.Cell.Value));
            Assert.Equal(12, report.At(place).Behind.Count);
        }
    }

    [Fact]
    public void A_missing_child_is_named_and_the_figures_are_those_of_the_others()
    {
        var late = Organ("late");
        var report = Consolidation.Of("某区", 2025, [Child(Organ("a"), _ => ReportCell.Number(3)), new(Listed(late), null)], []).Expected;
        Assert.Equal([late.Id], report.Missing.Select(c => c.Id));
        Assert.False(report.IsComplete);
        Assert.Equal(3, report.Form[Received].Figure);
        var finding = Assert.Single(report.Findings);
        Assert.Equal(("RU-01", "subordinate_missing"), (finding.Rule, finding.Code));
        Assert.Contains("late", finding.Message);
        Assert.Contains("未计入1个单位", report.Form.Preamble);
        Assert.Contains("late", report.Form.Preamble);
    }

    [Fact]
    public void Blank_stroke_and_zero_are_three_things_in_a_sum()
    {
        ReportForm Form(ReportCell fee) => FormOf(p => p == Fees ? fee : ReportCell.Number(1));
        ConsolidatedReport Sum(BlankReading blanks, params ReportCell[] fees) =>
            Consolidation.Of("某区", 2025, [.. fees.Select((f, i) => new ConsolidationChild(Listed(Organ($"u{i}")), Form(f)))], [], blanks).Expected;

        // A stroke is no zero (law document 5: a missing value is never treated as 0), and the choice about blanks is not about strokes.
        foreach (var blanks in Enum.GetValues<BlankReading>())
        {
            var struck = Sum(blanks, ReportCell.Number(5), ReportCell.NotApplicable("/"));
            Assert.Equal((CellState.Blank, 5m, false), (struck.Form[Fees].State, struck.At(Fees).Known, struck.IsComplete));
            Assert.Contains(struck.Findings, f => f.Code == "consolidated_open_cell" && f.Where == Fees.Path && f.Message.Contains("u1", StringComparison.Ordinal));
            Assert.Equal(CellState.Blank, Sum(blanks, ReportCell.NotApplicable("/"), ReportCell.NotApplicable("—")).Form[Fees].State);
        }

        var open = Sum(BlankReading.Unknown, ReportCell.Number(5), ReportCell.Blank());
        Assert.Equal((CellState.Blank, 5m), (open.Form[Fees].State, open.At(Fees).Known));
        Assert.Equal("u1", Assert.Single(open.At(Fees).Open).Name);
        Assert.Contains(open.Findings, f => f.Code == "consolidated_open_cell" && f.Where == Fees.Path && f.Computed == 5m);
        Assert.Equal(5m, Sum(BlankReading.Zero, ReportCell.Number(5), ReportCell.Blank()).Form[Fees].Figure);
        // The choice is about blanks; words and cells that are not there stay unknown.
        Assert.Equal(CellState.Blank, Sum(BlankReading.Zero, ReportCell.Number(5), ReportCell.Text("若干")).Form[Fees].State);
        Assert.Equal(CellState.Blank, Sum(BlankReading.Zero, ReportCell.Number(5), default).Form[Fees].State);
    }

    [Fact]
    public void A_joint_document_and_a_dispute_against_two_organs_are_counted_once()
    {
        var (lead, other) = (Organ("lead"), Organ("other"));
        ConsolidationChild[] children = [Child(lead, _ => ReportCell.Number(4)), Child(other, _ => ReportCell.Number(2))];
        var upheld = CellId.Of(DisputeBlock.Reconsideration, DisputeColumn.Upheld);
        var report = Consolidation.Of("某区", 2025, children, [new(Normative, lead.Id, other.Id, 2, "联合发文"), new(upheld, lead.Id, other.Id, 1, "共同被申请")]).Expected;
        Assert.Empty(report.Unapplied);
        Assert.Equal(4, report.Form[Normative].Figure);
        Assert.Equal(5, report.Form[upheld].Figure);
        Assert.Equal(5, report.Form[DisputeBlock.Reconsideration, DisputeColumn.Total].Figure);
        Assert.Equal(6, report.Form[DisputeBlock.Reconsideration, DisputeColumn.Overturned].Figure);
        Assert.Equal(6, report.Form[Received].Figure);

        // More than the other one has, an organ that is not counted, and a cell in which nothing is counted twice.
        JointCount[] wrong = [new(Normative, lead.Id, other.Id, 3, "多了"), new(Normative, lead.Id, Guid.CreateVersion7(), 1, "不在内"), new(Received, lead.Id, other.Id, 1, "申请")];
        var refused = Consolidation.Of("某区", 2025, children, wrong).Expected;
        Assert.Equal(wrong, refused.Unapplied);
        Assert.Equal(6, refused.Form[Normative].Figure);
        Assert.Equal(3, refused.Findings.Count(f => f.Code == "joint_count_unapplied"));
        // Two declarations together may not take off more than is there.
        Assert.Single(Consolidation.Of("某区", 2025, children, [new(Normative, lead.Id, other.Id, 2, "一"), new(Normative, lead.Id, other.Id, 1, "二")]).Expected.Unapplied);
    }

    [Fact]
    public void A_merged_organ_is_counted_exactly_once_through_its_successor()
    {
        var whole = Organ("whole");
        var merged = Organ("merged") with { ValidTo = new(2025, 6, 30), SuccessorId = whole.Id };
        var list = ReportingList.Of([Root, whole, merged], Root.Id, 2025);
        Assert.Equal([(Root.Id, ListingKind.Reports), (merged.Id, ListingKind.CoveredBySuccessor), (whole.Id, ListingKind.Reports)], list.Select(l => (l.Organ.Id, l.Kind)));
        Assert.Equal([merged.Id], list[2].Predecessors.Select(p => p.Id));
        ConsolidationChild[] children =
        [
            new(list[0], FormOf(_ => ReportCell.Number(0))), new(list[1], FormOf(_ => ReportCell.Number(7))), new(list[2], FormOf(_ => ReportCell.Number(20))),
        ];
        var report = Consolidation.Of("某区", 2025, children, []).Expected;
        Assert.Equal(20, report.Form[Received].Figure);
        Assert.Equal([merged.Id], report.Covered.Select(c => c.Id));
        Assert.True(report.IsComplete);

        children[1] = children[1] with { CountsForItself = true };
        var both = Consolidation.Of("某区", 2025, children, []).Expected;
        Assert.Equal(27, both.Form[Received].Figure);
        Assert.Empty(both.Covered);
    }

    [Fact]
    public void The_list_follows_renaming_merging_and_abolition_through_the_years()
    {
        var old = Organ("old") with { ValidTo = new(2024, 5, 31) };
        var renamed = Organ("renamed") with { ValidFrom = new(2024, 6, 1), PredecessorId = old.Id, ValidTo = new(2024, 9, 30) };
        var last = Organ("last") with { ValidFrom = new(2024, 10, 1), PredecessorId = renamed.Id };
        var abolished = Organ("abolished") with { ValidTo = new(2024, 3, 31) };
        var elsewhere = Organ("elsewhere") with { ParentId = null };
        var moved = Organ("moved") with { ValidTo = new(2024, 12, 30), SuccessorId = elsewhere.Id };
        OrganSpan[] all = [Root, old, renamed, last, abolished, elsewhere, moved];
        string Line(ListedOrgan l) => $"{l.Organ.Code}:{l.Kind}:{l.Successor?.Code}";

        Assert.Equal(["district:Reports:", "abolished:Reports:", "moved:Reports:", "old:Reports:"], ReportingList.Of(all, Root.Id, 2023).Select(Line));
        Assert.Equal(
            ["district:Reports:", "abolished:ReportsLast:", "last:Reports:", "moved:CoveredBySuccessor:elsewhere", "old:CoveredBySuccessor:last", "renamed:CoveredBySuccessor:last"],
            ReportingList.Of(all, Root.Id, 2024).Select(Line));
        Assert.Equal(["district:Reports:", "last:Reports:"], ReportingList.Of(all, Root.Id, 2025).Select(Line));
    }

    [Fact]
    public void A_circle_in_the_tree_or_among_successors_does_not_hang()
    {
        var a = Organ("a") with { ValidTo = new(2025, 5, 1) };
        var b = Organ("b") with { ValidTo = new(2025, 6, 1), SuccessorId = a.Id, ParentId = a.Id };
        a = a with { SuccessorId = b.Id, ParentId = b.Id };
        Assert.Equal(2, ReportingList.Of([a, b], a.Id, 2025).Count(l => l.Kind == ListingKind.ReportsLast));
        Assert.Equal(2, ReportingList.Subtree([a, b], a.Id).Count);
    }

    [Fact]
    public void Another_edition_is_not_added_and_a_year_without_a_form_is_refused()
    {
        var odd = Organ("odd");
        var trial = new ReportFormBuilder { Year = 2025, Organ = "odd", ProactiveEdition = ReportEdition.Trial2019, ApplicationsEdition = ReportEdition.Trial2019, HasDisputes = true };
        var report = Consolidation.Of("某区", 2025, [Child(Organ("a"), _ => ReportCell.Number(2)), new(Listed(odd), trial.Build())], []).Expected;
        Assert.Equal([odd.Id], report.Differing.Select(c => c.Id));
        Assert.Equal(2, report.Form[Received].Figure);
        Assert.Contains(report.Findings, f => f.Rule == "RU-08");
        Assert.IsType<Answer<ConsolidatedReport>.Unusable>(Consolidation.Of("某区", 2018, [], []));
    }

    [Fact]
    public void What_was_carried_out_of_last_year_is_carried_into_this_one_over_all_children()
    {
        var (a, b) = (Organ("a"), Organ("b"));
        var before = Consolidation.Of("某区", 2024, [Carry(a, 0, 5), Carry(b, 0, 3)], []).Expected;
        Assert.DoesNotContain(Consolidation.Of("某区", 2025, [Carry(a, 6, 0), Carry(b, 2, 0)], [], before: before).Expected.Findings, f => f.Rule == "RU-04");
        var finding = Assert.Single(Consolidation.Of("某区", 2025, [Carry(a, 6, 0), Carry(b, 3, 0)], [], before: before).Expected.Findings);
        Assert.Equal(("RU-04", new Figure(9, null), new Figure(8, null)), (finding.Rule, finding.Stated, finding.Computed));
        // With one of them missing the two sums are not over the same work: nothing is said.
        Assert.DoesNotContain(Consolidation.Of("某区", 2025, [Carry(a, 6, 0), new(Listed(b), null)], [], before: before).Expected.Findings, f => f.Rule == "RU-04");
        // An organ that joined the list without a trace of where it came from.
        Assert.Contains(Consolidation.Of("某区", 2025, [Carry(a, 6, 0), Carry(b, 2, 0), Carry(Organ("new"), 0, 0)], [], before: before).Expected.Findings, f => f.Rule == "RU-06");
    }

    [Fact]
    public void Who_filed_after_the_last_of_January_is_named()
    {
        var report = Consolidation.Of("某区", 2025,
            [Child(Organ("on-time"), _ => ReportCell.Number(1)) with { FiledOn = new(2026, 1, 31) }, Child(Organ("tardy"), _ => ReportCell.Number(1)) with { FiledOn = new(2026, 2, 1) }], []).Expected;
        var finding = Assert.Single(report.Findings);
        Assert.Equal("RU-11", finding.Rule);
        Assert.Contains("tardy", finding.Message);
        Assert.DoesNotContain("on-time", finding.Message);
    }

    [Fact]
    public void A_report_that_is_in_another_one_is_counted_once_and_not_lost_when_that_one_is_missing()
    {
        var (middle, branch, other) = (Organ("middle"), Organ("branch") with { ParentId = IdOf("middle") }, Organ("other"));
        var lower = Organ("lower") with { ParentId = IdOf("branch") };
        ConsolidationChild[] children = [Child(middle, _ => ReportCell.Number(10)), Child(branch, _ => ReportCell.Number(4)), Child(lower, _ => ReportCell.Number(1)), Child(other, _ => ReportCell.Number(7))];
        Assert.Equal(22, Sum(children).Form[Received].Figure);

        Inclusion[] both = [new(middle.Id, branch.Id), new(branch.Id, lower.Id)];
        var report = Sum(children, both);
        Assert.Equal(17, report.Form[Received].Figure);
        Assert.Equal([branch.Id, lower.Id], report.Included.Select(c => c.Id));
        Assert.True(report.IsComplete);
        Assert.Contains("branch（已包含在middle的报告中）", report.Form.Preamble);
        Assert.Contains("lower（已包含在middle的报告中）", report.Form.Preamble);
        Assert.Empty(report.Findings);

        // The middle report is not there: what it would have told is counted at the branch, with what the branch tells.
        var lost = Sum([children[0] with { Form = null }, .. children[1..]], both);
        Assert.Equal(11, lost.Form[Received].Figure);
        Assert.Equal([lower.Id], lost.Included.Select(c => c.Id));
        Assert.Contains(lost.Findings, f => f is { Code: "included_uncounted", Severity: Severity.Warning } && f.Message.Contains("branch单独计入", StringComparison.Ordinal));
        Assert.Contains(lost.Findings, f => f.Code == "subordinate_missing" && f.Message.Contains("middle", StringComparison.Ordinal));

        // The branch filed nothing of its own: its figures are in the middle report, and those below it too.
        var through = Sum([children[0], children[1] with { Form = null }, children[2], children[3]], both);
        Assert.Equal(17, through.Form[Received].Figure);
        Assert.Empty(through.Missing);

        // From the branch alone, everything of it is there.
        Assert.Equal(4, Sum([children[1], children[2]], both).Form[Received].Figure);
    }

    [Fact]
    public void A_declaration_that_cannot_be_true_is_said_and_one_that_seems_to_be_missing_is_asked_for()
    {
        var (middle, one, two) = (Organ("middle"), Organ("one") with { ParentId = IdOf("middle") }, Organ("two") with { ParentId = IdOf("middle") });
        ConsolidationChild[] children = [Child(middle, _ => ReportCell.Number(10)), Child(one, _ => ReportCell.Number(4)), Child(two, _ => ReportCell.Number(12))];
        var larger = Assert.Single(Sum(children, [new(middle.Id, two.Id)]).Findings);
        Assert.Equal(("included_contradicts", Severity.Error), (larger.Code, larger.Severity));

        // An organ that does not stand above the other includes nothing, and neither does it include itself.
        Assert.Equal(26, Sum(children, [new(one.Id, two.Id), new(one.Id, middle.Id), new(one.Id, one.Id)]).Form[Received].Figure);

        var twice = Sum([Child(Organ("district"), _ => ReportCell.Number(50)), .. children], [new(IdOf("district"), one.Id), new(middle.Id, one.Id)]);
        Assert.Contains(twice.Findings, f => f is { Code: "included_twice", Severity: Severity.Error });

        ConsolidationChild[] whole = [Child(middle, _ => ReportCell.Number(16)), children[1], children[2]];
        Assert.Equal("inclusion_suspected", Assert.Single(Sum(whole).Findings).Code);
        Assert.Empty(Sum(whole, [new(middle.Id, one.Id), new(middle.Id, two.Id)]).Findings);
    }

    [Fact]
    public void Whatever_is_declared_every_report_is_added_at_most_once_and_none_is_lost()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 300; round++)
        {
            // A tree in which the report of an organ really is its own figure with those it includes.
            var count = random.Next(2, 9);
            var organs = new List<OrganSpan>();
            for (var i = 0; i < count; i++)
            {
                organs.Add(Organ($"r{round}-{i}") with { ParentId = i == 0 ? null : organs[random.Next(i)].Id });
            }

            var own = organs.ToDictionary(o => o.Id, _ => (decimal)random.Next(1, 50));
            var inclusions = organs.Skip(1).Where(_ => random.Next(2) == 0).Select(o => new Inclusion(o.ParentId!.Value, o.Id)).ToList();
            decimal Told(Guid organ) => own[organ] + inclusions.Where(i => i.Organ == organ).Sum(i => Told(i.Subordinate));
            var report = Sum([.. organs.Select(o => Child(o, _ => ReportCell.Number(Told(o.Id))))], inclusions);
            Assert.Equal(own.Values.Sum(), report.Form[Received].Figure);
        }
    }

    [Fact]
    public void A_forwarded_request_is_named_only_when_one_of_the_two_gave_no_reply()
    {
        ForwardedRequest Request(bool? first, bool? second) => new("甲局", "甲〔2025〕第1号", first, "乙局", "乙〔2025〕第2号", second);
        Assert.Empty(FiledAgainstRecords.Forwarded([Request(true, true), Request(null, true), Request(false, false), Request(false, null)]));
        var finding = Assert.Single(FiledAgainstRecords.Forwarded([Request(true, true), Request(false, true)]));
        Assert.Equal(("RU-05", Severity.Warning, new Figure(1, null)), (finding.Rule, finding.Severity, finding.Stated));
        Assert.Contains("甲〔2025〕第1号与乙局", finding.Message);
    }

    [Fact]
    public void A_published_page_is_compared_cell_by_cell_and_blank_zero_and_stroke_differ()
    {
        var filed = FormOf(_ => ReportCell.Number(0));
        Assert.Empty(FiledAgainstRecords.Published([new("甲局", filed, FormOf(_ => ReportCell.Number(0)))]));
        var published = FormOf(p => p == Received ? ReportCell.Number(3) : p == Fees ? ReportCell.Blank() : p == Normative ? ReportCell.NotApplicable("/") : ReportCell.Number(0));
        var finding = Assert.Single(FiledAgainstRecords.Published([new("甲局", filed, published)]));
        Assert.Equal(("RU-07", Severity.Warning), (finding.Rule, finding.Severity));
        Assert.Contains("有3格", finding.Message);
        Assert.Contains("公布3、报送0", finding.Message);
        Assert.Contains("公布空白、报送0", finding.Message);
    }

    private static ConsolidatedReport Sum(ConsolidationChild[] children, IReadOnlyList<Inclusion>? inclusions = null) =>
        Consolidation.Of("某区", 2025, children, [], inclusions: inclusions).Expected;

    private static ConsolidationChild Carry(OrganSpan organ, int carriedIn, int carriedOut) => Child(organ, p =>
        p == CellId.Of(ApplicationRow.CarriedOver, ApplicantColumn.Total) ? ReportCell.Number(carriedIn)
        : p == CellId.Of(ApplicationRow.CarriedForward, ApplicantColumn.Total) ? ReportCell.Number(carriedOut) : ReportCell.Number(0));

    private static ConsolidationChild Child(OrganSpan organ, Func<CellId, ReportCell> cell) => new(Listed(organ), FormOf(cell));

    private static ListedOrgan Listed(OrganSpan organ) => new(organ, 1, ListingKind.Reports, null, []);

    private static OrganSpan Organ(string code) => new(IdOf(code), code, code, code == "district" ? null : IdOf("district"), null, null, new(2010, 1, 1), null);

    /// <summary>The same code is the same organ.</summary>
    private static Guid IdOf(string code) => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(code)).AsSpan(0, 16));

    private static ReportForm FormOf(Func<CellId, ReportCell> cell)
    {
        var builder = new ReportFormBuilder
        {
            Year = 2025, Organ = "某单位", ProactiveEdition = ReportEdition.Standard2021, ApplicationsEdition = ReportEdition.Standard2021, HasDisputes = true,
        };
        foreach (var place in builder.Build().Places())
        {
            builder[place] = cell(place);
        }

        return builder.Build();
    }
}
