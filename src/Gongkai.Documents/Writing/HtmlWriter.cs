using System.Globalization;
using System.Text;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Writes the report as one standalone page without scripts: national meta tags, true tables with scope and headers, print style for A4.
/// A cell the report does not have is empty and marked class="missing"; every figure carries its exchange path in data-cell.
/// </summary>
internal static class HtmlWriter
{
    private const string ColumnName = "政府信息公开年报";

    private const string Style = """
        <style>
        body{margin:0;background:#fff;color:#111;font-family:"仿宋_GB2312",FangSong,"仿宋",STFangsong,"Noto Serif CJK SC","Source Han Serif SC",serif;font-size:1.125rem;line-height:1.8}
        main{max-width:52rem;margin:0 auto;padding:2rem 1rem}
        h1{font-family:"方正小标宋简体",SimSun,"宋体","Noto Serif CJK SC",serif;font-weight:normal;text-align:center;font-size:1.75rem;line-height:1.6;margin:1rem 0 2rem}
        h2{font-family:SimHei,"黑体","Noto Sans CJK SC",sans-serif;font-weight:normal;font-size:1.125rem;margin:1.5rem 0 .5rem;text-indent:2em}
        h3,.lead{font-family:"楷体_GB2312",KaiTi,"楷体",STKaiti,"LXGW WenKai",serif;font-weight:normal;font-size:1.125rem}
        h3{margin:0;text-indent:2em}
        p{margin:0;text-indent:2em;text-align:justify}
        .table{overflow-x:auto;margin:.75rem 0}
        table{border-collapse:collapse;width:100%;font-family:SimSun,"宋体","Noto Serif CJK SC",serif;font-size:.875rem;line-height:1.4}
        caption{padding:.25rem 0;font-size:.875rem}
        th,td{border:1px solid #333;padding:.25rem;font-weight:normal;text-align:center;vertical-align:middle}
        .applications tbody th[scope=row]{text-align:left}
        .missing{background:repeating-linear-gradient(135deg,#fff 0 .3rem,#eee .3rem .6rem)}
        .signature{text-indent:0;text-align:right;padding-right:2em;margin-top:2rem}
        .signature+.signature,.date{text-indent:0;text-align:right;padding-right:4em;margin-top:0}
        @page{size:A4;margin:37mm 26mm 35mm 28mm}
        @media print{main{max-width:none;padding:0}body{font-size:16pt;line-height:29pt}h1{font-size:22pt;line-height:35pt}h2,h3,.lead{font-size:16pt}table{font-size:9pt;line-height:12pt}.table{overflow:visible}thead{display:table-header-group}tr{break-inside:avoid}h2,h3{break-after:avoid}.signature{break-before:avoid}}
        </style>

        """;

    public static void Write(ReportForm form, Stream output)
    {
        var title = ReportOutline.Title(form);
        var html = new StringBuilder(60_000).Append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").AppendEscaped(title).Append("</title>\n");
        MetaTags(html, form, title);
        html.Append(Style).Append("</head>\n<body>\n<main>\n");
        Body(html, form, isBare: false);
        Utf8.Write(html.Append("</main>\n</body>\n</html>\n"), output);
    }

    /// <summary>Writes title, chapters and tables.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="form">The report.</param>
    /// <param name="isBare">Without our classes and exchange paths, for the page of another portal.</param>
    public static void Body(StringBuilder html, ReportForm form, bool isBare)
    {
        foreach (var piece in ReportOutline.Of(form))
        {
            Write(html, piece, isBare);
        }
    }

    /// <summary>
    /// The tags of the national rules for government web sites. Site domain and site code belong to the portal that publishes the page and
    /// are added there; the date is the date under the report.
    /// </summary>
    private static void MetaTags(StringBuilder html, ReportForm form, string title)
    {
        Meta(html, "SiteName", form.Organ);
        Meta(html, "ColumnName", ColumnName);
        Meta(html, "ColumnDescription", "政府信息公开工作年度报告");
        Meta(html, "ColumnKeywords", "政府信息公开,年度报告");
        Meta(html, "ColumnType", "信息公开年报");
        Meta(html, "ArticleTitle", title);
        Meta(html, "PubDate", form.SignedOn is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00" : null);
        Meta(html, "ContentSource", form.Signatory ?? form.Organ);
        Meta(html, "Keywords", form.Year is { } year ? $"政府信息公开,年度报告,{year}年" : "政府信息公开,年度报告");
    }

    private static void Meta(StringBuilder html, string name, string? content)
    {
        if (!string.IsNullOrWhiteSpace(content))
        {
            html.Append("<meta name=\"").Append(name).Append("\" content=\"").AppendEscaped(content).Append("\">\n");
        }
    }

    private static void Write(StringBuilder html, OutlinePiece piece, bool isBare)
    {
        switch (piece.Kind)
        {
            case OutlineKind.Title:
                html.Append("<h1>");
                Lines(html, piece.Text);
                html.Append("</h1>\n");
                break;
            case OutlineKind.ChapterHeading:
                Element(html, "h2", null, piece.Text);
                break;
            case OutlineKind.SubHeading:
                Element(html, "h3", null, piece.Text);
                break;
            case OutlineKind.Body:
                html.Append("<p>");
                if (piece.Lead > 0)
                {
                    html.Append(isBare ? "<strong>" : "<span class=\"lead\">").AppendEscaped(piece.Text.AsSpan(0, piece.Lead)).Append(isBare ? "</strong>" : "</span>");
                }

                html.AppendEscaped(piece.Text.AsSpan(piece.Lead)).Append("</p>\n");
                break;
            case OutlineKind.Table:
                Table(html, (StatutoryTable)piece.Table!, isBare);
                break;
            case OutlineKind.Signatory:
                Element(html, "p", isBare ? null : "signature", piece.Text);
                break;
            case OutlineKind.Date:
                Element(html, "p", isBare ? null : "date", piece.Text);
                break;
            default:
                throw new InvalidOperationException();
        }
    }

    private static void Element(StringBuilder html, string name, string? cssClass, string text)
    {
        html.Append('<').Append(name);
        if (cssClass is not null)
        {
            html.Append(" class=\"").Append(cssClass).Append('"');
        }

        html.Append('>').AppendEscaped(text).Append("</").Append(name).Append(">\n");
    }

    private static void Lines(StringBuilder html, string text)
    {
        var first = true;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            html.Append(first ? "" : "<br>").AppendEscaped(text.AsSpan()[range]);
            first = false;
        }
    }

