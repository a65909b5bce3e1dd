using Gongkai.Law.Interaction;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interaction;

/// <summary>
/// Erases names and numbers of the public when they have served and the days of the setting are over: sign-ups after the open day, contacts after the
/// answer, names and contacts of opinions after the result. What was said stays.
/// </summary>
public sealed class EraseCivicData(OfficeInstallation office)
{
    /// <summary>Erases for every organ; gives how many records lost their personal data.</summary>
    public async Task<int> Run(CancellationToken cancel = default)
    {
        List<Organ> organs;
        await using (var db = await office.Contexts.CreateDbContextAsync(cancel))
        {
            organs = await db.Organs.AsNoTracking().OrderBy(o => o.Id).ToListAsync(cancel);
        }

        var erased = 0;
        foreach (var organ in organs)
        {
            erased += (await Erase(organ, cancel)).Expected;
        }

        return erased;
    }

    private Task<Answer<int>> Erase(Organ organ, CancellationToken cancel) =>
        office.Acting.Do<int>(Actor.OfInstallation(organ.Id, "nightly"), OfficeAct.EraseCivicData, async scope =>
        {
            var (db, today, settings) = (scope.Db, scope.Today, organ.Settings.Civic);
            var last = today.AddDays(-settings.KeptDays);
            var days = await db.OpenDays.AsNoTracking().Where(d => d.OrganId == organ.Id && d.On < last).Select(d => new { d.Id, d.On }).ToListAsync(cancel);
            var over = days.Where(d => CivicRules.IsErasable(d.On, today, settings)).Select(d => d.Id).ToList();
            var signUps = await db.OpenDaySignUps.Where(s => over.Contains(s.OpenDayId) && s.ErasedOn == null).ExecuteUpdateAsync(u => u
                .SetProperty(s => s.NameSealed, (string?)null).SetProperty(s => s.PhoneSealed, (string?)null).SetProperty(s => s.PhoneKey, (string?)null).SetProperty(s => s.ErasedOn, today), cancel);
            var contacts = await db.CivicQuestions.Where(q => q.OrganId == organ.Id && q.ContactSealed != null && q.AnsweredOn != null && q.AnsweredOn < last)
                .ExecuteUpdateAsync(u => u.SetProperty(q => q.ContactSealed, (string?)null), cancel);
            var told = await db.Consultations.AsNoTracking().Where(c => c.OrganId == organ.Id && ((c.ResultPublishedOn != null && c.ResultPublishedOn < last) || (c.Stage == NoticeStage.CalledOff && c.ClosesOn < last)))
                .Select(c => c.Id).ToListAsync(cancel);
            var opinions = await db.ConsultationOpinions.Where(o => told.Contains(o.ConsultationId) && (o.NameSealed != null || o.ContactSealed != null))
                .ExecuteUpdateAsync(u => u.SetProperty(o => o.NameSealed, (string?)null).SetProperty(o => o.ContactSealed, (string?)null), cancel);
            if (signUps + contacts + opinions > 0)
            {
                scope.Record(organ.Id, $"清除到期的个人信息：报名{signUps}份，咨询联系方式{contacts}件，意见人信息{opinions}条");
            }

            return new Answer<int>.Given(signUps + contacts + opinions);
        }, cancel);
}
