using System.Text;
using Gongkai.Documents.Reading.Recognition;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Text;

/// <summary>
/// Reads text that has lost every cell boundary: label640020470label0000000. Labels are found at the end of each piece of words, the digits
/// behind them are cut by the sum rules (<see cref="DigitReadings"/>, <see cref="DigitTable"/>). What more than one reading allows stays blank.
/// <para>
/// Certain without confirmation are only: the one figure of a row with one cell; as many digits as cells where the row sum holds as well;
/// as many zeros as cells. Everything else that is offered is a proposal, and a finding says which rules were used.
/// </para>
/// </summary>
internal sealed class RunTogetherReader(FormAssembler form)
{
    private const int LongestLabel = 80;
    private const int LongestWords = 20_000;
    private const int LongestDigits = 200;

    private static readonly (string Folded, ReportTable Table)[] TableNames =
    [
        ("主动公开政府信息情况", ReportTable.Proactive), ("收到和处理政府信息公开申请情况", ReportTable.Applications),
        ("行政复议行政诉讼情况", ReportTable.Disputes), ("信息内容", ReportTable.Proactive), ("申请人情况", ReportTable.Applications),
    ];

    private static readonly (string Folded, ApplicationRow Row)[] RowNames =
    [
        .. Enum.GetValues<ApplicationRow>().Select(r => (Folded: Core(r), Row: r)).OrderByDescending(r => r.Folded.Length),
        ("部分公开", ApplicationRow.PartlyDisclosed),
    ];

    private readonly List<(ApplicationRow Row, string Digits, string Place)> _rows = [];
    private readonly List<(ProactiveRow Row, string Digits, string Place)> _proactive = [];
    private readonly List<RunningTextLine> _narrative = [];
    private ReportTable? _table;
    private int _trialHeadings;
    private int _standardHeadings;
    private (string Digits, string Place)? _disputes;

    public IReadOnlyList<RunningTextLine> Narrative => _narrative;

    /// <summary>Whether the text is of this kind: labels of rows with at least seven digits directly behind them.</summary>
    public static int CountGluedRows(string text, CancellationToken stop)
    {
        var rows = 0;
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if ((i & 0xFFFFF) == 0)
            {
                stop.ThrowIfCancellationRequested();
            }

            if (char.IsAsciiDigit(text[i]))
            {
                digits++;
                rows += digits == ApplicationsTable.ColumnCount && text[i - digits + 1] is not '2' && i >= digits && IsLabelEnd(text[i - digits]) ? 1 : 0;
                continue;
            }

            digits = 0;
        }

