using System.Globalization;
using Gongkai.Office.Administration;

namespace Gongkai.Web.Words;

/// <summary>Words of the interface for other systems: its problems and its description.</summary>
internal static class ApiWords
{
    public const string PageTitle = "公开 · 数据接口";
    public const string Lead = "供12345热线、办公自动化和其他门户调用。凭密钥访问，密钥由本机关系统管理员发放、安全管理员批准权限；请求和答复都是JSON，日期写作2026-11-26，不明的数是null，不是0。";
    public const string MachineReadable = "完整说明（OpenAPI，机器可读）";
    public const string Method = "方法";
    public const string Address = "地址";
    public const string Use = "用途";
    public const string Scope = "权限";
    public const string AnyScope = "不限";
    public const string EndpointsTitle = "接口目录";
    public const string ErrorsTitle = "出错时";
    public const string ErrorsLead = "出错的答复是application/problem+json：code是稳定的代码，detail是中文说明，article是依据条款，fields列出每个有问题的字段。";
    public const string Status = "状态码";
    public const string Meaning = "含义";
    public const string RulesTitle = "共同规则";

    public static IReadOnlyList<string> CommonRules { get; } =
    [
        "请求头Authorization写“Bearer ”和完整的密钥；不使用Cookie，不支持浏览器跨域调用。",
        "每个POST请求须带Idempotency-Key（自定的唯一编号）。同一编号、同一内容再次发送，得到与第一次相同的答复，不会重复办理；答复保留72小时。",
        "没有办成的请求不保留答复，改正后可以用同一编号再发；编号相同、内容不同的，答复422。",
        "单条查询的答复带ETag，下次带If-None-Match，没有变化的答复304。",
        "请求中不认识的字段会被拒绝并指明名称，以免写错名称而丢失内容。",
        "个人信息默认隐去；确需查看的，须有applications:personal权限并在reason中写明事由，每次查看记入审计记录。",
        "每个密钥每分钟的调用次数有限，超过的答复429，请按Retry-After等待。",
    ];

    /// <summary>Title and description of each call.</summary>
    public static IReadOnlyDictionary<string, (string Title, string Description)> Calls { get; } = new Dictionary<string, (string, string)>
    {
        ["RegisterApplication"] = ("登记申请", "登记从其他渠道收到的申请，与在工作台登记是同一操作、同样的检查。答复中有登记编号、查询码和期限。"),
        ["ListApplications"] = ("查询办件列表", "按阶段、期限、收到日期和编号查询，分页返回；next不为null时，作为after再查下一页。个人信息隐去。"),
        ["ReadApplication"] = ("查询一件办件", "阶段、期限及其计算经过、答复结果。写明reason并有applications:personal权限的，返回申请人个人信息，并记入审计记录。"),
        ["AddAttachment"] = ("补充附件", "为办件添加一个文件（表单字段file），与在工作台上传同样检查。"),
        ["ListItems"] = ("查询公开信息列表", "本机关已公开的信息，新的在前。"),
        ["ReadItem"] = ("查询一条公开信息", "正文和附件；已撤下的只返回索引号、日期和理由。"),
        ["ComputeDeadline"] = ("计算答复期限", "按本机关的日历和约定，由收到申请之日计算最迟答复日期，逐日列出；不保存。"),
        ["ReadFilings"] = ("查询下级年度报告报送情况", "某一年度下级机关报送、退回、接收的情况；format=csv返回表格。"),
        ["ReadOverview"] = ("查询下级年度报告比较", "某一年度下级机关各项指标、办理结果和复议诉讼的合计；数字不全的是null；format=csv返回指标表格。"),
    };

