using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>
/// What a table has beside its statutory columns: FM-08 asks for exactly those. A column of its own (备注, 小计, 序号) is named and left out; a single row
/// with a value too many may have shifted, so that nobody can say what stands where.
/// </summary>
internal sealed class ExtraColumns(FormAssembler assembler, ReportTable which)
{
    /// <summary>From this many rows on, cells beyond the headings are a column of its own rather than a row that has slipped.</summary>
    private const int RowsOfColumn = 4;

    private readonly HashSet<int> _columns = [];

    /// <summary>Forgets the columns of the table before.</summary>
    public void Begin() => _columns.Clear();

    /// <summary>Names the columns whose heading is none of the statutory ones.</summary>
    /// <param name="table">The table.</param>
    /// <param name="headings">Its heading rows.</param>
    /// <param name="columns">The statutory columns found in it.</param>
    /// <param name="isHeading">Tells the statutory headings; only rows that hold one are looked at, since notes may stand above.</param>
    /// <param name="place">Where the table stands.</param>
    public void Find<T>(TableModel table, IReadOnlyList<int> headings, IReadOnlyList<ColumnRange<T>> columns, Func<string, bool> isHeading, string place)
        where T : struct
    {
        var rows = headings.Where(r => table.Row(r).Any(c => isHeading(CellText.Trim(c.Text)))).ToList();
        var first = columns.Min(c => c.First);
        for (var c = 0; c < table.Columns; c++)
        {
            if (columns.Any(range => range.First <= c && c <= range.Last))
            {
                continue;
            }

            var heading = rows.Select(r => table[r, c]).LastOrDefault(cell => cell is not null && CellText.Trim(cell.Text).Length > 0);
            if (heading is not null && !columns.Any(range => range.Touches(heading)) && (c > first || IsNumbering(heading.Text)) && _columns.Add(c))
            {
                Name(heading.Text, place);
            }
        }
    }

    /// <summary>Names one column by its heading.</summary>
    public void Add(TableCell heading, string place)
    {
        for (var c = heading.Column; c < heading.Column + heading.ColumnSpan; c++)
        {
            _columns.Add(c);
        }

        Name(heading.Text, place);
    }

    /// <summary>True for a heading that only numbers the rows.</summary>
    public static bool IsNumbering(string heading) => LabelFold.Fold(heading) is "序号" or "编号" or "行次";

    /// <summary>True when the row holds a value beyond all columns that may have pushed the others to the side; the row must then not be read.</summary>
    /// <param name="row">The row.</param>
    /// <param name="table">The table; null where only the row is known.</param>
    /// <param name="from">The first column behind the row's label.</param>
    /// <param name="columns">The statutory columns.</param>
    /// <param name="where">Row key.</param>
    /// <param name="name">Row name, in Chinese.</param>
    /// <param name="wordsBelong">Whether words beyond the columns stand in the table, and not beside it on a sheet.</param>
    public bool Slipped<T>(TableRow row, TableModel? table, int from, IReadOnlyList<ColumnRange<T>> columns, string where, string name, bool wordsBelong)
        where T : struct
    {
        if (RowValues.InOrder(row, from, columns.Count).Count <= columns.Count)
        {
            // As many cells as columns: a label whose span is wrong moves them all.
            return false;
        }

        var last = columns.Max(c => c.Last);
        foreach (var cell in row.Cells)
        {
            var text = CellText.Trim(cell.Text);
            if (cell.Column <= last || text.Length == 0 || !row.StartsHere(cell) || _columns.Contains(cell.Column))
            {
                continue;
            }

            if (table is not null && Enumerable.Range(0, table.Rows).Count(r => table[r, cell.Column] is { } other && other.Row == r && CellText.Trim(other.Text).Length > 0) >= RowsOfColumn)
            {
                if (_columns.Add(cell.Column) && (wordsBelong || TableRow.IsFigure(text)))
                {
                    Name("", row.PlaceOf(cell));
                }

                continue;
            }

            if (!TableRow.IsValueLike(text) && !wordsBelong)
            {
                continue;
            }

            var slipped = TableRow.IsValueLike(text);
            assembler.Report(new Finding
            {
                Rule = RuleIds.RowsOfEdition,
                Code = FindingCodes.ExtraCell,
                Severity = Severity.Error,
                Where = where,
                Stated = Words.OneLine(text),
                Message = $"{Words.Chapter(which)}“{Words.OneLine(name)}”一行比法定格式多出一格“{Words.OneLine(text)}”"
                    + (slipped ? "，无法判断哪一格是多余的，该行未读入。" : "，多出的一格未计入。") + "请删去多余的单元格。",
                Source = new CellSource(row.PlaceOf(cell), cell.Text),
            });
            if (slipped)
            {
                return true;
            }
        }

        return false;
    }

    private void Name(string heading, string place) => assembler.Report(new Finding
    {
        Rule = RuleIds.RowsOfEdition,
        Code = FindingCodes.ExtraColumn,
        Severity = Severity.Error,
        Where = Words.Key(which),
        Stated = Words.OneLine(CellText.Trim(heading)),
        Message = $"{Words.Chapter(which)}表格中有法定格式没有的一栏{(CellText.Trim(heading).Length > 0 ? $"“{Words.OneLine(CellText.Trim(heading))}”" : "（没有栏名）")}，未计入任何一项。请删去该栏，说明写到文字部分。",
        Source = new CellSource(place, heading),
    });
}
