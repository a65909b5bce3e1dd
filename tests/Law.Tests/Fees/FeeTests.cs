using CsCheck;
using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Fees;

namespace Law.Tests.Fees;

public class FeeTests
{
    private const string Table = "Fees/fee-vectors.json";
    private static readonly DateOnly Received = new(2024, 8, 1);

    public static TheoryData<string> Rows => CaseTable.Names(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_fee_vector(string name)
    {
        var (input, expected) = CaseTable.Row(Table, name);
        var units = input.GetProperty("units").GetInt64();
        var assessment = (input.GetProperty("standard").GetString() == nameof(FeeStandard.ByPiece)
            ? FeeRules.ByPiece(Received, 0, units)
            : FeeRules.ByPage(Received, units)).Expected;
        Assert.Equal(expected.GetProperty("yuan").GetDecimal(), assessment.Yuan);
        Assert.Equal(units, assessment.Lines.Sum(l => l.To - l.From + 1));
        Assert.Equal(assessment.Yuan > 0, assessment.IsCharged);
    }

    [Fact]
    public void The_total_is_the_sum_of_single_prices_whatever_the_cut() =>
        Gen.Select(Gen.Long[0, 400], Gen.Long[1, 400]).Sample((before, pieces) =>
        {
            // The price of the n-th piece as the law document writes it, worked out piece by piece.
            static decimal Price(long n) => n <= 10 ? 0 : n <= 30 ? 100 : 100 * (((n - 31) / 10) + 2);
            var sum = 0m;
            for (var n = before + 1; n <= before + pieces; n++)
            {
                Assert.Equal(Price(n), FeeTariffs.PriceOfPiece(n));
                sum += Price(n);
            }

            return FeeRules.ByPiece(Received, before, pieces).Expected.Yuan == sum;
        });

    [Fact]
    public void Pages_are_priced_page_by_page() => Gen.Long[1, 2000].Sample(pages =>
    {
        var sum = 0m;
        for (var n = 1L; n <= pages; n++)
        {
            sum += FeeTariffs.PriceOfPage(n);
        }

        return FeeRules.ByPage(Received, pages).Expected.Yuan == sum;
    });

    [Fact]
    public void The_computation_is_shown_band_by_band()
    {
        var lines = FeeRules.ByPiece(Received, 8, 35).Expected.Lines;
        Assert.Equal(["第9—10件，共2件，不收费", "第11—30件，共20件×100元＝2000元", "第31—40件，共10件×200元＝2000元", "第41—43件，共3件×300元＝900元"],
            lines.Select(l => l.Words));
        Assert.Contains(FeeRules.ByPage(Received, 68).Expected.Notes, n => n.Contains("未证实", StringComparison.Ordinal));
    }

    [Fact]
    public void Very_many_pieces_are_exact_and_quick()
    {
        // 40 pieces cost 4,000; then step k = 1, 2 ... has ten pieces at 100 x (k + 2).
        Assert.Equal(4000m + Enumerable.Range(1, 996).Sum(k => 10m * 100 * (k + 2)), FeeRules.ByPiece(Received, 0, 10_000).Expected.Yuan);
    }

    [Fact]
    public void No_fee_before_2021_and_none_for_what_is_already_public()
    {
        Assert.Equal("fee.not_in_force", Assert.IsType<Answer<FeeAssessment>.Refused>(FeeRules.ByPiece(new(2020, 12, 31), 0, 20)).Breach.Code);
        Assert.Equal("fee.not_in_force", Assert.IsType<Answer<FeeAssessment>.Refused>(FeeRules.ByPage(new(2020, 12, 31), 40)).Breach.Code);
        Assert.Equal("fee.already_public", Assert.IsType<Answer<FeeAssessment>.Refused>(FeeRules.ByPage(Received, 40, alreadyPublic: true)).Breach.Code);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(0, long.MaxValue)]
    [InlineData(long.MaxValue, 1)]
    public void Implausible_numbers_are_refused(long before, long pieces) =>
        Assert.IsType<Answer<FeeAssessment>.Unusable>(FeeRules.ByPiece(Received, before, pieces));

    [Fact]
    public void Implausible_page_numbers_are_refused()
    {
        Assert.IsType<Answer<FeeAssessment>.Unusable>(FeeRules.ByPage(Received, 0));
        Assert.IsType<Answer<FeeAssessment>.Unusable>(FeeRules.ByPage(Received, long.MaxValue));
    }

    [Fact]
    public void Payment_is_due_twenty_working_days_after_the_notice_is_received() =>
        Assert.Equal(new DateOnly(2024, 9, 2), FeeRules.PayBy(new(2024, 8, 5), WorkingDayCalendar.National).DueOn);

    [Fact]
    public void Ranks_follow_receipt_then_registration_number_within_applicant_and_month()
    {
        FeeLedgerEntry[] entries =
        [
            new("乙", new(2024, 8, 2), 3, 1),
            new("甲", new(2024, 8, 5), 10, 1),
            new("甲", new(2024, 8, 5), 2, 1),
            new("甲", new(2024, 8, 1), 40, 9),
            new("甲", new(2024, 9, 1), 50, 12),
            new("甲", new(2023, 8, 5), 7, 1),
        ];
        var ranked = FeeLedger.Rank(entries).Expected;
        Assert.Equal(
            [(3L, 1L, 1L, 0m), (7L, 1L, 1L, 0m), (40L, 1L, 9L, 0m), (2L, 10L, 10L, 0m), (10L, 11L, 11L, 100m), (50L, 1L, 12L, 200m)],
            ranked.Select(r => (r.Entry.RegistrationNumber, r.FirstRank, r.LastRank, r.YuanByPiece)));
    }

    [Fact]
    public void The_sum_over_a_month_does_not_depend_on_how_pieces_are_split() =>
        Gen.Long[1, 12].List[1, 20].Sample(pieces =>
        {
            var entries = pieces.Select((p, i) => new FeeLedgerEntry("甲", Received.AddDays(i), i, p));
            return FeeLedger.Rank(entries).Expected.Sum(r => r.YuanByPiece) == FeeRules.ByPiece(Received, 0, pieces.Sum()).Expected.Yuan;
        });

    [Fact]
    public void A_ledger_with_a_repeated_number_or_no_pieces_is_refused()
    {
        Assert.IsType<Answer<IReadOnlyList<RankedRequest>>.Unusable>(FeeLedger.Rank([new("甲", Received, 1, 1), new("甲", Received, 1, 1)]));
        Assert.IsType<Answer<IReadOnlyList<RankedRequest>>.Unusable>(FeeLedger.Rank([new("甲", Received, 1, 0)]));
    }

    [Theory]
    [InlineData("380", "0.038", "0.04", true)]
    [InlineData("0.01", "0.000001", "0.00", true)]
    [InlineData("12345600", "1234.56", "1234.56", false)]
    [InlineData("0", "0", "0.00", false)]
    [InlineData("50", "0.005", "0.01", true)]
    public void Yuan_and_wan_yuan(string yuan, string exact, string twoDecimals, bool rounded)
    {
        var amount = decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(exact, WanYuan.Text(amount));
        Assert.Equal((twoDecimals, rounded), WanYuan.TwoDecimals(amount));
        Assert.Equal(amount, WanYuan.ToYuan(WanYuan.FromYuan(amount)));
    }
}