    /// <summary>What each field and each part of a query means.</summary>
    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>
    {
        ["channel"] = "申请渠道：in-person当面、oral口头、signed-post邮寄（需签收）、ordinary-post平信、internet互联网、email电子邮件、fax传真、forwarded其他机关转来",
        ["submittedOn"] = "提交（到达、转来）日期；需签收的邮件是寄出日期，可以为null",
        ["signedForOn"] = "签收日期，只用于signed-post",
        ["confirmedOn"] = "与申请人双方确认的日期；需要确认的渠道在确认前没有期限",
        ["confirmedAutomatically"] = "网站当即出具电子回执，提交之日即确认之日",
        ["addressedElsewhere"] = "寄给本机关其他单位或者个人",
        ["applicantUnreachable"] = "无法与申请人取得联系",
        ["applicants"] = "申请人，第一名决定统计类别",
        ["name"] = "姓名或者名称",
        ["kind"] = "申请人类型：natural-person自然人、commercial-enterprise商业企业、research-institution科研机构、public-welfare-organization社会公益组织、legal-service-institution法律服务机构、other-organization其他",
        ["identity"] = "身份证明：身份证号码或者统一社会信用代码",
        ["phone"] = "联系电话",
        ["address"] = "通讯地址",
        ["email"] = "电子邮箱",
        ["representative"] = "法定代表人或者代理人",
        ["requestedContent"] = "所需政府信息的名称、文号或者其他特征描述",
        ["provisionForm"] = "提供形式：paper纸质、electronic-mail电子邮件、data-carrier数据载体、inspection当面查阅",
        ["deliveryForm"] = "获取途径：mail邮寄、collection自行领取、internet网上获取、facsimile传真",
        ["needsAssistance"] = "需要阅读、视听方面的帮助（条例第四十三条）",
        ["number"] = "登记编号，括号不限种类",
        ["queryCode"] = "查询码，请转告申请人",
        ["receivedOn"] = "收到申请之日；尚未确定的为null",
        ["dueOn"] = "最迟答复日期；没有期限的为null",
        ["notes"] = "提示：期限的依据、可能需要补正的事项",
        ["id"] = "编号",
        ["fileName"] = "文件名",
        ["mediaType"] = "文件类型",
        ["length"] = "字节数",
        ["sha256"] = "文件的SHA-256",
        ["remarks"] = "检查提示",
        ["code"] = "代码",
        ["words"] = "中文说明",
        ["stage"] = "所处阶段或者报送状态",
        ["applicantKind"] = "申请人类型",
        ["applicantName"] = "申请人姓名，已隐去",
        ["isProvisional"] = "放假安排尚未公布，日期暂估",
        ["remainingDays"] = "剩余工作日；逾期、等待或者已办结的为null",
        ["overdueDays"] = "逾期工作日",
        ["outcome"] = "答复结果；尚未答复的为null",
        ["repliedOn"] = "答复日期",
        ["isLate"] = "逾期答复",
        ["isBackEntry"] = "补录",
        ["isSplit"] = "已拆分，拆分后的各件另有编号",
        ["items"] = "本页内容",
        ["total"] = "总数",
        ["next"] = "下一页的after；没有下一页的为null",
        ["receiptWords"] = "哪一天算收到申请及其依据",
        ["isMasked"] = "个人信息已隐去",
        ["deadline"] = "期限及其计算经过；收到日期未定的为null",
        ["statisticalRow"] = "年度报告中的统计行",
        ["attachments"] = "附件",
        ["originalDueOn"] = "收到时的最迟答复日期",
        ["whyProvisional"] = "为什么是暂估",
        ["statusWords"] = "期限状态",
        ["correctionNoticeDueOn"] = "需要补正的，最迟通知日期",
        ["steps"] = "计算经过",
        ["breaches"] = "需要注意的事项",
        ["calendar"] = "所用日历",
        ["calendarVersion"] = "日历版本",
        ["days"] = "逐日计算",
        ["on"] = "日期",
        ["article"] = "依据",
        ["indexNumber"] = "索引号",
        ["title"] = "标题",
        ["category"] = "信息类别（栏目）",
        ["catalogueCode"] = "公开事项代码",
        ["catalogue"] = "公开事项代码",
        ["documentNumber"] = "文号",
        ["formedOn"] = "成文日期",
        ["effectiveOn"] = "施行日期",
        ["expiresOn"] = "失效日期：有效的最后一日",
        ["firstPublishedOn"] = "首次公开日期",
        ["updatedOn"] = "更新日期",
        ["status"] = "有效性，或者状态码",
        ["page"] = "页码，从1起",
        ["pages"] = "总页数",
        ["isTakenDown"] = "已撤下",
        ["takenDownBecause"] = "撤下的理由",
        ["issuer"] = "发布机构",
        ["summary"] = "内容概述",
        ["body"] = "正文",
        ["files"] = "附件",
        ["path"] = "门户上的地址",
        ["withheldBecause"] = "不予公开的理由",
        ["year"] = "统计年度",
        ["owing"] = "应当报送的机关数",
        ["onTime"] = "按时报送",
        ["late"] = "逾期报送",
        ["overdue"] = "已过期限仍未报送",
        ["accepted"] = "已接收",
        ["organ"] = "机关代码",
        ["organName"] = "机关名称",
        ["owes"] = "应当单独报送",
        ["firstFiledOn"] = "首次报送日期",
        ["daysLate"] = "逾期天数，负数为提前；未报送的为null",
        ["openErrors"] = "尚未说明的错误",
        ["openWarnings"] = "尚未说明的警告",
        ["returnedUntil"] = "改正期限",
        ["reports"] = "参加合计的报告数",
        ["reportsBefore"] = "上年参加合计的报告数",
        ["indicators"] = "各机关各项指标",
        ["outcomes"] = "办理结果合计",
        ["disputes"] = "复议诉讼合计",
        ["indicator"] = "指标代码",
        ["indicatorName"] = "指标名称",
        ["isShare"] = "比率，取值0至1",
        ["value"] = "本年数；不明的为null",
        ["before"] = "上年数；不明的为null",
        ["median"] = "各机关中位数",
        ["standsOut"] = "与其他机关或者上年相差较大",
        ["type"] = "固定为about:blank",
        ["detail"] = "出了什么问题、怎样改正",
        ["fields"] = "有问题的字段",
        ["field"] = "字段名；接口中没有对应字段的为null",
        ["label"] = "字段的中文名称",
        ["traceId"] = "联系管理员时请提供",
        ["open"] = "true只要未答复的，false只要已答复的",
        ["dueThrough"] = "最迟答复日期不晚于这一天的未答复办件",
        ["receivedFrom"] = "收到日期不早于",
        ["receivedThrough"] = "收到日期不晚于",
        ["byDue"] = "true按最迟答复日期排列，否则按编号从新到旧",
        ["after"] = "上一页答复中的next",
        ["limit"] = "每页条数，1至200，默认50",
        ["reason"] = "查看个人信息的事由，写了才返回个人信息，须有applications:personal权限",
        ["format"] = "json或者csv",
        ["file"] = "要添加的文件",
    };

