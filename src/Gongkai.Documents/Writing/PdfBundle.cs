using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

namespace Gongkai.Documents.Writing;

/// <summary>Puts PDF files one behind the other and numbers the pages through, as evidence is handed in.</summary>
public static class PdfBundle
{
    private const double NumberSize = 10;
    private const double FromEdge = 28;

    /// <summary>Pages of a file; null when it cannot be taken up: encrypted, broken, or no PDF.</summary>
    public static int? PagesOf(ReadOnlyMemory<byte> pdf)
    {
        using var document = Open(pdf);
        return document?.PageCount;
    }

    /// <summary>Writes the files as one, every page with its number at the upper right.</summary>
    /// <param name="files">The files; each must be one that <see cref="PagesOf"/> can open.</param>
    /// <param name="title">Title of the whole.</param>
    /// <param name="date">Day of the whole.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="fonts">For the numbers.</param>
    /// <exception cref="ArgumentException">A file cannot be opened.</exception>
    public static void Write(IReadOnlyList<ReadOnlyMemory<byte>> files, string title, DateOnly date, Stream output, ChineseFonts fonts)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(fonts);
        PdfCanvas.UseResolver();
        using var whole = new PdfDocument();
        whole.Info.Title = title;
        whole.Info.Creator = "Gongkai";
        var font = fonts.For(new Rune('第'), TypefaceRole.Text) ?? throw new InvalidOperationException("The fonts have no Chinese characters.");
        var number = new XFont(FileResolver.Register(font), NumberSize, XFontStyleEx.Regular, new XPdfFontOptions(PdfFontEncoding.Unicode, PdfFontEmbedding.TryComputeSubset));
        foreach (var file in files)
        {
            using var document = Open(file) ?? throw new ArgumentException("A file cannot be opened.", nameof(files));
            for (var i = 0; i < document.PageCount; i++)
            {
                var page = whole.AddPage(document.Pages[i]);
                using var graphics = XGraphics.FromPdfPage(page, XGraphicsPdfPageOptions.Append);
                var words = $"第{whole.PageCount}页";
                graphics.DrawString(words, number, XBrushes.Black, graphics.PageSize.Width - FromEdge - graphics.MeasureString(words, number).Width, FromEdge);
            }
        }

        PdfStamp.Save(whole, date, output);
    }

    private static PdfDocument? Open(ReadOnlyMemory<byte> pdf)
    {
        try
        {
            return PdfReader.Open(new MemoryStream(pdf.ToArray()), PdfDocumentOpenMode.Import);
        }
        catch (Exception e) when (e is PdfReaderException or InvalidOperationException or FormatException or NotSupportedException or IndexOutOfRangeException or ArgumentException)
        {
            // The library says in many ways that a file is not one it can take up; such a file is handed in beside the bundle.
            return null;
        }
    }
}
