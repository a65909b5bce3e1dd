using System.Globalization;
using System.Text;
using Gongkai.Documents.Ledger;

namespace Documents.Tests.Ledger;

public sealed class LedgerSheetTests
{
    private static readonly LedgerSheet Typed = new("申请台账",
        [new("登记编号"), new("件数", LedgerType.WholeNumber), new("费用", LedgerType.Money), new("收到日期", LedgerType.Date), new("提交时间", LedgerType.Moment)], "某市依申请公开台账");

    private static readonly LedgerCell[] Row =
    [
        LedgerCell.Text("〔2024〕7号"), LedgerCell.Whole(-5), LedgerCell.Money(1234.5m), LedgerCell.Date(new DateOnly(2024, 2, 29)),
        LedgerCell.At(new DateTime(2024, 2, 28, 23, 59, 58)),
    ];

    public static TheoryData<string> Formulas => ["=1+1", "+8613800000000", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝HYPERLINK(\"http://x\")", "＋1", "－1", "＠x", " =1", "'=1", "'"];

    [Fact]
    public async Task A_figure_keeps_its_sign_and_its_decimals()
    {
        using var csv = new MemoryStream();
        await new LedgerSheet("", [new("变动", LedgerType.Figure)]).WriteCsvAsync([[LedgerCell.Figure(-0.880597m)], [LedgerCell.Figure(null)]], csv);
        Assert.Contains("变动\r\n-0.880597\r\n\r\n", Encoding.UTF8.GetString(csv.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Words_never_run_in_csv_and_read_back_as_they_were(string words)
    {
        var csv = LedgerFiles.Csv(new("台账", [new("内容"), new("数", LedgerType.WholeNumber)]), [LedgerCell.Text(words), LedgerCell.Whole(-5)]);
        var text = Encoding.UTF8.GetString(csv);
        Assert.Contains("'" + words[0], text, StringComparison.Ordinal);
        Assert.EndsWith(",-5\r\n共 1 行\r\n", text, StringComparison.Ordinal);
        Assert.Equal([words, "-5"], LedgerFiles.Open(csv).Sheets[0].Rows[1].Cells);
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Words_are_inline_strings_in_a_workbook_and_read_back_as_they_were(string words)
    {
        var xlsx = LedgerFiles.Xlsx(new("台账", [new("内容"), new("数", LedgerType.WholeNumber)]), [LedgerCell.Text(words), LedgerCell.Whole(-5)]);
        var sheet = LedgerFiles.Part(xlsx, "xl/worksheets/sheet1.xml");
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"A2\" s=\"3\" t=\"inlineStr\">", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"B2\" s=\"4\"><v>-5</v></c>", sheet, StringComparison.Ordinal);
        Assert.Equal([words, "-5"], LedgerFiles.Open(xlsx).Sheets[0].Rows[1].Cells);
    }

    [Fact]
    public void Csv_begins_with_a_byte_order_mark() => Assert.Equal([0xEF, 0xBB, 0xBF], LedgerFiles.Csv(Typed, Row)[..3]);

    [Fact]
    public void Csv_holds_title_headings_rows_and_their_count() => Assert.Equal(
        "\uFEFF某市依申请公开台账\r\n登记编号,件数,费用,收到日期,提交时间\r\n〔2024〕7号,-5,1234.5,2024-02-29,2024-02-28 23:59:58\r\n共 1 行\r\n",
        Encoding.UTF8.GetString(LedgerFiles.Csv(Typed, Row)));

    [Fact]
    public void A_workbook_has_real_dates_frozen_repeated_headings_and_a_filter_over_its_rows()
    {
        var xlsx = LedgerFiles.Xlsx(Typed, Row, Row);
        var sheet = LedgerFiles.Part(xlsx, "xl/worksheets/sheet1.xml");
        Assert.Contains("<c r=\"D3\" s=\"6\"><v>45351</v></c>", sheet, StringComparison.Ordinal);
        Assert.Contains("formatCode=\"yyyy\\-mm\\-dd\"", LedgerFiles.Part(xlsx, "xl/styles.xml"), StringComparison.Ordinal);
        Assert.Contains("<pane ySplit=\"2\" topLeftCell=\"A3\"", sheet, StringComparison.Ordinal);
        Assert.Contains("<autoFilter ref=\"A2:E4\"/><mergeCells count=\"1\"><mergeCell ref=\"A1:E1\"/>", sheet, StringComparison.Ordinal);
        Assert.Contains("共 2 行", sheet, StringComparison.Ordinal);
        Assert.Contains("orientation=\"landscape\"", sheet, StringComparison.Ordinal);
        Assert.Contains("'申请台账'!$1:$2", LedgerFiles.Part(xlsx, "xl/workbook.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_is_valid_for_the_open_xml_schema()
    {
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(LedgerFiles.Xlsx(Typed, Row)), false);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => e.Description));
    }

    [Fact]
    public void Export_and_import_give_the_same_cells()
    {
        string[] expected = ["〔2024〕7号", "-5", "1234.5", "2024-02-29", "2024-02-28 23:59:58"];
        LedgerCell[] blank = [LedgerCell.Text("a,\"b\"\nc_x000D_<&>"), LedgerCell.Blank, LedgerCell.Text("/"), LedgerCell.Date(null), LedgerCell.At(null)];
        foreach (var file in (byte[][])[LedgerFiles.Xlsx(Typed, Row, blank), LedgerFiles.Csv(Typed, Row, blank)])
        {
            var rows = LedgerFiles.Open(file).Sheets[0].Rows;
            Assert.Equal(expected, rows[2].Cells);
            Assert.Equal("a,\"b\"\nc_x000D_<&>", rows[3][0]);
            Assert.Equal(("", "/", "", ""), (rows[3][1], rows[3][2], rows[3][3], rows[3][4]));
        }
    }

    [Fact]
    public void Long_numbers_and_long_words_lose_nothing_in_silence()
    {
        var xlsx = LedgerFiles.Xlsx(new("台账", [new("号", LedgerType.WholeNumber), new("内容")]),
            [LedgerCell.Whole(440102199001011234), LedgerCell.Text(new string('字', 40_000))]);
        var row = LedgerFiles.Open(xlsx).Sheets[0].Rows[1];
        Assert.Equal("440102199001011234", row[0]);
        Assert.Equal(32_767, row[1].Length);
        Assert.Contains("全文共40000字", row[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_streamed_to_an_output_that_cannot_seek()
    {
        using var whole = new MemoryStream();
        await using (var output = new ForwardOnly(whole))
        {
            Assert.Equal(5000, await Typed.WriteXlsxAsync(Many(5000), output, TestContext.Current.CancellationToken));
        }

        var sheet = LedgerFiles.Open(whole.ToArray()).Sheets[0];
        Assert.Equal(5003, sheet.Rows.Count);
        Assert.Equal("共 5000 行", sheet.Rows[^1][0]);
    }

    [Fact]
    public async Task A_cell_of_another_type_is_a_bug() => await Assert.ThrowsAsync<ArgumentException>(
        () => Typed.WriteCsvAsync([[LedgerCell.Whole(1), LedgerCell.Blank, LedgerCell.Blank, LedgerCell.Blank, LedgerCell.Blank]], new MemoryStream()));

    [Theory]
    [InlineData("2024/依申请[1]", "2024_依申请_1_")]
    [InlineData("''", "台账")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一")]
    public void Sheet_names_are_names_a_spreadsheet_accepts(string name, string expected) =>
        Assert.Equal(expected, LedgerFiles.Open(LedgerFiles.Xlsx(new(name, [new("编号")]), [LedgerCell.Text("1")])).Sheets[0].Name);

    internal static async IAsyncEnumerable<IReadOnlyList<LedgerCell>> Many(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 1000 == 0)
            {
                await Task.Yield();
            }

            yield return [LedgerCell.Text(i.ToString(CultureInfo.InvariantCulture)), LedgerCell.Whole(i), LedgerCell.Money(i), LedgerCell.Date(new DateOnly(2024, 1, 1)), LedgerCell.Blank];
        }
    }

    /// <summary>An output like that of a web server: no seeking, no synchronous writing.</summary>
    private sealed class ForwardOnly(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new InvalidOperationException("Synchronous.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous.");

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            inner.WriteAsync(buffer, offset, count, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);
    }
}
