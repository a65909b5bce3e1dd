using Gongkai.Law.Reporting.Narrative;

namespace Gongkai.Law.Reporting.Checks;

/// <summary>FM-04 to FM-06: every cell is filled, with a number of the kind the form asks for. Blank, zero and a stroke are three things.</summary>
internal static class CellChecks
{
    private const int Named = 8;

    public static void Run(ReportForm form, AuditResults results)
    {
        foreach (var table in form.Places().GroupBy(id => id.Table))
        {
            var where = table.Key switch { ReportTable.Proactive => "proactive", ReportTable.Applications => "applications", _ => "review" };
            var places = table.ToList();
            Filled(form, places, where, results);
            Numbers(form, places, where, results);
        }

        foreach (var table in Enum.GetValues<ReportTable>().Where(t => !form.Has(t)))
        {
            var where = table switch { ReportTable.Proactive => "proactive", ReportTable.Applications => "applications", _ => "review" };
            results.CannotJudge(RuleIds.EveryCellFilled, where);
            results.CannotJudge(RuleIds.WholeNumbers, where);
        }

        if (form.ProactiveEdition != ReportEdition.Standard2021)
        {
            if (form.ProactiveEdition is null)
            {
                results.CannotJudge(RuleIds.FeeIsAmount, "proactive.fees_wan");
            }
            else
            {
                results.NotApplicable(RuleIds.FeeIsAmount, "proactive.fees_wan");
            }
        }
    }

    private static void Filled(ReportForm form, List<CellId> places, string where, AuditResults results)
    {
        var struck = places.Where(id => form[id].State == CellState.NotApplicable).ToList();
        foreach (var id in struck)
        {
            results.Fail(
                RuleIds.EveryCellFilled, FindingCodes.NonNumericCell, id.Path,
                $"{id.Words}写的是“{form[id].Written}”，不是数字，也不当作0。没有的请写0。", form[id].Written, cells: [id], source: form[id].Source);
        }

        var blank = places.Where(id => form[id].State == CellState.Blank).ToHashSet();
        if (blank.Count == 0)
        {
            if (struck.Count == 0)
            {
                results.Pass(RuleIds.EveryCellFilled, where);
            }

            return;
        }

        var settled = Settled(form, where);
        BlankTotalColumn(form, blank, where, results);
        BlankTotals(form, blank, where, results);

        var zeros = blank.Where(settled.Contains).OrderBy(id => id.Index).ToList();
        if (zeros.Count > 0)
        {
            results.Fail(
                RuleIds.EveryCellFilled, FindingCodes.BlankCell, where + ".zeros",
                $"{TableWords(where)}有{zeros.Count}个空白格（{NamePlaces(zeros)}）。由合计可以推出这些格只能是0，请写上0，不留空白。",
                $"{zeros.Count}个空白格", 0, cells: zeros);
        }

        var unknown = blank.Where(id => !settled.Contains(id)).OrderBy(id => id.Index).ToList();
        if (unknown.Count > 0)
        {
            results.Fail(
                RuleIds.EveryCellFilled, FindingCodes.BlankCell, where,
                $"{TableWords(where)}有{unknown.Count}个空白格（{NamePlaces(unknown)}），不知道应填什么，不当作0。请补填，没有的写0。",
                $"{unknown.Count}个空白格", cells: unknown);
        }
    }

    /// <summary>Blank cells that can only be zero, because the stated parts of a row, a column or a group already reach its total.</summary>
    private static HashSet<CellId> Settled(ReportForm form, string where)
    {
        IEnumerable<SumRelation> relations = where switch
        {
            "applications" when form.ApplicationsEdition is { } edition => Relations.Rows(edition).Concat(Relations.Outcomes(edition)),
            "review" => Relations.Disputes,
            _ => [],
        };
        return [.. relations.Where(r => Relations.Judge(r, form).SettlesBlanks).SelectMany(r => r.Parts).Where(id => form[id].State == CellState.Blank)];
    }

    /// <summary>All totals of the outcome rows blank under a grand total that is given: one finding for the column, and one for each row with figures.</summary>
    private static void BlankTotalColumn(ReportForm form, HashSet<CellId> blank, string where, AuditResults results)
    {
        if (where != "applications" || form.ApplicationsEdition is not { } edition)
        {
            return;
        }

        var column = Relations.Outcomes(edition)[(int)ApplicantColumn.Total];
        if (form[column.Total].IsNumber && column.Parts.All(blank.Contains))
        {
            results.Fail(
                RuleIds.EveryCellFilled, FindingCodes.BlankTotalColumn, "total",
                $"第三章各项办理结果的总计列全部空白，只填了（七）总计{form[column.Total].Value}件，无法核对。请逐行补填总计。",
                form[column.Total].Value, cells: column.Parts);
            blank.ExceptWith(column.Parts.Where(id => !PartsStateNumbers(form, id, edition)));
        }
    }

    private static bool PartsStateNumbers(ReportForm form, CellId total, ReportEdition edition)
    {
        var judgement = Relations.Judge(Relations.Rows(edition).First(r => r.Total == total), form);
        return judgement is { Numbers: > 0, Unreadable: 0 };
    }

