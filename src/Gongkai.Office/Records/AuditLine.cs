using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gongkai.Office.Records;

/// <summary>
/// One line of the audit trail. Each line holds the hash of the one before it, so a line that is changed, removed or
/// slipped in breaks the chain at that place. Lines name records, never personal data.
/// </summary>
public sealed class AuditLine
{
    /// <summary>Place in the chain, from 1, without gaps.</summary>
    public required long Place { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid OrganId { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>Roles the person acted with.</summary>
    public required string Roles { get; init; }

    /// <summary>Name of the act.</summary>
    public required string Act { get; init; }

    /// <summary>The record it was done to; empty where there is none.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>What was done, in Chinese; for a refusal why.</summary>
    public required string Words { get; init; }

    /// <summary>True for an act that was refused for want of permission.</summary>
    public required bool IsRefusal { get; init; }

    /// <summary>Ties the lines of one request together.</summary>
    public required string Correlation { get; init; }

    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over all members above.</summary>
    public required string Hash { get; init; }

    /// <summary>Hash before the first line.</summary>
    public static string Beginning { get; } = new('0', 64);

    public static AuditLine After(AuditLine? previous, DateTimeOffset at, Actor actor, string act, Guid subjectId, string words, bool isRefusal)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var place = (previous?.Place ?? 0) + 1;
        var before = previous?.Hash ?? Beginning;
        var roles = string.Join(',', actor.Roles.Select(r => r.ToString()));
        return new AuditLine
        {
            Place = place,
            At = at,
            OrganId = actor.OrganId,
            AccountId = actor.AccountId,
            Roles = roles,
            Act = act,
            SubjectId = subjectId,
            Words = words,
            IsRefusal = isRefusal,
            Correlation = actor.Correlation,
            PreviousHash = before,
            Hash = HashOf(place, at, actor.OrganId, actor.AccountId, roles, act, subjectId, words, isRefusal, actor.Correlation, before),
        };
    }

    /// <summary>Whether the line says what it said when it was written and follows the line before it.</summary>
    public bool Follows(AuditLine? previous) =>
        Place == (previous?.Place ?? 0) + 1
        && PreviousHash == (previous?.Hash ?? Beginning)
        && Hash == HashOf(Place, At, OrganId, AccountId, Roles, Act, SubjectId, Words, IsRefusal, Correlation, PreviousHash);

    private static string HashOf(
        long place, DateTimeOffset at, Guid organ, Guid account, string roles, string act, Guid subject, string words, bool refusal,
        string correlation, string previous)
    {
        var text = new StringBuilder();
        foreach (var part in (ReadOnlySpan<string>)
            [place.ToString(CultureInfo.InvariantCulture), at.UtcTicks.ToString(CultureInfo.InvariantCulture), organ.ToString("N"), account.ToString("N"), roles, act,
                subject.ToString("N"), words, refusal ? "1" : "0", correlation, previous])
        {
            // The length in front keeps two neighbours from being moved against each other.
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part};");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
