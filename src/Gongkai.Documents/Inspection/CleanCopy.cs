using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Gongkai.Documents.Attachments;
using Gongkai.Documents.Reading;
using Gongkai.Law;
using P = DocumentFormat.OpenXml.Presentation;
using S = DocumentFormat.OpenXml.Spreadsheet;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Gongkai.Documents.Inspection;

/// <summary>A copy of a file without what must not leave.</summary>
/// <param name="Content">The copy, which opens in the same programs.</param>
/// <param name="Removed">What was taken out or masked, each with how often, in Chinese.</param>
public sealed record CleanedFile(byte[] Content, IReadOnlyList<string> Removed);

/// <summary>
/// Makes a copy of a DOCX, XLSX, PPTX, PDF or JPEG for the public: tracked changes accepted, comments, hidden text, sheets, rows and slides,
/// caches, earlier revisions, properties and positions of pictures taken out, numbers and addresses of persons masked (not in a PDF). Parts and relations are changed through
/// the library that knows them; bytes are never searched and replaced. The original is not touched.
/// </summary>
public static class CleanCopy
{
    /// <summary>The copy, or why there is none.</summary>
    /// <param name="fileName">Name, by which a kind is told from its neighbours.</param>
    /// <param name="content">The file.</param>
    /// <param name="policy">What may stay.</param>
    /// <param name="stop">Stops the work.</param>
    public static Answer<CleanedFile> Make(string fileName, ReadOnlyMemory<byte> content, InspectionPolicy policy, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(policy);
        var removed = new Removals();
        using var copy = new MemoryStream();
        copy.Write(content.Span);
        copy.Position = 0;
        try
        {
            switch (AttachmentInspection.Inspect(copy, fileName, stop).Kind)
            {
                case AttachmentKind.Docx:
                    using (var document = WordprocessingDocument.Open(Rewound(copy), isEditable: true))
                    {
                        if (Document(document, policy, removed) is { } problem)
                        {
                            return problem;
                        }
                    }

                    break;
                case AttachmentKind.Xlsx:
                    using (var workbook = SpreadsheetDocument.Open(Rewound(copy), isEditable: true))
                    {
                        if (Workbook(workbook, policy, removed) is { } problem)
                        {
                            return problem;
                        }
                    }

                    break;
                case AttachmentKind.Pptx:
                    using (var slides = PresentationDocument.Open(Rewound(copy), isEditable: true))
                    {
                        if (Slides(slides, policy, removed) is { } problem)
                        {
                            return problem;
                        }
                    }

                    break;
                case AttachmentKind.Jpeg:
                    return new Answer<CleanedFile>.Given(new(WithoutPosition(content.Span, removed), removed.Words));
                case AttachmentKind.Pdf:
                    return CleanPdf.Make(fileName, content, policy, removed) switch
                    {
                        Answer<byte[]>.Given { Value: var pages } => new Answer<CleanedFile>.Given(new(pages, removed.Words)),
                        var refused => new Answer<CleanedFile>.Unusable(((Answer<byte[]>.Unusable)refused).Problems),
                    };
                default:
                    return new InputProblem("附件", $"“{fileName}”不是Word、Excel、PowerPoint、PDF文件或者JPEG照片，不能自动清理。请在原来的软件中处理后另存，再重新上传。");
            }
        }
        catch (Exception e) when (e is OpenXmlPackageException or FileFormatException or InvalidDataException or RefusedException or System.Xml.XmlException or ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            // The library says in many ways that a package is broken; such a file is not cleaned and not published.
            return new InputProblem("附件", $"“{fileName}”已损坏或者加了密，不能自动清理。请在原来的软件中打开后另存，再重新上传。");
        }

        return new Answer<CleanedFile>.Given(new(copy.ToArray(), removed.Words));
    }

    private static MemoryStream Rewound(MemoryStream stream)
    {
        stream.Position = 0;
        return stream;
    }

