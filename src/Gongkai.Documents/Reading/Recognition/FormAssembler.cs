using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>
/// Collects the cells that a reader has placed and makes a report of them. Decides the editions from the rows and columns that are there.
/// A cell that is placed twice with different contents is not guessed: it stays unknown and both contents are reported.
/// </summary>
public sealed class FormAssembler(SourceKind kind, string method)
{
    private readonly ReportFormBuilder _form = new();
    private readonly bool[] _disputed = new bool[CellId.Count];
    private readonly List<Finding> _findings = [];
    private readonly HashSet<(string Code, string Where, string Stated)> _reported = [];
    private readonly bool[] _tables = new bool[3];
    private ReportEdition? _proactive;
    private ReportEdition? _applications;
    private RunningText? _narrative;

    /// <summary>How the file was read, in Chinese; a reader may add to it.</summary>
    public string Method { get; set; } = method;

    /// <summary>Number of cells placed so far.</summary>
    public int PlacedCells { get; private set; }

    /// <summary>What was placed at a cell so far; Missing when nothing was.</summary>
    public ReportCell this[CellId id] => _form[id];

    /// <summary>Places one figure by its text. Null text means that the document has no such cell.</summary>
    public void Place(CellId id, string? text, string place, CellReading reading = CellReading.Surely)
    {
        if (text is null)
        {
            return;
        }

        _tables[(int)id.Table] = true;
        var cell = CellText.Parse(text, id.Measure, new CellSource(place, text));
        if (reading != CellReading.Surely)
        {
            cell = cell.As(reading);
        }

        if (_disputed[id.Index])
        {
            return;
        }

        var before = _form[id];
        if (before.State == CellState.Missing)
        {
            _form[id] = cell;
            PlacedCells++;
        }
        else if (before.State != cell.State || before.Value != cell.Value || before.Written != cell.Written)
        {
            // A blank copy of a row (a repeated heading or a filler row) says nothing against the figure.
            if (cell.State == CellState.Blank)
            {
                return;
            }

            if (before.State == CellState.Blank)
            {
                _form[id] = cell;
                return;
            }

            _disputed[id.Index] = true;
            _form[id] = default;
            Conflict(id, before, cell);
        }
    }

    /// <summary>Places one figure of chapter two.</summary>
    public void PlaceProactive(ProactiveCell cell, string? text, string place, CellReading reading = CellReading.Surely) =>
        Place(CellId.Of(cell), text, place, reading);

    /// <summary>Places the seven figures of a row of chapter three.</summary>
    /// <param name="row">The row.</param>
    /// <param name="values">Seven texts in the order of the columns; a null text means that the document has no such cell.</param>
    /// <param name="labelAsWritten">The label when it is not the official one, which is then reported; else null.</param>
    /// <param name="reading">How sure the place is.</param>
    public void PlaceApplicationRow(
        ApplicationRow row, IReadOnlyList<(string? Text, string Place)> values, string? labelAsWritten, CellReading reading = CellReading.Surely)
    {
        if (values.Count != ApplicationsTable.ColumnCount)
        {
            throw new ArgumentException("Seven values are needed.", nameof(values));
        }

        _tables[(int)ReportTable.Applications] = true;
        if (labelAsWritten is not null)
        {
            Nonstandard(ReportTable.Applications, row.Label().Key, row.Label().Label, labelAsWritten, values[0].Place);
        }

        for (var c = 0; c < values.Count; c++)
        {
            Place(CellId.Of(row, (ApplicantColumn)c), values[c].Text, values[c].Place, reading);
        }
    }

    /// <summary>Places the five figures of one group of chapter four.</summary>
    public void PlaceDisputes(DisputeBlock block, IReadOnlyList<(string? Text, string Place)> values, CellReading reading = CellReading.Surely)
    {
        if (values.Count != DisputesTable.ColumnCount)
        {
            throw new ArgumentException("Five values are needed.", nameof(values));
        }

        _tables[(int)ReportTable.Disputes] = true;
        for (var c = 0; c < values.Count; c++)
        {
            Place(CellId.Of(block, (DisputeColumn)c), values[c].Text, values[c].Place, reading);
        }
    }

    /// <summary>Places the fifteen figures of chapter four.</summary>
    public void PlaceDisputes(IReadOnlyList<(string? Text, string Place)> values, CellReading reading = CellReading.Surely)
    {
        if (values.Count != DisputesTable.BlockCount * DisputesTable.ColumnCount)
        {
            throw new ArgumentException("Fifteen values are needed.", nameof(values));
        }

        for (var b = DisputeBlock.Reconsideration; b <= DisputeBlock.LitigationAfterReconsideration; b++)
        {
            PlaceDisputes(b, [.. values.Skip((int)b * DisputesTable.ColumnCount).Take(DisputesTable.ColumnCount)], reading);
        }
    }

