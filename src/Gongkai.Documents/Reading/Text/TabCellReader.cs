namespace Gongkai.Documents.Reading.Text;

/// <summary>
/// Reads text in which every cell is a line that begins with a tab and an empty line ends the row: continued cells and blank cells are lines
/// with nothing but a tab, so that the geometry of the table is whole.
/// </summary>
internal sealed class TabCellReader(TableWalker walker)
{
    private readonly LineReader _lines = new(walker);

    public void Read(IReadOnlyList<SourceLine> lines, CancellationToken stop)
    {
        var cells = new List<string>();
        SourceLine first = default;
        for (var i = 0; i < lines.Count; i++)
        {
            if ((i & 0x3FF) == 0)
            {
                stop.ThrowIfCancellationRequested();
            }

            var line = lines[i];
            if (line.IsMarkedPageNumber())
            {
                continue;
            }

            if (line.Text.StartsWith('\t'))
            {
                first = cells.Count == 0 ? line : first;
                cells.Add(CellText.Trim(line.Text));
            }
            else if (line.IsEmpty)
            {
                End();
            }
            else if (cells.Count > 0 && line.Text.Length <= 40 && walker.Ask(CellText.Trim(line.Text)) is not TableWalker.Meaning.Chapter)
            {
                // The second line of a cell.
                cells[^1] += CellText.Trim(line.Text);
            }
            else
            {
                End();
                _lines.ReadLine(line);
            }
        }

        End();

        void End()
        {
            if (cells.Count > 0)
            {
                _lines.Delimited(cells, first);
                cells = [];
            }
        }
    }
}
