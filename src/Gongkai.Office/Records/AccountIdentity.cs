namespace Gongkai.Office.Records;

/// <summary>Who an account's holder is at an identity provider (统一身份认证): kept with the account, so that a sign-in there opens it.</summary>
public sealed class AccountIdentity
{
    /// <summary>Most characters of an issuer or a subject; OpenID Connect Core 2 allows a subject 255.</summary>
    public const int MostCharacters = 255;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AccountId { get; init; }

    /// <summary>Address of the provider without a slash at its end.</summary>
    public required string Issuer { get; init; }

    /// <summary>What the provider calls the person, letter by letter.</summary>
    public required string Subject { get; set; }

    public required DateTimeOffset LinkedAt { get; set; }

    /// <summary>The issuer in the form it is kept in: providers write themselves with and without a slash at the end.</summary>
    public static string IssuerOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Trim().TrimEnd('/');
    }
}
