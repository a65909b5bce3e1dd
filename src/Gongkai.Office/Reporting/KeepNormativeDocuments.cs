using Gongkai.Law.Calendar;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Reporting;

/// <summary>A document as filled in.</summary>
public sealed record NormativeDocumentForm
{
    public string Title { get; init; } = "";

    public string DocumentNumber { get; init; } = "";

    public bool IsAdministrativeRule { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public DateOnly? EndedOn { get; init; }

    public string Url { get; init; } = "";
}

/// <summary>Keeps the register of rules and normative documents, from which table two counts made, repealed and in force.</summary>
public sealed class KeepNormativeDocuments(OfficeInstallation office)
{
    public Task<Answer<Guid>> Enter(Actor actor, NormativeDocumentForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return office.Acting.Do<Guid>(actor, OfficeAct.KeepRegister, async scope =>
        {
            if (await Refuse(scope, form, null, cancel) is { } refused)
            {
                return refused;
            }

            var document = new NormativeDocument { OrganId = actor.OrganId, Title = form.Title.Trim(), IssuedOn = form.IssuedOn!.Value };
            Fill(document, form);
            scope.Db.NormativeDocuments.Add(document);
            scope.Record(document.Id, $"登记{(document.IsAdministrativeRule ? "规章" : "规范性文件")}“{document.Title}”");
            return new Answer<Guid>.Given(document.Id);
        }, cancel);
    }

    public Task<Answer<Guid>> Change(Actor actor, Guid documentId, NormativeDocumentForm form, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return office.Acting.Do<Guid>(actor, OfficeAct.KeepRegister, async scope =>
        {
            var document = await scope.Db.NormativeDocuments.FirstOrDefaultAsync(d => d.Id == documentId && d.OrganId == actor.OrganId, cancel);
            if (document is null)
            {
                return Acting.NotFound("文件");
            }

            if (document.Version != version)
            {
                return Acting.Changed();
            }

            if (await Refuse(scope, form, documentId, cancel) is { } refused)
            {
                return refused;
            }

            document.Title = form.Title.Trim();
            document.IssuedOn = form.IssuedOn!.Value;
            Fill(document, form);
            document.Version++;
            scope.Record(document.Id, $"更正文件登记“{document.Title}”");
            return new Answer<Guid>.Given(document.Id);
        }, cancel);
    }

    /// <summary>All documents, newest first.</summary>
    public Task<Answer<IReadOnlyList<NormativeDocument>>> All(Actor actor, CancellationToken cancel = default) =>
        office.Acting.Read<IReadOnlyList<NormativeDocument>>(actor, OfficeAct.ReadRegisters, async db => new Answer<IReadOnlyList<NormativeDocument>>.Given(
            await db.NormativeDocuments.Where(d => d.OrganId == actor.OrganId).OrderByDescending(d => d.IssuedOn).ThenBy(d => d.Id).ToListAsync(cancel)), cancel);

    private static async Task<Answer<Guid>?> Refuse(ActScope scope, NormativeDocumentForm form, Guid? self, CancellationToken cancel)
    {
        var problems = new List<InputProblem>();
        if (string.IsNullOrWhiteSpace(form.Title) || form.Title.Length > 300)
        {
            problems.Add(new("文件名称", "请填写文件名称（不超过300字）。"));
        }

        if (form.IssuedOn is null || form.IssuedOn > scope.Today)
        {
            problems.Add(new("制发日期", "请填写制发日期，不能晚于今天。"));
        }

        problems.AddRange(new[] { DateBounds.Documents.Problem("制发日期", form.IssuedOn, scope.Today), DateBounds.Documents.Problem("废止日期", form.EndedOn, scope.Today) }.OfType<InputProblem>());
        if (!WebAddresses.IsOne(form.Url))
        {
            problems.Add(new("公开网址", WebAddresses.Wrong));
        }

        if (form.EndedOn < form.IssuedOn)
        {
            problems.Add(new("废止日期", $"废止（失效）日期不能早于制发日期{form.IssuedOn!.Value.Iso()}。"));
        }

        if (problems.Count > 0)
        {
            return new Answer<Guid>.Unusable(problems);
        }

        if (form.IsAdministrativeRule && !(await scope.Db.Organs.AsNoTracking().SingleAsync(o => o.Id == scope.Actor.OrganId, cancel)).Settings.CanMakeRules)
        {
            return new RuleBreach("T2-01", "立法法第九十三条", "本机关没有制定规章的权限，请按行政规范性文件登记；确有权限的，请先在机关设置中注明。");
        }

        var number = form.DocumentNumber.Trim();
        return number.Length > 0 && await scope.Db.NormativeDocuments.AnyAsync(d => d.OrganId == scope.Actor.OrganId && d.DocumentNumber == number && d.Id != self, cancel)
            ? (Answer<Guid>)new InputProblem("文号", $"文号“{number}”已经登记过，请核对。")
            : null;
    }

    private static void Fill(NormativeDocument document, NormativeDocumentForm form)
    {
        document.DocumentNumber = form.DocumentNumber.Trim();
        document.IsAdministrativeRule = form.IsAdministrativeRule;
        document.EndedOn = form.EndedOn;
        document.Url = form.Url.Trim();
    }
}
