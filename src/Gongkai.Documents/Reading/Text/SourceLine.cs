namespace Gongkai.Documents.Reading.Text;

/// <summary>A line of a text file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Without its line end.</param>
/// <param name="Origin">Where the line stands when the text was taken from a document, such as 第3页; null in a text file.</param>
internal readonly record struct SourceLine(int Number, string Text, string? Origin = null)
{
    private const int MostLines = 500_000;

    /// <summary>Where the line stands, for messages.</summary>
    public string Place => Origin ?? $"第{Number}行";

    /// <summary>True when there is nothing but white space. A lone tab is nothing as well.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    /// <summary>Splits at every kind of line end; a form feed ends a line too and starts the number of no new one.</summary>
    /// <exception cref="RefusedException">There are too many lines.</exception>
    public static List<SourceLine> Split(string text, CancellationToken stop)
    {
        var lines = new List<SourceLine>(Math.Min(4096, (text.Length / 8) + 1));
        var start = 0;
        var number = 1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('\n' or '\r' or '\f' or '\v' or '\u2028' or '\u2029' or '\u0085'))
            {
                continue;
            }

            lines.Add(new SourceLine(number, text[start..i]));
            if (lines.Count > MostLines)
            {
                throw new RefusedException(RefusalKind.TooLarge, $"文本超过{MostLines}行，不像一份年度报告，未读取。请确认选对了文件。");
            }

            if ((lines.Count & 0xFFF) == 0)
            {
                stop.ThrowIfCancellationRequested();
            }

            if (i < text.Length && text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }

            if (i < text.Length && text[i] != '\f')
            {
                number++;
            }

            start = i + 1;
        }

        return lines;
    }

    /// <summary>True for a page number or a running foot that carries its marks: -3-, — 3 —, 第3页 共5页, 3/5. A bare number is no page number here.</summary>
    public bool IsMarkedPageNumber()
    {
        var trimmed = CellText.Trim(Text);
        return trimmed.Length is > 1 and <= 24 && !CellShape.IsFigure(trimmed) && Recognition.StatutoryLabels.IsPageNumber(trimmed);
    }
}
