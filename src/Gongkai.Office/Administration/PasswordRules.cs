using Gongkai.Office.Records;
using Microsoft.AspNetCore.Identity;

namespace Gongkai.Office.Administration;

/// <summary>What a password must be, how long it lasts, and how often it may be missed.</summary>
public static class PasswordRules
{
    public const int FewestCharacters = 10;
    public const int MostCharacters = 128;
    public const int FormerPasswords = 5;
    public const int FailuresBeforeLock = 5;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan LastsFor = TimeSpan.FromDays(90);

    private static readonly PasswordHasher<Account> Hasher = new();

    // Verified against when there is no such account, so that the answer takes as long as for one that is there.
    private static readonly string HashOfNobody = Hasher.HashPassword(null!, Guid.CreateVersion7().ToString());

    /// <summary>What is wrong with a new password; nothing when it will do.</summary>
    public static IEnumerable<InputProblem> Problems(string? password, string signInName)
    {
        const string field = "新密码";
        if (string.IsNullOrEmpty(password) || password.Length < FewestCharacters)
        {
            yield return new(field, $"密码至少{FewestCharacters}个字符。");
            yield break;
        }

        if (password.Length > MostCharacters)
        {
            yield return new(field, $"密码最多{MostCharacters}个字符。");
        }

        var kinds = (password.Any(char.IsAsciiLetterLower) ? 1 : 0) + (password.Any(char.IsAsciiLetterUpper) ? 1 : 0)
            + (password.Any(char.IsAsciiDigit) ? 1 : 0) + (password.Any(c => !char.IsAsciiLetterOrDigit(c)) ? 1 : 0);
        if (kinds < 3)
        {
            yield return new(field, "密码须包含大写字母、小写字母、数字和其他字符中的至少三种。");
        }

        if (signInName.Length > 0 && password.Contains(signInName, StringComparison.OrdinalIgnoreCase))
        {
            yield return new(field, "密码不能包含登录名。");
        }

        if (password.Distinct().Count() < 5)
        {
            yield return new(field, "密码中不同的字符太少，请换一个。");
        }
    }

    internal static string Hash(string password) => Hasher.HashPassword(null!, password);

    internal static bool Matches(string? hash, string password) =>
        Hasher.VerifyHashedPassword(null!, hash ?? HashOfNobody, password) != PasswordVerificationResult.Failed && hash is not null;

    /// <summary>Counts a failed attempt, and locks the account after too many.</summary>
    internal static void Fail(Account account, DateTimeOffset now)
    {
        account.FailedSignIns++;
        account.Version++;
        if (account.FailedSignIns >= FailuresBeforeLock)
        {
            account.LockedUntil = now + LockedFor;
            account.FailedSignIns = 0;
        }
    }

    /// <summary>Gives an account a new password and ends its sessions.</summary>
    internal static void Set(Account account, string password, bool mustChange, DateTimeOffset now)
    {
        account.FormerPasswordHashes = [.. account.FormerPasswordHashes.Prepend(account.PasswordHash).Take(FormerPasswords)];
        account.PasswordHash = Hash(password);
        account.PasswordSetAt = now;
        account.MustChangePassword = mustChange;
        account.FailedSignIns = 0;
        account.LockedUntil = null;
        account.Stamp = Guid.CreateVersion7();
        account.Version++;
    }
}
