using System.Text.RegularExpressions;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Publication;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>Adds an organ to the tree.</summary>
public sealed class CreateOrgan(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(
        Actor actor, string? code, string? name, Guid? parentId, DateOnly? validFrom, Guid? predecessorId = null, CancellationToken cancel = default) =>
        office.Acting.Do<Guid>(actor, OfficeAct.CreateOrgan, async scope =>
        {
            ArgumentNullException.ThrowIfNull(actor);
            var organs = await OrganReach.Load(scope.Db, scope.Today, cancel);
            if (parentId is { } above ? !organs.Of(actor.OrganId).Contains(above) : !organs.IsWhole(actor.OrganId))
            {
                return new InputProblem("上级机关", "请选择本机关或者本机关的下级机关作为上级机关；没有上级的机关由设立本系统的机关的系统管理员新建。");
            }

            var problems = Problems(code, name).ToList();
            if (validFrom is not { } first)
            {
                problems.Add(new("设立日期", "请填写设立日期，它决定该机关从哪一年起编制年度报告。"));
                return new Answer<Guid>.Unusable(problems);
            }

            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            var organ = new Organ { Code = code!.Trim(), Name = name!.Trim(), ParentId = parentId, ValidFrom = first, PredecessorId = predecessorId };
            var present = await scope.Db.Organs.AsNoTracking().ToListAsync(cancel);
            if (present.Find(o => string.Equals(o.Code, organ.Code, StringComparison.OrdinalIgnoreCase)) is { } taken)
            {
                return new InputProblem("机关代码", $"机关代码“{organ.Code}”已被“{taken.Name}”使用{(taken.Code == organ.Code ? "" : $"（写作“{taken.Code}”，大小写不作区分）")}，请换一个。");
            }

            if (present.Find(o => o.Name == organ.Name && (o.ValidTo is not { } ended || ended >= first)) is { } namesake)
            {
                return new InputProblem("机关名称", $"已有名称相同的机关（代码“{namesake.Code}”），公众无法区分。请写明全称；确为同一机关改组的，先办理原机关的撤销，再从次日起新建。");
            }

            foreach (var other in new[] { parentId, predecessorId }.OfType<Guid>())
            {
                if (!await scope.Db.Organs.AnyAsync(o => o.Id == other, cancel))
                {
                    return Acting.NotFound("机关");
                }
            }

            scope.Db.Organs.Add(organ);
            scope.Record(organ.Id, $"新建机关“{organ.Name}”");
            return new Answer<Guid>.Given(organ.Id);
        }, cancel);

    /// <summary>First parts of addresses below /portal that are no organ's: an organ of such a code could not be reached.</summary>
    internal static IReadOnlySet<string> Reserved { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "search", "display" };

    internal static IEnumerable<InputProblem> Problems(string? code, string? name)
    {
        var word = (code ?? "").Trim();
        if (word.Length is 0 or > 32 || !word.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || word[0] == '-' || word[^1] == '-')
        {
            yield return new("机关代码", "机关代码请用1至32个英文字母、数字或者短横线，以字母或者数字开头和结尾，例如 xcgz。");
        }
        else if (Reserved.Contains(word))
        {
            yield return new("机关代码", $"“{word}”是门户网站固定的地址，不能用作机关代码，请换一个。");
        }

        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > 100)
        {
            yield return new("机关名称", "请填写机关全称（不超过100字）。");
        }
    }
}

/// <summary>Ends an organ's validity: abolished, merged into another, or renamed as another that names it as predecessor.</summary>
public sealed class EndOrgan(OfficeInstallation office)
{
    /// <summary>Code of the refusal of a last day that is far off and was not confirmed.</summary>
    public const string FarOff = "organ.far";

    private const int FarDays = 92;

