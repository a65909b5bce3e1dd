namespace Gongkai.Documents.Inspection;

/// <summary>What was taken out of a copy, counted by kind.</summary>
internal sealed class Removals
{
    private readonly Dictionary<string, int> _counts = [];

    public IReadOnlyList<string> Words => [.. _counts.Select(c => $"{c.Key}{c.Value}处")];

    public void Add(string what, int times = 1)
    {
        if (times > 0)
        {
            _counts[what] = _counts.GetValueOrDefault(what) + times;
        }
    }
}
