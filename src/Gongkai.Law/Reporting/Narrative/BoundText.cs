namespace Gongkai.Law.Reporting.Narrative;

/// <summary>A run of a rendered text: words as written, or one figure.</summary>
/// <param name="Text">As printed.</param>
/// <param name="Figure">The figure it is; null for words.</param>
public sealed record TextPiece(string Text, BoundFigure? Figure);

/// <summary>A sentence that reads differently because figures changed.</summary>
/// <param name="Before">As it read with the old figures.</param>
/// <param name="Now">As it reads with the new ones.</param>
/// <param name="Tokens">The figures that changed.</param>
public sealed record ChangedSentence(string Before, string Now, IReadOnlyList<string> Tokens);

/// <summary>
/// Narrative whose figures are bound to the records: 全年主动公开{{公开项数}}项{{公开件数}}件. No figure is typed, so the text cannot contradict the tables.
/// </summary>
public static class BoundText
{
    private const string Unknown = "（未知）";

    /// <summary>The text with its figures; or every token that is misspelt, unfinished or has no figure.</summary>
    public static Answer<string> Render(string template, IReadOnlyDictionary<string, BoundFigure> figures) => Pieces(template, figures) switch
    {
        Answer<IReadOnlyList<TextPiece>>.Given given => new Answer<string>.Given(string.Concat(given.Value.Select(p => p.Text))),
        Answer<IReadOnlyList<TextPiece>>.Unusable unusable => new Answer<string>.Unusable(unusable.Problems),
        _ => throw new InvalidOperationException("Rendering refuses nothing."),
    };

    /// <summary>The text in pieces, so that every printed figure can open its records.</summary>
    public static Answer<IReadOnlyList<TextPiece>> Pieces(string template, IReadOnlyDictionary<string, BoundFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(figures);
        var pieces = new List<TextPiece>();
        var problems = new List<InputProblem>();
        foreach (var (text, isToken) in Split(template))
        {
            if (!isToken)
            {
                pieces.Add(new(text, null));
                if (text.Contains("{{", StringComparison.Ordinal) || text.Contains("}}", StringComparison.Ordinal))
                {
                    problems.Add(new("正文", $"“{Shortened(text)}”中的双花括号不成对，应写作{{{{名称}}}}。"));
                }
            }
            else if (!figures.TryGetValue(text, out var figure))
            {
                problems.Add(new(text, $"没有名为“{text}”的数字。可用的有：{string.Join('、', figures.Keys)}。"));
            }
            else if (figure.Text is not { } printed)
            {
                problems.Add(new(text, $"{figure.Missing}。不得以0代替。"));
            }
            else
            {
                pieces.Add(new(printed, figure));
            }
        }

        return problems.Count > 0 ? new Answer<IReadOnlyList<TextPiece>>.Unusable(problems) : new Answer<IReadOnlyList<TextPiece>>.Given(pieces);
    }

    /// <summary>The tokens of a text, each once, in order.</summary>
    public static IReadOnlyList<string> Tokens(string template) => [.. Split(template).Where(p => p.IsToken).Select(p => p.Text).Distinct(StringComparer.Ordinal)];

    /// <summary>The sentences whose figures are no longer those they were written on. An unknown figure is shown as （未知）.</summary>
    public static IReadOnlyList<ChangedSentence> Changed(
        string template, IReadOnlyDictionary<string, BoundFigure> oldFigures, IReadOnlyDictionary<string, BoundFigure> newFigures)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(oldFigures);
        ArgumentNullException.ThrowIfNull(newFigures);
        var changed = new List<ChangedSentence>();
        foreach (var sentence in FoldedText.Sentences(template))
        {
            var tokens = Tokens(sentence).Where(t => Text(t, oldFigures) != Text(t, newFigures)).ToList();
            if (tokens.Count > 0)
            {
                changed.Add(new(With(sentence, oldFigures), With(sentence, newFigures), tokens));
            }
        }

        return changed;
    }

    private static string With(string sentence, IReadOnlyDictionary<string, BoundFigure> figures) =>
        string.Concat(Split(sentence).Select(p => p.IsToken ? Text(p.Text, figures) : p.Text));

    private static string Text(string token, IReadOnlyDictionary<string, BoundFigure> figures) => figures.GetValueOrDefault(token)?.Text ?? Unknown;

    private static IEnumerable<(string Text, bool IsToken)> Split(string template)
    {
        var start = 0;
        while (start < template.Length)
        {
            var open = template.IndexOf("{{", start, StringComparison.Ordinal);
            var close = open < 0 ? -1 : template.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                yield return (template[start..], false);
                yield break;
            }

            if (open > start)
            {
                yield return (template[start..open], false);
            }

            yield return (template[(open + 2)..close].Trim(), true);
            start = close + 2;
        }
    }

    private static string Shortened(string text)
    {
        const int longest = 20;
        return text.Length <= longest ? text : text[..longest] + "……";
    }
}
