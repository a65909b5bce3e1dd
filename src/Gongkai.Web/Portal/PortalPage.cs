using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Web.Portal;

/// <summary>栏目 as the meta tags of a page name it (国办发〔2017〕47号).</summary>
/// <param name="Name">ColumnName.</param>
/// <param name="Description">ColumnDescription.</param>
/// <param name="Type">ColumnType, from the usual list.</param>
public sealed record PageColumn(string Name, string Description, string Type);

/// <summary>What a content page says of itself in its meta tags.</summary>
/// <param name="Title">ArticleTitle, without the name of the site.</param>
/// <param name="Published">PubDate.</param>
/// <param name="Source">ContentSource.</param>
/// <param name="Keywords">Keywords.</param>
/// <param name="Description">Description.</param>
public sealed record PageArticle(string Title, DateTimeOffset Published, string Source, string Keywords, string Description);

/// <summary>A page for everybody about one organ. It reads what is public and nothing else.</summary>
public abstract class PortalPage : PageModel
{
    public OfficeInstallation Office => HttpContext.RequestServices.GetRequiredService<OfficeInstallation>();

    public PublicReading Reading => new(Office);

    public Organ Organ { get; private set; } = null!;

    /// <summary>That the organ is no more, and who goes on with its work; null while it exists.</summary>
    public EndedOrgan? End { get; private set; }

    /// <summary>Title of the page; also the last step of the path shown.</summary>
    public abstract string Title { get; }

    public virtual PageColumn Column => new(PortalWords.Site, PortalWords.SiteDescription(Organ.Name), "信息公开");

    /// <summary>Null on pages that are lists.</summary>
    public virtual PageArticle? Article => null;

    /// <summary>Which of the five entries the page belongs to; null for none.</summary>
    public virtual string? Entry => null;

    public string Root => $"/portal/{Organ.Code}";

    /// <summary>
    /// The whole address of a path: this server's, or that of the files which are being made of the portal. The host that a request names is believed
    /// only where a list of hosts was set up, against which it was compared, or where the organ has not said which host is its own.
    /// </summary>
    public string AddressOf(string path) => HttpContext.Features.Get<StaticSite>()?.AddressOf(path) ?? $"{Request.Scheme}://{OwnHost}{path}";

    private string OwnHost => Organ.Settings.Portal.SiteDomain is { Length: > 0 } own && PortalSettings.IsHost(own)
        && HttpContext.RequestServices.GetRequiredService<WebOptions>().Hosts.Count == 0 ? own : Request.Host.ToString();

    /// <summary>Host name of the site as its pages say it (SiteDomain).</summary>
    public string SiteHost => Organ.Settings.Portal.SiteDomain is { Length: > 0 } own ? own : Request.Host.Host;

    /// <summary>The page shows personal data or a code that opens them, so that neither browsers nor proxies may keep it.</summary>
    protected virtual bool IsPersonal => false;

    /// <summary>Larger text, stronger contrast: chosen by links that leave a cookie.</summary>
    public bool IsLarge => Request.Cookies["gongkai-text"] == "large";

    public bool IsStrong => Request.Cookies["gongkai-contrast"] == "strong";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (RouteData.Values["organ"] is not string code || await Reading.Organ(code, HttpContext.RequestAborted) is not { } organ)
        {
            context.Result = NotFound();
            return;
        }

        if (IsPersonal)
        {
            Response.Headers.CacheControl = "no-cache, no-store";
        }

        Organ = organ;
        End = await Reading.End(organ, HttpContext.RequestAborted);
        await next();
    }
}
