using System.Text;

namespace Gongkai.Law.Remedies;

/// <summary>案号 as they are typed: the same number in other brackets, widths or spacing is the same number.</summary>
public static class DisputeNumbers
{
    /// <summary>The number without what people write differently: full-width signs, kinds of brackets, spaces.</summary>
    public static string Fold(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var folded = new StringBuilder(number.Length);
        foreach (var c in number.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(c))
            {
                folded.Append(c switch { '[' or '〔' or '【' or '［' => '(', ']' or '〕' or '】' or '］' => ')', _ => char.ToUpperInvariant(c) });
            }
        }

        return folded.ToString();
    }
}
