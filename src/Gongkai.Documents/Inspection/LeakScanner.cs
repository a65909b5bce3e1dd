using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Law.Publication;

namespace Gongkai.Documents.Inspection;

/// <summary>A leak in a text.</summary>
/// <param name="Kind">What.</param>
/// <param name="Start">First character.</param>
/// <param name="Length">Characters, with the separators between them.</param>
/// <param name="Plain">The value in half width without separators; never to be shown or logged.</param>
internal readonly record struct TextLeak(LeakKind Kind, int Start, int Length, string Plain);

/// <summary>
/// Finds personal data and secrecy marks in a text. Widths are folded, invisible characters left out, and digits joined over single
/// spaces, hyphens and line ends, not over the cells of a table; what is masked already is no leak. No backtracking, so that no text can make it slow.
/// </summary>
internal static partial class LeakScanner
{
    private const int ShortestNumber = 10;
    private const int LongestNumber = 19;
    private const int Context = 24;

    /// <summary>Nobody writes a telephone number in more pieces.</summary>
    private const int MostPieces = 5;

    /// <summary>
    /// Stands where a cell of a table begins. Figures of neighbouring cells are no number together, but for the number of an identity card, which forms ask
    /// for with a box for each digit and which proves itself.
    /// </summary>
    public const char CellEnd = '\t';

    private static readonly string[] BankWords = ["账号", "帐号", "卡号", "账户", "帐户", "开户", "银行"];
    private static readonly string[] PassportWords = ["护照", "通行证", "港澳", "台胞", "军官证", "士兵证"];

    /// <summary>Every leak of a text that the policy does not allow, by place.</summary>
    public static IReadOnlyList<TextLeak> Scan(string text, InspectionPolicy policy)
    {
        var folded = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (Fold(text[i]) is { } c)
            {
                folded.Append(c);
                places.Add(i);
            }
        }

        var plain = folded.ToString();
        var found = new List<TextLeak>();
        foreach (var match in DigitRun().EnumerateMatches(plain))
        {
            Numbers(plain, match.Index, match.Length, found);
        }

        Add(found, plain, LeakKind.MailAddress, MailAddress());
        Add(found, plain, LeakKind.HomeAddress, HomeAddress());
        Add(found, plain, LeakKind.SecrecyMark, SecrecyMark());
        Add(found, plain, LeakKind.Plate, Plate());
        foreach (var match in Passport().EnumerateMatches(plain))
        {
            if (IsAlone(plain, match.Index, match.Length) && Near(plain, match.Index, PassportWords))
            {
                found.Add(new(LeakKind.Passport, match.Index, match.Length, plain.Substring(match.Index, match.Length)));
            }
        }

