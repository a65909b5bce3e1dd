using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>The pieces one applicant asked an organ for in the calendar month in which a case was received (国办函〔2020〕109号).</summary>
/// <param name="Pieces">All of them, this case included.</param>
/// <param name="Before">Those ranked before this case: received earlier, or on the same day under an earlier number.</param>
internal sealed record ApplicantMonth(int Pieces, int Before)
{
    /// <summary>Counts the month of a case; of one that waits for confirmation the month of today.</summary>
    public static async Task<ApplicantMonth> Of(OfficeDbContext db, CaseRecord record, DateOnly today, CancellationToken cancel)
    {
        var day = record.ReceivedOn ?? today;
        var first = new DateOnly(day.Year, day.Month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        var month = db.Cases.Where(c => c.OrganId == record.OrganId && c.ApplicantKey == record.ApplicantKey && !c.IsSplit && c.ReceivedOn >= first && c.ReceivedOn <= last);
        var before = month.Where(c => c.ReceivedOn < day || (c.ReceivedOn == day && (c.NumberYear < record.NumberYear
            || (c.NumberYear == record.NumberYear && (c.NumberSequence < record.NumberSequence
                || (c.NumberSequence == record.NumberSequence && c.NumberPart < record.NumberPart))))));
        return new(await month.CountAsync(cancel), await before.CountAsync(cancel));
    }
}
