using Gongkai.Documents.Reading.Recognition;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Text;

/// <summary>
/// Pieces of the labels that span several rows of chapter three. On a page they are set vertically or wrapped beside the rows
/// (三 / 、/ 本 / 年 ..., （四）无 / 法提供), so their pieces stand in front of the labels of rows they do not belong to.
/// </summary>
internal sealed class GroupDebris
{
    private static readonly string Outcomes = LabelFold.Fold(ApplicationsTable.OutcomesHeading);

    private static readonly string[] Groups =
    [
        .. new[] { OutcomeGroup.Withheld, OutcomeGroup.CannotProvide, OutcomeGroup.NotProcessed, OutcomeGroup.OtherHandling }
            .Select(g => LabelFold.Fold(ApplicationsTable.GroupHeading(g)!)),
    ];

    // What is still to come of a group label whose beginning was seen.
    private string _rest = "";

    /// <summary>
    /// True for a part of 三、本年度办理结果, for the beginning of a group label, and for what such a beginning left open; never for a whole group label.
    /// </summary>
    public bool Is(string piece)
    {
        if (piece.Length > 10)
        {
            return false;
        }

        var folded = LabelFold.Fold(piece);
        if (folded.Length == 0 || (folded.Length <= Outcomes.Length && Outcomes.Contains(folded, StringComparison.Ordinal)))
        {
            return true;
        }

        if (_rest.Length > 0 && _rest.StartsWith(folded, StringComparison.Ordinal))
        {
            _rest = _rest[folded.Length..];
            return true;
        }

        foreach (var group in Groups)
        {
            if (folded.Length < group.Length && group.StartsWith(folded, StringComparison.Ordinal))
            {
                _rest = group[folded.Length..];
                return true;
            }
        }

        return false;
    }

    /// <summary>The text without such pieces at its beginning, and without what stands glued before a numbered label (（四）无1.本机关…).</summary>
    public string Strip(string text)
    {
        var rest = text;
        while (true)
        {
            rest = CellText.Trim(rest);
            var end = 0;
            while (end < rest.Length && !CellText.IsSpace(rest[end]))
            {
                end++;
            }

            if (end == 0 || !Is(rest[..end]))
            {
                break;
            }

            rest = rest[end..];
        }

        for (var i = 1; i < Math.Min(12, rest.Length - 2); i++)
        {
            if (rest[i] is >= '1' and <= '8' && rest[i + 1] is '.' or '．' or '、' && !CellShape.IsDigit(rest[i - 1]) && Is(rest[..i]))
            {
                return rest[i..];
            }
        }

        return rest;
    }
}
