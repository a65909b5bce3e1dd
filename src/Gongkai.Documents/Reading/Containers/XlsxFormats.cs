using System.Globalization;
using System.Xml;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>
/// Writes stored numbers as text: dates and percentages as the sheet shows them, everything else as the number itself, without the
/// digits beyond the fifteenth that binary fractions leave behind.
/// </summary>
internal sealed class XlsxFormats
{
    private readonly List<Shape> _shapes = [];

    private enum Shape : byte
    {
        Plain,
        Percent,
        Date,
        Time,
    }

    public static XlsxFormats Load(OfficePackage package, string part, ContentBounds bounds)
    {
        var formats = new XlsxFormats();
        var own = new Dictionary<int, string>();
        var inCells = false;
        using var xml = new PartXml(package, part, bounds);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.Name == "cellXfs")
            {
                inCells = false;
            }

            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "numFmt":
                    own[xml.Integer("numFmtId", -1, -1, int.MaxValue)] = xml.Attribute("formatCode") ?? "";
                    break;
                case "cellXfs":
                    inCells = !xml.IsEmpty;
                    break;
                case "xf" when inCells:
                    bounds.AddCell();
                    formats._shapes.Add(ShapeOf(xml.Integer("numFmtId", 0, 0, int.MaxValue), own));
                    break;
            }
        }

        return formats;
    }

    public string Write(string value, int style, bool from1904)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return value;
        }

        var shape = style < _shapes.Count ? _shapes[style] : Shape.Plain;
        return shape switch
        {
            Shape.Percent => Plain(number * 100) + "%",
            Shape.Date when Date(number, from1904) is { } date => date,
            Shape.Time when number is >= 0 and < 1 => TimeOnly.FromTimeSpan(TimeSpan.FromDays(number)).ToString("HH:mm", CultureInfo.InvariantCulture),
            _ => Plain(number),
        };
    }

    private static string Plain(double number)
    {
        var fifteen = number.ToString("G15", CultureInfo.InvariantCulture);
        return fifteen.Contains('E', StringComparison.Ordinal)
            && decimal.TryParse(fifteen, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString(CultureInfo.InvariantCulture) : fifteen;
    }

    private static string? Date(double number, bool from1904)
    {
        // Day 60 of the older count is a 29 February 1900 that never was; both counts agree from 1 March 1900 on.
        var serial = from1904 ? number + 1462 : number;
        if (serial is < 61 or >= 2_958_466)
        {
            return null;
        }

        var date = DateTime.FromOADate(serial);
        return string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");
    }

    private static Shape ShapeOf(int id, Dictionary<int, string> own)
    {
        if (own.TryGetValue(id, out var code))
        {
            return ShapeOf(code);
        }

        return id switch
        {
            9 or 10 => Shape.Percent,
            (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => Shape.Date,
            (>= 18 and <= 21) or (>= 32 and <= 35) or (>= 45 and <= 47) or 55 or 56 => Shape.Time,
            _ => Shape.Plain,
        };
    }

    /// <summary>Judges a format by the letters that are not quoted, escaped or in brackets.</summary>
    private static Shape ShapeOf(string code)
    {
        var shape = Shape.Plain;
        var quoted = false;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            var c = char.ToLowerInvariant(code[i]);
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (quoted)
            {
                continue;
            }
            else if (c is '\\' or '_' or '*')
            {
                i++;
            }
            else if (c == '[')
            {
                var close = code.IndexOf(']', i);
                i = close < 0 ? code.Length : close;
            }
            else if (c is 'y' or 'd')
            {
                return Shape.Date;
            }
            else if (c == '%')
            {
                shape = Shape.Percent;
            }
            else if (c is 'h' or 's')
            {
                shape = Shape.Time;
            }
            else if (c == 'g' && code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase))
            {
                i += 6;
            }
        }

        return shape;
    }
}
