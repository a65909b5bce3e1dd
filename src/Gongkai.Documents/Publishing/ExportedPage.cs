using System.Globalization;
using System.Text;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Publishing;

/// <summary>What the national rules want a content page to say of itself (国办发〔2017〕47号); an empty member is left out.</summary>
public sealed record PageTags
{
    /// <summary>SiteName.</summary>
    public required string SiteName { get; init; }

    /// <summary>SiteDomain: host name without scheme.</summary>
    public string SiteDomain { get; init; } = "";

    /// <summary>SiteIDCode.</summary>
    public string SiteIdCode { get; init; } = "";

    /// <summary>ColumnName.</summary>
    public required string Column { get; init; }

    /// <summary>ColumnDescription.</summary>
    public required string ColumnDescription { get; init; }

    /// <summary>ColumnType, from the usual list.</summary>
    public required string ColumnType { get; init; }

    /// <summary>ArticleTitle, without the name of the site.</summary>
    public required string Title { get; init; }

    /// <summary>PubDate, Beijing time.</summary>
    public required DateTime Published { get; init; }

    /// <summary>ContentSource.</summary>
    public required string Source { get; init; }

    /// <summary>Keywords.</summary>
    public string Keywords { get; init; } = "";

    /// <summary>Description.</summary>
    public string Description { get; init; } = "";

    /// <summary>Url: the address under which the page stays.</summary>
    public string Url { get; init; } = "";

    /// <summary>The tags by their names, in the order of the rules; the same list stands in the data beside the page.</summary>
    public IEnumerable<KeyValuePair<string, string>> All()
    {
        (string Name, string Content)[] tags =
        [
            ("SiteName", SiteName), ("SiteDomain", SiteDomain), ("SiteIDCode", SiteIdCode), ("ColumnName", Column), ("ColumnDescription", ColumnDescription),
            ("ColumnKeywords", $"{Column}，政府信息公开"), ("ColumnType", ColumnType), ("ArticleTitle", Title),
            ("PubDate", Published.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)), ("ContentSource", Source), ("Keywords", Keywords),
            ("Description", Description), ("Url", Url),
        ];
        return tags.Where(t => !string.IsNullOrWhiteSpace(t.Content)).Select(t => KeyValuePair.Create(t.Name, t.Content));
    }
}

/// <summary>A file named under an exported page.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="Path">Where it lies beside the page, with forward strokes; null when it is withheld.</param>
/// <param name="WithheldBecause">Why the public does not get it; null when it is given out.</param>
public sealed record ExportedFile(string Name, string? Path, string? WithheldBecause);

/// <summary>
/// Writes a page for the portal of somebody else: UTF-8, national meta tags, headings, paragraphs and true tables. No script, no style, no class
/// of ours, so that it takes the looks of the portal that shows it.
/// </summary>
public static class ExportedPage
{
    /// <summary>Writes a published item.</summary>
    /// <param name="tags">Its meta tags.</param>
    /// <param name="facts">Labels and values of the box over the text; blank values are left out.</param>
    /// <param name="body">The text as it was typed.</param>
    /// <param name="files">Its files.</param>
    /// <param name="output">Where to; stays open.</param>
    public static void WriteItem(PageTags tags, IEnumerable<(string Label, string Value)> facts, string body, IReadOnlyList<ExportedFile> files, Stream output)
    {
        ArgumentNullException.ThrowIfNull(tags);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(files);
        var html = Begin(tags);
        html.Append("<h1>").AppendEscaped(tags.Title).Append("</h1>\n<table>\n<caption>基本信息</caption>\n<tbody>\n");
        foreach (var (label, value) in facts.Where(f => !string.IsNullOrWhiteSpace(f.Value)))
        {
            html.Append("<tr><th scope=\"row\">").AppendEscaped(label).Append("</th><td>").AppendEscaped(value).Append("</td></tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
        foreach (var block in PublishedBody.Parse(body))
        {
            Block(html, block);
        }

        if (files.Count > 0)
        {
            html.Append("<h2>附件</h2>\n<ul>\n");
            foreach (var file in files)
            {
                File(html, file);
            }

            html.Append("</ul>\n");
        }

        End(html, output);
    }

    /// <summary>Writes a published annual report with its three tables.</summary>
    /// <param name="tags">Its meta tags.</param>
    /// <param name="form">The report.</param>
    /// <param name="output">Where to; stays open.</param>
    public static void WriteReport(PageTags tags, ReportForm form, Stream output)
    {
        ArgumentNullException.ThrowIfNull(tags);
        ArgumentNullException.ThrowIfNull(form);
        var html = Begin(tags);
        HtmlWriter.Body(html, form, isBare: true);
        End(html, output);
    }

    private static StringBuilder Begin(PageTags tags)
    {
        var html = new StringBuilder(16_000).Append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>").AppendEscaped(tags.Title).Append("</title>\n");
        foreach (var (name, content) in tags.All())
        {
            html.Append("<meta name=\"").Append(name).Append("\" content=\"").AppendEscaped(content).Append("\">\n");
        }

        return html.Append("</head>\n<body>\n<main>\n");
    }

    private static void End(StringBuilder html, Stream output) => Utf8.Write(html.Append("</main>\n</body>\n</html>\n"), output);

    private static void Block(StringBuilder html, BodyBlock block)
    {
        switch (block)
        {
            case BodyBlock.Heading heading:
                // h1 is the title; a heading that skips a level would be worse than one that is too high.
                html.Append(CultureInfo.InvariantCulture, $"<h{heading.Level + 1}>").AppendEscaped(heading.Text).Append(CultureInfo.InvariantCulture, $"</h{heading.Level + 1}>\n");
                break;
            case BodyBlock.Table table:
                html.Append("<table>\n<thead>\n<tr>");
                foreach (var cell in table.Rows[0])
                {
                    html.Append("<th scope=\"col\">").AppendEscaped(cell).Append("</th>");
                }

                html.Append("</tr>\n</thead>\n<tbody>\n");
                foreach (var row in table.Rows.Skip(1))
                {
                    html.Append("<tr>");
                    foreach (var cell in row)
                    {
                        html.Append("<td>").AppendEscaped(cell).Append("</td>");
                    }

                    html.Append("</tr>\n");
                }

                html.Append("</tbody>\n</table>\n");
                break;
            case BodyBlock.Paragraph paragraph:
                html.Append("<p>").AppendEscaped(paragraph.Text).Append("</p>\n");
                break;
            default:
                throw new InvalidOperationException("A block is a heading, a table or a paragraph.");
        }
    }

    private static void File(StringBuilder html, ExportedFile file)
    {
        if (file.Path is { } path)
        {
            var address = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
            html.Append("<li><a href=\"").AppendEscaped(address).Append("\">").AppendEscaped(file.Name).Append("</a></li>\n");
        }
        else
        {
            html.Append("<li>不公开的附件：").AppendEscaped(file.WithheldBecause ?? "").Append("</li>\n");
        }
    }
}
