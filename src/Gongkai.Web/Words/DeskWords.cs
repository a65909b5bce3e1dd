using Gongkai.Law.Calendar;

namespace Gongkai.Web.Words;

/// <summary>Words of the frame of the desk, its sign-in and its administration.</summary>
internal static class DeskWords
{
    public const string Purpose = "政府信息公开工作";
    public const string Menu = "工作菜单";
    public const string Home = "工作台";
    public const string Cases = "办件";
    public const string Registers = "登记簿";
    public const string DisputesMenu = "复议诉讼";
    public const string Monthly = "统计月报";
    public const string Reports = "年度报告";
    public const string Accounts = "账号";
    public const string Organs = "机关";
    public const string Settings = "机关设置";
    public const string Calendar = "放假安排";
    public const string Audit = "审计";
    public const string Required = "必填";
    public const string Choose = "请选择";
    public const string Save = "保存";
    public const string Back = "返回";
    public const string Yes = "是";
    public const string No = "否";
    public const string None = "无";
    public const string Nothing = "没有符合条件的记录。";
    public const string Next = "下一页";
    public const string First = "第一页";
    public const string Done = "已保存。";
    /// <summary>Beside an account that works for organs the administrator does not look after.</summary>
    public const string HeldAbove = "还在其他机关任职，账号由上级机关或者设立本系统的机关的管理员管理";

    public const string Problems = "请改正下列各项，填写的内容都还在：";

    /// <summary>No browser gives a chosen file back to a page.</summary>
    public const string ProblemsWithFiles = "请改正下列各项，填写的内容都还在，文件须重新选择：";

    /// <summary>For what was asked for in an address, where nothing was filled in.</summary>
    public const string ProblemsAsked = "没有按要求显示：";
    public const string Refused = "没有办理：";
    public const string Conflict = "内容已经变化，没有保存：";

    public const string SignIn = "登录";
    public const string SignInName = "登录名";
    public const string Password = "密码";
    public const string OneTimeCode = "动态口令";
    public const string OneTimeCodeHint = "没有启用动态口令的，不用填写。";
    public const string SignInField = "登录名或密码";
    public const string SignOut = "退出";
    public const string SessionOver = "登录已经失效，刚才的内容没有提交。请重新登录，再用浏览器的“后退”回到刚才的页面，填写的内容还在，可以重新提交。";
    public const string DemoPeople = "示范单位的账号";
    public const string ChangeOrgan = "切换";
    public const string CurrentOrgan = "当前机关";
    public const string OtherOrganTitle = "这张表单属于另一个机关";
    public const string TypedWords = "您填写的文字（可以复制）";

    public static string FormOfOtherOrgan(string? form, string? now) =>
        $"这张表单是{(form is null ? "在切换机关之前" : $"为“{form}”")}打开的，您现在{(now is null ? "没有选择机关" : $"办理的是“{now}”")}，所以没有保存。";

    public static string OtherOrganAdvice(string? form) => form is null
        ? "请从工作台重新打开表单，再提交一次。在一个浏览器里，同一时间只能办理一个机关的事项。"
        : $"请先切换回“{form}”，再重新打开表单提交。在一个浏览器里，同一时间只能办理一个机关的事项。";

    public static string BackToOrgan(string organ) => $"切换回“{organ}”";

    public const string WithPassword = "用密码登录";
    public const string PasswordsForAdministrators = "用密码登录（仅限管理员）";
    public const string ProviderCodeLead = "身份已经核实。这个账号启用了动态口令，请填写身份验证器显示的6位数字。";
    public const string ProviderSubject = "统一身份标识";
    public const string ProviderSubjectHint = "照统一身份认证给出的原样填写；留空表示取消关联。保存后，该账号的登录随即失效，须重新登录。";
    public const string ProviderAgain = "换一个身份重新认证";
    public const string ProviderBack = "返回登录页";
    public const string LinkProvider = "关联统一身份";
    public const string Linked = "已关联统一身份";

    public static string SignInAt(string provider) => $"用“{provider}”登录";

    public static string ProviderDown(string provider) => $"“{provider}”暂时连接不上，没有登录。请过一会儿再试；急需办理的，请用下面的密码登录，或者联系系统管理员。";

    public static string ProviderFailed(string provider) => $"“{provider}”没有确认您的身份，没有登录。可能是页面放置太久、使用了浏览器的“后退”，或者在认证时取消。请重新点击下面的按钮；一直如此的，请联系系统管理员。";

    public static string ProviderOver(string provider) => $"“{provider}”的认证结果已经失效，请重新登录。";

