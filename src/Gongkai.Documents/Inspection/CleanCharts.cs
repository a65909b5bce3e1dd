using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Gongkai.Law;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Gongkai.Documents.Inspection;

/// <summary>
/// Makes charts stand by themselves: what is drawn is kept as values, and the cells or the workbook behind it, which hold more than is drawn, are left out.
/// </summary>
internal static class CleanCharts
{
    /// <summary>Cleans the charts and drawn text of a part of an Office file.</summary>
    /// <returns>Why it cannot be done; null when it was.</returns>
    public static InputProblem? Make(IEnumerable<OpenXmlPart> parts, InspectionPolicy policy, Removals removed)
    {
        foreach (var part in parts.ToList())
        {
            switch (part)
            {
                case ExtendedChartPart:
                    return new InputProblem("附件", "文件中有新式图表（如瀑布图、树状图），它带着全部数据，不能自动清理。请在原来的软件中把图表粘贴为图片后再上传。");
                case ChartPart { ChartSpace: { } space } chart:
                    if (Chart(chart, space, policy, removed) is { } problem)
                    {
                        return problem;
                    }

                    break;
                case DrawingsPart { WorksheetDrawing: { } drawing }:
                    Paragraphs(drawing, policy, removed);
                    break;
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>Masks numbers and addresses of persons in drawn text.</summary>
    public static void Paragraphs(OpenXmlElement root, InspectionPolicy policy, Removals removed)
    {
        foreach (var paragraph in root.Descendants<A.Paragraph>())
        {
            CleanCopy.Mask([.. paragraph.Descendants<A.Text>()], t => t.Text, (t, words) => t.Text = words, policy, removed);
        }
    }

    private static InputProblem? Chart(ChartPart part, C.ChartSpace space, InspectionPolicy policy, Removals removed)
    {
        if (space.Descendants<C.MultiLevelStringReference>().Any())
        {
            return new InputProblem("附件", "图表的分类有多级，只能连同表格一起保存，不能自动清理。请在原来的软件中把图表粘贴为图片后再上传。");
        }

        foreach (var reference in space.Descendants<C.NumberReference>().ToList())
        {
            OpenXmlElement literal = reference.NumberingCache is { } cache ? new C.NumberLiteral(cache.ChildElements.Select(c => c.CloneNode(deep: true))) : new C.NumberLiteral(new C.PointCount { Val = 0 });
            Replace(reference, literal, removed);
        }

        foreach (var reference in space.Descendants<C.StringReference>().ToList())
        {
            if (reference.Parent is C.SeriesText)
            {
                // The name of a series has no list of values; it stands as a value of its own.
                Replace(reference, new C.NumericValue(reference.StringCache?.Descendants<C.NumericValue>().FirstOrDefault()?.Text ?? ""), removed);
            }
            else if (reference.Parent is C.ChartText)
            {
                Replace(reference, new C.RichText(new A.BodyProperties(), new A.Paragraph(new A.Run(new A.Text(reference.StringCache?.Descendants<C.NumericValue>().FirstOrDefault()?.Text ?? "")))), removed);
            }
            else
            {
                Replace(reference, new C.StringLiteral(reference.StringCache?.ChildElements.Select(c => c.CloneNode(deep: true)) ?? []), removed);
            }
        }

        // Newer programs keep labels from cells in extensions.
        foreach (var extension in space.Descendants<OpenXmlUnknownElement>().Cast<OpenXmlElement>().Concat(space.Descendants<C.ExtensionList>()).Where(e => e.Parent is not null && e.InnerText.Contains('!', StringComparison.Ordinal)).ToList())
        {
            extension.Remove();
        }

        foreach (var value in space.Descendants<C.NumericValue>())
        {
            CleanCopy.Mask([value], v => v.Text, (v, words) => v.Text = words, policy, removed);
        }

        Paragraphs(space, policy, removed);
        foreach (var external in space.Elements<C.ExternalData>().ToList())
        {
            external.Remove();
        }

        foreach (var data in part.Parts.Select(p => p.OpenXmlPart).Where(p => p is EmbeddedPackagePart).ToList())
        {
            part.DeletePart(data);
            removed.Add("图表背后的工作簿");
        }

        foreach (var outside in part.ExternalRelationships.ToList())
        {
            part.DeleteExternalRelationship(outside);
        }

        return null;
    }

    private static void Replace(OpenXmlElement reference, OpenXmlElement literal, Removals removed)
    {
        reference.InsertAfterSelf(literal);
        reference.Remove();
        removed.Add("图表对单元格的引用（已换成数值）");
    }
}