    public static IReadOnlyList<string> FilingHeadings { get; } = ["机关代码", "机关名称", "单独报送", "状态", "首次报送日期", "逾期天数", "未说明的错误", "未说明的警告", "改正期限"];

    public static IReadOnlyList<string> IndicatorHeadings { get; } = ["机关代码", "机关名称", "指标", "本年", "上年", "中位数", "相差较大"];

    public const string KeyScheme = "密钥，写作“Bearer gk_XXXX_……”";
    public const string RequestKeyField = "请求编号，由调用方自定，每项内容一个；同一编号重发不会重复办理";
    public const string InputProblems = "有字段需要改正，没有办理。请看fields。";
    public const string UnknownField = "没有这个字段，请核对名称；为避免内容丢失，请求没有办理。";
    public const string WrongValue = "值的格式不对。日期写作2026-11-26，是否写true或者false，文字用引号。";
    public const string BadCharacters = "含有不能保存的字符（空字符或者不完整的字符），请去掉后再发。";
    public const string NotJson = "请求体应当是JSON，请把Content-Type设为application/json。";
    public const string NotForm = "请用multipart/form-data上传文件，字段名为file。";
    public const string OneFile = "请上传一个文件，字段名为file。";
    public const string Broken = "请求体不是完整的JSON对象，或者同一字段出现两次，请核对。";
    public const string TooLong = "请求体超过1MB。申请内容很长的，请登记摘要，并把原件作为附件添加。";
    public const string Missing = "没有填写，请补上。";
    public const string NoFlag = "请写true或者false。";
    public const string NoCursor = "不是上一页答复中的next，请原样使用；排列方式不同的不能混用。";

