using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Tests.Writing;

public sealed class HtmlWriterTests
{
    [Theory]
    [MemberData(nameof(GoldenReport.Names), MemberType = typeof(GoldenReport))]
    public void The_page_is_well_formed_and_carries_every_figure(string name)
    {
        var form = GoldenReport.Named(name);
        var page = Page(form, strict: true);
        Assert.Equal("zh-CN", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(form.Title, page.Title);
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Equal(form.Title, page.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("script,[style],[onclick],link"));
        var figures = page.QuerySelectorAll("td[data-cell]").ToDictionary(td => td.GetAttribute("data-cell")!, td => td);
        Assert.Equal(form.Places().Select(p => p.Path).Order(), figures.Keys.Order());
        foreach (var place in form.Places())
        {
            Assert.Equal(PrintedCell.Text(form[place]), figures[place.Path].TextContent);
            Assert.Equal(form[place].State == CellState.Missing, figures[place.Path].ClassList.Contains("missing"));
        }
    }

    [Fact]
    public void Tables_tell_their_headings_to_people_who_do_not_see_them()
    {
        var page = Page(GoldenReport.Trial());
        var tables = page.QuerySelectorAll("table");
        Assert.Equal(3, tables.Length);
        Assert.All(tables, t => Assert.NotEmpty(t.QuerySelector("caption")!.TextContent));
        Assert.All(page.QuerySelectorAll("th"), th => Assert.Contains(th.GetAttribute("scope"), new[] { "col", "colgroup", "row", "rowgroup" }));
        Assert.Equal(3, page.QuerySelectorAll("table.applications thead tr").Length);
        var change = page.QuerySelector("td[data-cell='proactive.punishment.delta']")!;
        var headings = change.GetAttribute("headers")!.Split(' ').Select(id => page.GetElementById(id)!.TextContent);
        Assert.Equal(["第二十条第（六）项", "本年增/减", "行政处罚"], headings);
    }

    [Fact]
    public void The_national_meta_tags_are_there()
    {
        var page = Page(GoldenReport.City());
        Assert.Equal("政府信息公开年报", Meta(page, "ColumnName"));
        Assert.Equal("某市人民政府（示例）2025年政府信息公开工作年度报告", Meta(page, "ArticleTitle"));
        Assert.Equal("2026-01-20 00:00", Meta(page, "PubDate"));
        Assert.Equal("某市人民政府（示例）", Meta(page, "ContentSource"));
        Assert.Equal("某市人民政府（示例）", Meta(page, "SiteName"));
        Assert.All(page.QuerySelectorAll("meta[name]"), m => Assert.NotEqual("", m.GetAttribute("content")));
        Assert.Null(Meta(Page(new ReportFormBuilder { Organ = "某局", Year = 2024 }.Build()), "PubDate"));
    }

    [Fact]
    public void Text_never_becomes_markup()
    {
        var form = new ReportFormBuilder(GoldenReport.City())
        {
            Title = "<img src=x onerror=alert(1)>\"年度报告", Organ = "\"><script>alert(1)</script>", Preamble = "a<b & c>d\n<script>alert(2)</script>",
        }.Build();
        var page = Page(form, strict: true);
        Assert.Empty(page.QuerySelectorAll("script,img,[onerror]"));
        Assert.Contains("a<b & c>d", page.QuerySelector("p")!.TextContent);
        Assert.Equal(form.Organ, Meta(page, "SiteName"));
    }

    private static string? Meta(IHtmlDocument page, string name) => page.QuerySelector($"meta[name={name}]")?.GetAttribute("content");

    private static IHtmlDocument Page(ReportForm form, bool strict = false) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = strict }).ParseDocument(Encoding.UTF8.GetString(form.As(ExportFormat.Html)));
}
