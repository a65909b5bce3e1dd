using Gongkai.Documents.Reading;
using PdfSharp.Pdf;

namespace Documents.Tests.Containers;

public class PdfReaderTests
{
    private static readonly double[] Widths = [60, 100, 40, 40, 40];

    [Fact]
    public void Grid_CellsSpanWhereNoLineRuns()
    {
        // Two rows under one group; the head spans two columns.
        var sketch = new PdfSketch()
            .Line(50, 700, 250, 700).Line(50, 680, 250, 680).Line(110, 660, 250, 660).Line(50, 640, 250, 640)
            .Line(50, 700, 50, 640).Line(110, 700, 110, 640).Line(180, 680, 180, 640).Line(250, 700, 250, 640)
            .Text(55, 685, "head").Text(115, 685, "wide").Text(55, 655, "group").Text(115, 665, "a").Text(185, 665, "1").Text(115, 645, "b").Text(185, 645, "2");
        Assert.Equal("0=head 1(1x2)=wide\n0(2x1)=group 1=a 2=1\n1=b 2=2", Outline(sketch));
    }

    [Fact]
    public void ThinBoxesAndRectangles_AreLines()
    {
        var bars = new PdfSketch().Bar(50, 700, 150, 700).Bar(50, 680, 150, 680).Bar(50, 660, 150, 660)
            .Bar(50, 660, 50, 700).Bar(100, 660, 100, 700).Bar(150, 660, 150, 700)
            .Text(55, 685, "a").Text(105, 685, "b").Text(55, 665, "c").Text(105, 665, "d");
        Assert.Equal("0=a 1=b\n0=c 1=d", Outline(bars));
        var boxes = new PdfSketch().Raw("50 680 50 20 re S 100 680 50 20 re S 50 660 50 20 re S 100 660 50 20 re S")
            .Text(55, 685, "a").Text(105, 685, "b").Text(55, 665, "c").Text(105, 665, "d");
        Assert.Equal("0=a 1=b\n0=c 1=d", Outline(boxes));
    }

