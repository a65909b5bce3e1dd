using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Gongkai.Web.Uploads;

/// <summary>
/// What a result page carries with it so that the server need keep nothing: the report in its JSON exchange form, or a list of findings,
/// compressed and sealed. Only a parcel made by this process is opened again.
/// </summary>
public sealed class Parcels(IDataProtectionProvider protection)
{
    /// <summary>Seals content for one purpose.</summary>
    public string Seal(string purpose, Action<Stream> write)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            write(brotli);
        }

        return WebEncoders.Base64UrlEncode(protection.CreateProtector(purpose).Protect(packed.ToArray()));
    }

    /// <summary>Opens a parcel; null when it was not sealed by this process for this purpose.</summary>
    public byte[]? Open(string purpose, string? parcel)
    {
        if (string.IsNullOrEmpty(parcel))
        {
            return null;
        }

        byte[] packed;
        try
        {
            packed = protection.CreateProtector(purpose).Unprotect(WebEncoders.Base64UrlDecode(parcel));
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException)
        {
            return null;
        }

        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var content = new MemoryStream();
        brotli.CopyTo(content);
        return content.ToArray();
    }
}
