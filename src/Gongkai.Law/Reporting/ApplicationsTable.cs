namespace Gongkai.Law.Reporting;

/// <summary>The seven columns of the applications table (chapter three).</summary>
public enum ApplicantColumn
{
    NaturalPerson,
    CommercialEnterprise,
    ResearchInstitution,
    PublicWelfareOrganization,
    LegalServiceInstitution,
    OtherOrganization,
    Total,
}

/// <summary>
/// The rows of the applications table (chapter three), both editions: 25 rows of 2021, and the single 其他处理 row of 2019
/// which stands in the place of the three rows (六)1 to (六)3.
/// </summary>
public enum ApplicationRow
{
    NewlyReceived,
    CarriedOver,
    Disclosed,
    PartlyDisclosed,
    StateSecret,
    ProhibitedByLaw,
    SecurityAndStability,
    ThirdPartyRights,
    InternalAffairs,
    DeliberativeInformation,
    EnforcementCaseFile,
    AdministrativeInquiry,
    NotHeld,
    RequiresCreation,
    StillUnclear,
    PetitionOrComplaint,
    RepeatApplication,
    PublishedMaterial,
    ExcessiveApplications,
    ReconfirmationRequest,
    CorrectionOverdue,
    FeeUnpaid,
    OtherReason,
    OtherHandlingSingleRow,
    OutcomeTotal,
    CarriedForward,
}

/// <summary>The group of outcomes a row stands in: 三、（一）to （七）.</summary>
public enum OutcomeGroup
{
    None,
    Disclosed,
    PartlyDisclosed,
    Withheld,
    CannotProvide,
    NotProcessed,
    OtherHandling,
    Total,
}

/// <summary>One row of the applications table.</summary>
/// <param name="Row">The row.</param>
/// <param name="Key">Exchange key, such as u1_not_held.</param>
/// <param name="Code">Code of the law document: New, R1, R4_1, RTotal ...</param>
/// <param name="Group">The outcome group.</param>
/// <param name="Number">Number within the group (1 to 8), 0 where the row has none of its own.</param>
/// <param name="Label">Official label as printed.</param>
/// <param name="IsOutcome">True for a leaf outcome row, one of those that add up to （七）总计.</param>
public sealed record ApplicationRowLabel(
    ApplicationRow Row, string Key, string Code, OutcomeGroup Group, int Number, string Label, bool IsOutcome);

/// <summary>The applications table, declared once.</summary>
public static class ApplicationsTable
{
    public const int RowCount = 26;
    public const int ColumnCount = 7;

    /// <summary>Fixed note in the corner of the table.</summary>
    public const string CornerNote = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

    /// <summary>Heading over all columns.</summary>
    public const string ApplicantsHeading = "申请人情况";

    /// <summary>Heading over the five organisation columns.</summary>
    public const string OrganizationsHeading = "法人或其他组织";

    /// <summary>Heading beside all outcome rows.</summary>
    public const string OutcomesHeading = "三、本年度办理结果";

