using Gongkai.Documents.Letters;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>An organ on the reporting list with its filing.</summary>
/// <param name="Listed">Its line on the list.</param>
/// <param name="Filing">Null while nothing was filed.</param>
/// <param name="Findings">Findings of the newest version with their verdicts; empty while nothing was filed.</param>
public sealed record SupervisedLine(ListedOrgan Listed, ReportFiling? Filing, IReadOnlyList<JudgedFinding> Findings)
{
    public FilingStage Stage => Filing?.Stage ?? FilingStage.NotFiled;

    /// <summary>Findings of a severity whose explanation was not accepted.</summary>
    public int Open(Severity severity) => Findings.Count(f => f.Finding.Severity == severity && f.Verdict?.Kind != VerdictKind.Explained);

    /// <summary>Days after the last day on which it was filed; negative before it, null while nothing was filed.</summary>
    public int? DaysLate(int year) => Filing is { } filing ? filing.FirstFiledOn.DayNumber - FilingActs.LastDay(year).DayNumber : null;
}

/// <summary>A year as the authority sees it.</summary>
/// <param name="Authority">The organ acted for.</param>
/// <param name="Year">The statistical year.</param>
/// <param name="Lines">The reporting list, in the order of the tree.</param>
/// <param name="Today">The day it is looked at, Beijing time.</param>
public sealed record SupervisedYear(Organ Authority, int Year, IReadOnlyList<SupervisedLine> Lines, DateOnly Today)
{
    public IEnumerable<SupervisedLine> Owing => Lines.Where(l => l.Listed.Owes);

    /// <summary>How many that owe a report stand there.</summary>
    public int Count(FilingStage stage) => Owing.Count(l => l.Stage == stage);

    public int OnTime => Owing.Count(l => l.DaysLate(Year) <= 0);

    public int Late => Owing.Count(l => l.DaysLate(Year) > 0);

    /// <summary>The last day has passed and nothing was filed.</summary>
    public int Overdue => Today > FilingActs.LastDay(Year) ? Count(FilingStage.NotFiled) : 0;
}

/// <summary>A step of a filing as it is shown.</summary>
/// <param name="Event">What was done.</param>
/// <param name="Person">Who.</param>
/// <param name="Notice">The letter that went with it; null for most.</param>
public sealed record ShownFilingEvent(ReportFilingEvent Event, string Person, LetterDraft? Notice);

/// <summary>A filing with everything that belongs to it.</summary>
/// <param name="Listed">Its line on the list.</param>
/// <param name="Year">The statistical year.</param>
/// <param name="Filing">Null while nothing was filed.</param>
/// <param name="Versions">Versions with the names of those who filed them, newest first.</param>
/// <param name="Form">The newest form; null while nothing was filed.</param>
/// <param name="Findings">Findings of the newest version with verdicts.</param>
/// <param name="Events">What was done, newest first.</param>
/// <param name="People">Names by account, for verdicts.</param>
public sealed record ShownFiling(
    ListedOrgan Listed, int Year, ReportFiling? Filing, IReadOnlyList<(ReportFilingVersion Version, string Person)> Versions, ReportForm? Form,
    IReadOnlyList<JudgedFinding> Findings, IReadOnlyList<ShownFilingEvent> Events, IReadOnlyDictionary<Guid, string> People)
{
    public FilingStage Stage => Filing?.Stage ?? FilingStage.NotFiled;

    /// <summary>Version to send back with an act.</summary>
    public int Version => Filing?.Version ?? 0;

    public OpenFindings Open => JudgedFinding.Open(Findings);
}

/// <summary>Reads what was filed: the authority its subtree, an organ its own.</summary>
public sealed class ReadFilings(OfficeInstallation office)
{
    /// <summary>The reporting list of a year.</summary>
    public Task<Answer<SupervisedYear>> Year(Actor actor, int year, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<SupervisedYear>(actor, OfficeAct.ReadSupervision, async db =>
            year is < ReportEditions.FirstYear or > 9998 ? YearProblem()
                : new Answer<SupervisedYear>.Given(await Year(db, actor.OrganId, year, office.Clock.Today, cancel)), cancel);
    }

    /// <summary>A filing of an organ below the one acted for.</summary>
    public Task<Answer<ShownFiling>> Open(Actor actor, string organCode, int year, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ShownFiling>(actor, OfficeAct.ReadSupervision, async db =>
        {
            var organs = await SupervisedOrgans.Load(db, actor.OrganId, cancel);
            return organs.All.FirstOrDefault(o => o.Code == organCode) is { } organ && organs.Find(organ.Id) is not null
                && year is >= ReportEditions.FirstYear and <= 9998 && organs.List(actor.OrganId, year).FirstOrDefault(l => l.Organ.Id == organ.Id) is { } listed
                ? new Answer<ShownFiling>.Given(await Show(db, listed, year, cancel)) : Acting.NotFound("报送");
        }, cancel);
    }

