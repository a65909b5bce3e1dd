using CsCheck;
using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting;

namespace Law.Tests.Remedies;

public sealed class DisputeTests
{
    private const string Table = "Remedies/disputes.json";
    private static readonly WorkingDayCalendar Calendar = WorkingDayCalendar.National;

    public static TheoryData<string> Rows => CaseTable.Names(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_chain_gives_every_year_its_count(string name)
    {
        var (input, expected) = CaseTable.Row(Table, name);
        var each = input.TryGetProperty("each", out var e) && e.GetBoolean();
        var records = input.GetProperty("records").EnumerateArray().Select(r => Record(r.GetString()!)).ToList();
        var facts = DisputeCounting.Facts(records, new() { CountEachInstance = each }).Expected;
        Assert.Equal(expected.EnumerateArray().Select(x => x.GetString()!).Order(), Counted(facts, 2022, 2026).Order());
    }

    [Theory]
    [InlineData("结果", "a FirstInstance 2024-01-02 - 2024-03-01 -")]
    [InlineData("审结日期", "a FirstInstance 2024-01-02 - - Revoked")]
    [InlineData("审结日期", "a FirstInstance 2024-01-02 - 2023-12-01 Revoked")]
    [InlineData("结果", "a FirstInstance 2024-01-02 - 2024-03-01 Upheld")]
    [InlineData("前一案件", "a Appeal 2024-01-02 - - -")]
    [InlineData("前一案件", "a FirstInstance 2024-01-02 z - -")]
    [InlineData("前一案件", "a FirstInstance 2024-01-02 - - -", "b Appeal 2024-02-02 a - -", "c Appeal 2024-02-03 a - -")]
    [InlineData("前一案件", "a FirstInstance 2024-01-02 b - -", "b FirstInstance 2024-01-02 a - -")]
    [InlineData("结果", "a FirstInstance 2024-01-02 - - -", "b Appeal 2024-02-02 a 2024-03-03 EarlierJudgmentStands")]
    [InlineData("生效日期", "a FirstInstance 2024-01-02 - 2024-03-01 Revoked 2024-02-01")]
    public void Contradictory_records_are_named(string field, params string[] lines)
    {
        var unusable = Assert.IsType<Answer<IReadOnlyList<DisputeFact>>.Unusable>(DisputeCounting.Facts([.. lines.Select(Record)]));
        Assert.Contains(field, unusable.Problems.Select(p => p.Field));
    }

    [Fact]
    public void Any_register_counts_as_a_walk_through_its_years_does()
    {
        var chain = Gen.Select(
            Gen.Int[0, 900], Gen.Bool, Gen.Select(Gen.Int[0, 3], Gen.Int[1, 400], Gen.Int[1, 300], (ending, length, gap) => (ending, length, gap)).Array[1, 4],
            (start, reconsidered, steps) => Chain(new DateOnly(2021, 1, 1).AddDays(start), reconsidered, steps));
        chain.List[0, 6].Sample(chains =>
        {
            var records = chains.SelectMany(c => c).ToList();
            var facts = DisputeCounting.Facts(records).Expected;
            for (var year = 2021; year <= 2027; year++)
            {
                Assert.Equal(Naive(chains, year).Order(), Counted(facts, year, year).Order());
            }
        }, iter: 300);
    }

    [Fact]
    public void Every_ending_has_a_label_and_only_a_confirmed_earlier_judgment_borrows_its_column()
    {
        Assert.Equal(Enum.GetValues<DisputeEnding>(), DisputeEndings.All.Select(r => r.Ending));
        Assert.Equal([DisputeEnding.EarlierJudgmentStands], DisputeEndings.All.Where(r => r.Column is null).Select(r => r.Ending));
        Assert.All(DisputeEndings.All, r => Assert.False(r.Column is DisputeColumn.Pending or DisputeColumn.Total));
    }

    [Theory]
    [InlineData(DisputeKind.Reconsideration, false, "2025-09-22", "2025-10-11", "第四十八条")]
    [InlineData(DisputeKind.Reconsideration, true, "2025-09-22", "2025-09-28", "第五十四条")]
    [InlineData(DisputeKind.FirstInstance, false, "2025-09-22", "2025-10-09", "第六十七条")]
    public void The_answer_to_a_copy_is_due(DisputeKind kind, bool summary, string copy, string due, string article)
    {
        var dates = DisputeDeadlines.Of(new(Guid.NewGuid(), kind, CaseTable.Day(copy)) { CopyReceivedOn = CaseTable.Day(copy), IsSummary = summary }, Calendar);
        var date = Assert.Single(dates);
        Assert.Equal(CaseTable.Day(due), date.Deadline.DueOn);
        Assert.Contains(article, date.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_court_order_to_disclose_is_due_twenty_working_days_after_it_takes_effect()
    {
        var record = new DisputeRecord(Guid.NewGuid(), DisputeKind.FirstInstance, new(2025, 5, 6))
        {
            ClosedOn = new(2025, 9, 1), Ending = DisputeEnding.OrderedToPerform, EffectiveOn = new(2025, 9, 19), CaseId = Guid.NewGuid(),
        };
        var duty = DisputeDeadlines.FollowUp(record, Calendar)!;
        Assert.Equal(new DateOnly(2025, 10, 23), duty.DueOn);
        Assert.True(duty.NewReply);
        Assert.Equal(record.CaseId, duty.CaseId);
        Assert.Equal(new DateOnly(2025, 9, 30), DisputeDeadlines.FollowUp(record with { OrderedUntil = new(2025, 9, 30) }, Calendar)!.DueOn);
        Assert.Null(DisputeDeadlines.FollowUp(record with { Ending = DisputeEnding.ClaimRejected }, Calendar));
        Assert.False(DisputeDeadlines.FollowUp(record with { Ending = DisputeEnding.DeclaredIllegal }, Calendar)!.NewReply);
    }

    [Fact]
    public void A_refusal_since_2024_offers_reconsideration_only()
    {
        Assert.Equal([StatutoryClock.ReconsiderationApplication], Clocks(new(2024, 3, 1)));
        Assert.Equal([StatutoryClock.ReconsiderationApplication, StatutoryClock.DirectLitigation], Clocks(new(2023, 3, 1)));

        IEnumerable<StatutoryClock> Clocks(DateOnly day) => DisputeDeadlines.AfterReply(day, day, RemedyMode.ReconsiderationFirst, Calendar).Select(d => d.Clock);
    }

    /// <summary>Mode Old is for decisions before 2024-01-01 (law document 6.3), also where the applicant received them later.</summary>
    [Fact]
    public void The_day_of_the_decision_chooses_the_law_and_the_day_of_receipt_starts_the_periods()
    {
        var dates = DisputeDeadlines.AfterReply(new(2023, 12, 28), new(2024, 1, 3), RemedyMode.ReconsiderationFirst, Calendar);
        Assert.Equal([StatutoryClock.ReconsiderationApplication, StatutoryClock.DirectLitigation], dates.Select(d => d.Clock));
        Assert.All(dates, d => Assert.Equal(new DateOnly(2024, 1, 3), d.From));
    }

    [Fact]
    public void A_reply_revoked_by_a_court_is_made_anew_within_twenty_working_days_and_by_reconsideration_as_decided()
    {
        var record = new DisputeRecord(Guid.NewGuid(), DisputeKind.FirstInstance, new(2025, 5, 6)) { ClosedOn = new(2025, 9, 1), Ending = DisputeEnding.Revoked, EffectiveOn = new(2025, 9, 19) };
        Assert.Equal(new DateOnly(2025, 10, 23), DisputeDeadlines.FollowUp(record, Calendar)!.DueOn);
        Assert.Contains("参照", DisputeDeadlines.FollowUp(record, Calendar)!.Words, StringComparison.Ordinal);
        Assert.Contains("未证实", Assert.Single(DisputeDeadlines.Of(record, Calendar)).Words, StringComparison.Ordinal);
        Assert.Null(DisputeDeadlines.FollowUp(record with { Kind = DisputeKind.Reconsideration }, Calendar)!.DueOn);
        Assert.Null(DisputeDeadlines.FollowUp(record with { EffectiveOn = null }, Calendar)!.DueOn);
    }

    [Fact]
    public void The_kit_of_a_reconsideration_has_its_reply_and_no_defence()
    {
        var codes = RespondentKit.For(DisputeKind.Reconsideration).Select(i => i.Code).ToList();
        Assert.Contains("reconsideration_reply", codes);
        Assert.DoesNotContain("defence", codes);
        Assert.Contains("defence", RespondentKit.For(DisputeKind.Appeal).Select(i => i.Code));
    }

    private static Guid Id(string name) => new(name[0], 0, 0, new byte[8]);

    /// <summary>name kind accepted previous closed ending [effective], "-" for none.</summary>
    private static DisputeRecord Record(string line)
    {
        var w = line.Split(' ');
        return new(Id(w[0]), Enum.Parse<DisputeKind>(w[1]), CaseTable.Day(w[2]))
        {
            PreviousId = w[3] == "-" ? null : Id(w[3]),
            ClosedOn = w[4] == "-" ? null : CaseTable.Day(w[4]),
            Ending = w[5] == "-" ? null : Enum.Parse<DisputeEnding>(w[5]),
            EffectiveOn = w.Length > 6 ? CaseTable.Day(w[6]) : null,
        };
    }

    private static IEnumerable<string> Counted(IReadOnlyList<DisputeFact> facts, int from, int to)
    {
        for (var year = from; year <= to; year++)
        {
            var form = AnnualReportCompilation.Compile("某局", year, new([], facts, [], [])).Expected.Form;
            foreach (var block in Enum.GetValues<DisputeBlock>())
            {
                var parts = 0m;
                for (var column = DisputeColumn.Upheld; column <= DisputeColumn.Pending; column++)
                {
                    var count = form[block, column].Value;
                    parts += count;
                    if (count > 0)
                    {
                        yield return $"{year} {block.Key()} {column.Key()} {count}";
                    }
                }

                Assert.Equal(form[block, DisputeColumn.Total].Value, parts);
            }
        }
    }

    /// <summary>A suit, its appeal and up to two retrials, perhaps after a reconsideration; the last step may be open.</summary>
    private static List<DisputeRecord> Chain(DateOnly start, bool reconsidered, (int Ending, int Length, int Gap)[] steps)
    {
        var records = new List<DisputeRecord>();
        var day = start;
        if (reconsidered)
        {
            records.Add(new(Guid.NewGuid(), DisputeKind.Reconsideration, day) { ClosedOn = day.AddDays(60), Ending = DisputeEnding.Upheld });
            day = day.AddDays(70);
        }

        for (var i = 0; i < steps.Length; i++)
        {
            var (ending, length, gap) = steps[i];
            var open = ending == 3 && i == steps.Length - 1;
            records.Add(new(Guid.NewGuid(), i == 0 ? DisputeKind.FirstInstance : i == 1 ? DisputeKind.Appeal : DisputeKind.Retrial, day)
            {
                PreviousId = records.LastOrDefault()?.DisputeId,
                ClosedOn = open ? null : day.AddDays(length),
                Ending = open ? null : ending switch
                {
                    0 => DisputeEnding.ClaimRejected,
                    1 => DisputeEnding.Revoked,
                    2 => DisputeEnding.Dismissed,
                    _ => i == 0 ? DisputeEnding.Mediated : DisputeEnding.EarlierJudgmentStands,
                },
            });
            day = day.AddDays(length + gap);
        }

        return records;
    }

    /// <summary>For each chain: what an officer would write on 31 December with the later papers at hand.</summary>
    private static IEnumerable<string> Naive(List<List<DisputeRecord>> chains, int year)
    {
        var marks = new List<(string Block, string Column)>();
        var lastDay = new DateOnly(year, 12, 31);
        foreach (var chain in chains)
        {
            var suits = chain.Where(r => r.Kind != DisputeKind.Reconsideration).ToList();
            var reconsideration = chain.FirstOrDefault(r => r.Kind == DisputeKind.Reconsideration);
            if (reconsideration is not null && reconsideration.AcceptedOn <= lastDay && reconsideration.ClosedOn!.Value.Year >= year)
            {
                marks.Add(("review", reconsideration.ClosedOn <= lastDay ? "maintained" : "pending"));
            }

            // Day by day through the year: pending while a suit, or a judgment that is appealed later, is open.
            string? mark = null;
            for (var day = new DateOnly(year, 1, 1); day <= lastDay; day = day.AddDays(1))
            {
                var at = suits.FindLastIndex(s => s.AcceptedOn <= day);
                if (at < 0)
                {
                    continue;
                }

                var judged = suits[at].ClosedOn <= day;
                var appealed = at == 0 && suits.Count > 1;
                mark = !judged || appealed ? "pending" : suits[at].ClosedOn == day ? Column(suits, at).Key() : mark;
            }

            if (mark is not null)
            {
                marks.Add((reconsideration is null ? "direct" : "post_review", mark));
            }
        }

        return marks.GroupBy(m => m).Select(g => $"{year} {g.Key.Block} {g.Key.Column} {g.Count()}");
    }

    private static DisputeColumn Column(List<DisputeRecord> suits, int at) =>
        suits[at].Ending!.Value.Rule().Column ?? Column(suits, at - 1);
}
