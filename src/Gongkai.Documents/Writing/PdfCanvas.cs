using System.Globalization;
using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace Gongkai.Documents.Writing;

/// <summary>Pages of a tagged PDF in the geometry of official documents, and text drawn on them with the fonts at hand. All lengths in points.</summary>
internal sealed class PdfCanvas : IDisposable
{
    public const double Left = 28 * Millimetre;
    public const double Top = 37 * Millimetre;
    public const double Width = 156 * Millimetre;
    public const double Height = 225 * Millimetre;

    private const double Millimetre = 72 / 25.4;

    /// <summary>四号.</summary>
    private const double PageNumberSize = 14;

    /// <summary>The middle of a Chinese character stands this share of its size above the base line.</summary>
    private const double MiddleAboveBase = 0.38;

    private static readonly Lock ResolverLock = new();

    private readonly PdfDocument _document;
    private readonly ChineseFonts _fonts;
    private readonly Dictionary<(string Path, double Size), XFont> _xFonts = [];
    private readonly Dictionary<(int Rune, TypefaceRole Role), (TrueTypeFont Font, double Width)> _glyphs = [];
    private readonly XPen _pen = new(XColors.Black, 0.5);
    private XGraphics? _graphics;
    private int _page;

    public PdfCanvas(PdfDocument document, ChineseFonts fonts)
    {
        UseResolver();
        _document = document;
        _fonts = fonts;
        var manager = UAManager.ForDocument(document);
        manager.SetDocumentLanguage("zh-CN");
        Structure = manager.StructureBuilder;
        NewPage();
    }

    /// <summary>The tags around what is drawn.</summary>
    public StructureBuilder Structure { get; }

    /// <summary>Where the next thing goes, from the top of the text block.</summary>
    public double Y { get; set; }

    public double Room => Height - Y;

    private XGraphics Graphics => _graphics ?? throw new InvalidOperationException();

    public void NewPage()
    {
        FinishPage();
        var page = _document.AddPage();
        page.Size = PdfSharp.PageSize.A4;
        _graphics = XGraphics.FromPdfPage(page);
        _page++;
        Y = 0;
    }

    /// <summary>Begins a new page when there is less room than wanted, unless the page is still empty.</summary>
    public void Need(double height)
    {
        if (height > Room + 0.01 && Y > 0)
        {
            NewPage();
        }
    }

    /// <summary>True for what has no shape and is left out: line ends, control and zero-width characters.</summary>
    public static bool IsInvisible(Rune rune) =>
        rune.Value != '\t' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>The character printed for one in the text: spaces of every width that fonts seldom have become a common one.</summary>
    public static Rune Shown(Rune rune) =>
        rune.Value == '\t' || (rune.Value != '\u3000' && Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator) ? new Rune(' ') : rune;

    /// <summary>Width of a character at size 1.</summary>
    public double WidthOf(Rune rune, TypefaceRole role) => IsInvisible(rune) ? 0 : Glyph(Shown(rune), role).Width;

    public double WidthOf(ReadOnlySpan<char> text, TypefaceRole role, double size)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += WidthOf(rune, role);
        }

        return width * size;
    }

    /// <summary>Draws one line; a character the role's font lacks is drawn in another one.</summary>
    /// <param name="x">Left edge, from the left of the text block.</param>
    /// <param name="middle">Middle of the line, from the top of the text block.</param>
    public void Text(ReadOnlySpan<char> text, TypefaceRole role, double size, double x, double middle)
    {
        var y = Top + middle + (MiddleAboveBase * size);
        var run = new StringBuilder(text.Length);
        TrueTypeFont? font = null;
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsInvisible(rune))
            {
                continue;
            }

            var glyph = Glyph(Shown(rune), role);
            if (font is not null && !ReferenceEquals(font, glyph.Font))
            {
                Flush();
            }

            font = glyph.Font;
            width += glyph.Width * size;
            run.Append(Shown(rune));
        }

        Flush();

        void Flush()
        {
            if (font is not null)
            {
                Graphics.DrawString(run.ToString(), XFont(font, size), XBrushes.Black, Left + x, y);
                x += width;
                width = 0;
                run.Clear();
            }
        }
    }

    public void Line(double x1, double y1, double x2, double y2) => Graphics.DrawLine(_pen, Left + x1, Top + y1, Left + x2, Top + y2);

    public void Dispose() => _graphics?.Dispose();

    /// <summary>Puts the page number between dashes at the foot, right on odd pages, left on even ones, and closes the page.</summary>
    public void FinishPage()
    {
        if (_graphics is null)
        {
            return;
        }

        var number = $"— {_page} —";
        var width = WidthOf(number, TypefaceRole.Text, PageNumberSize);
        Structure.BeginArtifact();
        Text(number, TypefaceRole.Text, PageNumberSize, _page % 2 == 1 ? Width - PageNumberSize - width : PageNumberSize, Height + (7 * Millimetre) + (PageNumberSize / 2));
        Structure.End();
        _graphics.Dispose();
        _graphics = null;
    }

    private (TrueTypeFont Font, double Width) Glyph(Rune rune, TypefaceRole role)
    {
        if (!_glyphs.TryGetValue((rune.Value, role), out var glyph))
        {
            var font = _fonts.For(rune, role) ?? throw new InvalidOperationException($"No font has U+{rune.Value:X4}; the text was not checked.");
            _glyphs[(rune.Value, role)] = glyph = (font, font.Width(rune));
        }

        return glyph;
    }

    private XFont XFont(TrueTypeFont font, double size)
    {
        if (!_xFonts.TryGetValue((font.Path, size), out var made))
        {
            var options = new XPdfFontOptions(PdfFontEncoding.Unicode, PdfFontEmbedding.TryComputeSubset);
            _xFonts[(font.Path, size)] = made = new XFont(FileResolver.Register(font), size, XFontStyleEx.Regular, options);
        }

        return made;
    }

    /// <summary>The library knows one resolver for the whole process; it must be there before the first font is made.</summary>
    internal static void UseResolver()
    {
        lock (ResolverLock)
        {
            GlobalFontSettings.FontResolver ??= FileResolver.Instance;
        }
    }
}
