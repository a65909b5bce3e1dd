using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting;

namespace Gongkai.Law.Decisions;

/// <summary>Choices where the law does not say which row or remedy a reply has.</summary>
public sealed record OutcomeSettings
{
    public static OutcomeSettings Default { get; } = new();

    /// <summary>Row of 不属于政府信息: （六）3 其他 by default, （四）1 as the other reading.</summary>
    public ApplicationRow NotGovernmentInformationRow { get; init; } = ApplicationRow.OtherReason;

    /// <summary>Row of 已主动公开: （一）予以公开 by default.</summary>
    public ApplicationRow AlreadyPublicRow { get; init; } = ApplicationRow.Disclosed;

    /// <summary>Remedy of the letter that tells a third party of the disclosure.</summary>
    public RemedyMode ThirdPartyMode { get; init; } = RemedyMode.ReconsiderationOrLitigation;

    /// <summary>All choices with their present values.</summary>
    public IReadOnlyList<RuleReading> Readings() =>
    [
        new(nameof(NotGovernmentInformationRow), NotGovernmentInformationRow.ToString(), RuleSource.Unconfirmed,
            $"不属于政府信息的答复，在年度报告中列入{NotGovernmentInformationRow.Label().Code}“{NotGovernmentInformationRow.Label().Label}”"),
        new(nameof(AlreadyPublicRow), AlreadyPublicRow.ToString(), RuleSource.Unconfirmed,
            $"告知已主动公开的答复，在年度报告中列入{AlreadyPublicRow.Label().Code}“{AlreadyPublicRow.Label().Label}”"),
        new(nameof(ThirdPartyMode), ThirdPartyMode.ToString(), RuleSource.Chosen, ThirdPartyMode == RemedyMode.ReconsiderationFirst
            ? "告知第三方决定公开的文书，写明应当先申请行政复议" : "告知第三方决定公开的文书，写明可以申请行政复议或者提起行政诉讼"),
    ];
}

/// <summary>Everything that follows from the choice of a reply: the letter, its basis, its remedy and its one statistical row.</summary>
/// <param name="Kind">The choice.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Basis">Articles to cite on the day of the decision.</param>
/// <param name="BasisSource">How sure the citation is.</param>
/// <param name="Row">Row of the applications table.</param>
/// <param name="RowSource">How sure the row is.</param>
/// <param name="Letter">The letter to the applicant.</param>
/// <param name="AlsoSend">Letters to others, such as the third party.</param>
/// <param name="Mode">Remedy mode on the day of the decision.</param>
/// <param name="MustState">What the letter must state.</param>
/// <param name="ProofToKeep">What the organ must be able to prove (法释〔2025〕8号第五条、第六条).</param>
public sealed record Outcome(
    ReplyKind Kind, string Name, string Basis, RuleSource BasisSource, ApplicationRow Row, RuleSource RowSource, OfficialLetter Letter,
    IReadOnlyList<OfficialLetter> AlsoSend, RemedyMode Mode, IReadOnlyList<string> MustState, IReadOnlyList<string> ProofToKeep)
{
    /// <summary>The row in an edition of the report: the three rows of 其他处理 are one in 2019.</summary>
    public ApplicationRow RowIn(ReportEdition edition) => edition == ReportEdition.Trial2019
        && Row is ApplicationRow.CorrectionOverdue or ApplicationRow.FeeUnpaid or ApplicationRow.OtherReason
            ? ApplicationRow.OtherHandlingSingleRow
            : Row;
}

/// <summary>The outcomes, declared once.</summary>
public static class Outcomes
{
    private const RemedyMode A = RemedyMode.ReconsiderationFirst;
    private const RemedyMode B = RemedyMode.ReconsiderationOrLitigation;
    private const RemedyMode C = RemedyMode.LitigationUnlikely;
    private const string WithheldOldBasis = "旧条例第二十一条第（二）项";

