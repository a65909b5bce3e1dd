using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Gongkai.Law.Calendar;
using Gongkai.Law.Publication;
using Gongkai.Office.Interaction;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Portal;

/// <summary>The newest items as an Atom feed.</summary>
[PublicOnPurpose]
public sealed class FeedModel : PortalPage
{
    private const int Most = 50;

    public override string Title => PortalWords.Latest;

    public async Task<IActionResult> OnGet()
    {
        var items = await Reading.Newest(Organ, Most, HttpContext.RequestAborted);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            const string atom = "http://www.w3.org/2005/Atom";
            xml.WriteStartElement("feed", atom);
            xml.WriteElementString("id", atom, $"urn:uuid:{Organ.Id}");
            xml.WriteElementString("title", atom, PrintableText.CleanLine(PortalWords.SiteName(Organ)));
            xml.WriteElementString("updated", atom, Instant(items.Select(i => i.UpdatedOn).FirstOrDefault() ?? Organ.ValidFrom));
            foreach (var item in items)
            {
                xml.WriteStartElement("entry", atom);
                xml.WriteElementString("id", atom, $"urn:uuid:{item.Id}");
                xml.WriteElementString("title", atom, PrintableText.CleanLine(item.Title));
                xml.WriteElementString("updated", atom, Instant(item.UpdatedOn));
                xml.WriteElementString("published", atom, Instant(item.FirstPublishedOn));
                xml.WriteStartElement("link", atom);
                xml.WriteAttributeString("href", AddressOf($"{Root}/items/{item.Id}"));
                xml.WriteEndElement();
                xml.WriteStartElement("category", atom);
                xml.WriteAttributeString("term", PrintableText.CleanLine(item.Category));
                xml.WriteEndElement();
                xml.WriteStartElement("author", atom);
                xml.WriteElementString("name", atom, PrintableText.CleanLine(Organ.Name));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return Content(text.ToString(), "application/atom+xml; charset=utf-8");
    }

    /// <summary>Beginning of a day; of the organ's first where none is known.</summary>
    private string Instant(DateOnly? day) => (day ?? Organ.ValidFrom).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00+08:00";
}

/// <summary>The public items as data, for other systems.</summary>
[PublicOnPurpose]
public sealed class ItemsDataModel : PortalPage
{
    private const int Most = 10_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string Title => PortalWords.Open;

    public async Task<IActionResult> OnGet()
    {
        var items = await Reading.Newest(Organ, Most, HttpContext.RequestAborted);
        return new JsonResult(new
        {
            organ = Organ.Name,
            items = items.Select(i => new
            {
                indexNumber = i.IndexNumber, title = PrintableText.CleanLine(i.Title), documentNumber = i.DocumentNumber, category = i.Category, catalogueItem = i.CatalogueCode,
                formedOn = i.FormedOn?.Iso(), publishedOn = i.FirstPublishedOn?.Iso(), updatedOn = i.UpdatedOn?.Iso(), status = i.Status.Label(),
                url = AddressOf($"{Root}/items/{i.Id}"),
            }),
        }, Json);
    }
}

/// <summary>sitemap.xml: every address of the organ's portal.</summary>
[PublicOnPurpose]
public sealed class SiteMapDataModel : PortalPage
{
    private const int Most = 40_000;

    private static readonly string[] Fixed = ["", "/organ/guide", "/organ/rules", "/organ/duties", "/organ/structure", "/organ/leaders", "/items", "/reports", "/apply", "/track", "/questions", "/questions/ask", "/questions/track", "/consultations", "/open-days", "/progress", "/map", "/privacy", "/accessibility"];

    public override string Title => PortalWords.SiteMap;

    public async Task<IActionResult> OnGet()
    {
        var pages = Fixed.Select(p => (Url: $"{Root}{p}", On: (DateOnly?)null))
            .Concat((await Reading.Reports(Organ, HttpContext.RequestAborted)).Select(r => ($"{Root}/reports/{r.Year}", r.PublishedOn)))
            .Concat((await Reading.Newest(Organ, Most, HttpContext.RequestAborted)).Select(i => ($"{Root}/items/{i.Id}", i.UpdatedOn)))
            .Concat((await new PublicCivic(Office).Addresses(Organ, HttpContext.RequestAborted)).Select(a => ($"{Root}/{a.Path}", (DateOnly?)a.On)));
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            const string map = "http://www.sitemaps.org/schemas/sitemap/0.9";
            xml.WriteStartElement("urlset", map);
            foreach (var (url, on) in pages)
            {
                xml.WriteStartElement("url", map);
                xml.WriteElementString("loc", map, AddressOf(url));
                if (on is { } day)
                {
                    xml.WriteElementString("lastmod", map, day.Iso());
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return Content(text.ToString(), "application/xml; charset=utf-8");
    }
}
