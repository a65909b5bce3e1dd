using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Xml;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Gongkai.Documents.Attachments;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Reading.Containers;
using UglyToad.PdfPig;
using UglyToad.PdfPig.AcroForms.Fields;
using UglyToad.PdfPig.Core;

namespace Gongkai.Documents.Inspection;

/// <summary>
/// The release gate: opens the very bytes that would leave and looks for what must not. What cannot be opened is a finding of its own,
/// because not looked into is never clean.
/// </summary>
public static class Inspector
{
    private const int DeepestArchive = 3;
    private const int MostEntries = 2_000;
    private const int MostLeaks = 1_000;

    private static readonly string[] WordsOfAttributes = ["descr", "title", "alt", "tooltip", "display", "displayText", "displayName", "instr", "location", "string", "command", "connection"];
    private static readonly string[] WithWords = ["alias", "tag", "docVar", "default", "result", "statusText", "helpText", "value"];

    /// <summary>Folders whose parts belong to the programs; whatever lies elsewhere was put there by somebody.</summary>
    private static readonly string[] Known = ["word/", "xl/", "ppt/", "docProps/", "[Content_Types]"];

    private static readonly string[] ReadOfWorkbooks =
        ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet", "xl/drawings/", "xl/charts/", "xl/comments", "xl/threadedComments", "xl/externalLinks", "xl/pivotCache"];

    private static readonly string[] WordsOfLinks = ["display", "tooltip", "location"];
    private static readonly string[] WordsOfRules = ["promptTitle", "prompt", "errorTitle", "error"];

    private static readonly ReadingLimits Limits = ReadingLimits.Default with { FileBytes = 200 * 1024 * 1024, InflatedBytes = 1024L * 1024 * 1024 };

    /// <summary>Looks at a text.</summary>
    /// <param name="where">What the text is called in findings.</param>
    /// <param name="text">The text.</param>
    /// <param name="policy">What may be published.</param>
    public static InspectionReport InspectText(string where, string text, InspectionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(policy);
        var leaks = new List<Leak>();
        Text(where, text, policy, leaks);
        return Report(leaks);
    }

    /// <summary>Looks into a file and its name.</summary>
    /// <param name="fileName">Name as it will be published.</param>
    /// <param name="content">The bytes as they will be published.</param>
    /// <param name="policy">What may be published.</param>
    /// <param name="stop">Stops the work.</param>
    public static InspectionReport Inspect(string fileName, ReadOnlyMemory<byte> content, InspectionPolicy policy, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(policy);
        var leaks = new List<Leak>();
        Into(fileName, content, policy, leaks, depth: 1, stop);
        return Report(leaks);
    }

    /// <summary>Two different secrets may look the same once masked, so only what has no sample is told once.</summary>
    private static InspectionReport Report(List<Leak> leaks) => new([.. leaks.Where(l => l.Sample.Length > 0).Concat(leaks.Where(l => l.Sample.Length == 0).Distinct()).OrderByDescending(l => l.Grade).ThenBy(l => l.Kind).Take(MostLeaks)]);

