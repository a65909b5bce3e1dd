using System.Globalization;
using Gongkai.Law.Reporting;
using Gongkai.Law.Reporting.Narrative;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;

namespace Gongkai.Web.Words;

/// <summary>Words of the pages on which the annual report is made.</summary>
internal static class ReportWords
{
    public const string RecordDate = "日期";
    public const string RecordWords = "事项";
    public const string RecordNumber = "文号、案号";
    public const string RecordFigure = "数量";
    public const string Title = "年度报告";
    public const string Year = "年度";
    public const string Stage = "进度";
    public const string NotBegun = "未编写";
    public const string Signed = "签发日期";
    public const string Published = "公布日期";
    public const string Tables = "报告全文";
    public const string TablesHint = "点表中的数字，查看它由哪些办件、案件或者登记构成。标色的格已改动，或者与现在的记录不一致。";
    public const string Write = "编写";
    public const string WriteHint = "用双花括号引用数字，例如 {{公开件数}}；数字由记录算出，不用手填。数字变化后，引用它的句子会在上方列出。";
    public const string Tokens = "可以引用的数字";
    public const string Preamble = "编制依据";
    public const string Save = "保存为新的一稿";
    public const string Changed = "数字已变化的句子";
    public const string Before = "编写时";
    public const string Now = "现在";
    public const string Missing = "还缺少的数据";
    public const string Unsigned = "没有数据、也没有签署零报告的登记簿";
    public const string Findings = "核对结果";
    public const string NoFindings = "没有发现问题。";
    public const string Review = "审核通过";
    public const string Sign = "签发";
    public const string SignReason = "仍有错误时的签发理由";
    public const string PackageTitle = "报送数据包";
    public const string PackageHint = "主管部门使用另一套系统的，下载数据包（ZIP）交给主管部门上传。数据包带本系统的数字签名，主管部门凭登记的公钥指纹验证。";
    public const string Package = "下载报送数据包";
    public const string Fingerprint = "本系统签名密钥的公钥指纹";
    public const string FingerprintHint = "第一次报送前，请电话告知主管部门这个指纹，由其登记。";
    public const string PublicKey = "下载签名公钥";
    public const string PublicKeyName = "签名公钥.pem";
    public const string Reopen = "撤回签发";
    public const string StaysPublic = "撤回以后，门户仍然显示已经公布的版本，直到登记公布改正后的版本。";
    public const string ReopenReason = "撤回的理由";
    public const string Publish = "登记公布";
    public const string PublishedOn = "公布日期";
    public const string Url = "公布网址";
    public const string Versions = "各稿";
    public const string Downloads = "导出";
    public const string LastYear = "上年报告原文";
    public const string AdoptField = "上年报告";
    public const string AdoptFile = "报告文件（网页、Word、PDF、Excel等）";
    public const string AdoptLead = "上年报告不在本系统中。载入已公布的文件后，结转、现行有效文件数和文字都与它核对。";
    public const string Adopt = "载入";
    public const string Ratio = "与上年重复";
    public const string Sentence = "本年";
    public const string Closest = "上年";
    public const string Override = "改动一格";
    public const string OverrideHint = "表中的数字由记录计数得出。确需改动的，写明理由；改动会标出，并记入审计。";
    public const string Cell = "格";
    public const string Value = "改为";
    public const string Reason = "理由";
    public const string Overrides = "已改动的格";
    public const string RemoveOverride = "取消改动";
    public const string CellTitle = "数字的来源";
    public const string CellOther = "这个数字来自登记簿：";
    public const string CellNone = "这一格为0，没有记录。";
    public const string SavedDraft = "已保存。";
    public const string StepDone = "已办理。";
    public const string Drifted = "与现在的记录不一致的格";

    public static string TitleOf(int year) => $"{year}年度报告";

    public static string CaseFindings(int count) => $"办件审查：{count}项";

    public static string Draft(int place) => $"第{place}稿";

    public static string Unconfirmed(int count) => $"有{count}件申请待确认收到，没有计入。";

    public static string AdoptTitle(int year) => $"{year}年度报告";

    public static string AdoptedFrom(AdoptedReport adopted) => $"已载入“{adopted.FileName}”（{adopted.OrganName}，{adopted.Year}年度），作为核对和对照的依据。";

    public static string LastYearOf(ReportChapterKind chapter) => $"与上年对照：{chapter.Heading()}";

    public static string ReuseSummary(IReadOnlyList<SentenceReuse> sentences) =>
        $"与上年逐句对照（{sentences.Count}句，其中{sentences.Count(s => s.Ratio >= 0.8m)}句与上年基本相同）";

    public static string Percent(decimal? ratio) => ratio is { } share ? (share * 100).ToString("0", CultureInfo.InvariantCulture) + "%" : "太短，无法比较";

    public static string DueOn(int year) => $"应于{year + 1}年1月31日前公布并提交主管部门（条例第四十九条）。";

    public static string OverrideOf(FigureOverride change) =>
        $"{(CellId.TryParse(change.Cell, out var cell) ? cell.Words : change.Cell)}：{change.Value.ToString("0.######", CultureInfo.InvariantCulture)}，理由：{change.Reason}";

    public static string CountOf(int count) => $"共{count}件";

    public static string Token(string token) => "{{" + token + "}}";

    public static string Figure(string? text) => text ?? "未知";
}
