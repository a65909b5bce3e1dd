using System.Text.RegularExpressions;

namespace Gongkai.Law.Statistics;

/// <summary>One line of an organ's own form of the monthly return.</summary>
/// <param name="Label">As the form of the district prints it.</param>
/// <param name="Unit">As printed.</param>
/// <param name="Formula">Codes of indicators joined by + and −: B03.3+B03.4−B13.</param>
public sealed record MonthlyLine(string Label, string Unit, string Formula);

/// <summary>A line filled in.</summary>
/// <param name="Line">The line.</param>
/// <param name="Current">本期; null when one of its indicators is unknown.</param>
/// <param name="Cumulative">本年累计; null when one of its indicators is unknown.</param>
public sealed record FilledLine(MonthlyLine Line, decimal? Current, decimal? Cumulative);

/// <summary>
/// The form in which an organ hands its monthly return in: label, unit, order and formula are its own, since every place prints
/// another sheet (law document 7.3); what is counted stays that of <see cref="MonthlyIndicators"/>.
/// </summary>
public static partial class MonthlyLayout
{
    private const int MostLines = 300;
    private const int Parts = 3;

    /// <summary>Every indicator under its own name.</summary>
    public static IReadOnlyList<MonthlyLine> Recommended { get; } = [.. MonthlyIndicators.All.Select(i => new MonthlyLine(i.Label, i.Unit, i.Code))];

    /// <summary>Reads a form typed as one line for each figure: 名称|单位|公式. Problems name the line.</summary>
    public static Answer<IReadOnlyList<MonthlyLine>> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<MonthlyLine>();
        var problems = new List<InputProblem>();
        foreach (var (typed, number) in text.Split('\n').Select((t, i) => (t.Trim(), i + 1)).Where(t => t.Item1.Length > 0))
        {
            var parts = typed.Split(['|', '｜', '\t'], StringSplitOptions.TrimEntries);
            if (parts.Length != Parts || parts[0].Length == 0 || parts[2].Length == 0)
            {
                problems.Add(new("月报表样", $"第{number}行应为“名称|单位|公式”三栏，例如：收到申请数|件|B02。"));
                continue;
            }

            var formula = Folded(parts[2]);
            if (!Formula().IsMatch(formula))
            {
                problems.Add(new("月报表样", $"第{number}行的公式“{parts[2]}”看不懂：用指标代码和加减号，例如：B03.3+B03.4-B13。"));
            }
            else if (Terms(formula).FirstOrDefault(t => MonthlyIndicators.Find(t.Code) is null) is { Code: { } unknown })
            {
                problems.Add(new("月报表样", $"第{number}行的公式中没有代码为“{unknown}”的指标。代码见统计月报各行。"));
            }

            lines.Add(new(parts[0], parts[1], formula));
        }

        if (lines.Count > MostLines)
        {
            problems.Add(new("月报表样", $"月报表样不能超过{MostLines}行。"));
        }

        return problems.Count > 0 ? new Answer<IReadOnlyList<MonthlyLine>>.Unusable(problems) : new Answer<IReadOnlyList<MonthlyLine>>.Given(lines);
    }

    /// <summary>The form as it is typed.</summary>
    public static string Written(IEnumerable<MonthlyLine> lines) => string.Join('\n', lines.Select(l => $"{l.Label}|{l.Unit}|{l.Formula}"));

    /// <summary>The form filled in from a return; the recommended one where the organ has none of its own.</summary>
    public static IReadOnlyList<FilledLine> Fill(IReadOnlyList<MonthlyLine> lines, MonthlyReturn month)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(month);
        var figures = month.Figures.ToDictionary(f => f.Indicator.Code, StringComparer.Ordinal);
        return [.. (lines.Count > 0 ? lines : Recommended).Select(line =>
        {
            var terms = Terms(line.Formula).ToList();
            return new FilledLine(line, Sum(terms, f => f.Current), Sum(terms, f => f.Cumulative));
        })];

        // Unknown is never zero: one unknown term leaves the line unknown.
        decimal? Sum(List<(int Sign, string Code)> terms, Func<MonthlyFigure, decimal?> figure) =>
            terms.Aggregate((decimal?)0, (sum, t) => sum + (t.Sign * figure(figures[t.Code])));
    }

    private static IEnumerable<(int Sign, string Code)> Terms(string formula) =>
        Term().Matches(formula).Select(m => (m.Groups[1].Value == "-" ? -1 : 1, m.Groups[2].Value));

    private static string Folded(string formula) => formula.Replace('＋', '+').Replace('－', '-').Replace('−', '-').Replace(" ", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[A-Z][0-9A-Za-z_.]*([+-][A-Z][0-9A-Za-z_.]*)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Formula();

    [GeneratedRegex(@"([+-]?)([A-Z][0-9A-Za-z_.]*)", RegexOptions.NonBacktracking)]
    private static partial Regex Term();
}
