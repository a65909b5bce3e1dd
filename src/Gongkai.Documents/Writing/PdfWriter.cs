using System.Text;
using Gongkai.Law.Reporting;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Writes the report as PDF in the typesetting of official documents: A4, 22 lines of 28 characters, embedded font subset, text that can be
/// searched and copied, tags for screen readers, page numbers, ruled tables with true spans.
/// </summary>
internal static class PdfWriter
{
    /// <summary>Line pitch: 225 mm divided by 22 lines.</summary>
    private const double Pitch = PdfCanvas.Height / 22;

    /// <summary>Size of 三号 reduced by a hundredth, so that 28 characters fill a line of 156 mm.</summary>
    private const double BodySize = PdfCanvas.Width / 28;

    /// <summary>二号.</summary>
    private const double TitleSize = 22;

    private const double TitlePitch = 35;

    public static void Write(ReportForm form, Stream output, ChineseFonts fonts) =>
        Write(ReportOutline.Of(form), ReportOutline.Title(form), form.Organ, form.SignedOn, output, fonts);

    /// <summary>Writes anything that is laid out in pieces: a report or a letter.</summary>
    public static void Write(IReadOnlyList<OutlinePiece> outline, string title, string? author, DateOnly? date, Stream output, ChineseFonts fonts)
    {
        CheckCharacters(outline, fonts);
        using var document = new PdfDocument();
        document.Info.Title = title;
        document.Info.Author = author ?? "";
        document.Info.Creator = "Gongkai";
        using (var canvas = new PdfCanvas(document, fonts))
        {
            for (var i = 0; i < outline.Count; i++)
            {
                Draw(canvas, outline, i);
            }

            canvas.FinishPage();
        }

        PdfStamp.Save(document, date, output);
    }

    private static void Draw(PdfCanvas canvas, IReadOnlyList<OutlinePiece> outline, int index)
    {
        var piece = outline[index];
        switch (piece.Kind)
        {
            case OutlineKind.Title:
                Title(canvas, piece.Text);
                break;
            case OutlineKind.ChapterHeading:
                Paragraph(canvas, piece.Text, TypefaceRole.Heading, PdfBlockLevelElementTag.Heading2, Following(canvas, outline, index));
                break;
            case OutlineKind.SubHeading:
                Paragraph(canvas, piece.Text, TypefaceRole.SubHeading, PdfBlockLevelElementTag.Heading3, Following(canvas, outline, index));
                break;
            case OutlineKind.Number:
                Centred(canvas, piece.Text);
                break;
            case OutlineKind.Addressee:
                Paragraph(canvas, piece.Text, TypefaceRole.Text, PdfBlockLevelElementTag.Paragraph, Pitch, indent: 0);
                break;
            case OutlineKind.Body:
                Body(canvas, piece, index + 1 < outline.Count && outline[index + 1].Kind is OutlineKind.Signatory or OutlineKind.Date);
                break;
            case OutlineKind.Table:
                canvas.Y += Pitch / 4;
                new PdfRuledTable(canvas, piece.Table!).Draw();
                canvas.Y += Pitch / 4;
                break;
            case OutlineKind.Signatory:
                canvas.Y += Pitch;
                canvas.Need(2 * Pitch);
                Signature(canvas, piece.Text, index + 1 < outline.Count ? outline[index + 1].Text : null);
                break;
            case OutlineKind.Date:
                canvas.Need(Pitch);
                Signature(canvas, piece.Text, piece.Text);
                break;
            default:
                throw new InvalidOperationException();
        }
    }

    /// <summary>Room the piece after a heading needs so that the heading does not stand alone at the foot of a page.</summary>
    private static double Following(PdfCanvas canvas, IReadOnlyList<OutlinePiece> outline, int index)
    {
        if (index + 1 >= outline.Count)
        {
            return 0;
        }

        if (outline[index + 1].Table is not { } table)
        {
            return Pitch;
        }

        var set = new PdfRuledTable(canvas, table);
        return (Pitch / 4) + (set.Height + (1.25 * Pitch) <= PdfCanvas.Height ? set.Height : set.Beginning);
    }

    private static void Title(PdfCanvas canvas, string text)
    {
        var lines = LineBreaking.Lines(text, PdfCanvas.Width, 0, 0, r => canvas.WidthOf(r, TypefaceRole.Heading) * TitleSize);
        canvas.Y += Pitch;
        canvas.Structure.BeginElement(PdfBlockLevelElementTag.Heading1);
        foreach (var line in lines)
        {
            var part = text.AsSpan()[line];
            canvas.Text(part, TypefaceRole.Heading, TitleSize, (PdfCanvas.Width - canvas.WidthOf(part, TypefaceRole.Heading, TitleSize)) / 2, canvas.Y + (TitlePitch / 2));
            canvas.Y += TitlePitch;
        }

        canvas.Structure.End();
        canvas.Y += Pitch;
    }

