using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Reading.Containers;

namespace Gongkai.Documents.Ledger;

/// <summary>Small words about cells that the import needs in several places.</summary>
internal static class LedgerCells
{
    /// <summary>Columns of a ledger that are looked at.</summary>
    public const int MostColumns = 256;

    /// <summary>Column letters, from 0.</summary>
    public static string Letters(int column) => XlsxArea.NameOf(0, column)[..^1];

    /// <summary>The column of the letters, from 0; null when they are none.</summary>
    public static int? Column(string letters) =>
        XlsxArea.TryParseCell(letters + "1", out var cell) && Letters(cell.Column).Equals(letters, StringComparison.OrdinalIgnoreCase) ? cell.Column : null;

    /// <summary>Text without any white space.</summary>
    public static string OneLine(string text) => string.Concat(text.Where(c => !CellText.IsSpace(c)));

    /// <summary>Text made comparable: no white space, half-width letters and digits, no punctuation.</summary>
    public static string Folded(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>A cell's text as it can stand in a message.</summary>
    public static string Quoted(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"“{(line.Length > 40 ? line[..39] + "…" : line)}”";
    }
}