        return rows;
    }

    public void Read(IReadOnlyList<SourceLine> lines, CancellationToken stop)
    {
        foreach (var line in lines)
        {
            stop.ThrowIfCancellationRequested();
            if (line.IsMarkedPageNumber())
            {
                continue;
            }

            _narrative.AddRange(RunTogetherNarrative.Split(line));
            ReadTables(line);
        }
    }

    public void Finish()
    {
        FinishProactive();
        FinishApplications();
        FinishDisputes();
    }

    private static bool IsLabelEnd(char c) => LabelFold.IsChinese(c) || c is '）' or ')' or '”' or '"' or '」';

    private void ReadTables(SourceLine line)
    {
        var text = line.Text;
        var words = 0;
        var group = OutcomeGroup.None;
        var number = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!IsDigitStart(text, i))
            {
                i++;
                continue;
            }

            var end = i;
            while (end < text.Length && IsPart(text, end))
            {
                end++;
            }

            var run = text[i..end];
            var before = text[Math.Max(words, i - LongestLabel)..i];
            var next = SplitNumber(text, ref run, end);
            See(text[Math.Max(words, i - LongestWords)..i]);
            group = MatchGroup(before) ?? group;
            var digits = WithoutSpaces(run);
            if (digits.Length is > 0 and <= LongestDigits)
            {
                Take(before, number, ref group, run, digits, line);
            }

            number = next;
            words = end;
            i = end;
        }
    }

    private static bool IsDigitStart(string text, int at) => char.IsAsciiDigit(text[at])
        || (text[at] is '+' or '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));

    /// <summary>Digits, a point or sign between digits, and white space that digits follow.</summary>
    private static bool IsPart(string text, int at)
    {
        if (char.IsAsciiDigit(text[at]))
        {
            return true;
        }

        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        if (text[at] is '.' or '+' or '-' or ',')
        {
            return char.IsAsciiDigit(next);
        }

        var i = at;
        while (i < text.Length && CellText.IsSpace(text[i]) && i - at < 4)
        {
            i++;
        }

        return i > at && i < text.Length && IsDigitStart(text, i);
    }

    /// <summary>Takes the number of the next label (00000002.其他法律…) off the digits before it.</summary>
    private static int SplitNumber(string text, ref string run, int end)
    {
        var mark = end;
        while (mark < text.Length && CellText.IsSpace(text[mark]))
        {
            mark++;
        }

        if (mark >= text.Length - 1 || text[mark] is not ('.' or '．' or '、') || run[^1] is < '1' or > '8')
        {
            return 0;
        }

        var number = run[^1] - '0';
        run = run[..^1];
        return number;
    }

    private static string WithoutSpaces(string run) => run.Any(CellText.IsSpace) ? string.Concat(run.Where(c => !CellText.IsSpace(c))) : run;

    private void See(string before)
    {
        var folded = LabelFold.Fold(before);
        foreach (var (name, table) in TableNames)
        {
            if (folded.Contains(name, StringComparison.Ordinal))
            {
                _table = table;
            }
        }

        if (folded.Contains("存在的主要问题", StringComparison.Ordinal) || folded.Contains("需要报告的事项", StringComparison.Ordinal))
        {
            _table = null;
        }

        if (_table == ReportTable.Proactive)
        {
            _standardHeadings += folded.Contains("制发件数", StringComparison.Ordinal) || folded.Contains("收费金额", StringComparison.Ordinal) ? 1 : 0;
            _trialHeadings += folded.Contains("新制作数", StringComparison.Ordinal) || folded.Contains("上一年项目", StringComparison.Ordinal)
                || folded.Contains("采购项目", StringComparison.Ordinal) ? 1 : 0;
        }
    }

    private static OutcomeGroup? MatchGroup(string before)
    {
        var folded = LabelFold.Fold(before);
        return folded.EndsWith("三不予公开", StringComparison.Ordinal) ? OutcomeGroup.Withheld
            : folded.EndsWith("四无法提供", StringComparison.Ordinal) ? OutcomeGroup.CannotProvide
            : folded.EndsWith("五不予处理", StringComparison.Ordinal) ? OutcomeGroup.NotProcessed
            : folded.EndsWith("六其他处理", StringComparison.Ordinal) ? OutcomeGroup.OtherHandling
            : null;
    }

    private void Take(string before, int number, ref OutcomeGroup group, string run, string digits, SourceLine line)
    {
        var folded = LabelFold.Fold(before);
        if (_table == ReportTable.Disputes && folded.EndsWith("总计", StringComparison.Ordinal) && !folded.EndsWith("七总计", StringComparison.Ordinal))
        {
            _disputes ??= (run, line.Place);
            return;
        }

        if (_table == ReportTable.Proactive && ProactiveAtEnd(folded) is { } row)
        {
            _proactive.Add((row, run, line.Place));
            return;
        }

        if (_table == ReportTable.Applications && RowAtEnd(folded, before, number, group) is { } known)
        {
            group = known.Label().Group;
            _rows.Add((known, digits.Length == run.Length ? digits : run, line.Place));
        }
    }

    private static string Core(ApplicationRow row)
    {
        var folded = LabelFold.Fold(row.Label().Label);
        return row.Label().Number > 0 ? folded[1..] : folded;
    }

    private static ApplicationRow? RowAtEnd(string folded, string before, int number, OutcomeGroup group)
    {
        foreach (var (name, row) in RowNames)
        {
            if (!folded.EndsWith(name, StringComparison.Ordinal))
            {
                continue;
            }

            if (name.Length > 2 || (number == row.Label().Number && row == ApplicationRow.OtherReason))
            {
                return row;
            }
        }

        // A label with an error in it: the words since the figures before are the label and nothing else.
        var written = number > 0 ? $"{number}.{before}" : before;
        return StatutoryLabels.MatchApplicationRow(written, group, out var match) ? match.Row : null;
    }

    private static ProactiveRow? ProactiveAtEnd(string folded)
    {
        foreach (var (name, row) in (ReadOnlySpan<(string, ProactiveRow)>)
        [
            ("规范性文件", ProactiveRow.NormativeDocument), ("规章", ProactiveRow.AdministrativeRule), ("行政许可", ProactiveRow.Licence),
            ("对外管理服务事项", ProactiveRow.OtherService), ("行政处罚", ProactiveRow.Penalty), ("行政强制", ProactiveRow.Compulsion),
            ("行政事业性收费", ProactiveRow.AdministrativeFee), ("政府集中采购", ProactiveRow.Procurement),
        ])
        {
            if (folded.EndsWith(name, StringComparison.Ordinal))
            {
                return row;
            }
        }

        return null;
    }

    private void FinishProactive()
    {
        if (_proactive.Count == 0)
        {
            return;
        }

        var trial = _trialHeadings > _standardHeadings
            || (_trialHeadings == _standardHeadings && _proactive.Exists(r => r.Row is ProactiveRow.OtherService or ProactiveRow.Procurement));
        var edition = trial ? ReportEdition.Trial2019 : ReportEdition.Standard2021;
        form.TableSeen(ReportTable.Proactive, edition);
        foreach (var (row, run, place) in _proactive)
        {
            var cells = ProactiveRows.OfficialColumns(row, edition).Select(c => StatutoryLabels.CellAt(row, c, edition)).OfType<ProactiveCell>().ToList();
            if (cells.Count > 0)
            {
                PlaceProactive(cells, run, place);
            }
        }
    }

    private void PlaceProactive(List<ProactiveCell> cells, string run, string place)
    {
        var digits = WithoutSpaces(run);
        var spaced = run.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var label = cells[0].Label();
        if (cells.Count == 1)
        {
            form.PlaceProactive(cells[0], digits, place);
            return;
        }

        if (spaced.Length == cells.Count && Array.TrueForAll(spaced, s => s.Length == 1 || s[0] != '0'))
        {
            for (var c = 0; c < cells.Count; c++)
            {
                form.PlaceProactive(cells[c], spaced[c], place);
            }

            return;
        }

        var whole = digits.Length == cells.Count && digits.All(char.IsAsciiDigit);
        if (whole)
        {
            var certain = digits.All(d => d == '0');
            for (var c = 0; c < cells.Count; c++)
            {
                form.PlaceProactive(cells[c], digits[c].ToString(), place, certain ? CellReading.Surely : CellReading.Proposed);
            }

            if (certain)
            {
                return;
            }
        }

        var path = label.Path.Contains('.', StringComparison.Ordinal) ? label.Path[..label.Path.IndexOf('.', StringComparison.Ordinal)] : label.Path;
        Ambiguous("proactive." + path, digits, place, whole
            ? $"第二章“{label.RowLabel}”的{cells.Count}个数连写成“{digits}”，位数与格数相等，按每格一位提出，但本章没有合计规则可以验证。请人工确认。"
            : $"第二章“{label.RowLabel}”的{cells.Count}个数连写成“{digits}”，可以有多种拆法，本章没有合计规则可用，已留空。请对照原件补录。",
            [.. cells.Select(CellId.Of)]);
    }

    private void FinishApplications()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        form.TableSeen(ReportTable.Applications);
        var edition = _rows.Exists(r => r.Row == ApplicationRow.OtherHandlingSingleRow) ? ReportEdition.Trial2019 : ReportEdition.Standard2021;
        var table = new DigitTable(edition);
        var certain = new HashSet<ApplicationRow>();
        var unread = new HashSet<ApplicationRow>();
        foreach (var (row, run, _) in _rows.DistinctBy(r => r.Row))
        {
            var readings = Readings(run, out var sure);
            if (readings is null || readings.Count == 0)
            {
                unread.Add(row);
                continue;
            }

            table.Add(row, readings);
            if (sure)
            {
                certain.Add(row);
            }
        }

        var outcome = table.Solve(out var agreed);
        var proposed = new List<(ApplicationRow Row, string Digits)>();
        var open = new List<(ApplicationRow Row, string Digits)>();
        foreach (var (row, run, place) in _rows.DistinctBy(r => r.Row))
        {
            var digits = WithoutSpaces(run);
            var figures = unread.Contains(row) ? null : agreed.GetValueOrDefault(row);
            if (certain.Contains(row))
            {
                figures = [.. Certain(run).Select(f => (long?)f)];
            }

            if (figures is null || Array.TrueForAll(figures, f => f is null))
            {
                open.Add((row, digits));
                continue;
            }

            var source = $"{place}（连写“{digits}”）";
            var reading = certain.Contains(row) ? CellReading.Surely : CellReading.Proposed;
            form.PlaceApplicationRow(row, [.. figures.Select(f => (f?.ToString(System.Globalization.CultureInfo.InvariantCulture), source))], null, reading);
            if (!certain.Contains(row))
            {
                (Array.Exists(figures, f => f is null) ? open : proposed).Add((row, digits));
            }
        }

        ReportApplications(outcome, table.UsedColumns, proposed, open);
    }

    private void ReportApplications(
        DigitTable.SplitOutcome outcome, bool usedColumns, List<(ApplicationRow Row, string Digits)> proposed, List<(ApplicationRow Row, string Digits)> open)
    {
        if (proposed.Count + open.Count == 0)
        {
            return;
        }

        var message = new StringBuilder("第三章表格的数字连写，没有分隔。");
        if (proposed.Count > 0)
        {
            message.Append("按勾稽关系（每行六类申请人之和等于总计");
            message.Append(usedColumns ? "；各列办理结果之和等于（七）总计；各列第一项加第二项等于第三项加第四项" : "；因缺行，未能使用各列的合计规则");
            message.Append("），以下各行只有一种拆法，已提出，须人工确认：").Append(Rows(proposed)).Append('。');
        }

        if (open.Count > 0)
        {
            message.Append(outcome switch
            {
                DigitTable.SplitOutcome.Contradiction => "没有一种拆法能满足全部勾稽关系，以下各行已留空：",
                DigitTable.SplitOutcome.Undecided => "可能的拆法过多，未能逐一验证，以下各行的全部或部分单元格已留空：",
                _ => "以下各行有多种或没有拆法，不能确定的单元格已留空：",
            });
            message.Append(Rows(open)).Append('。');
        }

        message.Append("请对照原件核对。");
        var all = proposed.Concat(open).ToList();
        Ambiguous(
            "applications", string.Join('；', all.Select(r => $"{r.Row.Label().Key}={r.Digits}")), _rows[0].Place, message.ToString(),
            [.. all.Select(r => CellId.Of(r.Row, ApplicantColumn.Total))]);
    }

    private static string Rows(List<(ApplicationRow Row, string Digits)> rows) =>
        string.Join('；', rows.Select(r => $"{Words.OneLine(r.Row.Label().Label)} {r.Digits}"));

    /// <summary>The readings the row sum allows; null when they are too many. Sure when no other cut is possible at all.</summary>
    private static List<long[]>? Readings(string run, out bool sure)
    {
        sure = false;
        if (Certain(run) is { Length: > 0 } figures)
        {
            sure = true;
            return [figures];
        }

        var digits = WithoutSpaces(run);
        return digits.All(char.IsAsciiDigit) ? DigitReadings.Summing(digits, ApplicationsTable.ColumnCount) : [];
    }

    /// <summary>Seven figures that are certain: as many digits as cells, or as many groups between spaces, and the row sum holds; else none.</summary>
    private static long[] Certain(string run)
    {
        var groups = run.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var digits = WithoutSpaces(run);
        if (!digits.All(char.IsAsciiDigit))
        {
            return [];
        }

        long[] figures;
        if (digits.Length == ApplicationsTable.ColumnCount)
        {
            figures = [.. digits.Select(d => (long)(d - '0'))];
        }
        else if (groups.Length == ApplicationsTable.ColumnCount && Array.TrueForAll(groups, g => g.Length <= 9 && (g.Length == 1 || g[0] != '0')))
        {
            figures = [.. groups.Select(g => long.Parse(g, System.Globalization.CultureInfo.InvariantCulture))];
        }
        else
        {
            return [];
        }

        return figures[..^1].Sum() == figures[^1] ? figures : [];
    }

    private void FinishDisputes()
    {
        if (_disputes is not { } disputes)
        {
            return;
        }

        const int cells = DisputesTable.BlockCount * DisputesTable.ColumnCount;
        var (run, place) = disputes;
        var digits = WithoutSpaces(run);
        form.TableSeen(ReportTable.Disputes);
        var readings = digits.All(char.IsAsciiDigit) ? DigitReadings.SummingBlocks(digits, DisputesTable.BlockCount, DisputesTable.ColumnCount) : [];
        var certain = digits.Length == cells && readings is { Count: 1 };
        var agreed = Enumerable.Range(0, cells).Select(c => readings is { Count: > 0 } && readings.TrueForAll(r => r[c] == readings[0][c]) ? readings[0][c] : (long?)null).ToList();
        var source = $"{place}（连写“{digits}”）";
        var known = agreed.Exists(f => f is not null);
        if (known)
        {
            form.PlaceDisputes(
                [.. agreed.Select(f => (f?.ToString(System.Globalization.CultureInfo.InvariantCulture), source))],
                certain ? CellReading.Surely : CellReading.Proposed);
        }

        if (certain)
        {
            return;
        }

        const string rule = "每组前四项之和等于总计";
        var message = readings switch
        {
            null => "可能的拆法过多，未能逐一验证，已留空",
            { Count: 0 } => $"没有一种拆法能使{rule}，已留空",
            { Count: 1 } => $"按勾稽关系（{rule}）只有一种拆法，已提出，须人工确认",
            _ => $"按勾稽关系（{rule}）有{readings.Count}种拆法，各种拆法不一致的单元格已留空，其余已提出，须人工确认",
        };
        Ambiguous(
            "review", digits, place, $"第四章15个数连写成“{digits}”（{digits.Length}位），没有分隔。{message}。请对照原件核对。",
            [.. Enumerable.Range(0, cells).Select(c => CellId.Of((DisputeBlock)(c / DisputesTable.ColumnCount), (DisputeColumn)(c % DisputesTable.ColumnCount)))]);
    }

    private void Ambiguous(string where, string stated, string place, string message, IReadOnlyList<CellId> cells) => form.Report(new Finding
    {
        Rule = RuleIds.AmbiguousDigits,
        Code = FindingCodes.AmbiguousDigits,
        Severity = Severity.Warning,
        Where = where,
        Stated = stated,
        Message = message,
        Cells = cells,
        Source = new CellSource(place, stated),
    });
}
