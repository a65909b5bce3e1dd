namespace Gongkai.Law;

/// <summary>Input that cannot be used as given.</summary>
/// <param name="Field">Name of the field, in the words of the caller's form or file.</param>
/// <param name="Words">In Chinese: what is wrong and what to enter.</param>
public sealed record InputProblem(string Field, string Words);
