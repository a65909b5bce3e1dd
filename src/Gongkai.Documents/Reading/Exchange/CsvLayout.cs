using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Exchange;

/// <summary>The columns and words of the exchange CSV, shared by its writer and its reader.</summary>
internal static class CsvLayout
{
    public const int OrganColumn = 0;
    public const int YearColumn = 1;
    public const int FormatColumn = 2;
    public const int PathColumn = 6;
    public const int StateColumn = 7;
    public const int ValueColumn = 8;
    public const int WrittenColumn = 9;

    private static readonly string[] StateWords = ["缺失", "空白", "不适用", "数字", "文字"];
    private static readonly string[] TableWords = ["主动公开", "申请办理", "复议诉讼"];

    public static string[] Headings { get; } = ["行政机关", "年度", "格式", "表", "行", "列", "路径", "状态", "数值", "原文"];

    public static string Of(CellState state) => StateWords[(int)state];

    public static string Of(ReportTable table) => TableWords[(int)table];

    public static CellState? State(string words) => Array.IndexOf(StateWords, words) is >= 0 and var i ? (CellState)i : null;

    /// <summary>Puts an apostrophe before words a spreadsheet would run as a formula, full-width forms included.</summary>
    public static string Guard(string field) => NeedsGuard(field) ? "'" + field : field;

    /// <summary>Takes the apostrophe of <see cref="Guard"/> away again.</summary>
    public static string Unguard(string field) => field.Length > 1 && field[0] == '\'' && NeedsGuard(field[1..]) ? field[1..] : field;

    /// <summary>An apostrophe of the text itself is guarded too, or taking the guard away would eat it.</summary>
    private static bool NeedsGuard(string field)
    {
        if (field.Length == 0)
        {
            return false;
        }

        if (field[0] is '\t' or '\r' or '\n' or '\'')
        {
            return true;
        }

        var start = field.AsSpan().TrimStart();
        return start.Length > 0 && start[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
    }
}
