namespace Gongkai.Law.Decisions;

/// <summary>How an application can end; finer than the rows of the annual report (law document 4.6).</summary>
public enum ReplyKind
{
    /// <summary>已主动公开，告知获取途径.</summary>
    AlreadyPublic,

    /// <summary>予以公开.</summary>
    Disclosed,

    /// <summary>第三方同意后公开.</summary>
    DisclosedWithConsent,

    /// <summary>不公开会对公共利益造成重大影响，予以公开.</summary>
    DisclosedInPublicInterest,

    /// <summary>部分公开.</summary>
    PartlyDisclosed,

    StateSecret,
    ProhibitedByLaw,
    SecurityAndStability,
    ThirdPartyRights,
    InternalAffairs,
    DeliberativeInformation,
    EnforcementCaseFile,
    AdministrativeInquiry,

    /// <summary>经检索不存在.</summary>
    NotExisting,

    /// <summary>不属于本机关负责公开.</summary>
    NotThisAgency,

    RequiresCreation,
    StillUnclear,
    PetitionOrComplaint,

    /// <summary>重复申请，此前已经公开.</summary>
    RepeatOfDisclosed,

    /// <summary>重复申请，此前作出其他答复.</summary>
    RepeatOfOtherReply,

    PublishedMaterial,
    ExcessiveApplications,
    ReconfirmationRequest,
    CorrectionOverdue,
    FeeUnpaid,

    /// <summary>申请人撤回.</summary>
    WithdrawnByApplicant,

    /// <summary>申请人死亡（终止）且无人承受.</summary>
    ApplicantGone,

    /// <summary>不属于政府信息.</summary>
    NotGovernmentInformation,

    /// <summary>转送其他机关处理.</summary>
    ForwardedToOthers,

    /// <summary>其他.</summary>
    OtherReason,
}
