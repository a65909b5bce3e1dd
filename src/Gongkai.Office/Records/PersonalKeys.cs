using System.Text;

namespace Gongkai.Office.Records;

/// <summary>How personal data is compared and shown.</summary>
public static class PersonalKeys
{
    /// <summary>The form in which names and numbers are compared: widths folded, spaces and case gone.</summary>
    public static string Fold(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return string.Concat(value.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
    }

    /// <summary>Keeps the ends and hides the middle: 138****1234, 1101**********1234; short values are hidden but for the first character.</summary>
    public static string Mask(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var (front, back) = value.Length switch
        {
            <= 1 => (value.Length, 0),
            <= 6 => (1, 0),
            <= 7 => (3, 3),
            <= 11 => (3, 4),
            _ => (4, 4),
        };
        return string.Concat(value.AsSpan(0, front), new string('*', value.Length - front - back), value.AsSpan(value.Length - back));
    }
}
