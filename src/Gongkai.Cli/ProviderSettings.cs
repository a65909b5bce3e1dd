using Gongkai.Cli.Words;
using Gongkai.Web.Desk;

namespace Gongkai.Cli;

/// <summary>Reads from the environment where staff sign in for all systems of their authority.</summary>
internal static class ProviderSettings
{
    public const string Authority = "GONGKAI_SSO_AUTHORITY";
    public const string Client = "GONGKAI_SSO_CLIENT";
    public const string Secret = "GONGKAI_SSO_SECRET";
    public const string SecretFile = "GONGKAI_SSO_SECRET_FILE";
    public const string Name = "GONGKAI_SSO_NAME";
    public const string Claim = "GONGKAI_SSO_CLAIM";
    public const string Scopes = "GONGKAI_SSO_SCOPES";
    public const string OwnAddress = "GONGKAI_SSO_OWN_ADDRESS";
    public const string Passwords = "GONGKAI_SSO_PASSWORDS";

    private const string Everybody = "all";
    private const string Administrators = "administrators";
    private const string Fallback = "统一身份认证";

    /// <summary>What the environment says.</summary>
    /// <param name="setting">Value of a variable; null where it is not set.</param>
    /// <returns>The provider, or neither, or why what is set cannot be.</returns>
    public static (IdentityProvider? Provider, string? Problem) Read(Func<string, string?> setting)
    {
        if (setting(Authority) is not { Length: > 0 } address)
        {
            return (null, null);
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var authority) || !IsSafe(authority) || authority.Query.Length > 0)
        {
            return (null, ProviderWords.BadAuthority(Authority));
        }

        if (setting(Client) is not { Length: > 0 } client)
        {
            return (null, ProviderWords.Missing(Client));
        }

        Uri? own = null;
        if (setting(OwnAddress) is { Length: > 0 } ours && (!Uri.TryCreate(ours, UriKind.Absolute, out own) || !IsSafe(own) || own.AbsolutePath != "/"))
        {
            return (null, ProviderWords.BadOwnAddress(OwnAddress));
        }

        if (setting(Passwords) is { Length: > 0 } passwords and not (Everybody or Administrators))
        {
            return (null, ProviderWords.BadPasswords(Passwords, Everybody, Administrators, passwords));
        }

        var (secret, problem) = SecretOf(setting);
        return problem is not null ? (null, problem) : (new IdentityProvider
        {
            Authority = authority,
            ClientId = client,
            ClientSecret = secret!,
            DisplayName = setting(Name) is { Length: > 0 } name ? name : Fallback,
            Claim = setting(Claim) is { Length: > 0 } claim ? claim : "sub",
            Scopes = [.. $"openid {setting(Scopes)}".Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Distinct()],
            OwnAddress = own,
            PasswordsForAdministratorsOnly = setting(Passwords) == Administrators,
        }, null);
    }

    // The proof of who somebody is must not travel in the clear, unless it never leaves the machine.
    private static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || address is { IsLoopback: true, Scheme: "http" };

    private static (string? Secret, string? Problem) SecretOf(Func<string, string?> setting)
    {
        if (setting(Secret) is { Length: > 0 } secret)
        {
            return (secret, null);
        }

        if (setting(SecretFile) is not { Length: > 0 } file)
        {
            return (null, ProviderWords.MissingSecret(Secret, SecretFile));
        }

        if (!File.Exists(file))
        {
            return (null, ProviderWords.NoSecretFile(file));
        }

        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & others) != 0)
        {
            return (null, ProviderWords.OpenSecretFile(file));
        }

        return File.ReadAllText(file).Trim() is { Length: > 0 } text ? (text, null) : (null, ProviderWords.EmptySecretFile(file));
    }
}
