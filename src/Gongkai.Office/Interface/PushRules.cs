using System.Net;
using System.Net.Sockets;

namespace Gongkai.Office.Interface;

/// <summary>Where the installation lets events be pushed to. An address typed by a person must not become a way into the machine itself.</summary>
/// <param name="AllowsPlain">http is allowed beside https, for a network of its own.</param>
/// <param name="AllowsLocal">The machine itself and link-local addresses are allowed.</param>
public sealed record PushRules(bool AllowsPlain = false, bool AllowsLocal = false)
{
    private const int LongestUrl = 500;

    /// <summary>Addresses by which machines of a cloud ask who they are: 100.100.100.200, 168.63.129.16, fd00:ec2::254; link-local ones are refused as such.</summary>
    private static readonly IPAddress[] Metadata = [IPAddress.Parse("100.100.100.200"), IPAddress.Parse("168.63.129.16"), IPAddress.Parse("fd00:ec2::254")];

    private static readonly IPNetwork ThisNetwork = IPNetwork.Parse("0.0.0.0/8");
    private static readonly IPNetwork LinkLocal = IPNetwork.Parse("169.254.0.0/16");
    private static readonly IPNetwork Multicast = IPNetwork.Parse("224.0.0.0/3");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>What is wrong with an address as it is typed; null when nothing is. Names are looked at again when they are resolved.</summary>
    public string? Problem(string url)
    {
        if (url is not { Length: > 0 and <= LongestUrl } || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Scheme is not ("http" or "https"))
        {
            return $"请填写完整的推送地址（不超过{LongestUrl}字），例如https://oa.example.gov.cn/gongkai。";
        }

        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            return "推送地址中不能有用户名、密码和“#”，推送的真伪由签名保证。";
        }

        if (uri.Scheme == "http" && !AllowsPlain)
        {
            return "推送地址应当以https://开头。确需在内部网络使用http的，由部署人员在启动设置中允许。";
        }

        var isName = !IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address);
        // A name may end with the dot of the root, which changes nothing.
        var name = uri.Host.TrimEnd('.');
        return !AllowsLocal && (isName ? name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) : Forbids(address!))
            ? "推送地址不能是本机、链路本地或者云平台元数据地址，请填写接收系统的地址。" : null;
    }

    /// <summary>Whether nothing may be sent to an address that a name resolved to.</summary>
    public bool Forbids(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (AllowsLocal)
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return Forbids(address.MapToIPv4());
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6 && Translated.Contains(address))
        {
            return Forbids(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        }

        return IPAddress.IsLoopback(address) || Metadata.Contains(address) || (address.AddressFamily == AddressFamily.InterNetwork
            ? ThisNetwork.Contains(address) || LinkLocal.Contains(address) || Multicast.Contains(address)
            : address.IsIPv6LinkLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any));
    }
}
