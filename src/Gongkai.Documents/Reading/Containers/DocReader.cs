using System.Buffers.Binary;
using System.Text;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>
/// Reads the binary Word format (Word 97 to 2003, also WPS files that hold it). Text comes from the piece table, cells from the
/// paragraph marks, spans from the edges and merge flags each row defines. Deletions that are tracked are left out; rows whose
/// deletion is tracked are kept, since the format marks them elsewhere.
/// </summary>
public sealed class DocReader
{
    private const int ParagraphPages = 13;
    private const int CharacterPages = 12;
    private const int StyleSheet = 1;
    private const int PieceTable = 33;
    private const int ListShapes = 73;
    private const int ListUses = 74;

    private readonly byte[] _word;
    private readonly byte[] _table;
    private readonly ContentBounds _bounds;
    private readonly FlowBuilder _flow;
    private readonly DocFormatting _formatting;
    private readonly int _pairs;
    private readonly List<DocPiece> _pieces = [];
    private readonly List<byte[]> _changes = [];
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _deleted = new();
    private readonly StringBuilder _inserted = new();
    private readonly StringBuilder _hidden = new();
    private readonly List<bool> _fieldCodes = [];
    private readonly List<(bool Row, bool Cell)> _open = [];
    private DocStyles? _styles;
    private ListNumbering? _lists;

    private DocReader(CompoundFile file, ContentBounds bounds)
    {
        _bounds = bounds;
        _flow = new FlowBuilder(bounds);
        _word = file.Read("WordDocument") ?? throw ContentBounds.Damaged("没有 Word 正文");
        if (_word.Length < 0x9A)
        {
            throw ContentBounds.Damaged("Word 文件头不完整");
        }

        var mark = U16(_word, 0);
        if (mark == 0xA5DC)
        {
            throw new RefusedException(RefusalKind.NotAReport, "这是 Word 95 或更早版本的文件，目前不能读取。请用 Word 或 WPS 打开，另存为 docx 后再选择。");
        }

        if (mark != 0xA5EC)
        {
            throw ContentBounds.Damaged("Word 文件头不正确");
        }

        var flags = U16(_word, 10);
        if ((flags & 0x100) != 0)
        {
            throw new RefusedException(RefusalKind.Encrypted, "文件设有打开密码。请在 Word 或 WPS 中取消密码，另存后再选择。");
        }

        _table = file.Read((flags & 0x200) != 0 ? "1Table" : "0Table") ?? throw ContentBounds.Damaged("缺少表格流（0Table、1Table）");
        _pairs = FindPairs();
        ReadPieces();
        _formatting = new DocFormatting(_word, file.Read("Data") ?? [], Part(ParagraphPages), Part(CharacterPages), bounds);
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="RefusedException">Damaged, too large, encrypted, or older than Word 97.</exception>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    public static DocumentContent Read(ReadOnlyMemory<byte> content, ReadingLimits limits, CancellationToken stop)
    {
        if (content.Length > limits.FileBytes)
        {
            throw ContentBounds.TooLarge($"超过{limits.FileBytes / 1024 / 1024} MB");
        }

        var reader = new DocReader(new CompoundFile(content), new ContentBounds(limits, stop));
        reader.ReadStories();
        return reader._flow.Build(SourceKind.Doc, "Word 97-2003 文档（按单元格边线还原表格）", null);
    }

    /// <summary>Start of the file's list of offset and length pairs.</summary>
    private int FindPairs()
    {
        var words = 34L + (2 * U16(_word, 32));
        var longs = words + 2;
        if (words + 2 > _word.Length)
        {
            throw ContentBounds.Damaged("Word 文件头不完整");
        }

        var pairs = longs + (4 * U16(_word, (int)words)) + 2;
        if (pairs > _word.Length || U16(_word, (int)words) < 14)
        {
            throw ContentBounds.Damaged("Word 文件头不完整");
        }

        return (int)pairs;
    }

    /// <summary>Lengths of the stories (main text, notes, headers ...), by their order in the file.</summary>
    private int StoryLength(int story)
    {
        var longs = 36 + (2 * U16(_word, 32));
        return Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(_word.AsSpan(longs + 12 + (4 * story))), 0, int.MaxValue / 16);
    }

    private (int At, int Length) Pair(int index)
    {
        var at = _pairs + (8 * index);
        int count = U16(_word, _pairs - 2);
        if (index >= count || at + 8 > _word.Length)
        {
            return (0, 0);
        }

        var offset = BinaryPrimitives.ReadUInt32LittleEndian(_word.AsSpan(at));
        var length = BinaryPrimitives.ReadUInt32LittleEndian(_word.AsSpan(at + 4));
        return (long)offset + length > _table.Length ? throw ContentBounds.Damaged("Word 文件头指向文件之外") : ((int)offset, (int)length);
    }

