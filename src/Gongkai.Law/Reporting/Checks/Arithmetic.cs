namespace Gongkai.Law.Reporting.Checks;

/// <summary>
/// T2-02, T3-01 to T3-05 and T4-01. A form whose figures are all there and right costs one pass over an array and no memory: the list
/// of passed rules is shared. Only when something is wrong or missing are the relations gone through one by one.
/// </summary>
internal static class Arithmetic
{
    private const int Editions = 3;

    public static readonly (ProactiveCell Made, ProactiveCell Repealed, ProactiveCell InForce, string Where)[] DocumentRows =
    [
        (ProactiveCell.AdministrativeRuleIssued, ProactiveCell.AdministrativeRuleRepealed, ProactiveCell.AdministrativeRuleInForce, "proactive.regulations"),
        (ProactiveCell.NormativeDocumentIssued, ProactiveCell.NormativeDocumentRepealed, ProactiveCell.NormativeDocumentInForce, "proactive.normative"),
    ];

    private static readonly int[][] RowStarts = [Starts(ReportEdition.Trial2019), Starts(ReportEdition.Standard2021)];
    private static readonly int[][] OutcomeStarts = [OutcomeOnly(ReportEdition.Trial2019), OutcomeOnly(ReportEdition.Standard2021)];
    private static readonly int New = Start(ApplicationRow.NewlyReceived);
    private static readonly int CarriedOver = Start(ApplicationRow.CarriedOver);
    private static readonly int Outcomes = Start(ApplicationRow.OutcomeTotal);
    private static readonly int CarriedForward = Start(ApplicationRow.CarriedForward);
    private static readonly int Disputes = CellId.Of(DisputeBlock.Reconsideration, DisputeColumn.Upheld).Index;

    private static readonly RuleResult[]?[] Clean = new RuleResult[Editions * Editions * 2][];

    public static IReadOnlyList<RuleResult> Check(ReportForm form)
    {
        if (Holds(form))
        {
            ref var shared = ref Clean[(((Slot(form.ProactiveEdition) * Editions) + Slot(form.ApplicationsEdition)) * 2) + (form.HasDisputes ? 1 : 0)];
            return shared ??= [.. OneByOne(form)];
        }

        return OneByOne(form);
    }

    /// <summary>True when every relation of every table that is there can be judged and holds.</summary>
    private static bool Holds(ReportForm form)
    {
        var counts = form.Counts;
        var values = counts.Values;
        if (form.ProactiveEdition == ReportEdition.Standard2021)
        {
            foreach (var (made, repealed, inForce, _) in DocumentRows)
            {
                long m = values[(int)made], r = values[(int)repealed], f = values[(int)inForce];
                if (m < 0 || r < 0 || f < 0 || m > f + r)
                {
                    return false;
                }
            }
        }

        if (form.ApplicationsEdition is { } edition && !(counts.IsWhole(ReportTable.Applications) && ApplicationsHold(values, edition)))
        {
            return false;
        }

        return !form.HasDisputes || (counts.IsWhole(ReportTable.Disputes) && DisputesHold(values[Disputes..]));
    }

    private static bool ApplicationsHold(ReadOnlySpan<long> values, ReportEdition edition)
    {
        foreach (var start in RowStarts[(int)edition])
        {
            var row = values.Slice(start, ApplicationsTable.ColumnCount);
            if (row[0] + row[1] + row[2] + row[3] + row[4] + row[5] != row[6])
            {
                return false;
            }
        }

        Span<long> sums = stackalloc long[ApplicationsTable.ColumnCount];
        sums.Clear();
        foreach (var start in OutcomeStarts[(int)edition])
        {
            var row = values.Slice(start, ApplicationsTable.ColumnCount);
            for (var c = 0; c < sums.Length; c++)
            {
                sums[c] += row[c];
            }
        }

        for (var c = 0; c < sums.Length; c++)
        {
            // The bound of T3-05 follows from the balance, since counts are never negative.
            if (sums[c] != values[Outcomes + c] || values[New + c] + values[CarriedOver + c] != values[Outcomes + c] + values[CarriedForward + c])
            {
                return false;
            }
        }

        return true;
    }

    private static bool DisputesHold(ReadOnlySpan<long> block)
    {
        for (var b = 0; b < DisputesTable.BlockCount; b++, block = block[DisputesTable.ColumnCount..])
        {
            if (block[0] + block[1] + block[2] + block[3] != block[4])
            {
                return false;
            }
        }

        return true;
    }

