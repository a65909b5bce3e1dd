using Gongkai.Documents.Inspection;
using Gongkai.Law.Reporting.Checks;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Publication;

/// <summary>A section that a page must have.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Hint">What belongs there.</param>
public sealed record PageSection(string Name, string Hint)
{
    /// <summary>Numbers and addresses of offices that belong there; the gate stops every other.</summary>
    public IReadOnlyList<LeakKind> MayHold { get; init; } = [];

    /// <summary>What stands there is how to reach the office itself, so that it may stand in everything else the office publishes.</summary>
    public bool IsContact { get; init; }
}

/// <summary>A page of the organ with its sections.</summary>
/// <param name="Kind">Which page.</param>
/// <param name="Sections">Text by heading, in the order of the page.</param>
/// <param name="Place">Number of the version; 0 before anything was written.</param>
/// <param name="UpdatedOn">Day of the version.</param>
public sealed record ShownPage(OrganPageKind Kind, IReadOnlyDictionary<string, string> Sections, int Place, DateOnly? UpdatedOn);

/// <summary>A version that waits for a second person.</summary>
/// <param name="Page">What it says; the day is that of writing.</param>
/// <param name="By">Name of who wrote it.</param>
/// <param name="IsOwn">Written by who looks at it.</param>
/// <param name="Leaks">What the release gate says of it, gravest first.</param>
public sealed record ProposedPage(ShownPage Page, string By, bool IsOwn, IReadOnlyList<Leak> Leaks);

/// <summary>A page as the desk keeps it.</summary>
/// <param name="Public">What everybody reads.</param>
/// <param name="Proposal">What waits; null when nothing does.</param>
public sealed record KeptOrganPage(ShownPage Public, ProposedPage? Proposal);

/// <summary>
/// 公开指南、制度、机构职能、机构设置、负责人: structured pages, kept in versions (条例第十二条、第二十条第二项). What is written waits until another
/// person releases it, and the release gate looks at it both times (条例第十五条、第十七条).
/// </summary>
public sealed class OrganPages(OfficeInstallation office)
{
    private const int MostSection = 50_000;

    /// <summary>How offices are reached, not people.</summary>
    private static readonly LeakKind[] Offices = [LeakKind.Landline, LeakKind.MailAddress, LeakKind.HomeAddress];

    /// <summary>The sections of a page; those of the guide are the ones article 12 names.</summary>
    public static IReadOnlyList<PageSection> SectionsOf(OrganPageKind kind) => kind switch
    {
        OrganPageKind.Guide =>
        [
            new("信息的分类和编排体系", "本机关公开哪些类别的信息，目录怎样编排。"),
            new("获取方式", "网站、公报、查阅场所等，以及怎样查找。") { MayHold = Offices },
            new("工作机构的名称", "承担政府信息公开工作的机构全称。"),
            new("办公地址", "") { MayHold = [LeakKind.HomeAddress], IsContact = true },
            new("办公时间", ""),
            new("联系电话", "办公电话，不要写个人姓名。") { MayHold = [LeakKind.Landline, LeakKind.Mobile], IsContact = true },
            new("传真号码", "") { MayHold = [LeakKind.Landline], IsContact = true },
            new("互联网联系方式", "网址、电子邮箱。") { MayHold = [LeakKind.MailAddress], IsContact = true },
            new("申请的受理渠道和办理程序", "当面、邮寄、互联网等渠道和地址；收到申请之日怎样认定；答复期限和收费。") { MayHold = Offices },
            new("监督和救济方式", "投诉举报的受理机关，行政复议机关和管辖法院。") { MayHold = Offices },
        ],
        OrganPageKind.Rules => [new("法律法规和规章", "适用的法律、行政法规和规章。"), new("本机关的工作制度", "制度的名称和全文，或者链接。")],
        OrganPageKind.Duties => [new("机关职能", "依据“三定”规定。")],
        OrganPageKind.Structure => [new("内设机构", "名称、职责、联系电话。") { MayHold = Offices }, new("所属单位", "") { MayHold = Offices }],
        _ => [new("负责人", "姓名、职务、分工，格式一致。")],
    };

    /// <summary>Chinese name of a page.</summary>
    public static string NameOf(OrganPageKind kind) => kind switch
    {
        OrganPageKind.Guide => "政府信息公开指南",
        OrganPageKind.Rules => "政府信息公开制度",
        OrganPageKind.Duties => "机构职能",
        OrganPageKind.Structure => "机构设置",
        _ => "负责人信息",
    };

