using Gongkai.Documents.Reading.Recognition;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Text;

/// <summary>One cell of a run of cells, with the number of blank cells that stand before it; -1 when nothing separates it from the text before.</summary>
internal readonly record struct RunPiece(string Text, string Place, int BlanksBefore);

/// <summary>
/// Reads text in which every cell is a line or paragraph of its own, with or without a pipe. A row is a label and the cells that follow it
/// up to the next label; blank cells show as pipes without text or as distance between paragraphs.
/// </summary>
internal sealed class RunReader(TableWalker walker, RowShape shape)
{
    private const int LongestText = 30;
    private readonly List<string> _pieces = [];
    private readonly List<CellValue> _values = [];
    private string? _label;
    private string _place = "";

    public void Read(IEnumerable<RunPiece> pieces, CancellationToken stop)
    {
        var count = 0;
        foreach (var piece in pieces)
        {
            if ((++count & 0x3FF) == 0)
            {
                stop.ThrowIfCancellationRequested();
            }

            Take(piece);
        }

        Close(-1, "");
    }

    /// <summary>Cells that end with a pipe, or that a pipe on a line of its own separates.</summary>
    public static IEnumerable<RunPiece> PipePieces(IReadOnlyList<SourceLine> lines)
    {
        // Where lines have a pipe at both ends, the first bounds the cell and separates nothing.
        var bothEnds = lines.Count(l => l.Text.AsSpan().Trim() is ['|', .., '|'] and var t && t.Trim("| ").Length > 0) >= 10;
        var pipes = 0;
        foreach (var line in lines)
        {
            if (line.IsMarkedPageNumber())
            {
                continue;
            }

            var start = bothEnds && line.Text.AsSpan().TrimStart() is ['|', ..] ? line.Text.IndexOf('|', StringComparison.Ordinal) + 1 : 0;
            for (var i = start; i <= line.Text.Length; i++)
            {
                if (i < line.Text.Length && line.Text[i] is not ('|' or '｜'))
                {
                    continue;
                }

                var text = CellText.Trim(line.Text[start..i]);
                if (text.Length > 0)
                {
                    yield return new RunPiece(text, line.Place, pipes - 1);
                    pipes = 0;
                }

                pipes += i < line.Text.Length ? 1 : 0;
                start = i + 1;
            }
        }
    }

    /// <summary>Cells that are lines or paragraphs; an empty line or paragraph more than usual is a blank cell.</summary>
    public static IEnumerable<RunPiece> LinePieces(IReadOnlyList<SourceLine> lines)
    {
        var pitch = Pitch(lines);
        var last = -1;
        var pageEnd = false;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsMarkedPageNumber())
            {
                pageEnd = true;
                continue;
            }

            if (lines[i].IsEmpty)
            {
                continue;
            }