    public const string PasswordTitle = "修改密码";
    public const string PasswordMust = "密码是他人设置的，或者已满90天，请先修改密码。";
    public const string PasswordNow = "现密码";
    public const string PasswordNew = "新密码";
    public const string PasswordHint = "至少10个字符，包含大写字母、小写字母、数字和其他字符中的三种。";
    public const string PasswordChanged = "密码已修改。";
    public const string PasswordAgain = "再输一遍新密码";
    public const string PasswordDiffers = "两次输入的新密码不一致。";

    public const string CodesTitle = "启用动态口令";
    public const string CodesLead = "用手机上的身份验证器扫描二维码，或者手工输入密钥，然后填写显示的6位数字。";
    public const string CodesKey = "密钥";
    public const string CodesStale = "页面放置太久，密钥已经更换。请重新扫描新的二维码，再填写口令。";
    public const string CodesDone = "动态口令已启用，下次登录时需要填写。";
    public const string CodesPicture = "动态口令的二维码";

    public const string SetUpTitle = "初始化系统";
    public const string SetUpLead = "第一次使用：设立机关和三名管理员。三名管理员应当是三个人，互相监督，任何人不能兼任。";
    public const string OrganCode = "机关代码";
    public const string OrganCodeHint = "英文字母、数字或者短横线，例如 xcgz；用于命令行和编号，设定后不再改变。";
    public const string OrganName = "机关名称";
    public const string PersonName = "姓名";
    public const string SetUpButton = "完成初始化";
    public const string SetUpDone = "初始化完成，请用刚才设置的管理员账号登录。";

    public const string AccountsTitle = "账号和角色";
    public const string NewAccount = "新建账号";
    public const string FirstPassword = "初始密码";
    public const string FirstPasswordHint = "本人首次登录时必须修改。";
    public const string Roles = "角色";
    public const string State = "状态";
    public const string Active = "正常";
    public const string Closed = "已停用";
    public const string Locked = "已锁定";
    public const string Acts = "操作";
    public const string Close = "停用";
    public const string Unlock = "解除锁定";
    public const string ResetPassword = "重置密码";
    public const string SetRoles = "设置角色";
    public const string RolesIn = "查看、设置角色的机关";
    public const string Show = "查看";
    public const string CloseUnsure = "没有停用：请勾选确认后再停用。";
    public const string Reopen = "恢复";
    public const string ReopenHint = "恢复后本人用初始密码登录并修改密码；原有角色不恢复，须由安全管理员重新授予。";
    public const string ResetCodes = "取消动态口令";
    public const string ResetCodesHint = "手机丢失或者更换、本人无法登录时使用。取消后该账号的登录随即失效，本人用密码登录后可以重新启用。请先核实是本人提出。";

    public const string OrgansTitle = "机关";
    public const string NewOrgan = "新建机关";
    public const string Parent = "上级机关";
    public const string ValidFrom = "设立日期";
    public const string ValidTo = "截止日期";
    public const string Predecessor = "承继的机关";
    public const string Successor = "并入的机关";
    public const string NoSuccessor = "没有承接的机关（撤销、更名）";
    public const string EndOrgan = "更名、并入或者撤销";
    public const string EndReason = "依据";
    public const string Valid = "存续";
    public const string EndSure = "截止日期无误（在三个月以后的须勾选）";

    public const string SettingsTitle = "机关设置";
    public const string SettingsLead = "文书中的名称、文号格式，以及法律没有写明之处的处理方式。标注“未证实”的，请与主管部门核对后确定。";
    public const string NumberCode = "机关代字";
    public const string NumberPattern = "文号格式";
    public const string NumberPatternsHint = "每行一类，例如：告=西城公复{YearBracket}{Run}号。{Run} 是该格式当年的流水号，从1起、不断号；没有列出的种类用上面的格式。";
    public const string NumberPatternHint = "{Code} 代字、{YearBracket} 〔年〕、{Seq} 序号、{Suffix} 文书种类。";
    public const string Address = "办公地址";
    public const string Phone = "联系电话";
    public const string Hours = "办公时间";
    public const string ReconsiderationOrgan = "行政复议机关";
    public const string Court = "管辖法院";
    public const string OnlineReconsideration = "互联网复议渠道";
    public const string ComplaintAuthority = "受理投诉的主管部门";
    public const string FeeAccount = "缴费账户";
    public const string MonthlyForm = "月报表样";
    public const string MonthlyFormHint = "主管部门下发的月报表与本系统的不同时填写：一行一个指标，写“名称|单位|公式”，公式用指标代码和加减号，例如：收到申请数|件|B02。留空的，按全部指标报送。";
    public const string Channels = "公开指南写明的渠道";
    public const string Region = "地方节假日";
    public const string DraftDays = "内部拟稿时限（期限届满前的工作日）";
    public const string DraftField = "内部拟稿时限";
    public const string CanMakeRules = "有权制定规章";
    public const string Readings = "法律没有写明之处的处理方式";
    public const string ReadingsHint = "标注“未证实”“本系统约定”的，每个日期和统计数都会注明依据；请在启用前由负责人确认。";
    public const string SettingsSaved = "设置已保存，对以后的办理生效。";

