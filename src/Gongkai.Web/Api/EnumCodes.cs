using System.Text.Json;

namespace Gongkai.Web.Api;

/// <summary>Machine words of enumerations on the interface: the member's name in small letters with hyphens.</summary>
internal static class EnumCodes
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The member with this word; null when there is none.</summary>
    public static T? Read<T>(string? code) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Of(value), code, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>All words, for messages and descriptions.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];
}
