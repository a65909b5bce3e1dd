namespace Gongkai.Law.Reporting;

/// <summary>The six chapters of the statutory form (Regulation art 50, 国办公开办函〔2021〕30号).</summary>
public enum ReportChapterKind
{
    Overview,
    Proactive,
    Applications,
    Disputes,
    Problems,
    OtherMatters,
}

/// <summary>A chapter as found in a document.</summary>
/// <param name="Kind">Which of the six; null for a heading on chapter level that is none of them.</param>
/// <param name="Numeral">The numeral as written, such as 一、; null when the heading has none. An automatic list number of a word processor counts as written.</param>
/// <param name="Heading">The heading as written, without the numeral.</param>
/// <param name="Text">The running text below it (tables left out), paragraphs separated by a line feed.</param>
public sealed record ReportChapter(ReportChapterKind? Kind, string? Numeral, string Heading, string Text);

/// <summary>Official headings of the chapters.</summary>
public static class ReportChapters
{
    private static readonly string[] Headings =
    [
        "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况", "其他需要报告的事项",
    ];

    private static readonly string[] Numerals = ["一、", "二、", "三、", "四、", "五、", "六、"];

    public static IReadOnlyList<ReportChapterKind> All { get; } = Enum.GetValues<ReportChapterKind>();

    /// <summary>Official heading without numeral.</summary>
    public static string Heading(this ReportChapterKind kind) => Headings[(int)kind];

    /// <summary>Official numeral with its mark: 一、.</summary>
    public static string Numeral(this ReportChapterKind kind) => Numerals[(int)kind];
}
