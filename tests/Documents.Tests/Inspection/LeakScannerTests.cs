using Gongkai.Documents.Inspection;

namespace Documents.Tests.Inspection;

public sealed class LeakScannerTests
{
    [Theory]
    [InlineData("身份证号11010119900101004X。", LeakKind.ResidentNumber, "110*************4X")]
    [InlineData("１１０１０１１９９００１０１００４Ｘ", LeakKind.ResidentNumber, "110*************4X")]
    [InlineData("110101 19900101 004x", LeakKind.ResidentNumber, "110*************4X")]
    [InlineData("1101011990\n0101004X", LeakKind.ResidentNumber, "110*************4X")]
    [InlineData("1\t1\t0\t1\t0\t1\t1\t9\t9\t0\t0\t1\t0\t1\t0\t0\t4\tX", LeakKind.ResidentNumber, "110*************4X")]
    [InlineData("110101\u200B19900101004X", LeakKind.ResidentNumber, "110*************4X")]
    [InlineData("序号 5 11010119900101004X 合格", LeakKind.ResidentNumber, "110*************4X")]
    [InlineData("110101199001010011", LeakKind.DoubtfulResidentNumber, "110*************11")]
    [InlineData("旧证号110101900101001", LeakKind.ResidentNumber, "110**********01")]
    [InlineData("电话13800138000，", LeakKind.Mobile, "138****8000")]
    [InlineData("+86 138-0013-8000", LeakKind.Mobile, "861******8000")]
    [InlineData("138 0013 8000", LeakKind.Mobile, "138****8000")]
    [InlineData("5 13800138000 6", LeakKind.Mobile, "138****8000")]
    [InlineData("138 00 13 80 00", LeakKind.Mobile, "138****8000")]
    [InlineData("卡号6222 0212 3456 7890 128", LeakKind.BankCard, "62*************0128")]
    [InlineData("开户账号4532015112830366", LeakKind.BankCard, "45**********0366")]
    [InlineData("护照号码E12345678", LeakKind.Passport, "E1******8")]
    [InlineData("小客车京A·12345", LeakKind.Plate, "京A*****5")]
    [InlineData("邮箱zhang@example.com", LeakKind.MailAddress, "zh**************m")]
    [InlineData("家住锦绣花园3号楼2单元501室", LeakKind.HomeAddress, null)]
    [InlineData("机密★5年", LeakKind.SecrecyMark, null)]
    [InlineData("值班电话010-88001234", LeakKind.Landline, "01088001234")]
    public void A_leak_is_found_and_shown_masked(string text, LeakKind kind, string? sample)
    {
        var leak = Assert.Single(Inspector.InspectText("正文", text, InspectionPolicy.Strict).Leaks);
        Assert.Equal(kind, leak.Kind);
        Assert.True(sample is null || sample == leak.Sample, leak.Sample);
    }

    [Theory]
    [InlineData("138****8000")]
    [InlineData("136\t0033\t2045")]
    [InlineData("136\t\n0033\t\n2045")]
    [InlineData("1\n4\n0\n1\n1\n1\n3\n1\n0\n0\n0")]
    [InlineData("1 4 0 1 1 1 3 1 0 0 0")]
    [InlineData("110101********004X")]
    [InlineData("62220212****0128")]
    [InlineData("统一社会信用代码91110000600037341L")]
    [InlineData("云住更发〔2024〕1号，共计13800元")]
    [InlineData("合同编号HT13800138000A")]
    [InlineData("2024年1月1日至2024年12月31日")]
    [InlineData("投资12345678.90万元，面积110101.19平方米")]
    [InlineData("订单号20240101123456789012345")]
    [InlineData("第1380013800号文件")]
    [InlineData("住在和平里街道")]
    [InlineData("办理大厅3号楼")]
    [InlineData("这是秘密工作的历史")]
    [InlineData("文件第13页，共80013页，8000份")]
    public void What_only_looks_like_a_leak_is_none(string text) => Assert.Empty(Inspector.InspectText("正文", text, InspectionPolicy.Strict).Leaks);

    [Theory]
    [InlineData("身份证11010119900101004X", LeakKind.ResidentNumber)]
    [InlineData("卡号6222021234567890128", LeakKind.BankCard)]
    [InlineData("护照E12345678", LeakKind.Passport)]
    public void Numbers_of_persons_are_allowed_by_no_policy(string text, LeakKind kind)
    {
        foreach (var policy in new[] { new InspectionPolicy([text]), InspectionPolicy.Of([new(text, Enum.GetValues<LeakKind>())]) })
        {
            Assert.Equal(Inspector.InspectText("正文", text, InspectionPolicy.Strict).Leaks, Inspector.InspectText("正文", text, policy).Leaks);
        }

        Assert.Contains(Inspector.InspectText("正文", text, InspectionPolicy.Strict).Leaks, l => l.Kind == kind);
    }

    [Fact]
    public void A_section_allows_only_what_it_is_meant_for()
    {
        var policy = InspectionPolicy.Of([new("13800138000 锦绣花园3号楼2单元501室", [LeakKind.HomeAddress])]);
        Assert.Empty(Inspector.InspectText("正文", "请到锦绣花园3号楼2单元501室", policy).Leaks);
        Assert.Equal(LeakKind.Mobile, Assert.Single(Inspector.InspectText("正文", "13800138000", policy).Leaks).Kind);
    }

    [Fact]
    public void The_offices_own_numbers_may_be_published()
    {
        var policy = new InspectionPolicy(["手机：138-0013-8000；传真010-88001234", "gongkai@xicheng.example.cn"]);
        Assert.Empty(Inspector.InspectText("正文", "联系13800138000或者010-88001234，gongkai@xicheng.example.cn", policy).Leaks);
        Assert.Single(Inspector.InspectText("正文", "联系13900139000", policy).Leaks);
    }

    [Fact]
    public void Masking_hides_every_number_and_leaves_the_rest()
    {
        var (text, masked) = TextMasking.Mask("张某，11010119900101004X，电话138 0013 8000，住锦绣花园3号楼2单元501室；附件〔2024〕1号。", InspectionPolicy.Strict);
        Assert.Equal(3, masked);
        Assert.StartsWith("张某，110*************4X，电话138****8000，", text);
        Assert.EndsWith("；附件〔2024〕1号。", text);
        Assert.Empty(Inspector.InspectText("正文", text, InspectionPolicy.Strict).Leaks);
    }

    [Fact]
    public void Three_megabytes_of_digits_are_looked_through()
    {
        var text = string.Concat(Enumerable.Repeat("12 ", 1_000_000));
        Assert.False(Inspector.InspectText("正文", text, InspectionPolicy.Strict).IsBlocked);
    }
}
