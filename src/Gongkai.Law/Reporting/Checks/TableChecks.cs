namespace Gongkai.Law.Reporting.Checks;

/// <summary>FM-08 and FM-16: are the tables there, of the right edition, with all their rows.</summary>
internal static class TableChecks
{
    private static readonly (ReportTable Table, string Where, string Words)[] Tables =
    [
        (ReportTable.Proactive, "proactive", "第二章主动公开情况表"),
        (ReportTable.Applications, "applications", "第三章收到和处理申请情况表"),
        (ReportTable.Disputes, "review", "第四章行政复议、行政诉讼情况表"),
    ];

    private static readonly (string Key, string Words)[] RowNames = [.. Enumerable.Range(0, CellId.Count).Select(i => MakeRowName(CellId.At(i)))];

    public static void Run(ReportForm form, AuditResults results)
    {
        foreach (var (table, where, words) in Tables)
        {
            if (form.Has(table))
            {
                results.Pass(RuleIds.TablesReadable, where);
            }
            else
            {
                results.Fail(
                    RuleIds.TablesReadable, FindingCodes.MissingTable, where,
                    $"没有读到{words}，可能是图片、附件或缺漏。该表各数均按“不知道”处理，不填0，也不核对。请以表格形式补上。", severity: Severity.Error);
            }
        }

        Edition(form, results);
        Rows(form, results);
    }

    /// <summary>The exchange key and words of the row a cell stands in.</summary>
    public static (string Key, string Words) RowOf(CellId id) => RowNames[id.Index];

    private static (string Key, string Words) MakeRowName(CellId id) => id.Table switch
    {
        ReportTable.Proactive => ProactiveRow(id.Proactive.Label()),
        ReportTable.Applications => (id.Row.Label().Key, $"第三章“{Relations.Words(id.Row)}”行"),
        _ => (id.Block.Key(), $"第四章“{id.Block.Label()}”"),
    };

    private static (string Key, string Words) ProactiveRow(ProactiveCellLabel label)
    {
        var dot = label.Path.IndexOf('.', StringComparison.Ordinal);
        return ("proactive." + (dot < 0 ? label.Path : label.Path[..dot]), $"第二章“{label.RowLabel}”行");
    }

    private static void Edition(ReportForm form, AuditResults results)
    {
        if (form.ProactiveEdition is null && form.ApplicationsEdition is null)
        {
            results.CannotJudge(RuleIds.RowsOfEdition);
            return;
        }

        if (form.Year is not { } year)
        {
            results.CannotJudge(RuleIds.RowsOfEdition);
            return;
        }

        var due = ReportEditions.ForYear(year);
        var proactive = form.ProactiveEdition is { } p && p != due;
        var applications = form.ApplicationsEdition is { } a && a != due;
        var where = (proactive, applications) switch
        {
            (true, false) when form.ApplicationsEdition is not null => "proactive",
            (false, true) when form.ProactiveEdition is not null => "applications",
            _ => AuditResults.Document,
        };
        if (!proactive && !applications)
        {
            results.Pass(RuleIds.RowsOfEdition);
            return;
        }

        var used = ((proactive ? form.ProactiveEdition : form.ApplicationsEdition)!).Value;
        var what = where switch
        {
            "proactive" => "第二章表格",
            "applications" when used == ReportEdition.Trial2019 => "第三章表格（“其他处理”只有一行）",
            "applications" => "第三章表格",
            _ => "表格",
        };
        var should = due is { } edition ? $"应当使用{edition.Notice()}的格式" : "2018年及以前没有这种表格，请核对年份";
        results.Fail(
            RuleIds.RowsOfEdition, FindingCodes.FormYearMismatch, where,
            $"{year}年度报告的{what}用的是{used.Notice()}的格式，{should}。",
            used.Notice(), due?.Notice());
    }

    private static void Rows(ReportForm form, AuditResults results)
    {
        foreach (var table in form.Places().GroupBy(id => id.Table))
        {
            var (_, tableKey, tableWords) = Tables[(int)table.Key];
            if (table.All(id => form[id].State == CellState.Missing))
            {
                // The table was seen but none of its figures could be placed; the reader has said why.
                results.CannotJudge(RuleIds.RowsOfEdition, tableKey);
                continue;
            }

            foreach (var row in table.GroupBy(id => RowOf(id).Key))
            {
                var missing = row.Where(id => form[id].State == CellState.Missing).ToList();
                var words = RowOf(row.First()).Words;
                if (missing.Count == 0)
                {
                    results.Pass(RuleIds.RowsOfEdition, row.Key);
                }
                else if (missing.Count == row.Count())
                {
                    results.Fail(
                        RuleIds.RowsOfEdition, FindingCodes.MissingRow, row.Key,
                        $"{tableWords}没有{words}。该行各数按“不知道”处理，涉及该行的合计不作判断。请补上这一行，没有的写0。", cells: missing);
                }
                else
                {
                    results.Fail(
                        RuleIds.RowsOfEdition, FindingCodes.MissingCell, row.Key,
                        $"{words}应有{row.Count()}格，只读到{row.Count() - missing.Count}格，缺{string.Join('、', missing.Select(ColumnWords))}。不按位置猜补，请核对原表。",
                        (long)(row.Count() - missing.Count), (long)row.Count(), cells: missing);
                }
            }
        }
    }

    private static string ColumnWords(CellId id) => id.Table switch
    {
        ReportTable.Proactive => id.Proactive.Label().ColumnLabel,
        ReportTable.Applications => id.Column.Label(),
        _ => id.DisputeColumn.Label(),
    };
}