    private static InputProblem? Document(WordprocessingDocument document, InspectionPolicy policy, Removals removed)
    {
        var main = document.MainDocumentPart ?? throw new InvalidDataException("No main part.");
        foreach (var part in main.Parts.Select(p => p.OpenXmlPart).Where(p => p is WordprocessingCommentsPart or WordprocessingCommentsExPart or WordprocessingCommentsIdsPart
            or WordCommentsExtensiblePart or WordprocessingPeoplePart or CustomXmlPart or GlossaryDocumentPart).ToList())
        {
            removed.Add(part is WordprocessingCommentsPart comments ? "批注" : "附带数据", part is WordprocessingCommentsPart c ? c.Comments?.ChildElements.Count ?? 0 : 0);
            main.DeletePart(part);
        }

        foreach (var root in main.Parts.Select(p => p.OpenXmlPart).Prepend(main).Select(p => p.RootElement).OfType<OpenXmlPartRootElement>())
        {
            AcceptChanges(root, removed);
            Remove<W.CommentRangeStart>(root);
            Remove<W.CommentRangeEnd>(root);
            foreach (var reference in root.Descendants<W.CommentReference>().ToList())
            {
                (reference.Ancestors<W.Run>().FirstOrDefault() as OpenXmlElement ?? reference).Remove();
            }

            foreach (var hidden in root.Descendants<W.Vanish>().Where(v => v.Val is null || v.Val.Value).ToList())
            {
                if (root is W.Styles)
                {
                    continue;
                }

                // The mark of a hidden paragraph only hides its end; its runs carry marks of their own.
                if (hidden.Ancestors<W.Run>().FirstOrDefault() is { } run)
                {
                    run.Remove();
                    removed.Add("隐藏文字");
                }
                else
                {
                    hidden.Remove();
                }
            }

            foreach (var paragraph in root.Descendants<W.Paragraph>())
            {
                Mask([.. paragraph.Descendants<W.Text>()], t => t.Text, (t, words) => t.Text = words, policy, removed);
            }
        }

        return Common(document, main, policy, removed);
    }

    /// <summary>Takes the text as it reads with every change accepted.</summary>
    private static void AcceptChanges(OpenXmlElement root, Removals removed)
    {
        foreach (var row in root.Descendants<W.TableRow>().Where(r => r.TableRowProperties?.Elements<W.Deleted>().Any() ?? false).ToList())
        {
            row.Remove();
            removed.Add("修订");
        }

        foreach (var deleted in root.Descendants().Where(e => e is W.DeletedRun or W.MoveFromRun).ToList())
        {
            deleted.Remove();
            removed.Add("修订");
        }

        foreach (var inserted in root.Descendants().Where(e => e is W.InsertedRun or W.MoveToRun).ToList())
        {
            foreach (var child in inserted.ChildElements.ToList())
            {
                child.Remove();
                inserted.InsertBeforeSelf(child);
            }

            inserted.Remove();
            removed.Add("修订");
        }

        foreach (var mark in root.Descendants().Where(e => e is W.Inserted or W.Deleted or W.MoveFrom or W.MoveTo or W.CellInsertion or W.CellDeletion or W.CellMerge
            or W.RunPropertiesChange or W.ParagraphPropertiesChange or W.ParagraphMarkRunPropertiesChange or W.TablePropertiesChange or W.TableRowPropertiesChange
            or W.TableCellPropertiesChange or W.TableGridChange or W.TablePropertyExceptionsChange or W.SectionPropertiesChange or W.NumberingChange
            or W.MoveFromRangeStart or W.MoveFromRangeEnd or W.MoveToRangeStart or W.MoveToRangeEnd).ToList())
        {
            mark.Remove();
        }
    }