    /// <summary>Says that a statutory table is there; the edition only where it is known from more than the cells placed.</summary>
    public void TableSeen(ReportTable table, ReportEdition? edition = null)
    {
        _tables[(int)table] = true;
        switch (table)
        {
            case ReportTable.Proactive:
                _proactive ??= edition;
                break;
            case ReportTable.Applications:
                _applications ??= edition;
                break;
        }
    }

    /// <summary>Reports a row with figures that is none of the statutory rows (小计 and the like). It is never counted.</summary>
    public void ExtraRow(ReportTable table, string label, IReadOnlyList<string> values, string place) => Report(new Finding
    {
        Rule = RuleIds.RowsOfEdition,
        Code = FindingCodes.ExtraRow,
        Severity = Severity.Error,
        Where = Words.Key(table),
        Stated = CellText.Trim(label),
        Message = $"{Words.Chapter(table)}表格中有法定格式没有的一行“{Words.OneLine(label)}”（{string.Join("、", values.Select(v => Words.OneLine(v)))}），未计入任何一项。请核对后删去该行。",
        Source = new CellSource(place, label),
    });

    /// <summary>Reports a label that is not the official one but was recognised.</summary>
    public void Nonstandard(ReportTable table, string where, string official, string written, string place) => Report(new Finding
    {
        Rule = RuleIds.OfficialLabels,
        Code = FindingCodes.LabelNonstandard,
        Severity = Severity.Warning,
        Where = where,
        Stated = Words.OneLine(written),
        Computed = official,
        Message = $"{Words.Chapter(table)}行名写作“{Words.OneLine(written)}”，法定名称是“{official}”，已按后者读取。请改用法定名称。",
        Source = new CellSource(place, written),
    });

    /// <summary>Reports rows whose label is lost and that only their order places.</summary>
    /// <param name="rows">The rows, in the order of the table.</param>
    /// <param name="place">Where.</param>
    public void LabelsLost(IReadOnlyList<ApplicationRow> rows, string place)
    {
        if (rows.Count == 0)
        {
            return;
        }

        Report(new Finding
        {
            Rule = RuleIds.LabelLost,
            Code = FindingCodes.LabelLost,
            Severity = Severity.Warning,
            Where = string.Join(',', rows.Select(r => r.Label().Key)),
            Message = $"第三章表格有{rows.Count}行丢失了行名（{string.Join("；", rows.Select(r => r.Label().Label))}），因行数与法定格式相符，按次序归入。请对照原件核对。",
            Cells = [.. rows.Select(r => CellId.Of(r, ApplicantColumn.Total))],
            Source = new CellSource(place, ""),
        });
    }

    /// <summary>Reports that a row, a table or the columns of a table were read by their order.</summary>
    /// <param name="where">Row key, or applications, proactive, review.</param>
    /// <param name="what">In Chinese, what was placed by its position and why that is likely right.</param>
    /// <param name="place">Where in the file.</param>
    public void ReadByPosition(string where, string what, string place) => Report(new Finding
    {
        Rule = RuleIds.ReadByPosition,
        Code = FindingCodes.ReadByPosition,
        Severity = Severity.Warning,
        Where = where,
        Message = $"{what}请对照原件核对。",
        Source = new CellSource(place, ""),
    });

    /// <summary>Reports that a figure holds changes nobody has accepted yet; the figure read is the one with the changes accepted.</summary>
    public void Tracked(CellId id, TrackedChange change, string place) => Report(new Finding
    {
        Rule = RuleIds.TrackedChanges,
        Code = FindingCodes.TrackedChanges,
        Severity = Severity.Warning,
        Where = id.Path,
        Stated = change.Deleted,
        Computed = change.Inserted,
        Message = $"{id.Words}含有未接受的修订：删去“{Words.OneLine(change.Deleted)}”，改为“{Words.OneLine(change.Inserted)}”。已按接受修订后的数字读取，发布前请接受或拒绝修订。",
        Cells = [id],
        Source = new CellSource(place, $"{change.Deleted}→{change.Inserted}"),
    });

    /// <summary>Adds a finding; the same finding about the same place is kept once.</summary>
    public void Report(Finding finding)
    {
        if (_reported.Add((finding.Code, finding.Where, finding.Stated.ToString())))
        {
            _findings.Add(finding);
        }
    }

    /// <summary>Takes over title, organ, year, chapters and signature.</summary>
    public void Use(RunningText narrative)
    {
        _narrative = narrative;
        foreach (var finding in narrative.Findings)
        {
            Report(finding);
        }
    }

