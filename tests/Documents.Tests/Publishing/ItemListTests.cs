using System.Text;
using Gongkai.Documents.Ledger;
using Gongkai.Documents.Publishing;
using Gongkai.Law;
using Gongkai.Law.Publication;

namespace Documents.Tests.Publishing;

public sealed class ItemListTests
{
    private static readonly DateOnly Today = new(2024, 3, 5);

    [Fact]
    public void Columns_are_known_by_their_headings_wherever_they_stand()
    {
        var reading = Read("某局信息公开目录,,,\n序号,信息名称,发文字号,生成日期,栏目,备注\n1,办法,某发〔2023〕1号,2023年5月6日,政策文件,x\n");
        Assert.Equal(["标题", "文号", "成文日期", "信息类别"], reading.Columns.Select(c => c.Label));
        Assert.Equal(["序号", "备注"], reading.Unused);
        var row = Assert.Single(reading.Rows);
        Assert.Equal(("办法", "某发〔2023〕1号", new DateOnly(2023, 5, 6), "政策文件", "本机关"), (row.Text.Title, row.Text.DocumentNumber, row.Text.FormedOn, row.Text.Category, row.Text.Issuer));
        Assert.Equal(("row:办法|某发〔2023〕1号|2023-05-06", false), (row.Key, row.WasPublic));
    }

    [Theory]
    [InlineData("标题,文号\n,a", "没有标题")]
    [InlineData("标题,成文日期\nx,2023-02-30", "这一天不存在")]
    [InlineData("标题,成文日期\nx,去年", "不是日期")]
    [InlineData("标题,成文日期\nx,2024-03-06", "晚于今天")]
    [InlineData("标题,成文日期\nx,1900-05-01", "早于1949年")]
    [InlineData("标题,公开事项\nx,20-99", "不是条例第二十条、第二十一条的事项")]
    [InlineData("标题,公开事项\nx,土地征收", "不是条例第二十条、第二十一条的事项")]
    [InlineData("标题,索引号\nx,a/2023-1", "没有填首次公开日期")]
    [InlineData("标题,首次公开日期\nx,2023-05-06", "没有填索引号")]
    [InlineData("标题,成文日期,索引号,首次公开日期\nx,2023-05-07,a,2023-05-06", "早于成文日期")]
    [InlineData("标题,有效性\nx,也许", "不认识")]
    [InlineData("标题,规范性文件\nx,1", "请写“是”或者“否”")]
    [InlineData("标题,有效性\nx,废止", "导入为草稿")]
    [InlineData("标题,规范性文件,有效性,索引号,首次公开日期\nx,是,废止,a,2023-05-06", "请填写失效日期")]
    [InlineData("标题,规范性文件,有效性,失效日期,索引号,首次公开日期\nx,是,失效,2030-01-01,a,2023-05-06", "请填写失效日期")]
    [InlineData("标题,行标识\nx,1\ny,1", "与第2行重复")]
    [InlineData("标题,文号\nx,1\nx,1", "与第2行重复")]
    public void What_is_wrong_is_said_at_its_row_and_the_row_is_not_used(string csv, string words)
    {
        var reading = Read(csv);
        Assert.Contains(words, Assert.Single(reading.Problems).Words);
        Assert.Equal(csv.Split('\n').Length - 2, reading.Rows.Count);
        Assert.Equal(csv.Split('\n').Length, reading.Problems[0].Place.Row);
    }

    [Theory]
    [InlineData("20-01", "20-01")]
    [InlineData("第二十条第（七）项", "20-07")]
    [InlineData("第二十条第(七)项：财政预算、决算信息", "20-07")]
    [InlineData("财政预算、决算信息", "20-07")]
    [InlineData("21-51", "21-51")]
    [InlineData("/", "")]
    [InlineData("", "")]
    public void A_subject_is_known_by_code_place_or_words(string written, string code) => Assert.Equal(code, Read($"标题,公开事项\nx,\"{written}\"").Rows.Single().Text.CatalogueCode);

    [Fact]
    public void A_stroke_says_that_there_is_nothing_and_dates_to_come_may_lie_ahead()
    {
        var row = Read("标题,文号,施行日期,有效性,附件\nx,/,2030-01-01,—,甲.pdf；乙.pdf").Rows.Single();
        Assert.Equal(("", new DateOnly(2030, 1, 1), null), (row.Text.DocumentNumber, row.Text.EffectiveOn, row.Status));
        Assert.Equal(["甲.pdf", "乙.pdf"], row.FileNames);
        Assert.Equal(DocumentStatus.Repealed, Read("标题,有效性,索引号,首次公开日期\nx,废止,a,2023-05-06").Rows.Single().Status);
    }

    [Theory]
    [InlineData("甲,乙\n1,2", "没有找到表头")]
    [InlineData("标题\nx", "没有找到表头")]
    [InlineData("标题,文号,名称\nx,1,2", "A列和C列都是“标题”")]
    public void A_file_without_a_clear_heading_is_refused(string csv, string words) =>
        Assert.Contains(words, Assert.IsType<Answer<ItemListReading>.Unusable>(ItemList.Read(ImportFile.Open(Encoding.UTF8.GetBytes(csv)).Expected, Today, "本机关")).Problems[0].Words);

    private static ItemListReading Read(string csv) => ItemList.Read(ImportFile.Open(Encoding.UTF8.GetBytes(csv)).Expected, Today, "本机关").Expected;
}
