using Gongkai.Documents.Search;
using Gongkai.Law;

namespace Documents.Tests.Search;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("沪水务〔2024〕12号", "沪水务 2024 12 号")]
    [InlineData("滬水務[２０２４]１２號", "沪水务 2024 12 号")]
    [InlineData("关于印发《停车\n管理办法》的通知", "关于印发停车管理办法的通知")]
    [InlineData("依申请　公开", "依申请公开")]
    [InlineData("收件；办结。ＰＤＦ文件", "收件 办结 pdf 文件")]
    [InlineData("⼈⺠政府", "人民政府")]
    [InlineData("a(b) c-d", "a b c d")]
    [InlineData("  。，", "")]
    [InlineData("𠮷野\ud842家", "𠮷野 家")]
    public void Text_is_brought_to_one_shape(string text, string folded)
    {
        Assert.Equal(folded, SearchFold.Fold(text));
        var (again, places) = SearchFold.FoldWithPlaces(text);
        Assert.Equal((folded, folded.Length), (again, places.Count));
    }

    [Theory]
    [InlineData("行政复议", "行政 政复 复议 议")]
    [InlineData("水", "水")]
    [InlineData("沪水务 2024 12 号", "沪水 水务 务 2024 12 号")]
    [InlineData("𠮷野家", "𠮷野 野家 家")]
    public void Neighbours_and_the_last_character_are_the_tokens(string folded, string tokens) => Assert.Equal(tokens, string.Join(' ', SearchTokens.Of(folded)));

    [Theory]
    [InlineData("行政复议", "行政 政复 复议", false)]
    [InlineData("水", "水", true)]
    [InlineData("水务 2024", "水务 务 2024", false)]
    [InlineData("12 号", "12 号", true)]
    public void A_phrase_ends_before_the_last_character_of_its_run(string folded, string tokens, bool isBeginning)
    {
        var phrase = SearchTokens.OfPhrase(folded);
        Assert.Equal((tokens, isBeginning), (string.Join(' ', phrase.Tokens), phrase.IsBeginning));
    }

    [Fact]
    public void Matches_are_marked_in_the_text_as_it_was_written()
    {
        var question = Asked("復議 12号");
        Assert.Equal("第[12号]、112号：行政[复\n议]指南", Marked(SearchExcerpt.Whole("第12号、112号：行政复\n议指南", question)));
    }

    [Fact]
    public void An_excerpt_begins_a_little_before_the_first_match()
    {
        var text = new string('甲', 500) + "停车收费" + new string('乙', 500);
        var marked = Marked(SearchExcerpt.Around(text, Asked("停车")));
        Assert.StartsWith("…甲", marked, StringComparison.Ordinal);
        Assert.Contains("甲[停车]收费乙", marked, StringComparison.Ordinal);
        Assert.EndsWith("乙…", marked, StringComparison.Ordinal);
        Assert.InRange(marked.Length, 100, 200);
        Assert.Equal("没有这个词", Marked(SearchExcerpt.Around("没有这个词", Asked("停车"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("，。")]
    [InlineData("一 二 三 四 五 六 七 八 九")]
    public void What_cannot_be_looked_for_is_said(string text) => Assert.IsType<Answer<SearchQuestion>.Unusable>(SearchQuestion.Parse(text, []));

    [Fact]
    public void A_group_of_synonyms_stands_for_each_of_its_words()
    {
        var asked = (Answer<SearchQuestion>.Given)SearchQuestion.Parse("公租房 补贴", [["公租房", "公共租赁住房"], ["低保", "最低生活保障"]]);
        Assert.Equal("公共租赁住房", Assert.Single(asked.Value.Words[0].Synonyms).Written);
        Assert.Empty(asked.Value.Words[1].Synonyms);
    }

    [Fact]
    public void The_longest_word_can_be_cut_in_two()
    {
        Assert.Equal(["街道/停车/收费办法", "街道/停车收/费办法", "街道/停车收费/办法"],
            Asked("街道 停车收费办法").CutInTwo().Select(q => string.Join('/', q.Words.Select(w => w.Phrase.Folded))));
        Assert.Empty(Asked("停车位").CutInTwo());
    }

    [Fact]
    public void The_words_of_a_file_are_read_whatever_its_kind()
    {
        Assert.Equal("公开指南", FileWords.Read("公开指南"u8.ToArray()));
        Assert.Contains("考核办法", FileWords.Read("<html><body><p>考核办法</p><table><tr><td>甲</td><td>乙</td></tr></table></body></html>"u8.ToArray())!, StringComparison.Ordinal);
        Assert.Null(FileWords.Read(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0 }));
        Assert.Null(FileWords.Read(ReadOnlyMemory<byte>.Empty));
    }

    private static SearchQuestion Asked(string text) => ((Answer<SearchQuestion>.Given)SearchQuestion.Parse(text, [])).Value;

    private static string Marked(IEnumerable<ExcerptPart> parts) => string.Concat(parts.Select(p => p.IsMatch ? $"[{p.Text}]" : p.Text));
}
