using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Gongkai.Office.Records;

/// <summary>What a package is signed with.</summary>
public enum SignatureAlgorithm
{
    /// <summary>ECDSA on the curve P-256 over SHA-256.</summary>
    EcdsaP256,

    /// <summary>SM2 over SM3 (国密) with the identity of GB/T 32918 that stands where none was agreed.</summary>
    Sm2,
}

/// <summary>The public half of a signing key: what others know an installation by.</summary>
public sealed class PublicSigningKey
{
    private const string PemLabel = "PUBLIC KEY";
    private const int MostPemCharacters = 16 * 1024;
    private const string P256 = "1.2.840.10045.3.1.7";

    private static readonly string[] Names = ["ECDSA-P256-SHA256", "SM2-SM3"];

    private readonly byte[] _key;

    private PublicSigningKey(SignatureAlgorithm algorithm, byte[] key) => (Algorithm, _key) = (algorithm, key);

    public SignatureAlgorithm Algorithm { get; }

    /// <summary>Name of the algorithm as it stands in packages and key files.</summary>
    public string AlgorithmName => Names[(int)Algorithm];

    /// <summary>SHA-256 of the key as SubjectPublicKeyInfo (RFC 5280), in 64 hexadecimal digits.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(_key));

    /// <summary>The key as SubjectPublicKeyInfo in Base64.</summary>
    public string Base64 => Convert.ToBase64String(_key);

    /// <summary>The key as a PEM file that other programs read too.</summary>
    public string Pem => PemEncoding.WriteString(PemLabel, _key) + "\n";

    /// <summary>A fingerprint in groups of four, to be read out on the telephone.</summary>
    public static string Grouped(string fingerprint)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        return string.Join(' ', fingerprint.Chunk(4).Select(g => new string(g)));
    }

    /// <summary>A fingerprint as somebody typed it: widths, case, spaces, colons and hyphens do not count. Null when it is none.</summary>
    public static string? ReadFingerprint(string? typed)
    {
        var digits = string.Concat((typed ?? "").Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c is not (':' or '-'))).ToLowerInvariant();
        return digits.Length == 2 * SHA256.HashSizeInBytes && digits.All(char.IsAsciiHexDigitLower) ? digits : null;
    }

    /// <summary>Reads a key by the algorithm's name and its Base64; null when it is none of the two kinds.</summary>
    public static PublicSigningKey? Read(string? algorithmName, string? base64)
    {
        var bytes = new byte[(base64 ?? "").Length];
        return Array.IndexOf(Names, algorithmName) is >= 0 and var index && Convert.TryFromBase64String(base64 ?? "", bytes, out var length)
            ? Read((SignatureAlgorithm)index, bytes[..length]) : null;
    }

    /// <summary>Reads a PEM file that holds one public key; null when it holds none of the two kinds.</summary>
    public static PublicSigningKey? FromPem(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostPemCharacters || !PemEncoding.TryFind(text, out var fields) || !text.AsSpan()[fields.Label].SequenceEqual(PemLabel))
        {
            return null;
        }

        var bytes = Convert.FromBase64String(text[fields.Base64Data]);
        return Read(SignatureAlgorithm.EcdsaP256, bytes) ?? Read(SignatureAlgorithm.Sm2, bytes);
    }

    /// <summary>Whether the signature is this key's over the data; false for one that is no signature at all.</summary>
    public bool Verify(ReadOnlySpan<byte> data, byte[] signature)
    {
        if (Algorithm == SignatureAlgorithm.EcdsaP256)
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(_key, out _);
            return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }

        var signer = new SM2Signer();
        signer.Init(forSigning: false, PublicKeyFactory.CreateKey(_key));
        signer.BlockUpdate(data);
        return signer.VerifySignature(signature);
    }

    internal static PublicSigningKey Of(SignatureAlgorithm algorithm, byte[] key) => new(algorithm, key);

    private static PublicSigningKey? Read(SignatureAlgorithm algorithm, byte[] bytes)
    {
        try
        {
            return (algorithm == SignatureAlgorithm.EcdsaP256 ? IsP256(bytes) : IsSm2(bytes)) ? new(algorithm, bytes) : null;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException or InvalidCastException or IOException
            or InvalidOperationException or ArithmeticException or GeneralSecurityException or CryptoException)
        {
            // Bytes from a stranger: whatever the two libraries throw at them, they are no key.
            return null;
        }
    }

    private static bool IsP256(byte[] bytes)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(bytes, out var read);
        return read == bytes.Length && key.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true } curve && curve.Oid.Value == P256;
    }

    private static bool IsSm2(byte[] bytes) =>
        PublicKeyFactory.CreateKey(bytes) is ECPublicKeyParameters { PublicKeyParamSet: { } curve } && curve.Equals(GMObjectIdentifiers.sm2p256v1);
}

