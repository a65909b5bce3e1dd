using Gongkai.Law.Reporting;
using Gongkai.Law.Statistics;
using Gongkai.Office.Records;

namespace Gongkai.Office.Reporting;

/// <summary>What a register keeps.</summary>
/// <param name="Kind">The register.</param>
/// <param name="Code">Machine word for addresses.</param>
/// <param name="Words">Chinese name.</param>
/// <param name="SubjectWords">What the subject is called.</param>
/// <param name="CategoryWords">What the category is called; null where there is none.</param>
/// <param name="QuantityWords">What the quantity counts, with its unit; null where nothing is counted.</param>
/// <param name="YuanWords">What the money is; null where there is none.</param>
/// <param name="Cell">The cell of table two it is counted in; null where it is not.</param>
/// <param name="Work">The work it is counted as in the monthly return; null where it is not.</param>
public sealed record RegisterRow(
    RegisterKind Kind, string Code, string Words, string SubjectWords, string? CategoryWords, string? QuantityWords, string? YuanWords, ProactiveCell? Cell,
    WorkKind? Work = null)
{
    /// <summary>Whether an entry without a quantity or sum says nothing and is refused.</summary>
    public bool NeedsFigure => Cell is not null || Kind == RegisterKind.Publication;
}

/// <summary>The registers, declared once.</summary>
public static class RegisterKinds
{
    private static readonly RegisterRow[] Rows =
    [
        new(RegisterKind.Publication, "publications", "主动公开信息", "标题", "信息类别", "件数（件）", null, null),
        new(RegisterKind.Licence, "licences", "行政许可处理决定", "事项", null, "决定数量（件）", null, ProactiveCell.LicenceDecisions),
        new(RegisterKind.Penalty, "penalties", "行政处罚处理决定", "事项", null, "决定数量（件）", null, ProactiveCell.PenaltyDecisions),
        new(RegisterKind.Compulsion, "compulsions", "行政强制处理决定", "事项", null, "决定数量（件）", null, ProactiveCell.CompulsionDecisions),
        new(RegisterKind.Charge, "charges", "行政事业性收费", "收费项目", null, null, "收费金额（元）", ProactiveCell.AdministrativeFeeAmount),
        new(RegisterKind.Training, "trainings", "培训", "培训主题", "培训对象", "参加人次", null, null, WorkKind.Training),
        new(RegisterKind.OpenDay, "open-days", "公众开放日和参观", "活动", "参观单位", "参观人次", null, null, WorkKind.OpenDay),
        new(RegisterKind.PublicReport, "public-reports", "向公众报告工作", "报告事项", null, "参加人次", null, null),
        new(RegisterKind.KeyTask, "key-tasks", "重点任务落实情况", "任务", "进展", null, null, null),
        new(RegisterKind.InternalRule, "internal-rules", "内部工作制度", "制度名称", "制定或者修订", null, null, null),
        new(RegisterKind.Staff, "staff", "工作人员", "姓名或者岗位", "专职或者兼职", "人数", null, null),
        new(RegisterKind.ColumnUpkeep, "columns", "栏目维护", "栏目", "更新内容", null, null, null),
        new(RegisterKind.Complaint, "complaints", "投诉举报", "事项", "处理结果", null, null, null, WorkKind.Complaint),
        new(RegisterKind.Transfer, "transfers", "移送查阅场所", "信息名称", "接收单位", "件数（件）", null, null, WorkKind.Transfer),
        new(RegisterKind.Meeting, "meetings", "会议", "会议主题", null, "参加人次", null, null, WorkKind.Meeting),
        new(RegisterKind.Reassessment, "reassessments", "不予公开信息重新评估", "信息名称", "评估结果", "件数（件）", null, null, WorkKind.Reassessment),
    ];

    public static IReadOnlyList<RegisterRow> All => Rows;

    public static RegisterRow Row(this RegisterKind kind) => Rows[(int)kind];

    /// <summary>The register with this machine word; null when there is none.</summary>
    public static RegisterRow? FromCode(string? code) => Array.Find(Rows, r => r.Code == code);
}
