namespace Gongkai.Documents.Reading.Recognition;

/// <summary>Maps a traditional character to its simplified form, every other character to itself. One array look-up.</summary>
internal static class TraditionalFold
{
    // Not traditional forms by the dictionary, but what a machine conversion of the official labels leaves: 覆議, 答覆.
    private const string OwnPairs = "覆复";

    private static readonly char[] Map = Build();

    public static char Fold(char c) => Map[c];

    /// <summary>True for a character that only a traditional text has.</summary>
    public static bool IsTraditional(char c) => c > '\u2FFF' && Map[c] != c && c != OwnPairs[0];

    private static char[] Build()
    {
        var map = new char[char.MaxValue + 1];
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = (char)i;
        }

        foreach (var pairs in (ReadOnlySpan<string>)[TraditionalFoldTable.Pairs, OwnPairs])
        {
            for (var i = 0; i < pairs.Length; i += 2)
            {
                map[pairs[i]] = pairs[i + 1];
            }
        }

        // One entry leads to a character that has an entry itself.
        foreach (var c in TraditionalFoldTable.Pairs)
        {
            map[c] = map[map[c]];
        }

        return map;
    }
}