    public const string AuditTitle = "审计记录";
    public const string AuditLead = "每条记录包含前一条的校验值，任何改动、删除或者插入都会使链条断开。";
    public const string Place = "序号";
    public const string When = "时间";
    public const string Who = "人员";
    public const string What = "内容";
    public const string Refusal = "被拒绝";
    public const string Verify = "校验链条";
    public const string ActFilter = "操作";
    public const string Filter = "筛选";
    public const string AuditFrom = "开始日期";
    public const string AuditThrough = "结束日期";
    public const string RefusalsOnly = "只看被拒绝的操作";
    public const string OneRecordOnly = "只显示与同一条记录有关的操作。";
    public const string AllRecords = "显示全部";
    public const string SameRecord = "同一记录";
    public const string NoAuditLines = "没有符合条件的记录。请放宽条件再试。";

    public static string SameRecordOf(long place) => $"同一记录（第{place}条所涉记录的全部操作）";

    public const string CalendarTitle = "放假安排";
    public const string CalendarLead = "载入国务院办公厅公布的放假安排后，在办申请的期限会重新计算；已办结的保持原来的日期。";
    public const string CalendarText = "放假安排（通知原文或者JSON）";
    public const string CalendarField = "放假安排";
    public const string CalendarHint = "把“国务院办公厅关于××××年部分节假日安排的通知”连同标题粘贴在这里，或者粘贴 docs/calendar.md 所写格式的JSON；先预览，与通知逐项核对后再载入。";
    public const string Holiday = "节日";
    public const string DaysOff = "放假";
    public const string DaysWorked = "上班";
    public const string Day = "日期";
    public const string Becomes = "改为";
    public const string Worked = "工作日";
    public const string Off = "休息日";

    public static string Arrangement(YearArrangement year) => $"{year.Year}年放假安排，第{year.Version}版，请与通知核对";

    public static string NoticeOf(HolidayNotice notice) => $"{notice.Title}（{notice.Number ?? "没有读出文号"}，{notice.IssuedOn?.Iso() ?? "没有读出日期"}）";

    public static string DaysOf(IEnumerable<ArrangedDay> days) => days.ToList() is { Count: > 0 } some ? string.Join('、', some.Select(d => $"{d.Date.Iso()}（{d.Date.Weekday()}）")) : None;

    public static string ChangedDays(int count) => count == 0 ? "与现在使用的日历没有差别。" : $"与现在使用的日历有{count}天不同：";

    public const string Preview = "预览";
    public const string Load = "载入";
    public const string Year = "年度";
    public const string Known = "已知程度";
    public const string Announced = "已公布";
    public const string StatutoryOnly = "只有法定节假日，暂估";
    public const string Number = "登记编号";
    public const string Before = "原期限";
    public const string After = "新期限";
    public const string Told = "已告知申请人原期限";

    public static string PageRefused(string path) => $"没有相应角色，打开页面{path}被拒绝";

    public static string Problem(string field, string words) => $"{field}：{words}";

    public static string WorkingDays(int year, int days) => $"{year}年{days}个工作日";

    public static string ChainWhole(long lines, string hash) => $"链条完整，共{lines}条；最后一条的校验值：{hash}";

    public static string ChainBroken(long place) => $"链条在第{place}条处断开，请立即停止使用并保存现场。";

    public static string Redated(int count) => count == 0 ? "没有在办申请的期限改变。" : $"{count}件在办申请的期限改变：";

    public static string Loaded(int count) => $"放假安排已载入，{count}件在办申请的期限已重新计算。";

    public static string DemoPassword(string password) => $"密码都是 {password}";

    public static string FieldOf(Gongkai.Law.Cases.Role role, string field) => $"{Gongkai.Law.Cases.Roles.Words(role)}—{field}";

    public static string CloseOf(string person) => $"停用{person}的账号";

    public static string Indent(int depth) => new('　', depth);

    public static string RolesOf(string person, string organ) => $"{person}在“{organ}”的角色";

    public static string AlsoIn(IReadOnlyList<string> organs) => $"在{string.Join('、', organs.Select(o => $"“{o}”"))}有角色";

    public static string CloseSure(string person) => $"确认停用{person}的账号：停用后立即不能登录";

    public static string ReopenOf(string person) => $"恢复{person}的账号";

    public static string ResetCodesOf(string person) => $"取消{person}的动态口令";

    public static string NoSuchReading(string present) => $"请从列表中选择。没有这一选项，设置没有保存；现在是“{present}”。";
}