    private static void Centred(PdfCanvas canvas, string text)
    {
        canvas.Need(2 * Pitch);
        canvas.Structure.BeginElement(PdfBlockLevelElementTag.Paragraph);
        canvas.Text(text, TypefaceRole.Text, BodySize, Math.Max(0, (PdfCanvas.Width - canvas.WidthOf(text, TypefaceRole.Text, BodySize)) / 2), canvas.Y + (Pitch / 2));
        canvas.Structure.End();
        canvas.Y += 2 * Pitch;
    }

    private static void Paragraph(
        PdfCanvas canvas, string text, TypefaceRole role, PdfBlockLevelElementTag tag, double following, double indent = 2 * BodySize)
    {
        var lines = LineBreaking.Lines(text, PdfCanvas.Width, indent, BodySize, r => canvas.WidthOf(r, role) * BodySize);
        canvas.Need((lines.Count * Pitch) + following);
        canvas.Structure.BeginElement(tag);
        var x = indent;
        foreach (var line in lines)
        {
            canvas.Need(Pitch);
            canvas.Text(text.AsSpan()[line], role, BodySize, x, canvas.Y + (Pitch / 2));
            canvas.Y += Pitch;
            x = 0;
        }

        canvas.Structure.End();
    }

    /// <summary>A paragraph of text, whose beginning may be a second-level heading. The last one goes along with the signature.</summary>
    private static void Body(PdfCanvas canvas, OutlinePiece piece, bool beforeSignature)
    {
        var text = piece.Text;
        var lines = LineBreaking.Lines(text, PdfCanvas.Width, 2 * BodySize, BodySize, r => canvas.WidthOf(r, TypefaceRole.Text) * BodySize);
        if (beforeSignature && (lines.Count + 3) * Pitch <= PdfCanvas.Height / 2)
        {
            canvas.Need((lines.Count + 3) * Pitch);
        }

        canvas.Structure.BeginElement(PdfBlockLevelElementTag.Paragraph);
        var x = 2 * BodySize;
        foreach (var line in lines)
        {
            canvas.Need(Pitch);
            var (start, length) = line.GetOffsetAndLength(text.Length);
            var lead = Math.Clamp(piece.Lead - start, 0, length);
            var y = canvas.Y + (Pitch / 2);
            if (lead > 0)
            {
                canvas.Text(text.AsSpan(start, lead), TypefaceRole.SubHeading, BodySize, x, y);
                x += canvas.WidthOf(text.AsSpan(start, lead), TypefaceRole.SubHeading, BodySize);
            }

            canvas.Text(text.AsSpan(start + lead, length - lead), TypefaceRole.Text, BodySize, x, y);
            canvas.Y += Pitch;
            x = 0;
        }

        canvas.Structure.End();
    }

    /// <summary>The date stands four characters from the right, the name of the organ centred over it.</summary>
    private static void Signature(PdfCanvas canvas, string text, string? date)
    {
        var dateWidth = canvas.WidthOf(date ?? text, TypefaceRole.Text, BodySize);
        var width = canvas.WidthOf(text, TypefaceRole.Text, BodySize);
        var x = PdfCanvas.Width - (4 * BodySize) - (dateWidth / 2) - (width / 2);
        canvas.Structure.BeginElement(PdfBlockLevelElementTag.Paragraph);
        foreach (var line in LineBreaking.Lines(text, PdfCanvas.Width, 0, 0, r => canvas.WidthOf(r, TypefaceRole.Text) * BodySize))
        {
            canvas.Need(Pitch);
            canvas.Text(text.AsSpan()[line], TypefaceRole.Text, BodySize, Math.Clamp(x, 0, Math.Max(0, PdfCanvas.Width - width)), canvas.Y + (Pitch / 2));
            canvas.Y += Pitch;
        }

        canvas.Structure.End();
    }

    /// <summary>
    /// A character no font has is never printed as an empty box: an official document must not lose a character silently, so none is made.
    /// </summary>
    private static void CheckCharacters(IReadOnlyList<OutlinePiece> outline, ChineseFonts fonts)
    {
        var missing = new List<Rune>();
        foreach (var text in outline.Where(p => p.Table is null).Select(p => p.Text).Concat(outline.SelectMany(p => p.Table?.Model.Cells ?? []).Select(c => c.Text)))
        {
            missing.AddRange(text.EnumerateRunes().Where(r => !PdfCanvas.IsInvisible(r) && fonts.For(PdfCanvas.Shown(r), TypefaceRole.Text) is null));
        }

        if (missing.Count > 0)
        {
            var shown = string.Join('、', missing.Distinct().Take(20).Select(r => $"{r}（U+{r.Value:X4}）"));
            throw new ChineseFontMissingException(
                $"本机字体中没有下列字符，不能生成PDF：{shown}。请安装含有这些字符的TrueType字体，并用环境变量 {ChineseFonts.EnvironmentVariable} 指定其 .ttf 文件；"
                + "也可以改为导出DOCX或HTML。");
        }
    }
}
