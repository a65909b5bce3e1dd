using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Tests.Writing;

public sealed class StatutoryTablesTests
{
    [Theory]
    [InlineData("City", 10, 175, 15)]
    [InlineData("Trial", 22, 161, 15)]
    [InlineData("Damaged", 10, 161, 15)]
    public void Every_figure_of_the_form_has_exactly_one_cell(string name, params int[] figures)
    {
        var form = GoldenReport.Named(name);
        var tables = StatutoryTables.All(form);
        Assert.Equal(figures, tables.Select(t => t.Cells.Count(c => c.Place is not null)));
        Assert.Equal(form.Places().Select(p => p.Path), tables.SelectMany(t => t.Cells).Where(c => c.Place is not null).Select(c => c.Place!.Value.Path));
        foreach (var cell in tables.SelectMany(t => t.Cells).Where(c => c.Place is not null))
        {
            Assert.Equal(PrintedCell.Text(form[cell.Place!.Value]), cell.Cell.Text);
            Assert.Equal(form[cell.Place.Value].State, cell.State);
        }
    }

    [Theory]
    [MemberData(nameof(GoldenReport.Names), MemberType = typeof(GoldenReport))]
    public void No_place_of_a_table_is_left_open(string name)
    {
        foreach (var table in StatutoryTables.All(GoldenReport.Named(name)))
        {
            Assert.Equal(1000, table.Widths.Sum());
            for (var row = 0; row < table.Model.Rows; row++)
            {
                for (var column = 0; column < table.Model.Columns; column++)
                {
                    Assert.True(table.Model[row, column] is not null, $"{table.Kind} {row},{column}");
                }
            }
        }
    }

    [Theory]
    [InlineData("City", 28, 22, new[] { 8, 3, 5, 3 })]
    [InlineData("Trial", 26, 20, new[] { 8, 3, 5 })]
    public void The_applications_table_has_the_spans_of_the_official_form(string name, int rows, int outcomes, int[] groups)
    {
        var table = StatutoryTables.Of(GoldenReport.Named(name), ReportTable.Applications)!;
        Assert.Equal((rows, 10, 3), (table.Model.Rows, table.Model.Columns, table.HeadingRows));
        var corner = table.Model[0, 0]!;
        Assert.Equal((3, 3, ApplicationsTable.CornerNote), (corner.RowSpan, corner.ColumnSpan, corner.Text));
        Assert.Equal((outcomes, ApplicationsTable.OutcomesHeading), (table.Model[5, 0]!.RowSpan, table.Model[5, 0]!.Text));
        Assert.Equal(groups, table.Cells.Where(c => c.Role == StatutoryCellRole.RowGroupHeading && c.Cell.Column == 1).Select(c => c.Cell.RowSpan));
        Assert.Equal(5, table.Model[1, 4]!.ColumnSpan);
        Assert.Equal(2, table.Model[1, 3]!.RowSpan);
    }

    [Fact]
    public void A_table_the_form_does_not_have_is_not_made()
    {
        Assert.Empty(StatutoryTables.All(GoldenReport.OldForm()));
        Assert.Null(StatutoryTables.Of(new ReportFormBuilder { HasDisputes = true }.Build(), ReportTable.Proactive));
    }

    [Fact]
    public void Cells_print_what_they_state_and_never_a_zero_for_nothing()
    {
        Assert.Equal("", PrintedCell.Text(default));
        Assert.Equal("", PrintedCell.Text(ReportCell.Blank()));
        Assert.Equal("/", PrintedCell.Text(ReportCell.NotApplicable("/")));
        Assert.Equal("0", PrintedCell.Text(ReportCell.Number(0)));
        Assert.Equal("1234567", PrintedCell.Text(ReportCell.Number(1234567, "1,234,567")));
        Assert.Equal("12", PrintedCell.Text(ReportCell.Number(12, "１２")));
        Assert.Equal("+19", PrintedCell.Text(ReportCell.Number(19, "+19")));
        Assert.Equal("240万元", PrintedCell.Text(ReportCell.Number(240, "240万元")));
        Assert.Equal("59237.2449", PrintedCell.Text(ReportCell.Number(59237.2449m)));
        Assert.Equal("22（其中修订16件）", PrintedCell.Text(ReportCell.Text("22（其中修订16件）")));
    }
}
