using Gongkai.Law.Cases;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Gongkai.Office.Administration;

/// <summary>What a person is in an organ.</summary>
public sealed record Position(Guid OrganId, string OrganName, IReadOnlyList<Role> Roles);

/// <summary>Somebody who has signed in.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="PersonName">Name.</param>
/// <param name="Stamp">A session is over when the account's stamp is another one.</param>
/// <param name="MustChangePassword">Nothing else is open until the password is changed.</param>
/// <param name="Positions">The organs the person works for.</param>
public sealed record SignedIn(Guid AccountId, string PersonName, Guid Stamp, bool MustChangePassword, IReadOnlyList<Position> Positions);

/// <summary>Signs a person in by name, password and, where the account has one, a one-time code.</summary>
/// <param name="office">The installation.</param>
/// <param name="administratorsOnly">仅允许管理员用密码登录: everybody else signs in at the identity provider.</param>
public sealed class SignIn(OfficeInstallation office, bool administratorsOnly = false)
{
    private const string Field = "登录名或密码";

    // The same for a name that is not there, a wrong password and a locked account: else names could be found out, and passwords guessed on during the lock.
    private const string Wrong = "登录名或者密码不正确，或者账号因连续输错5次已被锁定。请核对后再试；被锁定的，15分钟后再试，或者请安全管理员解除锁定。";

    private const int NameMarkLength = 12;

    internal const string CodeField = "动态口令";
    internal const string WrongCode = "动态口令不正确，或者已经用过。请等下一个口令出现后再试。";

    /// <param name="signInName">Name as typed.</param>
    /// <param name="password">Password as typed.</param>
    /// <param name="code">One-time code, where the account has one.</param>
    /// <param name="correlation">Request, for the audit trail.</param>
    /// <param name="cancel">Ends the act.</param>
    public async Task<Answer<SignedIn>> Run(string? signInName, string? password, string? code, string correlation, CancellationToken cancel = default)
    {
        var name = Fold(signInName);
        if (name.Length is 0 or > 64 || string.IsNullOrEmpty(password) || password.Length > PasswordRules.MostCharacters)
        {
            return new InputProblem(Field, "请填写登录名和密码。");
        }

        // Failed attempts must be kept, so the outcome is carried out of the transaction instead of rolling it back.
        var actor = Actor.OfInstallation(Guid.Empty, correlation);
        var answer = await office.Acting.Do<Answer<SignedIn>>(actor, OfficeAct.SignIn, async scope =>
            new Answer<Answer<SignedIn>>.Given(await Try(scope, name, password, code, cancel)), cancel);
        return answer is Answer<Answer<SignedIn>>.Refused refused ? refused.Breach : answer.Expected;
    }

