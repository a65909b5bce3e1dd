using Gongkai.Law.Decisions;

namespace Gongkai.Documents.Ledger;

/// <summary>
/// The kind of reply from the words offices write in their ledgers. The names of the outcomes hold first; words that fit several kinds are
/// not guessed.
/// </summary>
public static class ReplyWords
{
    /// <summary>Beginnings that name the group and not the kind.</summary>
    private static readonly string[] Groups = ["不予公开", "无法提供", "不予处理", "其他处理", "不公开", "其他情形"];

    private static readonly Dictionary<string, ReplyKind> Short = Table(
    [
        (ReplyKind.AlreadyPublic, ["主动公开", "已公开", "告知获取途径", "已主动公开告知获取途径", "告知获取方式", "告知查询方式"]),
        (ReplyKind.Disclosed, ["公开", "全部公开", "同意公开", "依申请公开", "提供", "予以提供", "已提供"]),
        (ReplyKind.DisclosedWithConsent, ["第三方同意公开", "征得第三方同意后公开"]),
        (ReplyKind.DisclosedInPublicInterest, ["公共利益公开", "因公共利益公开"]),
        (ReplyKind.PartlyDisclosed, ["部分予以公开", "同意部分公开", "区分处理", "部分提供"]),
        (ReplyKind.StateSecret, ["国家秘密", "涉及国家秘密", "涉密", "属于国家秘密不予公开"]),
        (ReplyKind.ProhibitedByLaw, ["法律法规禁止公开", "法律行政法规禁止公开", "其他法律法规禁止公开", "法律禁止公开"]),
        (ReplyKind.SecurityAndStability, ["三安全一稳定", "危及三安全一稳定"]),
        (ReplyKind.ThirdPartyRights, ["第三方合法权益", "涉及第三方合法权益", "商业秘密", "个人隐私", "涉及商业秘密", "涉及个人隐私", "第三方不同意公开", "第三方权益"]),
        (ReplyKind.InternalAffairs, ["内部事务信息", "三类内部事务信息", "内部事务", "属于内部事务信息", "内部管理信息"]),
        (ReplyKind.DeliberativeInformation, ["过程性信息", "四类过程性信息", "属于过程性信息"]),
        (ReplyKind.EnforcementCaseFile, ["行政执法案卷", "执法案卷", "行政执法案卷信息"]),
        (ReplyKind.AdministrativeInquiry, ["行政查询事项", "行政查询", "属于行政查询"]),
        (ReplyKind.NotExisting, ["信息不存在", "政府信息不存在", "不存在", "经检索不存在", "检索不存在", "未制作未获取", "经检索没有"]),
        (ReplyKind.NotThisAgency, ["非本机关", "不属于本机关", "不属于本机关公开", "非本机关负责", "非本机关公开", "不属于本机关负责公开", "非本机关政府信息", "不属于本行政机关公开", "不属本机关"]),
        (ReplyKind.RequiresCreation, ["需要另行制作", "另行制作", "没有现成信息", "需要加工分析", "需加工分析"]),
        (ReplyKind.StillUnclear, ["补正后仍不明确", "申请内容不明确", "内容不明确", "补正后申请内容仍不明确"]),
        (ReplyKind.PetitionOrComplaint, ["信访", "信访举报投诉", "信访投诉举报", "信访事项", "投诉举报"]),
        (ReplyKind.PublishedMaterial, ["公开出版物", "提供公开出版物", "要求提供出版物"]),
        (ReplyKind.ExcessiveApplications, ["大量反复申请", "无正当理由大量反复", "滥用申请"]),
        (ReplyKind.ReconfirmationRequest, ["确认或重新出具", "重新出具", "要求确认或重新出具已获取信息", "要求行政机关确认或重新出具已获取信息"]),
        (ReplyKind.CorrectionOverdue, ["逾期不补正", "逾期未补正", "未补正", "视为放弃申请", "视为放弃", "申请人无正当理由逾期不补正"]),
        (ReplyKind.FeeUnpaid, ["逾期未缴费", "未缴费", "逾期未按收费通知要求缴纳费用", "申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请"]),
        (ReplyKind.WithdrawnByApplicant, ["撤回", "申请人撤回申请", "撤回申请", "撤销申请", "主动撤回", "申请人主动撤回"]),
        (ReplyKind.ApplicantGone, ["申请人死亡", "申请人终止"]),
        (ReplyKind.NotGovernmentInformation, ["非政府信息", "不是政府信息"]),
        (ReplyKind.ForwardedToOthers, ["转送", "转办", "移送", "转交其他机关"]),
    ]);

