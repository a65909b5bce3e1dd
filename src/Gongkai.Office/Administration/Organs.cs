using System.Text.RegularExpressions;
using Gongkai.Law.Calendar;
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
            if (await scope.Db.Organs.AnyAsync(o => o.Code == organ.Code, cancel))
            {
                return new InputProblem("机关代码", $"机关代码“{organ.Code}”已被使用，请换一个。");
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

    internal static IEnumerable<InputProblem> Problems(string? code, string? name)
    {
        if (string.IsNullOrWhiteSpace(code) || code.Trim().Length > 32 || !code.Trim().All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            yield return new("机关代码", "机关代码请用1至32个英文字母、数字或者短横线，例如 xcgz。");
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
    /// <param name="actor">Who.</param>
    /// <param name="organId">The organ that ends.</param>
    /// <param name="lastDay">Its last day.</param>
    /// <param name="reason">依据.</param>
    /// <param name="version">Version seen.</param>
    /// <param name="successorId">The organ it is merged into, whose annual report tells its part of the year too; null where it is abolished or renamed.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<Guid>> Run(
        Actor actor, Guid organId, DateOnly? lastDay, string? reason, int version, Guid? successorId = null, CancellationToken cancel = default) =>
        office.Acting.Do<Guid>(actor, OfficeAct.ChangeOrgan, async scope =>
        {
            var organ = await scope.Db.Organs.FirstOrDefaultAsync(o => o.Id == organId, cancel);
            if (organ is null)
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
        {
            var children = (await db.Organs.OrderBy(o => o.Code).ToListAsync(cancel)).ToLookup(o => o.ParentId);
            var ordered = new List<(Organ, int)>();
            Add(null, 0);
            return new Answer<IReadOnlyList<(Organ, int)>>.Given(ordered);

            void Add(Guid? parent, int depth)
            {
                foreach (var organ in children[parent])
                {
                    ordered.Add((organ, depth));
                    Add(organ.Id, depth + 1);
                }
            }
        }, cancel);

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
        if (settings.NumberCode.Trim().Length is 0 or > 20)
        {
            yield return new("机关代字", "请填写机关代字（1至20字），它是文号的开头，例如“西城管指”。");
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

    [GeneratedRegex("^([0-9]{10}|bm[0-9]{8})$")]
    private static partial Regex SiteIdCode();
}