    /// <summary>The person a session belongs to, as of now; null when the session is over.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="stamp">Its stamp when the session began or last went on.</param>
    /// <param name="session">The session, which may have been signed out of.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<SignedIn?> Resume(Guid accountId, Guid stamp, Guid session, CancellationToken cancel = default)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(
            a => a.Id == accountId && a.IsActive && a.Stamp == stamp && !db.EndedSessions.Any(s => s.Id == session), cancel);
        return account is null ? null : await Of(db, account, office.Clock.Now, cancel);
    }

    internal static string Fold(string? signInName) => (signInName ?? "").Trim().Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();

    private async Task<Answer<SignedIn>> Try(ActScope scope, string name, string password, string? code, CancellationToken cancel)
    {
        var account = await scope.Db.Accounts.FirstOrDefaultAsync(a => a.SignInName == name, cancel);
        var locked = account?.LockedUntil > scope.Now;
        var matches = PasswordRules.Matches(account?.PasswordHash, password);
        if (account is null || !account.IsActive)
        {
            Told(scope, account, account is null ? $"登录失败，没有这个账号（登录名校验值{NameMark(name)}）" : "已停用的账号尝试登录");
            return new InputProblem(Field, Wrong);
        }

        if (locked)
        {
            Told(scope, account, "账号锁定期间尝试登录");
            return new InputProblem(Field, Wrong);
        }

        if (!matches || !CodeMatches(account, code, scope.Now))
        {
            PasswordRules.Fail(account, scope.Now);
            Told(scope, account, account.LockedUntil > scope.Now ? "登录失败，账号锁定" : "登录失败");
            return matches
                ? new InputProblem(CodeField, WrongCode)
                : new InputProblem(Field, Wrong);
        }

        account.FailedSignIns = 0;
        account.LockedUntil = null;
        account.Version++;
        var person = await Of(scope.Db, account, scope.Now, cancel);
        if (administratorsOnly && !person.Positions.Any(p => p.Roles.Any(r => r.IsAdministrator())))
        {
            Told(scope, account, "只允许管理员用密码登录时，其他人员尝试用密码登录");
            return new InputProblem(Field, "本系统只允许管理员用密码登录，请用本页的统一身份认证登录；统一身份认证用不了的，请联系安全管理员。");
        }

        Told(scope, account, "登录");
        return new Answer<SignedIn>.Given(person);
    }

    /// <summary>
    /// The line stands under the account that was named, so that it is found by person; whoever typed may have been somebody else, which the words of a
    /// failure do not hide.
    /// </summary>
    internal static void Told(ActScope scope, Account? account, string words) =>
        scope.Record(account?.Id ?? Guid.Empty, words, account: account?.Id);

    /// <summary>
    /// Tells attempts under one unknown name from those under others. Not the name itself: people type their password into the wrong field.
    /// </summary>
    private string NameMark(string name) => office.Cipher.Code($"sign-in/{name}")[..NameMarkLength];

    private bool CodeMatches(Account account, string? code, DateTimeOffset now) =>
        account.OneTimeKeySealed is null || OneTimeCodes.Take(office.Cipher, account, code, now);

    internal static async Task<SignedIn> Of(OfficeDbContext db, Account account, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await (from a in db.RoleAssignments
                          join o in db.Organs on a.OrganId equals o.Id
                          where a.AccountId == account.Id
                          orderby o.Code
                          select new { a.Role, o.Id, o.Name }).AsNoTracking().ToListAsync(cancel);
        var positions = rows.GroupBy(r => (r.Id, r.Name)).Select(g => new Position(g.Key.Id, g.Key.Name, [.. g.Select(r => r.Role).Order()]));
        return new(account.Id, account.PersonName, account.Stamp,
            account.MustChangePassword || now - account.PasswordSetAt > PasswordRules.LastsFor, [.. positions]);
    }
}

/// <summary>动态口令 by time (RFC 6238): six digits, thirty seconds, one step of tolerance, never twice.</summary>
public static class OneTimeCodes
{
    private const int KeyBytes = 20;

    /// <summary>A new key in Base32, as authenticator programs take it.</summary>
    public static string NewKey() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(KeyBytes));

    /// <summary>Address that authenticator programs read from a QR code.</summary>
    public static string Address(string key, string signInName) =>
        $"otpauth://totp/Gongkai:{Uri.EscapeDataString(signInName)}?secret={key}&issuer=Gongkai";

    /// <summary>Takes an account's code, so that it opens nothing a second time; false when it is wrong.</summary>
    internal static bool Take(FieldCipher cipher, Account account, string? code, DateTimeOffset now)
    {
        if (!Verify(cipher.Open(account.OneTimeKeySealed!), code, now, account.LastOneTimeStep, out var step))
        {
            return false;
        }

        account.LastOneTimeStep = step;
        return true;
    }

    /// <summary>Whether the code is right now and was not used before.</summary>
    /// <param name="key">Key in Base32.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="now">The instant.</param>
    /// <param name="lastStep">Time step of the last accepted code.</param>
    /// <param name="step">Time step of this one.</param>
    public static bool Verify(string key, string? code, DateTimeOffset now, long lastStep, out long step)
    {
        step = 0;
        var digits = code?.Replace(" ", "", StringComparison.Ordinal);
        return digits is { Length: 6 }
            && new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(now.UtcDateTime, digits, out step, new VerificationWindow(previous: 1, future: 1))
            && step > lastStep;
    }
}
