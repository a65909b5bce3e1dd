namespace Gongkai.Documents.Ledger;

/// <summary>What an office's old ledger can tell about one application.</summary>
public enum LedgerFieldKey
{
    RegistrationNumber,
    ReceivedOn,
    SubmittedOn,
    ConfirmedOn,
    IntakeChannel,
    Applicant,
    ApplicantColumn,
    IdentityNumber,
    Telephone,
    PostalAddress,
    EmailAddress,
    InformationSought,
    DocumentNumber,
    DeliveryForm,
    ProvisionForm,
    CaseOfficer,
    CorrectionNotifiedOn,
    CorrectionReceivedOn,
    ExtensionDays,
    ExtensionNotifiedOn,
    RepliedOn,
    ReplyKind,
    ServiceMode,
    ServedOn,
    ReplyNumber,
    Remarks,
}

/// <summary>How the text of a field is read.</summary>
public enum LedgerFieldType
{
    Text,

    /// <summary>A number that identifies; white space is taken out and full-width letters become half-width.</summary>
    Identifier,

    /// <summary>Working days, zero or more.</summary>
    Days,

    Date,

    /// <summary>Words that stand for a <see cref="Law.Decisions.ReplyKind"/>.</summary>
    Reply,

    /// <summary>Words that stand for an <see cref="Law.Receipt.IntakeChannel"/>.</summary>
    Channel,

    /// <summary>Words that stand for an <see cref="Law.Reporting.ApplicantColumn"/>.</summary>
    Applicant,
}

/// <summary>A target field of the import.</summary>
/// <param name="Key">The field.</param>
/// <param name="Label">Chinese label.</param>
/// <param name="Type">How it is read.</param>
/// <param name="IsRequired">Without it the row cannot be used.</param>
/// <param name="Synonyms">Other headings offices use.</param>
public sealed record LedgerField(LedgerFieldKey Key, string Label, LedgerFieldType Type, bool IsRequired, IReadOnlyList<string> Synonyms);

