using Gongkai.Documents.Ledger;

namespace Gongkai.Web.Words;

/// <summary>Words of the page that takes an old ledger over.</summary>
internal static class ImportWords
{
    public const string Title = "导入台账";
    public const string Lead = "支持 XLSX、CSV、TSV。先核对，有一行不能导入就全部不导入；导入的办件标为“补录”，另取登记编号，原编号记在办理经过中。";
    public const string File = "台账文件";
    public const string Check = "上传并核对";
    public const string Again = "按此对应关系重新核对";
    public const string Import = "全部导入";
    public const string Mapping = "栏目对应关系";
    public const string Problems = "需要处理的行";
    public const string NoHeading = "没有找到表头，请确认第一行是栏目名称。";
    public const string Missing = "请选择台账文件。";
    public const string Where = "位置";
    public const string What = "说明";

    public static string Ready(int cases, int rows) => $"共{rows}行，可以导入{cases}件。";

    public static string NotReady(int refused) => $"有{refused}行不能导入，改正后再导入；现在什么也没有导入。";

    public static string Done(int cases) => $"已导入{cases}件。";

    public static string Heading(string column, string text) => $"{column}　{text}";

    public static string PlaceOf(ImportPlace place) => place.Words;
}
