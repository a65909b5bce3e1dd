namespace Gongkai.Web.Words;

/// <summary>Words of the frame around every page.</summary>
internal static class SiteWords
{
    public const string Name = "公开";
    public const string Purpose = "政府信息公开工作年度报告核对";
    public const string OtherHost = "这个域名不是本系统的地址，请用公布的网址访问。（管理员：请把它写入 GONGKAI_HOSTS。）";
    public const string SkipToContent = "跳到正文";
    public const string MainMenu = "主菜单";
    public const string Check = "检查报告";
    public const string Rules = "规则库";
    public const string InMemoryOnly = "文件只在内存中处理，不保存。";
    public const string Footer = "核对结果供工作参考，以公布的法规和报告格式为准。";

    public static string Title(string page) => $"{page} - {Name}";
}
