using System.Globalization;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>How a figure is printed, the same in every format.</summary>
public static class PrintedCell
{
    /// <summary>
    /// A number in plain digits without group separators (with the sign or unit that was written where it says more), a blank as nothing,
    /// a stroke or words as written, a missing cell as nothing: never as 0.
    /// </summary>
    public static string Text(ReportCell cell) => cell.State switch
    {
        CellState.Number => KeepsWriting(cell) ? cell.Written! : Digits(cell.Value),
        CellState.NotApplicable or CellState.Text => cell.Written ?? "",
        _ => "",
    };

    /// <summary>
    /// True for a number written with an explicit plus sign or a unit: the writing is part of the statement (本年增/减 +19, 240万元)
    /// and is printed again. Separators and full-width digits are not.
    /// </summary>
    public static bool KeepsWriting(ReportCell cell) =>
        cell is { State: CellState.Number, Written: { Length: > 0 } written }
        && (written[0] is '+' or '＋' || (FootnoteMarks.Without(written) ?? "").EndsWith('元'));

    /// <summary>Plain digits with a full stop as decimal point, no separators, no exponent.</summary>
    public static string Digits(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
