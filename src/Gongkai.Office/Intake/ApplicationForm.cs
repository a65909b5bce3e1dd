using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Office.Records;

namespace Gongkai.Office.Intake;

/// <summary>An applicant as the application names it (条例第二十九条). Nothing else may be asked for, least of all a purpose.</summary>
public sealed record ApplicantForm
{
    public required string Name { get; init; }

    public ApplicantColumn Column { get; init; } = ApplicantColumn.NaturalPerson;

    /// <summary>身份证明: number of the identity card, unified social credit code, or what else was shown.</summary>
    public string? Identity { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    public string? Email { get; init; }

    /// <summary>法定代表人 or 代理人.</summary>
    public string? Representative { get; init; }
}

/// <summary>An application as it came in.</summary>
public sealed record ApplicationForm
{
    /// <summary>Given by the form; sending it twice gives one case.</summary>
    public required string SubmissionKey { get; init; }

    public required Submission Submission { get; init; }

    /// <summary>The first one decides the column of the statistics.</summary>
    public required IReadOnlyList<ApplicantForm> Applicants { get; init; }

    public required string RequestedContent { get; init; }

    public ProvisionForm ProvisionForm { get; init; }

    public DeliveryForm DeliveryForm { get; init; }

    public bool NeedsAssistance { get; init; }

    /// <summary>What is wrong at the field; what is merely missing under article 29 is a matter for a correction notice and no reason to refuse.</summary>
    public IEnumerable<InputProblem> Problems(DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(SubmissionKey) || SubmissionKey.Length > 64)
        {
            yield return new("表单", "表单已经失效，请重新打开登记页面后再填。");
        }

        if (string.IsNullOrWhiteSpace(RequestedContent))
        {
            yield return new("申请内容", "请填写申请人所需政府信息的名称、文号或者其他特征描述，照申请书原文登记。");
        }
        else if (RequestedContent.Length > MostContent)
        {
            yield return new("申请内容", $"申请内容超过{MostContent}字，请登记摘要，并把原件作为附件保存。");
        }

        if (Applicants.Count == 0)
        {
            yield return new("申请人", "请至少登记一名申请人。");
        }

        foreach (var (applicant, place) in Applicants.Select((a, i) => (a, i + 1)))
        {
            var which = Applicants.Count == 1 ? "申请人" : $"申请人{place}";
            if (string.IsNullOrWhiteSpace(applicant.Name))
            {
                yield return new($"{which}—姓名或名称", "请填写申请人的姓名或者名称。");
            }

            if (applicant.Column == ApplicantColumn.Total)
            {
                yield return new($"{which}—类型", "请选择申请人类型。");
            }

            foreach (var (field, value) in new[]
            {
                ("姓名或名称", applicant.Name), ("身份证明", applicant.Identity), ("联系电话", applicant.Phone), ("通讯地址", applicant.Address),
                ("电子邮箱", applicant.Email), ("代表人或代理人", applicant.Representative),
            })
            {
                if (value?.Length > MostField)
                {
                    yield return new($"{which}—{field}", $"超过{MostField}字，请核对。");
                }
            }
        }

        foreach (var (field, day) in new[]
        {
            ("提交日期", Submission.SubmittedOn), ("签收日期", Submission.SignedForOn), ("确认日期", Submission.ConfirmedOn),
        })
        {
            if (day > today)
            {
                yield return new(field, $"{field}不能晚于今天。");
            }
            else if (day < Earliest)
            {
                yield return new(field, $"{field}早于《政府信息公开条例》施行（2008年5月1日），请核对。");
            }
        }
    }

    /// <summary>条例第二十九条 things that are missing: reasons for a correction notice.</summary>
    public IEnumerable<string> MissingUnderArticle29()
    {
        foreach (var applicant in Applicants)
        {
            if (string.IsNullOrWhiteSpace(applicant.Identity))
            {
                yield return "没有身份证明";
            }

            if (new[] { applicant.Phone, applicant.Address, applicant.Email }.All(string.IsNullOrWhiteSpace))
            {
                yield return "没有联系方式";
            }
        }
    }

    private const int MostContent = 4_000;
    private const int MostField = 200;
    private static readonly DateOnly Earliest = new(2008, 5, 1);
}