    private static readonly Role[] Three = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];

    /// <param name="actor">Who.</param>
    /// <param name="organId">The organ that ends.</param>
    /// <param name="lastDay">Its last day.</param>
    /// <param name="reason">依据.</param>
    /// <param name="version">Version seen.</param>
    /// <param name="successorId">The organ it is merged into, whose annual report tells its part of the year too; null where it is abolished or renamed.</param>
    /// <param name="isConfirmed">The last day is meant although it is more than three months off.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<Guid>> Run(
        Actor actor, Guid organId, DateOnly? lastDay, string? reason, int version, Guid? successorId = null, bool isConfirmed = false, CancellationToken cancel = default) =>
        office.Acting.Do<Guid>(actor, OfficeAct.ChangeOrgan, async scope =>
        {
            ArgumentNullException.ThrowIfNull(actor);
            var organs = await OrganReach.Load(scope.Db, scope.Today, cancel);
            var organ = await scope.Db.Organs.FirstOrDefaultAsync(o => o.Id == organId, cancel);
            if (organ is null || !organs.Of(actor.OrganId).Contains(organId))
            {
                return Acting.NotFound("机关");
            }

            if (organ.Version != version)
            {
                return Acting.Changed();
            }

            if (lastDay is not { } last)
            {
                return new InputProblem("截止日期", "请填写机关存续的最后一天。");
            }

            if (last < organ.ValidFrom)
            {
                return new InputProblem("截止日期", $"截止日期不能早于设立日期{organ.ValidFrom.Iso()}。");
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return new InputProblem("依据", "请写明更名、并入或者撤销的依据（文件名称、文号）。");
            }

            if (last.DayNumber - scope.Today.DayNumber > FarDays && !isConfirmed)
            {
                return new RuleBreach(FarOff, "", $"截止日期{last.Iso()}在今天之后三个月以上，请核对年份；确定无误的，勾选“截止日期无误”后再保存。");
            }

            var living = organs.LivingAfter(last).Where(o => o != organId).ToHashSet();
            foreach (var role in Three)
            {
                var holders = await (from a in scope.Db.RoleAssignments
                                     join person in scope.Db.Accounts on a.AccountId equals person.Id
                                     where a.Role == role && person.IsActive
                                     select a.OrganId).ToListAsync(cancel);
                if (holders.Contains(organId) && !holders.Exists(living.Contains))
                {
                    return new RuleBreach("organ.administrators", "三员分立", $"本系统只有“{organ.Name}”有{role.Words()}，它终止以后就没有人管理了。请先在承接的机关授予三名管理员角色，再办理。");
                }
            }

            var successor = successorId is { } next ? await scope.Db.Organs.FirstOrDefaultAsync(o => o.Id == next, cancel) : null;
            if (successorId is not null && (successor is null || successor.Id == organ.Id || successor.ValidTo <= last))
            {
                return new InputProblem("并入的机关", "请选择在截止日期之后仍然存续的另一个机关；撤销而没有机关承接的留空。");
            }

            organ.ValidTo = last;
            organ.SuccessorId = successor?.Id;
            organ.Version++;
            scope.Record(organ.Id, $"机关“{organ.Name}”存续至{last.Iso()}{(successor is null ? "" : $"，并入“{successor.Name}”")}，依据：{reason.Trim()}");
            return new Answer<Guid>.Given(organ.Id);
        }, cancel);
}

/// <summary>Reads organs.</summary>
public sealed class ReadOrgans(OfficeInstallation office)
{
    private const int MostNamed = 50;

    /// <summary>Says which codes there are, for somebody who typed one that is none.</summary>
    internal static string Present(IReadOnlyList<string> codes) => codes.Count == 0 ? "本系统中还没有机关，请先在网页上完成初始设置。"
        : $"现有：{string.Join('、', codes.Take(MostNamed))}{(codes.Count > MostNamed ? "等" : "")}。";

    /// <summary>The organ acted for, for a page that needs it for an act.</summary>
    public Task<Answer<Organ>> Own(Actor actor, OfficeAct act, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<Organ>(actor, act, async db => await db.Organs.SingleOrDefaultAsync(o => o.Id == actor.OrganId, cancel) is { } organ
            ? new Answer<Organ>.Given(organ) : Acting.NotFound("机关"), cancel);
    }

    /// <summary>The calendar the organ acted for counts by.</summary>
    public Task<Answer<WorkingDayCalendar>> Calendar(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<WorkingDayCalendar>(actor, OfficeAct.LoadCalendar, async db =>
            new Answer<WorkingDayCalendar>.Given(await office.Calendars.For(db, await db.Organs.SingleAsync(o => o.Id == actor.OrganId, cancel), cancel)), cancel);
    }

    /// <summary>Every organ of the installation, in order of the tree, with its depth.</summary>
    public Task<Answer<IReadOnlyList<(Organ Organ, int Depth)>>> Tree(Actor actor, CancellationToken cancel = default) =>
        office.Acting.Read<IReadOnlyList<(Organ, int)>>(actor, OfficeAct.CreateOrgan, async db =>
            new Answer<IReadOnlyList<(Organ, int)>>.Given(await Ordered(db, cancel)), cancel);

    internal static async Task<IReadOnlyList<(Organ Organ, int Depth)>> Ordered(OfficeDbContext db, CancellationToken cancel)
    {
        var children = (await db.Organs.AsNoTracking().OrderBy(o => o.Code).ToListAsync(cancel)).ToLookup(o => o.ParentId);
        var ordered = new List<(Organ, int)>();
        Add(null, 0);
        return ordered;

        void Add(Guid? parent, int depth)
        {
            foreach (var organ in children[parent])
            {
                ordered.Add((organ, depth));
                Add(organ.Id, depth + 1);
            }
        }
    }

