using System.Globalization;
using System.Xml;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>Reads the numbering part of a DOCX.</summary>
internal static class DocxLists
{
    public static ListNumbering Load(OfficePackage package, string part, DocxStyles styles, ContentBounds bounds)
    {
        var numbering = new ListNumbering();
        var shapes = new Dictionary<int, ListLevel?[]>();
        var links = new Dictionary<int, string>();
        var lists = new Dictionary<int, (int Shape, ListLevel?[] Levels, int?[] Starts)>();
        using var xml = new PartXml(package, part, bounds);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.IsEmpty)
            {
                continue;
            }

            if (xml.Name == "abstractNum")
            {
                ReadShape(xml, shapes, links);
            }
            else if (xml.Name == "num")
            {
                ReadList(xml, lists);
            }
        }

        foreach (var (id, (shape, own, starts)) in lists)
        {
            var counter = Follow(shape, links, styles, lists);
            if (!shapes.TryGetValue(counter, out var levels))
            {
                continue;
            }

            var merged = (ListLevel?[])levels.Clone();
            for (var i = 0; i < ListNumbering.LevelCount; i++)
            {
                merged[i] = own[i] ?? merged[i];
                merged[i] = starts[i] is { } start && merged[i] is { } level ? level with { Start = start } : merged[i];
            }

            numbering.Define(id, new ListInstance(counter, merged, starts));
        }

        return numbering;
    }

    /// <summary>A shape may only say "as list style such and such": the style names a list, which names the true shape.</summary>
    private static int Follow(
        int shape, Dictionary<int, string> links, DocxStyles styles, Dictionary<int, (int Shape, ListLevel?[] Levels, int?[] Starts)> lists)
    {
        for (var steps = 0; steps < 8 && links.TryGetValue(shape, out var style); steps++)
        {
            if (styles.ListOf(style) is not { } named || !lists.TryGetValue(named.List, out var list) || list.Shape == shape)
            {
                break;
            }

            shape = list.Shape;
        }

        return shape;
    }

    private static void ReadShape(PartXml xml, Dictionary<int, ListLevel?[]> shapes, Dictionary<int, string> links)
    {
        var id = xml.Integer("abstractNumId", -1, -1, int.MaxValue);
        var levels = new ListLevel?[ListNumbering.LevelCount];
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Name == "lvl")
            {
                ReadLevel(xml, levels);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.Name == "numStyleLink" && xml.Attribute("val") is { } style)
            {
                links[id] = style;
            }
        }

        shapes[id] = levels;
    }

    private static void ReadList(PartXml xml, Dictionary<int, (int Shape, ListLevel?[] Levels, int?[] Starts)> lists)
    {
        var id = xml.Integer("numId", -1, -1, int.MaxValue);
        var shape = -1;
        var levels = new ListLevel?[ListNumbering.LevelCount];
        var starts = new int?[ListNumbering.LevelCount];
        var level = 0;
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "abstractNumId":
                    shape = xml.Integer("val", -1, -1, int.MaxValue);
                    break;
                case "lvlOverride":
                    level = xml.Integer("ilvl", 0, 0, ListNumbering.LevelCount - 1);
                    break;
                case "startOverride":
                    starts[level] = xml.Integer("val", 1, 0, short.MaxValue);
                    break;
                case "lvl":
                    ReadLevel(xml, levels);
                    break;
            }
        }

        lists[id] = (shape, levels, starts);
    }

    private static void ReadLevel(PartXml xml, ListLevel?[] levels)
    {
        var index = xml.Integer("ilvl", 0, 0, ListNumbering.LevelCount - 1);
        var level = new ListLevel(1, "decimal", string.Create(CultureInfo.InvariantCulture, $"%{index + 1}."), false, null, null);
        if (!xml.IsEmpty)
        {
            var depth = xml.Depth;
            while (xml.ReadInside(depth))
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                level = xml.Name switch
                {
                    "start" => level with { Start = xml.Integer("val", 1, 0, short.MaxValue) },
                    "numFmt" => level with { Format = xml.Attribute("val") ?? "decimal" },
                    "lvlText" => level with { Pattern = xml.Attribute("val") ?? "" },
                    "isLgl" => level with { IsLegal = xml.Switch() },
                    "lvlRestart" => level with { RestartAfter = xml.Integer("val", 0, 0, ListNumbering.LevelCount) },
                    "pStyle" => level with { Style = xml.Attribute("val") },
                    _ => level,
                };
            }
        }

        levels[index] = level;
    }
}
