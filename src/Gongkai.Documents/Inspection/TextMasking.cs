using System.Text;

namespace Gongkai.Documents.Inspection;

/// <summary>Hides the middle of personal data in a text; what surrounds it stays as it is.</summary>
public static class TextMasking
{
    /// <summary>The text with every blocking number and address masked, and how many there were. Secrecy marks are no matter for masking.</summary>
    public static (string Text, int Masked) Mask(string text, InspectionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(text);
        var masked = new StringBuilder(text.Length);
        var (at, count) = (0, 0);
        foreach (var leak in LeakScanner.Scan(text, policy).Where(l => LeakRow.Of(l.Kind).Grade == LeakGrade.Blocking && l.Kind != LeakKind.SecrecyMark))
        {
            if (leak.Start < at)
            {
                continue;
            }

            masked.Append(text, at, leak.Start - at).Append(LeakScanner.Masked(leak));
            at = leak.Start + leak.Length;
            count++;
        }

        return (masked.Append(text, at, text.Length - at).ToString(), count);
    }
}