    /// <summary>A page of one's own organ.</summary>
    public Task<Answer<ShownPage>> Show(Actor actor, OrganPageKind kind, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ShownPage>(actor, OfficeAct.ReadPublications, async db => new Answer<ShownPage>.Given(await Newest(db, actor.OrganId, kind, cancel)), cancel);
    }

    /// <summary>A page of one's own organ with what waits to be released.</summary>
    public Task<Answer<KeptOrganPage>> Kept(Actor actor, OrganPageKind kind, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<KeptOrganPage>(actor, OfficeAct.ReadPublications, async db =>
        {
            var shown = await Newest(db, actor.OrganId, kind, cancel);
            if (await Last(db, actor.OrganId, kind, cancel) is not { IsProposal: true } waiting)
            {
                return new Answer<KeptOrganPage>.Given(new(shown, null));
            }

            var page = Page(kind, waiting);
            var by = await db.Accounts.Where(a => a.Id == waiting.By).Select(a => a.PersonName).FirstOrDefaultAsync(cancel);
            var leaks = (await Look(db, actor.OrganId, kind, page.Sections, cancel)).Select(f => f.Leak).OrderByDescending(l => l.Grade).ToList();
            return new Answer<KeptOrganPage>.Given(new(shown, new(page, by ?? "", waiting.By == actor.AccountId, leaks)));
        }, cancel);
    }

    /// <summary>
    /// Writes a page anew, for another person to release; every mandatory section of the guide must say something, and none what the gate stops.
    /// Gives the number of the version.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="kind">Which page.</param>
    /// <param name="sections">Text by heading.</param>
    /// <param name="place">The newest version the form was made from, waiting or public; 0 for the first.</param>
    /// <param name="cancel">Stops.</param>
    public Task<Answer<int>> Write(Actor actor, OrganPageKind kind, IReadOnlyDictionary<string, string> sections, int place, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(sections);
        return office.Acting.Do<int>(actor, OfficeAct.WriteOrganPage, async scope =>
        {
            var kept = SectionsOf(kind).ToDictionary(s => s.Name, s => sections.GetValueOrDefault(s.Name, "").Trim());
            var problems = kept.Where(s => s.Value.Length > MostSection).Select(s => new InputProblem(s.Key, $"超过{MostSection}字，请压缩。")).ToList();
            if (kind == OrganPageKind.Guide)
            {
                problems.AddRange(kept.Where(s => s.Value.Length == 0 && s.Key != "传真号码").Select(s => new InputProblem(s.Key, $"公开指南必须写明{s.Key}（条例第十二条）。")));
            }
            else if (kept.Values.All(v => v.Length == 0))
            {
                problems.Add(new(kept.Keys.First(), "请填写内容。"));
            }

            problems.AddRange(Stopped(await Look(scope.Db, actor.OrganId, kind, kept, cancel)));
            if (problems.Count > 0)
            {
                return new Answer<int>.Unusable(problems);
            }

            if ((await Last(scope.Db, actor.OrganId, kind, cancel))?.Place is var newest && (newest ?? 0) != place)
            {
                return Acting.Changed();
            }

            scope.Db.OrganPages.Add(new() { OrganId = actor.OrganId, Kind = kind, Place = place + 1, By = actor.AccountId, At = scope.Now, Body = RecordJson.Write(kept), IsProposal = true });
            scope.Record(actor.OrganId, $"起草{NameOf(kind)}（第{place + 1}版），待发布");
            return new Answer<int>.Given(place + 1);
        }, cancel);
    }

