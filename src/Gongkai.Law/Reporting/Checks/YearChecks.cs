using Gongkai.Law.Reporting.Narrative;

namespace Gongkai.Law.Reporting.Checks;

/// <summary>What two consecutive years must agree on: FM-07, T2-03, T2-04, T2-09, T2-12, T3-06, T3-26, T4-02, TX-09.</summary>
internal static class YearChecks
{
    private const int FewPieces = 10;
    private const decimal UnitSlip = 1000m;

    /// <summary>Share of repeated text from which chapters count as copied, in percent; the national form punishes identical text.</summary>
    private const int PercentRepeated = 60;

    private static readonly string[] Rules =
    [
        RuleIds.FeeUnitSlip, RuleIds.DocumentsAcrossYears, RuleIds.RepealedOfKnown, RuleIds.DecisionsMoved, RuleIds.EditionsNotCompared,
        RuleIds.CarriedAcrossYears, RuleIds.ApplicationsMoved, RuleIds.PendingAcrossYears, RuleIds.Similarity, RuleIds.ProblemsTakenUp,
    ];

    private static readonly (string Topic, string[] Words)[] Topics =
    [
        ("公开的及时性", ["及时", "时效"]), ("业务培训", ["培训", "业务能力", "业务水平"]), ("公开平台和栏目", ["平台", "栏目", "网站"]),
        ("政策解读", ["解读"]), ("依申请公开答复", ["依申请", "答复"]), ("公开的内容和质量", ["内容", "质量", "深度"]),
        ("工作力量", ["人员", "队伍", "专职"]), ("回应关切", ["关切", "互动"]),
    ];

