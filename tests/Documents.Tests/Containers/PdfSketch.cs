using System.Globalization;
using System.Text;

namespace Documents.Tests.Containers;

/// <summary>A small PDF drawn by hand: Latin words in Helvetica, lines, thin boxes, on A4 pages.</summary>
internal sealed class PdfSketch(int rotate = 0)
{
    private readonly List<StringBuilder> _pages = [new()];

    public PdfSketch Text(double x, double y, string text, double size = 10)
    {
        _pages[^1].Append(CultureInfo.InvariantCulture, $"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n");
        return this;
    }

    public PdfSketch Line(double x1, double y1, double x2, double y2)
    {
        _pages[^1].Append(CultureInfo.InvariantCulture, $"{x1} {y1} m {x2} {y2} l S\n");
        return this;
    }

    /// <summary>A filled rectangle half a point thick, as word processors draw borders.</summary>
    public PdfSketch Bar(double x1, double y1, double x2, double y2)
    {
        _pages[^1].Append(CultureInfo.InvariantCulture, $"{x1 - 0.25} {y1 - 0.25} {x2 - x1 + 0.5} {y2 - y1 + 0.5} re f\n");
        return this;
    }

    /// <summary>Any operators.</summary>
    public PdfSketch Raw(string operators)
    {
        _pages[^1].Append(operators).Append('\n');
        return this;
    }

    /// <summary>A full grid of lines; the words go in row by row.</summary>
    public PdfSketch Grid(double left, double top, double[] widths, double height, params string[][] rows)
    {
        var right = left + widths.Sum();
        for (var r = 0; r <= rows.Length; r++)
        {
            Line(left, top - (r * height), right, top - (r * height));
        }

        var x = left;
        for (var c = 0; c <= widths.Length; c++)
        {
            Line(x, top, x, top - (rows.Length * height));
            x += c < widths.Length ? widths[c] : 0;
        }

        for (var r = 0; r < rows.Length; r++)
        {
            x = left;
            for (var c = 0; c < rows[r].Length; c++)
            {
                if (rows[r][c].Length > 0)
                {
                    Text(x + 4, top - (r * height) - height + 5, rows[r][c]);
                }

                x += widths[c];
            }
        }

        return this;
    }

    public PdfSketch NewPage()
    {
        _pages.Add(new StringBuilder());
        return this;
    }

    public byte[] Save()
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select((_, i) => $"{4 + (2 * i)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        };
        foreach (var page in _pages)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Contents {objects.Count + 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
            objects.Add($"<< /Length {page.Length} >>\nstream\n{page}\nendstream");
        }

        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        }

        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
