using Gongkai.Law.Calendar;
using Gongkai.Law.Fees;
using Gongkai.Law.Reporting.Narrative;

namespace Gongkai.Law.Reporting.Checks;

/// <summary>Chapter six and each fee notice against the fee register: FE-02, FE-05 to FE-08, and the bound of T3-14.</summary>
internal static class RecordChecksFees
{
    private const string Where = "fees";

    public static void Run(ReportForm form, OfficeRecords records, AuditResults results)
    {
        if (form.Year is not { } year)
        {
            return;
        }

        var issued = records.Fees?.Where(f => !f.Notice.IsWithdrawn).ToList();
        Stated(form, year, records, issued, results);
        UnpaidBound(form, year, issued, results);
        var ofYear = issued?.Where(f => f.Notice.NotifiedOn.Year == year).ToList();
        RecordChecks.Ask("FE-05", FindingCodes.FeeRegister, Where, ofYear, f => f.CaseNumber, Recomputed, results);
        RecordChecks.Ask("FE-06", FindingCodes.FeeRegister, Where, ofYear, f => f.CaseNumber, f => f.ReplyDueOn is not { } due ? Judgement.Unknown
            : Judgement.If(f.Notice.NotifiedOn <= due, $"收费通知{f.Notice.NotifiedOn.Iso()}发出，晚于答复期限{due.Iso()}。"), results);
        RecordChecks.Ask("FE-07", FindingCodes.FeeRegister, Where, ofYear, f => f.CaseNumber, f => Unpaid(f, records), results);
        RecordChecks.Ask("FE-08", FindingCodes.FeeRegister, Where, ofYear, f => f.CaseNumber, Free, results);
    }

    /// <summary>FE-02: the three numbers of chapter six.</summary>
    private static void Stated(ReportForm form, int year, OfficeRecords records, List<FeeFacts>? issued, AuditResults results)
    {
        if (records.Fees is null || issued is null)
        {
            results.CannotJudge("FE-02", Where);
            return;
        }

        var counts = NarrativeReader.Read(form);
        var ofYear = issued.Where(f => f.Notice.NotifiedOn.Year == year).ToList();
        (NarrativeSubject Subject, string Name, decimal Computed, string Unit)[] figures =
        [
            (NarrativeSubject.FeeNotices, "发出收费通知", ofYear.Count, "件"), (NarrativeSubject.FeesNotified, "通知总金额", ofYear.Sum(f => f.Notice.Yuan), "元"),
            (NarrativeSubject.FeesReceived, "实际收取总金额", records.Fees.Sum(f => f.Notice.Payments.Where(p => p.On.Year == year).Sum(p => p.Yuan)), "元"),
        ];
        RecordChecks.Ask("FE-02", FindingCodes.NarrativeMismatch, Where, figures, f => f.Name,
            f => counts.LastOrDefault(c => c.Subject == f.Subject) is not { } stated ? Judgement.Unknown
                : Math.Abs(stated.Value - f.Computed) < stated.Step ? Judgement.Kept
                : Judgement.Broken($"第六章写{stated.Value:0.##}{f.Unit}，收费台账为{f.Computed:0.##}{f.Unit}，请改正。", stated.Value, f.Computed), results, cases: false);
    }

    /// <summary>The second half of T3-14: no more cases closed for an unpaid fee than notices of this year and the one before.</summary>
    private static void UnpaidBound(ReportForm form, int year, List<FeeFacts>? issued, AuditResults results)
    {
        var place = CellId.Of(ApplicationRow.FeeUnpaid, ApplicantColumn.Total);
        if (issued is null || form[place].Figure is not { } unpaid)
        {
            results.CannotJudge("T3-14", Where);
            return;
        }

        var notices = issued.Count(f => f.Notice.NotifiedOn.Year == year || f.Notice.NotifiedOn.Year == year - 1);
        if (unpaid > notices)
        {
            results.FailRecords("T3-14", FindingCodes.FeeRegister, Where, $"计为逾期未缴费的有{unpaid:0}件，本年和上年的收费通知只有{notices}件。", [], unpaid, notices, [place]);
        }
        else
        {
            results.Pass("T3-14", Where);
        }
    }

    private static Judgement Recomputed(FeeFacts fee)
    {
        if (fee is not { Standard: { } standard, Units: { } units, ApplicationReceivedOn: { } received } || (standard == FeeStandard.ByPiece && fee.PiecesBefore is null))
        {
            return Judgement.Unknown;
        }

        return (standard == FeeStandard.ByPiece ? FeeRules.ByPiece(received, fee.PiecesBefore!.Value, units) : FeeRules.ByPage(received, units)) switch
        {
            Answer<FeeAssessment>.Given given when given.Value.Yuan == fee.Notice.Yuan => Judgement.Kept,
            Answer<FeeAssessment>.Given given => Judgement.Broken(
                $"通知收费{fee.Notice.Yuan:0.##}元，按标准应为{given.Value.Yuan:0.##}元（{string.Join('；', given.Value.Lines.Select(l => l.Words))}）。", fee.Notice.Yuan, given.Value.Yuan),
            Answer<FeeAssessment>.Refused refused => Judgement.Broken(refused.Breach.Words),
            _ => Judgement.Broken("件数或者页数不合理，不能重算，请核对。"),
        };
    }

    /// <summary>FE-07: unpaid at the end of the time, and yet answered or still open.</summary>
    private static Judgement Unpaid(FeeFacts fee, OfficeRecords records)
    {
        if (fee.PayBy is not { } payBy)
        {
            return Judgement.Unknown;
        }

        var paid = fee.Notice.Payments.Where(p => p.On <= payBy).Sum(p => p.Yuan);
        if (records.AsOf <= payBy || paid >= fee.Notice.Yuan)
        {
            return Judgement.Kept;
        }

        var handled = records.Cases?.FirstOrDefault(c => c.CaseId == fee.Notice.CaseId);
        return handled is null || (handled.EndedOn is not null && handled.Row is null) ? Judgement.Unknown
            : handled.EndedOn <= payBy || handled.Row is ApplicationRow.FeeUnpaid or ApplicationRow.OtherReason ? Judgement.Kept
            : Judgement.Broken(handled.Row is { } row
                ? $"缴费期限{payBy.Iso()}已过而未缴清，仍作出了答复（{row.Label().Label}），依规定应当不再处理。"
                : $"缴费期限{payBy.Iso()}已过而未缴清，本件仍未办结，请确认是否不再处理。");
    }

    /// <summary>FE-08: charged although the applicant stays within the free band.</summary>
    private static Judgement Free(FeeFacts fee) => fee switch
    {
        { Standard: FeeStandard.ByPiece, Units: { } pieces, PiecesBefore: { } before } =>
            Judgement.If(before + pieces > FeeTariffs.PieceBands[0].To, $"按件计收，当月累计{before + pieces}件，未超过{FeeTariffs.PieceBands[0].To}件，不应收费。"),
        { Standard: FeeStandard.ByPage, Units: { } pages } =>
            Judgement.If(pages > FeeTariffs.PageBands[0].To, $"按量计收，本件{pages}页，未超过{FeeTariffs.PageBands[0].To}页，不应收费。"),
        _ => Judgement.Unknown,
    };
}
