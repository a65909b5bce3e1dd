using Gongkai.Law.Reporting.Checks;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Publication;

/// <summary>A section that a page must have.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Hint">What belongs there.</param>
public sealed record PageSection(string Name, string Hint);

/// <summary>A page of the organ with its sections.</summary>
/// <param name="Kind">Which page.</param>
/// <param name="Sections">Text by heading, in the order of the page.</param>
/// <param name="Place">Number of the version; 0 before anything was written.</param>
/// <param name="UpdatedOn">Day of the version.</param>
public sealed record ShownPage(OrganPageKind Kind, IReadOnlyDictionary<string, string> Sections, int Place, DateOnly? UpdatedOn);

/// <summary>公开指南、制度、机构职能、机构设置、负责人: structured pages, kept in versions (条例第十二条、第二十条第二项).</summary>
public sealed class OrganPages(OfficeInstallation office)
{
    private const int MostSection = 50_000;

    /// <summary>The sections of a page; those of the guide are the ones article 12 names.</summary>
    public static IReadOnlyList<PageSection> SectionsOf(OrganPageKind kind) => kind switch
    {
        OrganPageKind.Guide =>
        [
            new("信息的分类和编排体系", "本机关公开哪些类别的信息，目录怎样编排。"),
            new("获取方式", "网站、公报、查阅场所等，以及怎样查找。"),
            new("工作机构的名称", "承担政府信息公开工作的机构全称。"),
            new("办公地址", ""),
            new("办公时间", ""),
            new("联系电话", ""),
            new("传真号码", ""),
            new("互联网联系方式", "网址、电子邮箱。"),
            new("申请的受理渠道和办理程序", "当面、邮寄、互联网等渠道和地址；收到申请之日怎样认定；答复期限和收费。"),
            new("监督和救济方式", "投诉举报的受理机关，行政复议机关和管辖法院。"),
        ],
        OrganPageKind.Rules => [new("法律法规和规章", "适用的法律、行政法规和规章。"), new("本机关的工作制度", "制度的名称和全文，或者链接。")],
        OrganPageKind.Duties => [new("机关职能", "依据“三定”规定。")],
        OrganPageKind.Structure => [new("内设机构", "名称、职责、联系电话。"), new("所属单位", "")],
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

    /// <summary>Writes a page anew; every mandatory section of the guide must say something.</summary>
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

            if (problems.Count > 0)
            {
                return new Answer<int>.Unusable(problems);
            }

            var newest = await Newest(scope.Db, actor.OrganId, kind, cancel);
            if (newest.Place != place)
            {
                return Acting.Changed();
            }

            var page = new OrganPage { OrganId = actor.OrganId, Kind = kind, Place = place + 1, By = actor.AccountId, At = scope.Now, Body = RecordJson.Write(kept) };
            scope.Db.OrganPages.Add(page);
            await Findable.Keep(office, scope.Db, page, cancel);
            scope.Record(actor.OrganId, $"更新{NameOf(kind)}（第{place + 1}版）");
            return new Answer<int>.Given(place + 1);
        }, cancel);
    }

    /// <summary>The newest version of a page as everybody may read it.</summary>
    internal static async Task<ShownPage> Newest(OfficeDbContext db, Guid organId, OrganPageKind kind, CancellationToken cancel)
    {
        var page = await db.OrganPages.AsNoTracking().Where(p => p.OrganId == organId && p.Kind == kind).OrderByDescending(p => p.Place).FirstOrDefaultAsync(cancel);
        var written = page is null ? [] : RecordJson.Read<Dictionary<string, string>>(page.Body);
        return new(kind, SectionsOf(kind).ToDictionary(s => s.Name, s => written.GetValueOrDefault(s.Name, "")), page?.Place ?? 0, page is null ? null : OfficeClock.DayOf(page.At));
    }

    internal static async Task<IReadOnlyList<KeptPage>> Updated(OfficeDbContext db, Guid organId, CancellationToken cancel)
    {
        var last = await db.OrganPages.Where(p => p.OrganId == organId).GroupBy(p => p.Kind).Select(g => new { g.Key, At = g.Max(p => p.At) }).ToDictionaryAsync(g => g.Key, g => g.At, cancel);
        return [.. Enum.GetValues<OrganPageKind>().Select(kind => new KeptPage(NameOf(kind), last.TryGetValue(kind, out var at) ? OfficeClock.DayOf(at) : null))];
    }
}
