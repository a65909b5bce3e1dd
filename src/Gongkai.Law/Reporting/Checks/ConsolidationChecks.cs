namespace Gongkai.Law.Reporting.Checks;

/// <summary>RU-02, RU-03, RU-08, RU-11: a report against the reports of its subordinate organs. The parent's own figures come on top; where they are not known the sum is only a floor.</summary>
internal static class ConsolidationChecks
{
    private const int Named = 6;

    public static void Run(ReportForm form, AuditContext context, AuditResults results)
    {
        var children = context.Subordinates;
        if (children.Count == 0)
        {
            foreach (var rule in (ReadOnlySpan<string>)[RuleIds.ConsolidatedCounts, RuleIds.ConsolidatedDocuments, RuleIds.SubordinateEditions, RuleIds.LateSubordinate])
            {
                results.NotApplicable(rule);
            }

            return;
        }

        Sums(form, children, context.OwnFigures, results);
        Editions(form, children, results);
        Late(form, children, results);
    }

    private static void Sums(ReportForm form, IReadOnlyList<ReportForm> children, ReportForm? own, AuditResults results)
    {
        foreach (var place in form.Places())
        {
            if (place.Measure is CellMeasure.SignedCount or CellMeasure.Amount)
            {
                continue;
            }

            var isDocument = place.Table == ReportTable.Proactive && place.Proactive.Label().Block == "第二十条第（一）项";
            var rule = isDocument ? RuleIds.ConsolidatedDocuments : RuleIds.ConsolidatedCounts;
            if (form[place].Figure is not { } stated || children.Any(c => c[place].Figure is null))
            {
                results.CannotJudge(rule, place.Path);
                continue;
            }

            var sum = children.Sum(c => c[place].Value);
            if (stated >= sum && own?[place].Figure is null)
            {
                results.CannotJudge(rule, place.Path);
            }
            else if (stated >= sum && own![place].Value is var ownValue && stated != sum + ownValue)
            {
                results.Fail(
                    rule, isDocument ? FindingCodes.ConsolidatedDocuments : FindingCodes.ConsolidatedSum, place.Path,
                    $"{place.Words}写的是{stated:0.######}，{children.Count}个所属单位之和{sum:0.######}与本级{ownValue:0.######}合计{sum + ownValue:0.######}，应当相等。{(isDocument ? "联合发文重复计算的请说明。" : "请核对。")}",
                    stated, sum + ownValue, cells: [place], source: form[place].Source);
            }
            else if (stated >= sum)
            {
                results.Pass(rule, place.Path);
            }
            else
            {
                var largest = string.Join('、', children.Where(c => c[place].Value > 0).OrderByDescending(c => c[place].Value).Take(Named).Select(c => $"{c.Organ ?? "未识别单位"}{c[place].Value:0.######}"));
                results.Fail(
                    rule, isDocument ? FindingCodes.ConsolidatedDocuments : FindingCodes.ConsolidatedSum, place.Path,
                    $"{place.Words}写的是{stated:0.######}，{children.Count}个所属单位之和已有{sum:0.######}（{largest}），汇总数不应小于所属单位之和。{(isDocument ? "联合发文重复计算的请说明。" : "请核对。")}",
                    stated, sum, cells: [place], source: form[place].Source);
            }
        }
    }

    private static void Editions(ReportForm form, IReadOnlyList<ReportForm> children, AuditResults results)
    {
        var other = children.Where(c => c.Format != form.Format).ToList();
        if (other.Count == 0)
        {
            results.Pass(RuleIds.SubordinateEditions);
        }
        else
        {
            results.Fail(
                RuleIds.SubordinateEditions, FindingCodes.SubordinateEditions, AuditResults.Document,
                $"{other.Count}个所属单位的表格格式与本报告不同：{string.Join('、', other.Take(Named).Select(c => $"{c.Organ ?? "未识别单位"}（{c.Format.Words()}）"))}。口径不同的数不能相加，请退回改用规定格式。",
                (long)other.Count, 0);
        }
    }

    private static void Late(ReportForm form, IReadOnlyList<ReportForm> children, AuditResults results)
    {
        if (form.Year is not { } year || children.All(c => c.SignedOn is null))
        {
            results.CannotJudge(RuleIds.LateSubordinate);
            return;
        }

        var limit = new DateOnly(year + 1, 1, 31);
        var late = children.Where(c => c.SignedOn > limit).ToList();
        if (late.Count == 0)
        {
            results.Pass(RuleIds.LateSubordinate);
        }
        else
        {
            results.Fail(
                RuleIds.LateSubordinate, FindingCodes.SubordinateLate, AuditResults.Document,
                $"{late.Count}个所属单位的报告日期晚于{limit:yyyy年M月d日}：{string.Join('、', late.Take(Named).Select(c => $"{c.Organ ?? "未识别单位"}（{c.SignedOn:yyyy-MM-dd}）"))}。",
                (long)late.Count, 0);
        }
    }
}
