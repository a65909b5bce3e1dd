using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>
/// Declares that the report of an organ that supervises others tells the figures of one below it too (law document 5.7, RU-02): a sum above then
/// adds that one through this report only.
/// </summary>
public sealed class DeclareInclusion(OfficeInstallation office)
{
    private const int LongestReason = 500;

    /// <param name="actor">Who, in the organ whose report includes the other.</param>
    /// <param name="year">Year of the reports.</param>
    /// <param name="subordinate">The organ below it.</param>
    /// <param name="reason">Why: 派出机构，由本机关合并编制.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<Guid>> Run(Actor actor, int year, Guid? subordinate, string? reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, OfficeAct.SuperviseReports, async scope =>
        {
            var organs = await SupervisedOrgans.Load(scope.Db, actor.OrganId, cancel);
            var problems = new List<InputProblem>();
            if (subordinate is not { } id || id == actor.OrganId || organs.Find(id) is not { } below)
            {
                problems.Add(new("下级单位", "请选择数字已经包含在本机关报告中的下级单位。"));
                below = null;
            }

            if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason)
            {
                problems.Add(new("理由", $"请写明包含的理由（不超过{LongestReason}字），例如“派出机构，由本机关合并编制”。"));
            }

            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            var present = await scope.Db.InclusionDeclarations.FirstOrDefaultAsync(i => i.SubordinateId == below!.Id && i.Year == year && i.CancelledBecause == null, cancel);
            if (present is not null)
            {
                var by = organs.All.FirstOrDefault(o => o.Id == present.OrganId)?.Name ?? "";
                return new RuleBreach("inclusion.present", "", $"{below!.Name}{year}年度的数字已由{by}登记为包含在其报告中，一个单位只能包含在一份报告中。有误的，请先撤销那一项。");
            }

            var declaration = new InclusionDeclaration
            {
                OrganId = actor.OrganId,
                Year = year,
                SubordinateId = below!.Id,
                Reason = reason!.Trim(),
                DeclaredBy = actor.AccountId,
                DeclaredAt = scope.Now,
            };
            scope.Db.InclusionDeclarations.Add(declaration);
            scope.Record(declaration.Id, $"{year}年度报告包含{below.Name}的数字（{declaration.Reason}）");
            return new Answer<Guid>.Given(declaration.Id);
        }, cancel);
    }

    /// <summary>Takes a declaration back; it stays on record.</summary>
    public Task<Answer<Guid>> Cancel(Actor actor, Guid id, string? reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, OfficeAct.SuperviseReports, async scope =>
        {
            if (await scope.Db.InclusionDeclarations.FirstOrDefaultAsync(i => i.Id == id && i.OrganId == actor.OrganId && i.CancelledBecause == null, cancel) is not { } declaration)
            {
                return Acting.NotFound("包含说明");
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return new InputProblem("理由", "请写明撤销的理由。");
            }

            declaration.CancelledBecause = reason.Trim();
            scope.Record(declaration.Id, $"{declaration.Year}年度报告：撤销包含说明，理由：{declaration.CancelledBecause}");
            return new Answer<Guid>.Given(declaration.Id);
        }, cancel);
    }
}
