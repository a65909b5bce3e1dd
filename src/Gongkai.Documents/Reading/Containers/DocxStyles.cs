namespace Gongkai.Documents.Reading.Containers;

/// <summary>What the styles of a DOCX say about numbering and hidden text; everything else about them is of no matter here.</summary>
internal sealed class DocxStyles
{
    /// <summary>Longest chain of styles based on one another that is followed.</summary>
    private const int LongestChain = 32;

    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);
    private string? _defaultParagraph;

    /// <summary>Reads the styles, or returns none at once when they say nothing about numbering or hiding.</summary>
    public static DocxStyles Load(OfficePackage package, string part, ContentBounds bounds)
    {
        var styles = new DocxStyles();
        var bytes = package.ReadAll(part).AsSpan();
        if (bytes.IndexOf("vanish"u8) < 0 && bytes.IndexOf("numPr"u8) < 0 && bytes.IndexOf((byte)0) < 0)
        {
            return styles;
        }

        using var xml = new PartXml(package, part, bounds);
        while (xml.Read())
        {
            if (xml.NodeType == System.Xml.XmlNodeType.Element && xml.Name == "style")
            {
                styles.ReadStyle(xml);
            }
        }

        return styles;
    }

    /// <summary>The list a paragraph style puts its paragraphs in; null when it does not.</summary>
    public (int List, int? Level, string Style)? ListOf(string? style)
    {
        for (var (name, steps) = (style ?? _defaultParagraph, 0); name is not null && steps < LongestChain; steps++)
        {
            if (!_styles.TryGetValue(name, out var found))
            {
                return null;
            }

            if (found.List is { } list)
            {
                return (list, found.Level, name);
            }

            name = found.BasedOn;
        }

        return null;
    }

    /// <summary>Whether a style hides its text; null when it does not say.</summary>
    public bool? IsHidden(string? style)
    {
        for (var (name, steps) = (style, 0); name is not null && steps < LongestChain; steps++)
        {
            if (!_styles.TryGetValue(name, out var found))
            {
                return null;
            }

            if (found.Hidden is { } hidden)
            {
                return hidden;
            }

            name = found.BasedOn;
        }

        return null;
    }

    private void ReadStyle(PartXml xml)
    {
        if (xml.Attribute("styleId") is not { } id || xml.IsEmpty)
        {
            return;
        }

        if (xml.Attribute("type") is "paragraph" && xml.Attribute("default") is "1" or "true")
        {
            _defaultParagraph = id;
        }

        var style = new Style(null, null, null, null);
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.NodeType != System.Xml.XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "basedOn":
                    style = style with { BasedOn = xml.Attribute("val") };
                    break;
                case "numId":
                    style = style with { List = xml.Integer("val", 0, 0, int.MaxValue) };
                    break;
                case "ilvl":
                    style = style with { Level = xml.Integer("val", 0, 0, 8) };
                    break;
                case "vanish":
                    style = style with { Hidden = xml.Switch() };
                    break;
                case "pPrChange" or "rPrChange" or "tblStylePr" or "numberingChange":
                    xml.Skip();
                    break;
            }
        }

        _styles[id] = style;
    }

    private sealed record Style(string? BasedOn, int? List, int? Level, bool? Hidden);
}