    /// <summary>Makes the version that waits public, after the gate has looked again; not by who wrote it (条例第十七条). Gives the number of the version.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="kind">Which page.</param>
    /// <param name="place">The version that was looked at.</param>
    /// <param name="cancel">Stops.</param>
    public Task<Answer<int>> Release(Actor actor, OrganPageKind kind, int place, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<int>(actor, OfficeAct.ReleaseOrganPage, async scope =>
        {
            if (await Last(scope.Db, actor.OrganId, kind, cancel) is not { } page || page.Place != place)
            {
                return Acting.Changed();
            }

            if (!page.IsProposal)
            {
                return new RuleBreach("page.released", "条例第十七条", $"{NameOf(kind)}第{place}版已经发布。");
            }

            if (page.By == actor.AccountId)
            {
                return new RuleBreach("page.same_person", "条例第十七条", "起草和发布不能是同一个人。请由另一名有发布权限的人员核对后发布。");
            }

            if (Stopped(await Look(scope.Db, actor.OrganId, kind, Page(kind, page).Sections, cancel)).ToList() is { Count: > 0 } problems)
            {
                return new Answer<int>.Unusable(problems);
            }

            scope.Db.OrganPages.Attach(page);
            (page.IsProposal, page.ReleasedBy, page.ReleasedAt) = (false, actor.AccountId, scope.Now);
            await Findable.Keep(office, scope.Db, page, cancel);
            scope.Record(actor.OrganId, $"发布{NameOf(kind)}（第{place}版）");
            return new Answer<int>.Given(place);
        }, cancel);
    }

    /// <summary>What the gate finds in a page, by section: the organ's own contact and that of offices where it belongs are no finding.</summary>
    private static async Task<IReadOnlyList<(string Section, Leak Leak)>> Look(OfficeDbContext db, Guid organId, OrganPageKind kind, IReadOnlyDictionary<string, string> sections, CancellationToken cancel)
    {
        // The guide is asked by what it is going to say itself.
        var policy = kind == OrganPageKind.Guide ? InspectionPolicy.Of(Contact(sections)) : await ReleaseGate.Policy(db, organId, cancel);
        return [.. SectionsOf(kind).SelectMany(s => Inspector.InspectText(s.Name, sections[s.Name], policy).Leaks.Where(l => !s.MayHold.Contains(l.Kind)).Select(l => (s.Name, l)))];
    }

    private static IEnumerable<InputProblem> Stopped(IEnumerable<(string Section, Leak Leak)> found) =>
        found.Where(f => f.Leak.Grade == LeakGrade.Blocking).Select(f => new InputProblem(f.Section, $"公开前检查：{f.Leak.Words}（条例第十五条、第十七条）"));

    /// <summary>How the office itself is reached, as its guide says it.</summary>
    internal static IEnumerable<ContactText> Contact(IReadOnlyDictionary<string, string> guide) =>
        SectionsOf(OrganPageKind.Guide).Where(s => s.IsContact && guide.GetValueOrDefault(s.Name, "").Length > 0).Select(s => new ContactText(guide[s.Name], s.MayHold));

    /// <summary>The newest version of a page as everybody may read it.</summary>
    internal static async Task<ShownPage> Newest(OfficeDbContext db, Guid organId, OrganPageKind kind, CancellationToken cancel) =>
        Page(kind, await db.OrganPages.AsNoTracking().Where(p => p.OrganId == organId && p.Kind == kind && !p.IsProposal).OrderByDescending(p => p.Place).FirstOrDefaultAsync(cancel));

    /// <summary>The newest version, public or waiting; null before the first.</summary>
    private static Task<OrganPage?> Last(OfficeDbContext db, Guid organId, OrganPageKind kind, CancellationToken cancel) =>
        db.OrganPages.AsNoTracking().Where(p => p.OrganId == organId && p.Kind == kind).OrderByDescending(p => p.Place).FirstOrDefaultAsync(cancel);

    private static ShownPage Page(OrganPageKind kind, OrganPage? page)
    {
        var written = page is null ? [] : RecordJson.Read<Dictionary<string, string>>(page.Body);
        return new(kind, SectionsOf(kind).ToDictionary(s => s.Name, s => written.GetValueOrDefault(s.Name, "")), page?.Place ?? 0, page is null ? null : OfficeClock.DayOf(page.ReleasedAt ?? page.At));
    }

    internal static async Task<IReadOnlyList<KeptPage>> Updated(OfficeDbContext db, Guid organId, CancellationToken cancel)
    {
        var last = (await db.OrganPages.Where(p => p.OrganId == organId && !p.IsProposal).Select(p => new { p.Kind, p.At, p.ReleasedAt }).ToListAsync(cancel))
            .GroupBy(p => p.Kind).ToDictionary(g => g.Key, g => g.Max(p => p.ReleasedAt ?? p.At));
        return [.. Enum.GetValues<OrganPageKind>().Select(kind => new KeptPage(NameOf(kind), last.TryGetValue(kind, out var at) ? OfficeClock.DayOf(at) : null))];
    }
}
