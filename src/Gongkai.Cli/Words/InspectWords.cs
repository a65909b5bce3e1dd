using Gongkai.Documents.Inspection;

namespace Gongkai.Cli.Words;

/// <summary>What the release gate says on the command line.</summary>
internal static class InspectWords
{
    public const string Description =
        """
        公开前检查文件：个人信息、密级标志、隐藏内容、修订和批注、内嵌文件、照片位置。只显示遮挡后的样例。
        退出码：0 没有必须处理的；1 有必须处理的；2 有文件没有找到，或者命令用法不对。
        """;

    public const string Files = "文件或者文件夹（逐层查找）。支持文本、网页、DOCX、XLSX、PPTX、PDF、图片、ZIP；打不开的按必须处理列出";
    public const string Json = "以JSON输出";
    public const string Allow = "可以公开的号码或者地址，例如办公电话；可以多次给出";

    public static string Missing(string path) => $"没有找到“{path}”，请核对路径。";

    public static string Head(string path, bool blocked, int count) => count == 0 ? $"{path}：没有发现问题" : $"{path}：{(blocked ? "须处理后才能公开" : "没有必须处理的")}，共{count}处";

    public static string Grade(LeakGrade grade) => grade switch { LeakGrade.Blocking => "必须处理", LeakGrade.Warning => "请人核对", _ => "提示" };

    public static string Summary(int files, int blocked) => $"共{files}个文件，{blocked}个须处理后才能公开。";
}
