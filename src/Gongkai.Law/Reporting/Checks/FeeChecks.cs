using Gongkai.Law.Reporting.Narrative;

namespace Gongkai.Law.Reporting.Checks;

/// <summary>FE-01, FE-03, FE-04, FE-09 and T2-10: what chapter six says of the information processing fee (国办函〔2020〕109号).</summary>
internal static class FeeChecks
{
    private const decimal YuanInWan = 10_000m;
    private const int FeesSince = 2021;

    private static readonly string[] NothingCharged =
        ["未收取", "没有收取", "无收取", "不收取", "未产生", "未发生", "未收费", "没有收费", "无收费", "未发出收费", "没有发出收费", "未向申请人收", "收费为0", "费用为0", "均为0", "无信息处理费", "未涉及", "收取费用0", "收费0"];

    public static void Run(ReportForm form, IReadOnlyList<NarrativeCount> counts, AuditContext context, AuditResults results)
    {
        if (form.Year < FeesSince)
        {
            foreach (var rule in (ReadOnlySpan<string>)[RuleIds.FeesStated, RuleIds.FeesReceivedBound, RuleIds.FeeNoticesMissing, RuleIds.FeeCoversProcessingFee])
            {
                results.NotApplicable(rule, "fees");
            }
        }
        else
        {
            Stated(form, counts, context, results);
        }

        NotOnlyNone(form, results);
    }

    private static void Stated(ReportForm form, IReadOnlyList<NarrativeCount> counts, AuditContext context, AuditResults results)
    {
        var notices = Last(counts, NarrativeSubject.FeeNotices);
        var notified = Last(counts, NarrativeSubject.FeesNotified);
        var received = Last(counts, NarrativeSubject.FeesReceived);
        var folded = FoldedText.Of(form.Chapter(ReportChapterKind.OtherMatters)?.Text + "\n" + form.Chapter(ReportChapterKind.Overview)?.Text);
        var speaks = Says.Any(folded, Says.ProcessingFee) || Says.Any(folded, ["信息公开收费", "收取费用", "收费情况"]);

        // 未收取 and 收取0元 say that there was nothing to charge, unless notices are written as figures: those were sent, and only not paid.
        var sent = notices > 0 || notified > 0;
        var none = speaks && !sent && (Says.Any(folded, NothingCharged) || (received == 0 && notices is null && notified is null));
        if (form.Chapter(ReportChapterKind.OtherMatters) is null)
        {
            results.CannotJudge(RuleIds.FeesStated, "fees");
        }
        else if (none || (notices is not null && notified is not null && received is not null))
        {
            results.Pass(RuleIds.FeesStated, "fees");
        }
        else if (!speaks)
        {
            results.Fail(
                RuleIds.FeesStated, FindingCodes.FeesUnstated, "fees",
                "第六章没有写信息处理费情况。请写明发出收费通知的件数、总金额和实际收取的总金额，没有的写0。");
        }
        else
        {
            string[] missing =
            [
                .. notices is null ? (ReadOnlySpan<string>)["收费通知件数"] : [], .. notified is null ? (ReadOnlySpan<string>)["通知总金额"] : [],
                .. received is null ? (ReadOnlySpan<string>)["实际收取总金额"] : [],
            ];
            results.Fail(
                RuleIds.FeesStated, FindingCodes.FeesUnstated, "fees",
                $"第六章写了信息处理费，但没有读到{string.Join('、', missing)}。三项都要写明，没有的写0。", string.Join('、', missing));
        }

        Bounds(form, context, none ? 0 : notices, none ? 0 : notified, none ? received ?? 0 : received, results);
    }

