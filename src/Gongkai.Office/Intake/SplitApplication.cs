using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Intake;

/// <summary>一事一申请: splits one paper into several cases. The parts are handled and counted, the paper itself is not.</summary>
public sealed class SplitApplication(OfficeInstallation office)
{
    private const int MostParts = 200;

    private static readonly CaseStage[] Before = [CaseStage.AwaitingConfirmation, CaseStage.UnderReview, CaseStage.AwaitingCorrection];

    public Task<Answer<IReadOnlyList<RegisteredApplication>>> Run(
        Actor actor, Guid caseId, IReadOnlyList<string> contents, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return office.Acting.Do<IReadOnlyList<RegisteredApplication>>(actor, OfficeAct.SplitApplication, async scope =>
        {
            if (await CaseFile.Load(office, scope.Db, actor, caseId, cancel) is not { } file)
            {
                return Acting.NotFound("办件");
            }

            var parent = file.Record;
            if (parent.Version != version)
            {
                return Acting.Changed();
            }

            if (parent.IsSplit || parent.NumberPart > 0 || !Before.Contains(parent.Stage))
            {
                return new RuleBreach("split.too_late", "国办函〔2020〕109号", "只有尚未拟稿、也没有拆分过的申请可以拆分。");
            }

            if (contents.Count is < 2 or > MostParts || contents.Any(string.IsNullOrWhiteSpace))
            {
                return new InputProblem("拆分内容", $"请填写2至{MostParts}项，每项写明一件事的申请内容。");
            }

            var applicants = await scope.Db.Applicants.Where(a => a.CaseId == caseId).OrderBy(a => a.Place).ToListAsync(cancel);
            var forms = applicants.Select(a => new ApplicantForm
            {
                Name = office.Cipher.Open(a.NameSealed),
                Column = a.Column,
                Identity = office.Cipher.OpenOrNull(a.IdentitySealed),
                Phone = office.Cipher.OpenOrNull(a.PhoneSealed),
                Address = office.Cipher.OpenOrNull(a.AddressSealed),
                Email = office.Cipher.OpenOrNull(a.EmailSealed),
                Representative = office.Cipher.OpenOrNull(a.RepresentativeSealed),
            }).ToList();
            var register = new RegisterApplication(office);
            var parts = new List<RegisteredApplication>();
            foreach (var content in contents)
            {
                var part = parts.Count + 1;
                var answer = await register.Register(scope, new ApplicationForm
                {
                    SubmissionKey = $"{parent.Id:N}-{part}",
                    Submission = file.State.Submission,
                    Applicants = forms,
                    RequestedContent = content,
                    ProvisionForm = parent.ProvisionForm,
                    DeliveryForm = parent.DeliveryForm,
                    NeedsAssistance = parent.NeedsAssistance,
                }, parent, part, cancel);
                if (answer is not Answer<RegisteredApplication>.Given { Value: var registered })
                {
                    return answer is Answer<RegisteredApplication>.Unusable unusable
                        ? new Answer<IReadOnlyList<RegisteredApplication>>.Unusable(unusable.Problems)
                        : ((Answer<RegisteredApplication>.Refused)answer).Breach;
                }

                parts.Add(registered);
            }

            parent.Split();
            scope.Record(parent.Id, $"申请{parent.Number}拆分为{parts.Count}件");
            return new Answer<IReadOnlyList<RegisteredApplication>>.Given(parts);
        }, cancel);
    }
}