    private static void Table(StringBuilder html, StatutoryTable table, bool isBare)
    {
        html.Append(isBare ? "<table>" : table.Kind switch
        {
            ReportTable.Proactive => "<div class=\"table\"><table class=\"proactive\">",
            ReportTable.Applications => "<div class=\"table\"><table class=\"applications\">",
            _ => "<div class=\"table\"><table class=\"disputes\">",
        }).Append("\n<caption>").AppendEscaped(table.Caption).Append("</caption>\n");
        if (table.HeadingRows > 0)
        {
            html.Append("<thead>\n");
            Rows(html, table, 0, table.HeadingRows, isBare);
            html.Append("</thead>\n");
        }

        html.Append("<tbody>\n");
        Rows(html, table, table.HeadingRows, table.Model.Rows, isBare);
        html.Append("</tbody>\n</table>").Append(isBare ? "\n" : "</div>\n");
    }

    private static void Rows(StringBuilder html, StatutoryTable table, int from, int to, bool isBare)
    {
        for (var row = from; row < to; row++)
        {
            html.Append("<tr>");
            foreach (var cell in table.CellsOf(row))
            {
                Cell(html, table, cell, isBare);
            }

            html.Append("</tr>\n");
        }
    }

    private static void Cell(StringBuilder html, StatutoryTable table, StatutoryCell cell, bool isBare)
    {
        var element = cell.Role is StatutoryCellRole.Figure or StatutoryCellRole.Corner ? "td" : "th";
        html.Append('<').Append(element);
        Span(html, "rowspan", cell.Cell.RowSpan);
        Span(html, "colspan", cell.Cell.ColumnSpan);
        var scope = cell.Role switch
        {
            StatutoryCellRole.ColumnGroupHeading or StatutoryCellRole.BlockHeading => "colgroup",
            StatutoryCellRole.ColumnHeading => "col",
            StatutoryCellRole.RowGroupHeading => "rowgroup",
            StatutoryCellRole.RowHeading => "row",
            _ => null,
        };
        if (scope is not null)
        {
            html.Append(" scope=\"").Append(scope).Append('"');
        }

        // chapter two has a new set of column headings in each block, which scope alone cannot tell: they are named by id
        if (table.Kind == ReportTable.Proactive)
        {
            ProactiveHeadings(html, table, cell);
        }

        if (!isBare && cell.Place is { } place)
        {
            html.Append(" data-cell=\"").Append(place.Path).Append('"');
            if (cell.State == CellState.Missing)
            {
                html.Append(" class=\"missing\"");
            }
        }

        html.Append('>').AppendEscaped(cell.Cell.Text).Append("</").Append(element).Append('>');
    }

    private static void ProactiveHeadings(StringBuilder html, StatutoryTable table, StatutoryCell cell)
    {
        if (cell.Role != StatutoryCellRole.Figure)
        {
            Id(html.Append(" id=\""), cell.Cell).Append('"');
            return;
        }

        html.Append(" headers=\"");
        var above = table.Cells.Where(c => c.Cell.Row < cell.Cell.Row);
        Id(html, above.Last(c => c.Role == StatutoryCellRole.BlockHeading).Cell).Append(' ');
        Id(html, above.Last(c => c.Role == StatutoryCellRole.ColumnHeading && c.Cell.Column == cell.Cell.Column).Cell).Append(' ');
        Id(html, table.Model[cell.Cell.Row, 0]!).Append('"');
    }

    private static StringBuilder Id(StringBuilder html, TableCell cell) => html.Append("t2-").Append(cell.Row).Append('-').Append(cell.Column);

    private static void Span(StringBuilder html, string name, int span)
    {
        if (span > 1)
        {
            html.Append(' ').Append(name).Append("=\"").Append(span).Append('"');
        }
    }
}
