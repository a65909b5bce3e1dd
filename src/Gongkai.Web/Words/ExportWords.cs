namespace Gongkai.Web.Words;

/// <summary>Words of what is taken away from the portal: packages, the catalogue and the whole portal as files.</summary>
internal static class ExportWords
{
    public const string ItemPackage = "打包下载";
    public const string ItemPackageHint = "网页、附件、元数据和校验清单，供其他网站转载";
    public const string ColumnPackage = "本栏目打包下载";
    public const string ReportPackage = "全部格式打包下载";
    public const string Catalogue = "公开目录";
    public const string CatalogueFile = "公开目录（XLSX）";
    public const string ForOthers = "供其他网站使用";

    public const string Title = "导出静态网站";
    public const string Lead = "把本机关门户的每一个公开页面做成文件，放到任何网站的任何文件夹都能打开。没有公开、已撤下和不公开的附件不会出现在其中；撤下的信息留一页说明。";
    public const string Address = "放置的网址";
    public const string AddressHint = "文件将来放在哪个网址下，例如 https://www.example.gov.cn/gongkai/；订阅、网站地图和数据中的网址按它填写。";
    public const string Service = "在线服务网址";
    public const string ServiceHint = "本系统对外的网址，静态页面从这里指引公众在线申请和查询；没有对外开放的留空。";
    public const string Make = "生成并下载";
    public const string SiteFile = "静态网站";
    public const string AddressWrong = "请填写完整的网址，以 http:// 或 https:// 开头，例如 https://www.example.gov.cn/。";

    public const string Folder = "导出文件夹";
    public const string Changed = "导出期间有信息被撤下或者更正，导出没有完成。请立即重新导出一次，已撤下的内容会从文件夹中删去。";

    public static string NotAnExport(string folder) => $"文件夹“{folder}”里有别的文件，不是以前导出的静态网站。请换一个新的或者空的文件夹。";

    /// <summary>Stands where a form was.</summary>
    /// <param name="service">Address of the portal where the form works; null where it is not offered online.</param>
    public static string FormElsewhere(string? service) => service is null
        ? "本页为静态页面，不能在线提交。请按照政府信息公开指南载明的地址、电话和方式办理。" : "本页为静态页面，在线提交请到：";

    /// <summary>Stands where a file was that would run something on the site.</summary>
    public static string FileBarred(string name) => $"{name}（含有打开时会运行的内容，不在静态网站上提供，请向本机关索取）";

    /// <summary>Stands where the search was.</summary>
    public static string SearchElsewhere(string? service) => service is null ? "查找信息请使用网站地图和公开目录。" : "搜索请到：";
}
