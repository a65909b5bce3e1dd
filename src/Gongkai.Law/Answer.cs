namespace Gongkai.Law;

/// <summary>
/// What a rule has to say: a value, a breach of the law, or input that cannot be used. Callers match on the three cases,
/// so that none of them can be taken for another.
/// </summary>
public abstract record Answer<T>
{
    private Answer()
    {
    }

    public sealed record Given(T Value) : Answer<T>;

    public sealed record Refused(RuleBreach Breach) : Answer<T>;

    public sealed record Unusable(IReadOnlyList<InputProblem> Problems) : Answer<T>;

    public static implicit operator Answer<T>(RuleBreach breach) => new Refused(breach);

    public static implicit operator Answer<T>(InputProblem problem) => new Unusable([problem]);

    /// <summary>The value, where the caller knows that there is one; asking a refusal for its value is a bug and throws.</summary>
    public T Expected => this is Given given
        ? given.Value
        : throw new InvalidOperationException(this switch
        {
            Refused refused => refused.Breach.Words,
            Unusable unusable => string.Join('；', unusable.Problems.Select(p => p.Words)),
            _ => "",
        });
}
