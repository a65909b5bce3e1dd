using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;

namespace Gongkai.Law.Fees;

/// <summary>The fee for one request by the one standard chosen.</summary>
/// <param name="Standard">The standard.</param>
/// <param name="Units">Pieces or pages of the request.</param>
/// <param name="Yuan">Amount, 0 when the request stays within the free band.</param>
/// <param name="Lines">The computation.</param>
/// <param name="Notes">Readings that are not confirmed, in Chinese.</param>
public sealed record FeeAssessment(FeeStandard Standard, long Units, decimal Yuan, IReadOnlyList<FeeLine> Lines, IReadOnlyList<string> Notes)
{
    public bool IsCharged => Yuan > 0;
}

/// <summary>What the fee of a request is computed from: the one standard chosen, and the count it asks for.</summary>
/// <param name="Standard">The standard.</param>
/// <param name="Units">Pieces or pages of the request.</param>
/// <param name="PiecesBefore">Pieces of the applicant ranked before this request in the calendar month; only the standard by piece asks.</param>
public sealed record FeeBasis(FeeStandard Standard, long Units, long PiecesBefore = 0)
{
    /// <summary>The fee by the tariff, for a request legally received on a day.</summary>
    public Answer<FeeAssessment> Assess(DateOnly receivedOn) =>
        Standard == FeeStandard.ByPage ? FeeRules.ByPage(receivedOn, Units) : FeeRules.ByPiece(receivedOn, PiecesBefore, Units);
}

/// <summary>Assesses the information processing fee of a request.</summary>
public static class FeeRules
{
    /// <summary>By piece: the pieces of this request follow those the applicant already asked for in the calendar month.</summary>
    /// <param name="receivedOn">Legal receipt of the request.</param>
    /// <param name="piecesBefore">Pieces of the month ranked before this request.</param>
    /// <param name="pieces">Pieces of this request (一事一申请).</param>
    public static Answer<FeeAssessment> ByPiece(DateOnly receivedOn, long piecesBefore, long pieces)
    {
        if (NotYetInForce(receivedOn) is { } breach)
        {
            return breach;
        }

        if (piecesBefore is < 0 or > FeeTariffs.MostUnits)
        {
            return new InputProblem("本月此前件数", $"本月此前件数{piecesBefore}不合理，应为0至{FeeTariffs.MostUnits}的整数。");
        }

        if (pieces is < 1 or > FeeTariffs.MostUnits)
        {
            return new InputProblem("件数", $"件数{pieces}不合理，应为1至{FeeTariffs.MostUnits}的整数。");
        }

        return Assessment(FeeStandard.ByPiece, pieces, FeeTariffs.PieceLines(piecesBefore + 1, piecesBefore + pieces),
            ["同一申请人同一自然月的申请按收到日期、再按登记编号排序（本系统约定）"]);
    }

    /// <summary>By page: pages are counted in each request alone.</summary>
    /// <param name="receivedOn">Legal receipt of the request.</param>
    /// <param name="pages">Sides of A4 or smaller.</param>
    /// <param name="alreadyPublic">True when the organ only tells where published information is found: no pages are charged then.</param>
    public static Answer<FeeAssessment> ByPage(DateOnly receivedOn, long pages, bool alreadyPublic = false)
    {
        if (NotYetInForce(receivedOn) is { } breach)
        {
            return breach;
        }

        if (pages is < 1 or > FeeTariffs.MostUnits)
        {
            return new InputProblem("页数", $"页数{pages}不合理，应为1至{FeeTariffs.MostUnits}的整数。");
        }

        if (alreadyPublic)
        {
            return new RuleBreach("fee.already_public", FeeTariffs.Article, "信息已经主动公开、只告知获取方式的，不适用按量计收，请改为不收费或者按件计收。");
        }

        return Assessment(FeeStandard.ByPage, pages, FeeTariffs.PageLines(pages),
            ["页数按每件申请单独计算、不累加，A4及以下幅面单面为1页（未证实，可在设置中更改）"]);
    }

    /// <summary>Last day to pay: 20 working days counted from the day after the notice is received.</summary>
    public static Deadline PayBy(DateOnly noticeReceivedOn, WorkingDayCalendar calendar) =>
        StatutoryPeriods.Due(StatutoryClock.FeePayment, noticeReceivedOn, calendar);

    internal static RuleBreach? NotYetInForce(DateOnly receivedOn) => receivedOn < FeeTariffs.InForceFrom
        ? new("fee.not_in_force", FeeTariffs.Article, $"{receivedOn.Iso()}收到的申请早于{FeeTariffs.InForceFrom.Iso()}，信息处理费办法尚未施行，不得收费。")
        : null;

    private static Answer<FeeAssessment> Assessment(FeeStandard standard, long units, IReadOnlyList<FeeLine> lines, IReadOnlyList<string> notes) =>
        new Answer<FeeAssessment>.Given(new(standard, units, lines.Sum(l => l.Yuan), lines, notes));
}
