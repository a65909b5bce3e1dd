using Gongkai.Documents.Search;
using Gongkai.Law.Interaction;
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

        var files = await Words(office, db, shown.Files.Where(f => f.WithheldBecause is null).ToDictionary(f => f.AttachmentId, f => f.Name), cancel);
        await Put(office, db, new()
        {
            OrganId = item.OrganId,
            Kind = SearchKind.Item,
            SubjectId = item.Id,
            Category = item.Category,
            On = item.FirstPublishedOn,
            Title = shown.Title,
            Numbers = string.Join('　', new[] { shown.DocumentNumber, item.IndexNumber ?? "" }.Where(n => n.Length > 0)),
            Body = Together([shown.Summary, shown.Keywords, shown.Body, shown.Issuer, .. shown.JointMakers, .. files]),
            Stamp = stamp,
        }, cancel);
    }

    public static async Task Keep(OfficeInstallation office, OfficeDbContext db, AnnualReportRecord report, ReportText? text, CancellationToken cancel)
    {
        if (report.PublicVersion is not { } version || text?.SignedForm is not { } json)
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
            Body = Together([form.Preamble, .. form.Chapters.Select(c => c.Text)]),
            Stamp = StampOf(version),
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
            On = OfficeClock.DayOf(page.ReleasedAt ?? page.At),
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

    public static Task Keep(OfficeInstallation office, OfficeDbContext db, OpenDay day, CancellationToken cancel) => day.Stage == NoticeStage.Drafting
        ? Drop(office, db, SearchKind.OpenDay, day.Id, cancel)
        : Put(office, db, new()
        {
            OrganId = day.OrganId,
            Kind = SearchKind.OpenDay,
            SubjectId = day.Id,
            On = OfficeClock.DayOf(day.PublishedAt!.Value),
            Title = day.Title,
            Body = Together(day.Place, day.Description, day.CalledOffBecause, day.ResultPublishedOn is null ? null : day.Result),
            Stamp = StampOf(day.Version),
        }, cancel);

    /// <summary>The words everybody may read; what the asker wrote is sealed and stays so.</summary>
    public static Task Keep(OfficeInstallation office, OfficeDbContext db, CivicQuestion question, CancellationToken cancel) => question.PublishedAt is not { } at
        ? Drop(office, db, SearchKind.Question, question.Id, cancel)
        : Put(office, db, new()
        {
            OrganId = question.OrganId,
            Kind = SearchKind.Question,
            SubjectId = question.Id,
            On = OfficeClock.DayOf(at),
            Title = question.PublicTitle,
            Numbers = question.Number,
            Body = Together(question.PublicBody, question.Answer),
            Stamp = StampOf(question.Version),
        }, cancel);

    public static async Task Keep(OfficeInstallation office, OfficeDbContext db, ConsultationNotice consultation, CancellationToken cancel)
    {
        if (consultation.Stage == NoticeStage.Drafting)
        {
            await Drop(office, db, SearchKind.Consultation, consultation.Id, cancel);
            return;
        }

        var names = await db.Attachments.AsNoTracking().Where(a => consultation.PublicFiles.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.FileName, cancel);
        var decided = consultation.ResultPublishedOn is null ? []
            : await db.ConsultationOpinions.AsNoTracking().Where(o => o.ConsultationId == consultation.Id && o.SetAsideBecause == null).OrderBy(o => o.ReceivedOn).ThenBy(o => o.Id)
                .Select(o => new { o.PublicWords, o.Reason }).ToListAsync(cancel);
        await Put(office, db, new()
        {
            OrganId = consultation.OrganId,
            Kind = SearchKind.Consultation,
            SubjectId = consultation.Id,
            On = OfficeClock.DayOf(consultation.PublishedAt!.Value),
            Title = consultation.Title,
            Body = Together([consultation.Body, consultation.CalledOffBecause, consultation.ResultPublishedOn is null ? null : consultation.Result,
                .. decided.SelectMany(o => new[] { o.PublicWords, o.Reason }), .. await Words(office, db, names, cancel)]),
            Stamp = StampOf(consultation.Version),
        }, cancel);
    }

    public static Task Keep(OfficeInstallation office, OfficeDbContext db, PublishedProgress progress, CancellationToken cancel) => Put(office, db, new()
    {
        OrganId = progress.OrganId,
        Kind = SearchKind.Progress,
        SubjectId = progress.Id,
        On = OfficeClock.DayOf(progress.PublishedAt),
        Title = progress.Task,
        Body = Together(progress.Progress, progress.Detail),
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
        await office.Database.Search.Add(db, document, cancel);
    }

    private static string Together(params IEnumerable<string?> texts) => string.Join('\n', texts.Where(t => !string.IsNullOrEmpty(t)));

    /// <summary>Names and words of files, in the order in which they were added.</summary>
    private static async Task<List<string>> Words(OfficeInstallation office, OfficeDbContext db, Dictionary<Guid, string> names, CancellationToken cancel)
    {
        var ids = names.Keys.ToList();
        var files = new List<string>();
        foreach (var file in await db.Attachments.AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.AddedAt).ToListAsync(cancel))
        {
            files.Add($"{names[file.Id]}\n{await Words(office, file, cancel)}");
        }

        return files;
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
