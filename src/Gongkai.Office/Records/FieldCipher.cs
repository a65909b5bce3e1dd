using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Gongkai.Office.Records;

/// <summary>Which algorithms new values are sealed with; values sealed with the other ones are still read.</summary>
public enum CipherProfile
{
    /// <summary>AES-256-GCM, HMAC-SHA-256.</summary>
    International,

    /// <summary>SM4-GCM, HMAC-SM3 (国密).</summary>
    Commercial,
}

/// <summary>
/// Seals personal data field by field and makes keyed hashes to look it up by. The key lies in a file outside the database
/// that only its owner may read; without it nothing sealed can be opened.
/// </summary>
public sealed class FieldCipher : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;
    private const string AesMark = "a1:";
    private const string Sm4Mark = "s1:";

    private readonly byte[] _key;
    private readonly byte[] _hashKey;
    private readonly CipherProfile _profile;
    private readonly AesGcm _aes;

    private FieldCipher(byte[] key, CipherProfile profile)
    {
        _key = key;
        _profile = profile;
        _hashKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: "lookup"u8.ToArray());
        _aes = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: "fields"u8.ToArray()), TagBytes);
    }

    /// <summary>Reads the key file, or makes it when the folder is new.</summary>
    /// <exception cref="InvalidDataException">The file is there but is no key.</exception>
    public static FieldCipher Open(string keyFile, CipherProfile profile = CipherProfile.International)
    {
        var isNew = !File.Exists(keyFile);
        if (isNew)
        {
            Make(keyFile);
        }

        var key = File.ReadAllBytes(keyFile);
        return key.Length == KeyBytes
            ? new FieldCipher(key, profile) { IsNew = isNew }
            : throw new InvalidDataException($"密钥文件{keyFile}应为{KeyBytes}字节，实为{key.Length}字节。请从备份恢复该文件，不要新建。");
    }

    /// <summary>The key was made just now, so that nothing can have been sealed with it.</summary>
    internal bool IsNew { get; private init; }

    /// <summary>Tells one key from another without giving it away, whatever the algorithms.</summary>
    internal string Fingerprint => Convert.ToHexStringLower(HMACSHA256.HashData(_hashKey, "installation"u8));

    /// <summary>Two nodes may begin at once in a shared folder: the key appears whole under its name, and the first one wins.</summary>
    private static void Make(string keyFile)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(keyFile))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var partial = $"{keyFile}.{Guid.CreateVersion7():N}";
        using (var file = new FileStream(partial, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(partial, keyFile, overwrite: false);
        }
        catch (IOException) when (File.Exists(keyFile))
        {
            File.Delete(partial);
        }
    }

    /// <summary>The value sealed; null for a value that is not there.</summary>
    public string? SealOrNull(string? value) => string.IsNullOrWhiteSpace(value) ? null : Seal(value.Trim());

    public string Seal(string value)
    {
        var plain = Encoding.UTF8.GetBytes(value);
        var result = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceBytes));
        if (_profile == CipherProfile.International)
        {
            _aes.Encrypt(result.AsSpan(0, NonceBytes), plain, result.AsSpan(NonceBytes + TagBytes), result.AsSpan(NonceBytes, TagBytes));
            return AesMark + Convert.ToBase64String(result);
        }

        // BouncyCastle appends the tag; here it stands in front, as with the other cipher.
        var output = Sm4(forEncryption: true, result.AsSpan(0, NonceBytes), plain);
        output.AsSpan(plain.Length).CopyTo(result.AsSpan(NonceBytes));
        output.AsSpan(0, plain.Length).CopyTo(result.AsSpan(NonceBytes + TagBytes));
        return Sm4Mark + Convert.ToBase64String(result);
    }

    /// <exception cref="CryptographicException">The value was changed, or sealed with another key.</exception>
    public string Open(string sealedValue)
    {
        ArgumentNullException.ThrowIfNull(sealedValue);
        if (sealedValue.Length < AesMark.Length || sealedValue[..AesMark.Length] is not (AesMark or Sm4Mark))
        {
            throw new CryptographicException("The value is not sealed.");
        }

        var data = Convert.FromBase64String(sealedValue[AesMark.Length..]);
        var nonce = data.AsSpan(0, NonceBytes);
        var tag = data.AsSpan(NonceBytes, TagBytes);
        var text = data.AsSpan(NonceBytes + TagBytes);
        if (sealedValue.StartsWith(AesMark, StringComparison.Ordinal))
        {
            var plain = new byte[text.Length];
            _aes.Decrypt(nonce, text, tag, plain);
            return Encoding.UTF8.GetString(plain);
        }

        byte[] input = [.. text, .. tag];
        try
        {
            return Encoding.UTF8.GetString(Sm4(forEncryption: false, nonce, input));
        }
        catch (Org.BouncyCastle.Crypto.InvalidCipherTextException e)
        {
            throw new CryptographicException("The value was changed, or sealed with another key.", e);
        }
    }

    public string? OpenOrNull(string? sealedValue) => sealedValue is null ? null : Open(sealedValue);

    /// <summary>Keyed hash of a value: equal for equal values, useless without the key.</summary>
    public string Lookup(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        if (_profile == CipherProfile.International)
        {
            return Convert.ToHexStringLower(HMACSHA256.HashData(_hashKey, bytes));
        }

        var mac = new HMac(new SM3Digest());
        mac.Init(new KeyParameter(_hashKey));
        mac.BlockUpdate(bytes, 0, bytes.Length);
        var hash = new byte[mac.GetMacSize()];
        mac.DoFinal(hash, 0);
        return Convert.ToHexStringLower(hash);
    }

    public void Dispose()
    {
        _aes.Dispose();
        CryptographicOperations.ZeroMemory(_key);
        CryptographicOperations.ZeroMemory(_hashKey);
    }

    private byte[] Sm4(bool forEncryption, ReadOnlySpan<byte> nonce, byte[] input)
    {
        var cipher = new GcmBlockCipher(new SM4Engine());
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, TagBytes, info: "fields-sm4"u8.ToArray());
        cipher.Init(forEncryption, new AeadParameters(new KeyParameter(key), TagBytes * 8, nonce.ToArray()));
        var output = new byte[cipher.GetOutputSize(input.Length)];
        var n = cipher.ProcessBytes(input, 0, input.Length, output, 0);
        n += cipher.DoFinal(output, n);
        return n == output.Length ? output : output[..n];
    }
}
