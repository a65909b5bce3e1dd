using static Gongkai.Law.Reporting.RuleNeeds;
using static Gongkai.Law.Reporting.Severity;

namespace Gongkai.Law.Reporting.Checks;

/// <summary>
/// The rules that run all year over cases (CA), publications (PU) and monthly returns (MR); law document 5.8. Part of the rule book, but not asked of an annual report.
/// </summary>
internal static class YearRoundRules
{
    private const string Act = "《政府信息公开条例》";
    private const string Monthly = "统计月报口径（本系统设定）";

    private static readonly AuditRule[] Rules =
    [
        new("CA-01", Error, "已填写收到申请之日，并与渠道的证据一致", Act + "第三十一条", Records),
        new("CA-02", Error, "在答复期限内发出答复", Act + "第三十三条", Records),
        new("CA-03", Error, "延期在期限届满前批准并告知，不超过20个工作日，不超过一次", Act + "第三十三条", Records),
        new("CA-04", Warning, "补正告知在7个工作日内发出，只发一次", Act + "第三十条", Records),
        new("CA-05", Error, "可能损害第三方合法权益的，已征求第三方意见", Act + "第三十二条", Records),
        new("CA-06", Error, "第三方不同意公开的，由本机关判断理由是否合理，不照抄第三方意见", Act + "第三十二条", Records),
        new("CA-07", Error, "因公共利益决定公开的，已书面告知第三方", Act + "第三十二条", Records),
        new("CA-08", Error, "答复书写明法定应当写明的各项内容", Act + "第三十六条", Records),
        new("CA-09", Error, "答复书的救济途径与答复类型和日期相符", "《行政复议法》第二十三条；法释〔2025〕8号", Records),
        new("CA-10", Error, "公开前有保密审查记录", Act + "第十七条", Records),
        new("CA-11", Warning, "邮寄送达只用邮政企业", "国办公开办函〔2016〕235号", Records),
        new("CA-12", Warning, "发出15个工作日后有送达证据", "国办公开办函〔2016〕235号", Records),
        new("CA-13", Warning, "办结后案卷材料齐全", Act + "第四十五条", Records),
        new("CA-14", Warning, "同一申请人当月超过10件的，可以按件收取信息处理费", "国办函〔2020〕109号", Records),
        new("CA-15", Warning, "同一信息已向两个以上申请人公开的，研究是否主动公开", Act + "第四十四条", Records),
        new("CA-16", Warning, "互联网申请在提交后1个工作日内确认", Act + "第三十一条", Records),
        new("CA-17", Error, "年度内编号连续、不重复", Act + "第四十五条", Records),
        new("PU-01", Error, "主动公开的信息在形成或者变更之日起20个工作日内公开", Act + "第二十六条", Records),
        new("PU-02", Error, "公开前完成业务审核、保密审查和审定", Act + "第十七条", Records),
        new("PU-03", Warning, "规范性文件有关联的政策解读", "国办发〔2016〕80号；时限未证实", Records),
        new("PU-04", Warning, "公开指南、制度和机构信息在12个月内更新", Act + "第十二条", Records),
        new("PU-05", Warning, "不主动公开的信息在12个月内重新评估", Act + "第十八条", Records),
        new("PU-06", Error, "已经废止、失效的文件不再标注为有效", "国办发〔2017〕47号", Records),
        new("PU-07", Warning, "索引号完整、不重复", Act + "第十二条", Records),
        new("PU-08", Warning, "公开的内容中没有未遮挡的个人信息", Act + "第十五条", Records),
        new("PU-09", Warning, "附件齐全、内容未改变", "国办秘函〔2019〕19号", Records),
        new("PU-10", Warning, "每月公开条数达到当地要求", "当地要求（本系统设置）", Records),
        new("MR-01", Error, "本年累计＝上月累计＋本期；一月累计＝本期", Monthly, Records),
        new("MR-02", Error, "十二个月之和（含更正凭证）＝年度报告相同指标", Monthly, Records),
        new("MR-03", Error, "期初在办＝上月期末在办", Monthly, Records),
        new("MR-04", Warning, "更正已结月份的，有更正凭证和理由，在以后月份入账", Monthly, Records),
    ];

    public static IReadOnlyList<AuditRule> All => Rules;
}