    [Fact]
    public void OpenSides_TableEndsWhereItsLinesEnd()
    {
        var sketch = new PdfSketch().Line(50, 700, 250, 700).Line(50, 680, 250, 680).Line(50, 660, 250, 660).Line(50, 640, 250, 640)
            .Line(150, 680, 150, 640).Text(55, 685, "across").Text(55, 665, "a").Text(155, 665, "1").Text(55, 645, "b").Text(155, 645, "2");
        Assert.Equal("0(1x2)=across\n0=a 1=1\n0=b 1=2", Outline(sketch));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void RotatedPage_ReadUpright(int rotate)
    {
        // The text is drawn so that it stands upright once the viewer has turned the page.
        var turn = rotate switch { 90 => "0 1 -1 0 595 0 cm", 180 => "-1 0 0 -1 595 842 cm", 270 => "0 -1 1 0 0 842 cm", _ => "1 0 0 1 0 0 cm" };
        var sketch = new PdfSketch(rotate).Raw(turn).Text(60, 560, "before the table")
            .Grid(60, 500, Widths, 20, ["x", "label", "1", "2", "3"], ["y", "other", "4", "5", "6"]);
        var content = ContainerFiles.Read(sketch.Save());
        Assert.Equal(["before the table"], ContainerFiles.Paragraphs(content));
        Assert.Equal("0=x 1=label 2=1 3=2 4=3\n0=y 1=other 2=4 3=5 4=6", ContainerFiles.Outline(ContainerFiles.OnlyTable(content)));
    }

    [Fact]
    public void TurnedText_OnUprightPage_ReadAlongTheText()
    {
        var sketch = new PdfSketch().Raw("0 1 -1 0 595 0 cm").Grid(60, 500, Widths, 20, ["x", "label", "1", "2", "3"], ["y", "other", "4", "5", "6"]);
        Assert.Equal("0=x 1=label 2=1 3=2 4=3\n0=y 1=other 2=4 3=5 4=6", Outline(sketch));
    }

    [Fact]
    public void PageEnd_TableGoesOn_RepeatedHeadingOnce()
    {
        var sketch = new PdfSketch().Grid(60, 120, Widths, 20, ["", "item", "p", "q", "r"], ["1.", "one", "1", "2", "3"]).Text(290, 40, "- 1 -")
            .NewPage().Grid(60, 780, Widths, 20, ["", "item", "p", "q", "r"], ["2.", "two", "4", "5", "6"]).Text(290, 40, "- 2 -");
        var content = ContainerFiles.Read(sketch.Save());
        Assert.Equal("0= 1=item 2=p 3=q 4=r\n0=1. 1=one 2=1 3=2 4=3\n0=2. 1=two 2=4 3=5 4=6", ContainerFiles.Outline(ContainerFiles.OnlyTable(content)));
        Assert.Empty(ContainerFiles.Paragraphs(content));
        Assert.Equal("第1至2页第1个表格", content.Blocks[0].Place);
        Assert.Equal("第2页第1个表格第3行第3列", ContainerFiles.OnlyTable(content)[2, 2]!.Place);
    }

    [Fact]
    public void PageEnd_CutRowIsJoined_NewRowIsNot()
    {
        double[] widths = [110, 40, 40, 40];
        var cut = new PdfSketch().Grid(60, 120, widths, 20, ["1. first", "1", "2", "3"], ["a label that fills it all up", "4", "5", "6"])
            .NewPage().Grid(60, 780, widths, 20, ["the line", "", "", ""], ["2. next", "7", "8", "9"]);
        Assert.Equal(
            "0=1. first 1=1 2=2 3=3\n0=a label that fills it all up the line 1=4 2=5 3=6\n0=2. next 1=7 2=8 3=9", Outline(cut));
        var whole = new PdfSketch().Grid(60, 120, widths, 20, ["1. first", "1", "2", "3"], ["2. second", "4", "5", "6"])
            .NewPage().Grid(60, 780, widths, 20, ["3. blank row", "", "", ""], ["4. next", "7", "8", "9"]);
        Assert.Equal("0=1. first 1=1 2=2 3=3\n0=2. second 1=4 2=5 3=6\n0=3. blank row 1= 2= 3=\n0=4. next 1=7 2=8 3=9", Outline(whole));
    }

    [Fact]
    public void WordsBetween_TwoTables()
    {
        var sketch = new PdfSketch().Grid(60, 120, Widths, 20, ["a", "b", "c", "d", "e"], ["f", "g", "h", "i", "j"])
            .NewPage().Text(60, 800, "next chapter").Grid(60, 780, Widths, 20, ["k", "l", "m", "n", "o"], ["p", "q", "r", "s", "t"]);
        var content = ContainerFiles.Read(sketch.Save());
        Assert.Equal([typeof(TableBlock), typeof(ParagraphBlock), typeof(TableBlock)], content.Blocks.Select(b => b.GetType()));
    }

    [Fact]
    public void BoldPrintedTwice_TakenOnce_AndStruckOutLeftOut()
    {
        var sketch = new PdfSketch().Grid(60, 500, Widths, 20, ["x", "label", "14", "2", "3"], ["y", "z", "", "", ""])
            .Text(64.4, 485, "x");
        var table = ContainerFiles.OnlyTable(ContainerFiles.Read(sketch.Save()));
        Assert.Equal("x", table[0, 0]!.Text);
        Assert.Equal("label", table[0, 1]!.Text);
        var struck = new PdfSketch().Grid(60, 500, Widths, 20, ["x", "label", "14", "2", "3"], ["y", "z", "", "", ""]).Text(236, 485, "16").Line(222.5, 488.5, 236, 488.5);
        table = ContainerFiles.OnlyTable(ContainerFiles.Read(struck.Save()));
        Assert.Equal("16", table[0, 2]!.Text);
        Assert.Equal("14", table[0, 2]!.Change?.Deleted);
    }

    [Fact]
    public void UnruledColumns_LinesWithGaps()
    {
        var sketch = new PdfSketch();
        for (var i = 0; i < 5; i++)
        {
            sketch.Text(60, 700 - (20 * i), $"label {i}").Text(200, 700 - (20 * i), "10").Text(260, 700 - (20 * i), "20").Text(320, 700 - (20 * i), "30");
        }

        var lines = ContainerFiles.Paragraphs(ContainerFiles.Read(sketch.Save()));
        Assert.Equal(5, lines.Length);
        Assert.All(lines, l => Assert.Matches(@"^label \d {2,}10 {2,}20 {2,}30$", l));
    }

    [Fact]
    public void Lines_BecomeParagraphs()
    {
        const string Full = "This line is as wide as the text can be on this page, up to its margin";
        var sketch = new PdfSketch().Text(80, 700, Full[5..]).Text(60, 684, Full).Text(60, 668, "and ends here.").Text(80, 652, "Another begins.").Text(60, 620, Full)
            .Text(270, 40, "3 / 12");
        Assert.Equal(
            [Full[5..] + " " + Full + " and ends here.", "Another begins.", Full], ContainerFiles.Paragraphs(ContainerFiles.Read(sketch.Save())));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("geheim", false)]
    public void Password_ToOpenIsRefused_ToChangeIsNot(string open, bool isRead)
    {
        using var document = new PdfDocument();
        document.AddPage();
        document.SecuritySettings.OwnerPassword = "owner";
        document.SecuritySettings.UserPassword = open;
        using var bytes = new MemoryStream();
        document.Save(bytes, closeStream: false);
        if (isRead)
        {
            Assert.Equal("no_text_layer", Assert.Single(ContainerFiles.Read(bytes.ToArray()).Findings).Code);
        }
        else
        {
            Assert.Equal(RefusalKind.Encrypted, ContainerFiles.Refused(bytes.ToArray()).Kind);
        }
    }

    [Fact]
    public void DeepArrays_RefusedWithoutOverflow()
    {
        var nested = new string('[', 200_000) + new string(']', 200_000);
        var sketch = new PdfSketch().Raw($"{nested} TJ").Text(60, 700, "words that are long enough");
        var refusal = Record.Exception(() => ContainerFiles.Read(sketch.Save()));
        Assert.True(refusal is null or RefusedException, refusal?.ToString());
    }

    private static string Outline(PdfSketch sketch) => ContainerFiles.Outline(ContainerFiles.OnlyTable(ContainerFiles.Read(sketch.Save())));
}
