using Gongkai.Documents.Reading.Recognition;

namespace Gongkai.Documents.Reading.Text;

/// <summary>Gives text on one line its paragraphs back: the title, and the chapters by their official headings.</summary>
internal static class RunTogetherNarrative
{
    private static readonly string[] Headings =
    [
        "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况", "其他需要报告的事项",
    ];

    private static readonly string[] TitleEnds = ["年度报告", "年度報告"];

    /// <summary>The paragraphs of a line; the figures and labels of the tables are left out.</summary>
    public static IEnumerable<RunningTextLine> Split(SourceLine line)
    {
        var text = line.Text;
        if (text.Length <= 80)
        {
            if (!line.IsEmpty)
            {
                yield return new RunningTextLine(CellText.Trim(text), line.Place);
            }

            yield break;
        }

        var starts = Starts(text);
        var first = starts.Count > 0 ? starts[0].Start : text.Length;
        foreach (var end in TitleEnds)
        {
            var at = text.IndexOf(end, 0, Math.Min(first, 120), StringComparison.Ordinal);
            if (at > 0)
            {
                yield return new RunningTextLine(text[..(at + end.Length)], line.Place);
                text = new string(' ', at + end.Length) + text[(at + end.Length)..];
                break;
            }
        }

        if (first > 0 && CellText.Trim(text[..first]) is { Length: > 0 } preamble)
        {
            yield return new RunningTextLine(preamble, line.Place);
        }

        for (var i = 0; i < starts.Count; i++)
        {
            var (start, end, chapter) = starts[i];
            yield return new RunningTextLine(text[start..end], line.Place);
            var until = i + 1 < starts.Count ? starts[i + 1].Start : text.Length;
            if (chapter is 0 or 4 or 5 && CellText.Trim(text[end..until]) is { Length: > 0 } body)
            {
                yield return new RunningTextLine(body, line.Place);
            }
        }
    }

    private static List<(int Start, int End, int Chapter)> Starts(string text)
    {
        var plain = string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = LabelFold.Plain(from[i]);
            }
        });
        var starts = new List<(int, int, int)>();
        var from = 0;
        for (var chapter = 0; chapter < Headings.Length; chapter++)
        {
            var at = plain.IndexOf(Headings[chapter], from, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var end = at + Headings[chapter].Length;
            var start = at >= 2 && plain[at - 1] is '、' or '.' && "一二三四五六".Contains(plain[at - 2], StringComparison.Ordinal) ? at - 2 : at;
            starts.Add((start, end, chapter));
            from = end;
        }

        return starts;
    }
}
