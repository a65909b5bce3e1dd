using System.Globalization;
using System.Text.RegularExpressions;

namespace Gongkai.Web.Words;

/// <summary>The names on the interface of fields that acts call by their labels.</summary>
internal static partial class ApiFields
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["申请渠道"] = "channel", ["提交日期"] = "submittedOn", ["签收日期"] = "signedForOn", ["确认日期"] = "confirmedOn", ["自动确认"] = "confirmedAutomatically",
        ["申请人"] = "applicants", ["申请内容"] = "requestedContent", ["附件"] = "file", ["事由"] = "reason", ["年度"] = "year",
    };

    private static readonly Dictionary<string, string> OfApplicant = new()
    {
        ["姓名或名称"] = "name", ["类型"] = "kind", ["身份证明"] = "identity", ["联系电话"] = "phone", ["通讯地址"] = "address", ["电子邮箱"] = "email", ["代表人或代理人"] = "representative",
    };

    /// <summary>The name; the label itself where it is one already, null where the interface has no such field.</summary>
    public static string? NameOf(string label)
    {
        if (Names.TryGetValue(label, out var name))
        {
            return name;
        }

        if (Applicant().Match(label) is { Success: true } match && OfApplicant.TryGetValue(match.Groups[2].Value, out var part))
        {
            var place = match.Groups[1].Value.Length == 0 ? 0 : int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1;
            return string.Create(CultureInfo.InvariantCulture, $"applicants[{place}].{part}");
        }

        return label.All(char.IsAscii) ? label : null;
    }

    [GeneratedRegex("^申请人([0-9]{0,4})—(.+)$")]
    private static partial Regex Applicant();
}
