using System.Globalization;
using Gongkai.Documents.Inspection;
using Gongkai.Law.Publication;
using Gongkai.Law.Calendar;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;

namespace Gongkai.Web.Words;

/// <summary>Words of the pages on which information is published.</summary>
internal static class PublicationWords
{
    public const string Title = "信息公开";
    public const string Lead = "从拟稿、审核到发布都在这里办理；发布后自动计入统计月报和年度报告，规范性文件自动进入登记簿。";
    public const string New = "起草一条";
    public const string Pages = "指南和机构信息";
    public const string Text = "标题或者文号";
    public const string Stage = "进度";
    public const string Category = "信息类别";
    public const string CategoryHint = "本机关的栏目；“几项几件”按它计项。";
    public const string Catalogue = "公开事项";
    public const string Disclosure = "公开属性";
    public const string Year = "首次公开年度";
    public const string OverdueOnly = "只看超过20个工作日未公开的";
    public const string IndexNumber = "索引号";
    public const string ItemTitle = "标题";
    public const string DocumentNumber = "文号";
    public const string Issuer = "发布机构";
    public const string JointMakers = "联合制作机关";
    public const string JointMakersHint = "一行一个；本机关为牵头机关。";
    public const string FormedOn = "成文日期";
    public const string FormedOnHint = "签发之日；20个工作日的公开期限从这一天起算。";
    public const string EffectiveOn = "施行日期";
    public const string ExpiresOn = "失效日期";
    public const string PublishedOn = "首次公开";
    public const string UpdatedOn = "更新日期";
    public const string DueOn = "公开期限";
    public const string Status = "有效性";
    public const string Origin = "信息来源";
    public const string Ground = "不予公开的理由";
    public const string GroundHint = "公开属性为不予公开时必选。";
    public const string Keywords = "关键词";
    public const string Summary = "内容概述";
    public const string Body = "正文";
    public const string BodyHint = "一行一段；标题行以 # 开头；表格可以从电子表格直接粘贴。";
    public const string Channels = "公开渠道";
    public const string IsNormative = "行政规范性文件（发布后进入登记簿）";
    public const string IsInterpretation = "政策解读";
    public const string IsResponse = "回应公众关切";
    public const string RelatesTo = "关联信息";
    public const string RelatesToHint = "解读、修改或者回应的信息，填写其索引号。";
    public const string RelatedBy = "与本条关联的信息";
    public const string Files = "附件";
    public const string FilesHint = "先保存，再上传附件；上传的附件随本条公开，每个附件可以单独不公开。";
    public const string FileName = "显示名称";
    public const string FileAttached = "附于本条";
    public const string FileWithheld = "不公开的理由";
    public const string FileGiven = "公开";
    public const string Save = "保存";
    public const string Edit = "修改";
    public const string Facts = "基本信息";
    public const string DoNow = "现在可以办理";
    public const string Reason = "理由";
    public const string Gate = "公开前检查";
    public const string Mask = "遮挡正文中的个人信息";
    public const string Accept = "已逐项核对检查结果，决定公开（写明理由）";
    public const string History = "办理经过";
    public const string FromCase = "由申请转为公开";
    public const string ToPublication = "转为主动公开";
    public const string Findings = "公开工作检查";
    public const string NoFindings = "没有发现问题。";
    public const string TooMany = "信息条数过多，请用筛选查看逾期的信息。";
    public const string ColumnsTitle = "栏目更新";
    public const string ColumnItems = "条数";
    public const string ColumnLast = "最近更新";
    public const string ColumnDue = "应在此前更新";
    public const string PagesTitle = "指南、制度和机构信息";
    public const string NeverWritten = "尚未编写";
    public const string PageSaved = "已保存为待发布的一版。请由另一名审核人员或者工作机构负责人核对后发布，发布前门户上仍是原来的内容。";
    public const string PageReleased = "已发布，门户上随即更新。";
    public const string PageWaits = "待发布的一版";
    public const string PageRelease = "核对无误，发布";
    public const string PageReleaseBySomebodyElse = "这一版是您起草的，须由另一名审核人员或者工作机构负责人发布。";
    public const string PageLead = "起草后须由另一人核对发布（条例第十七条）。下面的表单里是最新的一版。";
    public const string PageNow = "门户上的内容";