/// <summary>
/// The key an installation signs packages with. It lies in keys/signing.key, which only its owner may read, and is made when it is first needed:
/// SM2 where the newest key of fields is of the national profile, ECDSA otherwise. It seals nothing: where it is lost, another one is made and
/// whoever trusted the old one has to be told the new fingerprint.
/// </summary>
public sealed class SigningKey
{
    internal const string FileName = "signing.key";

    private const string Heading = "gongkai-signing-key";

    private readonly byte[] _private;

    private SigningKey(PublicSigningKey publicKey, byte[] privateKey) => (Public, _private) = (publicKey, privateKey);

    /// <summary>What may be told to everybody.</summary>
    public PublicSigningKey Public { get; }

    /// <summary>The key of an installation, made now where there is none.</summary>
    /// <exception cref="InvalidDataException">The file is there but is no signing key.</exception>
    public static SigningKey Of(OfficeInstallation office)
    {
        ArgumentNullException.ThrowIfNull(office);
        var file = OfficeInstallation.SigningKeyFileIn(office.DataFolder);
        if (!File.Exists(file))
        {
            var algorithm = office.Cipher.Profile == CipherProfile.Commercial ? SignatureAlgorithm.Sm2 : SignatureAlgorithm.EcdsaP256;
            // Two nodes may begin at once; the first file stands, and it is read below by both.
            KeyFile.Write(file, $"{Heading} {algorithm} {Convert.ToBase64String(Make(algorithm))}\n");
        }

        return Read(file);
    }

    /// <summary>Reads a key file.</summary>
    /// <exception cref="InvalidDataException">It is no signing key.</exception>
    internal static SigningKey Read(string file)
    {
        try
        {
            if (File.ReadAllText(file).TrimEnd().Split(' ') is [Heading, var name, var text] && Enum.TryParse<SignatureAlgorithm>(name, out var algorithm) && Enum.IsDefined(algorithm))
            {
                var key = Convert.FromBase64String(text);
                return new(PublicSigningKey.Of(algorithm, PublicOf(algorithm, key)), key);
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException or InvalidCastException or InvalidOperationException or GeneralSecurityException)
        {
            throw Broken(file, e);
        }

        throw Broken(file, null);
    }

    /// <summary>Signature over the data, as the DER sequence other programs verify too.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        if (Public.Algorithm == SignatureAlgorithm.EcdsaP256)
        {
            using var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(_private, out _);
            return key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }

        var signer = new SM2Signer();
        signer.Init(forSigning: true, new ParametersWithRandom(PrivateKeyFactory.CreateKey(_private)));
        signer.BlockUpdate(data);
        return signer.GenerateSignature();
    }

    private static byte[] Make(SignatureAlgorithm algorithm)
    {
        if (algorithm == SignatureAlgorithm.EcdsaP256)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return key.ExportPkcs8PrivateKey();
        }

        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(GMObjectIdentifiers.sm2p256v1, new SecureRandom()));
        return PrivateKeyInfoFactory.CreatePrivateKeyInfo(generator.GenerateKeyPair().Private).GetDerEncoded();
    }

    private static byte[] PublicOf(SignatureAlgorithm algorithm, byte[] privateKey)
    {
        if (algorithm == SignatureAlgorithm.EcdsaP256)
        {
            using var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(privateKey, out _);
            return key.ExportSubjectPublicKeyInfo();
        }

        var secret = (ECPrivateKeyParameters)PrivateKeyFactory.CreateKey(privateKey);
        var point = secret.Parameters.G.Multiply(secret.D).Normalize();
        return SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(new ECPublicKeyParameters("EC", point, GMObjectIdentifiers.sm2p256v1)).GetDerEncoded();
    }

    private static InvalidDataException Broken(string file, Exception? cause) =>
        new($"签名密钥文件{file}的内容不完整。请从密钥的备份恢复该文件；没有备份的，移走这个文件，系统会新建一个，再把新的指纹告知主管部门。", cause);
}