    public static void Run(ReportForm form, AuditContext context, AuditResults results)
    {
        if (context.Previous is not { } previous || previous.Year + 1 != form.Year)
        {
            foreach (var rule in Rules)
            {
                results.CannotJudge(rule);
            }

            return;
        }

        Carried(form, previous, results);
        Moved(form, previous, CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total), RuleIds.ApplicationsMoved, "applications.new.total", results);
        Pending(form, previous, results);
        Similar(form, previous, results);
        TakenUp(form, previous, results);
        if (form.ProactiveEdition == ReportEdition.Standard2021 && previous.ProactiveEdition == ReportEdition.Standard2021)
        {
            results.Pass(RuleIds.EditionsNotCompared);
            Documents(form, previous, results);
            Fees(form, previous, results);
            foreach (var cell in (ReadOnlySpan<ProactiveCell>)[ProactiveCell.LicenceDecisions, ProactiveCell.PenaltyDecisions, ProactiveCell.CompulsionDecisions])
            {
                Moved(form, previous, CellId.Of(cell), RuleIds.DecisionsMoved, CellId.Of(cell).Path, results);
            }
        }
        else
        {
            Editions(form, previous, results);
        }
    }

    private static void Editions(ReportForm form, ReportForm previous, AuditResults results)
    {
        foreach (var rule in (ReadOnlySpan<string>)[RuleIds.FeeUnitSlip, RuleIds.DocumentsAcrossYears, RuleIds.RepealedOfKnown, RuleIds.DecisionsMoved])
        {
            results.NotApplicable(rule);
        }

        if (form.ProactiveEdition is { } now && previous.ProactiveEdition is { } before && now != before)
        {
            results.Fail(
                RuleIds.EditionsNotCompared, FindingCodes.CrossYearEditions, "proactive",
                $"上年第二章用的是{before.Notice()}的格式，本年用的是{now.Notice()}的格式，两者口径不同，第二章没有作跨年核对。",
                now.Notice(), before.Notice());
        }
        else
        {
            results.NotApplicable(RuleIds.EditionsNotCompared);
        }
    }

    private static void Carried(ReportForm form, ReportForm previous, AuditResults results)
    {
        var wrong = new List<ApplicantColumn>();
        var known = 0;
        foreach (var column in Relations.Columns())
        {
            var over = form.Counts[CellId.Of(ApplicationRow.CarriedOver, column)];
            var forward = previous.Counts[CellId.Of(ApplicationRow.CarriedForward, column)];
            if (over == Counts.None || forward == Counts.None)
            {
                continue;
            }

            known++;
            if (over != forward)
            {
                wrong.Add(column);
            }
        }

        if (wrong.Count == 0)
        {
            results.Add(AuditResults.Of(
                RuleIds.CarriedAcrossYears, "applications.carried_in", known == ApplicationsTable.ColumnCount ? RuleOutcome.Pass : RuleOutcome.CannotJudge));
            return;
        }

        var total = wrong.Contains(ApplicantColumn.Total) ? ApplicantColumn.Total : wrong[0];
        var (stated, expected) = (form[ApplicationRow.CarriedOver, total].Value, previous[ApplicationRow.CarriedForward, total].Value);
        var columns = string.Join('、', wrong.Select(c => $"“{c.Label()}”本年写{form[ApplicationRow.CarriedOver, c].Value}、上年结转{previous[ApplicationRow.CarriedForward, c].Value}"));
        results.Fail(
            RuleIds.CarriedAcrossYears, FindingCodes.CrossYearCarry, "applications.carried_in",
            $"本年“二、上年结转”与{previous.Year}年度报告的“四、结转下年度继续办理”不一致：{columns}。两者应当逐列相等，请逐件核对结转清单。",
            stated, expected, total == ApplicantColumn.Total ? Severity.Error : Severity.Warning,
            [.. wrong.OrderByDescending(c => c == total).Select(c => CellId.Of(ApplicationRow.CarriedOver, c))],
            form[ApplicationRow.CarriedOver, total].Source);
    }

    private static void Documents(ReportForm form, ReportForm previous, AuditResults results)
    {
        foreach (var (issued, repealed, inForce, where) in Arithmetic.DocumentRows)
        {
            long made = form.Counts[CellId.Of(issued)], ended = form.Counts[CellId.Of(repealed)], valid = form.Counts[CellId.Of(inForce)];
            var before = previous.Counts[CellId.Of(inForce)];
            var place = where + ".valid";
            if (made == Counts.None || ended == Counts.None || valid == Counts.None || before == Counts.None)
            {
                results.CannotJudge(RuleIds.DocumentsAcrossYears, place);
                results.CannotJudge(RuleIds.RepealedOfKnown, place);
                continue;
            }

            var label = issued.Label().RowLabel;
            var expected = before + made - ended;
            if (valid == expected)
            {
                results.Pass(RuleIds.DocumentsAcrossYears, place);
            }
            else
            {
                results.Fail(
                    RuleIds.DocumentsAcrossYears, FindingCodes.CrossYearNormative, place,
                    $"“{label}”现行有效写的是{valid}件；上年现行有效{before}件，加本年制发{made}件，减本年废止{ended}件，应为{expected}件，相差{Math.Abs(valid - expected)}件。"
                    + "请核对清理结果，确有其他原因的请作说明。",
                    valid, expected, cells: [CellId.Of(inForce), CellId.Of(issued), CellId.Of(repealed)], source: form[inForce].Source);
            }

            if (ended <= before + made)
            {
                results.Pass(RuleIds.RepealedOfKnown, place);
            }
            else
            {
                results.Fail(
                    RuleIds.RepealedOfKnown, FindingCodes.CrossYearNormative, where + ".repealed",
                    $"“{label}”本年废止{ended}件，多于上年现行有效{before}件与本年制发{made}件之和{before + made}件。请核对。", ended, before + made,
                    cells: [CellId.Of(repealed)], source: form[repealed].Source);
            }
        }
    }

    private static void Fees(ReportForm form, ReportForm previous, AuditResults results)
    {
        var (now, before) = (form[ProactiveCell.AdministrativeFeeAmount].Figure, previous[ProactiveCell.AdministrativeFeeAmount].Figure);
        if (now is not { } amount || before is not { } last)
        {
            results.CannotJudge(RuleIds.FeeUnitSlip, "proactive.fees_wan");
        }
        else if (amount > 0 && last > 0 && (amount / last >= UnitSlip || last / amount >= UnitSlip))
        {
            results.Fail(
                RuleIds.FeeUnitSlip, FindingCodes.FeeUnitSlip, "proactive.fees_wan",
                $"行政事业性收费写的是{amount}万元，上年是{last}万元，相差1000倍以上，可能把元和万元弄混了。请核对单位。", amount, last,
                cells: [CellId.Of(ProactiveCell.AdministrativeFeeAmount)], source: form[ProactiveCell.AdministrativeFeeAmount].Source);
        }
        else
        {
            results.Pass(RuleIds.FeeUnitSlip, "proactive.fees_wan");
        }
    }

    private static void Moved(ReportForm form, ReportForm previous, CellId cell, string rule, string where, AuditResults results)
    {
        var (now, before) = (form.Counts[cell], previous.Counts[cell]);
        if (now == Counts.None || before == Counts.None)
        {
            results.CannotJudge(rule, where);
        }
        else if (Math.Abs(now - before) >= FewPieces && Math.Abs(now - before) * 2 > before)
        {
            results.Fail(
                rule, FindingCodes.CrossYearChange, where,
                $"{cell.Words}本年{now}，上年{before}，{(now > before ? "增加" : "减少")}{Math.Abs(now - before)}，变动超过50%。请核实，属实的建议在正文中说明原因。",
                now, before, cells: [cell], source: form[cell].Source);
        }
        else
        {
            results.Pass(rule, where);
        }
    }

    private static void Pending(ReportForm form, ReportForm previous, AuditResults results)
    {
        foreach (var block in Relations.Blocks())
        {
            var total = form.Counts[CellId.Of(block, DisputeColumn.Total)];
            var pending = previous.Counts[CellId.Of(block, DisputeColumn.Pending)];
            if (total == Counts.None || pending == Counts.None)
            {
                results.CannotJudge(RuleIds.PendingAcrossYears, block.Key());
            }
            else if (total < pending)
            {
                results.Fail(
                    RuleIds.PendingAcrossYears, FindingCodes.CrossYearDisputes, block.Key(),
                    $"“{block.Label()}”本年总计{total}件，少于上年尚未审结的{pending}件。上年未审结的案件应继续计入本年，请核对是否漏计。", total, pending,
                    cells: [CellId.Of(block, DisputeColumn.Total)], source: form[block, DisputeColumn.Total].Source);
            }
            else
            {
                results.Pass(RuleIds.PendingAcrossYears, block.Key());
            }
        }
    }

    private static void Similar(ReportForm form, ReportForm previous, AuditResults results)
    {
        foreach (var kind in (ReadOnlySpan<ReportChapterKind>)[ReportChapterKind.Overview, ReportChapterKind.Problems])
        {
            var where = kind == ReportChapterKind.Overview ? "chapter.overview" : "chapter.problems";
            var share = TextSimilarity.Of(form.Chapter(kind)?.Text ?? "", previous.Chapter(kind)?.Text ?? "");
            if (share is not { } same)
            {
                results.CannotJudge(RuleIds.Similarity, where);
            }
            else if (same * 100 >= PercentRepeated)
            {
                results.Fail(
                    RuleIds.Similarity, FindingCodes.TextRepeated, where,
                    $"“{kind.Heading()}”与{previous.Year}年度报告的文字（不计数字）有{same:P0}相同，达到{PercentRepeated}%。国家格式要求避免与其他年度雷同，请改写。",
                    $"{same:P0}", $"{PercentRepeated}%");
            }
            else
            {
                results.Pass(RuleIds.Similarity, where);
            }
        }
    }

    /// <summary>The subjects of last year's problems that this year's text does not touch at all; whether one was solved only a person can say.</summary>
    private static void TakenUp(ReportForm form, ReportForm previous, AuditResults results)
    {
        const string where = "chapter.problems";
        var before = FoldedText.Of(previous.Chapter(ReportChapterKind.Problems)?.Text);
        var now = FoldedText.Of(string.Concat(form.Chapters.Where(c => c.Kind is ReportChapterKind.Overview or ReportChapterKind.Problems).Select(c => c.Text)));
        if (before.Length == 0 || now.Length == 0)
        {
            results.CannotJudge(RuleIds.ProblemsTakenUp, where);
            return;
        }

        var dropped = Topics.Where(t => Says.Any(before, t.Words) && !Says.Any(now, t.Words)).Select(t => t.Topic).ToList();
        if (dropped.Count == 0)
        {
            results.Pass(RuleIds.ProblemsTakenUp, where);
        }
        else
        {
            results.Fail(
                RuleIds.ProblemsTakenUp, FindingCodes.ProblemsDropped, where,
                $"{previous.Year}年度报告提出的问题涉及{string.Join('、', dropped)}，本年的第一章和第五章都没有再提到。请说明已经解决还是仍在改进。",
                string.Join('、', dropped));
        }
    }
}