    private static readonly ApplicationRowLabel[] All =
    [
        new(ApplicationRow.NewlyReceived, "new", "New", OutcomeGroup.None, 0, "一、本年新收政府信息公开申请数量", false),
        new(ApplicationRow.CarriedOver, "carried_in", "CarriedIn", OutcomeGroup.None, 0, "二、上年结转政府信息公开申请数量", false),
        new(ApplicationRow.Disclosed, "granted", "R1", OutcomeGroup.Disclosed, 0, "（一）予以公开", true),
        new(ApplicationRow.PartlyDisclosed, "partial", "R2", OutcomeGroup.PartlyDisclosed, 0, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", true),
        new(ApplicationRow.StateSecret, "d1_state_secret", "R3_1", OutcomeGroup.Withheld, 1, "1.属于国家秘密", true),
        new(ApplicationRow.ProhibitedByLaw, "d2_other_law", "R3_2", OutcomeGroup.Withheld, 2, "2.其他法律行政法规禁止公开", true),
        new(ApplicationRow.SecurityAndStability, "d3_safety", "R3_3", OutcomeGroup.Withheld, 3, "3.危及“三安全一稳定”", true),
        new(ApplicationRow.ThirdPartyRights, "d4_third_party", "R3_4", OutcomeGroup.Withheld, 4, "4.保护第三方合法权益", true),
        new(ApplicationRow.InternalAffairs, "d5_internal", "R3_5", OutcomeGroup.Withheld, 5, "5.属于三类内部事务信息", true),
        new(ApplicationRow.DeliberativeInformation, "d6_process", "R3_6", OutcomeGroup.Withheld, 6, "6.属于四类过程性信息", true),
        new(ApplicationRow.EnforcementCaseFile, "d7_enforcement_file", "R3_7", OutcomeGroup.Withheld, 7, "7.属于行政执法案卷", true),
        new(ApplicationRow.AdministrativeInquiry, "d8_query", "R3_8", OutcomeGroup.Withheld, 8, "8.属于行政查询事项", true),
        new(ApplicationRow.NotHeld, "u1_not_held", "R4_1", OutcomeGroup.CannotProvide, 1, "1.本机关不掌握相关政府信息", true),
        new(ApplicationRow.RequiresCreation, "u2_needs_creation", "R4_2", OutcomeGroup.CannotProvide, 2, "2.没有现成信息需要另行制作", true),
        new(ApplicationRow.StillUnclear, "u3_unclear", "R4_3", OutcomeGroup.CannotProvide, 3, "3.补正后申请内容仍不明确", true),
        new(ApplicationRow.PetitionOrComplaint, "n1_petition", "R5_1", OutcomeGroup.NotProcessed, 1, "1.信访举报投诉类申请", true),
        new(ApplicationRow.RepeatApplication, "n2_repeat", "R5_2", OutcomeGroup.NotProcessed, 2, "2.重复申请", true),
        new(ApplicationRow.PublishedMaterial, "n3_publication", "R5_3", OutcomeGroup.NotProcessed, 3, "3.要求提供公开出版物", true),
        new(ApplicationRow.ExcessiveApplications, "n4_excessive", "R5_4", OutcomeGroup.NotProcessed, 4, "4.无正当理由大量反复申请", true),
        new(ApplicationRow.ReconfirmationRequest, "n5_confirm", "R5_5", OutcomeGroup.NotProcessed, 5, "5.要求行政机关确认或重新出具已获取信息", true),
        new(ApplicationRow.CorrectionOverdue, "o1_no_correction", "R6_1", OutcomeGroup.OtherHandling, 1, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", true),
        new(ApplicationRow.FeeUnpaid, "o2_no_fee", "R6_2", OutcomeGroup.OtherHandling, 2, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", true),
        new(ApplicationRow.OtherReason, "o3_other", "R6_3", OutcomeGroup.OtherHandling, 3, "3.其他", true),
        new(ApplicationRow.OtherHandlingSingleRow, "other_single", "R6", OutcomeGroup.OtherHandling, 0, "（六）其他处理", true),
        new(ApplicationRow.OutcomeTotal, "total", "RTotal", OutcomeGroup.Total, 0, "（七）总计", false),
        new(ApplicationRow.CarriedForward, "carried_out", "CarriedOut", OutcomeGroup.None, 0, "四、结转下年度继续办理", false),
    ];

    private static readonly ApplicationRow[] Standard = [.. All.Select(r => r.Row).Where(r => r != ApplicationRow.OtherHandlingSingleRow)];

    private static readonly ApplicationRow[] Trial =
        [.. All.Select(r => r.Row).Where(r => r is not (ApplicationRow.CorrectionOverdue or ApplicationRow.FeeUnpaid or ApplicationRow.OtherReason))];

    private static readonly ApplicationRow[] StandardOutcomes = [.. Standard.Where(r => All[(int)r].IsOutcome)];
    private static readonly ApplicationRow[] TrialOutcomes = [.. Trial.Where(r => All[(int)r].IsOutcome)];

    private static readonly (string Key, string Label)[] Columns =
    [
        ("natural", "自然人"), ("commercial", "商业企业"), ("research", "科研机构"), ("welfare", "社会公益组织"),
        ("legal", "法律服务机构"), ("other", "其他"), ("total", "总计"),
    ];

    public static ApplicationRowLabel Label(this ApplicationRow row) => All[(int)row];

    /// <summary>Official column heading.</summary>
    public static string Label(this ApplicantColumn column) => Columns[(int)column].Label;

    /// <summary>Exchange key of the column.</summary>
    public static string Key(this ApplicantColumn column) => Columns[(int)column].Key;

    /// <summary>Rows of an edition in official order: 25 in 2021, 23 in 2019.</summary>
    public static IReadOnlyList<ApplicationRow> Rows(ReportEdition edition) => edition == ReportEdition.Trial2019 ? Trial : Standard;

    /// <summary>Leaf outcome rows of an edition, those that add up to （七）总计: 21 in 2021, 19 in 2019.</summary>
    public static IReadOnlyList<ApplicationRow> OutcomeRows(ReportEdition edition) =>
        edition == ReportEdition.Trial2019 ? TrialOutcomes : StandardOutcomes;

    /// <summary>Official heading of a group that spans several rows, or null for groups that are one row.</summary>
    public static string? GroupHeading(OutcomeGroup group) => group switch
    {
        OutcomeGroup.Withheld => "（三）不予公开",
        OutcomeGroup.CannotProvide => "（四）无法提供",
        OutcomeGroup.NotProcessed => "（五）不予处理",
        OutcomeGroup.OtherHandling => "（六）其他处理",
        _ => null,
    };
}
