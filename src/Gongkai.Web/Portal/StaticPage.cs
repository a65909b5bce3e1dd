using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Gongkai.Web.Words;

namespace Gongkai.Web.Portal;

/// <summary>A page of the portal made fit for a file: links lead to files, and where a form was, a sentence says where it works.</summary>
internal sealed class StaticPage
{
    /// <summary>Keeps the choice of larger text and stronger contrast where no server can.</summary>
    public const string DisplayScript = "/display.js";

    private readonly IHtmlDocument _page;

    private StaticPage(IHtmlDocument page) => _page = page;

    public static async Task<StaticPage> Read(Stream html, CancellationToken cancel) => new(await new HtmlParser().ParseDocumentAsync(html, cancel));

    /// <summary>Addresses on the page that belong to this server, without fragments.</summary>
    public IEnumerable<string> Links => Linking(_page).Select(l => Cut(l.GetAttribute(Attribute(l))!).Path).Distinct();

    /// <summary>The page with its links led to files.</summary>
    /// <param name="site">What becomes which file.</param>
    /// <param name="file">The file this page becomes.</param>
    public string For(StaticSite site, string file)
    {
        // A choice of larger text is kept in a cookie, which files do not read: there a script of the site keeps it, and shows the choices only where it runs.
        foreach (var choice in _page.QuerySelectorAll("p.display").ToList())
        {
            foreach (var link in choice.QuerySelectorAll("a").ToList())
            {
                var button = _page.CreateElement("button");
                button.SetAttribute("type", "button");
                var isText = link.GetAttribute("href")!.Contains("text=", StringComparison.Ordinal);
                button.SetAttribute("data-choice", isText ? "large" : "strong");
                button.SetAttribute("data-on", isText ? PortalWords.Larger : PortalWords.Strong);
                button.SetAttribute("data-off", isText ? PortalWords.Normal : PortalWords.Plain);
                link.Replace(button);
            }

            choice.ClassList.Add("scripted");
            var script = _page.CreateElement("script");
            script.SetAttribute("src", DisplayScript);
            _page.Head!.AppendChild(script);
        }

        foreach (var form in _page.QuerySelectorAll("form").ToList())
        {
            var isSearch = form.GetAttribute("role") == "search";
            var service = site.ServiceOf(form.GetAttribute("action") is { Length: > 0 } action && action.StartsWith('/') ? action : $"{_page.QuerySelector("a.brand")?.GetAttribute("href")}");
            form.Replace(Sentence("p", isSearch ? ExportWords.SearchElsewhere(service) : ExportWords.FormElsewhere(service), service, isSearch ? "search" : null));
        }

        foreach (var link in Linking(_page).ToList())
        {
            var attribute = Attribute(link);
            var (path, fragment) = Cut(link.GetAttribute(attribute)!);
            if (site.FileOf(path) is { } target)
            {
                link.SetAttribute(attribute, StaticSite.Way(file, target) + fragment);
                if (site.IsItemFile(path))
                {
                    link.SetAttribute("download", link.TextContent.EndsWith(Path.GetExtension(target), StringComparison.OrdinalIgnoreCase) ? link.TextContent : link.TextContent + Path.GetExtension(target));
                }
            }
            else
            {
                var service = site.ServiceOf(path);
                link.Replace(site.IsBarred(path) ? Sentence("span", ExportWords.FileBarred(link.TextContent), null, null) : Sentence("span", ExportWords.FormElsewhere(service), service, null));
            }
        }

        return _page.ToHtml();
    }

    private IElement Sentence(string element, string words, string? service, string? cssClass)
    {
        var sentence = _page.CreateElement(element);
        if (cssClass is not null)
        {
            sentence.ClassName = cssClass;
        }

        sentence.TextContent = words;
        if (service is not null)
        {
            var link = _page.CreateElement("a");
            link.SetAttribute("href", service);
            link.TextContent = service;
            sentence.AppendChild(link);
        }

        return sentence;
    }

    private static IEnumerable<IElement> Linking(IDocument page) =>
        page.QuerySelectorAll("a[href], link[href], img[src], script[src]").Where(e => e.GetAttribute(Attribute(e)) is { } to && to.StartsWith('/') && !to.StartsWith("//", StringComparison.Ordinal));

    private static string Attribute(IElement element) => element.LocalName is "a" or "link" ? "href" : "src";

    private static (string Path, string Fragment) Cut(string link) => link.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? (link[..at], link[at..]) : (link, "");
}
