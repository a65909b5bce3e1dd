namespace Gongkai.Web.Words;

/// <summary>Words of the pages shown when a request fails.</summary>
internal static class ErrorWords
{
    public const string Back = "回到首页";

    /// <summary>Title and advice for a status code.</summary>
    public static (string Title, string Advice) For(int status, long megabytes) => status switch
    {
        400 => ("请求无法识别", "页面可能放置太久、服务重新启动过，或者内容没有传完整。请回到首页，重新选择文件再检查一次。"),
        404 => ("没有这个页面", "地址可能写错了，或者页面已经移走。请从首页重新进入。"),
        405 => ("不能这样打开这个页面", "这个地址不接受这种请求。请从首页重新进入；要检查文件，请在首页选择。"),
        413 => ("文件太大", $"一次上传的文件合计不能超过 {megabytes} MB。请分批上传；文件特别多时，请用命令行 gongkai check 检查整个文件夹。"),
        415 => ("提交的内容无法识别", "请用首页的表单提交文件。"),
        429 => ("现在排队的人太多", "服务器正在检查其他文件，请过一会儿再试。"),
        >= 500 => ("程序出了差错", "这是程序的问题，不是文件的问题。请稍后再试；如果同一份文件总是这样，请把文件名和时间告诉管理员。"),
        _ => ("请求没有完成", "请回到首页再试一次。"),
    };

    /// <summary>Title and advice when somebody sends forms of the portal too fast.</summary>
    public static (string Title, string Advice) TooFast { get; } = ("提交得太频繁", $"{ApplyWords.Busy}同一地址一分钟内的提交次数有限，填写的内容可以用浏览器的“后退”找回。");

    public const string BackToDesk = "回到工作台";

    /// <summary>Title and advice for a status code on a page of the desk.</summary>
    public static (string Title, string Advice) ForDesk(int status, long megabytes) => status switch
    {
        400 => ("没有提交成功", "页面放置太久、服务重新启动过，或者内容没有传完整。请用浏览器的“后退”回到刚才的页面，填写的内容还在；刷新页面后重新提交。"),
        403 => ("不能打开这个页面", "您在当前机关没有相应的角色。需要办理的，请联系安全管理员授予角色；在其他机关有角色的，请先切换机关。"),
        404 => ("没有这条记录或者页面", "地址可能写错了，或者它不属于您现在所在的机关。请从工作台重新进入。"),
        405 => ("不能这样打开这个页面", "这个地址只接收提交的表单。请从工作台重新进入。"),
        413 => ("文件太大", $"一次提交的内容不能超过 {megabytes} MB，没有保存。请用浏览器的“后退”回到刚才的页面，分几次添加。"),
        415 => ("提交的内容无法识别", "请用页面上的表单提交。"),
        429 => ("尝试得太频繁", "为了保护账号，同一台计算机一分钟内的尝试次数有限。请过一分钟再试。"),
        >= 500 => ("程序出了差错", "这是程序的问题，没有办成的事项可以重做。请把时间和正在办理的事项告诉系统管理员。"),
        _ => ("请求没有完成", "请从工作台重新进入。"),
    };

    public const string FontTitle = "不能生成 PDF";
    public const string ExpiredTitle = "这次检查的结果已经失效";
    public const string Expired = "文件不保存，服务重新启动后，以前的结果页就不能再下载了。请重新上传报告文件，再下载一次。";
}
