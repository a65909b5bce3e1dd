using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Lays the figures of a report out in the statutory tables of chapters two, three and four, true spans included.
/// The one source for pages, documents and sheets.
/// </summary>
public static class StatutoryTables
{
    private const string InformationHeading = "信息内容";
    private const int LabelColumns = 3;
    private const int ApplicationsHeadingRows = 3;
    private const int ProactiveColumns = 4;

    private static readonly int[] ProactiveWidths = [310, 230, 230, 230];
    private static readonly int[] ApplicationsWidths = [54, 92, 238, 88, 88, 88, 88, 88, 88, 88];
    private static readonly int[] DisputesWidths = [67, 66, 67, 67, 67, 66, 67, 67, 67, 66, 67, 67, 67, 66, 66];

    /// <summary>The tables the form has, in the order of the chapters.</summary>
    public static IReadOnlyList<StatutoryTable> All(ReportForm form) => [.. Enum.GetValues<ReportTable>().Select(t => Of(form, t)).OfType<StatutoryTable>()];

    /// <summary>One table, or null when the form does not have it.</summary>
    public static StatutoryTable? Of(ReportForm form, ReportTable table) => table switch
    {
        ReportTable.Proactive => form.ProactiveEdition is { } edition ? Proactive(form, edition) : null,
        ReportTable.Applications => form.ApplicationsEdition is { } edition ? Applications(form, edition) : null,
        _ => form.HasDisputes ? Disputes(form) : null,
    };

    private static StatutoryTable Proactive(ReportForm form, ReportEdition edition)
    {
        var sheet = new Sheet(form);
        var row = 0;
        foreach (var block in ProactiveTable.Cells(edition).GroupBy(c => c.Block))
        {
            sheet.Heading(row++, 0, 1, ProactiveColumns, block.Key, StatutoryCellRole.BlockHeading);
            var lines = block.GroupBy(c => c.RowLabel).ToList();
            sheet.Heading(row, 0, 1, 1, InformationHeading, StatutoryCellRole.ColumnHeading);
            var spans = Spread(lines[0].Count());
            var column = 1;
            foreach (var (label, span) in lines[0].Zip(spans))
            {
                sheet.Heading(row, column, 1, span, label.ColumnLabel, StatutoryCellRole.ColumnHeading);
                column += span;
            }

            row++;
            foreach (var line in lines)
            {
                sheet.Heading(row, 0, 1, 1, line.Key, StatutoryCellRole.RowHeading);
                column = 1;
                foreach (var (label, span) in line.Zip(spans))
                {
                    sheet.Figure(row, column, span, CellId.Of(label.Cell));
                    column += span;
                }

                row++;
            }
        }

        return sheet.Table(ReportTable.Proactive, row, 0, ProactiveWidths);
    }

    /// <summary>Columns each of a number of figures takes of the three there are: the last takes the rest.</summary>
    private static int[] Spread(int figures)
    {
        var spans = Enumerable.Repeat(1, figures).ToArray();
        spans[^1] = ProactiveColumns - figures;
        return spans;
    }

