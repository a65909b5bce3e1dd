namespace Gongkai.Cli.Words;

/// <summary>What the command line says.</summary>
internal static class CliWords
{
    public const string Description = "公开：政府信息公开工作年度报告的读取、核对与制作";
    public const string ReportDescription = "处理年度报告文件";

    public const string CheckDescription =
        """
        读取并核对年度报告，列出每处问题：规则编号、报告所载与推算两个数、在文件中的位置。
        文件夹中的图片、临时文件等不是报告的文件不读取，逐个列出。
        退出码：0 没有错误；1 有“错误”级问题；2 有文档无法读取，或者命令用法不对。
        """;

    public const string CheckFiles = "报告文件或文件夹（文件夹逐层查找）；“-”表示标准输入。支持 HTML、TXT、Markdown、DOCX、DOC、WPS、XLSX、PDF、JSON、CSV，按内容识别";
    public const string CheckFormat = "结果格式";
    public const string CheckPrevious = "上一年度报告，用于跨年度核对；不给出时，同一批文件中同一机关相邻两个年度的报告自动核对";

    public const string ConvertDescription = "把能读取的年度报告按法定格式另存为其他文件";
    public const string ConvertFile = "报告文件；“-”表示标准输入";
    public const string ConvertTo = "另存的格式";
    public const string ConvertOutput = "写到哪个文件；“-”表示标准输出。不给出时写到当前文件夹，文件名由机关和年度组成";
    public const string ConvertForce = "文件已存在时覆盖";

    public const string ServeDescription = "启动网页服务";
    public const string DemoDescription = "启动网页服务，附带示范单位一年的工作记录和示例报告；数据放在临时文件夹，结束时删除";
    public const string MakingDemonstration = "正在生成示范单位的记录，大约需要半分钟……";
    public const string ServeUrls = "监听地址，多个用分号隔开";
    public const string Stopped = "服务已停止。";

    public const string ProgramName = "gongkai";
    public const string UsageHeading = "用法：";
    public const string CommandsHeading = "命令：";
    public const string ArgumentsHeading = "参数：";
    public const string OptionsHeading = "选项：";
    public const string CommandPlace = "<命令>";
    public const string OptionsPlace = "[选项]";
    public const string Value = "值";
    public const string HelpOption = "显示用法";
    public const string VersionOption = "显示版本";
    public const string RequiredNote = "必填";

    public static string Choices(string values) => $"可选 {values}";

    public static string Default(string value) => $"默认 {value}";

    public static string NotKnown(string word) => $"不认识“{word}”。";

    public static string NoWholeNumber(string option, string value) => $"选项 {option} 后面应是整数，现为“{value}”。";

    public static string ValueMissing(string option) => $"选项 {option} 后面缺少值。";

    public static string ValueNotAllowed(string option, string value, string values) => $"选项 {option} 的值“{value}”不对，可选 {values}。";

    public static string OptionMissing(string option) => $"缺少必填选项 {option}。";

    public static string CommandMissing(string commands) => $"缺少命令，可用 {commands}。";

    public static string ArgumentMissing(string argument) => $"缺少参数 <{argument}>。";

    public static string SeeHelp(string command) => $"用法见 {command} --help";

    public const string StandardInput = "标准输入";

    public static string InputOutputProblem(string detail) => $"读写失败：{detail}";

    public static string DatabaseProblem(string detail) => $"不能使用数据库，请核对连接参数，确认数据库已经启动、账号有权使用：{detail}";

    public static string Serving(IEnumerable<string> addresses) => $"公开已启动，请用浏览器打开：{string.Join("　", addresses)}";

    public const string HowToStop = "按 Ctrl+C 停止。核对报告时上传的文件只在内存中处理，不保存。";

    public static string DemonstrationPeople(string password) => $"工作台在 /desk，示范账号：jingban（经办）、shenhe（审核）、baomi（保密）、fazhi（法制）、fuze（负责人）、zhuguan（主管部门）、xitong、anquan、shenji（三员），密码都是 {password}";

    public static string DataIn(string folder) => $"数据在 {folder}，工作台在 /desk。";

    public static string BadAddress(string address) => $"监听地址“{address}”不对，应为 http://127.0.0.1:5080 的形式。";

    public static string CannotListen(string urls) => $"无法在 {urls} 上监听：端口可能已被占用，或者没有权限。请用 --urls 换一个端口，例如 --urls http://127.0.0.1:5081。";

    public static string Missing(string path) => $"找不到“{path}”，请检查路径。";

    public static string NothingIn(string folder) => $"文件夹“{folder}”中没有可能是年度报告的文件。";

    public static string CannotOpen(string path) => $"无法打开“{path}”：文件可能正被占用，或者没有读取权限。请关闭占用它的程序，或者换一个有权限的账户再试。";

    public static string Progress(int done, int total) => $"正在读取 {done}/{total}";

    public static string PreviousRefused(string file, string words) => $"上一年度报告“{file}”无法读取：{words}";

    public const string PreviousNotUsed = "给出的上一年度报告没有用上：没有一份报告与它是同一机关的相邻年度。";

    public static string Organ(string? organ) => $"机关：{organ ?? "未识别"}";

    public static string Year(int? year) => $"年度：{(year is { } y ? $"{y}年" : "未识别")}";

    public static string Edition(string words) => $"格式：{words}";

    public static string Method(string method) => $"读取：{method}";

    public static string Previous(string note) => $"比较：{note}";

    public static string Refused(string words) => $"拒收：{words}";

    public const string NoFindings = "未发现问题。";

    public static string Findings(int errors, int warnings, int notes) => $"发现：错误 {errors} 处，警告 {warnings} 处，提示 {notes} 处";

    public static string Figures(string stated, string computed) => (stated.Length, computed.Length) switch
    {
        ( > 0, > 0) => $"报告所载 {stated}，推算应为 {computed}",
        ( > 0, _) => $"报告所载 {stated}",
        _ => $"推算应为 {computed}",
    };

    public static string Where(string file, string places) => $"位置：{file}，{places}";

    public static string Source(string place, string text) => $"{place}，原文“{text}”";

    public static string Summary(int files, int clean, int wrong, int refused, int skipped) =>
        $"共 {files} 个文件：没有错误 {clean} 个，有错误 {wrong} 个，无法读取 {refused} 个{(skipped > 0 ? $"；另有 {skipped} 个不是报告，已跳过" : "")}。";

    public static string Skipped(string path, string why) => $"跳过：{path}（{why}）";

    public const string SkippedName = "从文件名看不是报告：临时、隐藏或说明文件，图片、样式、程序等";

    public const string SkippedLink = "符号链接，没有打开；需要时请直接写出它的路径";

    public const string SkippedEmpty = "没有内容：空文件，或者管道、设备等不是普通文件，没有打开";

    public const string EmptyDocument = "文件是空的，没有任何内容，或者不是普通文件。请确认上传或下载是否完整。";

    public static string NoReportInside(string words) => $"文件名没有可以读取的扩展名，内容也不是报告：{words}";

    public static string Exists(string path) => $"“{path}”已经存在，没有写入。请换一个文件名，或者加 --force 覆盖。";

    public static string CannotWrite(string path) => $"无法写入“{path}”：文件夹可能不存在，或者没有写入权限。";

    public static string Written(string path) => $"已写入：{path}";

    public static string ReadingFindings(int count) => $"注意：读取时有 {count} 处需要留意，转换保留原样；用 gongkai check 查看。";
}
