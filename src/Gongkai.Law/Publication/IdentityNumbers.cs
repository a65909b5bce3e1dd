using System.Globalization;

namespace Gongkai.Law.Publication;

/// <summary>Numbers that name a person or an organisation, told from other numbers by their check digits.</summary>
public static class IdentityNumbers
{
    private const int ResidentLength = 18;
    private const int OldResidentLength = 15;
    private const int FirstYear = 1880;
    private const int CreditModulus = 31;
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] ResidentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The first two digits of a place (GB/T 2260).</summary>
    private static readonly HashSet<int> Provinces =
        [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82];

    /// <summary>公民身份号码 (GB 11643): eighteen characters in half width, a real place and date, and the check digit right.</summary>
    public static bool IsResident(ReadOnlySpan<char> number) => LooksResident(number) && Check(number) == char.ToUpperInvariant(number[^1]);

    /// <summary>Place and date of a resident's number, whatever the check digit says: a slip of the pen in a real number, more often than chance.</summary>
    public static bool LooksResident(ReadOnlySpan<char> number) =>
        number.Length == ResidentLength && Digits(number[..^1]) && (char.IsAsciiDigit(number[^1]) || number[^1] is 'X' or 'x')
        && IsPlace(number) && IsDate(number.Slice(6, 8), "yyyyMMdd");

    /// <summary>The old number of fifteen digits, which has no check digit.</summary>
    public static bool IsOldResident(ReadOnlySpan<char> number)
    {
        if (number.Length != OldResidentLength || !Digits(number) || !IsPlace(number))
        {
            return false;
        }

        Span<char> date = ['1', '9', .. number.Slice(6, 6)];
        return IsDate(date, "yyyyMMdd");
    }

    /// <summary>统一社会信用代码 (GB 32100): belongs to an organisation and is public.</summary>
    public static bool IsCreditCode(ReadOnlySpan<char> code)
    {
        if (code.Length != ResidentLength)
        {
            return false;
        }

        var (sum, weight) = (0, 1);
        for (var i = 0; i < ResidentLength - 1; i++)
        {
            var value = CreditAlphabet.IndexOf(code[i], StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            sum += value * weight;
            weight = weight * 3 % CreditModulus;
        }

        return CreditAlphabet[(CreditModulus - (sum % CreditModulus)) % CreditModulus] == code[^1];
    }

    /// <summary>Whether the last digit of a bank card agrees with the others (Luhn).</summary>
    public static bool IsLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            digit = i % 2 == 0 ? digit : digit * 2;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return digits.Length > 0 && sum % 10 == 0;
    }

    private static char Check(ReadOnlySpan<char> number)
    {
        var sum = 0;
        for (var i = 0; i < ResidentWeights.Length; i++)
        {
            sum += (number[i] - '0') * ResidentWeights[i];
        }

        return "10X98765432"[sum % 11];
    }

    private static bool Digits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static bool IsPlace(ReadOnlySpan<char> number) => Provinces.Contains(((number[0] - '0') * 10) + number[1] - '0');

    private static bool IsDate(ReadOnlySpan<char> text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) && born.Year >= FirstYear;
}
