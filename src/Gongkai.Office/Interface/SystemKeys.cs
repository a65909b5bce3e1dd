using System.Security.Cryptography;
using Gongkai.Office.Records;

namespace Gongkai.Office.Interface;

/// <summary>How keys of other systems look: gk_XXXX_ and 256 random bits. Only a keyed hash of them is kept.</summary>
internal static class SystemKeys
{
    /// <summary>Digits and letters that are not taken for one another.</summary>
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private const int PrefixLetters = 4;
    private const int SecretLetters = 52;

    /// <summary>Longest text that is looked at as a key.</summary>
    public const int Longest = 100;

    public static (string Key, string Prefix) Make()
    {
        var prefix = $"gk_{RandomNumberGenerator.GetString(Letters, PrefixLetters)}";
        return ($"{prefix}_{RandomNumberGenerator.GetString(Letters, SecretLetters)}", prefix);
    }

    public static string MakeSecret() => $"gks_{RandomNumberGenerator.GetString(Letters, SecretLetters)}";

    public static string Hash(OfficeInstallation office, string key) => office.Cipher.Code($"system-key/{key}");
}
