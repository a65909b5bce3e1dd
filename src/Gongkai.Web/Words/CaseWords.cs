using Gongkai.Law.Cases;
using Gongkai.Law.Fees;
using Gongkai.Law.Receipt;
using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;

namespace Gongkai.Web.Words;

/// <summary>Words of the pages about applications and their handling.</summary>
internal static class CaseWords
{
    public const string LedgerTitle = "办件台账";
    public const string NewTitle = "登记申请";
    public const string New = "登记新申请";
    public const string Number = "登记编号";
    public const string Applicant = "申请人";
    public const string ApplicantKind = "申请人类型";
    public const string Content = "申请内容";
    public const string Stage = "状态";
    public const string Received = "收到日期";
    public const string Due = "答复期限";
    public const string Light = "预警";
    public const string Officer = "承办人";
    public const string Reply = "答复类型";
    public const string Row = "统计行";
    public const string RepliedOn = "答复日期";
    public const string Channel = "渠道";
    public const string Text = "编号或者内容";
    public const string Open = "在办";
    public const string AnsweredOnly = "已答复";
    public const string OpenOrNot = "办理情况";
    public const string DueThrough = "期限不晚于";
    public const string ReceivedFrom = "收到日期自";
    public const string ReceivedThrough = "收到日期至";
    public const string RepliedFrom = "答复日期自";
    public const string RepliedThrough = "答复日期至";
    public const string OverdueOnly = "只看逾期未答复";
    public const string LateOnly = "只看逾期答复";
    public const string BackEntriesOnly = "只看补录";
    public const string ByDueDate = "按期限排序";
    public const string Filter = "筛选";
    public const string Clear = "清除条件";
    public const string BackEntry = "补录";
    public const string Split = "已拆分";
    public const string Provisional = "暂估";
    public const string ExportXlsx = "导出 XLSX";
    public const string ExportCsv = "导出 CSV";
    public const string SavedViews = "我的筛选";
    public const string SaveView = "保存当前筛选";
    public const string ViewName = "名称";
    public const string ApplicantExact = "申请人姓名或名称（全称）";

    public const string Arrival = "收到情况";
    public const string SubmittedOn = "提交日期";
    public const string SubmittedHint = "当面提交、网上提交、传真、电子邮件的日期；平常信函为实际到达的日期；转来的为本机构收到的日期。";
    public const string SignedForOn = "签收日期";
    public const string SignedForHint = "只有需签收的邮寄填写；签收之日为收到之日。";
    public const string ConfirmedOn = "确认日期";
    public const string ConfirmedHint = "平常信函和互联网、传真渠道：与申请人确认之日为收到之日；尚未确认的留空，登记后为“待确认”。";
    public const string ConfirmedAutomatically = "系统提交时已自动出具回执（提交之日即确认之日）";
    public const string AddressedElsewhere = "寄给了本机关其他单位或者个人";
    public const string Unreachable = "联系不上申请人";
    public const string Applicants = "申请人";
    public const string Name = "姓名或名称";
    public const string Kind = "类型";
    public const string Identity = "身份证明";
    public const string Phone = "联系电话";
    public const string Address = "通讯地址";
    public const string Email = "电子邮箱";
    public const string Representative = "代表人或代理人";
    public const string SecondApplicant = "共同申请人（没有的不填）";
    public const string Wanted = "所需政府信息";
    public const string ContentHint = "照申请书原文登记名称、文号或者其他特征描述；不得询问用途。";
    public const string ProvisionForm = "提供形式";
    public const string DeliveryForm = "获取途径";
    public const string Assistance = "阅读有困难，需要帮助（条例第四十三条）";
    public const string RegisterButton = "登记并取号";

    public const string Facts = "基本情况";
    public const string Clock = "期限";
    public const string NoClock = "收到日期未定，目前没有答复期限。";
    public const string Trace = "逐日计算过程";
    public const string DoNow = "现在可以办理";
    public const string NobodyNow = "没有可以办理的事项。";
    public const string Timeline = "办理经过";
    public const string Attachments = "附件";
    public const string Letters = "文书";
    public const string Earlier = "同一申请人的其他申请";
    public const string PersonalData = "申请人信息";
    public const string Reason = "事由";
    public const string ReadButton = "查看并记入审计";
    public const string File = "文件";
    public const string Upload = "上传";
    public const string NoFile = "请选择要上传的文件。";
    public const string QueryCode = "查询码";
    public const string QueryCodeHint = "查询码只交申请人本人。查看已经记入审计。";
    public const string SplitTitle = "拆分申请（一事一申请）";
    public const string SplitHint = "一行一件，每行写明一件事的申请内容。";
    public const string SplitButton = "拆分";
    public const string SplitField = "拆分内容";
    public const string OriginalDue = "原期限";
    public const string Used = "已用工作日";
    public const string Excluded = "不计入的工作日";
    public const string Extended = "已延长工作日";
    public const string Disputed = "可能被主张的期限";
    public const string ReceiptWords = "收到之日的认定";
    public const string StatRow = "计入年度报告";
    public const string Pieces = "本月件数";

    public const string TraceTitle = "答复期限计算说明";
    public const string Date = "日期";
    public const string Why = "理由";
    public const string Article = "依据";
    public const string Event = "事项";
    public const string Readings = "适用的处理方式";
    public const string Steps = "计算经过";
    public const string Breaches = "违反规定或者需要注意";

