using Gongkai.Law;
using Gongkai.Law.Remedies;

namespace Law.Tests.Remedies;

public class RemedyTextTests
{
    private static readonly RemedyBodies Bodies = new("某某区人民政府", "某某区人民法院", ComplaintAuthority: "某某区人民政府办公室");
    private static readonly DateOnly Today = new(2025, 6, 3);

    [Fact]
    public void A_refusal_tells_that_reconsideration_comes_first()
    {
        var text = Assert.Single(RemedyText.Paragraphs(RemedyMode.ReconsiderationFirst, Today, Bodies).Expected);
        Assert.Contains("应当自收到本告知书之日起60日内先向某某区人民政府申请行政复议", text);
        Assert.Contains("15日内向某某区人民法院提起行政诉讼", text);
        Assert.DoesNotContain("6个月", text);
    }

    [Fact]
    public void A_refusal_of_2023_tells_both_ways()
    {
        var text = Assert.Single(RemedyText.Paragraphs(RemedyMode.ReconsiderationFirst, new(2023, 12, 31), Bodies).Expected);
        Assert.Contains("60日内向某某区人民政府申请行政复议，或者自收到本告知书之日起6个月内向某某区人民法院提起行政诉讼", text);
        Assert.DoesNotContain("先向", text);
    }

    [Fact]
    public void Partial_disclosure_separates_the_withheld_part()
    {
        var text = RemedyText.Paragraphs(RemedyMode.ReconsiderationFirst, Today, Bodies, partlyDisclosed: true).Expected;
        Assert.Equal(2, text.Count);
        Assert.Contains("不予公开的部分", text[0]);
        Assert.Contains("先向", text[0]);
        Assert.Contains("6个月", text[1]);
    }

    [Fact]
    public void Mode_c_is_the_choice_of_the_office()
    {
        string Text(LitigationUnlikelyText unlikely) =>
            Assert.Single(RemedyText.Paragraphs(RemedyMode.LitigationUnlikely, Today, Bodies, unlikely: unlikely).Expected);
        Assert.Contains("6个月", Text(LitigationUnlikelyText.ReconsiderationOrLitigation));
        Assert.Contains("申请行政复议", Text(LitigationUnlikelyText.ReconsiderationOnly));
        Assert.DoesNotContain("诉讼", Text(LitigationUnlikelyText.ReconsiderationOnly));
        Assert.Contains("某某区人民政府办公室投诉、举报", Text(LitigationUnlikelyText.ComplaintOnly));
        Assert.DoesNotContain("复议", Text(LitigationUnlikelyText.ComplaintOnly));
    }

    [Fact]
    public void Procedural_letters_have_no_paragraph() =>
        Assert.Empty(RemedyText.Paragraphs(RemedyMode.None, Today, new("", "")).Expected);

    [Fact]
    public void Six_months_and_three_before_may_2015()
    {
        Assert.Contains("6个月", RemedyText.Paragraphs(RemedyMode.ReconsiderationOrLitigation, new(2015, 5, 1), Bodies).Expected[0]);
        Assert.Contains("3个月", RemedyText.Paragraphs(RemedyMode.ReconsiderationOrLitigation, new(2015, 4, 30), Bodies).Expected[0]);
    }

    [Fact]
    public void Missing_names_are_asked_for()
    {
        var unusable = Assert.IsType<Answer<IReadOnlyList<string>>.Unusable>(
            RemedyText.Paragraphs(RemedyMode.ReconsiderationFirst, Today, new("", "", ServedOnline: true)));
        Assert.Equal(["行政复议机关", "管辖法院", "互联网复议渠道"], unusable.Problems.Select(p => p.Field));
        Assert.IsType<Answer<IReadOnlyList<string>>.Unusable>(RemedyText.Paragraphs(
            RemedyMode.LitigationUnlikely, Today, new("甲", "乙"), unlikely: LitigationUnlikelyText.ComplaintOnly));
    }

    [Fact]
    public void A_letter_served_online_names_the_online_way()
    {
        var text = RemedyText.Paragraphs(RemedyMode.ReconsiderationFirst, Today, Bodies with { ServedOnline = true, OnlineReconsideration = "https://fy.example.cn" }).Expected;
        Assert.Contains("https://fy.example.cn", text[^1]);
    }
}
