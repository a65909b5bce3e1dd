using System.Text.RegularExpressions;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>A row label recognised by its meaning.</summary>
/// <param name="Row">The row.</param>
/// <param name="IsStandard">True when the label is the official one apart from width, spaces, punctuation and a lost number.</param>
/// <param name="Written">The label as written.</param>
public readonly record struct LabelMatch(ApplicationRow Row, bool IsStandard, string Written);

/// <summary>
/// Recognises the labels of the statutory tables by meaning: group, number and folded text, with small errors and older wording allowed.
/// A label is never recognised where two rows would be about equally near.
/// </summary>
public static partial class StatutoryLabels
{
    private static readonly string OutcomesFolded = LabelFold.Fold(ApplicationsTable.OutcomesHeading);
    private static readonly string OutcomesCore = WithoutNumeral(OutcomesFolded);

    private static readonly RowText[] RowTexts = [.. Enumerable.Range(0, ApplicationsTable.RowCount).Select(i => RowText.Of((ApplicationRow)i))];

    private static readonly Dictionary<string, ApplicationRow> ByFullText = RowTexts.ToDictionary(r => r.Full, r => r.Row, StringComparer.Ordinal);

    private static readonly (OutcomeGroup Group, string Core)[] Groups =
    [
        .. new[] { OutcomeGroup.Withheld, OutcomeGroup.CannotProvide, OutcomeGroup.NotProcessed, OutcomeGroup.OtherHandling }
            .Select(g => (g, WithoutNumeral(LabelFold.Fold(ApplicationsTable.GroupHeading(g)!)))),
    ];

    private const string PartlyDisclosedShort = "部分公开";

    /// <summary>True for 三、本年度办理结果, whole or with a small error.</summary>
    public static bool IsOutcomesHeading(string label)
    {
        var folded = LabelFold.Fold(label);
        return folded.Length is >= 5 and <= 12 && Near(WithoutNumeral(folded), OutcomesCore, 2);
    }

    /// <summary>
    /// The group that a label names ((三)不予公开 to (六)其他处理), also when it is glued behind 三、本年度办理结果; null when it names none.
    /// （六）其他处理 is the label of a row as well, in the 2019 edition.
    /// </summary>
    public static OutcomeGroup? MatchGroup(string label)
    {
        var folded = WithoutOutcomesHeading(LabelFold.Fold(label));
        var core = WithoutNumeral(folded);
        if (core.Length is < 3 or > 6)
        {
            return null;
        }

        foreach (var (group, text) in Groups)
        {
            if (core == text)
            {
                return group;
            }
        }

        // A small error is only allowed where the numeral says the same.
        var numeral = LeadingNumeral(folded);
        foreach (var (group, text) in Groups)
        {
            if (numeral == (int)group && Near(core, text, 1))
            {
                return group;
            }
        }

        return null;
    }

    /// <summary>
    /// The row a label names. <paramref name="group"/> is the group the row stands in as far as it is known, else None; a label that
    /// carries its own group overrides it.
    /// </summary>
    public static bool MatchApplicationRow(string label, OutcomeGroup group, out LabelMatch match)
    {
        match = default;
        var folded = WithoutOutcomesHeading(LabelFold.Fold(label));
        if (folded.Length == 0)
        {
            return false;
        }

        if (ByFullText.TryGetValue(folded, out var row))
        {
            match = new LabelMatch(row, true, label);
            return true;
        }

        // A group label glued before the row label.
        foreach (var (named, text) in Groups)
        {
            var at = folded.IndexOf(text, StringComparison.Ordinal);
            if (at is >= 0 and <= 1 && folded.Length > at + text.Length)
            {
                folded = folded[(at + text.Length)..];
                group = named;
                break;
            }
        }

        return MatchWithin(folded, group, label, out match);
    }

    /// <summary>True for 小计, 合计 and the like: a row that adds others up and is none of the statutory rows.</summary>
    public static bool IsSubtotal(string label) => LabelFold.Fold(label) is "小计" or "合计" or "共计" or "分项合计" or "以上合计";

