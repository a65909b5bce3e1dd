namespace Gongkai.Law.Reporting.Checks;

/// <summary>T2-01, T2-13, T3-20 to T3-22, T4-04, T4-09, T4-12: figures that add up and still cannot be, or should be looked at.</summary>
internal static class PlausibilityChecks
{
    private const int FewApplications = 10;
    private const int PercentOverused = 20;

    public static void Run(ReportForm form, AuditContext context, AuditResults results)
    {
        RulemakingPower(form, results);
        RepealedButNoneInForce(form, results);
        OtherReason(form, results);
        NothingDisclosed(form, results);
        NoApplications(form, context, results);
        OverturnedShare(form, results);
        SuitsAfterReconsideration(form, context, results);
        AgainstDecisions(form, context, results);
    }

    private static void RulemakingPower(ReportForm form, AuditResults results)
    {
        const string where = "proactive.regulations";
        if (form.ProactiveEdition is not { } edition)
        {
            results.CannotJudge(RuleIds.RulemakingPower, where);
            return;
        }

        CellId[] cells = [.. ProactiveTable.Cells(edition).Where(c => c.RowLabel == "规章").Select(c => CellId.Of(c.Cell))];
        if (cells.All(c => form.Counts[c] == 0))
        {
            results.Pass(RuleIds.RulemakingPower, where);
        }
        else if (cells.All(c => form.Counts[c] is 0 or Counts.None) || OrganKinds.MayMakeAdministrativeRules(form.Organ) is not { } power)
        {
            results.CannotJudge(RuleIds.RulemakingPower, where);
        }
        else if (power)
        {
            results.Pass(RuleIds.RulemakingPower, where);
        }
        else
        {
            var stated = string.Join('/', cells.Select(c => Figure.Of(form[c]).ToString()));
            var wrong = cells.First(c => form.Counts[c] > 0);
            results.Fail(
                RuleIds.RulemakingPower, FindingCodes.ImplausibleRegulation, where,
                $"“规章”一行写的是{stated}，但从名称看“{form.Organ}”没有规章制定权（规章由国务院部门和省级、设区的市、自治州的人民政府制定），应为0。可能把规范性文件填到了规章行，请核对。",
                stated, 0, cells: [wrong, .. cells.Where(c => c != wrong)], source: form[wrong].Source);
        }
    }

    private static void RepealedButNoneInForce(ReportForm form, AuditResults results)
    {
        if (form.ProactiveEdition != ReportEdition.Standard2021)
        {
            results.NotApplicable(RuleIds.RepealedButNoneInForce, "proactive");
            return;
        }

        foreach (var (issued, repealed, inForce, where) in Arithmetic.DocumentRows)
        {
            long made = form.Counts[CellId.Of(issued)], ended = form.Counts[CellId.Of(repealed)], valid = form.Counts[CellId.Of(inForce)];
            if (ended == Counts.None || valid == Counts.None)
            {
                results.CannotJudge(RuleIds.RepealedButNoneInForce, where);
            }
            else if (ended > 0 && valid == 0)
            {
                results.Fail(
                    RuleIds.RepealedButNoneInForce, FindingCodes.ImplausibleNormative, where,
                    $"第二章“{issued.Label().RowLabel}”：本年废止{ended}件，现行有效却为0件。现行有效应为12月31日仍然有效的全部件数，请核实是否漏填。",
                    $"{(made == Counts.None ? "" : made)}/{ended}/{valid}", cells: [CellId.Of(inForce), CellId.Of(repealed), CellId.Of(issued)],
                    source: form[inForce].Source);
            }
            else
            {
                results.Pass(RuleIds.RepealedButNoneInForce, where);
            }
        }
    }

    private static void OtherReason(ReportForm form, AuditResults results)
    {
        if (form.ApplicationsEdition == ReportEdition.Trial2019)
        {
            results.NotApplicable(RuleIds.OtherReasonOverused, "o3_other");
            return;
        }

        var other = form.Counts[CellId.Of(ApplicationRow.OtherReason, ApplicantColumn.Total)];
        var total = form.Counts[CellId.Of(ApplicationRow.OutcomeTotal, ApplicantColumn.Total)];
        if (other == Counts.None || total == Counts.None)
        {
            results.CannotJudge(RuleIds.OtherReasonOverused, "o3_other");
        }
        else if (total > 0 && other * 100 > total * PercentOverused)
        {
            results.Fail(
                RuleIds.OtherReasonOverused, FindingCodes.OtherReasonOverused, "o3_other",
                $"“其他处理—3.其他”{other}件，占办理结果总计{total}件的{other * 100m / total:0.#}%，超过{PercentOverused}%。请核实是否应归入其他各项。",
                other, total, cells: [CellId.Of(ApplicationRow.OtherReason, ApplicantColumn.Total)]);
        }
        else
        {
            results.Pass(RuleIds.OtherReasonOverused, "o3_other");
        }
    }