    private static List<RuleResult> OneByOne(ReportForm form)
    {
        var results = new List<RuleResult>(64);
        DocumentStock(form, results);
        if (form.ApplicationsEdition is { } edition)
        {
            Applications(form, edition, results);
        }
        else
        {
            foreach (var rule in (ReadOnlySpan<string>)[RuleIds.Balance, RuleIds.OutcomeSum, RuleIds.RowTotal, RuleIds.TotalColumn, RuleIds.CarriedForwardBound])
            {
                results.Add(AuditResults.Of(rule, "applications", RuleOutcome.CannotJudge));
            }
        }

        if (form.HasDisputes)
        {
            foreach (var relation in Relations.Disputes)
            {
                results.Add(Sum(relation, form));
            }
        }
        else
        {
            results.Add(AuditResults.Of(RuleIds.DisputeTotal, "review", RuleOutcome.CannotJudge));
        }

        return results;
    }

    private static void DocumentStock(ReportForm form, List<RuleResult> results)
    {
        if (form.ProactiveEdition != ReportEdition.Standard2021)
        {
            var outcome = form.ProactiveEdition is null ? RuleOutcome.CannotJudge : RuleOutcome.NotApplicable;
            results.Add(AuditResults.Of(RuleIds.DocumentStock, "proactive", outcome));
            return;
        }

        foreach (var (madeCell, repealedCell, inForceCell, where) in DocumentRows)
        {
            long made = form.Counts[CellId.Of(madeCell)], repealed = form.Counts[CellId.Of(repealedCell)], inForce = form.Counts[CellId.Of(inForceCell)];
            if (made < 0 || repealed < 0 || inForce < 0)
            {
                results.Add(AuditResults.Of(RuleIds.DocumentStock, where, RuleOutcome.CannotJudge));
            }
            else if (made <= inForce + repealed)
            {
                results.Add(AuditResults.Of(RuleIds.DocumentStock, where, RuleOutcome.Pass));
            }
            else
            {
                var label = madeCell.Label().RowLabel;
                results.Add(AuditResults.Failed(
                    RuleIds.DocumentStock, FindingCodes.ImplausibleDocuments, where,
                    $"第二章“{label}”：本年制发{made}件，现行有效{inForce}件与本年废止{repealed}件合计只有{inForce + repealed}件。本年制发的文件不是现行有效就是已废止，请核对三个数字。",
                    made, inForce + repealed, cells: [CellId.Of(inForceCell), CellId.Of(madeCell), CellId.Of(repealedCell)]));
            }
        }
    }

    private static void Applications(ReportForm form, ReportEdition edition, List<RuleResult> results)
    {
        foreach (var balance in Relations.Balances)
        {
            results.Add(Balance(balance, form));
        }

        foreach (var relation in Relations.Outcomes(edition))
        {
            results.Add(Sum(relation, form));
        }

        foreach (var relation in Relations.Rows(edition))
        {
            results.Add(Sum(relation, form, Suspect(relation, form, edition)));
        }

        foreach (var balance in Relations.Balances)
        {
            results.Add(Bound(balance, form));
        }
    }

    private static RuleResult Sum(SumRelation relation, ReportForm form, CellId? suspect = null)
    {
        var judgement = Relations.Judge(relation, form);
        if (judgement.Outcome != RuleOutcome.Fail)
        {
            return AuditResults.Of(relation.Rule, relation.Where, judgement.Outcome);
        }

        var total = form.Counts[relation.Total];
        var message = $"{relation.Words}：总计写的是{total}，{relation.PartsWords}之和是{judgement.Sum}，相差{Math.Abs(total - judgement.Sum)}。";
        message += judgement switch
        {
            { Blanks: > 0 } => $"另有{judgement.Blanks}个空白格未填，已写明的数字之和就已超过总计，请核对。",
            { Unreadable: > 0 } => $"另有{judgement.Unreadable}格不是数字，已写明的数字之和就已超过总计，请核对。",
            _ when suspect is { } cell => $"对照行列两个方向的合计，很可能是{cell.Words}的数字（{form.Counts[cell]}）有误，请先核对这一格。",
            _ => "请核对各分项和总计。",
        };
        var first = suspect ?? relation.Total;
        return AuditResults.Failed(
            relation.Rule, relation.Code, relation.Where, message, total, judgement.Sum,
            cells: [first, .. relation.Parts.Prepend(relation.Total).Where(c => c != first)], source: form[first].Source);
    }