    private static readonly Line[] Lines =
    [
        new(ReplyKind.AlreadyPublic, "已主动公开", "条例第三十六条第（一）项", "旧条例第二十一条第（一）项", ApplicationRow.Disclosed, "D09", B,
            ["已经主动公开的证明", "已告知获取途径的证明"], RuleSource.Unconfirmed),
        new(ReplyKind.Disclosed, "予以公开", "条例第三十六条第（二）项", "旧条例第二十一条第（一）项", ApplicationRow.Disclosed, "D10", B, ["所提供信息的副本"]),
        new(ReplyKind.DisclosedWithConsent, "第三方同意后予以公开", "条例第十五条、第三十二条、第三十六条第（二）项", "旧条例第二十三条", ApplicationRow.Disclosed, "D10", B,
            ["第三方同意公开的书面意见"]),
        new(ReplyKind.DisclosedInPublicInterest, "因公共利益予以公开", "条例第十五条、第三十二条、第三十六条第（二）项", "旧条例第二十三条", ApplicationRow.Disclosed, "D10", B,
            ["不公开会对公共利益造成重大影响的依据", "书面告知第三方的送达证明"]),
        new(ReplyKind.PartlyDisclosed, "部分公开", "条例第三十七条", "旧条例第二十二条", ApplicationRow.PartlyDisclosed, "D11", A, ["不予公开部分符合相应情形的证明"]),
        new(ReplyKind.StateSecret, "属于国家秘密", "条例第十四条、第三十六条第（三）项", WithheldOldBasis, ApplicationRow.StateSecret, "D12", A,
            ["密级标志、保密期限等证明"]),
        new(ReplyKind.ProhibitedByLaw, "其他法律行政法规禁止公开", "条例第十四条、第三十六条第（三）项", WithheldOldBasis, ApplicationRow.ProhibitedByLaw, "D12", A,
            ["禁止公开的法律、行政法规名称和条款"]),
        new(ReplyKind.SecurityAndStability, "危及“三安全一稳定”", "条例第十四条、第三十六条第（三）项", WithheldOldBasis, ApplicationRow.SecurityAndStability, "D12", A,
            ["公开后可能危及国家安全、公共安全、经济安全、社会稳定的理由"]),
        new(ReplyKind.ThirdPartyRights, "保护第三方合法权益", "条例第十五条、第三十二条、第三十六条第（三）项", WithheldOldBasis, ApplicationRow.ThirdPartyRights, "D12", A,
            ["涉及商业秘密、个人隐私等的理由", "征求第三方意见的材料"]),
        new(ReplyKind.InternalAffairs, "属于三类内部事务信息", "条例第十六条第一款、第三十六条第（三）项", WithheldOldBasis, ApplicationRow.InternalAffairs, "D12", A,
            ["属于人事管理、后勤管理或者内部工作流程的证明"]),
        new(ReplyKind.DeliberativeInformation, "属于四类过程性信息", "条例第十六条第二款、第三十六条第（三）项", WithheldOldBasis, ApplicationRow.DeliberativeInformation, "D12", A,
            ["形成于决定作出之前", "属于讨论记录、过程稿、磋商信函或者请示报告的证明"]),
        new(ReplyKind.EnforcementCaseFile, "属于行政执法案卷", "条例第十六条第二款、第三十六条第（三）项", WithheldOldBasis, ApplicationRow.EnforcementCaseFile, "D12", A,
            ["在行政执法过程中形成并归入案卷的证明"]),
        new(ReplyKind.AdministrativeInquiry, "属于行政查询事项", "条例第三十六条第（七）项", null, ApplicationRow.AdministrativeInquiry, "D18", C,
            ["有关法律、行政法规对查询的规定"]),
        new(ReplyKind.NotExisting, "本机关不掌握（经检索不存在）", "条例第三十六条第（四）项", "旧条例第二十一条第（三）项", ApplicationRow.NotHeld, "D14", B,
            ["尽到合理检索义务的记录"]),
        new(ReplyKind.NotThisAgency, "本机关不掌握（不属于本机关负责公开）", "条例第三十六条第（五）项", "旧条例第二十一条第（三）项", ApplicationRow.NotHeld, "D15", B,
            ["职责依据"]),
        new(ReplyKind.RequiresCreation, "没有现成信息需要另行制作", "条例第三十八条", null, ApplicationRow.RequiresCreation, "D16", C, ["需要加工、分析的说明"]),
        new(ReplyKind.StillUnclear, "补正后申请内容仍不明确", "条例第三十条", null, ApplicationRow.StillUnclear, "D17", B, ["补正告知书及送达证明", "补正材料"]),
        new(ReplyKind.PetitionOrComplaint, "信访举报投诉类申请", "条例第三十九条第一款", null, ApplicationRow.PetitionOrComplaint, "D19", C, ["申请内容"]),
        new(ReplyKind.RepeatOfDisclosed, "重复申请（此前已经公开）", "条例第三十六条第（六）项", null, ApplicationRow.RepeatApplication, "D20", C, ["此前的申请和答复"]),
        new(ReplyKind.RepeatOfOtherReply, "重复申请（此前作出其他答复）", "条例第三十六条第（六）项", null, ApplicationRow.RepeatApplication, "D20", B, ["此前的申请和答复"]),
        new(ReplyKind.PublishedMaterial, "要求提供公开出版物", "条例第三十九条第二款", null, ApplicationRow.PublishedMaterial, "D21", C, ["公开出版的证明"]),
        new(ReplyKind.ExcessiveApplications, "无正当理由大量反复申请", "条例第三十五条", null, ApplicationRow.ExcessiveApplications, "D22", B,
            ["申请数量、频次的统计", "说明理由告知书及申请人的答复"]),
        new(ReplyKind.ReconfirmationRequest, "要求行政机关确认或重新出具已获取信息", "条例第二条、第三十六条第（六）项、第三十八条", null,
            ApplicationRow.ReconfirmationRequest, "D23", B, ["申请人已经获取该信息的证明"], RuleSource.Confirmed, RuleSource.Unconfirmed),
        new(ReplyKind.CorrectionOverdue, "无正当理由逾期不补正", "条例第三十条", null, ApplicationRow.CorrectionOverdue, "D24", B, ["补正告知书及送达证明"]),
        new(ReplyKind.FeeUnpaid, "逾期未缴费", "条例第四十二条、" + Articles.Fee, null, ApplicationRow.FeeUnpaid, "D24", B, ["收费通知及送达证明"]),
        new(ReplyKind.WithdrawnByApplicant, "申请人撤回", "条例没有规定", "旧条例没有规定", ApplicationRow.OtherReason, "D24", B, ["撤回的书面材料或者记录"],
            RuleSource.Unconfirmed),
        new(ReplyKind.ApplicantGone, "申请人死亡或者终止", "条例没有规定", "旧条例没有规定", ApplicationRow.OtherReason, "D24", B, ["死亡或者终止的证明"], RuleSource.Unconfirmed),
        new(ReplyKind.NotGovernmentInformation, "不属于政府信息", "条例第二条", "旧条例第二条", ApplicationRow.OtherReason, "D31", B, ["不属于政府信息的说明"],
            RuleSource.Unconfirmed),
        new(ReplyKind.ForwardedToOthers, "转送其他机关处理", "条例没有规定", "旧条例没有规定", ApplicationRow.OtherReason, "D24", B, ["转送函"], RuleSource.Unconfirmed),
        new(ReplyKind.OtherReason, "其他", "条例没有规定", "旧条例没有规定", ApplicationRow.OtherReason, "D24", B, ["有关事实材料"], RuleSource.Unconfirmed),
    ];