    private static void NothingDisclosed(ReportForm form, AuditResults results)
    {
        var disclosed = form.Counts[CellId.Of(ApplicationRow.Disclosed, ApplicantColumn.Total)];
        var received = form.Counts[CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total)];
        if (disclosed == Counts.None || received == Counts.None)
        {
            results.CannotJudge(RuleIds.NothingDisclosed, "granted");
        }
        else if (disclosed == 0 && received >= FewApplications)
        {
            results.Fail(
                RuleIds.NothingDisclosed, FindingCodes.NothingDisclosed, "granted",
                $"本年新收{received}件，予以公开为0件。请核实办理结果的归类。", disclosed, received,
                cells: [CellId.Of(ApplicationRow.Disclosed, ApplicantColumn.Total)]);
        }
        else
        {
            results.Pass(RuleIds.NothingDisclosed, "granted");
        }
    }

    /// <summary>One year of zeros is enough for the hint (cases T85); the three years of the law document are not at hand.</summary>
    private static void NoApplications(ReportForm form, AuditContext context, AuditResults results)
    {
        if (AllZero(form) is not { } zero)
        {
            results.CannotJudge(RuleIds.NoApplications, "applications");
        }
        else if (!zero)
        {
            results.Pass(RuleIds.NoApplications, "applications");
        }
        else
        {
            var years = context.Previous is { } previous && AllZero(previous) == true ? "本年和上年的第三章都全部为0" : "第三章全部为0（零申请）";
            results.Fail(
                RuleIds.NoApplications, FindingCodes.NoApplications, "applications",
                $"{years}。请确认申请渠道畅通、信箱有人查看；确实没有申请的，确认即可。", 0);
        }
    }

    /// <summary>Null when a figure is missing: an unread table is not a table of zeros.</summary>
    private static bool? AllZero(ReportForm form) => form.Counts.IsWhole(ReportTable.Applications)
        ? form.Places().Where(id => id.Table == ReportTable.Applications).All(id => form.Counts[id] == 0)
        : null;

    private static void OverturnedShare(ReportForm form, AuditResults results)
    {
        if (!form.Counts.IsWhole(ReportTable.Disputes))
        {
            results.CannotJudge(RuleIds.OverturnedShare, "review");
            return;
        }

        long overturned = 0, closed = 0;
        foreach (var block in Relations.Blocks())
        {
            overturned += form.Counts[CellId.Of(block, DisputeColumn.Overturned)];
            closed += form.Counts[CellId.Of(block, DisputeColumn.Total)] - form.Counts[CellId.Of(block, DisputeColumn.Pending)];
        }

        if (closed > 0 && overturned * 100 > closed * PercentOverused)
        {
            results.Fail(
                RuleIds.OverturnedShare, FindingCodes.OverturnedShare, "review",
                $"已审结的行政复议、行政诉讼{closed}件中，结果纠正{overturned}件，占{overturned * 100m / closed:0.#}%，超过{PercentOverused}%，请关注办理质量。",
                overturned);
        }
        else
        {
            results.Pass(RuleIds.OverturnedShare, "review");
        }
    }

    private static void SuitsAfterReconsideration(ReportForm form, AuditContext context, AuditResults results)
    {
        if (context.Previous is not { } previous || !form.Counts.IsWhole(ReportTable.Disputes) || !previous.Counts.IsWhole(ReportTable.Disputes))
        {
            results.CannotJudge(RuleIds.SuitsAfterReconsideration, "post_review");
            return;
        }

        var suits = Dispute(form, DisputeBlock.LitigationAfterReconsideration, DisputeColumn.Total)
            - Dispute(previous, DisputeBlock.LitigationAfterReconsideration, DisputeColumn.Pending);
        var reconsidered = Closed(form) + Closed(previous);
        if (suits > reconsidered)
        {
            results.Fail(
                RuleIds.SuitsAfterReconsideration, FindingCodes.ImplausibleDisputes, "post_review",
                $"复议后起诉新增{suits}件，多于本年和上年已审结的行政复议{reconsidered}件。没有经过复议的应填在“未经复议直接起诉”，请核对。",
                suits, reconsidered, cells: [CellId.Of(DisputeBlock.LitigationAfterReconsideration, DisputeColumn.Total)]);
        }
        else
        {
            results.Pass(RuleIds.SuitsAfterReconsideration, "post_review");
        }

        static long Closed(ReportForm f) => Dispute(f, DisputeBlock.Reconsideration, DisputeColumn.Total) - Dispute(f, DisputeBlock.Reconsideration, DisputeColumn.Pending);
    }

    private static void AgainstDecisions(ReportForm form, AuditContext context, AuditResults results)
    {
        var decided = form.Counts[CellId.Of(ApplicationRow.OutcomeTotal, ApplicantColumn.Total)];
        var before = context.Previous?.Counts[CellId.Of(ApplicationRow.OutcomeTotal, ApplicantColumn.Total)] ?? Counts.None;
        if (decided == Counts.None || !form.Counts.IsWhole(ReportTable.Disputes))
        {
            results.CannotJudge(RuleIds.DisputesAgainstDecisions, "review");
            return;
        }

        var disputes = Dispute(form, DisputeBlock.Reconsideration, DisputeColumn.Total) + Dispute(form, DisputeBlock.DirectLitigation, DisputeColumn.Total);
        if (disputes <= decided)
        {
            results.Pass(RuleIds.DisputesAgainstDecisions, "review");
        }
        else if (before == Counts.None)
        {
            // Disputes also attack last year's replies and missing proactive disclosure, so the year alone proves nothing.
            results.CannotJudge(RuleIds.DisputesAgainstDecisions, "review");
        }
        else if (disputes > decided + before)
        {
            results.Fail(
                RuleIds.DisputesAgainstDecisions, FindingCodes.ImplausibleDisputes, "review",
                $"行政复议与直接起诉共{disputes}件，多于本年和上年的办理结果{decided + before}件，请核实。", disputes, decided + before);
        }
        else
        {
            results.Pass(RuleIds.DisputesAgainstDecisions, "review");
        }
    }

    private static long Dispute(ReportForm form, DisputeBlock block, DisputeColumn column) => form.Counts[CellId.Of(block, column)];
}
