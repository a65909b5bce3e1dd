using Gongkai.Office.Search;

namespace Gongkai.Cli.Words;

/// <summary>What the commands over an office's records say.</summary>
internal static class OfficeWords
{
    public const string DataFolder = "数据文件夹；其中保存数据库、附件和密钥";
    public const string Connection = "连接串";
    public const string Year = "年度";
    public const string OrganCode = "机关代码";
    public const string File = "文件";

    public const string ScanRefused = "文件没有通过病毒扫描，没有保存。请用杀毒软件检查后再上传；确认无毒仍被拦截的，请联系系统管理员。";

    public const string ShortMessageNotStarted = "短信程序不能运行，请检查环境变量所指的程序。";
    public const string ShortMessageRefused = "短信程序没有接收，请检查其日志。";

    public const string MigrateDescription = "把数据库升级到本程序的版本；没有数据时新建";
    public const string AuditDescription = "审计记录";
    public const string VerifyDescription = "校验审计记录的链条是否完整";

    public const string SearchDescription = "全文索引";
    public const string RebuildDescription = "从记录重新建立全文索引";
    public const string CheckIndexDescription = "核对全文索引与记录，不一致的当场补正（每天夜里也会自动进行）";

    public const string PublishedDescription = "已公开的信息";

    public const string InspectPublishedDescription =
        """
        按公开前检查的规则，重新检查一个机关已经公开的全部信息和附件。只显示遮挡后的样例。
        退出码：0 没有必须处理的；1 有必须处理的（发布时已由负责人决定公开的不算）；2 没有检查。
        """;

    public const string AcceptedThen = "（发布时已由负责人决定公开）";

    public static string PublishedItem(string? number, string title) => $"{number}　{title}";

    public static string PublishedSummary(int items, int found, int blocking) => $"共检查{items}条，{found}条有需要处理或者核对的，其中{blocking}条有必须处理的。";

    public const string ExportDescription = "导出机关的全部数据，或者公开信息的静态网站";

    public const string ExportPortalDescription =
        """
        把一个机关的门户做成静态网站：每个公开页面一个文件，放到任何网站的任何文件夹都能打开。再次导出到同一文件夹只改写有变化的，并删去不再公开的。
        退出码：0 已导出；2 没有导出，按提示改正后重试。
        """;

    public const string ExportOrgan = "机关代码；只有一个机关时可以不给出";
    public const string ExportTo = "导出文件夹：新的、空的，或者以前导出过的";
    public const string ExportAddress = "文件将来所在的网址，例如 https://www.example.gov.cn/gongkai/";
    public const string ExportService = "本系统对外的网址，静态页面从这里指引公众在线申请；没有对外开放的不给出";
    public const string Folder = "文件夹";
    public const string Address = "网址";

    public static string Exported(int written, int removed, int unchanged) => $"已导出：写入{written}个，删去{removed}个，没有变化{unchanged}个。";

    public static string ExportWritten(string name) => $"写入 {name}";

    public static string ExportRemoved(string name) => $"删去 {name}";

    public const string CompileDescription =
        """
        从办件台账和登记簿汇编年度报告，每一格都由记录计数得出。
        退出码：0 没有错误；1 已写出，但还有“错误”级问题或者缺少的数据；2 没有写出。
        """;

    public const string CompileYear = "统计年度（2021年及以后）";
    public const string CompileOrgan = "机关代码；只有一个机关时可以不给出";

    public const string ImportDescription = "批量导入";

    public const string ImportReportsDescription =
        """
        把文件夹中下级单位的年度报告代为报送给主管部门，逐份读取、核对并保存。单位按报告所写的机关名称对应，写得不全的按文件名中的机关代码或者名称对应。
        另一套系统的报送数据包（ZIP）先验证数字签名，按其中的机关代码对应，签名密钥须已登记。
        同一文件已经导入的跳过，因此中断后再次运行即可继续。
        退出码：0 全部导入；1 有文件没有导入，已列出原因；2 没有开始。
        """;