    private static InputProblem? Workbook(SpreadsheetDocument document, InspectionPolicy policy, Removals removed)
    {
        var book = document.WorkbookPart ?? throw new InvalidDataException("No workbook.");
        var workbook = book.Workbook ?? throw new InvalidDataException("No workbook.");
        var sheets = workbook.Descendants<S.Sheet>().ToList();
        foreach (var sheet in sheets.Where(s => s.State is not null && s.State.Value != S.SheetStateValues.Visible))
        {
            if (book.GetPartById(sheet.Id!) is WorksheetPart hidden)
            {
                book.DeletePart(hidden);
            }

            sheet.Remove();
            removed.Add("隐藏的工作表");
        }

        var strings = book.SharedStringTablePart?.SharedStringTable?.Elements<S.SharedStringItem>().ToList() ?? [];
        var used = new HashSet<int>();
        foreach (var part in workbook.Descendants<S.Sheet>().Select(s => book.GetPartById(s.Id!)).OfType<WorksheetPart>())
        {
            if (Sheet(part, strings, used, policy, removed) is { } problem)
            {
                return problem;
            }
        }

        for (var i = 0; i < strings.Count; i++)
        {
            // The place stays, since cells count by it; the words of a hidden sheet go.
            if (!used.Contains(i))
            {
                strings[i].RemoveAllChildren();
                strings[i].AppendChild(new S.Text(""));
                continue;
            }

            Mask([.. strings[i].Descendants<S.Text>()], t => t.Text, (t, words) => t.Text = words, policy, removed);
        }

        foreach (var part in book.Parts.Select(p => p.OpenXmlPart).Where(p => p is ExternalWorkbookPart or PivotTableCacheDefinitionPart or CalculationChainPart or ConnectionsPart or WorkbookPersonPart or CustomXmlPart).ToList())
        {
            removed.Add(part switch { ExternalWorkbookPart => "外部链接", PivotTableCacheDefinitionPart => "数据透视表的缓存", _ => "附带数据" }, part is ExternalWorkbookPart or PivotTableCacheDefinitionPart ? 1 : 0);
            book.DeletePart(part);
        }

        // Names point at sheets and cells by place and may hold anything; a published table needs none.
        Remove<S.DefinedNames>(workbook);
        Remove<S.ExternalReferences>(workbook);
        Remove<S.PivotCaches>(workbook);
        if (workbook.BookViews is { } views)
        {
            foreach (var view in views.Elements<S.WorkbookView>())
            {
                view.ActiveTab = null;
                view.FirstSheet = null;
            }
        }

        return Common(document, book, policy, removed);
    }

