using System.Text;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>One level of an automatic list.</summary>
/// <param name="Start">First number.</param>
/// <param name="Format">Name of the number format, such as chineseCountingThousand.</param>
/// <param name="Pattern">Text around the numbers, where %1 stands for the number of the first level.</param>
/// <param name="IsLegal">All numbers in plain digits.</param>
/// <param name="RestartAfter">The level (from 1) whose advance restarts this one; 0 never; null after any level above.</param>
/// <param name="Style">Paragraph style bound to the level; null when there is none.</param>
internal sealed record ListLevel(int Start, string Format, string Pattern, bool IsLegal, int? RestartAfter, string? Style);

/// <summary>A list as paragraphs name it: levels, the counter it shares with other lists, and starts of its own.</summary>
internal sealed class ListInstance(int counter, ListLevel?[] levels, int?[] startsAgain)
{
    /// <summary>Lists with the same counter count on one another.</summary>
    public int Counter { get; } = counter;

    public ListLevel?[] Levels { get; } = levels;

    /// <summary>For each level the number it starts again with at the first paragraph of this list; null when it counts on.</summary>
    public int?[] StartsAgain { get; } = startsAgain;
}

/// <summary>Counts the paragraphs of automatic lists in document order and gives the number each one shows.</summary>
internal sealed class ListNumbering
{
    public const int LevelCount = 9;

    private readonly Dictionary<int, ListInstance> _lists = [];
    private readonly Dictionary<int, int?[]> _counters = [];
    private readonly HashSet<int> _begun = [];

    public void Define(int id, ListInstance list) => _lists[id] = list;

    public ListInstance? this[int id] => _lists.GetValueOrDefault(id);

    /// <summary>Counts one paragraph; null when it shows no number (no such list, or a bullet).</summary>
    public string? Next(int id, int level)
    {
        if (level is < 0 or >= LevelCount || !_lists.TryGetValue(id, out var list))
        {
            return null;
        }

        if (!_counters.TryGetValue(list.Counter, out var counts))
        {
            _counters[list.Counter] = counts = new int?[LevelCount];
        }

        if (_begun.Add(id))
        {
            for (var i = 0; i < LevelCount; i++)
            {
                counts[i] = list.StartsAgain[i] is { } again ? again - 1 : counts[i];
            }
        }

        counts[level] = counts[level] is { } count ? Math.Min(count, int.MaxValue - 1) + 1 : list.Levels[level]?.Start ?? 1;
        for (var deeper = level + 1; deeper < LevelCount; deeper++)
        {
            if (list.Levels[deeper]?.RestartAfter is not { } after || level < after)
            {
                counts[deeper] = null;
            }
        }

        return list.Levels[level] is { } shown && shown.Format != "bullet" ? Show(list, shown, counts) : null;
    }

    private static string? Show(ListInstance list, ListLevel shown, int?[] counts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < shown.Pattern.Length; i++)
        {
            var c = shown.Pattern[i];
            if (c == '%' && i + 1 < shown.Pattern.Length && shown.Pattern[i + 1] is >= '1' and <= '9')
            {
                var of = shown.Pattern[++i] - '1';
                var number = counts[of] ?? list.Levels[of]?.Start ?? 1;
                text.Append(NumberWords.Write(shown.IsLegal ? "decimal" : list.Levels[of]?.Format ?? "decimal", number));
            }
            else
            {
                text.Append(c);
            }
        }

        var number1 = text.ToString().Trim();
        return number1.Length == 0 ? null : number1;
    }
}
