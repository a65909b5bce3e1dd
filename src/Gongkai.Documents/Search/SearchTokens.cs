using System.Text;

namespace Gongkai.Documents.Search;

/// <summary>
/// Cuts folded text into what an index holds: of a run of Chinese characters every two neighbours and the last one alone, of letters and
/// digits the whole word. Text and question are cut alike, so nothing that stands in the text is missed, whatever its words are.
/// </summary>
public static class SearchTokens
{
    private const int LongestWord = 64;

    /// <summary>The tokens of a folded text in their order.</summary>
    public static IEnumerable<string> Of(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        return Runs(folded).SelectMany(run => OfRun(run, isEnd: false));
    }

    /// <summary>
    /// The tokens of a phrase asked for. The last one may be the beginning of a token (<c>IsBeginning</c>): a single character stands
    /// anywhere in a run.
    /// </summary>
    public static (IReadOnlyList<string> Tokens, bool IsBeginning) OfPhrase(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var runs = Runs(folded).ToList();
        var tokens = new List<string>();
        for (var i = 0; i < runs.Count; i++)
        {
            tokens.AddRange(OfRun(runs[i], isEnd: i == runs.Count - 1));
        }

        return (tokens, runs.Count > 0 && IsSingle(runs[^1]));
    }

    internal static IEnumerable<string> Runs(string folded) => folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsSingle(string run) => SearchFold.IsChinese(run[0]) && run.Length == WidthAt(run, 0);

    private static IEnumerable<string> OfRun(string run, bool isEnd)
    {
        if (!SearchFold.IsChinese(run[0]))
        {
            yield return run.Length <= LongestWord ? run : run[..LongestWord];
            yield break;
        }

        var at = 0;
        while (at + WidthAt(run, at) is var next && next < run.Length)
        {
            yield return run[at..(next + WidthAt(run, next))];
            at = next;
        }

        if (!isEnd || at == 0)
        {
            yield return run[at..];
        }
    }

    private static int WidthAt(string run, int at) => Rune.TryGetRuneAt(run, at, out var rune) ? rune.Utf16SequenceLength : 1;
}