    public const string ImportFolder = "存放报告文件的文件夹（含下级文件夹）";
    public const string ImportYear = "报告的年度";
    public const string ImportSupervisor = "主管部门的机关代码";
    public const string ImportReceived = "单位实际送达的日期（例如 2026-01-28）；不给出为今天";

    public static string NoFolder(string folder) => $"没有文件夹“{folder}”。请检查路径。";

    public static string NoFiles(string folder) => $"“{folder}”中没有可以读取的报告文件。";

    public static string NoDate(string text) => $"“{text}”不是有效的日期，请写成 2026-01-28 的样子。";

    public static string Imported(string file, string organ, int place, int errors) => $"{file}：{organ}，第{place}版，错误{errors}项";

    public static string NotImported(string file, string words) => $"{file}：没有导入。{words}";

    public static string ImportSummary(int imported, int present, int failed) => $"导入{imported}份，已有{present}份，没有导入{failed}份。";

    public static string PostgreSql(string variable) => $"使用 PostgreSQL 时的连接串；也可以放在环境变量 {variable} 中，避免出现在命令行里";

    public static string BadMailServer(string variable) => $"环境变量 {variable} 不是可用的邮件服务器地址。写法：smtps://用户名:密码@主机:465/?from=发件地址";

    public static string BadProxies(string variable, string word) => $"环境变量{variable}中的“{word}”不是地址，也不是地址段。请写反向代理的地址，多个用逗号分开，例如：127.0.0.1,10.1.2.0/24。";

    public static string BadNumber(string variable, int least, int most, string word) => $"环境变量{variable}应当是{least}到{most}之间的整数，现在是“{word}”。请改正后再启动。";

    public static string BadPushRules(string variable) => $"环境变量 {variable} 只能写 http、local 或者两者（用逗号分开）：http 允许推送到不加密的地址，local 允许推送到本机和链路本地地址。";

    public static string NoInstallation(string folder) => $"“{folder}”中没有数据。请用 --data 指定数据文件夹；新建请先运行 gongkai migrate 或者 gongkai serve。";

    public static string NoKey(string file) => $"{file}没有找到，这些记录却是用密钥封存的。请停止使用，从密钥的备份恢复该文件，不要新建；多个节点须用同一个数据文件夹。";

    public static string BadHosts(string variable, string word) => $"环境变量{variable}中的“{word}”不是域名或者地址。请写访问本系统用的域名，不带http://和路径，多个用逗号分开，例如：www.example.gov.cn,10.1.2.3。";

    public static string UpToDate(string database) => $"{database} 数据库已经是本程序的版本。";

    public static string Migrated(string database, int steps) => $"{database} 数据库已升级（{steps}步）。";

    public static string Whole(long lines, string hash) => $"审计记录完整：{lines}条，最后一条的校验值为 {hash}。请把它抄存在系统之外，以便日后证明没有被截短。";

    public static string Rebuilt(long documents) => $"全文索引已重新建立，共{documents}件。";

    public static string IndexClean(long documents) => $"全文索引与记录一致，共{documents}件。";

    public static string IndexMended(IndexCheck check) => $"全文索引已补正：补入{check.Missing}件，移除{check.Left}件，重做{check.Unfound}件；现有{check.Records}件。";

    public static string Broken(long place) => $"审计记录在第{place}条处断开：该条被改动、删除或者插入。请停止使用，保存现场并联系审计管理员。";

    public static string ChooseOrgan(IReadOnlyCollection<string> codes) => codes.Count == 0
        ? "还没有设立机关，请先在网页上初始化。"
        : $"有{codes.Count}个机关，请用 --organ 指定一个：{string.Join('、', codes)}。";

    public static string NoOrgan(string code, IEnumerable<string> codes) => $"没有代码为“{code}”的机关。请用 --organ 指定其中一个：{string.Join('、', codes)}。";

    public static string Unsigned(IEnumerable<string> registers) => $"这些登记簿没有数据，也没有签署零报告，相应的格按0写出：{string.Join('、', registers)}。";

    public static string Unconfirmed(int count) => $"有{count}件申请待确认收到，法定收到日期未定，没有计入。";
}