            // Over the end of a page the distance says nothing.
            var blanks = last < 0 || pageEnd ? 0 : Math.Max(0, (i - last - pitch) / pitch);
            yield return new RunPiece(CellText.Trim(lines[i].Text), lines[i].Place, blanks);
            last = i;
            pageEnd = false;
        }
    }

    /// <summary>Cells that begin with a tab; a line with nothing but a tab is a blank cell.</summary>
    public static IEnumerable<RunPiece> TabPieces(IReadOnlyList<SourceLine> lines)
    {
        var blanks = 0;
        foreach (var line in lines)
        {
            if (line.IsMarkedPageNumber())
            {
                continue;
            }

            if (line.IsEmpty)
            {
                blanks += line.Text.StartsWith('\t') ? 1 : 0;
                continue;
            }

            yield return new RunPiece(CellText.Trim(line.Text), line.Place, line.Text.StartsWith('\t') ? blanks : -1);
            blanks = 0;
        }
    }

    /// <summary>The usual number of lines from one figure to the next.</summary>
    private static int Pitch(IReadOnlyList<SourceLine> lines)
    {
        Span<int> seen = stackalloc int[8];
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsEmpty)
            {
                continue;
            }

            var figure = CellShape.IsFigure(CellText.Trim(lines[i].Text));
            if (figure && last >= 0 && i - last < seen.Length)
            {
                seen[i - last]++;
            }

            last = figure ? i : -1;
        }

        // The smallest distance that is met again and again; larger ones have blank cells in between.
        for (var d = 1; d < seen.Length; d++)
        {
            if (seen[d] >= 4)
            {
                return d;
            }
        }

        return 1;
    }

    private void Take(RunPiece piece)
    {
        var text = piece.Text;
        var isValue = CellShape.IsValue(text) && !CellShape.BeginsNumbered(text);
        if (_label is not null)
        {
            if (isValue)
            {
                AddValue(piece);
                return;
            }

            var meaning = walker.Ask(text);
            if (meaning is TableWalker.Meaning.Nothing && (ContinuesLabel(piece) || IsTextValue(piece)))
            {
                return;
            }

            Close(Math.Max(0, piece.BlanksBefore), text);
        }

        if (isValue)
        {
            if (walker.Now == TableWalker.Area.Narrative)
            {
                walker.Label(text, piece.Place);
                return;
            }

            // A bare number behind a sentence is no cell: something must have been a label or a heading before it.
            Open(_pieces.Count > 0 ? walker.Joined(_pieces[..^1], _pieces[^1]) ?? _pieces[^1] : "", piece.Place);
            AddValue(piece);
            return;
        }

        Text(piece);
    }

    private void Text(RunPiece piece)
    {
        var meaning = walker.Ask(piece.Text);
        var inTable = walker.Now != TableWalker.Area.Narrative;
        if ((meaning == TableWalker.Meaning.ApplicationRow && (inTable || piece.Text.Length > 8))
            || (meaning == TableWalker.Meaning.ProactiveRow && inTable))
        {
            Open(piece.Text, piece.Place);
            return;
        }

        if (meaning == TableWalker.Meaning.Nothing && walker.Joined(_pieces, piece.Text) is { } joined)
        {
            Open(joined, piece.Place);
            return;
        }

        if (walker.Label(piece.Text, piece.Place) == TableWalker.Meaning.Nothing)
        {
            _pieces.Add(piece.Text);
            if (_pieces.Count > 8)
            {
                _pieces.RemoveAt(0);
            }
        }
        else
        {
            _pieces.Clear();
        }
    }

    private void Open(string label, string place)
    {
        _label = label;
        _place = place;
        _values.Clear();
        _pieces.Clear();
    }

    private void AddValue(RunPiece piece)
    {
        for (var i = 0; i < Math.Min(piece.BlanksBefore, 32); i++)
        {
            _values.Add(new CellValue("", piece.Place));
        }

        _values.Add(new CellValue(piece.Text, piece.Place));
    }

    /// <summary>The second line of a label: only before the first figure.</summary>
    private bool ContinuesLabel(RunPiece piece)
    {
        if (_values.Count > 0 || _label is not { Length: > 0 })
        {
            return false;
        }

        var joined = _label + piece.Text;
        if (piece.BlanksBefore < 0
            || (joined.Length <= 80 && StatutoryLabels.MatchApplicationRow(joined, OutcomeGroup.None, out var match) && match.IsStandard))
        {
            _label = joined;
            return true;
        }

        return false;
    }

    /// <summary>Words in the place of a figure, kept as they are.</summary>
    private bool IsTextValue(RunPiece piece)
    {
        if (piece.BlanksBefore < 0 || piece.Text.Length > LongestText || piece.Text.Contains('。', StringComparison.Ordinal) || _values.Count >= Need())
        {
            return false;
        }

        AddValue(piece);
        return true;
    }

    private int Need() => walker.Now switch
    {
        TableWalker.Area.Applications => ApplicationsTable.ColumnCount,
        TableWalker.Area.Disputes => DisputesTable.BlockCount * DisputesTable.ColumnCount,
        TableWalker.Area.Proactive => 3,
        _ => 0,
    };

    private void Close(int blanksAfter, string nextLabel)
    {
        if (_label is not { } label)
        {
            return;
        }

        _label = null;
        if (_values.Count == 0 && (StatutoryLabels.MatchGroup(label) is not null || walker.Now == TableWalker.Area.Narrative) && blanksAfter < ApplicationsTable.ColumnCount)
        {
            walker.Label(label, _place);
            return;
        }

        // A row label that was not recognised hides among the values: seven figures stand behind it.
        var hidden = _values.FindLastIndex(v => !v.IsBlank && !CellShape.IsValue(v.Text));
        if (hidden > 0 && _values.Count > ApplicationsTable.ColumnCount && _values.Count - hidden - 1 >= ApplicationsTable.ColumnCount)
        {
            walker.Row([label], _values.GetRange(0, hidden), _place, shape);
            walker.Row([_values[hidden].Text], _values.GetRange(hidden + 1, _values.Count - hidden - 1), _values[hidden].Place, shape);
        }
        else
        {
            walker.Row(label.Length == 0 ? [] : [label], [.. _values], _place, shape);
        }

        walker.AfterLastRow(blanksAfter, nextLabel);
    }
}
