using Gongkai.Law.Calendar;
using Gongkai.Law.Statistics;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Reporting;

/// <summary>An entry as filled in.</summary>
public sealed record RegisterForm
{
    public DateOnly? On { get; init; }

    public string Subject { get; init; } = "";

    public string Category { get; init; } = "";

    public long? Quantity { get; init; }

    public decimal? Yuan { get; init; }

    public string Origin { get; init; } = "";

    public string Detail { get; init; } = "";

    public int? CatalogueItem { get; init; }

    public IReadOnlyList<DisclosureChannel> Channels { get; init; } = [];

    public bool IsInterpretation { get; init; }

    public bool IsResponse { get; init; }

    internal IEnumerable<InputProblem> Problems(RegisterRow row, DateOnly today)
    {
        if (On is null)
        {
            yield return new("日期", "请填写日期。");
        }
        else if (On > today)
        {
            yield return new("日期", $"日期{On.Value.Iso()}在今天之后，请填写实际发生的日期。");
        }
        else if (DateBounds.Acts.Problem("日期", On, today) is { } slip)
        {
            yield return slip;
        }

        if (string.IsNullOrWhiteSpace(Subject) || Subject.Length > 500)
        {
            yield return new(row.SubjectWords, $"请填写{row.SubjectWords}（不超过500字）。");
        }

        if (Category.Length > 200 || Origin.Length > 200 || Detail.Length > 2_000)
        {
            yield return new("说明", "类别、来源不超过200字，说明不超过2000字。");
        }

        if (row.Kind == RegisterKind.Publication && string.IsNullOrWhiteSpace(Category))
        {
            yield return new(row.CategoryWords!, "请填写信息类别，统计“几项几件”时按类别计项。");
        }

        if (row.QuantityWords is { } quantity)
        {
            if (Quantity < 0)
            {
                yield return new(quantity, $"{quantity}不能小于0。");
            }
            else if (Quantity is null && row.NeedsFigure)
            {
                yield return new(quantity, $"请填写{quantity}；没有的填0，不要留空。");
            }
        }
        else if (Quantity is not null)
        {
            yield return new("数量", $"“{row.Words}”没有数量，请清空。");
        }

        if (row.YuanWords is { } yuan)
        {
            if (Yuan is null)
            {
                yield return new(yuan, $"请填写{yuan}；没有的填0，不要留空。");
            }
            else if (Yuan < 0)
            {
                yield return new(yuan, $"{yuan}不能小于0。");
            }
            else if (decimal.Round(Yuan.Value, 2) != Yuan)
            {
                yield return new(yuan, $"{yuan}最多两位小数（分）。请核对是否把万元填成了元。");
            }
        }
        else if (Yuan is not null)
        {
            yield return new("金额", $"“{row.Words}”没有金额，请清空。");
        }

        if (row.Cell is not null && string.IsNullOrWhiteSpace(Origin))
        {
            yield return new("数据来源", "请填写数据来源（业务科室或者业务系统）。");
        }
    }
}

/// <summary>Enters, corrects and crosses out entries of the registers.</summary>
public sealed class KeepRegister(OfficeInstallation office)
{
    public Task<Answer<Guid>> Enter(Actor actor, RegisterKind register, RegisterForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return office.Acting.Do<Guid>(actor, OfficeAct.KeepRegister, scope => Enter(scope, register, form, cancel), cancel);
    }

    /// <summary>Enters as part of another act.</summary>
    internal static async Task<Answer<Guid>> Enter(ActScope scope, RegisterKind register, RegisterForm form, CancellationToken cancel)
    {
        if (await Refuse(scope, register, form, cancel) is { } refused)
        {
            return refused;
        }

        var entry = new RegisterEntry
        {
            OrganId = scope.Actor.OrganId,
            Register = register,
            On = form.On!.Value,
            Subject = form.Subject.Trim(),
            EnteredBy = scope.Actor.AccountId,
        };
        Fill(entry, form);
        scope.Db.RegisterEntries.Add(entry);
        scope.Record(entry.Id, $"{register.Row().Words}：登记一条（{entry.On.Iso()}）");
        return new Answer<Guid>.Given(entry.Id);
    }

    public Task<Answer<Guid>> Change(Actor actor, Guid entryId, RegisterForm form, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Alter(actor, entryId, version, async (scope, entry) =>
        {
            if (await Refuse(scope, entry.Register, form, cancel) is { } refused)
            {
                return refused;
            }

            entry.On = form.On!.Value;
            entry.Subject = form.Subject.Trim();
            Fill(entry, form);
            scope.Record(entry.Id, $"{entry.Register.Row().Words}：更正一条（{entry.On.Iso()}）");
            return new Answer<Guid>.Given(entry.Id);
        }, cancel);
    }

    /// <summary>Crosses an entry out; it stays to be seen and is no longer counted.</summary>
    public Task<Answer<Guid>> Cancel(Actor actor, Guid entryId, string? reason, int version, CancellationToken cancel = default) =>
        Alter(actor, entryId, version, (scope, entry) =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                return Task.FromResult<Answer<Guid>>(new InputProblem("理由", "请写明划去的理由。"));
            }