    /// <summary>What one's own organ filed, and what became of it.</summary>
    public Task<Answer<ShownFiling>> Own(Actor actor, int year, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ShownFiling>(actor, OfficeAct.ReadReports, async db =>
        {
            var organs = await SupervisedOrgans.Load(db, actor.OrganId, cancel);
            return year is >= ReportEditions.FirstYear and <= 9998 && organs.List(actor.OrganId, year).FirstOrDefault(l => l.Organ.Id == actor.OrganId) is { } listed
                ? new Answer<ShownFiling>.Given(await Show(db, listed with { Depth = 0 }, year, cancel)) : Acting.NotFound("报送");
        }, cancel);
    }

    /// <summary>Whether there is anybody to file to.</summary>
    public Task<Answer<bool>> HasAuthority(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<bool>(actor, OfficeAct.ReadReports, async db => new Answer<bool>.Given(
            await db.Organs.AnyAsync(o => (o.Id == actor.OrganId && o.ParentId != null) || o.ParentId == actor.OrganId, cancel)), cancel);
    }

    /// <summary>The file of a version as it was handed in; its name is the one given then.</summary>
    public Task<Answer<(string FileName, Stream Content)>> Original(Actor actor, string organCode, int year, int place, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<(string, Stream)>(actor, OfficeAct.ReadSupervision, async db =>
        {
            var organs = await SupervisedOrgans.Load(db, actor.OrganId, cancel);
            var organ = organs.All.FirstOrDefault(o => o.Code == organCode);
            var version = organ is null || organs.Find(organ.Id) is null ? null : await (
                from f in db.ReportFilings
                join v in db.ReportFilingVersions on f.Id equals v.FilingId
                where f.OrganId == organ.Id && f.Year == year && v.Place == place
                select v).FirstOrDefaultAsync(cancel);
            return version is null ? Acting.NotFound("文件") : new Answer<(string, Stream)>.Given((version.FileName, office.Files.Open(version.Sha256)));
        }, cancel);
    }

    internal static async Task<SupervisedYear> Year(OfficeDbContext db, Guid authority, int year, DateOnly today, CancellationToken cancel)
    {
        var organs = await SupervisedOrgans.Load(db, authority, cancel);
        var list = organs.List(authority, year);
        var ids = list.Select(l => l.Organ.Id).ToList();
        var filings = await db.ReportFilings.AsNoTracking().Where(f => f.Year == year && ids.Contains(f.OrganId)).ToDictionaryAsync(f => f.OrganId, cancel);
        var filingIds = filings.Values.Select(f => f.Id).ToList();
        var findings = await (from f in db.ReportFilings.AsNoTracking()
                              join v in db.ReportFilingVersions on f.Id equals v.FilingId
                              where filingIds.Contains(f.Id) && v.Place == f.Latest
                              select new { f.Id, v.Findings }).ToDictionaryAsync(v => v.Id, v => v.Findings, cancel);
        var verdicts = (await db.FindingVerdicts.AsNoTracking().Where(v => filingIds.Contains(v.FilingId)).ToListAsync(cancel)).ToLookup(v => v.FilingId);
        return new(
            await db.Organs.AsNoTracking().SingleAsync(o => o.Id == authority, cancel), year,
            [.. list.Select(l => filings.GetValueOrDefault(l.Organ.Id) is { } filing
                ? new SupervisedLine(l, filing, JudgedFinding.Of(KeptFinding.FromJson(findings[filing.Id]), verdicts[filing.Id])) : new SupervisedLine(l, null, []))], today);
    }

    internal static InputProblem YearProblem() => new("年度", $"请选择{ReportEditions.FirstYear}年及以后的年度；更早的报告没有法定表格。");

    private static async Task<ShownFiling> Show(OfficeDbContext db, ListedOrgan listed, int year, CancellationToken cancel)
    {
        var loaded = await FilingSteps.Load(db, listed.Organ, year, cancel);
        if (loaded is null)
        {
            return new(listed, year, null, [], null, [], [], new Dictionary<Guid, string>());
        }

        var id = loaded.Filing.Id;
        var versions = await db.ReportFilingVersions.AsNoTracking().Where(v => v.FilingId == id).OrderByDescending(v => v.Place).ToListAsync(cancel);
        var events = await db.ReportFilingEvents.AsNoTracking().Where(v => v.FilingId == id).OrderByDescending(v => v.Place).ToListAsync(cancel);
        var names = versions.Select(v => v.By).Concat(events.Select(e => e.By)).Concat(loaded.Findings.SelectMany(f => new[] { f.Verdict?.By, f.Earlier?.By }.OfType<Guid>())).Distinct().ToList();
        var people = await db.Accounts.AsNoTracking().Where(a => names.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.PersonName, cancel);
        return new(
            listed, year, loaded.Filing, [.. versions.Select(v => (v, people.GetValueOrDefault(v.By, "")))], AnnualReports.FromJson(loaded.Version.Form), loaded.Findings,
            [.. events.Select(e => new ShownFilingEvent(e, people.GetValueOrDefault(e.By, ""), e.Notice is null ? null : RecordJson.Read<LetterDraft>(e.Notice)))], people);
    }
}
