namespace Gongkai.Documents.Reading.Recognition;

/// <summary>How many characters must be inserted, dropped or replaced to turn one short text into another.</summary>
internal static class EditDistance
{
    /// <summary>The distance, or <paramref name="bound"/> + 1 as soon as it is known to be larger.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int bound)
    {
        if (Math.Abs(a.Length - b.Length) > bound || b.Length > 256)
        {
            return bound + 1;
        }

        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = a[i - 1] == b[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(above, row[j - 1]));
                diagonal = above;
                least = Math.Min(least, row[j]);
            }

            if (least > bound)
            {
                return bound + 1;
            }
        }

        return Math.Min(row[b.Length], bound + 1);
    }
}
