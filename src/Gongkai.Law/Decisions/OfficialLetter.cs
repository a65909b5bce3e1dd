using Gongkai.Law.Remedies;

namespace Gongkai.Law.Decisions;

/// <summary>One kind of letter or file paper (law document 8.1).</summary>
/// <param name="Code">D01 to D31.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Suffix">Suffix of its document number; null for papers without one. Unconfirmed except 告, so it is a default only.</param>
/// <param name="Basis">Articles it rests on.</param>
/// <param name="Mode">Remedy mode; null for internal papers, which go to nobody.</param>
/// <param name="MustState">What it must state, in Chinese.</param>
public sealed record OfficialLetter(
    string Code, string Name, string? Suffix, string Basis, RemedyMode? Mode, IReadOnlyList<string> MustState);

/// <summary>The set of letters, declared once.</summary>
public static class OfficialLetters
{
    private const string Deadline = "期限及逾期的后果";

    private static readonly OfficialLetter[] Letters =
    [
        new("D01", "政府信息公开申请登记回执", "回", "条例第二十九条、第三十一条", RemedyMode.None, ["收到申请之日", "登记编号", "答复期限届满日", "查询方式"]),
        new("D02", "政府信息公开申请补正告知书", "补", "条例第三十条", RemedyMode.None, ["需要补正的事项", "合理的补正期限（具体日期）", "逾期不补正的后果"]),
        new("D03", "说明理由告知书", "说", "条例第三十五条", RemedyMode.None, ["申请数量、频次的事实", "说明理由的期限", "理由不合理的后果"]),
        new("D04", "延长答复期限告知书", "延", "条例第三十三条", RemedyMode.None, ["延长的工作日数", "延长后的答复期限届满日", "审批人（内部）"]),
        new("D05", "第三方意见征询书", "征", "条例第三十二条", RemedyMode.None,
            ["征询的政府信息内容（不透露申请人身份）", "自收到之日起15个工作日内提出意见", "逾期未提出意见的，由行政机关决定是否公开", "同意或者不同意及理由的回执"]),
        new("D06", "征求其他机关（共同制作机关）意见函", "协", "条例第十一条、第三十三条、第三十四条", RemedyMode.None,
            ["征询的政府信息内容", "反馈期限", "共同制作机关逾期未反馈视为同意公开"]),
        new("D07", "征求意见告知书", "知", "条例第三十三条", RemedyMode.None, ["征求意见的事实", "征求意见所需时间不计入答复期限"]),
        new("D08", "信息处理费收费通知书", "费", "条例第四十二条、国办函〔2020〕109号", RemedyMode.None,
            ["收费依据和标准（按件或者按量，只择其一）", "件数或者页数的计算", "金额", "缴费方式", "自收到次日起20个工作日内缴纳，逾期视为放弃申请"]),
        new("D09", "政府信息公开告知书（已主动公开）", "告", "条例第三十六条第（一）项", RemedyMode.ReconsiderationOrLitigation, ["获取该政府信息的方式、途径"]),
        new("D10", "政府信息公开告知书", "告", "条例第三十六条第（二）项", RemedyMode.ReconsiderationOrLitigation, ["所提供的政府信息，或者获取的方式、途径和时间", "附件清单"]),
        new("D11", "政府信息部分公开告知书", "告", "条例第三十七条", RemedyMode.ReconsiderationFirst, ["可以公开的内容", "不予公开部分的依据和理由"]),
        new("D12", "政府信息不予公开告知书", "不予", "条例第十四条至第十六条、第三十六条第（三）项", RemedyMode.ReconsiderationFirst,
            ["不予公开的法律依据（条、款、项）", "结合事实的理由"]),
        new("D13", "决定公开告知书（致第三方）", "三", "条例第三十二条", RemedyMode.ReconsiderationOrLitigation, ["决定公开的政府信息内容", "公开的理由"]),
        new("D14", "政府信息不存在告知书", "不存", "条例第三十六条第（四）项", RemedyMode.ReconsiderationOrLitigation, ["检索的范围和方法", "该政府信息不存在"]),
        new("D15", "非本机关政府信息告知书", "非", "条例第三十六条第（五）项", RemedyMode.ReconsiderationOrLitigation,
            ["不属于本机关负责公开的理由", "能够确定负责公开的机关的，其名称和联系方式"]),
        new("D16", "告知书（需要加工、分析）", "告", "条例第三十八条", RemedyMode.LitigationUnlikely, ["需要对现有政府信息加工、分析的理由"]),
        new("D17", "告知书（补正后仍不明确）", "告", "条例第三十条", RemedyMode.ReconsiderationOrLitigation, ["补正的经过", "仍不明确之处"]),
        new("D18", "告知书（依照有关规定查询）", "告", "条例第三十六条第（七）项", RemedyMode.LitigationUnlikely, ["有关法律、行政法规的规定", "查询的途径"]),
        new("D19", "不予处理告知书（信访、投诉、举报）", "告", "条例第三十九条第一款", RemedyMode.LitigationUnlikely, ["不作为政府信息公开申请处理", "可以告知的相应渠道"]),
        new("D20", "不予重复处理告知书", "告", "条例第三十六条第（六）项", RemedyMode.LitigationUnlikely, ["此前答复的日期和文号", "不予重复处理"]),
        new("D21", "告知书（公开出版物）", "告", "条例第三十九条第二款", RemedyMode.LitigationUnlikely, ["获取公开出版物的途径"]),
        new("D22", "不予处理告知书（大量、反复申请）", "告", "条例第三十五条", RemedyMode.ReconsiderationOrLitigation, ["要求说明理由的经过", "理由不合理的认定"]),
        new("D23", "不予处理告知书（确认或者重新出具）", "告", "条例第二条、第三十六条第（六）项、第三十八条", RemedyMode.ReconsiderationOrLitigation, ["申请人已经获取该信息的事实"]),
        new("D24", "终止处理告知书", "终", "条例第三十条、国办函〔2020〕109号", RemedyMode.ReconsiderationOrLitigation, ["终止处理的事实和理由"]),
        new("D25", "更正告知书", "更", "条例第四十一条", RemedyMode.ReconsiderationOrLitigation, ["核实的结果", "更正的内容，或者转送、告知的机关"]),
        new("D26", "延迟答复告知书", "迟", "条例第三十五条", RemedyMode.None, ["延迟答复的合理期限（具体日期）"]),
        new("D27", "送达回证", null, "国办公开办函〔2016〕235号", RemedyMode.None, ["文书名称、文号", "受送达人", "送达方式、日期和签收"]),
        new("D28", "审查呈批单", null, "条例第十七条", null, ["保密审查意见", "法制审核意见", "负责人签批"]),
        new("D29", "检索记录", null, "条例第三十六条第（四）项", null, ["检索的范围、关键词、时间和检索人", "检索结果"]),
        new("D30", "归档封面与卷内目录", null, "条例第四十五条", null, ["卷内文件目录"]),
        new("D31", "非政府信息告知书", "告", "条例第二条", RemedyMode.ReconsiderationOrLitigation, ["不属于政府信息的理由"]),
    ];

    public static IReadOnlyList<OfficialLetter> All => Letters;

    /// <summary>The letter with this code.</summary>
    public static OfficialLetter Get(string code) => Array.Find(Letters, l => l.Code == code)
        ?? throw new ArgumentOutOfRangeException(nameof(code), code, "There is no such letter.");
}
