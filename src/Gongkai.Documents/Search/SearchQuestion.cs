namespace Gongkai.Documents.Search;

/// <summary>A phrase that is looked for.</summary>
/// <param name="Written">As it was typed.</param>
/// <param name="Folded">In the shape of the index.</param>
/// <param name="Tokens">Its tokens in order.</param>
/// <param name="EndsOpen">The last token may be the beginning of a longer one.</param>
public sealed record SearchPhrase(string Written, string Folded, IReadOnlyList<string> Tokens, bool EndsOpen)
{
    /// <summary>The phrase of a text; null when nothing in it can be looked for.</summary>
    public static SearchPhrase? Of(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var folded = SearchFold.Fold(written);
        var (tokens, endsOpen) = SearchTokens.OfPhrase(folded);
        return tokens.Count == 0 ? null : new(written.Trim(), folded, tokens, endsOpen);
    }
}

/// <summary>A word asked for, with the phrases that mean the same.</summary>
/// <param name="Phrase">The word.</param>
/// <param name="Synonyms">What else counts as the word.</param>
public sealed record SearchWord(SearchPhrase Phrase, IReadOnlyList<SearchPhrase> Synonyms);

/// <summary>What somebody types into the search: words parted by white space, every one of which must be there.</summary>
/// <param name="Words">The words.</param>
public sealed record SearchQuestion(IReadOnlyList<SearchWord> Words)
{
    private const int LongestText = 100;
    private const int MostWords = 8;

    /// <summary>True when some word has a synonym.</summary>
    public bool HasSynonyms => Words.Any(w => w.Synonyms.Count > 0);

    /// <summary>Reads a question.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="synonyms">Lists of words that mean the same.</param>
    public static Law.Answer<SearchQuestion> Parse(string text, IReadOnlyList<IReadOnlyList<string>> synonyms)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(synonyms);
        if (text.Trim().Length > LongestText)
        {
            return new Law.InputProblem("查找内容", $"查找内容超过{LongestText}字，请只写关键的词语。");
        }

        var phrases = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(SearchPhrase.Of).OfType<SearchPhrase>().DistinctBy(p => p.Folded).ToList();
        return phrases.Count == 0 ? new Law.InputProblem("查找内容", "请输入要查找的词语或者文号，标点符号不能单独查找。")
            : phrases.Count > MostWords ? new Law.InputProblem("查找内容", $"一次最多查找{MostWords}个词，请减少一些。")
            : new Law.Answer<SearchQuestion>.Given(new([.. phrases.Select(p => new SearchWord(p, SynonymsOf(p, synonyms)))]));
    }

    /// <summary>
    /// The same question with its longest word cut in two, once for every place where it can be cut: for when the words as typed stand nowhere.
    /// Empty when no word is long enough.
    /// </summary>
    public IEnumerable<SearchQuestion> CutInTwo()
    {
        const int shortestPiece = 2;
        const int mostCuts = 12;
        var longest = Words.MaxBy(w => w.Phrase.Folded.Length)!;
        var folded = longest.Phrase.Folded;
        for (var at = shortestPiece; at <= Math.Min(folded.Length - shortestPiece, mostCuts); at++)
        {
            if (SearchPhrase.Of(folded[..at]) is { } first && SearchPhrase.Of(folded[at..]) is { } second && first.Folded.Length + second.Folded.Length == folded.Length)
            {
                yield return new([.. Words.Where(w => w != longest), new(first, []), new(second, [])]);
            }
        }
    }

    private static List<SearchPhrase> SynonymsOf(SearchPhrase phrase, IReadOnlyList<IReadOnlyList<string>> synonyms) =>
        [.. synonyms.Where(group => group.Any(s => SearchFold.Fold(s) == phrase.Folded)).SelectMany(group => group)
            .Select(SearchPhrase.Of).OfType<SearchPhrase>().Where(p => p.Folded != phrase.Folded).DistinctBy(p => p.Folded)];
}