    /// <summary>All kinds with their Chinese names, in the order of the report's rows.</summary>
    public static IReadOnlyList<(ReplyKind Kind, string Name)> Names { get; } = [.. Lines.Select(l => (l.Kind, l.Name))];

    /// <summary>Chinese name of a reply.</summary>
    public static string Label(this ReplyKind kind) => Array.Find(Lines, l => l.Kind == kind)?.Name ?? throw new ArgumentOutOfRangeException(nameof(kind));

    /// <summary>The outcome as it is law on the day of the decision, or why this reply did not exist then.</summary>
    public static Answer<Outcome> Of(ReplyKind kind, DateOnly decidedOn, OutcomeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var line = Lines[(int)kind];
        var old = decidedOn < Articles.RegulationInForce;
        if (old && line.OldBasis is null)
        {
            return new RuleBreach("outcome.not_in_force", line.Basis,
                $"“{line.Name}”的依据{line.Basis}自{Articles.RegulationInForce.Iso()}起施行，{decidedOn.Iso()}作出的答复不能引用，请另选答复类型。");
        }

        if (kind == ReplyKind.FeeUnpaid && decidedOn < Fees.FeeTariffs.InForceFrom)
        {
            return Fees.FeeRules.NotYetInForce(decidedOn)!;
        }

        var letter = OfficialLetters.Get(line.Letter);
        var row = kind switch
        {
            ReplyKind.NotGovernmentInformation => settings.NotGovernmentInformationRow,
            ReplyKind.AlreadyPublic => settings.AlreadyPublicRow,
            _ => line.Row,
        };
        IReadOnlyList<OfficialLetter> others = kind == ReplyKind.DisclosedInPublicInterest
            ? [OfficialLetters.Get("D13") with { Mode = settings.ThirdPartyMode.On(decidedOn) }]
            : [];
        return new Answer<Outcome>.Given(new(kind, line.Name, old ? line.OldBasis! : line.Basis, old ? RuleSource.Unconfirmed : line.BasisSource,
            row, line.RowSource, letter, others, line.Mode.On(decidedOn), [.. letter.MustState, .. Extra(kind)], line.Proof));
    }

    private static string[] Extra(ReplyKind kind) => kind switch
    {
        ReplyKind.ProhibitedByLaw => ["禁止公开的法律、行政法规的名称和条款"],
        ReplyKind.ThirdPartyRights => ["征求第三方意见的情况"],
        ReplyKind.DisclosedInPublicInterest => ["不公开会对公共利益造成重大影响的理由"],
        _ => [],
    };

    private sealed record Line(
        ReplyKind Kind, string Name, string Basis, string? OldBasis, ApplicationRow Row, string Letter, RemedyMode Mode, IReadOnlyList<string> Proof,
        RuleSource RowSource = RuleSource.Confirmed, RuleSource BasisSource = RuleSource.Confirmed);
}
