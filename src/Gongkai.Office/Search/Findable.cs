using Gongkai.Documents.Search;
using Gongkai.Law.Publication;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Search;

/// <summary>
/// Makes the document by which a record is found, in the transaction that changes the record: what is taken down cannot be found
/// a moment later, and what was rolled back never could.
/// </summary>
internal static class Findable
{
    /// <summary>Raised when documents are made in another way, so that the nightly check makes them anew.</summary>
    public const string Edition = "1.";

    public static async Task Keep(OfficeInstallation office, OfficeDbContext db, PublicationItem item, PublicationText? shown, CancellationToken cancel)
    {
        if (item.Shown is not { } place || shown is null)
        {
            await Drop(office, db, SearchKind.Item, item.Id, cancel);
            return;
        }

        var stamp = StampOf(place);
        if (await db.SearchDocuments.AnyAsync(d => d.Kind == SearchKind.Item && d.SubjectId == item.Id && d.Stamp == stamp, cancel))
        {
            return;
        }

        var given = shown.Files.Where(f => f.WithheldBecause is null).ToDictionary(f => f.AttachmentId, f => f.Name);
        var ids = given.Keys.ToList();
        var files = new List<string>();
        foreach (var file in await db.Attachments.AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.AddedAt).ToListAsync(cancel))
        {
            files.Add($"{given[file.Id]}\n{await Words(office, file, cancel)}");
        }

        await Put(office, db, new()
        {
            OrganId = item.OrganId,
            Kind = SearchKind.Item,
            SubjectId = item.Id,
            Category = item.Category,
            On = item.FirstPublishedOn,
            Title = shown.Title,
            Numbers = string.Join('　', new[] { shown.DocumentNumber, item.IndexNumber ?? "" }.Where(n => n.Length > 0)),
            Body = string.Join('\n', new[] { shown.Summary, shown.Keywords, shown.Body, shown.Issuer }.Concat(shown.JointMakers).Concat(files).Where(t => t.Length > 0)),
            Stamp = stamp,
        }, cancel);
    }

    public static async Task Keep(OfficeInstallation office, OfficeDbContext db, AnnualReportRecord report, ReportText? text, CancellationToken cancel)
    {
        if (report.Stage != ReportStage.Published || text?.SignedForm is not { } json)
        {
            await Drop(office, db, SearchKind.AnnualReport, report.Id, cancel);
            return;
        }

        var form = AnnualReports.FromJson(json);
        await Put(office, db, new()
        {
            OrganId = report.OrganId,
            Kind = SearchKind.AnnualReport,
            SubjectId = report.Id,
            On = report.PublishedOn,
            Title = form.Title ?? $"{report.Year}年政府信息公开工作年度报告",
            Body = string.Join('\n', form.Chapters.Select(c => c.Text).Prepend(form.Preamble).Where(t => t.Length > 0)),
            Stamp = StampOf(report.Version),
        }, cancel);
    }

    public static async Task Keep(OfficeInstallation office, OfficeDbContext db, OrganPage page, CancellationToken cancel)
    {
        var category = page.Kind.ToString();
        // Every version is a row of its own; only the newest is found.
        foreach (var earlier in await db.SearchDocuments.AsNoTracking()
            .Where(d => d.Kind == SearchKind.OrganPage && d.OrganId == page.OrganId && d.Category == category && d.SubjectId != page.Id).Select(d => d.SubjectId).ToListAsync(cancel))
        {
            await Drop(office, db, SearchKind.OrganPage, earlier, cancel);
        }

        await Put(office, db, new()
        {
            OrganId = page.OrganId,
            Kind = SearchKind.OrganPage,
            SubjectId = page.Id,
            Category = category,
            On = OfficeClock.DayOf(page.At),
            Title = OrganPages.NameOf(page.Kind),
            Body = string.Join('\n', RecordJson.Read<Dictionary<string, string>>(page.Body).Where(s => s.Value.Length > 0).Select(s => $"{s.Key}\n{s.Value}")),
            Stamp = StampOf(page.Place),
        }, cancel);
    }

    /// <summary>Number and content only: who applied is sealed and is not found by words.</summary>
    public static Task Keep(OfficeInstallation office, OfficeDbContext db, CaseRecord record, CancellationToken cancel) => Put(office, db, new()
    {
        OrganId = record.OrganId,
        Kind = SearchKind.Case,
        SubjectId = record.Id,
        On = OfficeClock.DayOf(record.RegisteredAt),
        Title = record.Number,
        Body = record.RequestedContent,
        Stamp = StampOf(0),
    }, cancel);

    public static string StampOf(int state) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Edition}{state}");

    public static async Task Drop(OfficeInstallation office, OfficeDbContext db, SearchKind kind, Guid subject, CancellationToken cancel)
    {
        foreach (var id in await db.SearchDocuments.Where(d => d.Kind == kind && d.SubjectId == subject).Select(d => d.Id).ToListAsync(cancel))
        {
            await office.Database.Search.Remove(db, id, cancel);
            await db.SearchDocuments.Where(d => d.Id == id).ExecuteDeleteAsync(cancel);
        }
    }

    internal static async Task Put(OfficeInstallation office, OfficeDbContext db, SearchDocument made, CancellationToken cancel)
    {
        await Drop(office, db, made.Kind, made.SubjectId, cancel);
        var document = new SearchDocument
        {
            Id = await office.Database.Search.KeyFor(db, made.Kind, made.OrganId, made.On, cancel),
            OrganId = made.OrganId,
            Kind = made.Kind,
            SubjectId = made.SubjectId,
            Category = made.Category,
            On = made.On,
            Title = made.Title,
            Numbers = made.Numbers,
            // PostgreSQL keeps no zero character in a text.
            Body = made.Body.Replace('\0', ' '),
            Stamp = made.Stamp,
        };
        // Written at once and not with the act's other changes: the next key and the words rest on the row.
        var kind = document.Kind.ToString();
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO "SearchDocuments" ("Id", "OrganId", "Kind", "SubjectId", "Category", "On", "Title", "Numbers", "Body", "Stamp")
            VALUES ({document.Id}, {document.OrganId}, {kind}, {document.SubjectId}, {document.Category}, {document.On}, {document.Title}, {document.Numbers}, {document.Body}, {document.Stamp})
            """, cancel);
        await office.Database.Search.Add(db, document, cancel);
    }

    private static async Task<string> Words(OfficeInstallation office, AttachmentRecord file, CancellationToken cancel)
    {
        if (!office.Files.Holds(file.Sha256))
        {
            return "";
        }

        await using var stored = office.Files.Open(file.Sha256);
        var content = new MemoryStream();
        await stored.CopyToAsync(content, cancel);
        return FileWords.Read(content.GetBuffer().AsMemory(0, (int)content.Length), cancel) ?? "";
    }
}
