using Gongkai.Documents.Publishing;
using Gongkai.Office.Publication;

namespace Gongkai.Web.Words;

/// <summary>Words of the page that takes a list of information with its files over.</summary>
internal static class ItemListWords
{
    public const string Title = "批量导入";
    public const string Lead = "清单用 XLSX、CSV 或 TSV，第一行写栏目名称；附件压缩成一个 ZIP，清单的“附件”一栏写文件名，多个用分号隔开。先核对，有一行不能导入就全部不导入；同一清单再次导入不会重复。";
    public const string Public = "没有公开过的导入为草稿，照常审核发布。以前公开过的，同时填写“索引号”和“首次公开日期”，由工作机构负责人写明理由，保留原来的日期和索引号，通过公开前检查后直接公开。";
    public const string File = "清单文件";
    public const string Archive = "附件压缩包";
    public const string Reason = "补录理由";
    public const string ReasonHint = "清单中有以前公开过的信息时填写，例如：由原网站迁移。";
    public const string Check = "上传并核对";
    public const string Import = "全部导入";
    public const string Columns = "栏目对应关系";
    public const string Field = "项目";
    public const string Column = "清单中的栏目";
    public const string Problems = "需要处理的地方";
    public const string Where = "位置";
    public const string What = "说明";
    public const string HeldTitle = "公开前检查拦下的";
    public const string HeldHint = "请在原文件中遮挡后重新上传，或者删去索引号和首次公开日期导入为草稿办理。确需照原样公开的，由工作机构负责人逐条写明理由，理由记入该条信息的办理记录。";
    public const string CheckAgain = "按理由重新核对";
    public const string Missing = "请选择清单文件。";

    public static string HeldReason(string place) => $"{place}照原样公开的理由";

    public static string Known => $"认识的栏目名称：{string.Join('、', ItemList.Labels)}（也认识常见的其他写法）。";

    public static string Unused(IEnumerable<string> headings) => $"没有使用的栏目：{string.Join('、', headings)}。";

    public static string ColumnOf(ItemListColumn column) => $"{column.Column}　{column.Heading}";

    public static string Ready(PublicationImportResult trial) => $"可以导入：草稿{trial.Drafts}条，补录已公开{trial.Published}条{(trial.Known > 0 ? $"；以前导入过的{trial.Known}条保持不变" : "")}。";

    public static string NothingNew(int known) => $"清单中的{known}条都已经导入过，没有需要导入的。";

    public static string NotReady(int problems) => $"有{problems}处需要处理，改正后再导入；现在什么也没有导入。";

    public static string Done(PublicationImportResult done) => $"已导入：草稿{done.Drafts}条，补录已公开{done.Published}条。";
}
