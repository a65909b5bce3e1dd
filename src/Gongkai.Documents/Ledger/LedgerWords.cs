using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Ledger;

/// <summary>Channels and kinds of applicants from the words offices write. A word that fits several is not guessed.</summary>
internal static class LedgerWords
{
    private static readonly Dictionary<string, IntakeChannel> Channels = Table(
        IntakeChannels.All.Select(r => (r.Label, r.Channel)),
        (IntakeChannel.InPerson, ["当面", "当面申请", "现场", "现场申请", "现场提交", "窗口", "窗口提交", "来访", "面交", "当面递交"]),
        (IntakeChannel.Oral, ["口头", "口头申请"]),
        (IntakeChannel.SignedForPost, ["挂号信", "挂号", "特快专递", "EMS", "快递", "邮政快递", "邮寄EMS", "邮政特快专递", "挂号邮寄"]),
        (IntakeChannel.OrdinaryPost, ["平信", "平常信函", "普通信函", "普通邮寄"]),
        (IntakeChannel.Online, ["网络", "网上", "网上申请", "在线申请", "网络申请", "互联网", "网站", "门户网站", "在线", "网上提交", "依申请公开平台", "依申请公开系统"]),
        (IntakeChannel.Email, ["邮件", "电子邮箱", "邮箱", "EMAIL"]),
        (IntakeChannel.Fax, ["传真申请"]),
        (IntakeChannel.Forwarded, ["转办", "转来", "转送", "其他机关转送", "上级转办", "信访转来"]));

    private static readonly Dictionary<string, ApplicantColumn> Applicants = Table(
        Enum.GetValues<ApplicantColumn>().Where(c => c != ApplicantColumn.Total).Select(c => (c.Label(), c)),
        (ApplicantColumn.NaturalPerson, ["公民", "个人", "自然人申请", "个人申请"]),
        (ApplicantColumn.CommercialEnterprise, ["商业企业", "企业", "公司", "企业法人"]),
        (ApplicantColumn.ResearchInstitution, ["科研机构", "科研院所", "高校科研机构"]),
        (ApplicantColumn.PublicWelfareOrganization, ["社会公益组织", "公益组织", "社会组织"]),
        (ApplicantColumn.LegalServiceInstitution, ["法律服务机构", "律师事务所", "律所"]),
        (ApplicantColumn.OtherOrganization, ["其他组织", "其他法人", "其他法人或组织", "其他法人或其他组织"]));

    public static (IntakeChannel? Channel, string? Problem) Channel(string words) => Channels.TryGetValue(Bare(words), out var channel)
        ? (channel, null) : (null, $"{LedgerCells.Quoted(words)}不能确定是哪一种申请渠道，收到日期的认定因渠道而不同。请改为当面提交、邮寄（需签收）、平常信函（无需签收）、互联网渠道、电子邮件、传真等名称");

    public static (ApplicantColumn? Column, string? Problem) Applicant(string words) => Applicants.TryGetValue(Bare(words), out var column)
        ? (column, null) : (null, $"{LedgerCells.Quoted(words)}不能确定对应年度报告的哪一类申请人。请改为自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他");

    /// <summary>Without the group that the report names before the column: 法人或其他组织—商业企业.</summary>
    private static string Bare(string words)
    {
        var folded = LedgerCells.Folded(words);
        const string Group = "法人或其他组织";
        return folded.Length > Group.Length && folded.StartsWith(Group, StringComparison.Ordinal) ? folded[Group.Length..] : folded;
    }

    private static Dictionary<string, T> Table<T>(IEnumerable<(string Label, T Value)> labels, params (T Value, string[] Words)[] lines)
    {
        var table = labels.ToDictionary(l => LedgerCells.Folded(l.Label), l => l.Value);
        foreach (var (value, words) in lines)
        {
            foreach (var word in words)
            {
                table[LedgerCells.Folded(word)] = value;
            }
        }

        return table;
    }
}