    /// <summary>
    /// The cell where a wrong row crosses a wrong column by the same difference; such a slip is nearly always in that one cell.
    /// </summary>
    private static CellId? Suspect(SumRelation row, ReportForm form, ReportEdition edition)
    {
        var judgement = Relations.Judge(row, form);
        if (judgement.Outcome != RuleOutcome.Fail || !row.Total.Row.Label().IsOutcome)
        {
            return null;
        }

        var difference = form.Counts[row.Total] - judgement.Sum;
        foreach (var column in Relations.Outcomes(edition))
        {
            var sum = Relations.Judge(column, form);
            if (sum.Outcome == RuleOutcome.Fail)
            {
                var isTotal = column.Total.Column == ApplicantColumn.Total;
                var columnDifference = sum.Sum - form.Counts[column.Total];
                if (columnDifference == (isTotal ? difference : -difference))
                {
                    return CellId.Of(row.Total.Row, column.Total.Column);
                }
            }
        }

        return null;
    }

    private static RuleResult Balance(BalanceRelation balance, ReportForm form)
    {
        var (received, carried) = (form.Counts[balance.New], form.Counts[balance.CarriedOver]);
        var (closed, open) = (form.Counts[balance.Outcomes], form.Counts[balance.CarriedForward]);
        var left = Known(received) + Known(carried);
        var right = Known(closed) + Known(open);
        var leftKnown = received != Counts.None && carried != Counts.None;
        var rightKnown = closed != Counts.None && open != Counts.None;

        // What is blank or unreadable can only add to its side, so a side that is too large already is wrong whatever stands there.
        var fails = (leftKnown && rightKnown && left != right) || (leftKnown && right > left) || (rightKnown && left > right);
        if (!fails)
        {
            return AuditResults.Of(balance.Rule, balance.Where, leftKnown && rightKnown ? RuleOutcome.Pass : RuleOutcome.CannotJudge);
        }

        return AuditResults.Failed(
            balance.Rule, FindingCodes.Balance, balance.Where,
            $"第三章“{balance.Words}”列：本年新收{Shown(received)}加上年结转{Shown(carried)}等于{left}，"
            + $"（七）总计{Shown(closed)}加结转下年度{Shown(open)}等于{right}，两边相差{Math.Abs(left - right)}，应当相等。请核对这四个数字。",
            left, right, cells: [balance.CarriedForward, balance.CarriedOver, balance.New, balance.Outcomes], source: form[balance.CarriedForward].Source);
    }

    private static RuleResult Bound(BalanceRelation balance, ReportForm form)
    {
        var (received, carried, open) = (form.Counts[balance.New], form.Counts[balance.CarriedOver], form.Counts[balance.CarriedForward]);
        if (received == Counts.None || carried == Counts.None || open == Counts.None)
        {
            return AuditResults.Of(RuleIds.CarriedForwardBound, balance.Where, RuleOutcome.CannotJudge);
        }

        return open <= received + carried
            ? AuditResults.Of(RuleIds.CarriedForwardBound, balance.Where, RuleOutcome.Pass)
            : AuditResults.Failed(
                RuleIds.CarriedForwardBound, FindingCodes.CarriedForwardBound, balance.Where,
                $"第三章“{balance.Words}”列：结转下年度{open}件，多于本年新收{received}件与上年结转{carried}件之和{received + carried}件。请核对。",
                open, received + carried, cells: [balance.CarriedForward, balance.New, balance.CarriedOver], source: form[balance.CarriedForward].Source);
    }

    private static long Known(long count) => count == Counts.None ? 0 : count;

    private static string Shown(long count) => count == Counts.None ? "（未填或不是数字）" : count.ToString();

    private static int Slot(ReportEdition? edition) => edition is { } e ? (int)e + 1 : 0;

    private static int Start(ApplicationRow row) => CellId.Of(row, ApplicantColumn.NaturalPerson).Index;

    private static int[] Starts(ReportEdition edition) => [.. ApplicationsTable.Rows(edition).Select(Start)];

    private static int[] OutcomeOnly(ReportEdition edition) => [.. ApplicationsTable.OutcomeRows(edition).Select(Start)];
}
