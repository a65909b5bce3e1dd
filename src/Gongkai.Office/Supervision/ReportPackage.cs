using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;

namespace Gongkai.Office.Supervision;

/// <summary>What a package says of itself; the signature is over these bytes, and these bytes hold the hashes of the files.</summary>
/// <param name="Kind">Always <see cref="ThisKind"/>: a signature over something else is never one over a report.</param>
/// <param name="Format">Version of the format.</param>
/// <param name="Organ">Name of the organ that reports.</param>
/// <param name="OrganCode">机关代码, the same in both installations.</param>
/// <param name="Year">Statistical year.</param>
/// <param name="Version">Version of the report that was signed; a later one is higher.</param>
/// <param name="MadeAt">When the package was made.</param>
/// <param name="Algorithm">Name of the algorithm of the signature.</param>
/// <param name="Fingerprint">SHA-256 of the public key.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo in Base64.</param>
/// <param name="Files">The files with their hashes.</param>
public sealed record ReportPackageManifest(
    string Kind, int Format, string Organ, string OrganCode, int Year, int Version, DateTimeOffset MadeAt, string Algorithm, string Fingerprint, string PublicKey,
    IReadOnlyList<PackageEntry> Files)
{
    internal const string ThisKind = "gongkai-report-package";
    internal const int ThisFormat = 1;
}

/// <summary>
/// 报送数据包: a signed annual report on its way from one installation to another, as a ZIP with the form, the document, a manifest and a signature.
/// Opening one proves that it is whole and was signed by the key it names, and nothing of whether that key is trusted.
/// </summary>
public sealed class ReportPackage
{
    internal const string ManifestName = "manifest.json";
    internal const string SignatureName = "signature";
    internal const string FormName = "report.json";
    internal const string DocumentName = "report.docx";

    private const string Article = "条例第四十九条";
    private const int LocalHeaderBytes = 30;
    private const int NameLengthAt = 26;

    // What a report needs, generously: the official tables and some pages of text.
    private const int MostPackageBytes = 40 * 1024 * 1024;

