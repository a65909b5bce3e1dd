namespace Gongkai.Documents.Reading.Recognition;

/// <summary>
/// Reads a report from the paragraphs, tables and pictures of a document. Rows are placed by their labels and values by the geometry of the
/// table; pictures and missing tables leave their cells unknown.
/// </summary>
public static class DocumentRecognizer
{
    /// <summary>Reads the report.</summary>
    /// <exception cref="RefusedException">Nothing in the document is an annual report.</exception>
    public static ReportReading Read(DocumentContent content, string fileName, CancellationToken cancellation = default)
    {
        var assembler = new FormAssembler(content.Kind, content.Method);
        foreach (var finding in content.Findings)
        {
            assembler.Report(finding);
        }

        var lines = new List<RunningTextLine>(content.Blocks.Count);
        var tables = new TableRecognizer(assembler, content.Kind);
        foreach (var block in content.Blocks)
        {
            cancellation.ThrowIfCancellationRequested();
            switch (block)
            {
                case ParagraphBlock paragraph:
                    AddLines(lines, paragraph);
                    break;
                case TableBlock table:
                    tables.Read(table, lines);
                    break;
            }
        }

        tables.Finish();
        assembler.Use(RunningTextReader.Read(lines, content.OutsideTitle));
        return assembler.Finish(fileName);
    }

    private static void AddLines(List<RunningTextLine> lines, ParagraphBlock paragraph)
    {
        if (!paragraph.Text.Contains('\n', StringComparison.Ordinal))
        {
            lines.Add(new RunningTextLine(paragraph.Text, paragraph.Place, paragraph.ListNumber));
            return;
        }

        var number = paragraph.ListNumber;
        foreach (var line in paragraph.Text.Split('\n'))
        {
            lines.Add(new RunningTextLine(line, paragraph.Place, number));
            number = null;
        }
    }
}
