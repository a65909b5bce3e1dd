namespace Gongkai.Documents.Reading.Recognition;

/// <summary>
/// Goes through the tables of a document row by row and gives each row to the statutory table it belongs to. A table may hold several
/// statutory tables, and a statutory table may be cut into several tables; state is therefore kept from table to table.
/// </summary>
internal sealed class TableRecognizer(FormAssembler assembler, SourceKind kind)
{
    private readonly ApplicationsGrid _applications = new(assembler, kind);
    private readonly ProactiveGrid _proactive = new(assembler, kind);
    private readonly DisputesGrid _disputes = new(assembler, kind);

    /// <summary>Reads one table; what is no statutory row but text of the report is added to <paramref name="lines"/>.</summary>
    public void Read(TableBlock block, List<RunningTextLine> lines)
    {
        var table = block.Table;
        _applications.Begin();
        _proactive.Begin();
        _disputes.Begin();
        var headings = new List<int>();
        var statutory = false;
        for (var r = 0; r < table.Rows; r++)
        {
            var row = new TableRow(block, r);
            if (row.Cells.Count == 0 || row.Cells.All(c => CellText.Trim(c.Text).Length == 0))
            {
                continue;
            }

            if (_proactive.Take(row) || _applications.Take(row, table, headings) || _disputes.Take(row, table, headings))
            {
                statutory = true;
                headings.Clear();
                continue;
            }

            headings.Add(r);
        }

        _disputes.End(table, headings);
        AddText(block, statutory, lines);
    }

    /// <summary>To be called after the last table: places what only the whole can place.</summary>
    public void Finish()
    {
        _applications.Finish();
        _proactive.Finish();
    }

    // Titles and headings inside a table, and the sentences of a table that only lays out the page, are text of the report.
    private static void AddText(TableBlock block, bool statutory, List<RunningTextLine> lines)
    {
        foreach (var cell in block.Table.Cells)
        {
            if (cell.Text.Length < 4)
            {
                continue;
            }

            var joined = TitleReader.WithoutSpace(cell.Text);
            if (joined.Length <= 90 && TitleReader.Read(joined) is not null)
            {
                lines.Add(new RunningTextLine(joined, block.Place));
                continue;
            }

            foreach (var line in cell.Text.Split('\n'))
            {
                var sentence = line.Length >= 10 && (line.Contains('。', StringComparison.Ordinal) || !statutory && line.Length >= 40);
                if (sentence && !StatutoryLabels.IsInstruction(line) || StatutoryLabels.MatchChapter(line, out var match) && match.Kind is not null)
                {
                    lines.Add(new RunningTextLine(line, block.Place));
                }
            }
        }
    }
}