    private ReadOnlySpan<byte> Part(int index)
    {
        var (at, length) = Pair(index);
        return _table.AsSpan(at, length);
    }

    private void ReadPieces()
    {
        var clx = Part(PieceTable);
        while (clx.Length >= 3 && clx[0] == 1)
        {
            var size = U16(clx, 1);
            if (size > clx.Length - 3)
            {
                throw ContentBounds.Damaged("文字分段表不完整");
            }

            _changes.Add(clx.Slice(3, size).ToArray());
            clx = clx[(3 + size)..];
        }

        if (clx.Length < 9 || clx[0] != 2)
        {
            throw ContentBounds.Damaged("缺少文字分段表");
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(clx[1..]);
        if (length > clx.Length - 5 || length < 16)
        {
            throw ContentBounds.Damaged("文字分段表不完整");
        }

        var count = (int)(length - 4) / 12;
        var table = clx.Slice(5, (int)length);
        for (var i = 0; i < count; i++)
        {
            var first = BinaryPrimitives.ReadUInt32LittleEndian(table[(4 * i)..]);
            var end = BinaryPrimitives.ReadUInt32LittleEndian(table[(4 * (i + 1))..]);
            var entry = table[(((count + 1) * 4) + (8 * i))..];
            var position = BinaryPrimitives.ReadUInt32LittleEndian(entry[2..]);
            var isNarrow = (position & 0x40000000) != 0;
            position &= 0x3FFFFFFF;
            var from = isNarrow ? position / 2 : position;
            if (end < first || from + ((long)(end - first) * (isNarrow ? 1 : 2)) > _word.Length)
            {
                throw ContentBounds.Damaged("文字分段超出文件范围");
            }

            _pieces.Add(new DocPiece((int)first, (int)end, from, isNarrow, U16(entry, 6)));
        }
    }

    private void ReadStories()
    {
        var main = StoryLength(0);
        ReadStory(0, main);

        // Words in text boxes come last: titles are sometimes set in one.
        var boxes = main;
        for (var story = 1; story <= 5; story++)
        {
            boxes += StoryLength(story);
        }

        ReadStory(boxes, StoryLength(6));
    }

    private void ReadStory(int first, int length)
    {
        if (length == 0)
        {
            return;
        }

        foreach (var piece in _pieces)
        {
            var from = Math.Max(piece.First, first);
            var to = Math.Min(piece.End, first + length);
            for (var at = from; at < to; at++)
            {
                _bounds.Step();
                var position = piece.Position + ((uint)(at - piece.First) * (piece.IsNarrow ? 1u : 2u));
                var c = piece.IsNarrow ? NarrowText.Decode(_word[position]) : (char)U16(_word, (int)position);
                Take(c, position, piece);
            }
        }

        if (_text.Length + _deleted.Length + _hidden.Length > 0)
        {
            EndParagraph(default, isRowEnd: false, isCellEnd: false);
        }

        while (_flow.OpenTables > 0)
        {
            CloseTable();
        }
    }

    private void Take(char c, uint position, DocPiece piece)
    {
        var marks = _formatting.MarksAt(position);
        if ((piece.Change & 1) != 0 && piece.Change >> 1 < _changes.Count)
        {
            marks |= DocProperties.Marks(_changes[piece.Change >> 1]);
        }

        var bytes = piece.IsNarrow ? 1 : 2;
        switch (c)
        {
            case '\x07':
            {
                var paragraph = _formatting.ParagraphAt(position, bytes, out _);
                paragraph.InTable = true;
                EndParagraph(paragraph, isRowEnd: paragraph.EndsRow, isCellEnd: true);
                break;
            }

            case '\r':
            {
                if ((marks & DocMarks.Deleted) != 0)
                {
                    // With the change accepted the paragraph runs into the next one.
                    break;
                }

                var paragraph = _formatting.ParagraphAt(position, bytes, out _);
                EndParagraph(paragraph, paragraph.EndsInnerRow, paragraph.EndsInnerCell);
                break;
            }

            case '\f':
            {
                var paragraph = _formatting.ParagraphAt(position, bytes, out var isLast);
                if (isLast)
                {
                    EndParagraph(paragraph, isRowEnd: false, isCellEnd: false);
                }
                else
                {
                    AddText('\n', marks);
                }

                break;
            }

            case '\x13':
                _bounds.CheckDepth(_fieldCodes.Count + 1);
                _fieldCodes.Add(true);
                break;
            case '\x14' when _fieldCodes.Count > 0:
                _fieldCodes[^1] = false;
                break;
            case '\x15' when _fieldCodes.Count > 0:
                _fieldCodes.RemoveAt(_fieldCodes.Count - 1);
                break;
            case '\x01' when !_fieldCodes.Contains(true) && (marks & (DocMarks.Deleted | DocMarks.Hidden)) == 0:
                _flow.AddPicture();
                break;
            case '\v' or '\x0E':
                AddText('\n', marks);
                break;
            case '\x1E':
                AddText('-', marks);
                break;
            case '\t':
            case >= ' ':
                AddText(c, marks);
                break;
        }
    }

    private void AddText(char c, DocMarks marks)
    {
        if (_fieldCodes.Contains(true))
        {
            return;
        }

        if ((marks & DocMarks.Hidden) != 0)
        {
            _hidden.Append(c);
        }
        else if ((marks & DocMarks.Deleted) != 0)
        {
            _deleted.Append(c);
        }
        else
        {
            _text.Append((marks & DocMarks.Raised) != 0 && FootnoteMarks.FollowsDigit(_text) ? FootnoteMarks.Raised(c) : c);
            if ((marks & DocMarks.Inserted) != 0)
            {
                _inserted.Append(c);
            }
        }
    }

    private void EndParagraph(DocParagraph paragraph, bool isRowEnd, bool isCellEnd)
    {
        var depth = paragraph.TableDepth > 0 ? paragraph.TableDepth : paragraph.InTable ? 1 : 0;
        while (_flow.OpenTables > depth)
        {
            CloseTable();
        }

        while (_flow.OpenTables < depth)
        {
            if (_flow.OpenTables > 0)
            {
                OpenCell();
            }

            _flow.OpenTable();
            _open.Add((false, false));
        }

        if (isRowEnd && depth > 0)
        {
            EndRow(paragraph);
        }
        else
        {
            if (depth > 0)
            {
                OpenCell();
            }

            AddParagraph(paragraph);
            if (isCellEnd && depth > 0)
            {
                _open[^1] = (true, false);
            }
        }

        _text.Clear();
        _deleted.Clear();
        _inserted.Clear();
        _hidden.Clear();
        for (var i = 0; i < _fieldCodes.Count; i++)
        {
            // A field whose code never ends must not swallow the rest of the document.
            _fieldCodes[i] = false;
        }
    }

    private void AddParagraph(DocParagraph paragraph)
    {
        _flow.AddHidden(_hidden.ToString());
        if (_deleted.Length > 0)
        {
            _flow.AddChange(_deleted.ToString(), "");
        }

        if (_inserted.Length > 0)
        {
            _flow.AddChange("", _inserted.ToString());
        }

        _bounds.AddCharacters(_text.Length);
        _flow.AddParagraph(_text.ToString(), NumberOf(paragraph));
    }

    private void OpenCell()
    {
        if (!_open[^1].Row)
        {
            _flow.OpenRow();
        }

        if (!_open[^1].Cell)
        {
            _flow.OpenCell();
        }

        _open[^1] = (true, true);
    }

    private void EndRow(DocParagraph paragraph)
    {
        if (!_open[^1].Row)
        {
            return;
        }

        _open[^1] = (false, false);
        var row = _flow.Row;
        row.IsHeader = paragraph.IsHeaderRow;
        _flow.Table.Tolerance = TableAssembly.TwipsTolerance;
        if (paragraph.Row is not { } shape || shape.Vertical.Length != row.Cells.Count)
        {
            // Without edges the whole table is laid out in the order of its cells.
            return;
        }

        for (var i = 0; i < row.Cells.Count; i++)
        {
            row.Cells[i].Left = shape.Edges[i];
            row.Cells[i].Right = shape.Edges[i + 1];
            row.Cells[i].Vertical = shape.Vertical[i];
        }

        for (var i = row.Cells.Count - 1; i > 0; i--)
        {
            if (shape.JoinsLeft[i])
            {
                row.Cells[i - 1].Right = row.Cells[i].Right;
                row.Cells[i - 1].Items.AddRange(row.Cells[i].Items);
                row.Cells.RemoveAt(i);
            }
        }

        row.Cells.RemoveAll(c => c.Right <= c.Left && c.Text.Length == 0);
    }

    private void CloseTable()
    {
        _open.RemoveAt(_open.Count - 1);
        _flow.CloseTable();
    }

    private string? NumberOf(DocParagraph paragraph)
    {
        if (paragraph.List is 0)
        {
            return null;
        }

        _styles ??= DocStyles.Load(Part(StyleSheet));
        if (paragraph.List is { } own)
        {
            return Lists().Next(own, paragraph.ListLevel ?? 0);
        }

        return _styles.ListOf(paragraph.Style) is { } bound && bound.List != 0
            ? Lists().Next(bound.List, paragraph.ListLevel ?? bound.Level) : null;
    }

    private ListNumbering Lists() => _lists ??= DocLists.Load(_table, Pair(ListShapes), Pair(ListUses));

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    /// <summary>A stretch of text that stands together in the file.</summary>
    private sealed record DocPiece(int First, int End, uint Position, bool IsNarrow, int Change);
}