    private static StatutoryTable Applications(ReportForm form, ReportEdition edition)
    {
        const int organizations = ApplicationsTable.ColumnCount - 2;
        var sheet = new Sheet(form);
        sheet.Heading(0, 0, ApplicationsHeadingRows, LabelColumns, ApplicationsTable.CornerNote, StatutoryCellRole.Corner);
        sheet.Heading(0, LabelColumns, 1, ApplicationsTable.ColumnCount, ApplicationsTable.ApplicantsHeading, StatutoryCellRole.ColumnGroupHeading);
        sheet.Heading(1, LabelColumns, 2, 1, ApplicantColumn.NaturalPerson.Label(), StatutoryCellRole.ColumnHeading);
        sheet.Heading(1, LabelColumns + 1, 1, organizations, ApplicationsTable.OrganizationsHeading, StatutoryCellRole.ColumnGroupHeading);
        sheet.Heading(1, LabelColumns + 1 + organizations, 2, 1, ApplicantColumn.Total.Label(), StatutoryCellRole.ColumnHeading);
        for (var c = 1; c <= organizations; c++)
        {
            sheet.Heading(2, LabelColumns + c, 1, 1, ((ApplicantColumn)c).Label(), StatutoryCellRole.ColumnHeading);
        }

        var labels = ApplicationsTable.Rows(edition).Select(r => r.Label()).ToList();
        var row = ApplicationsHeadingRows;
        var group = OutcomeGroup.None;
        var outcomes = labels.Count(l => l.Group != OutcomeGroup.None);
        foreach (var label in labels)
        {
            if (label.Group == OutcomeGroup.None)
            {
                sheet.Heading(row, 0, 1, LabelColumns, label.Label, StatutoryCellRole.RowHeading);
            }
            else
            {
                if (group == OutcomeGroup.None)
                {
                    sheet.Heading(row, 0, outcomes, 1, ApplicationsTable.OutcomesHeading, StatutoryCellRole.RowGroupHeading);
                }

                if (label.Number == 0)
                {
                    sheet.Heading(row, 1, 1, 2, label.Label, StatutoryCellRole.RowHeading);
                }
                else
                {
                    if (group != label.Group)
                    {
                        var members = labels.Count(l => l.Group == label.Group);
                        sheet.Heading(row, 1, members, 1, ApplicationsTable.GroupHeading(label.Group)!, StatutoryCellRole.RowGroupHeading);
                    }

                    sheet.Heading(row, 2, 1, 1, label.Label, StatutoryCellRole.RowHeading);
                }
            }

            group = label.Group;
            for (var c = ApplicantColumn.NaturalPerson; c <= ApplicantColumn.Total; c++)
            {
                sheet.Figure(row, LabelColumns + (int)c, 1, CellId.Of(label.Row, c));
            }

            row++;
        }

        return sheet.Table(ReportTable.Applications, row, ApplicationsHeadingRows, ApplicationsWidths);
    }

    private static StatutoryTable Disputes(ReportForm form)
    {
        const int width = DisputesTable.ColumnCount;
        var sheet = new Sheet(form);
        sheet.Heading(0, 0, 1, width, DisputeBlock.Reconsideration.Label(), StatutoryCellRole.ColumnGroupHeading);
        sheet.Heading(0, width, 1, 2 * width, DisputesTable.LitigationHeading, StatutoryCellRole.ColumnGroupHeading);
        Columns(1, 0, 2);
        for (var b = DisputeBlock.DirectLitigation; b <= DisputeBlock.LitigationAfterReconsideration; b++)
        {
            sheet.Heading(1, (int)b * width, 1, width, b.Label(), StatutoryCellRole.ColumnGroupHeading);
        }

        Columns(2, width, 1);
        Columns(2, 2 * width, 1);
        for (var b = DisputeBlock.Reconsideration; b <= DisputeBlock.LitigationAfterReconsideration; b++)
        {
            for (var c = DisputeColumn.Upheld; c <= DisputeColumn.Total; c++)
            {
                sheet.Figure(3, ((int)b * width) + (int)c, 1, CellId.Of(b, c));
            }
        }

        return sheet.Table(ReportTable.Disputes, 4, 3, DisputesWidths);

        void Columns(int row, int first, int rowSpan)
        {
            for (var c = DisputeColumn.Upheld; c <= DisputeColumn.Total; c++)
            {
                sheet.Heading(row, first + (int)c, rowSpan, 1, c.Label(), StatutoryCellRole.ColumnHeading);
            }
        }
    }

    /// <summary>Collects the cells of one table.</summary>
    private sealed class Sheet(ReportForm form)
    {
        private readonly List<StatutoryCell> _cells = [];

        public void Heading(int row, int column, int rowSpan, int columnSpan, string text, StatutoryCellRole role) =>
            _cells.Add(new(new TableCell(row, column, rowSpan, columnSpan, text, true), role, null, CellState.Text));

        public void Figure(int row, int column, int columnSpan, CellId place)
        {
            var cell = form[place];
            _cells.Add(new(new TableCell(row, column, 1, columnSpan, PrintedCell.Text(cell)), StatutoryCellRole.Figure, place, cell.State));
        }

        public StatutoryTable Table(ReportTable kind, int rows, int headingRows, int[] widths) =>
            new(kind, rows, headingRows, widths, [.. _cells.OrderBy(c => c.Cell.Row).ThenBy(c => c.Cell.Column)]);
    }
}
