using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Documents.Tests.Samples;
using Gongkai.Documents;
using Gongkai.Documents.Reading;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Variants;

/// <summary>One clean page published in other ways: the figures stay the same, and no error is found that is not there.</summary>
public sealed partial class PageVariantTests
{
    private static readonly string Page = Encoding.UTF8.GetString(SampleFiles.Bytes("01-html-2021-clean"));
    private static readonly ReportForm Truth = ReportReader.Read(SampleFiles.Bytes("01-html-2021-clean"), "truth").Form!;

    public static TheoryData<string> Variants => [.. Made.Keys];

    private static readonly Dictionary<string, Func<string>> Made = new()
    {
        ["heading cells only"] = () => Page.Replace("<td", "<th", StringComparison.Ordinal).Replace("</td>", "</th>", StringComparison.Ordinal),
        ["cells and rows not closed"] = () => Page.Replace("</td>", "", StringComparison.Ordinal).Replace("</tr>", "", StringComparison.Ordinal),
        ["no-break spaces around figures"] = () => FigureCell().Replace(Page, "<td$1>&nbsp;$2&nbsp;</td>"),
        ["labels cut in spans"] = () => Cell().Replace(Page, m => $"<td{m.Groups[1]}><p><span>{m.Groups[2].Value[..1]}</span><span>{m.Groups[2].Value[1..]}</span></p></td>"),
        ["an empty column at the end"] = () => Page.Replace("</tr>", "<td></td></tr>", StringComparison.Ordinal),
        ["chapter two in four tables"] = () => Block().Replace(Page, "</tbody></table><p></p><table><tbody>$1"),
        ["a list of chapters before the title"] = () => Page.Replace(
            "<body>", "<body><ul>" + string.Concat(ReportChapters.All.Select(c => $"<li>{c.Numeral()}{c.Heading()}</li>")) + "</ul>", StringComparison.Ordinal),
        ["the body escaped in a text area"] = () => $"<html><body><textarea>{WebUtility.HtmlEncode(Body().Match(Page).Groups[1].Value)}</textarea></body></html>",
        ["half-width brackets and commas"] = () => Page.Replace('（', '(').Replace('）', ')').Replace('，', ',').Replace('：', ':'),
        ["two rows in another order"] = () => Rows().Replace(Page, "$2$1"),
        ["merged cells undone by repeating them"] = Unmerged,
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_variant_gives_the_same_figures_and_no_error(string variant)
    {
        var report = CheckedReport.Of(ReportReader.Read(Encoding.UTF8.GetBytes(Made[variant]()), variant));
        Assert.True(report.Reading.Form is not null, report.Reading.Refusal?.Words);
        Assert.Equal((Truth.Organ, Truth.Year, Truth.Format), (report.Reading.Form.Organ, report.Reading.Form.Year, report.Reading.Form.Format));
        Assert.All(Truth.Places(), place => Assert.Equal(Truth[place].Figure, report.Reading.Form[place].Figure));
        Assert.DoesNotContain(report.Findings, f => f.Severity == Severity.Error);
    }

    /// <summary>Every place of a grid written out, as programs do that know no merged cells.</summary>
    private static string Unmerged()
    {
        var blocks = Gongkai.Documents.Reading.Html.HtmlReader.Read(Encoding.UTF8.GetBytes(Page), ReadingLimits.Default).Blocks;
        var page = new StringBuilder("<html><head><meta charset=\"utf-8\"></head><body>");
        foreach (var block in blocks)
        {
            if (block is ParagraphBlock paragraph)
            {
                page.Append($"<p>{WebUtility.HtmlEncode(paragraph.Text)}</p>");
            }
            else if (block is TableBlock { Table: var table })
            {
                page.Append("<table>");
                for (var r = 0; r < table.Rows; r++)
                {
                    page.Append("<tr>");
                    for (var c = 0; c < table.Columns; c++)
                    {
                        page.Append($"<td>{WebUtility.HtmlEncode(table[r, c]?.Text)}</td>");
                    }

                    page.Append("</tr>");
                }

                page.Append("</table>");
            }
        }

        return page.Append("</body></html>").ToString();
    }

    [GeneratedRegex(@"<td([^>]*)>(\d+)</td>")]
    private static partial Regex FigureCell();

    [GeneratedRegex("<td([^>]*)>([^<]+)</td>")]
    private static partial Regex Cell();

    [GeneratedRegex("""(<tr><td colspan="4">第二十条第（[五六八]）项)""")]
    private static partial Regex Block();

    [GeneratedRegex("<body>(.*)</body>", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex(@"(<tr><td>2\.重复.*?</tr>)\s*(<tr><td>3\.要求提供.*?</tr>)", RegexOptions.Singleline)]
    private static partial Regex Rows();
}
