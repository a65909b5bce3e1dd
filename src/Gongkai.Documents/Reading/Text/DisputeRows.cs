using Gongkai.Documents.Reading.Recognition;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Text;

/// <summary>The figures of chapter four as found: fifteen in a row, five under each group heading, or fifteen over several lines.</summary>
internal sealed class DisputeRows(FormAssembler form)
{
    private const int Cells = DisputesTable.BlockCount * DisputesTable.ColumnCount;
    private readonly List<CellValue> _run = [];
    private readonly List<DisputeBlock> _headings = [];
    private readonly HashSet<DisputeColumn> _columns = [];
    private readonly bool[] _placed = new bool[DisputesTable.BlockCount];
    private DisputeBlock? _block;
    private bool _figuresSinceHeading;
    private string _place = "";

    public bool HasValues => _run.Count > 0 || Array.Exists(_placed, p => p);

    /// <summary>True for the headings of chapter four, but not for 总计, which other tables have as well.</summary>
    public static bool IsHeading(string text) => text.Length <= 40
        && (IsLitigation(text) || StatutoryLabels.MatchDisputeBlock(text) is not null
            || StatutoryLabels.MatchDisputeColumn(text) is not (null or DisputeColumn.Total));

    public void Heading(string text)
    {
        if (StatutoryLabels.MatchDisputeColumn(text) is { } column)
        {
            _columns.Add(column);
        }

        if (StatutoryLabels.MatchDisputeBlock(text) is not { } block)
        {
            return;
        }

        if (_figuresSinceHeading)
        {
            _headings.Clear();
            _figuresSinceHeading = false;
        }

        _headings.Add(block);
        _block = _headings.Count == 1 ? block : null;
    }

    public void Add(List<CellValue> values, string place, RowShape shape)
    {
        if (values.TrueForAll(v => v.IsBlank) && shape != RowShape.Delimited)
        {
            return;
        }

        _place = _place.Length == 0 ? place : _place;
        _figuresSinceHeading = true;
        var filled = Trimmed(values, DisputesTable.ColumnCount);
        if (_block is { } block && filled is not null)
        {
            if (!_placed[(int)block])
            {
                _placed[(int)block] = true;
                form.PlaceDisputes(block, [.. filled.Select(v => ((string?)v.Text, v.Place))]);
            }

            _block = null;
            return;
        }

        if (Trimmed(values, Cells) is { } all && _run.Count == 0)
        {
            _run.AddRange(all);
            return;
        }

        // A bare number on a line of its own is a page number where figures stand in lines.
        if (shape == RowShape.Spaced && values.Count == 1)
        {
            return;
        }

        _run.AddRange(values);
    }

    public void Finish()
    {
        if (HasValues && _columns.Count < DisputesTable.ColumnCount - 1)
        {
            form.ReadByPosition("review", "第四章表格的栏名未能全部识别，恰有十五个值的按法定次序读取。", _place);
        }

        if (_run.Count == 0)
        {
            return;
        }

        if (_run.Count == Cells && !Array.Exists(_placed, p => p))
        {
            form.PlaceDisputes([.. _run.Select(v => ((string?)v.Text, v.Place))]);
            return;
        }

        RowFindings.NotFilled(form, ReportTable.Disputes, "review", "行政复议、行政诉讼情况", Cells, _run, _place);
    }

    /// <summary>The values without the blank cells around them that are too many; null when it is not that number.</summary>
    private static List<CellValue>? Trimmed(List<CellValue> values, int cells)
    {
        if (values.Count == cells)
        {
            return values;
        }

        var first = values.FindIndex(v => !v.IsBlank);
        var last = values.FindLastIndex(v => !v.IsBlank);
        return values.Count > cells && first >= 0 && last - first + 1 == cells ? values.GetRange(first, cells) : null;
    }

    private static bool IsLitigation(string text) => LabelFold.Fold(text) == DisputesTable.LitigationHeading;
}