        return [.. found.Where(f => !policy.Allows(f.Kind, f.Plain)).OrderBy(f => f.Start)
            .Select(f => f with { Start = places[f.Start], Length = places[f.Start + f.Length - 1] - places[f.Start] + 1 })];
    }

    /// <summary>The ends shown, the middle hidden.</summary>
    public static string Masked(TextLeak leak)
    {
        var (front, back) = leak.Kind switch
        {
            LeakKind.ResidentNumber or LeakKind.DoubtfulResidentNumber => (3, 2),
            LeakKind.Mobile => (3, 4),
            LeakKind.BankCard => (2, 4),
            LeakKind.SecrecyMark => (leak.Plain.Length, 0),
            LeakKind.HomeAddress => (2, 0),
            LeakKind.Landline => (leak.Plain.Length, 0),
            _ => (2, 1),
        };
        return leak.Plain.Length <= front + back ? leak.Plain : $"{leak.Plain[..front]}{new string('*', leak.Plain.Length - front - back)}{leak.Plain[^back..]}";
    }

    private static void Numbers(string text, int start, int length, List<TextLeak> found)
    {
        var pieces = new List<(int Start, int Length)>();
        for (var i = start; i < start + length; i++)
        {
            if (IsNumeral(text[i]))
            {
                if (pieces.Count > 0 && pieces[^1].Start + pieces[^1].Length == i)
                {
                    pieces[^1] = (pieces[^1].Start, pieces[^1].Length + 1);
                }
                else
                {
                    pieces.Add((i, 1));
                }
            }
        }

        // A number may be written in pieces, and pieces may stand beside a number: every way of joining neighbours is tried, shortest first.
        for (var i = 0; i < pieces.Count; i++)
        {
            var digits = new StringBuilder();
            for (var j = i; j < pieces.Count; j++)
            {
                digits.Append(text, pieces[j].Start, pieces[j].Length);
                if (digits.Length > LongestNumber + 2)
                {
                    break;
                }

                var (from, to) = (pieces[i].Start, pieces[j].Start + pieces[j].Length);
                if (digits.Length >= ShortestNumber && Kind(digits.ToString(), text, from, to) is { } kind
                    && (kind == LeakKind.ResidentNumber || (j - i < MostPieces && !text.AsSpan(from, to - from).Contains(CellEnd))))
                {
                    found.Add(new(kind, from, to - from, digits.ToString().ToUpperInvariant()));
                    i = j;
                    break;
                }
            }
        }
    }

    private static LeakKind? Kind(string number, string text, int from, int to)
    {
        var before = from > 0 ? text[from - 1] : ' ';
        var after = to < text.Length ? text[to] : ' ';
        if (IsMask(before) || IsMask(after) || char.IsAsciiLetter(before) || char.IsAsciiLetter(after) || before is '.' || (after is '.' && to + 1 < text.Length && char.IsAsciiDigit(text[to + 1])))
        {
            return null;
        }

        var digitsOnly = number[^1] is not ('X' or 'x');
        return number.Length switch
        {
            18 when IdentityNumbers.IsResident(number) => LeakKind.ResidentNumber,
            18 when IdentityNumbers.IsCreditCode(number) => null,
            18 when IdentityNumbers.LooksResident(number) => LeakKind.DoubtfulResidentNumber,
            15 when digitsOnly && IdentityNumbers.IsOldResident(number) => LeakKind.ResidentNumber,
            >= 16 and <= LongestNumber when digitsOnly && IdentityNumbers.IsLuhn(number) && (number.StartsWith("62", StringComparison.Ordinal) || (number[0] is '3' or '4' or '5' && Near(text, from, BankWords)))
                => LeakKind.BankCard,
            11 when digitsOnly && number[0] == '1' && number[1] >= '3' && before is not '〔' and not '/' => LeakKind.Mobile,
            13 when digitsOnly && number.StartsWith("861", StringComparison.Ordinal) && number[3] >= '3' => LeakKind.Mobile,
            >= 10 and <= 12 when digitsOnly && number[0] == '0' && number[1] is not '0' && text[from..to].Contains('-', StringComparison.Ordinal) => LeakKind.Landline,
            _ => null,
        };
    }

    private static void Add(List<TextLeak> found, string text, LeakKind kind, Regex pattern)
    {
        foreach (var match in pattern.EnumerateMatches(text))
        {
            if (kind != LeakKind.Plate || IsAlone(text, match.Index + 1, match.Length - 1))
            {
                found.Add(new(kind, match.Index, match.Length, text.Substring(match.Index, match.Length)));
            }
        }
    }

    private static bool IsAlone(string text, int start, int length) =>
        (start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1])) && (start + length == text.Length || !char.IsAsciiLetterOrDigit(text[start + length]));

    private static bool Near(string text, int at, string[] words)
    {
        var from = Math.Max(0, at - Context);
        return Array.Exists(words, w => text.IndexOf(w, from, at - from, StringComparison.Ordinal) >= 0);
    }

    private static bool IsNumeral(char c) => char.IsAsciiDigit(c) || c is 'X' or 'x';

    private static bool IsMask(char c) => c is '*' or '＊' or '×' or '●' or '█' or '■';

    /// <summary>The character as it is compared; null for those without a shape.</summary>
    private static char? Fold(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        '\u3000' => ' ',
        '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' => null,
        '－' or '–' or '—' or '‐' or '‑' => '-',
        _ => c,
    };

    [GeneratedRegex(@"[0-9](?:[ \-]?[0-9]|[ ]?\r?\n[ ]?[0-9]|[\s]*\t[\s]*[0-9])*(?:[\s\-]{0,2}[Xx])?", RegexOptions.NonBacktracking)]
    private static partial Regex DigitRun();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", RegexOptions.NonBacktracking)]
    private static partial Regex MailAddress();

    [GeneratedRegex(@"[\u4e00-\u9fff]{2,8}[0-9一二三四五六七八九十]{1,4}\s?(?:号楼|栋|幢|座)\s?(?:[0-9一二三四五六七八九十]{1,3}\s?单元)?\s?[0-9]{2,4}\s?(?:室|号|户)|[0-9一二三四五六七八九十]{1,3}\s?单元\s?[0-9]{2,4}\s?(?:室|号|户)", RegexOptions.NonBacktracking)]
    private static partial Regex HomeAddress();

    [GeneratedRegex(@"(?:绝密|机密|秘密)\s?★|(?:绝密|机密|秘密)★?\s?[0-9一二三]{1,2}\s?年", RegexOptions.NonBacktracking)]
    private static partial Regex SecrecyMark();

    [GeneratedRegex(@"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z][·•. ]?[A-HJ-NP-Z0-9]{5,6}", RegexOptions.NonBacktracking)]
    private static partial Regex Plate();

    [GeneratedRegex(@"[EGDSPHMC][A-Z]?[0-9]{7,10}", RegexOptions.NonBacktracking)]
    private static partial Regex Passport();
}
