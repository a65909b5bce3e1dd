using System.Xml;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>Finds the parts of an office file by their relations where they do not have their usual names.</summary>
internal static class OfficeRelations
{
    /// <summary>The main part: the usual name, else the one the package names.</summary>
    public static string MainPart(OfficePackage package, string usual, ContentBounds bounds)
    {
        if (package.Has(usual))
        {
            return usual;
        }

        return Targets(package, "", bounds).FirstOrDefault(t => t.Kind == "officeDocument").Part
            ?? throw ContentBounds.Damaged($"缺少部件 {usual}");
    }

    /// <summary>A part the main part points to; null when there is none.</summary>
    public static string? Related(OfficePackage package, string main, string kind, string usual, ContentBounds bounds) =>
        package.Has(usual) ? usual : Targets(package, main, bounds).FirstOrDefault(t => t.Kind == kind).Part;

    /// <summary>Relations of a part ("" for the package): id, last word of the kind, and the part's name. Only parts that exist.</summary>
    public static List<(string Id, string Kind, string Part)> Targets(OfficePackage package, string part, ContentBounds bounds)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        var relations = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        var targets = new List<(string, string, string)>();
        if (!package.Has(relations))
        {
            return targets;
        }

        using var xml = new PartXml(package, relations, bounds);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Name == "Relationship" && xml.Attribute("TargetMode") != "External"
                && xml.Attribute("Target") is { } target && Resolve(folder, target) is { } name && package.Has(name))
            {
                var kind = xml.Attribute("Type") ?? "";
                targets.Add((xml.Attribute("Id") ?? "", kind[(kind.LastIndexOf('/') + 1)..], name));
            }
        }

        return targets;
    }

    /// <summary>The title in the document properties; null when there is none.</summary>
    public static string? Title(OfficePackage package, ContentBounds bounds)
    {
        const string Properties = "docProps/core.xml";
        if (!package.Has(Properties))
        {
            return null;
        }

        using var xml = new PartXml(package, Properties, bounds);
        string? title = null;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Name == "title")
            {
                title = xml.ReadText().Trim();
            }
        }

        return string.IsNullOrEmpty(title) ? null : title;
    }

    private static string? Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        while (target.StartsWith("../", StringComparison.Ordinal))
        {
            if (folder.Length == 0)
            {
                return null;
            }

            target = target[3..];
            folder = folder[..(folder.TrimEnd('/').LastIndexOf('/') + 1)];
        }

        return folder + target;
    }
}
