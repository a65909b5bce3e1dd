using Gongkai.Documents.Inspection;
using Gongkai.Law.Publication;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Publication;

/// <summary>放行闸门: looks into the very text and bytes that would become public.</summary>
internal static class ReleaseGate
{
    public const long MostBytes = 200L * 1024 * 1024;

    /// <summary>What stands against publishing a version, gravest first.</summary>
    public static async Task<IReadOnlyList<Leak>> Inspect(OfficeInstallation office, OfficeDbContext db, Guid organId, PublicationText text, CancellationToken cancel)
    {
        var policy = await Policy(db, organId, cancel);
        var leaks = Text(text, policy).ToList();
        var given = text.Files.Where(f => f.WithheldBecause is null).Select(f => f.AttachmentId).ToList();
        foreach (var file in await db.Attachments.AsNoTracking().Where(a => given.Contains(a.Id) && a.OrganId == organId).OrderBy(a => a.AddedAt).ToListAsync(cancel))
        {
            if (file.Length > MostBytes || !office.Files.Holds(file.Sha256))
            {
                leaks.Add(new(LeakKind.Unreadable, file.FileName, ""));
                continue;
            }

            await using var stored = office.Files.Open(file.Sha256);
            var content = new MemoryStream((int)file.Length);
            await stored.CopyToAsync(content, cancel);
            leaks.AddRange(Inspector.Inspect(file.FileName, content.GetBuffer().AsMemory(0, (int)content.Length), policy, cancel).Leaks);
            leaks.AddRange(Inspector.InspectText("附件名称", text.Files.First(f => f.AttachmentId == file.Id).Name, policy).Leaks);
        }

        return [.. leaks.OrderByDescending(l => l.Grade)];
    }

    /// <summary>A finding as the history of an item keeps it: where and what, never the value.</summary>
    public static string WordsOf(Leak leak) => $"{leak.Where}：{LeakRow.Of(leak.Kind).Label}";

    /// <summary>What stands in the text itself and in what is said about it.</summary>
    public static IEnumerable<Leak> Text(PublicationText text, InspectionPolicy policy) =>
        new[] { ("标题", text.Title), ("内容概述", text.Summary), ("关键词", text.Keywords), ("正文", text.Body) }.SelectMany(p => Inspector.InspectText(p.Item1, p.Item2, policy).Leaks);

    /// <summary>How the organ itself is reached, as the contact sections of its guide and its settings say: nothing else that stands in a page.</summary>
    public static async Task<InspectionPolicy> Policy(OfficeDbContext db, Guid organId, CancellationToken cancel)
    {
        var organ = await db.Organs.AsNoTracking().SingleAsync(o => o.Id == organId, cancel);
        var guide = await OrganPages.Newest(db, organId, OrganPageKind.Guide, cancel);
        return InspectionPolicy.Of([.. OrganPages.Contact(guide.Sections), new(organ.Settings.Phone, [LeakKind.Landline, LeakKind.Mobile]), new(organ.Settings.Address, [LeakKind.HomeAddress])]);
    }
}