    /// <summary>The report with what the reading has to say.</summary>
    /// <exception cref="RefusedException">Nothing in the document is an annual report.</exception>
    public ReportReading Finish(string fileName)
    {
        var narrative = _narrative ?? RunningText.None;
        var anyTable = _tables.Any(t => t);
        var picturesOnly = _findings.Any(f => f.Code is FindingCodes.NoTextLayer or FindingCodes.EncodingDamaged);
        if (!anyTable && !picturesOnly && !narrative.LooksLikeReport)
        {
            throw new RefusedException(
                RefusalKind.NotAReport, "文件可以读取，但其中没有政府信息公开工作年度报告的标题、章节和法定表格。请确认选对了文件。");
        }

        _form.Title = narrative.Title;
        _form.Organ = narrative.Organ;
        _form.Year = narrative.Year;
        _form.Preamble = narrative.Preamble;
        _form.Chapters.AddRange(narrative.Chapters);
        _form.Signatory = narrative.Signatory;
        _form.SignedOn = narrative.SignedOn;
        _form.HasDisputes = _tables[(int)ReportTable.Disputes];
        DecideProactiveEdition();
        DecideApplicationsEdition();
        if (!anyTable && narrative.LooksOld)
        {
            _form.IsOldForm = true;
            ReportOldForm(narrative);
        }

        return new ReportReading { File = fileName, Form = _form.Build(), Method = Method, Kind = kind, Findings = _findings };
    }

    private void DecideProactiveEdition()
    {
        if (!_tables[(int)ReportTable.Proactive])
        {
            return;
        }

        var standard = Placed(ReportEdition.Standard2021);
        var trial = Placed(ReportEdition.Trial2019);
        var edition = standard == trial ? _proactive ?? ByYear() : standard > trial ? ReportEdition.Standard2021 : ReportEdition.Trial2019;
        _form.ProactiveEdition = edition;
        if (standard == 0 || trial == 0)
        {
            return;
        }

        foreach (var label in ProactiveTable.Cells(edition == ReportEdition.Standard2021 ? ReportEdition.Trial2019 : ReportEdition.Standard2021))
        {
            var cell = _form[label.Cell];
            if (cell.State != CellState.Missing)
            {
                ExtraRow(ReportTable.Proactive, $"{label.RowLabel}“{label.ColumnLabel}”", [cell.Source?.Text ?? ""], cell.Source?.Place ?? "");
                _form[label.Cell] = default;
            }
        }
    }

    private int Placed(ReportEdition edition) => ProactiveTable.Cells(edition).Count(c => _form[c.Cell].State != CellState.Missing);

    private void DecideApplicationsEdition()
    {
        if (!_tables[(int)ReportTable.Applications])
        {
            return;
        }

        var single = HasRow(ApplicationRow.OtherHandlingSingleRow);
        var three = HasRow(ApplicationRow.CorrectionOverdue) || HasRow(ApplicationRow.FeeUnpaid) || HasRow(ApplicationRow.OtherReason);
        _form.ApplicationsEdition = three ? ReportEdition.Standard2021
            : single ? ReportEdition.Trial2019
            : _applications ?? _form.ProactiveEdition ?? ByYear();
        if (!three || !single)
        {
            return;
        }

        var values = new List<string>();
        var place = "";
        for (var c = ApplicantColumn.NaturalPerson; c <= ApplicantColumn.Total; c++)
        {
            var cell = _form[ApplicationRow.OtherHandlingSingleRow, c];
            values.Add(cell.Source?.Text ?? "");
            place = cell.Source?.Place ?? place;
            _form[ApplicationRow.OtherHandlingSingleRow, c] = default;
        }

        ExtraRow(ReportTable.Applications, ApplicationRow.OtherHandlingSingleRow.Label().Label, values, place);
    }

    private bool HasRow(ApplicationRow row)
    {
        for (var c = ApplicantColumn.NaturalPerson; c <= ApplicantColumn.Total; c++)
        {
            if (_form[row, c].State != CellState.Missing || _disputed[CellId.Of(row, c).Index])
            {
                return true;
            }
        }

        return false;
    }

    private ReportEdition ByYear() => (_form.Year is { } year ? ReportEditions.ForYear(year) : null) ?? ReportEdition.Standard2021;

    private void Conflict(CellId id, ReportCell first, ReportCell second) => Report(new Finding
    {
        Rule = RuleIds.RowsOfEdition,
        Code = FindingCodes.ExtraRow,
        Severity = Severity.Error,
        Where = id.Path,
        Stated = Words.OneLine($"{first.Source?.Text}；{second.Source?.Text}"),
        Message = $"{id.Words}出现两次而内容不同：“{Words.OneLine(first.Source?.Text)}”（{first.Source?.Place}）和“{Words.OneLine(second.Source?.Text)}”（{second.Source?.Place}），无法判断以哪个为准，该格未读入。请只保留一处。",
        Cells = [id],
        Source = second.Source,
    });

    private void ReportOldForm(RunningText narrative) => Report(new Finding
    {
        Rule = RuleIds.FormNotSupported,
        Code = FindingCodes.FormNotSupported,
        Severity = Severity.Error,
        Where = "document",
        Stated = narrative.Year is { } year ? $"{year}年" : "旧格式",
        Message = $"这是2018年及以前的旧格式年度报告{(narrative.Year is { } y ? $"（{y}年）" : "")}，没有2019年以来的法定表格，只读取了单位、年份和文字，不核对数字。",
    });
}
