using Gongkai.Law.Cases;

namespace Gongkai.Office.Records;

/// <summary>A person who signs in.</summary>
public sealed class Account
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>登录名, folded to lower case; unique.</summary>
    public required string SignInName { get; init; }

    public required string PersonName { get; set; }

    public required string PasswordHash { get; set; }

    /// <summary>The password was set by somebody else and opens nothing but the page where it is changed.</summary>
    public bool MustChangePassword { get; set; }

    public required DateTimeOffset PasswordSetAt { get; set; }

    /// <summary>Hashes of earlier passwords, newest first, so that they are not used again.</summary>
    public IReadOnlyList<string> FormerPasswordHashes { get; set; } = [];

    public int FailedSignIns { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Key of the one-time codes, encrypted; null while no second factor is used.</summary>
    public string? OneTimeKeySealed { get; set; }

    /// <summary>Time step of the last code accepted; it and earlier ones are refused.</summary>
    public long LastOneTimeStep { get; set; }

    /// <summary>Changes whenever the account's rights or secrets change; a session with another stamp is over.</summary>
    public Guid Stamp { get; set; } = Guid.CreateVersion7();

    public bool IsActive { get; set; } = true;

    public int Version { get; set; }
}

/// <summary>What an account is in an organ.</summary>
public sealed class RoleAssignment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AccountId { get; init; }

    public required Guid OrganId { get; init; }

    public required Role Role { get; init; }
}
