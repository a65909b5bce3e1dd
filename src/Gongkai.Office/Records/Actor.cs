using Gongkai.Law.Cases;
using Gongkai.Office.Administration;

namespace Gongkai.Office.Records;

/// <summary>Who acts, in which organ, as what.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="PersonName">Name for letters and lists.</param>
/// <param name="OrganId">The organ acted for; every query and every row is bound to it.</param>
/// <param name="Roles">The person's roles in that organ.</param>
/// <param name="Correlation">Ties the audit lines of one request together.</param>
public sealed record Actor(Guid AccountId, string PersonName, Guid OrganId, IReadOnlyList<Role> Roles, string Correlation)
{
    /// <summary>For another system: the acts its scopes cover, and no others. Empty for people, whose roles say it.</summary>
    public IReadOnlyCollection<OfficeAct> Granted { get; init; } = [];

    /// <summary>
    /// What is written together with an act that succeeds, in its transaction: the answer kept for a request that may be repeated. A breach
    /// takes the act back.
    /// </summary>
    public Func<ActScope, object, CancellationToken, Task<RuleBreach?>>? AlongWithIt { get; init; }

    /// <summary>The installation itself: set-up, sign-in before anybody is known, work done by the clock.</summary>
    public static Actor OfInstallation(Guid organId, string correlation) => new(Guid.Empty, "本系统", organId, [Role.Installation], correlation);
}
