namespace Gongkai.Law.Publication;

/// <summary>公开属性 (条例第十三条).</summary>
public enum DisclosureClass
{
    /// <summary>主动公开.</summary>
    Proactive,

    /// <summary>依申请公开.</summary>
    OnRequest,

    /// <summary>不予公开, always with its ground.</summary>
    Withheld,
}

/// <summary>有效性.</summary>
public enum DocumentStatus
{
    /// <summary>有效.</summary>
    InForce,

    /// <summary>已修改.</summary>
    Amended,

    /// <summary>失效.</summary>
    Lapsed,

    /// <summary>废止.</summary>
    Repealed,

    /// <summary>宣布失效.</summary>
    DeclaredLapsed,
}

/// <summary>Where information comes from, which decides who discloses it (条例第十条).</summary>
public enum InformationOrigin
{
    /// <summary>本机关制作.</summary>
    Made,

    /// <summary>从公民、法人和其他组织获取.</summary>
    FromPersons,

    /// <summary>从其他行政机关获取.</summary>
    FromAgency,
}

/// <summary>Why information is not disclosed (条例第十四条至第十六条).</summary>
public enum WithholdingGround
{
    StateSecret,
    ForbiddenByLaw,
    PublicSafety,
    ThirdPartyRights,
    InternalAffairs,
    ProcessInformation,
    EnforcementFile,
}

/// <summary>What the law says of a ground.</summary>
/// <param name="Ground">The ground.</param>
/// <param name="Label">In Chinese.</param>
/// <param name="Article">Basis.</param>
/// <param name="IsMandatory">The organ has no choice; the others "may" be withheld.</param>
public sealed record GroundRow(WithholdingGround Ground, string Label, string Article, bool IsMandatory);

/// <summary>Chinese words of what is said about a piece of information.</summary>
public static class DisclosureWords
{
    private static readonly GroundRow[] Grounds =
    [
        new(WithholdingGround.StateSecret, "依法确定为国家秘密", "条例第十四条", true),
        new(WithholdingGround.ForbiddenByLaw, "法律、行政法规禁止公开", "条例第十四条", true),
        new(WithholdingGround.PublicSafety, "公开后可能危及国家安全、公共安全、经济安全、社会稳定", "条例第十四条", true),
        new(WithholdingGround.ThirdPartyRights, "涉及商业秘密、个人隐私等，公开会损害第三方合法权益", "条例第十五条", true),
        new(WithholdingGround.InternalAffairs, "内部事务信息（人事管理、后勤管理、内部工作流程等）", "条例第十六条第一款", false),
        new(WithholdingGround.ProcessInformation, "过程性信息（讨论记录、过程稿、磋商信函、请示报告等）", "条例第十六条第二款", false),
        new(WithholdingGround.EnforcementFile, "行政执法案卷信息", "条例第十六条第二款", false),
    ];

    public static IReadOnlyList<GroundRow> AllGrounds => Grounds;

    public static GroundRow Row(this WithholdingGround ground) => Grounds[(int)ground];

    public static string Label(this DisclosureClass disclosure) => disclosure switch
    {
        DisclosureClass.Proactive => "主动公开",
        DisclosureClass.OnRequest => "依申请公开",
        _ => "不予公开",
    };

    public static string Label(this DocumentStatus status) => status switch
    {
        DocumentStatus.InForce => "有效",
        DocumentStatus.Amended => "已修改",
        DocumentStatus.Lapsed => "失效",
        DocumentStatus.Repealed => "废止",
        _ => "宣布失效",
    };

    public static string Label(this InformationOrigin origin) => origin switch
    {
        InformationOrigin.Made => "本机关制作",
        InformationOrigin.FromPersons => "从公民、法人和其他组织获取",
        _ => "从其他行政机关获取",
    };
}
