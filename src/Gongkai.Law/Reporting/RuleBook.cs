using System.Collections.Frozen;
using Gongkai.Law.Reporting.Checks;
using static Gongkai.Law.Reporting.RuleNeeds;
using static Gongkai.Law.Reporting.Severity;

namespace Gongkai.Law.Reporting;

/// <summary>
/// The audit rules that concern an annual report (勾稽与审查规则), each declared once. Ids are stable: never renumbered, never reused.
/// Rules that only the office's records can answer stand here too, so that the book is complete; from a report alone they cannot be judged.
/// </summary>
public static class RuleBook
{
    private const string Form = "国办公开办函〔2021〕30号（2019、2020年度为〔2019〕60号）";
    private const string Art20 = "《政府信息公开条例》第二十条；" + Form;
    private const string Art49 = "《政府信息公开条例》第四十九条";
    private const string Art50 = "《政府信息公开条例》第五十条；" + Form;
    private const string Relations = Form + "所载勾稽关系";
    private const string Fees = "国办函〔2020〕109号《政府信息公开信息处理费管理办法》";
    private const string Practice = "工作惯例";
    private const string Ours = "本系统设定的核对口径";

    private static readonly AuditRule[] Rules =
    [
        new("FM-01", Error, "六章齐全、顺序正确，标题与序号（一至六）用法定写法；缺章、乱序为错误，序号或标题写法不同为警告", Form, Report),
        new("FM-02", Warning, "标题写作“行政机关名称＋年份＋年政府信息公开工作年度报告”", Practice, Report),
        new("FM-03", Error, "标题年份、统计年度与正文所写年份一致", Form, Report),
        new("FM-04", Error, "每个数字格都已填写，零写作0；空白、“/”、“-”都不是0", Practice, Report),
        new("FM-05", Error, "件数为不小于0的整数，格内不夹文字、单位、注释，不用全角数字和分隔符", Form, Report),
        new("FM-06", Error, "收费金额为不小于0的数，单位万元", Form, Report),
        new("FM-07", Warning, "收费金额与上年相差1000倍以上，疑似单位写错（元、万元）", Ours, PreviousReport),
        new("FM-08", Error, "行、列与该年度的法定表格完全一致", Form, Report | Reading),
        new("FM-09", Warning, "行名称用法定写法（（二）部分公开可用简称）", Form, Reading),
        new("FM-10", Error, "标题、落款、系统登记的行政机关名称一致（只省略前面的行政区划名称的视为一致）", Form, Report),
        new("FM-11", Warning, "落款日期在统计年度结束之后、不晚于公布日期", Practice, Report),
        new("FM-12", Error, "部门年度报告1月31日前公布，政府年度报告3月31日前公布", Art49, Report),
        new("FM-13", Warning, "编制依据引《政府信息公开条例》第五十条，不用2007年条例的条号", Art50, Report),
        new("FM-14", Warning, "不引用已经废止或者被替代的规定", "各规定的废止文件", Report),
        new("FM-15", Information, "写明统计期限为1月1日至12月31日", Form, Report),
        new("FM-16", Warning, "三张表以表格形式公布，能够读取，不用图片；读不到表时为错误，因为什么都无法核对", Form, Report),

        new("T2-01", Error, "没有规章制定权的机关，规章各项为0", "《立法法》第九十一条、第九十三条；" + Form, Report),
        new("T2-02", Error, "本年制发件数不大于现行有效件数与本年废止件数之和", Art20, Report),
        new("T2-03", Warning, "本年现行有效件数＝上年现行有效件数＋本年制发件数－本年废止件数", Art20, PreviousReport),
        new("T2-04", Warning, "本年废止件数不大于上年现行有效件数与本年制发件数之和", Art20, PreviousReport),
        new("T2-05", Error, "文件件数与文件登记簿一致", Art20, Records),
        new("T2-06", Warning, "计为现行有效的文件均已公开并标明有效", Art20, Records),
        new("T2-07", Warning, "许可、处罚、强制数大于0的，权责清单中有相应职权（系统没有权责清单，由人工核对）", Art20, Records),
        new("T2-08", Warning, "有相应职权且已公开处理决定的，该格不应为0（系统没有权责清单，由人工核对）", Art20, Records),
        new("T2-09", Information, "与上年相比变动超过50%且不少于10件的，请核实并说明", Ours, PreviousReport),
        new("T2-10", Warning, "行政事业性收费金额不小于本年实收信息处理费", Fees, Report),
        new("T2-11", Information, "已公开的处理决定数不大于处理决定数", Art20, Records),
        new("T2-12", Warning, "2019、2020年度试行格式的第二章与以后年度口径不同，不作跨年比较（遇到时指明）", Form, PreviousReport),
        new("T2-13", Information, "有废止件数而现行有效件数为0的，请核实", Ours, Report),

        new("T3-01", Error, "各申请人列：本年新收＋上年结转＝（七）总计＋结转下年度", Relations, Report),
        new("T3-02", Error, "各申请人列：（七）总计＝各项办理结果之和", Relations, Report),
        new("T3-03", Error, "每一行：总计＝自然人与五类组织之和", Relations, Report),
        new("T3-04", Error, "总计列本身符合T3-01和T3-02（防止各列差错相互抵消）", Relations, Report),
        new("T3-05", Error, "结转下年度不大于本年新收与上年结转之和", Relations, Report),
        new("T3-06", Error, "上年结转＝上年度报告的结转下年度；总计不一致为错误，仅分列不一致为警告", Relations, PreviousReport),
        new("T3-07", Error, "每格与办件台账的同类件数一致", Form, Records),
        new("T3-08", Error, "一件只计一行；已办结的都有归属，未办结的不计入办理结果", Form, Records),
        new("T3-09", Error, "12月31日未办结的件数＝结转下年度，并可逐件列出", Form, Records),
        new("T3-10", Warning, "结转件的收到日期距12月31日超过40个工作日（扣除中止）", "《政府信息公开条例》第三十三条", Records),
        new("T3-11", Warning, "区分处理的只计部分公开，不计予以公开或不予公开", Form, Records),
        new("T3-12", Warning, "计为保护第三方合法权益的，有征求第三方意见的记录", "《政府信息公开条例》第三十二条", Records),
        new("T3-13", Warning, "计为补正后仍不明确或逾期不补正的，有补正告知书", "《政府信息公开条例》第三十条", Records),
        new("T3-14", Warning, "计为逾期未缴费的，有收费通知，且不多于本年和上年的收费通知", Fees, Records),
        new("T3-15", Warning, "计为大量反复申请的，有说明理由通知", "《政府信息公开条例》第三十五条", Records),
        new("T3-16", Warning, "计为重复申请的，关联到同一申请人此前已答复的申请", "《政府信息公开条例》第三十六条第六项", Records),
        new("T3-17", Warning, "计为不掌握的，信息不存在的有检索记录", "《政府信息公开条例》第三十六条第四项", Records),
        new("T3-18", Warning, "计为国家秘密的有定密依据，计为其他法律行政法规禁止公开的写明依据", "《政府信息公开条例》第十四条", Records),
        new("T3-19", Warning, "计为行政查询事项的，引用专门规定并告知办理途径", "《政府信息公开条例》第三十六条第七项", Records),
        new("T3-20", Information, "“其他处理—3.其他”超过总计的20%，疑似使用过多", Ours, Report),
        new("T3-21", Information, "本年新收不少于10件而予以公开为0，请核实", Ours, Report),
        new("T3-22", Information, "第三章全部为0，请确认申请渠道畅通、信箱有人查看；连续三年全为0的应当逐一检查", Ours, Report | PreviousReport),
        new("T3-23", Warning, "申请人列与申请人名称相符（法律服务机构、科研机构等）", Form, Records),
        new("T3-24", Warning, "本年新收按法定收到日期计年度，跨年的逐件核对", Form, Records),
        new("T3-25", Warning, "复议或判决后重新处理的，不再计为本年新收", Form, Records),
        new("T3-26", Information, "本年新收与上年相比变动超过50%且不少于10件，请核实并说明", Ours, PreviousReport),
        new("T3-27", Error, "机关成立首年有上年结转的，指明职能来源机关", Form, Records),
        new("T3-28", Warning, "第四十一条更正申请、咨询、热线工单不计入本表（按申请内容的文字判断前两种）", "《政府信息公开条例》第四十一条", Records),

        new("T4-01", Error, "各组：总计＝结果维持＋结果纠正＋其他结果＋尚未审结", Relations, Report),
        new("T4-02", Warning, "各组：本年总计不小于上年尚未审结", Form, PreviousReport),
        new("T4-03", Error, "每格与复议诉讼登记簿一致", Form, Records),
        new("T4-04", Warning, "复议后起诉的件数（上年未审结的除外）不大于本年和上年办结的行政复议件数", Form, PreviousReport),
        new("T4-05", Warning, "2024年起对不予公开决定直接起诉的，应先申请行政复议", "《行政复议法》第二十三条", Records),
        new("T4-06", Warning, "已审结的案件有文书编号、日期和结果", Form, Records),
        new("T4-07", Warning, "案件关联到申请，或者写明所针对的主动公开事项", Form, Records),
        new("T4-08", Warning, "有结果纠正的，第五章应当说明", Art50, Report),
        new("T4-09", Information, "结果纠正超过已审结的20%，请关注办理质量", Ours, Report),
        new("T4-10", Warning, "尚未审结的案件已超过法定审理期限，可能漏登结果", "《行政复议法》《行政诉讼法》", Records),
        new("T4-11", Error, "同一案件在一组一年内只计一次", Form, Records),
        new("T4-12", Information, "行政复议与直接起诉件数大于本年和上年的办理结果总数，请核实", Ours, Report | PreviousReport),
        new("T4-13", Warning, "数字与司法行政部门的清单一致（系统没有该清单，由人工核对）", Practice, Records),

        new("FE-01", Error, "第六章写明收取信息处理费情况：发出收费通知的件数、总金额和实际收取的总金额（没有的写0或写明未收取；发出了通知的，三项都要写）", Fees, Report),
        new("FE-02", Error, "三项数字与收费台账一致", Fees, Records),
        new("FE-03", Warning, "本年实收不大于本年通知金额与上年通知未缴金额之和", Fees, Report | PreviousReport),
        new("FE-04", Warning, "收费通知为0而有“逾期未缴纳费用”件", Fees, Report),
        new("FE-05", Error, "每份通知的金额按规定标准可以重算（只用一种标准）", Fees, Records),
        new("FE-06", Warning, "收费通知不晚于答复期限", Fees, Records),
        new("FE-07", Warning, "20个工作日未缴费的不再处理", Fees, Records),
        new("FE-08", Warning, "按件计收的当月超过10件，按量计收的超过30页", Fees, Records),
        new("FE-09", Warning, "第六章不能只写“无”", Fees, Report),

        new("TX-01", Error, "正文所写的新收、结转、办结、文件、许可、处罚、强制、复议、诉讼、收费等数字与表中数字一致", Form, Report),
        new("TX-02", Warning, "正文中的百分比可以重算：与按所写小数位数四舍五入的结果一致，写两位以上小数的允许相差0.01", Ours, Report),
        new("TX-03", Warning, "正文分项之和等于所写总数；分项可能没有列全的，少于总数时不作判断", Ours, Report),
        new("TX-04", Warning, "正文称没有行政复议、行政诉讼的，第四章相应各组为0", Form, Report),
        new("TX-05", Warning, "正文称全部按期答复的，台账没有逾期件", Form, Records),
        new("TX-06", Warning, "正文所写的公开信息条数与发布登记一致", Form, Records),
        new("TX-07", Warning, "第一章写到五个方面：主动公开、依申请公开、政府信息管理、平台建设、监督保障", Form, Report),
        new("TX-08", Warning, "第五章写明问题和改进措施，不只写“无”，不少于50字", Art50, Report),
        new("TX-09", Warning, "第一章、第五章与上年报告相似度不到60%（阈值可设），避免雷同", Form, PreviousReport),
        new("TX-10", Information, "第一章原则上不超过1000字", Practice, Report),
        new("TX-11", Warning, "上年提出的问题本年有交代（已解决或仍在改进）", Art50, PreviousReport),
        new("TX-12", Error, "正文没有申请人个人信息、密级标识和未填写的占位符；手机号码看得出属于申请人等个人的为错误，看不出属于谁的为警告", "《政府信息公开条例》第十五条", Report),
        new("TX-13", Warning, "机构改革前的旧机构名称、过期提法，列出供人工核对", Ours, Report),
        new("TX-14", Warning, "政府年度报告写到工作考核、社会评议、责任追究情况", "《政府信息公开条例》第四十六条、第五十条", Report),

        new("RU-01", Error, "名单内每个单位都已报送一份定稿", Form, Records),
        new("RU-02", Error, "汇总单位每格＝所属单位之和＋本级（第三章、第四章、处理决定数和收费）；不知道本级数字的，只能判断不小于所属单位之和", Form, SubordinateReports),
        new("RU-03", Warning, "文件件数：汇总单位＝所属单位之和－联合发文重复数", Form, SubordinateReports),
        new("RU-04", Error, "所属单位上年结转之和＝上年结转下年度之和（机构合并、分立、更名对应后）", Form, Records),
        new("RU-05", Warning, "单位之间转办的申请，各自答复的才各自计数", Form, Records),
        new("RU-06", Warning, "单位名单较上年有变化的，记录对应关系", Form, Records),
        new("RU-07", Warning, "所属单位公布的页面与报送数字一致", Form, Records),
        new("RU-08", Warning, "所属单位使用的表格版本一致", Form, SubordinateReports),
        new("RU-09", Information, "所属单位占比变动超过20个百分点", Ours, Records),
        new("RU-10", Warning, "共同被申请的一案，汇总时只计一次", Form, Records),
        new("RU-11", Error, "所属单位的报告日期不晚于1月31日", Art49, SubordinateReports),

        new("RD-01", Warning, "各格数字连在一起，拆分不唯一，须人工确认", Ours, Reading),
        new("RD-02", Warning, "行名称丢失，仅能按顺序对应，须人工确认", Ours, Reading),
        new("RD-03", Warning, "标题识别有误或含形近字", Ours, Reading),
        new("RD-04", Warning, "文本疑似非本机关网站的转载件，以原文为准", Ours, Reading),
        new("RD-05", Error, "文字编码已损坏且不能完全还原，请取得原文件", Ours, Reading),
        new("RD-06", Warning, "数字格内有未接受的修订，按接受修订后的数字读取", Ours, Reading),
        new("RD-07", Error, "文件只有图片，没有文字，无法读取", Ours, Reading),
        new("RD-08", Error, "不是2019年以来的表格格式，无法核对", Ours, Reading),
        new("RD-09", Warning, "按位置而非按名称读取，须人工确认", Ours, Reading),
        new("RD-10", Information, "隐藏的工作表、批注或隐藏文字未计入", Ours, Reading),
    ];

    private static readonly FrozenDictionary<string, AuditRule> ById = Rules.Concat(YearRoundRules.All).ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);

    /// <summary>All rules in the order of the book: FM, T2, T3, T4, FE, TX, RU, RD.</summary>
    public static IReadOnlyList<AuditRule> All => Rules;

    /// <summary>The rules on cases (CA) and monthly returns (MR), which run all year and are not asked of an annual report.</summary>
    public static IReadOnlyList<AuditRule> YearRound => YearRoundRules.All;

    /// <summary>The rule with this id.</summary>
    /// <exception cref="KeyNotFoundException">There is no such rule.</exception>
    public static AuditRule Rule(string id) => ById[id];

    /// <summary>The rule with this id, or null.</summary>
    public static AuditRule? Find(string id) => ById.GetValueOrDefault(id);
}