    private static bool MatchWithin(string folded, OutcomeGroup group, string label, out LabelMatch match)
    {
        match = default;
        var number = LeadingNumeral(folded);
        var core = WithoutNumeral(folded);
        if (core.StartsWith(PartlyDisclosedShort, StringComparison.Ordinal))
        {
            var standard = core.Length == PartlyDisclosedShort.Length || core == RowTexts[(int)ApplicationRow.PartlyDisclosed].Core;
            match = new LabelMatch(ApplicationRow.PartlyDisclosed, standard, label);
            return true;
        }

        var best = int.MaxValue;
        var second = int.MaxValue;
        RowText? nearest = null;
        foreach (var candidate in RowTexts)
        {
            // 其他 and 总计 are also column headings: they name a row only with their number or inside their group.
            if (core == candidate.Core && !(candidate.IsShort && !(group != OutcomeGroup.None && candidate.Group == group) && number != candidate.Number))
            {
                match = new LabelMatch(candidate.Row, number == 0 || number == candidate.Number, label);
                return true;
            }
        }

        foreach (var candidate in RowTexts)
        {
            if (core == candidate.Core)
            {
                continue;
            }

            var inGroup = group != OutcomeGroup.None && candidate.Group == group;
            var numbered = number != 0 && number == candidate.Number;
            var bound = Bound(candidate.Core.Length, inGroup || (numbered && candidate.Group == OutcomeGroup.None), numbered);
            if (bound == 0)
            {
                continue;
            }

            // A label cut off at its end, or one with words added, is as near as the part that is there.
            var distance = inGroup && numbered && core.Length >= 4 && candidate.Core.StartsWith(core, StringComparison.Ordinal)
                ? 1
                : EditDistance.Between(core, candidate.Core, bound);
            if (distance > bound)
            {
                continue;
            }

            if (distance < best)
            {
                second = best;
                best = distance;
                nearest = candidate;
            }
            else
            {
                second = Math.Min(second, distance);
            }
        }

        if (nearest is null || second - best < 2)
        {
            return false;
        }

        match = new LabelMatch(nearest.Row, false, label);
        return true;
    }

    private static int Bound(int length, bool inGroup, bool numbered) => length switch
    {
        <= 3 => 0,
        <= 5 => inGroup || numbered ? 1 : 0,
        _ when inGroup && numbered => length * 2 / 5,
        _ when inGroup || numbered => length / 3,
        _ => length / 4,
    };

    private static bool Near(string text, string official, int bound) => text == official || EditDistance.Between(text, official, bound) <= bound;

    private static string WithoutOutcomesHeading(string folded)
    {
        foreach (var heading in (ReadOnlySpan<string>)[OutcomesFolded, OutcomesCore])
        {
            if (folded.Length > heading.Length && folded.StartsWith(heading, StringComparison.Ordinal))
            {
                return folded[heading.Length..];
            }
        }

        return folded;
    }

    /// <summary>The number that a folded label begins with (一 or 1 to 十 or 10), or 0.</summary>
    private static int LeadingNumeral(string folded)
    {
        var length = NumeralLength(folded);
        if (length == 0)
        {
            return 0;
        }

        return char.IsAsciiDigit(folded[0])
            ? int.Parse(folded.AsSpan(0, length), System.Globalization.CultureInfo.InvariantCulture)
            : "一二三四五六七八九十".IndexOf(folded[0], StringComparison.Ordinal) + 1;
    }

    private static string WithoutNumeral(string folded) => folded[NumeralLength(folded)..];

    private static int NumeralLength(string folded)
    {
        if (folded.Length < 2)
        {
            return 0;
        }

        if (char.IsAsciiDigit(folded[0]))
        {
            return folded.Length > 2 && char.IsAsciiDigit(folded[1]) ? char.IsAsciiDigit(folded[2]) ? 0 : 2 : 1;
        }

        return "一二三四五六七八九十".Contains(folded[0], StringComparison.Ordinal) ? 1 : 0;
    }

    [GeneratedRegex(@"^[\s\-—–－·•_~～]*(?:第\s*)?\d{1,3}\s*(?:页|頁)?(?:\s*[,，/／]?\s*共\s*\d{1,3}\s*[页頁]|\s*/\s*\d{1,3})?[\s\-—–－·•_~～]*$")]
    private static partial Regex PageNumber();

    /// <summary>True for a line that is a page number, such as - 3 - or 第3页 共8页. A bare number counts as one: ask only where no figure can stand.</summary>
    public static bool IsPageNumber(string line) => line.Length <= 24 && PageNumber().IsMatch(line);

    /// <summary>True for the corner note of the applications table, whole or a part of it.</summary>
    public static bool IsCornerNote(string text)
    {
        var folded = LabelFold.Fold(text);
        return folded.Contains("勾稽关系", StringComparison.Ordinal) || folded.Contains("第一项加第二项", StringComparison.Ordinal)
            || folded.Contains("第三项加第四项", StringComparison.Ordinal);
    }

    /// <summary>True for a filling instruction of the official form that was left in the text.</summary>
    public static bool IsInstruction(string text)
    {
        var folded = LabelFold.Fold(text);
        return IsCornerNote(text)
            || (folded.Length >= 8 && (folded.Contains("填报说明", StringComparison.Ordinal) || folded.Contains("填表说明", StringComparison.Ordinal)
                || folded.Contains("区分处理的只计", StringComparison.Ordinal) || folded.StartsWith("注统计", StringComparison.Ordinal)));
    }

    private sealed record RowText(ApplicationRow Row, OutcomeGroup Group, int Number, string Full, string Core)
    {
        public bool IsShort => Core.Length <= 2;

        public static RowText Of(ApplicationRow row)
        {
            var label = row.Label();
            var full = LabelFold.Fold(label.Label);
            return new RowText(row, label.Group, LeadingNumeral(full), full, WithoutNumeral(full));
        }
    }
}
