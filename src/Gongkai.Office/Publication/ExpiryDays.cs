using Gongkai.Law.Publication;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Publication;

/// <summary>Gives items that were public before items carried their last day in force that day from their text, once; until then lists would call them valid.</summary>
internal static class ExpiryDays
{
    private const string Field = $"\"{nameof(PublicationText.ExpiresOn)}\":";

    public static async Task Fill(OfficeDatabase database, OfficeDbContext db, CancellationToken cancel)
    {
        if (await db.InstallationMarks.AnyAsync(m => m.Name == InstallationMark.ExpiryDays, cancel))
        {
            return;
        }

        var texts = await (from i in db.PublicationItems
                           join v in db.PublicationVersions on new { i.Id, Place = i.Shown } equals new { Id = v.ItemId, Place = (int?)v.Place }
                           where i.ExpiresOn == null && v.Body.Contains(Field) select new { i.Id, v.Body }).ToListAsync(cancel);
        foreach (var text in texts)
        {
            var expires = RecordJson.Read<PublicationText>(text.Body).ExpiresOn;
            await db.PublicationItems.Where(i => i.Id == text.Id && i.ExpiresOn == null).ExecuteUpdateAsync(u => u.SetProperty(i => i.ExpiresOn, expires), cancel);
        }

        db.InstallationMarks.Add(new InstallationMark { Name = InstallationMark.ExpiryDays, Value = "done" });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (database.IsUniqueViolation(e))
        {
            // Another node that begins at the same moment did the same.
            db.ChangeTracker.Clear();
        }
    }
}
