using Gongkai.Law.Calendar;
using Gongkai.Office.Records;

namespace Gongkai.Web.Words;

/// <summary>Words about letters and case packages.</summary>
internal static class LetterWords
{
    public const string None = "还没有文书。";
    public const string NoNumber = "无文号";
    public const string State = "状态";
    public const string Compose = "起草文书";
    public const string ComposeButton = "起草";
    public const string Others = "其他文书";
    public const string Package = "导出卷宗";
    public const string PackageName = "卷宗";
    public const string EvidenceName = "证据材料";
    public const string Evidence = "导出证据材料";
    public const string EvidenceOn = "截至";
    public const string Title = "标题";
    public const string Addressee = "主送";
    public const string Body = "正文";
    public const string BodyHint = "一行一段。以竖线开头和结尾的行是表格的一行，例如：|项目|内容|。";
    public const string Remedies = "救济途径";
    public const string On = "落款日期";
    public const string Save = "保存为新的一稿";
    public const string MarkSent = "登记发出";
    public const string SentDate = "发出日期";
    public const string Versions = "各稿";
    public const string Checks = "核对";
    public const string ChecksGood = "应当具备的内容齐全。";
    public const string Docx = "DOCX";
    public const string Pdf = "PDF";
    public const string Edit = "修改";
    public const string Sent = "已登记发出。";

    public const string HandOut = "打印（含查询码）";
    public const string HandOutLead = "查询码只交申请人本人，页面和下载的文件中不显示。打印含查询码的文书须写明事由，记入审计。";

    /// <summary>Where a letter stands: sent, signed, or which draft.</summary>
    public static string StateOf(LetterRecord letter) =>
        letter.SentOn is { } sent ? $"{sent.Iso()}发出" : letter.FinalVersion is { } place ? $"{Draft(place)}已定稿" : Draft(letter.Version);

    public static string Draft(int version) => $"第{version}稿";

    public static string FileName(string number, string name) => $"{number}{name}";
}
