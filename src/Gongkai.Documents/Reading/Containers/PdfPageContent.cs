using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>A character on a page. Coordinates in points, y upwards, turned so that the text runs to the right.</summary>
internal readonly record struct PdfGlyph(string Text, double Left, double Right, double Base, double Size)
{
    public double Middle => (Left + Right) / 2;

    /// <summary>A height inside the body of the character.</summary>
    public double Heart => Base + (Size * 0.3);
}

/// <summary>A ruled line: across at height <c>At</c> from <c>From</c> to <c>To</c>, or upright at <c>At</c>.</summary>
internal readonly record struct PdfRule(double At, double From, double To);

/// <summary>What is drawn on a page: characters, ruled lines and pictures.</summary>
internal sealed class PdfPageContent
{
    /// <summary>Filled rectangles thinner than this are lines.</summary>
    private const double ThickestLine = 3;
    private const double ShortestLine = 2;

    /// <summary>A page with more strokes is a drawing or a map.</summary>
    private const int MostRules = 50_000;
    private const double SmallestPicture = 60;

    private readonly List<PdfRule> _across = [];
    private readonly List<PdfRule> _upright = [];
    private readonly int _turn;

    public PdfPageContent(Page page, List<IPdfImage> pictures, ContentBounds bounds)
    {
        Number = page.Number;
        _turn = TurnOf(page.Letters);
        var corner = Turn(page.Width, page.Height);
        Bottom = Math.Min(0, corner.Y);
        Top = Math.Max(0, corner.Y);
        Left = Math.Min(0, corner.X);
        Right = Math.Max(0, corner.X);
        foreach (var letter in page.Letters)
        {
            bounds.Step();
            AddGlyph(letter, bounds);
        }

        foreach (var path in page.Paths)
        {
            bounds.Step();
            if (!path.IsClipping && _across.Count + _upright.Count < MostRules)
            {
                AddPath(path);
            }
        }

        foreach (var picture in pictures)
        {
            bounds.Step();
            if (picture.BoundingBox.Width >= SmallestPicture && picture.BoundingBox.Height >= SmallestPicture)
            {
                Pictures.Add(Turn(picture.BoundingBox.TopLeft.X, picture.BoundingBox.TopLeft.Y).Y);
            }
        }
    }

    /// <summary>Page number, from 1.</summary>
    public int Number { get; }

    public double Bottom { get; }

    public double Top { get; }

    public double Left { get; }

    public double Right { get; }

    public List<PdfGlyph> Glyphs { get; } = [];

    /// <summary>Characters whose meaning the file does not give.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Heights of the top edges of pictures.</summary>
    public List<double> Pictures { get; } = [];

    public IReadOnlyList<PdfRule> Across => _across;

    public IReadOnlyList<PdfRule> Upright => _upright;

    /// <summary>How most of the text runs: 0 to the right, 1 upwards, 2 to the left, 3 downwards.</summary>
    private static int TurnOf(IReadOnlyList<Letter> letters)
    {
        Span<int> votes = stackalloc int[4];
        foreach (var letter in letters)
        {
            var x = letter.EndBaseLine.X - letter.StartBaseLine.X;
            var y = letter.EndBaseLine.Y - letter.StartBaseLine.Y;
            votes[Math.Abs(x) >= Math.Abs(y) ? (x < 0 ? 2 : 0) : (y > 0 ? 1 : 3)]++;
        }

        var turn = 0;
        for (var i = 1; i < 4; i++)
        {
            turn = votes[i] > votes[turn] ? i : turn;
        }

        return turn;
    }

    private (double X, double Y) Turn(double x, double y) => _turn switch
    {
        1 => (y, -x),
        2 => (-x, -y),
        3 => (-y, x),
        _ => (x, y),
    };