    public const string ActDate = "日期";
    public const string ActDateHint = "实际发生的日期，不是登记的日期。";
    public const string Days = "延长天数";
    public const string Party = "征求对象";
    public const string Opinion = "意见";
    public const string Yuan = "金额";
    public const string FeeStandard = "收费标准";
    public const string FeeStandardHint = "两种标准只能选一种。";
    public const string FeeUnits = "件数或者页数";
    public const string FeeUnitsHint = "按件计收的填本申请的件数，按量计收的填提供的页数（A4及以下幅面单面为1页）。";
    public const string FeeUnitsWrong = "请选择收费标准，并填写不小于1的整数。";
    public const string ComputeFee = "计算收费";
    public const string FeeComputation = "计算过程";
    public const string FeeReductionHint = "按标准计算；只能减免，不能多收。减免的，请在理由栏写明。";
    public const string Mode = "送达方式";
    public const string DocumentNumber = "文书文号";
    public const string ReasonField = "理由";
    public const string ReasonHint = "说明、依据或者备注。";
    public const string OfficerField = "承办人";
    public const string CorrectionUntil = "补正期限";
    public const string ReasonsUntil = "说明理由的期限";
    public const string DelayUntil = "延迟答复日期";
    public const string Basis = "法律依据";
    public const string MustState = "答复书必须写明";
    public const string Proof = "案卷中必须有的证明";
    public const string Remedy = "救济途径";
    public const string Letter = "文书种类";
    public const string ChooseAgain = "改选";
    public const string ShowConsequences = "显示该类型的要求";
    public const string ActDone = "已办理。";
    public const string Export = "台账";

    public static string Found(LedgerPage page) => page.IsMore ? $"超过{page.Total}件" : $"共{page.Total}件";

    public const string CountToEnd = "计算全部件数";

    public static string Person(ProvisionForm form) => form switch
    {
        Gongkai.Office.Records.ProvisionForm.Paper => "纸质",
        Gongkai.Office.Records.ProvisionForm.ElectronicMail => "电子邮件",
        Gongkai.Office.Records.ProvisionForm.DataCarrier => "光盘等数据载体",
        _ => "当面查阅、抄录",
    };

    public static string Route(DeliveryForm route) => route switch
    {
        Gongkai.Office.Records.DeliveryForm.Mail => "邮寄",
        Gongkai.Office.Records.DeliveryForm.Collection => "自行领取",
        Gongkai.Office.Records.DeliveryForm.Internet => "网上获取",
        _ => "传真",
    };

    public static string Remaining(LedgerLine line) => line.Light switch
    {
        CaseLight.Red => line.OverdueDays == 0 ? "逾期（未满1日）" : $"逾期{line.OverdueDays}日",
        CaseLight.Paused => $"中止，余{line.RemainingDays}日",
        CaseLight.Green or CaseLight.Amber => line.RemainingDays == 0 ? "今日到期" : $"余{line.RemainingDays}日",
        CaseLight.Done => line.IsLate ? "已办结，逾期" : "已办结",
        _ => line.Stage.Label(),
    };

    public static string Registered(string number) => $"已登记，登记编号：{number}。请起草登记回执，打印交申请人；查询码只印在回执上。";

    public static string ActTitle(CaseAct act, string number) => $"{act.Label()} — {number}";

    public static string OnlyBy(IEnumerable<Role> roles) => $"须由{string.Join('、', roles.Select(r => r.Words()))}办理";

    public static string PiecesOf(int pieces) => pieces > 10 ? $"{pieces}件，超过10件，可以考虑收取信息处理费" : $"{pieces}件";

    public const string AlreadyPublic = "可能已经公开";
    public const string AlreadyPublicHint = "标题与申请内容相近，仅供核对；已经主动公开的，告知获取该信息的方式和途径（条例第三十六条第一项）。";
    public const string MadePublicHint = "多个申请人申请相同信息、可以公开的，纳入主动公开的范围（条例第四十四条）。";

    public static string FromMessage(string subject) => $"由来件“{subject}”登记；登记后邮件和附件归入本件。";

    public static string Standard(FeeStandard standard) => standard == Gongkai.Law.Fees.FeeStandard.ByPage ? "按量计收" : "按件计收";

    public static string PiecesBefore(int pieces) => $"该申请人本自然月此前的申请：{pieces}件；按件计收时从第{pieces + 1}件起算。";

    public static string FeeSum(decimal yuan) => $"合计{yuan:0.##}元";

    public static string NothingCharged(string lines) => $"不收费：{lines}。不需要发收费通知。";

    public static string Splitted(int parts) => $"已拆分为{parts}件。";

    public static string Bytes(long length) => length < 1024 * 1024 ? $"{(length + 1023) / 1024} KB" : $"{length / 1024m / 1024m:0.0} MB";

    public static string ProvisionalWhy(string why) => $"暂估：{why}";

    public static string TotalLine(long rows) => $"共 {rows} 行";

    public static string RowOf(ApplicationRow row) => row.Label().Label;

    public static string ChannelOf(IntakeChannel channel) => channel.Rule().Label;

    public static string RemedyOf(RemedyMode mode) => mode switch
    {
        RemedyMode.ReconsiderationFirst => "先申请行政复议，对复议决定不服再提起行政诉讼",
        RemedyMode.None => "程序性文书，不写救济途径",
        _ => "可以申请行政复议，也可以提起行政诉讼",
    };

    public static string LikelyRepeat(decimal similarity) => $"疑似重复，相同{similarity * 100:0}%";

    public static string Joined(IEnumerable<string> words) => string.Join('；', words);

    public static string FieldOf(int place, int count, string field) => count == 1 ? $"申请人—{field}" : $"申请人{place}—{field}";
}
