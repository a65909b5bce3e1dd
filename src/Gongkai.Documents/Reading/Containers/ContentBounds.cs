namespace Gongkai.Documents.Reading.Containers;

/// <summary>Counts what a container reader has taken in so far and stops by name when a bound is passed.</summary>
internal sealed class ContentBounds(ReadingLimits limits, CancellationToken stop)
{
    /// <summary>Characters of text of one document; the longest published reports stay under a hundredth of it.</summary>
    private const long MostCharacters = 20_000_000;

    /// <summary>Paragraphs, tables and pictures of one document.</summary>
    private const int MostBlocks = 200_000;

    /// <summary>Paragraphs with the empty ones and those in cells.</summary>
    private const int MostParagraphs = 500_000;

    /// <summary>Places of one table's grid for each permitted cell: a grid may have spans and holes, but not nothing else.</summary>
    private const int PlacesForCell = 5;

    private long _characters;
    private int _cells;
    private int _blocks;
    private int _paragraphs;
    private int _steps;

    public ReadingLimits Limits => limits;

    /// <summary>Called once for a small step of work; looks at the clock only now and then.</summary>
    /// <exception cref="OperationCanceledException">The time for the file is over.</exception>
    public void Step()
    {
        if ((++_steps & 0x3FF) == 0)
        {
            _steps = 0;
            stop.ThrowIfCancellationRequested();
        }
    }

    public void AddCharacters(int count)
    {
        _characters += count;
        if (_characters > MostCharacters)
        {
            throw TooLarge("文字过多，超出年度报告应有的篇幅");
        }
    }

    public void AddBlock()
    {
        if (++_blocks > MostBlocks)
        {
            throw TooLarge("段落过多，超出年度报告应有的篇幅");
        }
    }

    public void AddParagraph()
    {
        Step();
        if (++_paragraphs > MostParagraphs)
        {
            throw TooLarge("段落过多，超出年度报告应有的篇幅");
        }
    }

    public void AddCell()
    {
        Step();
        if (++_cells > limits.Cells)
        {
            throw TooLarge($"表格单元格超过{limits.Cells}个");
        }
    }

    /// <summary>Checks the size of a grid before it is allocated.</summary>
    public void CheckGrid(long rows, long columns)
    {
        if (rows * columns > (long)limits.Cells * PlacesForCell)
        {
            throw TooLarge($"表格过大（{rows}行×{columns}列）");
        }
    }

    public void CheckDepth(int depth)
    {
        if (depth > limits.Depth)
        {
            throw TooLarge($"嵌套超过{limits.Depth}层");
        }
    }

    public static RefusedException TooLarge(string what) =>
        new(RefusalKind.TooLarge, $"文件{what}，已停止读取。请确认选择的是年度报告原文件。");

    public static RefusedException Damaged(string what, Exception? cause = null) =>
        new(RefusalKind.Damaged, $"文件已损坏：{what}。请向提供单位重新索取原文件，或重新下载后再试。", cause);
}