/// <summary>The fields of an old ledger of applications, declared once.</summary>
public static class LedgerFields
{
    /// <summary>All fields, in the order of their keys.</summary>
    public static IReadOnlyList<LedgerField> Applications { get; } =
    [
        Needed(LedgerFieldKey.RegistrationNumber, "登记编号", LedgerFieldType.Identifier,
            "编号", "登记号", "申请编号", "受理编号", "受理号", "收件编号", "收文编号", "登记序号", "申请单号", "流水号", "案件编号", "办件编号"),
        Needed(LedgerFieldKey.ReceivedOn, "收到日期", LedgerFieldType.Date,
            "收到申请日期", "收到时间", "收到申请时间", "收件日期", "收件时间", "收文日期", "收文时间", "受理日期", "受理时间", "登记日期", "登记时间", "接收日期", "接收时间", "收到申请之日", "签收日期"),
        Of(LedgerFieldKey.SubmittedOn, "提交日期", LedgerFieldType.Date, "申请日期", "申请时间", "提交时间", "提交申请日期", "提出日期", "寄出日期"),
        Of(LedgerFieldKey.ConfirmedOn, "确认日期", LedgerFieldType.Date, "确认时间", "双方确认日期", "与申请人确认日期", "确认收到日期"),
        Of(LedgerFieldKey.IntakeChannel, "渠道", LedgerFieldType.Channel, "申请渠道", "申请方式", "提交方式", "提交渠道", "受理渠道", "收件方式", "来源", "申请途径", "申请形式"),
        Of(LedgerFieldKey.Applicant, "申请人", LedgerFieldType.Text, "申请人姓名", "申请人名称", "姓名", "申请者", "申请单位", "申请人姓名名称", "申请人姓名或名称", "姓名名称"),
        Of(LedgerFieldKey.ApplicantColumn, "申请人类型", LedgerFieldType.Applicant, "申请人类别", "申请人性质", "申请人情况", "类别", "申请主体类型"),
        Of(LedgerFieldKey.IdentityNumber, "证件号码", LedgerFieldType.Identifier,
            "身份证号", "身份证号码", "证件号", "公民身份号码", "统一社会信用代码", "证照号码", "有效证件号码", "组织机构代码"),
        Of(LedgerFieldKey.Telephone, "联系电话", LedgerFieldType.Text, "电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "申请人电话"),
        Of(LedgerFieldKey.PostalAddress, "通讯地址", LedgerFieldType.Text, "通信地址", "地址", "联系地址", "邮寄地址", "住址", "收件地址"),
        Of(LedgerFieldKey.EmailAddress, "电子邮箱", LedgerFieldType.Text, "邮箱", "电子邮件", "EMAIL", "邮箱地址", "电子邮箱地址"),
        Of(LedgerFieldKey.InformationSought, "申请内容", LedgerFieldType.Text,
            "所需信息", "所需政府信息", "申请公开内容", "申请事项", "信息内容描述", "所需信息内容描述", "申请公开的信息", "内容描述", "申请信息内容", "公开内容", "所需政府信息描述", "申请公开事项", "主要内容"),
        Of(LedgerFieldKey.DocumentNumber, "文号", LedgerFieldType.Text, "文件文号", "信息文号", "所需信息文号", "申请文号", "信息名称文号"),
        Of(LedgerFieldKey.DeliveryForm, "获取方式", LedgerFieldType.Text, "获取信息方式", "获取信息的方式", "信息获取方式", "领取方式", "获取政府信息的方式"),
        Of(LedgerFieldKey.ProvisionForm, "提供形式", LedgerFieldType.Text, "提供方式", "信息提供形式", "载体形式", "指定提供方式", "所需信息的指定提供方式", "信息载体"),
        Of(LedgerFieldKey.CaseOfficer, "承办人", LedgerFieldType.Text, "经办人", "办理人", "承办人员", "责任人", "办理人员"),
        Of(LedgerFieldKey.CorrectionNotifiedOn, "补正通知日期", LedgerFieldType.Date, "补正告知日期", "补正日期", "补正通知时间", "告知补正日期", "要求补正日期", "发出补正日期", "补正通知"),
        Of(LedgerFieldKey.CorrectionReceivedOn, "补正收到日期", LedgerFieldType.Date, "收到补正日期", "补正材料收到日期", "补正回复日期", "补正完成日期", "收到补正材料日期", "申请人补正日期"),
        Of(LedgerFieldKey.ExtensionDays, "延期天数", LedgerFieldType.Days, "延长天数", "延长答复天数", "延期工作日", "延长工作日", "延期时限"),
        Of(LedgerFieldKey.ExtensionNotifiedOn, "延期告知日期", LedgerFieldType.Date, "延期日期", "延期通知日期", "延长答复告知日期", "延期告知时间", "延期答复告知日期"),
        Of(LedgerFieldKey.RepliedOn, "答复日期", LedgerFieldType.Date, "答复时间", "回复日期", "回复时间", "办结日期", "办结时间", "作出答复日期", "答复书日期", "完成日期"),
        Of(LedgerFieldKey.ReplyKind, "答复类型", LedgerFieldType.Reply, "答复结果", "办理结果", "处理结果", "答复情况", "公开类型", "答复类别", "答复种类", "公开情况", "答复方式", "办结类型", "结果"),
        Of(LedgerFieldKey.ServiceMode, "送达方式", LedgerFieldType.Text, "送达形式", "答复送达方式", "寄送方式", "发送方式"),
        Of(LedgerFieldKey.ServedOn, "送达日期", LedgerFieldType.Date, "送达时间", "寄出答复日期", "邮寄日期", "发出日期", "答复送达日期"),
        Of(LedgerFieldKey.ReplyNumber, "答复文号", LedgerFieldType.Text, "答复书文号", "答复书编号", "告知书文号", "答复编号", "告知书编号", "回复文号"),
        Of(LedgerFieldKey.Remarks, "备注", LedgerFieldType.Text, "说明", "备考", "附注", "其他说明"),
    ];

    public static LedgerField Field(this LedgerFieldKey key) => Applications[(int)key];

    private static LedgerField Needed(LedgerFieldKey key, string label, LedgerFieldType type, params string[] synonyms) => new(key, label, type, true, synonyms);

    private static LedgerField Of(LedgerFieldKey key, string label, LedgerFieldType type, params string[] synonyms) => new(key, label, type, false, synonyms);
}
