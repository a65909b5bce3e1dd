using Gongkai.Documents.Reading.Recognition;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Text;

/// <summary>
/// Signs that a text is a copy from a place that is not the organ's own: phonetic notes behind characters, an advertising line before
/// the title, lost bytes together with traditional characters. Traditional characters alone, with regional words, are no such sign.
/// </summary>
internal static class CopyMarks
{
    private static readonly string[] Advertising =
        ["广告", "热门推荐", "免费下载", "博彩", "棋牌", "彩票", "娱乐城", "代理加盟", "成人", "在线观看", "点击下载", "友情链接", "小说"];

    /// <summary>The finding, or null when nothing speaks against the text.</summary>
    public static Finding? Find(string text, IReadOnlyList<SourceLine> lines)
    {
        var notes = PhoneticNotes(text);
        var advertising = AdvertisingLine(lines);
        var traditional = 0;
        var chinese = 0;
        var lost = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            chinese += LabelFold.IsChinese(c) ? 1 : 0;
            traditional += TraditionalFold.IsTraditional(c) ? 1 : 0;
            lost += c == '\uFFFD' || (c == '?' && i > 0 && LabelFold.IsChinese(text[i - 1]) && i + 1 < text.Length && text[i + 1] is '！' or '？' or '，') ? 1 : 0;
        }

        var converted = traditional * 10 > chinese;
        var reasons = new List<string>();
        if (notes >= 3)
        {
            reasons.Add($"文字后夹有{notes}处括注的拼音");
        }

        if (advertising is not null)
        {
            reasons.Add($"标题前有无关文字“{Words.OneLine(advertising.Value.Text)}”");
        }

        if (lost > 0 && (converted || reasons.Count > 0))
        {
            reasons.Add($"有{lost}处字符丢失");
        }

        if (reasons.Count == 0)
        {
            return null;
        }

        if (converted)
        {
            reasons.Add("全文为繁体字");
        }

        return new Finding
        {
            Rule = RuleIds.UntrustedCopy,
            Code = FindingCodes.UntrustedCopy,
            Severity = Severity.Warning,
            Where = "document",
            Message = $"这份文本像是其他网站的转载件（{string.Join("；", reasons)}），不能作为依据。请以本机关网站或上级政府网站公布的原件为准。",
            Source = advertising is { } line ? new CellSource(line.Place, line.Text) : null,
        };
    }

    private static SourceLine? AdvertisingLine(IReadOnlyList<SourceLine> lines)
    {
        var seen = 0;
        foreach (var line in lines)
        {
            if (line.IsEmpty)
            {
                continue;
            }

            if (line.Text.Contains("报告", StringComparison.Ordinal) || line.Text.Contains("報告", StringComparison.Ordinal) || ++seen > 5)
            {
                return null;
            }

            if (line.Text.Length <= 200 && LabelFold.Plain(line.Text) is var plain
                && Array.Exists(Advertising, a => plain.Contains(a, StringComparison.Ordinal)))
            {
                return line;
            }
        }

        return null;
    }

    private static int PhoneticNotes(string text)
    {
        var notes = 0;
        for (var at = text.IndexOf('(', StringComparison.Ordinal); at >= 0; at = text.IndexOf('(', at + 1))
        {
            if (at == 0 || !LabelFold.IsChinese(text[at - 1]))
            {
                continue;
            }

            var i = at + 1;
            var marked = false;
            while (i < text.Length && i <= at + 8 && (char.IsAsciiLetterLower(text[i]) || text[i] is >= '\u00E0' and <= '\u01DC'))
            {
                marked |= text[i] > 'z';
                i++;
            }

            notes += marked && i < text.Length && text[i] == ')' ? 1 : 0;
        }

        return notes;
    }
}
