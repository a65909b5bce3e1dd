using System.Globalization;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>Plain characters for the signs of symbol fonts that reports use: ticks and boxes.</summary>
internal static class SymbolText
{
    public static string Of(string? font, string? hexadecimal) =>
        int.TryParse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? Of(font, code) : "";

    public static string Of(string? font, int code)
    {
        var sign = code & 0xFF;
        if (font is not null && font.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase))
        {
            return (font.EndsWith('2'), sign) switch
            {
                (true, 0x50) => "√",
                (true, 0x52) => "☑",
                (true, 0x4F) => "×",
                (true, 0x54) => "☒",
                (true, 0xA3) => "□",
                (false, 0xFC) => "√",
                (false, 0xFE) => "☑",
                (false, 0xFB) => "×",
                (false, 0xFD) => "☒",
                (false, 0x6F or 0x71 or 0xA8) => "□",
                (false, 0x6C or 0x9F) => "●",
                _ => "\uFFFD",
            };
        }

        return code switch
        {
            >= 0xF020 and <= 0xF07E => ((char)sign).ToString(),
            >= 0xF000 and <= 0xF0FF => "\uFFFD",
            >= 0x20 and <= 0xD7FF => ((char)code).ToString(),
            _ => "",
        };
    }
}