    private static void BlankTotals(ReportForm form, HashSet<CellId> blank, string where, AuditResults results)
    {
        IEnumerable<SumRelation> relations = where switch
        {
            "applications" when form.ApplicationsEdition is { } edition => Relations.Rows(edition),
            "review" => Relations.Disputes,
            _ => [],
        };
        foreach (var relation in relations.Where(r => blank.Contains(r.Total)))
        {
            var judgement = Relations.Judge(relation, form);
            if (judgement is { Numbers: > 0, Unreadable: 0 })
            {
                results.Fail(
                    RuleIds.EveryCellFilled, FindingCodes.BlankTotal, relation.Where,
                    $"{relation.Words}：各分项已填，合计{judgement.Sum}，但总计是空白（不是0）。请补填总计。",
                    default, judgement.Sum, cells: [relation.Total, .. relation.Parts], source: form[relation.Total].Source);
                blank.Remove(relation.Total);
            }
        }
    }

    private static void Numbers(ReportForm form, List<CellId> places, string where, AuditResults results)
    {
        var styled = new List<CellId>();
        var marked = new List<CellId>();
        var before = results.All.Count;
        foreach (var id in places)
        {
            var cell = form[id];
            var rule = id.Measure == CellMeasure.AmountInWan ? RuleIds.FeeIsAmount : RuleIds.WholeNumbers;
            switch (cell.State)
            {
                case CellState.Text:
                    Words(id, cell, rule, results);
                    break;
                case CellState.Number when !Fits(cell.Value, id.Measure):
                    results.Fail(
                        rule, FindingCodes.ImpossibleNumber, id.Path,
                        $"{id.Words}写的是{Figure.Of(cell)}，{(id.Measure == CellMeasure.AmountInWan ? "金额应不小于0" : "件数应是不小于0的整数")}，数值也不应大到不合常理。请核对。",
                        cell.Value, cells: [id], source: cell.Source);
                    break;
                case CellState.Number when FootnoteMarks.StandIn(cell.Written):
                    marked.Add(id);
                    break;
                case CellState.Number when cell.Written is not null && id.Measure is CellMeasure.Count or CellMeasure.AmountInWan && cell.Written is not null:
                    styled.Add(id);
                    break;
                default:
                    break;
            }

            if (rule == RuleIds.FeeIsAmount && !results.All.Skip(before).Any(r => r.Rule == rule))
            {
                var outcome = cell.IsNumber ? RuleOutcome.Pass : RuleOutcome.CannotJudge;
                results.Add(AuditResults.Of(rule, id.Path, outcome));
            }
        }

        if (marked.Count > 0)
        {
            results.Fail(
                RuleIds.WholeNumbers, FindingCodes.NumberStyle, where + ".marks",
                $"{TableWords(where)}有{marked.Count}格的数字后面有脚注标记（如“{form[marked[0]].Written}”），数字已按{form[marked[0]].Value}读取，标记没有算进去。请去掉标记，说明写到文字部分。",
                form[marked[0]].Written, form[marked[0]].Value, cells: marked, source: form[marked[0]].Source);
        }

        if (styled.Count > 0)
        {
            results.Fail(
                RuleIds.WholeNumbers, FindingCodes.NumberStyle, where,
                $"{TableWords(where)}有{styled.Count}格的数字用了全角、分隔符或其他写法（如“{form[styled[0]].Written}”），已按{form[styled[0]].Value}读取。数字请用半角，不加分隔符和单位。",
                form[styled[0]].Written, form[styled[0]].Value, cells: styled, source: form[styled[0]].Source);
        }
        else if (!results.All.Skip(before).Any(r => r.Rule == RuleIds.WholeNumbers))
        {
            // A cell without a number says nothing of how its number is written.
            var unknown = places.Any(id => id.Measure != CellMeasure.AmountInWan && !form[id].IsNumber);
            results.Add(AuditResults.Of(RuleIds.WholeNumbers, where, unknown ? RuleOutcome.CannotJudge : RuleOutcome.Pass));
        }
    }

    private static void Words(CellId id, ReportCell cell, string rule, AuditResults results)
    {
        var leading = NumberText.Leading(cell.Written ?? "");
        var proposal = leading is { } number ? $"开头的数字{number}仅供参考，没有代填。" : "";
        results.Fail(
            rule, FindingCodes.NonNumericCell, id.Path,
            $"{id.Words}写的是“{cell.Written}”，不是单纯的数字，涉及该格的核对不作判断。{proposal}请改为数字，说明写到文字部分。",
            cell.Written, leading is { } proposed ? proposed : default(Figure), cells: [id], source: cell.Source);
    }

    private static bool Fits(decimal value, CellMeasure measure) => measure switch
    {
        CellMeasure.Count => value is >= 0 and <= Counts.Largest && value == decimal.Truncate(value),
        CellMeasure.SignedCount => Math.Abs(value) <= Counts.Largest && value == decimal.Truncate(value),
        _ => value is >= 0 and <= Counts.Largest,
    };

    private static string NamePlaces(List<CellId> cells)
    {
        var rows = cells.GroupBy(id => TableChecks.RowOf(id).Words).ToList();
        var names = string.Join('；', rows.Take(Named).Select(r => $"{r.Key}{r.Count()}格"));
        return rows.Count > Named ? $"{names}等{rows.Count}行" : names;
    }

    private static string TableWords(string where) => where switch { "proactive" => "第二章表格", "applications" => "第三章表格", _ => "第四章表格" };
}