    private static InputProblem? Sheet(WorksheetPart part, List<S.SharedStringItem> strings, HashSet<int> used, InspectionPolicy policy, Removals removed)
    {
        var sheet = part.Worksheet ?? throw new InvalidDataException("No worksheet.");
        foreach (var extra in part.Parts.Select(p => p.OpenXmlPart).Where(p => p is WorksheetCommentsPart or WorksheetThreadedCommentsPart or VmlDrawingPart or PivotTablePart or QueryTablePart).ToList())
        {
            removed.Add(extra is WorksheetCommentsPart ? "批注" : "附带数据", extra is WorksheetCommentsPart comments ? comments.Comments?.CommentList?.ChildElements.Count ?? 0 : 0);
            part.DeletePart(extra);
        }

        Remove<S.LegacyDrawing>(sheet);
        var hiddenColumns = sheet.Descendants<S.Column>().Where(c => c.Hidden?.Value ?? false).ToList();
        foreach (var row in sheet.Descendants<S.Row>().Where(r => r.Hidden?.Value ?? false).ToList())
        {
            // The row stays, so that what is below keeps its place.
            row.RemoveAllChildren();
            row.Hidden = null;
            removed.Add("隐藏的行");
        }

        foreach (var cell in sheet.Descendants<S.Cell>().ToList())
        {
            var column = ColumnOf(cell.CellReference?.Value ?? "");
            if (hiddenColumns.Any(c => c.Min! <= column && column <= c.Max!))
            {
                cell.Remove();
                continue;
            }

            if (cell.CellFormula is not null)
            {
                if (cell.CellValue is null)
                {
                    return new InputProblem("附件", $"单元格{cell.CellReference?.Value}只有公式、没有保存计算结果，清理后会变成空白。请在Excel中打开并保存后再试。");
                }

                // A formula may name what was taken out; its result is what is published.
                cell.CellFormula.Remove();
                removed.Add("公式（已换成结果）");
            }

            if (cell.DataType?.Value == S.CellValues.SharedString && int.TryParse(cell.CellValue?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < strings.Count)
            {
                used.Add(at);
            }
            else if (cell.InlineString is { } inline)
            {
                Mask([.. inline.Descendants<S.Text>()], t => t.Text, (t, words) => t.Text = words, policy, removed);
            }
            else if (cell.CellValue is { } value && TextMasking.Mask(value.Text, policy) is { Masked: > 0 } masked)
            {
                cell.DataType = S.CellValues.InlineString;
                cell.CellValue.Remove();
                cell.InlineString = new S.InlineString(new S.Text(masked.Text));
                removed.Add("个人信息（已遮挡）", masked.Masked);
            }
        }

        foreach (var column in hiddenColumns)
        {
            column.Hidden = null;
            removed.Add("隐藏的列");
        }

        foreach (var edge in sheet.Descendants<S.HeaderFooter>().SelectMany(h => h.ChildElements.OfType<OpenXmlLeafTextElement>()))
        {
            Mask([edge], e => e.Text, (e, words) => e.Text = words, policy, removed);
        }

        Rules(sheet, policy, removed);
        return null;
    }

    /// <summary>Rules for input and colours may name a hidden sheet, a name that is gone, or hold words of their own.</summary>
    private static void Rules(S.Worksheet sheet, InspectionPolicy policy, Removals removed)
    {
        foreach (var rule in sheet.Descendants<S.DataValidation>().ToList())
        {
            var formulas = $"{rule.Formula1?.Text}{rule.Formula2?.Text}";
            if (PointsElsewhere(formulas) || TextMasking.Mask($"{formulas}\n{rule.Prompt}\n{rule.PromptTitle}\n{rule.Error}\n{rule.ErrorTitle}", policy).Masked > 0)
            {
                rule.Remove();
                removed.Add("数据有效性规则");
            }
        }

        foreach (var rules in sheet.Elements<S.DataValidations>().ToList())
        {
            rules.Count = (uint)rules.ChildElements.Count;
            if (rules.Count == 0)
            {
                rules.Remove();
            }
        }

        foreach (var rule in sheet.Descendants<S.ConditionalFormatting>().Where(c => c.Descendants<S.Formula>().Any(f => PointsElsewhere(f.Text))).ToList())
        {
            rule.Remove();
            removed.Add("条件格式规则");
        }

        // Newer rules and small charts in cells are kept in extensions, with the names of the sheets they read.
        foreach (var extension in sheet.Elements<S.WorksheetExtensionList>().Where(e => e.InnerText.Contains('!', StringComparison.Ordinal)).ToList())
        {
            extension.Remove();
            removed.Add("附带数据");
        }
    }

    /// <summary>A formula that is neither a list in quotes nor made of figures, operators and cells of its own sheet.</summary>
    private static bool PointsElsewhere(string formula)
    {
        var isList = formula.Length > 1 && formula[0] == '"' && formula[^1] == '"' && !formula[1..^1].Contains('"', StringComparison.Ordinal);
        return !isList && formula.Any(c => c == '!' || c > '\u007F');
    }

    private static uint ColumnOf(string reference) => reference.TakeWhile(char.IsAsciiLetter).Aggregate(0u, (column, letter) => (column * 26) + (uint)(char.ToUpperInvariant(letter) - 'A' + 1));

    private static InputProblem? Slides(PresentationDocument document, InspectionPolicy policy, Removals removed)
    {
        var show = document.PresentationPart ?? throw new InvalidDataException("No presentation.");
        var presentation = show.Presentation ?? throw new InvalidDataException("No presentation.");
        foreach (var id in presentation.SlideIdList?.Elements<P.SlideId>().ToList() ?? [])
        {
            var slide = (SlidePart)show.GetPartById(id.RelationshipId!);
            if (slide.Slide?.Show is { Value: false })
            {
                id.Remove();
                show.DeletePart(slide);
                removed.Add("隐藏的幻灯片");
                continue;
            }

            foreach (var extra in slide.Parts.Select(p => p.OpenXmlPart).Where(p => p is NotesSlidePart or SlideCommentsPart or PowerPointCommentPart).ToList())
            {
                removed.Add(extra is NotesSlidePart ? "备注页" : "批注");
                slide.DeletePart(extra);
            }

            if (slide.Slide is { } shown)
            {
                CleanCharts.Paragraphs(shown, policy, removed);
            }
        }

        foreach (var authors in show.Parts.Select(p => p.OpenXmlPart).Where(p => p is CommentAuthorsPart or PowerPointAuthorsPart or CustomXmlPart).ToList())
        {
            show.DeletePart(authors);
        }

        // Sections and custom shows name slides that may be gone.
        Remove<P.CustomShowList>(presentation);
        Remove<P.PresentationExtensionList>(presentation);
        return Common(document, show, policy, removed);
    }

    /// <summary>What every Office file may carry along.</summary>
    private static InputProblem? Common(OpenXmlPackage document, OpenXmlPart main, InspectionPolicy policy, Removals removed)
    {
        foreach (var properties in document.Parts.Select(p => p.OpenXmlPart).Where(p => p is CoreFilePropertiesPart or ExtendedFilePropertiesPart or CustomFilePropertiesPart).ToList())
        {
            document.DeletePart(properties);
            removed.Add("文档属性");
        }

        foreach (var picture in Reachable(main).OfType<ImagePart>().Where(p => p.ContentType == "image/jpeg").Distinct())
        {
            using var stored = new MemoryStream();
            using (var stream = picture.GetStream(FileMode.Open, FileAccess.Read))
            {
                stream.CopyTo(stored);
            }

            var clean = WithoutPosition(stored.GetBuffer().AsSpan(0, (int)stored.Length), removed);
            if (clean.Length != stored.Length)
            {
                using var content = new MemoryStream(clean);
                picture.FeedData(content);
            }
        }

        return CleanCharts.Make(Reachable(main), policy, removed);
    }

    private static HashSet<OpenXmlPart> Reachable(OpenXmlPart main)
    {
        var found = new HashSet<OpenXmlPart>();
        var open = new Stack<OpenXmlPart>([main]);
        while (open.TryPop(out var part))
        {
            if (found.Add(part))
            {
                foreach (var next in part.Parts)
                {
                    open.Push(next.OpenXmlPart);
                }
            }
        }

        return found;
    }

    private static void Remove<T>(OpenXmlElement root) where T : OpenXmlElement
    {
        foreach (var element in root.Descendants<T>().ToList())
        {
            element.Remove();
        }
    }

    /// <summary>A number may be written in several pieces; masked text is as long as the text, so each piece takes its part of it.</summary>
    internal static void Mask<T>(List<T> pieces, Func<T, string> read, Action<T, string> write, InspectionPolicy policy, Removals removed)
    {
        var whole = string.Concat(pieces.Select(read));
        var (masked, count) = TextMasking.Mask(whole, policy);
        if (count == 0)
        {
            return;
        }

        var at = 0;
        foreach (var piece in pieces)
        {
            // Where the mask is shorter than what it covers, the pieces after it give way.
            var length = masked.Length == whole.Length ? read(piece).Length : ReferenceEquals(piece, pieces[0]) ? masked.Length : 0;
            write(piece, masked.Substring(at, length));
            at += length;
        }

        removed.Add("个人信息（已遮挡）", count);
    }

    /// <summary>A JPEG without what cameras and programs write about it (APP1, APP13, comments); the picture itself is not touched.</summary>
    internal static byte[] WithoutPosition(ReadOnlySpan<byte> picture, Removals removed)
    {
        const byte marker = 0xFF;
        const byte startOfScan = 0xDA;
        using var clean = new MemoryStream(picture.Length);
        if (picture.Length < 4 || picture[0] != marker || picture[1] != 0xD8)
        {
            return picture.ToArray();
        }

        clean.Write(picture[..2]);
        var at = 2;
        while (at + 4 <= picture.Length && picture[at] == marker && picture[at + 1] != startOfScan)
        {
            var length = 2 + ((picture[at + 2] << 8) | picture[at + 3]);
            if (at + length > picture.Length)
            {
                break;
            }

            if (picture[at + 1] is 0xE1 or 0xED or 0xFE)
            {
                removed.Add("照片的拍摄信息");
            }
            else
            {
                clean.Write(picture.Slice(at, length));
            }

            at += length;
        }

        clean.Write(picture[at..]);
        return clean.ToArray();
    }
}
