using Gongkai.Law.Reporting;
using Gongkai.Law.Statistics;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;

namespace Gongkai.Web.Words;

/// <summary>Words of the registers, the disputes and the monthly return.</summary>
internal static class RegisterWords
{
    public const string Title = "登记簿";
    public const string Lead = "年度报告各章的数据来自这些登记簿。没有发生的，由工作机构负责人签署零报告；没有登记也没有签署的，数据视为未知，不按0计算。";
    public const string Register = "登记簿";
    public const string Entries = "条数";
    public const string Sum = "合计";
    public const string State = "状态";
    public const string Signed = "零报告";
    public const string NotKept = "未登记";
    public const string Kept = "已登记";
    public const string SignZero = "签署零报告";
    public const string TakeBack = "撤销零报告";
    public const string Documents = "规章和行政规范性文件";
    public const string NewEntry = "登记一条";
    public const string ChangeEntry = "更正";
    public const string CancelEntry = "划去";
    public const string CancelReason = "划去的理由";
    public const string Cancelled = "已划去";
    public const string Date = "日期";
    public const string Origin = "数据来源";
    public const string OriginHint = "业务科室或者业务系统。";
    public const string Detail = "说明";
    public const string Channels = "公开渠道";
    public const string Item = "第二十条第几项";
    public const string ItemHint = "1至15；没有对应的留空。";
    public const string Interpretation = "政策解读";
    public const string Response = "回应公众关切";
    public const string Year = "年度";
    public const string Go = "查看";
    public const string Saved = "已登记。";
    public const string SignedDone = "已签署零报告。";
    public const string TakenBack = "已撤销零报告。";

    public const string DocumentTitle = "文件名称";
    public const string DocumentNumber = "文号";
    public const string DocumentKind = "种类";
    public const string Rule = "规章";
    public const string Normative = "行政规范性文件";
    public const string IsRule = "规章";
    public const string IssuedOn = "制发日期";
    public const string EndedOn = "废止日期";
    public const string Url = "公开网址";
    public const string InForce = "现行有效";
    public const string DocumentsLead = "本年制发、本年废止和现行有效的件数由此计算。";

    public const string DisputesTitle = "行政复议和行政诉讼";
    public const string NewDispute = "登记案件";
    public const string DisputeNumber = "案号";
    public const string DisputeKind = "程序";
    public const string CaseNumber = "登记编号";
    public const string CaseNumberHint = "被复议、被诉的申请的登记编号；不涉及申请的留空。";
    public const string Matter = "争议事项";
    public const string Previous = "前一程序";
    public const string PreviousHint = "复议后起诉的选复议案件，上诉的选一审案件。";
    public const string Body = "复议机关或者法院";
    public const string AcceptedOn = "受理日期";
    public const string CopyReceivedOn = "收到副本日期";
    public const string Summary = "简易程序（复议答复期限5个工作日）";
    public const string AnsweredOn = "答复（答辩）日期";
    public const string ClosedOn = "审结日期";
    public const string Ending = "审结结果";
    public const string EffectiveOn = "生效日期";
    public const string OrderedUntil = "决定（判决）确定的期限";
    public const string CarriedOutOn = "履行日期";
    public const string Deadlines = "期限";
    public const string FollowUp = "后续处理";
    public const string Pending = "尚未审结";
    public const string Kit = "应复应诉材料清单";
    public const string DisputesLead = "结果的归类和上诉案件的计数方式见机关设置；全年十五格由此计算。";

    public const string Month = "月份";
    public const string Indicator = "指标";
    public const string Unit = "单位";
    public const string Current = "本期";
    public const string Cumulative = "本年累计";
    public const string Freeze = "签署月报";
    public const string Frozen = "已签署";
    public const string NotFrozen = "未签署";
    public const string FreezeHint = "签署后数字不再改变；迟报的事项以更正凭证登记在以后的月份。";
    public const string LateTitle = "已签署月份的迟报事项";
    public const string Book = "登记更正凭证";
    public const string BookReason = "迟报的原因";
    public const string Vouchers = "本月登记的更正凭证";
    public const string Unknown = "未知";
    public const string FrozenDone = "月报已签署。";
    public const string Booked = "更正凭证已登记。";
    public const string OwnForm = "报送表样";
    public const string AllIndicators = "全部指标";
    public const string Checks = "月报核对";
    public const string ChecksGood = "各月累计、期初期末和更正凭证相互一致。";
    public const string ForMonth = "所属月份";
    public const string Difference = "差额";

    public static string MonthTitle(int year, int month) => $"{year}年{month}月统计月报";

    public static string FigureOf(decimal? value) => value is null ? Unknown : Number(value);

    public static string MonthName(int month) => $"{month}月";

    public static string YearTitle(string register, int year) => $"{register}（{year}年）";

    public static string Quantity(RegisterRow row) => row.QuantityWords ?? row.YuanWords ?? "";

    public static string Number(decimal? value) => value is { } number ? number.ToString("#,0.######", System.Globalization.CultureInfo.InvariantCulture) : "";

    public static string FrozenBy(string? person, DateTimeOffset at) => $"{person} {OfficeClock.DayOf(at):yyyy-MM-dd}签署";

    public static string ChannelOf(DisclosureChannel channel) => channel.Label();

    public static string FindingOf(Finding finding) => $"{finding.Rule} {finding.Message}";
}
