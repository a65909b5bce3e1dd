using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Gongkai.Office.Records;

/// <summary>One key with what is derived from it.</summary>
internal sealed class SealingKey : IDisposable
{
    public const char AesLetter = 'a';
    public const char Sm4Letter = 's';
    public const int KeyBytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _hashKey;
    private readonly byte[] _sm4Key;
    private readonly byte[] _aesKey;

    private SealingKey(string file, int number, CipherProfile profile, byte[] key, byte[]? hashKey = null)
    {
        (File, Number, Profile) = (file, number, profile);
        _hashKey = hashKey ?? HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: "lookup"u8.ToArray());
        _sm4Key = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, TagBytes, info: "fields-sm4"u8.ToArray());
        _aesKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: "fields"u8.ToArray());
        CryptographicOperations.ZeroMemory(key);
    }

    public string File { get; }

    /// <summary>From 1; a later key has a higher number.</summary>
    public int Number { get; }

    public CipherProfile Profile { get; }

    /// <summary>What values sealed with this key begin with.</summary>
    public string Mark => $"{(Profile == CipherProfile.International ? AesLetter : Sm4Letter)}{Number}:";

    /// <summary>Tells one key from another without giving it away, whatever the algorithms.</summary>
    public string Fingerprint => Convert.ToHexStringLower(HMACSHA256.HashData(_hashKey, "installation"u8));

    /// <summary>The first key: bytes and nothing else, as it has always been.</summary>
    /// <exception cref="InvalidDataException">The file is no key.</exception>
    public static SealingKey First(string file, CipherProfile profile)
    {
        var key = System.IO.File.ReadAllBytes(file);
        return key.Length == KeyBytes
            ? new(file, 1, profile, key)
            : throw new InvalidDataException($"密钥文件{file}应为{KeyBytes}字节，实为{key.Length}字节。请从备份恢复该文件，不要新建。");
    }

    /// <summary>A key made later, which says its algorithms.</summary>
    /// <exception cref="InvalidDataException">The file is no key.</exception>
    public static SealingKey Later(string file, int number)
    {
        var (profile, key) = KeyFile.Read(file);
        return new(file, number, profile, key);
    }

    /// <summary>What hashes codes that people carry away; it seals nothing.</summary>
    /// <exception cref="InvalidDataException">The file is no key.</exception>
    public static SealingKey OfCodes(string file)
    {
        var (profile, hashKey) = KeyFile.Read(file);
        return new(file, 0, profile, RandomNumberGenerator.GetBytes(KeyBytes), hashKey);
    }

    /// <summary>What sets the hashing of codes apart from the key it began with.</summary>
    public string CodesFile() => KeyFile.Describe(Profile, _hashKey);

    public string Seal(string value)
    {
        var plain = Encoding.UTF8.GetBytes(value);
        var result = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceBytes));
        if (Profile == CipherProfile.International)
        {
            // One for each value: used by two threads at once such an object fails, or seals what nobody can open.
            using var aes = new AesGcm(_aesKey, TagBytes);
            aes.Encrypt(result.AsSpan(0, NonceBytes), plain, result.AsSpan(NonceBytes + TagBytes), result.AsSpan(NonceBytes, TagBytes));
        }
        else
        {
            // BouncyCastle appends the tag; here it stands in front, as with the other cipher.
            var output = Sm4(forEncryption: true, result.AsSpan(0, NonceBytes), plain);
            output.AsSpan(plain.Length).CopyTo(result.AsSpan(NonceBytes));
            output.AsSpan(0, plain.Length).CopyTo(result.AsSpan(NonceBytes + TagBytes));
        }

        return Mark + Convert.ToBase64String(result);
    }

    /// <exception cref="CryptographicException">The value was changed, or sealed with another key.</exception>
    public string Open(char cipher, byte[] data)
    {
        if (data.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("The value is too short to be sealed.");
        }

        var nonce = data.AsSpan(0, NonceBytes);
        var tag = data.AsSpan(NonceBytes, TagBytes);
        var text = data.AsSpan(NonceBytes + TagBytes);
        if (cipher == AesLetter)
        {
            var plain = new byte[text.Length];
            using var aes = new AesGcm(_aesKey, TagBytes);
            aes.Decrypt(nonce, text, tag, plain);
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

    /// <summary>Keyed hash of a value.</summary>
    public string Lookup(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        if (Profile == CipherProfile.International)
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
        CryptographicOperations.ZeroMemory(_aesKey);
        CryptographicOperations.ZeroMemory(_hashKey);
        CryptographicOperations.ZeroMemory(_sm4Key);
    }

    private byte[] Sm4(bool forEncryption, ReadOnlySpan<byte> nonce, byte[] input)
    {
        var cipher = new GcmBlockCipher(new SM4Engine());
        cipher.Init(forEncryption, new AeadParameters(new KeyParameter(_sm4Key), TagBytes * 8, nonce.ToArray()));
        var output = new byte[cipher.GetOutputSize(input.Length)];
        var n = cipher.ProcessBytes(input, 0, input.Length, output, 0);
        n += cipher.DoFinal(output, n);
        return n == output.Length ? output : output[..n];
    }
}

/// <summary>Files that hold a key: for their owner alone, and there whole or not at all.</summary>
internal static class KeyFile
{
    private const string Heading = "gongkai-key";

    /// <summary>Makes the first key.</summary>
    public static void WriteFirst(string file) => Write(file, RandomNumberGenerator.GetBytes(SealingKey.KeyBytes));

    public static void Write(string file, string content) => Write(file, Encoding.ASCII.GetBytes(content));

    public static string Describe(CipherProfile profile, byte[] key) => $"{Heading} {profile} {Convert.ToBase64String(key)}\n";

    /// <exception cref="InvalidDataException">The file is no key.</exception>
    public static (CipherProfile Profile, byte[] Key) Read(string file)
    {
        var key = new byte[SealingKey.KeyBytes];
        return File.ReadAllText(file).TrimEnd().Split(' ') is [Heading, var name, var text]
            && Enum.TryParse<CipherProfile>(name, out var profile) && Enum.IsDefined(profile)
            && Convert.TryFromBase64String(text, key, out var length) && length == key.Length
            ? (profile, key)
            : throw new InvalidDataException($"密钥文件{file}的内容不完整。请从备份恢复该文件，不要新建。");
    }

    /// <summary>Two nodes may begin at once in a shared folder: the key appears whole under its name, and the first one wins.</summary>
    private static void Write(string file, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // The name in the making has no ending by which it could be taken for a key.
        var partial = $"{file}.{Guid.CreateVersion7():N}";
        using (var stream = new FileStream(partial, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(partial, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(partial);
        }
    }
}