    private void AddGlyph(Letter letter, ContentBounds bounds)
    {
        var value = letter.Value;
        if (string.IsNullOrWhiteSpace(value))
        {
            Unreadable += string.IsNullOrEmpty(value) ? 1 : 0;
            return;
        }

        var start = Turn(letter.StartBaseLine.X, letter.StartBaseLine.Y);
        var end = Turn(letter.EndBaseLine.X, letter.EndBaseLine.Y);
        var size = Math.Abs(letter.PointSize);
        if (!double.IsFinite(start.X + start.Y + end.X + end.Y + size) || Math.Abs(start.X) + Math.Abs(start.Y) > 1e6)
        {
            return;
        }

        if (value[0] is '\uFFFD' or (>= '\uE000' and <= '\uF8FF') or < ' ')
        {
            Unreadable++;
        }

        bounds.AddCharacters(value.Length);
        size = size is > 0.5 and < 1000 ? size : Math.Max(Math.Abs(end.X - start.X), 1);
        Glyphs.Add(new PdfGlyph(Plain(value), Math.Min(start.X, end.X), Math.Max(start.X, end.X), start.Y, size));
    }

    /// <summary>Without look-alike radicals, compatibility ideographs and Latin ligatures.</summary>
    private static string Plain(string value) =>
        value.AsSpan().IndexOfAnyInRange('\uF900', '\uFB06') < 0 ? RadicalFold.Fold(value) : value.Normalize(NormalizationForm.FormKC);

    private void AddPath(PdfPath path)
    {
        if ((path.IsStroked && !IsWhite(path.StrokeColor)) || (path.IsStroked && !path.IsFilled))
        {
            foreach (var part in path)
            {
                AddStrokes(part);
            }
        }
        else if (path.IsFilled && !IsWhite(path.FillColor))
        {
            foreach (var part in path)
            {
                if (part.GetBoundingRectangle() is { } box)
                {
                    AddThinBox(box);
                }
            }
        }
    }

    private void AddStrokes(PdfSubpath part)
    {
        PdfPoint? first = null;
        PdfPoint? last = null;
        foreach (var command in part.Commands)
        {
            switch (command)
            {
                case PdfSubpath.Move move:
                    first = move.Location;
                    last = move.Location;
                    break;
                case PdfSubpath.Line line:
                    first ??= line.From;
                    last = line.To;
                    AddStroke(line.From, line.To);
                    break;
                case PdfSubpath.BezierCurve:
                    last = null;
                    break;
                case PdfSubpath.Close when first is { } from && last is { } to:
                    AddStroke(to, from);
                    break;
            }
        }
    }

    private void AddStroke(PdfPoint from, PdfPoint to)
    {
        var a = Turn(from.X, from.Y);
        var b = Turn(to.X, to.Y);
        AddRule(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.X, b.X), Math.Max(a.Y, b.Y), 1);
    }

    private void AddThinBox(PdfRectangle box)
    {
        var a = Turn(box.BottomLeft.X, box.BottomLeft.Y);
        var b = Turn(box.TopRight.X, box.TopRight.Y);
        AddRule(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.X, b.X), Math.Max(a.Y, b.Y), ThickestLine);
    }

    private void AddRule(double left, double bottom, double right, double top, double thickest)
    {
        var width = right - left;
        var height = top - bottom;
        if (!(Math.Abs(left) + Math.Abs(bottom) + Math.Abs(right) + Math.Abs(top) < 1e6))
        {
            return;
        }

        if (height <= thickest && width >= ShortestLine && width > height)
        {
            _across.Add(new PdfRule((top + bottom) / 2, left, right));
        }
        else if (width <= thickest && height >= ShortestLine)
        {
            _upright.Add(new PdfRule((left + right) / 2, bottom, top));
        }
    }

    private static bool IsWhite(IColor? color)
    {
        if (color is null)
        {
            return false;
        }

        try
        {
            var (r, g, b) = color.ToRGBValues();
            return r > 0.99 && g > 0.99 && b > 0.99;
        }
        catch (InvalidOperationException)
        {
            // A pattern has no one colour, and so is not white.
            return false;
        }
    }
}
