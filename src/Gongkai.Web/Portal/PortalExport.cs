using System.Text;
using Gongkai.Documents.Attachments;
using Gongkai.Documents.Inspection;
using Gongkai.Law;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;

namespace Gongkai.Web.Portal;

/// <summary>
/// The whole portal of an organ as files that open from any folder of any server. The pages come from the application itself, asked for without a
/// network, so that no page can say anything else than the portal does.
/// </summary>
public sealed class PortalExport(OfficeInstallation office)
{
    private static readonly string[] Entrances = ["", "/feed.xml", "/items.json", "/sitemap.xml", "/map", "/track"];

    /// <summary>Writes the portal into a folder; the export stands in the audit trail.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="organ">Whose portal.</param>
    /// <param name="site">Where the files will stand.</param>
    /// <param name="folder">A folder that is new, empty or of an earlier export.</param>
    /// <param name="cancel">Stops; what is written then belongs to the next export.</param>
    public async Task<Answer<PortalExportResult>> Run(Actor actor, Organ organ, StaticSite site, string folder, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        ArgumentNullException.ThrowIfNull(site);
        var opened = await StaticFolder.Open(folder, cancel);
        if (opened is not Answer<StaticFolder>.Given { Value: var files })
        {
            return new Answer<PortalExportResult>.Unusable(((Answer<StaticFolder>.Unusable)opened).Problems);
        }

        if (await new NoteExport(office).Run(actor, site.Address, cancel) is Answer<Organ>.Refused refused)
        {
            return refused.Breach;
        }

        using var server = new InProcessServer();
        await using var app = GongkaiWeb.Build(new(), office, server);
        await app.StartAsync(cancel);
        var root = $"/portal/{organ.Code}";
        var waiting = new Queue<string>(Entrances.Select(e => root + e));
        waiting.Enqueue(StaticPage.DisplayScript);
        foreach (var gone in await new PublicReading(office).TakenDown(organ, cancel))
        {
            waiting.Enqueue($"{root}/items/{gone.Id}");
        }

        while (waiting.TryDequeue(out var path))
        {
            if (site.FileOf(path) is { } name && !files.Holds(name))
            {
                if (await Make(server, site, files, path, cancel) is not { } links)
                {
                    return new RuleBreach("export.changed", "条例第十七条", ExportWords.Changed);
                }

                foreach (var link in links)
                {
                    waiting.Enqueue(link);
                }
            }
        }

        await app.StopAsync(cancel);
        return new Answer<PortalExportResult>.Given(await files.Finish(organ.Name, site.Address, cancel));
    }

    /// <summary>Makes one file and gives the addresses it links to; null when it is gone since the page that names it was made.</summary>
    private static async Task<IReadOnlyList<string>?> Make(InProcessServer server, StaticSite site, StaticFolder files, string path, CancellationToken cancel)
    {
        // Through a file: what an item gives out may be larger than memory.
        await using var body = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var (status, headers) = await server.Get(site, path, body);
        body.Position = 0;
        if (status == StatusCodes.Status404NotFound)
        {
            return null;
        }

        if (status is not (StatusCodes.Status200OK or StatusCodes.Status410Gone))
        {
            throw new InvalidOperationException($"The portal answers {status} at {path}, to which it links itself.");
        }

        if (site.IsItemFile(path))
        {
            var file = AttachmentName.FromHeader(headers["Content-Disposition"].ToString()) is { } named ? AttachmentName.Safe(named) : "";
            if (await ActiveContent.Refusal(file, body, cancel) is not null)
            {
                // Published before the gate looked for it. The portal gives it out as a download only; a site of files would open it.
                site.Bar(path);
                return [];
            }

            site.Learn(path, EndingOf(headers["Content-Disposition"].ToString()));
        }

        if (!headers["Content-Type"].ToString().StartsWith("text/html", StringComparison.Ordinal))
        {
            await files.Put(site.FileOf(path)!, body, cancel);
            return [];
        }

        var page = await StaticPage.Read(body, cancel);
        var links = page.Links.ToList();
        foreach (var file in links.Where(l => site.IsItemFile(l) && !site.Knows(l)))
        {
            // Its name ends as its headers say, and the page that links to it has to know.
            if (await Make(server, site, files, file, cancel) is null)
            {
                return null;
            }
        }

        var name = site.FileOf(path)!;
        await files.Put(name, new MemoryStream(Encoding.UTF8.GetBytes(page.For(site, name))), cancel);
        return links;
    }

    private static string EndingOf(string disposition) =>
        AttachmentName.FromHeader(disposition) is { } name && AttachmentName.Extension(AttachmentName.Safe(name)) is { Length: > 0 } ending && ending.All(char.IsAsciiLetterOrDigit) ? $".{ending}" : "";
}
