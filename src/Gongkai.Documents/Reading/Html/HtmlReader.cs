using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Html;

/// <summary>
/// Reads a page: paragraphs, tables as grids, pictures. Nothing is loaded, run or followed. Tables that only lay out the page are walked
/// through; hidden elements are left out.
/// </summary>
internal static class HtmlReader
{
    private const string MethodWords = "HTML表格（按合并单元格还原）";

    /// <summary>Reads a page from its bytes.</summary>
    /// <exception cref="RefusedException">Over a bound.</exception>
    public static DocumentContent Read(ReadOnlySpan<byte> content, ReadingLimits limits, CancellationToken cancellation = default)
    {
        var (text, charset) = TextEncoding.Decode(content);
        return Read(text, charset, limits, cancellation);
    }

    private static DocumentContent Read(string html, string charset, ReadingLimits limits, CancellationToken cancellation)
    {
        var bounds = HtmlBounds.Check(html, limits);
        cancellation.ThrowIfCancellationRequested();
        using var document = new HtmlParser().ParseDocument(html);
        var page = new Page(limits, bounds.CutOff, cancellation);
        page.Read(document);
        var method = MethodWords;
        if (page.Tables == 0 && ScriptedBody.Find(document) is { } body)
        {
            var inner = HtmlBounds.Check(body, limits);
            using var scripted = new HtmlParser().ParseDocument(body);
            page = new Page(limits, inner.CutOff, cancellation);
            page.Read(scripted);
            method += "，正文取自脚本或者隐藏的文本";
        }

        if (!TextEncoding.IsUsual(charset))
        {
            method += $"，编码{charset.ToUpperInvariant()}";
        }

        return new DocumentContent(SourceKind.Html, method, page.Blocks, page.Findings) { OutsideTitle = document.Title is { Length: > 0 } title ? title : null };
    }

    private sealed class Page(ReadingLimits limits, bool cutOff, CancellationToken cancellation)
    {
        private readonly StringBuilder _text = new();
        private IElement? _lastTable;
        private int _paragraphs;
        private int _pictures;

        public List<ContentBlock> Blocks { get; } = [];

        public List<Finding> Findings { get; } = [];

        public int Tables { get; private set; }

        public void Read(IDocument document)
        {
            if (document.Body is not { } body)
            {
                return;
            }

            if (cutOff)
            {
                var tables = body.QuerySelectorAll("table");
                _lastTable = tables.Length > 0 ? tables[^1] : null;
            }

            HtmlWalk.Through(body, Enter, Leave);
            Flush();
        }

        private bool Enter(INode node)
        {
            switch (node)
            {
                case IText data:
                    HtmlText.Append(_text, data.Data, HtmlText.IsMark(_text, data));
                    return false;
                case IElement { LocalName: "br" }:
                    Flush();
                    return false;
                case IElement { LocalName: "img" }:
                    Blocks.Add(new PictureBlock($"第{++_pictures}幅图"));
                    return false;
                case IElement { LocalName: "table" } table when !HtmlVisibility.IsHidden(table):
                    Flush();
                    cancellation.ThrowIfCancellationRequested();
                    return IsLayout(table) || !AddTable(table);
                case IElement element when !HtmlVisibility.IsHidden(element):
                    if (HtmlVisibility.IsBlock(element.LocalName))
                    {
                        Flush();
                    }

                    return true;
                default:
                    return false;
            }
        }

        private void Leave(IElement element)
        {
            if (HtmlVisibility.IsBlock(element.LocalName))
            {
                Flush();
            }
        }

        private bool AddTable(IElement table)
        {
            var cut = ReferenceEquals(table, _lastTable);
            if (HtmlTables.Read(table, limits, cut) is not { } grid)
            {
                return false;
            }

            Tables++;
            var place = $"第{Tables}个表格";
            if (cut)
            {
                Findings.Add(new Finding
                {
                    Rule = RuleIds.TablesReadable,
                    Code = FindingCodes.MissingRow,
                    Severity = Severity.Error,
                    Where = "document",
                    Message = $"文件在{place}中间中断，最后一行不完整，没有读入，其后的内容也不在文件中。请重新取得完整的文件。",
                    Source = new CellSource(place, ""),
                });
            }

            for (var caption = table.FirstElementChild; caption is not null; caption = caption.NextElementSibling)
            {
                if (caption.LocalName == "caption")
                {
                    AddParagraph(HtmlText.OfCell(caption));
                }
            }

            Blocks.Add(new TableBlock(grid, place));
            foreach (var _ in table.QuerySelectorAll("img"))
            {
                Blocks.Add(new PictureBlock($"第{++_pictures}幅图"));
            }

            return true;
        }

        // A table with another one inside only lays out the page.
        private static bool IsLayout(IElement table) => table.QuerySelector("table") is not null;

        private void Flush()
        {
            if (_text.Length > 0)
            {
                AddParagraph(_text.ToString());
                _text.Clear();
            }
        }

        private void AddParagraph(string text)
        {
            var trimmed = CellText.Trim(text);
            if (trimmed.Length > 0)
            {
                Blocks.Add(new ParagraphBlock(trimmed, $"第{++_paragraphs}段"));
            }
        }
    }
}
