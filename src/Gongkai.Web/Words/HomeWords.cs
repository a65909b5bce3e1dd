namespace Gongkai.Web.Words;

/// <summary>Words of the page where reports are handed in.</summary>
internal static class HomeWords
{
    public const string Title = "检查年度报告";
    public const string Lead = "放入政府信息公开工作年度报告，逐格核对三张法定表，指出哪一格不对、差多少、依据哪条规则。";
    public const string Files = "报告文件";
    public const string Drop = "把文件拖到这里，或者";
    public const string FilesHint = "可以一次选多个，也可以是 ZIP 压缩包。支持 HTML、TXT、Markdown、DOCX、DOC、WPS、XLSX、PDF，按内容识别，不看扩展名。";
    public const string Previous = "上一年度报告（可选）";
    public const string PreviousHint = "给出后核对上年结转、现行有效件数等跨年度关系。同一批文件里有同一机关相邻两个年度的报告时，会自动比较。";
    public const string Submit = "开始检查";
    public const string Samples = "示例报告";
    public const string SamplesLead = "不用上传，直接看核对结果：";
    public const string WhatIsChecked = "核对什么";
    public const string NoFile = "还没有选择报告文件。请选择或拖入至少一个文件，再点“开始检查”。";
    public const string ProblemTitle = "没有开始检查";

    public static readonly string[] Checked =
    [
        "表内勾稽：新收加结转等于办理总计加结转下年，各行各列合计相符；",
        "年度衔接：上年结转、现行有效件数与上一年度报告对得上；",
        "文字与表格：正文里的数字与表格一致；",
        "格式：六章齐全、年度与格式版本相符、空白与“0”分得清。",
    ];

    public static string Limits(long fileMegabytes, long totalMegabytes, int files) =>
        $"每个文件不超过 {fileMegabytes} MB，一次不超过 {files} 份、合计 {totalMegabytes} MB。";

    public static string TooMany(int given, int most) => $"一次最多检查 {most} 份，这次有 {given} 份。请分批上传，或者用命令行 gongkai check 检查整个文件夹。";

    // For enhance.js, which holds no words of its own.
    public const string JsChosen = "已选择 {0} 个文件，共 {1} MB";
    public const string JsTooLarge = "合计 {0} MB，超过 {1} MB 的上限，请分批上传。";
    public const string JsUploading = "正在上传第 {0}/{1} 个文件（{2}%）";
    public const string JsChecking = "上传完毕，正在读取和核对 {0} 个文件……";
    public const string JsFailed = "没有连上服务器，请检查网络后再点一次“开始检查”。";
}
