using System.Globalization;
using Gongkai.Law.Supervision;
using Gongkai.Office.Supervision;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Gongkai.Web.Desk;

/// <summary>Where things stand in a tile of the map, in units of the drawing, one of which is a pixel where nothing is scaled.</summary>
internal static class MapDrawing
{
    public const int Width = 84;
    public const int Height = 64;
    public const int Gap = 4;
    public const int FigureBaseline = 54;

    // Five Chinese characters of 14 units and a little air.
    private const int LineLength = 5;
    private const int OneLineBaseline = 29;
    private const int FirstBaseline = 19;
    private const int LineDrop = 16;

    /// <summary>From the left edge of a tile to that of the next.</summary>
    public static int Pitch => Width + Gap;

    /// <summary>From the upper edge of a tile to that of the next.</summary>
    public static int Drop => Height + Gap;

    public static (int X, int Y) Corner(TilePlace place) => (((place.Column - 1) * Pitch) + Gap, ((place.Row - 1) * Drop) + Gap);

    /// <summary>A name in one or two lines; what is longer is cut, and the whole stands in the title and the table.</summary>
    public static IReadOnlyList<string> Lines(string name)
    {
        var marks = StringInfo.ParseCombiningCharacters(name);
        if (marks.Length <= LineLength)
        {
            return [name];
        }

        if (marks.Length > 2 * LineLength)
        {
            return [name[..marks[LineLength]], name[marks[LineLength]..marks[(2 * LineLength) - 1]] + "…"];
        }

        var half = (marks.Length + 1) / 2;
        return [name[..marks[half]], name[marks[half]..]];
    }

    /// <summary>Words in the middle of the tile whose left edge is given. Made here because Razor keeps the element text for itself.</summary>
    public static IHtmlContent Text(int left, int baseline, string words, string? style = null)
    {
        var text = new TagBuilder("text");
        text.Attributes["x"] = (left + (Width / 2)).ToString(CultureInfo.InvariantCulture);
        text.Attributes["y"] = baseline.ToString(CultureInfo.InvariantCulture);
        if (style is not null)
        {
            text.AddCssClass(style);
        }

        text.InnerHtml.Append(words);
        return text;
    }

    public static int Baseline(int line, int lines) => lines == 1 ? OneLineBaseline : FirstBaseline + (line * LineDrop);

    /// <summary>Class of the style sheet.</summary>
    public static string Colour(int? place) => place is { } known ? string.Create(CultureInfo.InvariantCulture, $"k{known}") : "unknown";

    public static string FilingOf(OrganMap map, MappedOrgan organ) => string.Create(CultureInfo.InvariantCulture, $"/desk/supervision/{organ.Line.Listed.Organ.Code}/{map.Year}");
}