    private static void Bounds(ReportForm form, AuditContext context, decimal? notices, decimal? notified, decimal? received, AuditResults results)
    {
        var unpaid = form.Counts[CellId.Of(ApplicationRow.FeeUnpaid, ApplicantColumn.Total)];
        if (notices is null || unpaid == Counts.None || form.ApplicationsEdition != ReportEdition.Standard2021)
        {
            results.CannotJudge(RuleIds.FeeNoticesMissing, "o2_no_fee");
        }
        else if (notices == 0 && unpaid > 0)
        {
            results.Fail(
                RuleIds.FeeNoticesMissing, FindingCodes.ImplausibleFees, "o2_no_fee",
                $"第六章说没有发出收费通知，而“申请人逾期未按收费通知要求缴纳费用”有{unpaid}件。上年年底发出的通知除外，请核对。", unpaid, 0,
                cells: [CellId.Of(ApplicationRow.FeeUnpaid, ApplicantColumn.Total)]);
        }
        else
        {
            results.Pass(RuleIds.FeeNoticesMissing, "o2_no_fee");
        }

        var charged = form[ProactiveCell.AdministrativeFeeAmount].Figure;
        if (received is null || charged is null || form.ProactiveEdition != ReportEdition.Standard2021)
        {
            results.CannotJudge(RuleIds.FeeCoversProcessingFee, "proactive.fees_wan");
        }
        else if (received / YuanInWan > charged)
        {
            results.Fail(
                RuleIds.FeeCoversProcessingFee, FindingCodes.ImplausibleFees, "proactive.fees_wan",
                $"第六章实际收取信息处理费{received:0.##}元（{received / YuanInWan:0.######}万元），第二章行政事业性收费只有{charged}万元。信息处理费也是行政事业性收费，请核对。",
                charged.Value, (received / YuanInWan).Value, cells: [CellId.Of(ProactiveCell.AdministrativeFeeAmount)],
                source: form[ProactiveCell.AdministrativeFeeAmount].Source);
        }
        else
        {
            results.Pass(RuleIds.FeeCoversProcessingFee, "proactive.fees_wan");
        }

        if (received is null || notified is null || context.Previous is not { } previous)
        {
            results.CannotJudge(RuleIds.FeesReceivedBound, "fees");
            return;
        }

        var before = NarrativeReader.Read(previous);
        var outstanding = Last(before, NarrativeSubject.FeesNotified) - Last(before, NarrativeSubject.FeesReceived);
        if (outstanding is null)
        {
            results.CannotJudge(RuleIds.FeesReceivedBound, "fees");
        }
        else if (received > notified.Value + Math.Max(0, outstanding.Value))
        {
            results.Fail(
                RuleIds.FeesReceivedBound, FindingCodes.ImplausibleFees, "fees",
                $"本年实收{received:0.##}元，多于本年通知{notified:0.##}元与上年通知未收{Math.Max(0, outstanding.Value):0.##}元之和。请核对。", received.Value, notified.Value + Math.Max(0, outstanding.Value));
        }
        else
        {
            results.Pass(RuleIds.FeesReceivedBound, "fees");
        }
    }

    private static void NotOnlyNone(ReportForm form, AuditResults results)
    {
        if (form.Chapter(ReportChapterKind.OtherMatters) is not { } chapter)
        {
            results.CannotJudge(RuleIds.ChapterSixEmpty, "chapter.other_matters");
        }
        else if (FoldedText.Of(chapter.Text).Trim('。', '.') is var text && (text.Length == 0 || text is "无" or "没有" or "无其他需要报告的事项"))
        {
            results.Fail(
                RuleIds.ChapterSixEmpty, FindingCodes.ChapterThin, "chapter.other_matters",
                $"第六章{(text.Length == 0 ? "没有内容" : $"只写了“{text}”")}，至少应当写明信息处理费的收取情况。", text);
        }
        else
        {
            results.Pass(RuleIds.ChapterSixEmpty, "chapter.other_matters");
        }
    }

    private static decimal? Last(IReadOnlyList<NarrativeCount> counts, NarrativeSubject subject) => counts.LastOrDefault(c => c.Subject == subject)?.Value;
}