    public static string PageWaitsBy(ProposedPage proposal) => $"第{proposal.Page.Place}版，{proposal.By}于{proposal.Page.UpdatedOn?.Iso()}起草。";
    public const string Saved = "已保存。";
    public const string Done = "已办理。";
    public const string Attached = "附件已上传，但不随本条公开。需要公开的，请在“修改”中勾选“附于本条”。";
    public const string AttachedToItem = "附件已上传，附于本条，随本条公开。";
    public const string FileBelongs = "附于本条，随本条公开";
    public const string FileNotPart = "没有附于本条，不会公开";
    public const string StatusFrom = "失效（废止）日期";
    public const string StatusFromHint = "文件实际失效、废止的日期；留空为今天。恢复为有效的不填。";
    public const string Registered = "规范性文件登记簿";

    public static string FilesLeft(IEnumerable<string> names) => $"以下附件没有附于本条，不会公开：{string.Join('、', names)}。需要公开的，请先在“修改”中勾选“附于本条”，再送审。";

    public static string RegisteredAs(NormativeDocument document) =>
        $"{document.DocumentNumber} {document.Title}{(document.EndedOn is { } ended ? $"（{ended.Iso()}废止或者失效）" : "")}";
    public const string NoSuchIndex = "没有这个索引号，请核对。";
    public const string IndexCode = "索引号中的机关代码";
    public const string IndexCodeHint = "统一社会信用代码或者当地规定的代码；留空用机关代码。";
    public const string IndexPattern = "索引号格式";
    public const string IndexPatternHint = "{Code} 机关代码、{Year} 年份、{Seq} 五位序号。";
    public const string SiteName = "网站名称";
    public const string SiteDomain = "网站域名";
    public const string SiteIdCode = "政府网站标识码";
    public const string Icp = "ICP备案编号";
    public const string Police = "公安备案号";
    public const string Scope = "机关层级";
    public const string MonthlyMinimum = "每月最少公开条数";
    public const string Columns = "栏目和更新时限";
    public const string ColumnsHint = "一行一个：栏目名称|最长多少天必须更新；没有时限的只写名称。动态类14天、公告和政策文件类183天（国办秘函〔2019〕19号）。";
    public const string ColumnsWrong = "每行应为“栏目名称|天数”，天数为1至3660的整数，没有时限的只写名称。";

    /// <summary>Who reads the reason of an act; null where it stays with the item.</summary>
    public static string? ReasonHint(PublicationAct act) => act switch
    {
        PublicationAct.TakeDown => "理由原样显示在门户和接口中，请写适合公开的话。",
        PublicationAct.AbandonCorrection => "更正稿不再办理，恢复更正之前的状态；各稿都留在办理经过中。",
        PublicationAct.Discard => "没有公开过的草稿不再办理；没有编索引号，各稿都留在办理经过中。",
        PublicationAct.TakeDownAtOnce => $"理由只留在办公系统内；对外显示“{PublicationRules.TakenDownAtOnceWords}”",
        _ => null,
    };

    public static string ScopeOf(CatalogueScope scope) => scope switch
    {
        CatalogueScope.Township => "乡镇人民政府、街道办事处",
        CatalogueScope.CityOrCounty => "设区的市、县级人民政府及其部门",
        _ => "其他行政机关",
    };

    public static string Shown(int shown, int latest) => shown == latest ? $"公众看到的是第{shown}稿。" : $"公众看到的是第{shown}稿，第{latest}稿正在办理。";

    public static string Total(long total) => $"共{total}条";

    public static string ItemOf(CatalogueItem item) => $"{item.Place}：{item.Label}";

    public static string Due(PublicationItem item, DateOnly today) => item.DueOn is not { } due || item.Stage is PublicationStage.KeptBack ? ""
        : due < today ? $"已超过公开期限{due.Iso()}" : $"{due.Iso()}前公开";

    public static string Step(PublicationStep step) =>
        $"{step.Event.Act.Row().Label}（第{step.Event.VersionPlace}稿）{(step.Event.Status is { } status ? $"：{status.Label()}" : "")}";

    public static string GradeOf(LeakGrade grade) => grade switch { LeakGrade.Blocking => "必须处理", LeakGrade.Warning => "请人核对", _ => "提示" };

    public const string Clean = "清理后替换";

    public static string CleanDone(IReadOnlyList<string> removed) => $"已用清理后的副本替换：{string.Join('、', removed)}。原文件保留在本条信息中，不会公开。请下载副本核对。";

    public static string MaskedDone(int places) => $"已遮挡{places}处，存为新的一稿。请再核对一遍。";

    public static string Moment(DateTimeOffset at) => OfficeClock.InBeijing(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string GroundOf(GroundRow ground) => $"{ground.Label}（{ground.Article}）";

    public static string Updated(DateOnly? day) => day is { } on ? $"{on.Iso()}更新" : NeverWritten;

    public static string Related(PublicationItem item) => $"{item.IndexNumber} {item.Title}";
}
