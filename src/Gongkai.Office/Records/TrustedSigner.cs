namespace Gongkai.Office.Records;

/// <summary>受信任的签名密钥: an authority trusts reports of an organ below it that are signed with this key by another installation.</summary>
public sealed class TrustedSigner
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organ whose reports the key may sign.</summary>
    public required Guid OrganId { get; init; }

    /// <summary>SHA-256 of the public key, in hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The public key as Base64; null until its file, or a package signed with it, was seen.</summary>
    public string? PublicKeyText { get; set; }

    /// <summary>First day on which packages are taken.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day on which packages are taken; null for no end.</summary>
    public DateOnly? Until { get; init; }

    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Why it is trusted no longer; null while it is.</summary>
    public string? RevokedBecause { get; set; }

    public Guid? RevokedBy { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
