using CsCheck;
using Gongkai.Law.Cases;
using Gongkai.Law.Publication;

namespace Law.Tests.Statistics;

public sealed class RepeatHintsTests
{
    [Theory]
    [InlineData("申请公开西城区2023年环境卫生考核结果。", "请公开西城区２０２３年环境卫生考核结果，谢谢！", 1.0, 1.0)]
    [InlineData("某街道3号楼加装电梯的批准文件", "3号楼加装电梯批准文件（某街道）", 0.6, 0.99)]
    [InlineData("2022年部门决算", "2023年部门决算", 0.5, 0.85)]
    [InlineData("12345热线工单派单规则", "城市管理执法人员名单", 0.0, 0.1)]
    [InlineData("", "", 0.0, 0.0)]
    public void Descriptions_are_compared_by_what_they_ask_for(string content, string other, double least, double most)
    {
        var similarity = RepeatHints.Similarity(content, other);
        Assert.InRange(similarity, (decimal)least, (decimal)most);
        Assert.Equal(similarity, RepeatHints.Similarity(other, content));
    }

    [Fact]
    public void The_most_alike_answered_application_of_the_same_applicant_comes_first()
    {
        var now = Content("2024-0105", "a", "2024-05-20", "申请公开热线派单系统的采购合同全文");
        RequestedContent[] earlier =
        [
            Content("2024-0010", "a", "2024-01-10", "热线派单系统采购合同全文", "2024-02-01"),
            Content("2024-0011", "b", "2024-01-11", "申请公开热线派单系统的采购合同全文", "2024-02-01"),
            Content("2024-0090", "a", "2024-05-10", "申请公开热线派单系统的采购合同全文"),
            Content("2024-0012", "a", "2024-01-12", "2023年预算公开说明", "2024-02-01"),
            Content("2024-0120", "a", "2024-06-01", "申请公开热线派单系统的采购合同全文", "2024-06-02"),
            now,
        ];
        var hints = RepeatHints.For(now, earlier);
        Assert.Equal(["2024-0090", "2024-0010"], hints.Select(h => h.Earlier.Number));
        Assert.Equal([false, true], hints.Select(h => h.MayBeRepeat));
        Assert.Contains("尚未答复", hints[0].Reason, StringComparison.Ordinal);
        Assert.Contains("条例第三十六条第六项", hints[1].Reason, StringComparison.Ordinal);
        Assert.Equal(now.Content, hints[1].Later.Content);
    }

    [Fact]
    public void Another_attachment_is_said_and_does_not_hide_the_hint()
    {
        var now = Content("2", "a", "2024-05-20", "附件所列文件") with { Attachments = ["x"] };
        var hint = Assert.Single(RepeatHints.For(now, [Content("1", "a", "2024-03-01", "附件所列文件", "2024-04-01") with { Attachments = ["y"] }]));
        Assert.Contains("附件不同", hint.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Similarity_is_a_share() =>
        Gen.Select(Gen.String[Gen.Char["预算决算合同名单2023，。"], 0, 20], Gen.String[Gen.Char["预算决算合同名单2023，。"], 0, 20])
            .Sample((a, b) => RepeatHints.Similarity(a, b) is >= 0 and <= 1 && RepeatHints.Similarity(a, b) == RepeatHints.Similarity(b, a));

    [Fact]
    public void An_organ_has_the_items_of_its_level()
    {
        Assert.Equal(15 + 7, CatalogueItems.For(CatalogueScope.CityOrCounty).Count());
        Assert.Equal(15 + 8, CatalogueItems.For(CatalogueScope.Township).Count());
        Assert.Equal(CatalogueItems.All.Count, CatalogueItems.All.Select(i => i.Code).Distinct().Count());
        Assert.Equal("财政预算、决算信息", CatalogueItems.Find("20-07")!.Label);
        Assert.Null(CatalogueItems.Find("20-16"));
    }

    private static RequestedContent Content(string number, string applicant, string received, string content, string? replied = null) =>
        new(Guid.NewGuid(), number, applicant, CaseTable.Day(received), content, replied is null ? null : CaseTable.Day(replied));
}