    private static void Into(string path, ReadOnlyMemory<byte> content, InspectionPolicy policy, List<Leak> leaks, int depth, CancellationToken stop)
    {
        // A name may be a secret itself, and every finding names its file.
        var name = TextMasking.Mask(path, policy).Text;
        Text($"{name}（文件名）", Path.GetFileNameWithoutExtension(path), policy, leaks);
        try
        {
            using var stream = new MemoryStream(content.ToArray());
            switch (AttachmentInspection.Inspect(stream, name, stop).Kind)
            {
                case AttachmentKind.Docx:
                    Docx(name, new OfficePackage(content, Limits, stop), policy, leaks, depth, stop);
                    break;
                case AttachmentKind.Xlsx:
                    Xlsx(name, new OfficePackage(content, Limits, stop), policy, leaks, depth, stop);
                    break;
                case AttachmentKind.Pptx:
                    Pptx(name, new OfficePackage(content, Limits, stop), policy, leaks, depth, stop);
                    break;
                case AttachmentKind.Pdf:
                    Pdf(name, content, policy, leaks);
                    break;
                case AttachmentKind.Zip:
                    Archive(name, content, policy, leaks, depth, stop);
                    break;
                case AttachmentKind.Jpeg:
                    leaks.Add(new(LeakKind.NotLookedInto, name, ""));
                    Text($"{name}（图片附带的文字）", PictureWords.OfJpeg(content.Span), policy, leaks);
                    if (HasPosition(content.Span))
                    {
                        leaks.Add(new(LeakKind.Position, name, ""));
                    }

                    break;
                case AttachmentKind.Png:
                    leaks.Add(new(LeakKind.NotLookedInto, name, ""));
                    Text($"{name}（图片附带的文字）", PictureWords.OfPng(content), policy, leaks);
                    break;
                case AttachmentKind.Gif or AttachmentKind.Bitmap or AttachmentKind.Webp or AttachmentKind.Tiff:
                    leaks.Add(new(LeakKind.NotLookedInto, name, ""));
                    break;
                case AttachmentKind.PlainText or AttachmentKind.WebPage or AttachmentKind.Svg:
                    Plain(name, content, policy, leaks, depth, stop);
                    break;
                default:
                    if (ActiveContent.IsPage(name, content.Span))
                    {
                        Plain(name, content, policy, leaks, depth, stop);
                        break;
                    }

                    leaks.Add(new(LeakKind.Unreadable, name, ""));
                    break;
            }
        }
        catch (Exception e) when (e is RefusedException or XmlException or InvalidDataException or PdfDocumentFormatException or EndOfStreamException or ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException or NotSupportedException)
        {
            // The libraries say in many ways that a file is broken; whatever they say, it was not looked into.
            leaks.Add(new(LeakKind.Unreadable, name, ""));
        }
    }

    private static void Plain(string name, ReadOnlyMemory<byte> content, InspectionPolicy policy, List<Leak> leaks, int depth, CancellationToken stop)
    {
        var (text, _) = TextEncoding.Decode(content.Span);
        if (!ActiveContent.IsPage(name, content.Span))
        {
            Text(name, text, policy, leaks);
            return;
        }

        if (ActiveContent.Find(name, content.Span) is { } active)
        {
            leaks.Add(new(LeakKind.ActiveContent, $"{name}（{active}）", ""));
        }

        if (depth < DeepestArchive)
        {
            foreach (var (ending, data) in ActiveContent.Data(text))
            {
                Into($"{name}（内嵌数据）{ending}", data, policy, leaks, depth + 1, stop);
            }
        }

        var page = new HtmlParser().ParseDocument(text);
        foreach (var comment in page.Descendants<IComment>().Where(c => c.Data.Trim().Length > 0))
        {
            leaks.Add(new(LeakKind.Comment, name, ""));
            Text($"{name}（注释）", comment.Data, policy, leaks);
        }

        foreach (var element in page.All)
        {
            if (element.HasAttribute("hidden") || (element.GetAttribute("style") ?? "").Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase))
            {
                leaks.Add(new(LeakKind.HiddenContent, name, ""));
            }

            Text($"{name}（属性）", string.Join('\n', element.Attributes.Where(a => a.Name is "title" or "alt" or "value" or "content" or "placeholder" or "label" or "aria-label" || a.Name.StartsWith("data-", StringComparison.Ordinal)).Select(a => a.Value)), policy, leaks);
            Text($"{name}（链接）", string.Join('\n', element.Attributes.Where(a => a.Name is "href" or "src" or "action" or "xlink:href" && !a.Value.StartsWith("data:", StringComparison.OrdinalIgnoreCase)).Select(a => Target(a.Value))), policy, leaks);
        }

        foreach (var code in page.QuerySelectorAll("style").ToList())
        {
            code.Remove();
        }

        foreach (var cell in page.QuerySelectorAll("td, th"))
        {
            cell.Prepend(page.CreateTextNode(LeakScanner.CellEnd.ToString()));
        }

