namespace Gongkai.Office.Records;

/// <summary>Addresses of pages that people type: kept only when a browser can open them as a page and do nothing else.</summary>
public static class WebAddresses
{
    /// <summary>What to say of an address that is none.</summary>
    public const string Wrong = "请填写完整的网址，以http://或者https://开头；没有的留空。";

    /// <summary>Whether nothing was typed, or a whole http or https address.</summary>
    public static bool IsOne(string? typed) =>
        string.IsNullOrWhiteSpace(typed) || (Uri.TryCreate(typed.Trim(), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp));
}