    /// <summary>Codes of every organ, for the command line, whose caller owns the machine.</summary>
    public async Task<IReadOnlyList<string>> Codes(CancellationToken cancel = default)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await db.Organs.OrderBy(o => o.Code).Select(o => o.Code).ToListAsync(cancel);
    }
}

/// <summary>Changes what an organ decides for itself: names in letters, number pattern, readings of the law.</summary>
public sealed partial class ChangeOrganSettings(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, OrganSettings settings, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return office.Acting.Do<Guid>(actor, OfficeAct.ChangeOrganSettings, async scope =>
        {
            var organ = await scope.Db.Organs.FirstOrDefaultAsync(o => o.Id == actor.OrganId, cancel);
            if (organ is null)
            {
                return Acting.NotFound("机关");
            }

            if (organ.Version != version)
            {
                return Acting.Changed();
            }

            var problems = Problems(settings).ToList();
            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            organ.Settings = settings;
            organ.Version++;
            scope.Record(organ.Id, "修改机关设置");
            return new Answer<Guid>.Given(organ.Id);
        }, cancel);
    }

    private static IEnumerable<InputProblem> Problems(OrganSettings settings)
    {
        if (settings.NumberCode.Trim().Length is 0 or > 20 || settings.NumberCode.Any(c => c is '{' or '}' or '〔' or '〕' || char.IsControl(c)))
        {
            yield return new("机关代字", "请填写机关代字（1至20字，不含括号和{Seq}一类的记号），它是文号的开头，例如“西城管指”。");
        }

        foreach (var (field, text, longest) in new[]
        {
            ("办公地址", settings.Address, LongestLine), ("联系电话", settings.Phone, LongestPhone), ("办公时间", settings.OfficeHours, LongestLine), ("行政复议机关", settings.ReconsiderationOrgan, LongestLine),
            ("管辖法院", settings.Court, LongestLine), ("互联网复议渠道", settings.OnlineReconsideration, LongestLine), ("受理投诉的主管部门", settings.ComplaintAuthority, LongestLine),
            ("缴费账户", settings.FeeAccount, LongestLine), ("网站名称", settings.Portal.SiteName, LongestName), ("ICP备案编号", settings.Portal.IcpNumber, LongestName), ("公安备案号", settings.Portal.PoliceNumber, LongestName),
        })
        {
            if (text.Length > longest)
            {
                yield return new(field, $"{field}不超过{longest}字，现在是{text.Length}字。");
            }
        }

        if (settings.Phone.Length is > 0 and <= LongestPhone && !settings.Phone.Any(char.IsAsciiDigit))
        {
            yield return new("联系电话", "联系电话须包含电话号码，例如“010-12345678”。");
        }

        if (settings.Portal.SiteDomain is { Length: > 0 } domain && !PortalSettings.IsHost(domain))
        {
            yield return new("网站域名", "网站域名只写主机名，不带http://、路径和空格，例如“www.example.gov.cn”；使用非标准端口的，可以写成“www.example.gov.cn:8443”。");
        }

        if (!settings.NumberPattern.Contains("{Seq}", StringComparison.Ordinal) || !settings.NumberPattern.Contains("{Suffix}", StringComparison.Ordinal))
        {
            yield return new("文号格式", "文号格式须包含{Seq}（序号）和{Suffix}（文书种类），否则文号会重复。");
        }

        if (settings.CalendarRegion is { Length: > 0 } region && !OfficeCalendars.Regions.Contains(region))
        {
            yield return new("地方节假日", $"没有“{region}”的地方节假日安排。");
        }

        if (IndexNumbers.Problem(settings.IndexPattern) is { } pattern)
        {
            yield return pattern;
        }

        if (settings.Portal.SiteIdCode is { Length: > 0 } code && !SiteIdCode().IsMatch(code))
        {
            yield return new("政府网站标识码", "政府网站标识码是10位数字，或者bm加8位数字。");
        }

        if (settings.MonthlyMinimum is < 0 or > 10_000)
        {
            yield return new("每月最少公开条数", "每月最少公开条数应为0至10000，没有要求的留空。");
        }

        foreach (var problem in settings.Civic.Problems().Concat(settings.Retention.Problems()))
        {
            yield return problem;
        }

        if (settings.DraftDaysBefore is < 0 or > 20)
        {
            yield return new("内部拟稿时限", "内部拟稿时限应为0至20个工作日。");
        }
    }

    private const int LongestLine = 300;
    private const int LongestPhone = 100;
    private const int LongestName = 100;

    [GeneratedRegex("^([0-9]{10}|bm[0-9]{8})$")]
    private static partial Regex SiteIdCode();
}
