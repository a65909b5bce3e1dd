using System.Text.RegularExpressions;

namespace Gongkai.Law.Reporting.Narrative;

/// <summary>A figure that sentences can be bound to.</summary>
/// <param name="Token">Its name between double braces: {{公开件数}}.</param>
/// <param name="Value">As it is printed now; null where it cannot be told, which is not zero.</param>
public sealed record BoundFigure(string Token, string? Value);

/// <summary>A sentence whose figures are no longer those it was written on.</summary>
/// <param name="Before">The sentence as it was.</param>
/// <param name="Now">The sentence with today's figures.</param>
public sealed record ChangedSentence(string Before, string Now);

/// <summary>
/// Narrative bound to figures: {{公开项数}}项{{公开件数}}件. The figure is never typed, so the text cannot contradict the tables;
/// what can go stale is the sentence around it, and that is flagged.
/// </summary>
public static partial class BoundText
{
    /// <summary>The text with its figures, or which tokens are unknown or have no value yet.</summary>
    public static Answer<string> Render(string template, IReadOnlyCollection<BoundFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(figures);
        var values = figures.ToDictionary(f => f.Token, f => f.Value);
        var problems = Tokens(template).Distinct().Where(t => !values.TryGetValue(t, out var value) || value is null)
            .Select(t => values.ContainsKey(t)
                ? new InputProblem(t, $"“{t}”还没有数据，请先登记或者签署零报告，再写进报告。")
                : new InputProblem(t, $"没有名为“{t}”的数据。可以使用：{string.Join('、', values.Keys)}。")).ToList();
        return problems.Count > 0
            ? new Answer<string>.Unusable(problems)
            : new Answer<string>.Given(Token().Replace(template, m => values[Name(m)]!));
    }

    /// <summary>The tokens of a text in order.</summary>
    public static IEnumerable<string> Tokens(string template) => Token().Matches(template).Select(Name);

    /// <summary>The sentences whose figures have changed since the text was written.</summary>
    public static IReadOnlyList<ChangedSentence> Changed(
        string template, IReadOnlyCollection<BoundFigure> writtenOn, IReadOnlyCollection<BoundFigure> now)
    {
        ArgumentNullException.ThrowIfNull(template);
        var before = writtenOn.ToDictionary(f => f.Token, f => f.Value);
        var after = now.ToDictionary(f => f.Token, f => f.Value);
        return [.. FoldedText.Sentences(template)
            .Where(s => Tokens(s).Any(t => before.GetValueOrDefault(t) != after.GetValueOrDefault(t)))
            .Select(s => new ChangedSentence(With(s, before), With(s, after)))];
    }

    private static string With(string sentence, Dictionary<string, string?> values) =>
        Token().Replace(sentence, m => values.GetValueOrDefault(Name(m)) ?? "（无数据）");

    private static string Name(Match match) => match.Groups["name"].Value.Trim();

    [GeneratedRegex(@"\{\{(?<name>[^{}\n]{1,40})\}\}")]
    private static partial Regex Token();
}
