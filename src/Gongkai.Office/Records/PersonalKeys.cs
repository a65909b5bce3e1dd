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
        return value.Length switch
        {
            0 => "",
            <= 6 => value[0] + new string('*', value.Length - 1),
            <= 11 => string.Concat(value.AsSpan(0, 3), new string('*', value.Length - 7 < 1 ? 1 : value.Length - 7), value.AsSpan(value.Length - 4 < 3 ? 3 : value.Length - 4)),
            _ => string.Concat(value.AsSpan(0, 4), new string('*', value.Length - 8 < 1 ? 1 : value.Length - 8), value.AsSpan(value.Length - 4)),
        };
    }
}