        Text(name, page.DocumentElement?.TextContent ?? "", policy, leaks);
    }

    private static void Docx(string name, OfficePackage package, InspectionPolicy policy, List<Leak> leaks, int depth, CancellationToken stop)
    {
        foreach (var part in package.Parts.Where(p => p.StartsWith("word/", StringComparison.Ordinal) && p.EndsWith(".xml", StringComparison.Ordinal)))
        {
            var text = new StringBuilder();
            var isComments = part.Contains("comments", StringComparison.OrdinalIgnoreCase);
            Walk(package, part, (xml, element) =>
            {
                switch (element)
                {
                    case "p" or "tr" or "br" or "cr" or "pt":
                        text.Append('\n');
                        break;
                    case "tab" or "tc":
                        text.Append(LeakScanner.CellEnd);
                        break;
                    case "comment" when isComments:
                        leaks.Add(new(LeakKind.Comment, name, ""));
                        break;
                    case "ins" or "del" or "moveFrom" or "moveTo":
                        leaks.Add(new(LeakKind.TrackedChange, name, ""));
                        break;
                    case "vanish" when part != "word/styles.xml" && xml.GetAttribute("val", xml.NamespaceURI) is not ("0" or "false"):
                        leaks.Add(new(LeakKind.HiddenContent, $"{name}（隐藏文字）", ""));
                        break;
                    default:
                        break;
                }

                Attributes(xml, text);
            }, text);
            Text(PartName(name, part), text.ToString(), policy, leaks);
            Unseen(name, package, part, leaks);
        }

        Office(name, package, policy, leaks, p => p.StartsWith("word/", StringComparison.Ordinal), depth, stop);
    }

    /// <summary>Words that stand in attributes: what a picture shows, what a link says, instructions of fields.</summary>
    private static void Attributes(XmlReader xml, StringBuilder text)
    {
        if (!xml.HasAttributes)
        {
            return;
        }

        var element = xml.LocalName;
        while (xml.MoveToNextAttribute())
        {
            if (WordsOfAttributes.Contains(xml.LocalName) || (xml.LocalName == "val" && WithWords.Contains(element)))
            {
                // Between line ends of their own, so that it is no part of the words around it.
                text.Append("\n\n").Append(xml.Value).Append("\n\n");
            }
        }

        xml.MoveToElement();
    }

    /// <summary>Text that is there and cannot be read: white on nothing, or of a size no eye can read. It goes out with the file as if it were hidden.</summary>
    private static void Unseen(string name, OfficePackage package, string part, List<Leak> leaks)
    {
        const int smallestHalfPoints = 4;
        using var stream = package.Open(part);
        using var xml = Reader(stream);
        // What each element around the reader says of the ground its text stands on.
        var around = new Stack<(string Name, bool IsShaded, bool IsWhite, bool IsTiny)>();
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && around.Count > 0 && around.Peek().Name == xml.LocalName)
            {
                around.Pop();
            }
            else if (xml.NodeType == XmlNodeType.Text && around.Count > 0 && around.Peek() is { Name: "r" } run && !string.IsNullOrWhiteSpace(xml.Value)
                && (run.IsTiny || (run.IsWhite && !around.Any(a => a.IsShaded))))
            {
                leaks.Add(new(LeakKind.HiddenContent, $"{name}（白色或者极小的文字）", ""));
                return;
            }
            else if (xml.NodeType == XmlNodeType.Element)
            {
                var value = xml.GetAttribute("val", xml.NamespaceURI);
                switch (xml.LocalName)
                {
                    case "tbl" or "tc" or "p" or "r" or "txbxContent" when !xml.IsEmptyElement:
                        // What a text box is filled with stands elsewhere.
                        around.Push((xml.LocalName, xml.LocalName == "txbxContent", false, false));
                        break;
                    case "shd" when around.Count > 0 && xml.GetAttribute("fill", xml.NamespaceURI) is { } fill && fill.ToUpperInvariant() is not ("AUTO" or "FFFFFF"):
                    case "highlight" when around.Count > 0:
                    case "tblStyle" when around.Count > 0:
                        around.Push(around.Pop() with { IsShaded = true });
                        break;
                    case "background":
                        around.Push(("background", true, false, false));
                        break;
                    case "color" when around.Count > 0 && around.Peek().Name == "r" && "FFFFFF".Equals(value, StringComparison.OrdinalIgnoreCase):
                        around.Push(around.Pop() with { IsWhite = true });
                        break;
                    case "sz" when around.Count > 0 && around.Peek().Name == "r" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size <= smallestHalfPoints:
                        around.Push(around.Pop() with { IsTiny = true });
                        break;
                    default:
                        break;
                }
            }
        }
    }

    /// <summary>A link as it is read: with what is written in signs of its own.</summary>
    private static string Target(string link)
    {
        try
        {
            return Uri.UnescapeDataString(link);
        }
        catch (UriFormatException)
        {
            return link;
        }
    }

    /// <summary>Parts that are looked at elsewhere or hold no words: relations, properties, pictures beside their place, embedded files, fonts and settings of printers.</summary>
    private static bool IsAside(string part) =>
        part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || part.EndsWith(".psmdcp", StringComparison.Ordinal) || part.StartsWith("docProps/", StringComparison.Ordinal)
        || part.Contains("/media/", StringComparison.Ordinal) || part.Contains("/embeddings/", StringComparison.Ordinal) || part.Contains("/printerSettings/", StringComparison.Ordinal)
        || part.Contains("/fonts/", StringComparison.Ordinal) || part.EndsWith("vbaProject.bin", StringComparison.Ordinal);

    private static string PartName(string name, string part) => Path.GetFileNameWithoutExtension(part) switch
    {
        "document" => name,
        var p when p.StartsWith("header", StringComparison.Ordinal) => $"{name}（页眉）",
        var p when p.StartsWith("footer", StringComparison.Ordinal) => $"{name}（页脚）",
        var p when p.StartsWith("footnotes", StringComparison.Ordinal) || p.StartsWith("endnotes", StringComparison.Ordinal) => $"{name}（注释）",
        var p when p.StartsWith("comments", StringComparison.Ordinal) => $"{name}（批注）",
        _ => $"{name}（其他部分）",
    };

    private static void Xlsx(string name, OfficePackage package, InspectionPolicy policy, List<Leak> leaks, int depth, CancellationToken stop)
    {
        var sheets = new List<(string Name, bool IsHidden)>();
        var names = new StringBuilder();
        Walk(package, "xl/workbook.xml", (xml, element) =>
        {
            if (element == "sheet")
            {
                sheets.Add((xml.GetAttribute("name") ?? "", xml.GetAttribute("state") is "hidden" or "veryHidden"));
            }
            else if (element == "definedName")
            {
                names.Append(xml.GetAttribute("name")).Append('\n');
            }
        }, names);
        foreach (var sheet in sheets.Where(s => s.IsHidden))
        {
            leaks.Add(new(LeakKind.HiddenContent, $"{name}（隐藏的工作表“{sheet.Name}”）", ""));
        }

        Text($"{name}（名称）", names.ToString(), policy, leaks);
        var shared = package.Has("xl/sharedStrings.xml") ? Strings(package) : [];
        var place = 0;
        foreach (var part in package.Parts.Where(p => p.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var where = $"{name}（{(place < sheets.Count ? sheets[place].Name : part)}）";
            place++;
            Cells(package, part, where, shared, policy, leaks);
        }

        Drawn(name, package, ["xl/drawings/", "xl/charts/"], policy, leaks);
        foreach (var (folder, kind) in new[] { ("xl/comments", LeakKind.Comment), ("xl/threadedComments", LeakKind.Comment), ("xl/externalLinks", LeakKind.HiddenContent), ("xl/pivotCache", LeakKind.HiddenContent) })
        {
            foreach (var part in package.Parts.Where(p => p.StartsWith(folder, StringComparison.Ordinal) && p.EndsWith(".xml", StringComparison.Ordinal)))
            {
                var text = new StringBuilder();
                Walk(package, part, (xml, _) => text.Append('\n').Append(xml.GetAttribute("v")).Append('\n'), text);
                leaks.Add(new(kind, $"{name}（{(kind == LeakKind.Comment ? "批注" : folder.EndsWith("Links", StringComparison.Ordinal) ? "外部链接的缓存" : "数据透视表的缓存")}）", ""));
                Text($"{name}（{Path.GetFileName(part)}）", text.ToString(), policy, leaks);
            }
        }

        Office(name, package, policy, leaks, p => ReadOfWorkbooks.Any(r => p.StartsWith(r, StringComparison.Ordinal)), depth, stop);
    }

    /// <summary>Cell by cell, because figures of neighbouring cells are no number together.</summary>
    private static void Cells(OfficePackage package, string part, string where, List<string> shared, InspectionPolicy policy, List<Leak> leaks)
    {
        using var stream = package.Open(part);
        using var xml = Reader(stream);
        var (cell, type) = ("", "");
        while (!xml.EOF)
        {
            switch (xml.NodeType == XmlNodeType.Element ? xml.LocalName : "")
            {
                case "row" or "col" when xml.GetAttribute("hidden") is "1" or "true" || IsNothing(xml.GetAttribute(xml.LocalName == "row" ? "ht" : "width")):
                    leaks.Add(new(LeakKind.HiddenContent, $"{where}（隐藏的{(xml.LocalName == "row" ? $"第{xml.GetAttribute("r")}行" : $"第{xml.GetAttribute("min")}列")}）", ""));
                    xml.Read();
                    break;
                case "c":
                    (cell, type) = (xml.GetAttribute("r") ?? "", xml.GetAttribute("t") ?? "");
                    xml.Read();
                    break;
                case "v" or "t":
                    // Reading the content leaves the reader on what follows, which may be such an element again.
                    var value = xml.ReadElementContentAsString();
                    var text = type == "s" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Count ? shared[at]
                        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && value.Contains('E', StringComparison.Ordinal) ? number.ToString("F0", CultureInfo.InvariantCulture) : value;
                    Text($"{where}{cell}", text, policy, leaks);
                    break;
                case "oddHeader" or "oddFooter" or "evenHeader" or "evenFooter" or "firstHeader" or "firstFooter":
                    Text($"{where}（页眉、页脚）", xml.ReadElementContentAsString(), policy, leaks);
                    break;
                case "dataValidation":
                    Text($"{where}（数据有效性规则）", string.Join('\n', WordsOfRules.Select(xml.GetAttribute)), policy, leaks);
                    xml.Read();
                    break;
                case "f":
                    Text($"{where}{cell}（公式）", xml.ReadElementContentAsString(), policy, leaks);
                    break;
                case "hyperlink":
                    Text($"{where}{xml.GetAttribute("ref")}（链接）", string.Join('\n', WordsOfLinks.Select(xml.GetAttribute)), policy, leaks);
                    xml.Read();
                    break;
                case "formula":
                    Text($"{where}（条件格式）", xml.ReadElementContentAsString(), policy, leaks);
                    break;
                case "formula1" or "formula2":
                    Text($"{where}（数据有效性规则）", xml.ReadElementContentAsString(), policy, leaks);
                    break;
                default:
                    xml.Read();
                    break;
            }
        }
    }

    /// <summary>A width or height of nothing hides as well.</summary>
    private static bool IsNothing(string? measure) => double.TryParse(measure, NumberStyles.Float, CultureInfo.InvariantCulture, out var size) && size == 0;

    private static List<string> Strings(OfficePackage package)
    {
        var strings = new List<string>();
        using var stream = package.Open("xl/sharedStrings.xml");
        using var xml = Reader(stream);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                strings.Add("");
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace && strings.Count > 0)
            {
                strings[^1] += xml.Value;
            }
        }

        return strings;
    }

    /// <summary>Words of text boxes and what charts keep of their figures, piece by piece.</summary>
    private static void Drawn(string name, OfficePackage package, IReadOnlyList<string> folders, InspectionPolicy policy, List<Leak> leaks)
    {
        foreach (var part in package.Parts.Where(p => folders.Any(f => p.StartsWith(f, StringComparison.Ordinal)) && p.EndsWith(".xml", StringComparison.Ordinal)))
        {
            var text = new StringBuilder();
            Walk(package, part, (xml, element) =>
            {
                text.Append(element is "p" or "v" or "f" or "pt" ? "\n" : "");
                Attributes(xml, text);
            }, text);
            Text($"{name}（图形和图表）", text.ToString(), policy, leaks);
        }
    }

    private static void Pptx(string name, OfficePackage package, InspectionPolicy policy, List<Leak> leaks, int depth, CancellationToken stop)
    {
        foreach (var part in package.Parts.Where(p => p.StartsWith("ppt/", StringComparison.Ordinal) && p.EndsWith(".xml", StringComparison.Ordinal)
            && (p.Contains("slides/", StringComparison.Ordinal) || p.Contains("notesSlides/", StringComparison.Ordinal) || p.Contains("comments", StringComparison.OrdinalIgnoreCase))))
        {
            var text = new StringBuilder();
            Walk(package, part, (xml, element) =>
            {
                if (element == "sld" && xml.GetAttribute("show") == "0")
                {
                    leaks.Add(new(LeakKind.HiddenContent, $"{name}（{Path.GetFileNameWithoutExtension(part)}）", ""));
                }

                text.Append(element == "p" ? "\n" : "");
                Attributes(xml, text);
            }, text);
            if (part.Contains("comments", StringComparison.OrdinalIgnoreCase))
            {
                leaks.Add(new(LeakKind.Comment, name, ""));
            }

            Text($"{name}（{Path.GetFileNameWithoutExtension(part)}）", text.ToString(), policy, leaks);
        }

        Drawn(name, package, ["ppt/charts/"], policy, leaks);
        Office(name, package, policy, leaks, p => p.StartsWith("ppt/slides/", StringComparison.Ordinal) || p.StartsWith("ppt/notesSlides/", StringComparison.Ordinal) || p.StartsWith("ppt/charts/", StringComparison.Ordinal), depth, stop);
    }

    /// <summary>What every office file may carry along: embedded files, properties, pictures, where its links lead, and parts nobody sees.</summary>
    private static void Office(string name, OfficePackage package, InspectionPolicy policy, List<Leak> leaks, Func<string, bool> isRead, int depth, CancellationToken stop)
    {
        foreach (var part in package.Parts.Where(p => p.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            var targets = new StringBuilder();
            Walk(package, part, (xml, _) =>
            {
                if (xml.GetAttribute("TargetMode") == "External")
                {
                    targets.Append("\n\n").Append(Target(xml.GetAttribute("Target") ?? ""));
                }
            }, new StringBuilder());
            Text($"{name}（链接的地址）", targets.ToString(), policy, leaks);
        }

        foreach (var part in package.Parts.Where(p => !p.EndsWith('/') && !IsAside(p) && !(isRead(p) && p.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))).ToList())
        {
            var where = $"{name}（{part}）";
            if (!part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && !part.EndsWith(".vml", StringComparison.OrdinalIgnoreCase))
            {
                Into($"{name}/{part}", package.ReadAll(part), policy, leaks, depth + 1, stop);
                continue;
            }

            var text = new StringBuilder();
            try
            {
                var isForeign = !Known.Any(k => part.StartsWith(k, StringComparison.Ordinal));
                Walk(package, part, (xml, _) =>
                {
                    text.Append('\n');
                    if (!isForeign)
                    {
                        Attributes(xml, text);
                    }
                    else
                    {
                        // Nobody knows what the attributes of such a part mean.
                        while (xml.MoveToNextAttribute())
                        {
                            text.Append("\n\n").Append(xml.Value).Append("\n\n");
                        }

                        xml.MoveToElement();
                    }
                }, text);
            }
            catch (XmlException)
            {
                // Drawings of old programs are not always well formed.
                text.Append(TextEncoding.Decode(package.ReadAll(part)).Text);
            }

            Text(where, text.ToString(), policy, leaks);
        }

        if (package.Parts.Any(p => p.Contains("/embeddings/", StringComparison.Ordinal)))
        {
            leaks.Add(new(LeakKind.EmbeddedFile, name, ""));
        }

        foreach (var part in package.Parts.Where(p => (p.StartsWith("docProps/", StringComparison.Ordinal) && p.EndsWith(".xml", StringComparison.Ordinal)) || p.EndsWith(".psmdcp", StringComparison.Ordinal)))
        {
            var text = new StringBuilder();
            Walk(package, part, (_, _) => text.Append('\n'), text);
            if (text.ToString().Trim().Length > 0)
            {
                leaks.Add(new(LeakKind.Property, $"{name}（{Path.GetFileNameWithoutExtension(part)}）", ""));
                Text($"{name}（文档属性）", text.ToString(), policy, leaks);
            }
        }

        foreach (var picture in package.Parts.Where(p => p.Contains("/media/", StringComparison.Ordinal)))
        {
            leaks.Add(new(LeakKind.NotLookedInto, $"{name}（图片）", ""));
            if (HasPosition(package.ReadAll(picture)))
            {
                leaks.Add(new(LeakKind.Position, $"{name}（{Path.GetFileName(picture)}）", ""));
            }
        }
    }

    /// <summary>The letters in the order of the page, with a line end between lines, and where a gap is wider than any space what stands between cells.</summary>
    private static string Words(UglyToad.PdfPig.Content.Page page)
    {
        const double space = 0.15, cell = 0.7, line = 0.5;
        var text = new StringBuilder();
        UglyToad.PdfPig.Content.Letter? before = null;
        foreach (var letter in page.Letters)
        {
            if (before is not null)
            {
                var size = Math.Max(before.PointSize, letter.PointSize);
                var gap = letter.StartBaseLine.X - before.EndBaseLine.X;
                text.Append(Math.Abs(letter.StartBaseLine.Y - before.StartBaseLine.Y) > size * line ? "\n"
                    : gap > size * cell || gap < -size ? LeakScanner.CellEnd.ToString() : gap > size * space ? " " : "");
            }

            text.Append(letter.Value);
            before = letter;
        }

        return text.ToString();
    }

    private static void Pdf(string name, ReadOnlyMemory<byte> content, InspectionPolicy policy, List<Leak> leaks)
    {
        using var document = PdfDocument.Open(content.ToArray());
        var info = document.Information;
        var properties = string.Join('\n', new[] { info.Title, info.Author, info.Subject, info.Keywords, info.Creator }.Where(p => !string.IsNullOrWhiteSpace(p)));
        if (!string.IsNullOrWhiteSpace(info.Author))
        {
            leaks.Add(new(LeakKind.Property, name, ""));
        }

        Text($"{name}（文档属性）", properties, policy, leaks);
        if (document.Advanced.TryGetEmbeddedFiles(out var embedded) && embedded.Count > 0)
        {
            leaks.Add(new(LeakKind.EmbeddedFile, name, ""));
        }

        if (document.TryGetXmpMetadata(out var metadata))
        {
            Text($"{name}（元数据）", metadata.GetXDocument().Root?.Value ?? "", policy, leaks);
        }

        if (document.TryGetForm(out var form))
        {
            foreach (var field in Fields(form.Fields).OfType<AcroTextField>().Where(f => !string.IsNullOrWhiteSpace(f.Value)))
            {
                Text($"{name}（表单域）", field.Value!, policy, leaks);
            }
        }

        if (HasEarlierRevision(content.Span))
        {
            leaks.Add(new(LeakKind.EarlierRevision, name, ""));
        }

        foreach (var page in document.GetPages())
        {
            var where = $"{name}第{page.Number}页";
            Text(where, Words(page), policy, leaks);
            foreach (var note in page.GetAnnotations().Where(a => !string.IsNullOrWhiteSpace(a.Content)))
            {
                leaks.Add(new(LeakKind.Comment, where, ""));
                Text($"{where}（批注）", note.Content!, policy, leaks);
            }

            foreach (var image in page.GetImages())
            {
                leaks.Add(new(LeakKind.NotLookedInto, where, ""));
                if (HasPosition(image.RawBytes))
                {
                    leaks.Add(new(LeakKind.Position, where, ""));
                }
            }

            if (Covered(page))
            {
                leaks.Add(new(LeakKind.HiddenContent, $"{where}（被遮挡的文字仍可复制）", ""));
            }
        }
    }

    private static IEnumerable<AcroFieldBase> Fields(IEnumerable<AcroFieldBase> fields) => fields.SelectMany(f => f is AcroNonTerminalField parent ? Fields(parent.Children) : [f]);

    /// <summary>Every saving that only appends ends with a mark of its own; a linearised file has two from the beginning.</summary>
    internal static bool HasEarlierRevision(ReadOnlySpan<byte> pdf) => Count(pdf, "%%EOF"u8) > (Count(pdf, "/Linearized"u8) > 0 ? 2 : 1);

    /// <summary>Letters under a dark filled box: they are not seen and yet there.</summary>
    private static bool Covered(UglyToad.PdfPig.Content.Page page)
    {
        const double leastHeight = 5;
        const double darkest = 0.35;
        var boxes = page.Paths.Where(p => p.IsFilled && p.FillColor?.ToRGBValues() is { } color && color.r < darkest && color.g < darkest && color.b < darkest)
            .Select(p => p.GetBoundingRectangle()).OfType<PdfRectangle>().Where(r => r.Height > leastHeight && r.Width > leastHeight).ToList();
        return boxes.Count > 0 && page.Letters.Any(l => !string.IsNullOrWhiteSpace(l.Value)
            && boxes.Any(b => b.Left <= l.BoundingBox.Centroid.X && l.BoundingBox.Centroid.X <= b.Right && b.Bottom <= l.BoundingBox.Centroid.Y && l.BoundingBox.Centroid.Y <= b.Top));
    }

    private static void Archive(string name, ReadOnlyMemory<byte> content, InspectionPolicy policy, List<Leak> leaks, int depth, CancellationToken stop)
    {
        var package = new OfficePackage(content, Limits, stop);
        var parts = package.Parts.Where(p => !p.EndsWith('/')).ToList();
        if (depth >= DeepestArchive || parts.Count > MostEntries)
        {
            leaks.Add(new(LeakKind.Unreadable, name, ""));
            return;
        }

        foreach (var part in parts)
        {
            try
            {
                Into($"{name}/{part}", package.ReadAll(part), policy, leaks, depth + 1, stop);
            }
            catch (Exception e) when (e is RefusedException or InvalidDataException)
            {
                leaks.Add(new(LeakKind.Unreadable, $"{name}/{part}", ""));
            }
        }
    }

    private static void Text(string where, string text, InspectionPolicy policy, List<Leak> leaks)
    {
        foreach (var leak in LeakScanner.Scan(text, policy))
        {
            leaks.Add(new(leak.Kind, where, LeakScanner.Masked(leak)));
        }
    }

    /// <summary>Reads a part: elements go to the caller, their text into one run.</summary>
    private static void Walk(OfficePackage package, string part, Action<XmlReader, string> element, StringBuilder text)
    {
        if (!package.Has(part))
        {
            return;
        }

        using var stream = package.Open(part);
        using var xml = Reader(stream);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                element(xml, xml.LocalName);
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
            {
                text.Append(xml.Value);
            }
        }
    }

    private static XmlReader Reader(Stream stream) =>
        XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false });

    private static int Count(ReadOnlySpan<byte> content, ReadOnlySpan<byte> mark)
    {
        var count = 0;
        for (var at = content.IndexOf(mark); at >= 0; at = content.IndexOf(mark))
        {
            count++;
            content = content[(at + mark.Length)..];
        }

        return count;
    }

    /// <summary>Whether a picture's EXIF data has a table of positions (tag 0x8825).</summary>
    private static bool HasPosition(ReadOnlySpan<byte> picture)
    {
        var exif = picture.IndexOf("Exif\0\0"u8);
        if (exif < 0 || picture.Length < exif + 14)
        {
            return false;
        }

        var tiff = picture[(exif + 6)..];
        var isLittle = tiff[0] == 'I';
        var directory = (int)Long(tiff, 4);
        if (directory < 8 || directory + 2 > tiff.Length)
        {
            return false;
        }

        var entries = Short(tiff, directory);
        for (var i = 0; i < entries && directory + 2 + (i * 12) + 12 <= tiff.Length; i++)
        {
            if (Short(tiff, directory + 2 + (i * 12)) == 0x8825)
            {
                return true;
            }
        }

        return false;

        ushort Short(ReadOnlySpan<byte> at, int offset) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at[offset..]) : BinaryPrimitives.ReadUInt16BigEndian(at[offset..]);

        uint Long(ReadOnlySpan<byte> at, int offset) => isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(at[offset..]) : BinaryPrimitives.ReadUInt32BigEndian(at[offset..]);
    }
}
