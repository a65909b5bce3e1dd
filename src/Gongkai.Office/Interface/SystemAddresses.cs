using System.Net;

namespace Gongkai.Office.Interface;

/// <summary>Addresses and networks a system may call from, as they are typed.</summary>
public static class SystemAddresses
{
    private const int Most = 50;

    /// <summary>One address or network a line, or separated by commas; null with the faulty one when something else stands there.</summary>
    public static (IReadOnlyList<string>? Addresses, string? Faulty) Parse(string? text)
    {
        var parts = (text ?? "").Split(['\n', '\r', ',', '，', ';', '；', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var faulty = parts.FirstOrDefault(p => Network(p) is null) ?? (parts.Length > Most ? parts[Most] : null);
        return faulty is null ? ([.. parts.Distinct(StringComparer.Ordinal)], null) : (null, faulty);
    }

    /// <summary>Whether a call may come from there: from anywhere when no address is named, from nowhere unknown when some are.</summary>
    public static bool Admits(IReadOnlyList<string> allowed, IPAddress? from)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        if (allowed.Count == 0)
        {
            return true;
        }

        var plain = from is { IsIPv4MappedToIPv6: true } ? from.MapToIPv4() : from;
        return plain is not null && allowed.Any(a => Network(a) is { } network && network.Contains(plain));
    }

    private static IPNetwork? Network(string text)
    {
        if (text.Contains('/', StringComparison.Ordinal))
        {
            return IPNetwork.TryParse(text, out var network) ? network : null;
        }

        // A single number is an IPv4 address to the library and a slip of the hand to everybody else.
        return (text.Contains('.', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal)) && IPAddress.TryParse(text, out var one)
            ? new IPNetwork(one, one.GetAddressBytes().Length * 8) : null;
    }
}