            entry.CancelledBecause = reason.Trim();
            scope.Record(entry.Id, $"{entry.Register.Row().Words}：划去一条（{entry.On.Iso()}），理由：{reason.Trim()}");
            return Task.FromResult<Answer<Guid>>(new Answer<Guid>.Given(entry.Id));
        }, cancel);

    /// <summary>Entries of a year, oldest first; crossed-out ones too.</summary>
    public Task<Answer<IReadOnlyList<RegisterEntry>>> Year(Actor actor, RegisterKind register, int year, CancellationToken cancel = default) =>
        office.Acting.Read<IReadOnlyList<RegisterEntry>>(actor, OfficeAct.ReadRegisters, async db =>
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            return new Answer<IReadOnlyList<RegisterEntry>>.Given(await db.RegisterEntries
                .Where(r => r.OrganId == actor.OrganId && r.Register == register && r.On >= first && r.On <= last)
                .OrderBy(r => r.On).ThenBy(r => r.Id).ToListAsync(cancel));
        }, cancel);

    private static async Task<Answer<Guid>?> Refuse(ActScope scope, RegisterKind register, RegisterForm form, CancellationToken cancel)
    {
        var problems = form.Problems(register.Row(), scope.Today).ToList();
        if (problems.Count > 0)
        {
            return new Answer<Guid>.Unusable(problems);
        }

        return await scope.Db.ZeroReports.AnyAsync(z => z.OrganId == scope.Actor.OrganId && z.Register == register && z.Year == form.On!.Value.Year, cancel)
            ? (Answer<Guid>)new RuleBreach("register.zero", "零报告", $"“{register.Row().Words}”{form.On!.Value.Year}年已签署零报告。请先由工作机构负责人撤销零报告，再登记。")
            : null;
    }

    private Task<Answer<Guid>> Alter(Actor actor, Guid entryId, int version, Func<ActScope, RegisterEntry, Task<Answer<Guid>>> change, CancellationToken cancel) =>
        office.Acting.Do<Guid>(actor, OfficeAct.KeepRegister, async scope =>
        {
            var entry = await scope.Db.RegisterEntries.FirstOrDefaultAsync(r => r.Id == entryId && r.OrganId == actor.OrganId, cancel);
            if (entry is null)
            {
                return Acting.NotFound("登记事项");
            }

            if (entry.Version != version)
            {
                return Acting.Changed();
            }

            if (entry.CancelledBecause is not null)
            {
                return new RuleBreach("register.cancelled", "", "这条登记已经划去，不能再改。请另行登记。");
            }

            entry.Version++;
            return await change(scope, entry);
        }, cancel);

    private static void Fill(RegisterEntry entry, RegisterForm form)
    {
        entry.Category = form.Category.Trim();
        entry.Quantity = form.Quantity;
        entry.Yuan = form.Yuan;
        entry.Origin = form.Origin.Trim();
        entry.Detail = form.Detail.Trim();
        entry.CatalogueItem = form.CatalogueItem;
        entry.Channels = form.Channels;
        entry.IsInterpretation = form.IsInterpretation;
        entry.IsResponse = form.IsResponse;
    }
}

/// <summary>零报告: signs that a register has nothing in a year, and takes the signature back.</summary>
public sealed class SignZeroReport(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, RegisterKind register, int year, CancellationToken cancel = default) =>
        office.Acting.Do<Guid>(actor, OfficeAct.SignZeroReport, async scope =>
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            if (await scope.Db.RegisterEntries.AnyAsync(r => r.OrganId == actor.OrganId && r.Register == register && r.CancelledBecause == null
                && r.On >= first && r.On <= last, cancel))
            {
                return new RuleBreach("zero.not_empty", "零报告", $"“{register.Row().Words}”{year}年已有登记，不能签署零报告。");
            }

            var present = await scope.Db.ZeroReports.FirstOrDefaultAsync(z => z.OrganId == actor.OrganId && z.Register == register && z.Year == year, cancel);
            if (present is not null)
            {
                return new Answer<Guid>.Given(present.Id);
            }

            var zero = new ZeroReport { OrganId = actor.OrganId, Register = register, Year = year, SignedBy = actor.AccountId, SignedAt = scope.Now };
            scope.Db.ZeroReports.Add(zero);
            scope.Record(zero.Id, $"{register.Row().Words}：签署{year}年零报告");
            return new Answer<Guid>.Given(zero.Id);
        }, cancel);

    public Task<Answer<Guid>> TakeBack(Actor actor, RegisterKind register, int year, CancellationToken cancel = default) =>
        office.Acting.Do<Guid>(actor, OfficeAct.SignZeroReport, async scope =>
        {
            var present = await scope.Db.ZeroReports.FirstOrDefaultAsync(z => z.OrganId == actor.OrganId && z.Register == register && z.Year == year, cancel);
            if (present is null)
            {
                return Acting.NotFound("零报告");
            }

            scope.Db.ZeroReports.Remove(present);
            scope.Record(present.Id, $"{register.Row().Words}：撤销{year}年零报告");
            return new Answer<Guid>.Given(present.Id);
        }, cancel);

    /// <summary>The zero reports of a year.</summary>
    public Task<Answer<IReadOnlyList<ZeroReport>>> Year(Actor actor, int year, CancellationToken cancel = default) =>
        office.Acting.Read<IReadOnlyList<ZeroReport>>(actor, OfficeAct.ReadRegisters, async db => new Answer<IReadOnlyList<ZeroReport>>.Given(
            await db.ZeroReports.Where(z => z.OrganId == actor.OrganId && z.Year == year).ToListAsync(cancel)), cancel);
}