    private static readonly (string Name, int MostBytes)[] Members =
        [(ManifestName, 64 * 1024), (SignatureName, 1024), (FormName, 8 * 1024 * 1024), (DocumentName, 32 * 1024 * 1024)];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, AllowDuplicateProperties = false, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
    };

    private readonly byte[] _form;
    private readonly byte[] _document;

    private ReportPackage(ReportPackageManifest manifest, PublicSigningKey key, byte[] form, byte[] document) => (Manifest, Key, _form, _document) = (manifest, key, form, document);

    public ReportPackageManifest Manifest { get; }

    /// <summary>The key the package names, whose signature it carries.</summary>
    public PublicSigningKey Key { get; }

    /// <summary>
    /// Whether the content is meant to be a package: a ZIP whose first member is one of a package, or whose directory has manifest and signature. One that
    /// was cut off is still recognised.
    /// </summary>
    /// <param name="content">The file; it must be able to seek, and stands at its beginning afterwards.</param>
    public static bool Recognises(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Span<byte> head = stackalloc byte[LocalHeaderBytes + 64];
        content.Position = 0;
        var read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = 0;
        if (read < LocalHeaderBytes || !head.StartsWith("PK\u0003\u0004"u8))
        {
            return false;
        }

        var first = Encoding.UTF8.GetString(head[LocalHeaderBytes..Math.Min(read, LocalHeaderBytes + BinaryPrimitives.ReadUInt16LittleEndian(head[NameLengthAt..]))]);
        if (Members.Any(m => m.Name == first))
        {
            return true;
        }

        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return zip.GetEntry(ManifestName) is not null && zip.GetEntry(SignatureName) is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        finally
        {
            content.Position = 0;
        }
    }

    /// <summary>Writes a package. The ZIP is the same for the same report, moment and signature; ECDSA and SM2 sign the same bytes differently each time.</summary>
    /// <param name="form">The signed form.</param>
    /// <param name="organ">The organ.</param>
    /// <param name="version">Version of the report that was signed.</param>
    /// <param name="signedAt">When that version was signed: the time of the files in the ZIP.</param>
    /// <param name="madeAt">When the package is made.</param>
    /// <param name="key">The key of this installation.</param>
    internal static byte[] Write(ReportForm form, Organ organ, int version, DateTimeOffset signedAt, DateTimeOffset madeAt, SigningKey key)
    {
        var files = new[] { (FormName, ExportFormat.Json), (DocumentName, ExportFormat.Docx) }.Select(f =>
        {
            using var content = new MemoryStream();
            ReportExport.Write(form, f.Item2, content);
            return (Name: f.Item1, Content: content.ToArray());
        }).ToList();
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new ReportPackageManifest(
            ReportPackageManifest.ThisKind, ReportPackageManifest.ThisFormat, organ.Name, organ.Code, form.Year!.Value, version, madeAt,
            key.Public.AlgorithmName, key.Public.Fingerprint, key.Public.Base64, [.. files.Select(f => new PackageEntry(f.Name, f.Content.Length, Hash(f.Content)))]), Json);
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            // The manifest comes first, so that a package is known by its first bytes.
            foreach (var (name, content) in files.Prepend((SignatureName, key.Sign(manifest))).Prepend((ManifestName, manifest)))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = OfficeClock.InBeijing(signedAt);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return output.ToArray();
    }

    /// <summary>
    /// Opens a package in always the same steps: bounds of the archive, manifest, hashes, signature. The first that fails is told.
    /// </summary>
    /// <returns>Refused as package.bounds, package.damaged, package.manifest, package.hash or package.signature.</returns>
    public static async Task<Answer<ReportPackage>> Open(Stream content, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length > MostPackageBytes)
        {
            return Bounds($"超过{MostPackageBytes / 1024 / 1024}MB");
        }

        var members = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count != Members.Length || Members.Any(m => zip.Entries.Count(e => e.FullName == m.Name) != 1))
            {
                return Bounds($"应当只有{string.Join('、', Members.Select(m => m.Name))}这{Members.Length}个文件");
            }

            foreach (var (name, most) in Members)
            {
                if (await Inflate(zip.GetEntry(name)!, most, cancel) is not { } bytes)
                {
                    return Bounds($"其中的{name}展开后超过{(most < 1024 * 1024 ? $"{most / 1024}KB" : $"{most / 1024 / 1024}MB")}");
                }

                members.Add(name, bytes);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            return new RuleBreach("package.damaged", Article, "数据包没有传完整，或者在传输中损坏，不能打开。请重新下载或者复制后再上传。");
        }

        if (ReadManifest(members[ManifestName]) is not { } manifest)
        {
            return new RuleBreach("package.manifest", Article, "数据包的说明文件（manifest.json）读不出，或者不是本程序认识的格式版本。请对方用现行版本重新制作；本单位程序较旧的，请先升级。");
        }

        foreach (var name in new[] { FormName, DocumentName })
        {
            if (manifest.Files.Count != 2 || manifest.Files.FirstOrDefault(f => f.Name == name) is not { } entry || entry.Length != members[name].Length || entry.Sha256 != Hash(members[name]))
            {
                return new RuleBreach("package.hash", Article, $"数据包中的{name}与说明文件记载的校验值不符，内容在制作之后被改动过。请不要使用，请对方重新制作并送来。");
            }
        }

        return PublicSigningKey.Read(manifest.Algorithm, manifest.PublicKey) is { } key && key.Fingerprint == manifest.Fingerprint
            && key.Verify(members[ManifestName], members[SignatureName])
            ? new Answer<ReportPackage>.Given(new(manifest, key, members[FormName], members[DocumentName]))
            : new RuleBreach("package.signature", Article, "数据包的数字签名与内容不符：说明文件在签名之后被改动，或者签名不是所写的密钥作出的。请不要使用，请对方重新制作并送来。");
    }

    /// <summary>Reads the form and holds the document against it: both have to be there and to say the same figures.</summary>
    /// <returns>The reading of the form; refused as package.form or package.figures.</returns>
    public Answer<ReportReading> Read(string fileName)
    {
        var reading = ReportReader.Read(_form, FormName);
        if (reading.Form is not { } form || form.Year != Manifest.Year || !SameName(form.Organ, Manifest.Organ))
        {
            return new RuleBreach("package.form", Article, reading.Form is null
                ? $"数据包中的report.json没有读出年度报告：{reading.Refusal?.Words ?? "没有报告的内容"}请对方重新制作。"
                : $"数据包中的report.json是“{reading.Form.Organ}”{reading.Form.Year}年度的报告，说明文件写的是“{Manifest.Organ}”{Manifest.Year}年度。请对方重新制作。");
        }

        if (ReportReader.Read(_document, DocumentName) is not { Form: { } printed })
        {
            return new RuleBreach("package.figures", Article, "数据包中的report.docx没有读出年度报告，不能与数据核对。请对方重新制作。");
        }

        var differing = form.Places().Union(printed.Places()).Where(p => form[p].State != printed[p].State || form[p].Figure != printed[p].Figure).ToList();
        return differing.Count > 0
            ? new RuleBreach("package.figures", Article, string.Create(CultureInfo.InvariantCulture,
                $"数据包中的两份文件数字不一致，共{differing.Count}格：{differing[0].Words}在report.json中为{Stated(form[differing[0]])}，在report.docx中为{Stated(printed[differing[0]])}。请对方核对后重新制作。"))
            : new Answer<ReportReading>.Given(reading with { File = fileName, Method = $"报送数据包（数字签名{Key.AlgorithmName}），{reading.Method}，与所附文档逐格核对一致" });
    }

    internal static bool SameName(string? one, string? other) => Fold(one) == Fold(other);

    private static string Stated(ReportCell cell) => cell.State switch
    {
        CellState.Number => cell.Value.ToString("0.######", CultureInfo.InvariantCulture),
        CellState.Blank => "空白",
        _ => cell.Written is { Length: > 0 } written ? $"“{written}”" : "“/”",
    };

    private static string Fold(string? name) => string.Concat((name ?? "").Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static RuleBreach Bounds(string what) => new("package.bounds", Article, $"这个压缩包不符合报送数据包的规定：{what}。没有打开。请上传对方系统下载的数据包原件，不要解压后重新压缩或者添加文件。");

    private static ReportPackageManifest? ReadManifest(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<ReportPackageManifest>(bytes, Json) is { Kind: ReportPackageManifest.ThisKind, Format: ReportPackageManifest.ThisFormat } manifest
                && manifest.Files.All(f => f is not null) ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a member holds; null where it is longer than allowed, whatever the directory says of its length.</summary>
    private static async Task<byte[]?> Inflate(ZipArchiveEntry entry, int most, CancellationToken cancel)
    {
        await using var stream = await entry.OpenAsync(cancel);
        using var held = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            held.Write(buffer, 0, read);
            if (held.Length > most)
            {
                return null;
            }
        }

        return held.ToArray();
    }
}
