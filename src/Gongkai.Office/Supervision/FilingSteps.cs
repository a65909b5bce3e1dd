using Gongkai.Documents.Letters;
using Gongkai.Documents.Reading;
using Gongkai.Law.Calendar;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>What the acts of the authority on a filing have in common: its place below, its version, its findings, its event.</summary>
internal static class FilingSteps
{
    /// <summary>A filing with what its newest version says.</summary>
    internal sealed record Loaded(OrganSpan Organ, ReportFiling Filing, ReportFilingVersion Version, IReadOnlyList<JudgedFinding> Findings);

    /// <summary>Does something to a filing of an organ below the one acted for.</summary>
    public static Task<Answer<Guid>> Do(
        OfficeInstallation office, Actor actor, Guid organId, int year, int version, Func<ActScope, Loaded, Task<Answer<Guid>>> step, CancellationToken cancel) =>
        office.Acting.Do<Guid>(actor, OfficeAct.SuperviseReports, async scope =>
        {
            var organs = await SupervisedOrgans.Load(scope.Db, actor.OrganId, cancel);
            if (organs.Find(organId) is not { } organ || await Load(scope.Db, organ, year, cancel) is not { } loaded)
            {
                return Acting.NotFound("报送");
            }

            if (OwnReport(actor, organ) is { } own)
            {
                return own;
            }

            if (loaded.Filing.Version != version)
            {
                return Acting.Changed();
            }

            loaded.Filing.Version++;
            return await step(scope, loaded);
        }, cancel);

    /// <summary>Nobody is the authority over their own organ, unless there is none above it.</summary>
    public static RuleBreach? OwnReport(Actor actor, OrganSpan organ) => organ.Id == actor.OrganId && organ.ParentId is not null
        ? new RuleBreach("filing.own", "条例第四十七条", $"“{organ.Name}”的报告由上级主管部门审核，本机关不能审核自己的报告。") : null;

    public static async Task<Loaded?> Load(OfficeDbContext db, OrganSpan organ, int year, CancellationToken cancel)
    {
        if (await db.ReportFilings.FirstOrDefaultAsync(f => f.OrganId == organ.Id && f.Year == year, cancel) is not { } filing)
        {
            return null;
        }

        var latest = await db.ReportFilingVersions.SingleAsync(v => v.FilingId == filing.Id && v.Place == filing.Latest, cancel);
        var verdicts = await db.FindingVerdicts.AsNoTracking().Where(v => v.FilingId == filing.Id).ToListAsync(cancel);
        return new(organ, filing, latest, JudgedFinding.Of(KeptFinding.FromJson(latest.Findings), verdicts));
    }

    /// <summary>Asks the act table, then does what the act adds and writes its event.</summary>
    public static async Task<Answer<Guid>> Judged(
        ActScope scope, Loaded loaded, FilingEvent e, Func<Task<LetterDraft?>> effect, CancellationToken cancel)
    {
        scope.Regard(loaded.Filing.Id);
        switch (FilingRules.Judge(loaded.Filing.Stage, e, FilingSide.Authority, scope.Actor.Roles, JudgedFinding.Open(loaded.Findings)))
        {
            case Answer<FilingStage>.Refused refused:
                return refused.Breach;
            case Answer<FilingStage>.Unusable unusable:
                return new Answer<Guid>.Unusable(unusable.Problems);
            case Answer<FilingStage>.Given given:
                loaded.Filing.Stage = given.Value;
                await Add(scope, loaded.Filing, e, await effect(), cancel);
                await Tell(scope, loaded, e.Act, cancel);
                scope.Record(loaded.Filing.Id, $"{e.Act.Row().Label}{loaded.Organ.Name}{loaded.Filing.Year}年度报告第{loaded.Filing.Latest}版"
                    + (e.Until is { } until ? $"，改正期限{until.Iso()}" : "") + (e.Reason.Length > 0 ? $"，理由：{e.Reason}" : ""));
                return new Answer<Guid>.Given(loaded.Filing.Id);
            default:
                throw new InvalidOperationException("An answer has three cases.");
        }
    }

    /// <summary>Tells the systems of both sides of a report that was sent back or accepted.</summary>
    private static async Task Tell(ActScope scope, Loaded loaded, FilingAct act, CancellationToken cancel)
    {
        SystemEvent? told = act switch { FilingAct.Return => SystemEvent.FilingReturned, FilingAct.Accept => SystemEvent.FilingAccepted, _ => null };
        if (told is { } e)
        {
            foreach (var organ in new[] { loaded.Organ.Id, scope.Actor.OrganId }.Distinct())
            {
                await PushEvents.Put(scope, organ, e, $"{loaded.Organ.Code}/{loaded.Filing.Year}", cancel);
            }
        }
    }

    public static async Task Add(ActScope scope, ReportFiling filing, FilingEvent e, LetterDraft? notice, CancellationToken cancel) =>
        scope.Db.ReportFilingEvents.Add(new ReportFilingEvent
        {
            FilingId = filing.Id,
            Place = 1 + await scope.Db.ReportFilingEvents.CountAsync(v => v.FilingId == filing.Id, cancel),
            Act = e.Act,
            VersionPlace = filing.Latest,
            On = e.On,
            By = scope.Actor.AccountId,
            At = scope.Now,
            Reason = e.Reason,
            Until = e.Until,
            Notice = notice is null ? null : RecordJson.Write(notice),
        });

    /// <summary>Reads the kept file once more, so that a newer reader and rule book have their say.</summary>
    public static async Task<ReportReading> Reread(OfficeInstallation office, ReportFilingVersion version)
    {
        await using var bytes = office.Files.Open(version.Sha256);
        var reading = ReportReader.Read(bytes, version.FileName);
        return reading.Form is null ? new ReportReading { File = version.FileName, Form = AnnualReports.FromJson(version.Form), Method = version.Method } : reading;
    }
}
