using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>The pieces one applicant asked an organ for in the calendar month in which a case was received (国办函〔2020〕109号).</summary>
/// <param name="Pieces">All of them, this case included.</param>
/// <param name="Before">Those ranked before this case: received earlier, or on the same day under an earlier number.</param>
internal sealed record ApplicantMonth(int Pieces, int Before)
{
    /// <summary>Counts the month of a case; of one that waits for confirmation the month of today.</summary>
    public static async Task<ApplicantMonth> Of(OfficeInstallation office, OfficeDbContext db, CaseRecord record, DateOnly today, CancellationToken cancel)
    {
        var day = record.ReceivedOn ?? today;
        var first = new DateOnly(day.Year, day.Month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        var keys = await ApplicantKeys.Of(office, db, record, cancel);
        var month = db.Cases.Where(c => c.OrganId == record.OrganId && keys.Contains(c.ApplicantKey) && !c.IsSplit && c.ReceivedOn >= first && c.ReceivedOn <= last);
        var before = month.Where(c => c.ReceivedOn < day || (c.ReceivedOn == day && (c.NumberYear < record.NumberYear
            || (c.NumberYear == record.NumberYear && (c.NumberSequence < record.NumberSequence
                || (c.NumberSequence == record.NumberSequence && c.NumberPart < record.NumberPart))))));
        return new(await month.CountAsync(cancel), await before.CountAsync(cancel));
    }
}

/// <summary>The hashes under which cases of a case's applicant are kept.</summary>
internal static class ApplicantKeys
{
    /// <summary>One hash; while keys are changed over one for each key.</summary>
    public static async Task<IReadOnlyList<string>> Of(OfficeInstallation office, OfficeDbContext db, CaseRecord record, CancellationToken cancel)
    {
        if (office.Cipher.Numbers.Count == 1 || record.ApplicantKey.StartsWith(LookupWords.Erased, StringComparison.Ordinal))
        {
            return [record.ApplicantKey];
        }

        var first = await db.Applicants.AsNoTracking().Where(a => a.CaseId == record.Id).OrderBy(a => a.Place).Select(a => new { a.NameSealed, a.IdentitySealed }).FirstOrDefaultAsync(cancel);
        return first is null ? [record.ApplicantKey]
            : office.Cipher.Lookups(office.Cipher.OpenOrNull(first.IdentitySealed) is { } identity ? LookupWords.Identity(identity) : LookupWords.Name(office.Cipher.Open(first.NameSealed)));
    }
}
