namespace Gongkai.Office.Search;

/// <summary>同义词: one group in a line, its words parted by equals signs.</summary>
/// <param name="Groups">The groups.</param>
/// <param name="Faulty">The first line that is none; null when all are.</param>
public sealed record SynonymList(IReadOnlyList<IReadOnlyList<string>> Groups, string? Faulty)
{
    private const int MostWords = 8;
    private const int LongestWord = 30;

    /// <summary>What an organ begins with.</summary>
    public const string Default = """
        12345热线=政务服务便民热线=市民热线
        公租房=公共租赁住房
        网约车=网络预约出租汽车
        低保=最低生活保障
        城管=城市管理
        医保=医疗保险
        环评=环境影响评价
        """;

    public static SynonymList Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var groups = new List<IReadOnlyList<string>>();
        string? faulty = null;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(['=', '＝'], StringSplitOptions.TrimEntries);
            if (words.Length is < 2 or > MostWords || words.Any(w => w.Length is 0 or > LongestWord))
            {
                faulty ??= line;
                continue;
            }

            groups.Add(words);
        }

        return new(groups, faulty);
    }
}
