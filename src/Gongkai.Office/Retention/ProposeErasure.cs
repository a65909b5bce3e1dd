using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Retention;

/// <summary>What the night did about personal data.</summary>
/// <param name="Proposed">Cases newly listed as due.</param>
/// <param name="Erased">Cases erased because the setting asks for nobody's confirmation.</param>
/// <param name="Files">Files that left the store.</param>
public sealed record NightOfErasure(int Proposed, int Erased, int Files);

/// <summary>Lists the cases whose personal data is due, organ by organ; erases them only where the organ's setting says so.</summary>
public sealed class ProposeErasure(OfficeInstallation office)
{
    private const int AtOnce = 200;

    public async Task<NightOfErasure> Run(CancellationToken cancel = default)
    {
        List<Organ> organs;
        await using (var db = await office.Contexts.CreateDbContextAsync(cancel))
        {
            organs = await db.Organs.AsNoTracking().OrderBy(o => o.Id).ToListAsync(cancel);
        }

        var (proposed, erased) = (0, 0);
        foreach (var organ in organs)
        {
            proposed += (await Propose(organ, cancel)).Expected;
            if (organ.Settings.Retention is { Years: not null, WithoutConfirmation: true })
            {
                erased += await EraseListed(organ, cancel);
            }
        }

        return new(proposed, erased, await new DiscardFiles(office).Run(cancel));
    }

    private Task<Answer<int>> Propose(Organ organ, CancellationToken cancel) =>
        office.Acting.Do<int>(Actor.OfInstallation(organ.Id, "nightly"), OfficeAct.ProposeErasure, async scope =>
        {
            var (db, today) = (scope.Db, scope.Today);
            if (organ.Settings.Retention.Years is not { } years)
            {
                await db.Cases.Where(c => c.OrganId == organ.Id && c.ErasureProposedOn != null && c.ErasedOn == null)
                    .ExecuteUpdateAsync(u => u.SetProperty(c => c.ErasureProposedOn, (DateOnly?)null), cancel);
                return new Answer<int>.Given(0);
            }

            var calendar = await office.Calendars.For(db, organ, cancel);
            var (proposed, after) = (0, Guid.Empty);
            while (true)
            {
                var batch = await RetentionCases.Old(db, organ.Id, today.AddYears(-years)).AsNoTracking().Where(c => c.Id.CompareTo(after) > 0)
                    .OrderBy(c => c.Id).Take(AtOnce).ToListAsync(cancel);
                if (batch.Count == 0)
                {
                    break;
                }

                after = batch[^1].Id;
                var judged = await RetentionCases.Judge(db, organ, calendar, batch, today, cancel);
                var due = judged.Where(c => c.Verdict.MayErase && c.Record.ErasureProposedOn is null).Select(c => c.Record.Id).ToList();
                var over = judged.Where(c => !c.Verdict.MayErase && c.Record.ErasureProposedOn is not null).Select(c => c.Record.Id).ToList();
                proposed += await db.Cases.Where(c => due.Contains(c.Id)).ExecuteUpdateAsync(u => u.SetProperty(c => c.ErasureProposedOn, today), cancel);
                await db.Cases.Where(c => over.Contains(c.Id)).ExecuteUpdateAsync(u => u.SetProperty(c => c.ErasureProposedOn, (DateOnly?)null), cancel);
            }

            if (proposed > 0)
            {
                scope.Record(organ.Id, $"列出个人信息到期的办件{proposed}件（办结后保存{years}年）");
            }

            return new Answer<int>.Given(proposed);
        }, cancel);

    private async Task<int> EraseListed(Organ organ, CancellationToken cancel)
    {
        List<Guid> listed;
        await using (var db = await office.Contexts.CreateDbContextAsync(cancel))
        {
            listed = await db.Cases.Where(c => c.OrganId == organ.Id && c.ErasureProposedOn != null && c.ErasedOn == null).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel);
        }

        return (await new EraseApplicantData(office).Run(Actor.OfInstallation(organ.Id, "nightly"), listed, cancel)) is Answer<ErasureRun>.Given { Value: var run } ? run.Erased.Count : 0;
    }
}
