using System.Globalization;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>A rectangle of a sheet; rows and columns from 0, both ends included.</summary>
internal readonly record struct XlsxArea(int Top, int Left, int Bottom, int Right)
{
    public const int MostRows = 1_048_576;
    public const int MostColumns = 16_384;

    public static bool TryParse(string text, out XlsxArea area)
    {
        area = default;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var first = colon < 0 ? text : text[..colon];
        var last = colon < 0 ? text : text[(colon + 1)..];
        if (!TryParseCell(first, out var from) || !TryParseCell(last, out var to))
        {
            return false;
        }

        area = new XlsxArea(
            Math.Min(from.Row, to.Row), Math.Min(from.Column, to.Column), Math.Max(from.Row, to.Row), Math.Max(from.Column, to.Column));
        return true;
    }

    /// <summary>Reads a cell name such as B7 or $B$7.</summary>
    public static bool TryParseCell(string text, out (int Row, int Column) cell)
    {
        cell = default;
        long row = 0;
        long column = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetter(c) && row == 0)
            {
                column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            }
            else if (char.IsAsciiDigit(c))
            {
                row = (row * 10) + (c - '0');
            }
            else if (c != '$')
            {
                return false;
            }

            if (row > MostRows || column > MostColumns)
            {
                return false;
            }
        }

        cell = ((int)row - 1, (int)column - 1);
        return row > 0 && column > 0;
    }

    /// <summary>Name of a cell: B7.</summary>
    public static string NameOf(int row, int column)
    {
        var letters = "";
        for (var c = column + 1; c > 0; c = (c - 1) / 26)
        {
            letters = (char)('A' + ((c - 1) % 26)) + letters;
        }

        return letters + (row + 1).ToString(CultureInfo.InvariantCulture);
    }
}
