namespace Gongkai.Law.Remedies;

/// <summary>One entry of the respondent's checklist (应复应诉清单).</summary>
/// <param name="Code">Machine word.</param>
/// <param name="Label">In Chinese: what to record or prepare.</param>
/// <param name="Kinds">Proceedings it belongs to.</param>
/// <param name="Article">Basis; empty where it is practice.</param>
public sealed record RespondentKitItem(string Code, string Label, IReadOnlyList<DisputeKind> Kinds, string Article);

/// <summary>What the organ needs at hand to answer for its reply (law document 6.3).</summary>
public static class RespondentKit
{
    private static readonly DisputeKind[] Every = Enum.GetValues<DisputeKind>();
    private static readonly DisputeKind[] Court = [DisputeKind.FirstInstance, DisputeKind.Appeal, DisputeKind.Retrial];
    private static readonly DisputeKind[] Reconsideration = [DisputeKind.Reconsideration];

    private static readonly RespondentKitItem[] Items =
    [
        new("copy_received", "收到申请书（起诉状）副本的日期", Every, "行政复议法第四十八条、第五十四条；行政诉讼法第六十七条"),
        new("answer_due", "答复（答辩）期限届满日", Every, "行政复议法第四十八条、第五十四条；行政诉讼法第六十七条"),
        new("file_index", "案卷目录", Every, ""),
        new("evidence", "证据清单（作出答复时已有的材料）", Every, "行政复议法第七十条；行政诉讼法第三十四条；法释〔2025〕8号第五条"),
        new("legal_basis", "依据清单", Every, "行政复议法第四十八条；行政诉讼法第三十四条"),
        new("reconsideration_reply", "行政复议答复书", Reconsideration, "行政复议法第四十八条"),
        new("defence", "答辩状", Court, "行政诉讼法第六十七条"),
        new("representatives", "法定代表人身份证明、授权委托书", Every, ""),
        new("hearing", "听取意见、听证或者开庭日期", Every, ""),
        new("head_attends", "负责人出庭应诉安排", Court, "行政诉讼法第三条第三款"),
        new("decision", "决定书、裁判文书", Every, ""),
        new("served_on", "文书送达日期", Every, ""),
        new("performed", "履行情况", Every, "行政复议法第七十七条；法释〔2025〕8号第十一条"),
    ];

    public static IReadOnlyList<RespondentKitItem> All => Items;

    public static IEnumerable<RespondentKitItem> For(DisputeKind kind) => Items.Where(i => i.Kinds.Contains(kind));
}
