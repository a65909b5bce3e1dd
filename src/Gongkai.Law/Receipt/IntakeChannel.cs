namespace Gongkai.Law.Receipt;

/// <summary>申请渠道: how an application comes in; the channel decides which day it counts as received (条例第三十一条).</summary>
public enum IntakeChannel
{
    /// <summary>当面提交.</summary>
    InPerson,

    /// <summary>口头申请，由工作机构代为填写 (条例第二十九条).</summary>
    Oral,

    /// <summary>挂号信、特快专递等需要签收的邮寄.</summary>
    SignedForPost,

    /// <summary>平常信函等无需签收的邮寄.</summary>
    OrdinaryPost,

    /// <summary>互联网渠道 (网上申请).</summary>
    Online,

    /// <summary>电子邮件, an internet channel too.</summary>
    Email,

    /// <summary>政府信息公开工作机构的传真.</summary>
    Fax,

    /// <summary>其他机关、单位或者信访部门转来.</summary>
    Forwarded,
}

/// <summary>What the law attaches to a channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Code">Machine word used on the command line and in exchange files.</param>
/// <param name="Label">Chinese label.</param>
/// <param name="NeedsConfirmation">True where the day of confirmation with the applicant is the day of receipt.</param>
/// <param name="ReceivedOnWords">In Chinese: which day counts.</param>
/// <param name="Article">Where it says so.</param>
/// <param name="Source">How sure the rule is.</param>
/// <param name="EvidenceToKeep">What the file must hold.</param>
public sealed record ChannelRule(
    IntakeChannel Channel, string Code, string Label, bool NeedsConfirmation, string ReceivedOnWords, string Article, RuleSource Source,
    IReadOnlyList<string> EvidenceToKeep);

/// <summary>The channels, declared once (law document 2.2).</summary>
public static class IntakeChannels
{
    private const string Article31 = "条例第三十一条";
    private const string MutualConfirmation = "双方确认之日";

    private static readonly ChannelRule[] Rules =
    [
        new(IntakeChannel.InPerson, "in-person", "当面提交", false, "提交之日", Article31 + "第（一）项", RuleSource.Confirmed,
            ["申请人签字的接收凭证"]),
        new(IntakeChannel.Oral, "oral", "口头申请（代为填写）", false, "提交之日", "条例第二十九条、第三十一条第（一）项", RuleSource.Confirmed,
            ["代为填写的申请表", "代填人姓名和申请人确认"]),
        new(IntakeChannel.SignedForPost, "signed-post", "邮寄（需签收）", false, "行政机关签收之日", Article31 + "第（二）项", RuleSource.Confirmed,
            ["邮件号", "签收记录", "信封"]),
        new(IntakeChannel.OrdinaryPost, "ordinary-post", "平常信函（无需签收）", true, "政府信息公开工作机构于收到当日与申请人确认，确认之日",
            Article31 + "第（二）项", RuleSource.Confirmed, ["信封", "确认通话的时间、号码和结果"]),
        new(IntakeChannel.Online, "internet", "互联网渠道", true, MutualConfirmation, Article31 + "第（三）项", RuleSource.Confirmed,
            ["系统提交时间", "双方确认的记录"]),
        new(IntakeChannel.Email, "email", "电子邮件", true, MutualConfirmation, Article31 + "第（三）项", RuleSource.Confirmed,
            ["邮件系统收到时间", "双方确认的记录"]),
        new(IntakeChannel.Fax, "fax", "传真", true, MutualConfirmation, Article31 + "第（三）项", RuleSource.Confirmed,
            ["传真收件记录", "双方确认的记录"]),
        new(IntakeChannel.Forwarded, "forwarded", "其他机关转来", false, "政府信息公开工作机构作为申请收到之日", "条例没有规定",
            RuleSource.Chosen, ["转送函", "收文登记"]),
    ];

    public static IReadOnlyList<ChannelRule> All => Rules;

    public static ChannelRule Rule(this IntakeChannel channel) => Rules[(int)channel];

    /// <summary>The channel with this code; the longer names signed-for-post and online are accepted too. Null when unknown.</summary>
    public static IntakeChannel? FromCode(string? code) => code switch
    {
        "signed-for-post" => IntakeChannel.SignedForPost,
        "online" => IntakeChannel.Online,
        "e-mail" => IntakeChannel.Email,
        _ => Array.Find(Rules, r => string.Equals(r.Code, code, StringComparison.OrdinalIgnoreCase))?.Channel,
    };
}
