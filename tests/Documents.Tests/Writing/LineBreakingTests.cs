using CsCheck;
using Gongkai.Documents.Writing;

namespace Gongkai.Documents.Tests.Writing;

public sealed class LineBreakingTests
{
    [Theory]
    [InlineData("一二三四五六七", 5, "一二三四五|六七")]
    [InlineData("一二三四五，六七", 5, "一二三四|五，六七")]
    [InlineData("一二三四（五六）七", 5, "一二三四|（五六）七")]
    [InlineData("一二《三》，四五", 4, "一二|《三》，|四五")]
    [InlineData("共14069件", 3, "共|14069|件")]
    [InlineData("一\n二三", 5, "一|二三")]
    [InlineData("", 5, "")]
    public void Lines_end_where_they_may(string text, int width, string expected) =>
        Assert.Equal(expected, string.Join('|', LineBreaking.Lines(text, width, 0, 0, r => r.IsAscii ? 0.5 : 1).Select(l => text[l])));

    [Fact]
    public void A_comma_may_hang_in_the_margin() =>
        Assert.Equal(["一二三四五，", "六"], LineBreaking.Lines("一二三四五，六", 5, 0, 1, _ => 1).Select(l => "一二三四五，六"[l]));

    [Fact]
    public void Short_texts_are_broken_evenly() =>
        Assert.Equal(["商业", "企业"], LineBreaking.EvenLines("商业企业", 3, _ => 1).Select(l => "商业企业"[l]));

    [Fact]
    public void Nothing_is_lost_and_no_line_is_too_long()
    {
        var characters = Gen.OneOf(Gen.Char['一', '丐'], Gen.Char["，。（）《》“”a19. "]);
        Gen.Select(characters.Array[0, 60], Gen.Int[2, 12]).Sample((letters, width) =>
        {
            var text = new string(letters);
            var lines = LineBreaking.Lines(text, width, 1, 1, _ => 1);
            Assert.Equal(text, string.Concat(lines.Select(l => text[l])));
            Assert.All(lines, l => Assert.InRange(text[l].Length, 0, width + 1));
        });
    }
}