    /// <summary>Words that fit several kinds, and what to write instead.</summary>
    private static readonly Dictionary<string, string> Unclear = new Dictionary<string, string>
    {
        ["不予公开"] = "没有写明理由，请改为国家秘密、第三方合法权益、过程性信息等具体理由",
        ["不公开"] = "没有写明理由，请改为国家秘密、第三方合法权益、过程性信息等具体理由",
        ["不予处理"] = "没有写明情形，请改为信访举报投诉类申请、重复申请等具体情形",
        ["无法提供"] = "没有写明情形，请改为信息不存在、非本机关、需要另行制作等具体情形",
        ["本机关不掌握"] = "有两种情形，请改为信息不存在或者不属于本机关负责公开",
        ["本机关不掌握相关政府信息"] = "有两种情形，请改为信息不存在或者不属于本机关负责公开",
        ["其他处理"] = "没有写明情形，请改为逾期不补正、逾期未缴费、申请人撤回或者其他",
    }.ToDictionary(p => LedgerCells.Folded(p.Key), p => p.Value);

    /// <summary>Words for an application that has no reply yet.</summary>
    private static readonly HashSet<string> NotYet = ["办理中", "正在办理", "未办结", "未答复", "在办", "待办", "待答复", "无", "未办理", "补正中", "延期中"];

    /// <summary>Both kinds stand in one row of the report and rest on one article, so that the short word can be read and looked at later.</summary>
    private static readonly HashSet<string> Repeat = ["重复申请", "重复"];

    /// <summary>
    /// The kind, or what is wrong with the words in Chinese; both when the words were read and should be looked at; neither when there is no
    /// reply yet.
    /// </summary>
    public static (ReplyKind? Kind, string? Problem) Read(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var folded = LedgerCells.Folded(words);
        if (folded.Length == 0 || NotYet.Contains(folded))
        {
            return (null, null);
        }

        if (Repeat.Contains(WithoutGroup(folded)))
        {
            return (ReplyKind.RepeatOfOtherReply,
                $"{LedgerCells.Quoted(words)}按“重复申请（此前作出其他答复）”读入；如果此前已经公开，请改为“重复申请（此前已经公开）”，统计行相同，救济途径不同");
        }

        if (Find(folded) is { } kind)
        {
            return (kind, null);
        }

        var advice = Unclear.GetValueOrDefault(folded) ?? "不是认识的答复类型，请改为答复类型表中的名称，例如予以公开、部分公开、信息不存在";
        return (null, $"{LedgerCells.Quoted(words)}{advice}");
    }

    private static ReplyKind? Find(string folded)
    {
        if (Short.TryGetValue(folded, out var kind))
        {
            return kind;
        }

        // 不予公开 before 公开 would turn the reply round.
        var rest = WithoutGroup(folded);
        return rest.Length < folded.Length && Short.TryGetValue(rest, out kind) && kind is not (ReplyKind.Disclosed or ReplyKind.AlreadyPublic) ? kind : null;
    }

    private static string WithoutGroup(string folded) =>
        Array.Find(Groups, g => folded.Length > g.Length && folded.StartsWith(g, StringComparison.Ordinal)) is { } group ? folded[group.Length..] : folded;

    private static Dictionary<string, ReplyKind> Table((ReplyKind Kind, string[] Words)[] lines)
    {
        var table = Outcomes.Names.ToDictionary(n => LedgerCells.Folded(n.Name), n => n.Kind);
        foreach (var (kind, words) in lines)
        {
            foreach (var word in words)
            {
                table[LedgerCells.Folded(word)] = kind;
            }
        }

        return table;
    }
}
