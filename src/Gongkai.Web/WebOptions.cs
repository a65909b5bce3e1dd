using Gongkai.Office.Notices;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;

namespace Gongkai.Web;

/// <summary>How the page is served.</summary>
public sealed record WebOptions
{
    /// <summary>Addresses to listen on, separated by semicolons; port 0 takes a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Whether the sample reports can be looked at without uploading anything.</summary>
    public bool WithSamples { get; init; }

    /// <summary>Attempts to sign in that one address may make in a minute.</summary>
    public int SignInsPerMinute { get; init; } = 20;

    /// <summary>Forms that one address may send to the portal in a minute.</summary>
    public int PortalPostsPerMinute { get; init; } = 60;

    /// <summary>What hands notices to applicants over; notices of a way without a carrier wait.</summary>
    public IReadOnlyDictionary<NoticeWay, NoticeCarrier> Carriers { get; init; } = new Dictionary<NoticeWay, NoticeCarrier>();

    /// <summary>Where staff may sign in instead of here (统一身份认证); null where there is no such place.</summary>
    public IdentityProvider? IdentityProvider { get; init; }

    /// <summary>Bytes one request may bring.</summary>
    public int RequestBytes { get; init; } = 120 * 1024 * 1024;
}