    public static string NoCount(int least, int most) => string.Create(CultureInfo.InvariantCulture, $"请写{least}至{most}之间的整数。");

    public static string NoChoice(string text, IReadOnlyList<string> all) => $"没有“{text}”这个值，可以写：{string.Join('、', all)}。";

    public static string NoRequestKey(int longest) => string.Create(CultureInfo.InvariantCulture, $"请在Idempotency-Key请求头中写这项请求的唯一编号（不超过{longest}个英文字母、数字或者符号），网络中断后用同一编号重发不会重复办理。");

    public static string NoScope(string code, string words) => $"没有“{words}”（{code}）的权限，请联系本机关系统管理员申请、安全管理员批准。";

    public static string TooMany(int seconds) => string.Create(CultureInfo.InvariantCulture, $"调用得太频繁，请{seconds}秒后再试。");

    public static string SupervisesNobody(string organ, int year) => string.Create(CultureInfo.InvariantCulture, $"“{organ}”在{year}年没有下级机关，没有可以查询的报送情况。");

    public static string Title(int status) => status switch
    {
        400 => "请求不完整",
        401 => "密钥无效",
        403 => "没有权限",
        404 => "没有找到",
        405 => "方法不对",
        409 => "内容已经变化",
        413 => "内容太大",
        415 => "内容类型不对",
        422 => "没有办理",
        429 => "调用太频繁",
        503 or 507 => "暂时不能办理",
        >= 500 => "程序出了差错",
        _ => "请求没有完成",
    };

    /// <summary>While 系统维护 is under way.</summary>
    public static string Maintenance(MaintenanceNotice notice) =>
        $"系统正在维护，没有办理。预计{MaintenanceWords.Time(notice.Until)}结束，请在Retry-After之后用同一Idempotency-Key重发；查询不受影响。{notice.Words}";

    /// <summary>Words for a status nothing else is known about.</summary>
    public static string Bare(int status) => status switch
    {
        400 => "请求无法识别，请核对请求头和请求体。",
        404 => "没有这个接口，请核对地址；接口目录见/api。",
        405 => "这个地址不支持这种方法；接口目录见/api。",
        413 => "一次提交的内容太大，没有保存。请分开提交。",
        415 => "请求体的类型不对，请核对Content-Type。",
        >= 500 => "这是程序的问题，没有办成的可以用同一Idempotency-Key重发。请把traceId和时间告诉系统管理员。",
        _ => "请求没有完成，请核对后再试。",
    };

    /// <summary>Statuses of the interface with what they mean, for its page.</summary>
    public static IReadOnlyList<(int Status, string Meaning)> Statuses { get; } =
    [
        (400, "缺少Idempotency-Key，或者请求体无法识别"),
        (401, "没有密钥、密钥不正确、已失效或者系统已停用"),
        (403, "没有这项权限，或者不能从这个地址调用；本机关没有下级机关"),
        (404, "没有这条记录，或者它不属于本机关"),
        (409, "记录同时被他人修改，请重新查询后再办"),
        (413, "内容太大"),
        (415, "Content-Type不对"),
        (422, "字段有问题，或者按规定不能办理；编号相同、内容不同的重发"),
        (429, "调用太频繁，按Retry-After等待"),
        (503, "系统正在维护，或者数据库暂时连接不上、不能确定是否已经保存；用同一编号重发"),
    ];
}
