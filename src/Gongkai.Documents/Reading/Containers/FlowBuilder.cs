using System.Text;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>
/// Collects paragraphs and (nested) tables of a word processor's file in reading order and makes <see cref="ContentBlock"/>s of them.
/// </summary>
internal sealed class FlowBuilder(ContentBounds bounds)
{
    private readonly List<ContentBlock> _blocks = [];
    private readonly List<FlowTable> _open = [];
    private readonly StringBuilder _changes = new();
    private readonly StringBuilder _hidden = new();
    private int _changed;
    private int _hiddenPieces;
    private int _paragraphs;
    private int _tables;
    private int _pictures;

    /// <summary>Tables open at the moment.</summary>
    public int OpenTables => _open.Count;

    public FlowTable Table => _open[^1];

    public FlowRow Row => Table.Rows[^1];

    public FlowCell Cell => Row.Cells[^1];

    /// <summary>True inside a cell.</summary>
    public bool InCell => _open.Count > 0 && Table.Rows.Count > 0 && Row.Cells.Count > 0;

    public void OpenTable()
    {
        bounds.CheckDepth(_open.Count + 1);
        if (_open.Count > 0 && !InCell)
        {
            // A table straight inside a row: damaged, but its words must stay in order.
            OpenRow();
            OpenCell();
        }

        _open.Add(new FlowTable());
    }

    public void OpenRow()
    {
        bounds.AddCell();
        Table.Rows.Add(new FlowRow());
    }

    public void OpenCell()
    {
        if (Table.Rows.Count == 0)
        {
            OpenRow();
        }

        bounds.AddCell();
        Row.Cells.Add(new FlowCell());
    }

    public void CloseTable()
    {
        var table = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        table.Rows.RemoveAll(r => r.Cells.Count == 0);
        if (table.Rows.Count == 0)
        {
            return;
        }

        if (InCell)
        {
            Cell.Items.Add(table);
        }
        else
        {
            Emit(table);
        }
    }

    public void AddParagraph(string text, string? listNumber)
    {
        bounds.AddParagraph();
        if (InCell)
        {
            if (Cell.Items.Count == 0 || text.Length > 0 || listNumber is not null)
            {
                Cell.Items.Add(new FlowParagraph(text, listNumber));
            }
            else
            {
                AddEmptyLine(Cell.Items);
            }

            return;
        }

        EmitParagraph(text, listNumber);
    }

    public void AddPicture()
    {
        if (InCell)
        {
            Cell.Pictures++;
        }
        else
        {
            EmitPicture($"第{_paragraphs + 1}段附近");
        }
    }

    /// <summary>Unaccepted deletion or insertion; the text in the report is the one with all changes accepted.</summary>
    public void AddChange(string deleted, string inserted)
    {
        if (InCell)
        {
            if (deleted.Length > 0)
            {
                (Cell.Deleted ??= new StringBuilder()).Append(deleted);
            }

            if (inserted.Length > 0)
            {
                (Cell.Inserted ??= new StringBuilder()).Append(inserted);
            }

            return;
        }

        NoteChange(deleted.Length > 0 ? $"删除“{Short(deleted)}”" : $"插入“{Short(inserted)}”");
    }

    /// <summary>A change that is not about the words of a cell: a deleted row, a paragraph.</summary>
    public void NoteChange(string words)
    {
        _changed++;
        if (_changes.Length < 120)
        {
            _changes.Append(_changes.Length == 0 ? "" : "、").Append(words);
        }
    }

    /// <summary>Hidden text, which is left out of the report.</summary>
    public void AddHidden(string text)
    {
        if (text.AsSpan().Trim().IsEmpty)
        {
            return;
        }

        _hiddenPieces++;
        if (_hidden.Length < 80)
        {
            _hidden.Append(_hidden.Length == 0 ? "“" : "、“").Append(Short(text)).Append('”');
        }
    }

    public DocumentContent Build(SourceKind kind, string method, string? outsideTitle)
    {
        while (_open.Count > 0)
        {
            CloseTable();
        }

        var findings = new List<Finding>();
        if (_changed > 0)
        {
            findings.Add(new Finding
            {
                Rule = RuleIds.TrackedChanges,
                Code = "tracked_changes",
                Severity = Severity.Warning,
                Where = "document",
                Message = $"文件留有{_changed}处没有接受的修订（{_changes}）。读取时按接受全部修订处理；请在文字处理软件中接受或拒绝修订后再公开。",
            });
        }

        if (_hiddenPieces > 0)
        {
            findings.Add(new Finding
            {
                Rule = RuleIds.HiddenContent,
                Code = "hidden_content",
                Severity = Severity.Information,
                Where = "document",
                Message = $"文件含有{_hiddenPieces}处隐藏文字（{_hidden}），没有读入。公开前请删除隐藏文字。",
            });
        }

        return new DocumentContent(kind, method, _blocks, findings) { OutsideTitle = outsideTitle };
    }

    private void Emit(FlowTable table)
    {
        if (IsLayout(table))
        {
            Unroll(table);
            return;
        }

        bounds.AddBlock();
        var place = $"第{++_tables}个表格";
        _blocks.Add(new TableBlock(TableAssembly.Assemble(table, place, bounds), place));
        var pictures = table.Rows.SelectMany(r => r.Cells).Sum(c => c.Pictures);
        for (var i = 0; i < pictures; i++)
        {
            EmitPicture(place + "内");
        }
    }

    /// <summary>
    /// A table that only arranges the page: one cell around everything, or cells that hold more table than text. Its contents are
    /// read one after the other.
    /// </summary>
    private static bool IsLayout(FlowTable table)
    {
        if (table.CellCount == 1)
        {
            return true;
        }

        var nested = 0;
        var own = 0;
        foreach (var cell in table.Rows.SelectMany(r => r.Cells))
        {
            var inner = cell.Items.OfType<FlowTable>().Sum(t => t.CellCount);
            nested += inner;
            own += inner == 0 && cell.Items.Exists(i => i is FlowParagraph { Text.Length: > 0 }) ? 1 : 0;
        }

        return nested > 0 && nested >= own;
    }

    private void Unroll(FlowTable table)
    {
        foreach (var cell in table.Rows.SelectMany(r => r.Cells))
        {
            foreach (var item in cell.Items)
            {
                if (item is FlowParagraph paragraph)
                {
                    EmitParagraph(paragraph.Text, paragraph.ListNumber);
                }
                else
                {
                    Emit((FlowTable)item);
                }
            }

            if (cell.Change is { } change)
            {
                NoteChange(change.Deleted.Length > 0 ? $"删除“{Short(change.Deleted)}”" : $"插入“{Short(change.Inserted)}”");
            }

            for (var i = 0; i < cell.Pictures; i++)
            {
                EmitPicture($"第{_paragraphs + 1}段附近");
            }
        }
    }

    private void EmitParagraph(string text, string? listNumber)
    {
        if (text.AsSpan().Trim().IsEmpty)
        {
            return;
        }

        bounds.AddBlock();
        _blocks.Add(new ParagraphBlock(text, $"第{++_paragraphs}段", listNumber));
    }

    private void EmitPicture(string place)
    {
        bounds.AddBlock();
        _blocks.Add(new PictureBlock($"{place}的第{++_pictures}幅图片"));
    }

    /// <summary>Keeps one empty line between two full ones; a million of them say no more.</summary>
    private static void AddEmptyLine(List<object> items)
    {
        if (items[^1] is not FlowParagraph { Text.Length: 0, ListNumber: null })
        {
            items.Add(new FlowParagraph("", null));
        }
    }

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "……";
}
