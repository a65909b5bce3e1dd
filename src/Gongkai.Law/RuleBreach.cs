namespace Gongkai.Law;

/// <summary>Something the law does not allow, met as a value and never thrown.</summary>
/// <param name="Code">Stable machine word, such as extension.after_expiry.</param>
/// <param name="Article">The article as an officer cites it.</param>
/// <param name="Words">In Chinese: what is wrong, with the dates or figures, and what to do.</param>
public sealed record RuleBreach(string Code, string Article, string Words);
