using Gongkai.Law.Reporting;

namespace Gongkai.Law.Remedies;

/// <summary>How a proceeding ends; finer than the columns of the annual report.</summary>
public enum DisputeEnding
{
    /// <summary>维持 (reconsideration only).</summary>
    Upheld,

    /// <summary>驳回复议请求、驳回诉讼请求: rejected on the merits.</summary>
    ClaimRejected,

    /// <summary>变更.</summary>
    Changed,

    /// <summary>撤销或者部分撤销.</summary>
    Revoked,

    /// <summary>确认违法.</summary>
    DeclaredIllegal,

    /// <summary>确认无效.</summary>
    DeclaredInvalid,

    /// <summary>责令履行、判决履行或者公开.</summary>
    OrderedToPerform,

    /// <summary>不予受理、不予立案.</summary>
    NotAccepted,

    /// <summary>驳回复议申请、裁定驳回起诉: rejected on form.</summary>
    Dismissed,

    /// <summary>撤回复议申请、撤回起诉.</summary>
    ClaimWithdrawn,

    /// <summary>终止、终结.</summary>
    Discontinued,

    /// <summary>调解.</summary>
    Mediated,

    /// <summary>移送.</summary>
    Transferred,

    /// <summary>驳回上诉、撤回上诉、再审维持原判: what the instance before decided stands, for or against the organ.</summary>
    EarlierJudgmentStands,

    /// <summary>发回重审、指令审理: the chain goes on before another court.</summary>
    Remanded,
}

/// <summary>One ending with its place in the annual report.</summary>
/// <param name="Ending">The ending.</param>
/// <param name="Label">Chinese label.</param>
/// <param name="Column">Column of chapter four; null where it is that of the proceeding before.</param>
/// <param name="Source">How sure the column is: the filling instructions were not seen.</param>
/// <param name="Kinds">Proceedings that can end so.</param>
/// <param name="Article">Articles, as an officer cites them.</param>
/// <param name="NewReply">The organ must decide or act anew.</param>
public sealed record DisputeEndingRule(
    DisputeEnding Ending, string Label, DisputeColumn? Column, RuleSource Source, IReadOnlyList<DisputeKind> Kinds, string Article, bool NewReply);

/// <summary>The endings, declared once (law document 6.1).</summary>
public static class DisputeEndings
{
    private static readonly DisputeKind[] Every = Enum.GetValues<DisputeKind>();
    private static readonly DisputeKind[] Higher = [DisputeKind.Appeal, DisputeKind.Retrial];

    private static readonly DisputeEndingRule[] Rules =
    [
        Rule(DisputeEnding.Upheld, "维持", DisputeColumn.Upheld, [DisputeKind.Reconsideration], "行政复议法第六十八条"),
        Rule(DisputeEnding.ClaimRejected, "驳回请求（实体）", DisputeColumn.Upheld, Every, "行政复议法第六十九条；行政诉讼法第六十九条"),
        Rule(DisputeEnding.Changed, "变更", DisputeColumn.Overturned, Every, "行政复议法第六十三条；行政诉讼法第七十七条"),
        Rule(DisputeEnding.Revoked, "撤销或者部分撤销", DisputeColumn.Overturned, Every, "行政复议法第六十四条；行政诉讼法第七十条", newReply: true),
        Rule(DisputeEnding.DeclaredIllegal, "确认违法", DisputeColumn.Overturned, Every, "行政复议法第六十五条；行政诉讼法第七十四条"),
        Rule(DisputeEnding.DeclaredInvalid, "确认无效", DisputeColumn.Overturned, Every, "行政复议法第六十七条；行政诉讼法第七十五条"),
        Rule(DisputeEnding.OrderedToPerform, "责令（判决）履行、公开", DisputeColumn.Overturned, Every, "行政复议法第六十六条；行政诉讼法第七十二条；法释〔2025〕8号第十一条",
            newReply: true),
        Rule(DisputeEnding.NotAccepted, "不予受理、不予立案", DisputeColumn.OtherResult, [DisputeKind.Reconsideration, DisputeKind.FirstInstance],
            "行政复议法第三十条；行政诉讼法第五十一条"),
        Rule(DisputeEnding.Dismissed, "驳回申请、驳回起诉（程序）", DisputeColumn.OtherResult, Every, "行政复议法第三十三条；行政诉讼法第四十九条"),
        Rule(DisputeEnding.ClaimWithdrawn, "撤回申请、撤回起诉", DisputeColumn.OtherResult, Every, "行政复议法第四十一条；行政诉讼法第六十二条"),
        Rule(DisputeEnding.Discontinued, "终止、终结", DisputeColumn.OtherResult, Every, "行政复议法第四十一条"),
        Rule(DisputeEnding.Mediated, "调解", DisputeColumn.OtherResult, Every, "行政复议法第七十三条；行政诉讼法第六十条"),
        Rule(DisputeEnding.Transferred, "移送", DisputeColumn.OtherResult, Every, "行政诉讼法第二十二条"),
        Rule(DisputeEnding.EarlierJudgmentStands, "维持原裁判（驳回上诉、撤回上诉等）", null, Higher, "行政诉讼法第八十九条"),
        Rule(DisputeEnding.Remanded, "发回重审", DisputeColumn.OtherResult, Higher, "行政诉讼法第八十九条"),
    ];

    public static IReadOnlyList<DisputeEndingRule> All => Rules;

    public static DisputeEndingRule Rule(this DisputeEnding ending) => Rules[(int)ending];

    /// <summary>Endings after which the chain goes on before another body; they are not a final result of a chain that has gone on.</summary>
    internal static bool GoesOn(this DisputeEnding ending) => ending is DisputeEnding.Remanded or DisputeEnding.Transferred;

    private static DisputeEndingRule Rule(
        DisputeEnding ending, string label, DisputeColumn? column, DisputeKind[] kinds, string article, bool newReply = false) =>
        new(ending, label, column, RuleSource.Unconfirmed, kinds, article, newReply);
}
