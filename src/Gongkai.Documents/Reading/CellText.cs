using System.Globalization;
using System.Text;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading;

/// <summary>Turns the text of a cell into a <see cref="ReportCell"/>. Nothing is repaired: what is no plain number stays as written.</summary>
public static class CellText
{
    /// <summary>
    /// Accepts full-width digits, thousands separators, an explicit sign where the form has signed changes, and a unit where the form
    /// asks for an amount with its unit. A footnote mark behind the figure is kept as written and is no part of it. A stroke is "not applicable", nothing is
    /// blank, everything else is text.
    /// </summary>
    public static ReportCell Parse(string text, CellMeasure measure, CellSource? source = null)
    {
        var trimmed = Trim(text);
        if (trimmed.Length == 0)
        {
            return ReportCell.Blank(source);
        }

        if (IsStroke(trimmed))
        {
            return ReportCell.NotApplicable(trimmed, source);
        }

        if (FootnoteMarks.Without(trimmed) is not { } bare)
        {
            return ReportCell.Text(trimmed, source);
        }

        var plain = bare.Normalize(NormalizationForm.FormKC).Replace('－', '-').Replace('−', '-').Replace('＋', '+');
        if (TryNumber(plain, out var value) && Fits(value, measure))
        {
            var canonical = value.ToString(CultureInfo.InvariantCulture);
            return ReportCell.Number(value, trimmed == canonical ? null : trimmed, source);
        }

        if (measure == CellMeasure.Amount && TryAmount(plain, out value))
        {
            return ReportCell.Number(value, trimmed, source);
        }

        return ReportCell.Text(trimmed, source);
    }

    /// <summary>A number at the start of a text, offered to the person who checks; never put in the cell by itself.</summary>
    public static decimal? LeadingNumber(string text)
    {
        var trimmed = Trim(text);
        var plain = (FootnoteMarks.Without(trimmed) ?? string.Concat(trimmed.TakeWhile(c => !FootnoteMarks.IsMark(c)))).Normalize(NormalizationForm.FormKC);
        var end = 0;
        while (end < plain.Length && (char.IsAsciiDigit(plain[end]) || plain[end] is '.' or ','))
        {
            end++;
        }

        return end > 0 && TryNumber(plain[..end].TrimEnd('.', ','), out var value) ? value : null;
    }

    /// <summary>True for "/", "—", "-", "--", "／", "\" and the like.</summary>
    public static bool IsStroke(string trimmed) => trimmed.Length is > 0 and <= 4 && trimmed.All(c => c is '/' or '／' or '\\' or '-' or '—' or '–' or '－' or '―' or '─' or '_');

    /// <summary>Removes white space of every kind (no-break, ideographic, zero width) from both ends.</summary>
    public static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    internal static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u00AD' or '\a';

    private static bool TryNumber(string plain, out decimal value)
    {
        value = 0;
        if (plain.Length > 28)
        {
            return false;
        }

        if (plain.Contains(',', StringComparison.Ordinal) && !GroupsOfThree(plain))
        {
            return false;
        }

        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value);
    }

    private static bool GroupsOfThree(string plain)
    {
        var whole = plain.TrimStart('+', '-');
        var point = whole.IndexOf('.', StringComparison.Ordinal);
        var groups = (point < 0 ? whole : whole[..point]).Split(',');
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3);
    }

    private static bool Fits(decimal value, CellMeasure measure) => measure switch
    {
        CellMeasure.Count => value >= 0 && value == decimal.Truncate(value) && value <= long.MaxValue,
        CellMeasure.SignedCount => value == decimal.Truncate(value) && Math.Abs(value) <= long.MaxValue,
        _ => value >= 0,
    };

    private static bool TryAmount(string plain, out decimal value)
    {
        foreach (var unit in (ReadOnlySpan<string>)["万元", "亿元", "元"])
        {
            if (plain.EndsWith(unit, StringComparison.Ordinal))
            {
                return TryNumber(Trim(plain[..^unit.Length]), out value) && value >= 0;
            }
        }

        value = 0;
        return false;
    }
}
