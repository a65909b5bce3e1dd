using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gongkai.Documents.Writing;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Office.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

/// <summary>A bureau and its authority, each with an installation of its own: a signed report goes from one to the other as a file.</summary>
public sealed class ReportPackageTests
{
    private const int Year = 2025;

    public static TheoryData<Db> Both => TestOffice.Both;

    public static TheoryData<Db, CipherProfile> BothWithProfiles => new()
    {
        { Db.Sqlite, CipherProfile.International }, { Db.Sqlite, CipherProfile.Commercial }, { Db.PostgreSql, CipherProfile.International }, { Db.PostgreSql, CipherProfile.Commercial },
    };

    [Theory]
    [MemberData(nameof(BothWithProfiles))]
    public async Task A_package_of_another_installation_is_verified_and_filed(Db db, CipherProfile profile)
    {
        await using var t = await Pair.On(db, profile);
        var made = await t.Package();
        Assert.Equal(profile == CipherProfile.Commercial ? "SM2-SM3" : "ECDSA-P256-SHA256", made.Key.AlgorithmName);
        Assert.Equal(["manifest.json", "signature", "report.json", "report.docx"], Parts.Of(made.Content).Names);
        await t.Trust(made.Key);
        var filed = (await t.File(made.Content)).Expected;
        Assert.Equal((1, FilingStage.Filed), (filed.Place, filed.Stage));

        var shown = await t.Open();
        var version = shown.Versions.Single().Version;
        Assert.Equal((FilingOrigin.SignedPackage, made.Key.Fingerprint, made.Version), (version.Origin, version.SignedWith, version.SignedVersion));
        Assert.Contains(made.Key.AlgorithmName, version.Method);
        Assert.Equal(Pair.BureauName, shown.Form!.Organ);
        Assert.Equal(1m, shown.Form[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Figure);
        Assert.Contains((await t.Audit()).Select(a => a.Words), w => w.Contains($"数字签名已验证（指纹{made.Key.Fingerprint}", StringComparison.Ordinal));
        // The key's own bytes were not known before; from now on they are.
        Assert.Equal(made.Key.Base64, (await t.Signers()).Single().Signer.PublicKeyText);

        // Rules run again on what was kept, and the file comes back byte for byte.
        _ = (await new RecheckFiling(t.Authority.Office).Run(t.Supervisor, t.OrganId, Year, shown.Version)).Expected;
        var (_, original) = (await new ReadFilings(t.Authority.Office).Original(t.Supervisor, Pair.Code, Year, 1)).Expected;
        await using (original)
        {
            using var bytes = new MemoryStream();
            await original.CopyToAsync(bytes);
            Assert.Equal(made.Content, bytes.ToArray());
        }

        Assert.Contains((await t.Audit(t.Bureau)).Select(a => a.Words), w => w.Contains($"制作{Year}年度报告第{made.Version}稿的报送数据包", StringComparison.Ordinal));
        Assert.Null((await new AuditTrail(t.Authority.Office).Verify()).BrokenAt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_same_report_gives_the_same_files_and_publishing_it_makes_no_newer_version(Db db)
    {
        await using var t = await Pair.On(db);
        var first = await t.Package();
        _ = (await new AnnualReports(t.Bureau.Office).Publish(t.Bureau.Handler, Year, await t.ReportVersion(), new(2026, 1, 20), "")).Expected;
        t.Bureau.Go("2026-01-25");
        var second = await t.Package();
        Assert.Equal((first.Version, first.Key.Fingerprint, first.FileName), (second.Version, second.Key.Fingerprint, second.FileName));
        var (a, b) = (Parts.Of(first.Content), Parts.Of(second.Content));
        Assert.Equal(a["report.json"], b["report.json"]);
        Assert.Equal(a["report.docx"], b["report.docx"]);
        Assert.NotEqual(a["manifest.json"], b["manifest.json"]);
        using var zip = new ZipArchive(new MemoryStream(first.Content));
        Assert.Single(zip.Entries.Select(e => e.LastWriteTime).Distinct());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Only_a_signed_report_is_packaged_and_only_by_those_who_may(Db db)
    {
        await using var t = await Pair.On(db, isSigned: false);
        Assert.Equal("package.unsigned", Code(await new PackageReport(t.Bureau.Office).Run(t.Bureau.Head, Year)));
        Assert.Equal("act.role", Code(await new PackageReport(t.Bureau.Office).Run(t.Bureau.Reviewer, Year)));
        Assert.IsType<Answer<MadePackage>.Unusable>(await new PackageReport(t.Bureau.Office).Run("none", Year));
        await t.Sign("本年没有新的情况。");
        Assert.Equal(3, (await new PackageReport(t.Bureau.Office).Run(Pair.Code, Year)).Expected.Version);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_was_altered_exchanged_or_cut_is_refused_by_name_and_nothing_is_kept(Db db)
    {
        await using var t = await Pair.On(db);
        var made = await t.Package();
        await t.Trust(made.Key);
        var old = Parts.Of(made.Content);

        // One figure in the form; one byte in the document.
        await t.Refuses("package.hash", old.With("report.json", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(old["report.json"]).Replace("\"newlyReceived\"", "\"newlyReceivee\"", StringComparison.Ordinal) + " ")), "report.json与说明文件");
        byte[] document = [.. old["report.docx"]];
        document[^1] ^= 1;
        await t.Refuses("package.hash", old.With("report.docx", document), "report.docx与说明文件");

        // The manifest of another package, alone and with its signature; and one figure of the manifest.
        await t.Resign("又有新的情况。");
        var other = Parts.Of((await t.Package()).Content);
        await t.Refuses("package.hash", old.With("manifest.json", other["manifest.json"]), "校验值");
        await t.Refuses("package.hash", old.With("manifest.json", other["manifest.json"]).With("signature", other["signature"]), "校验值");
        await t.Refuses("package.signature", old.Manifest(m => m["version"] = 99), "数字签名与内容不符");
        await t.Refuses("package.signature", old.With("signature", other["signature"]), "数字签名与内容不符");
        await t.Refuses("package.signature", old.With("signature", [1, 2, 3]), "数字签名与内容不符");
        await t.Refuses("package.manifest", old.With("manifest.json", "{}"u8.ToArray()), "manifest.json");
        await t.Refuses("package.manifest", old.Manifest(m => m["format"] = 2), "格式版本");
        await t.Refuses("package.manifest", old.Manifest(m => m["files"] = null), "manifest.json");

        // Somebody else's signature under the name of the trusted key.
        await using var stranger = await Pair.On(db);
        var strange = SigningKey.Of(stranger.Bureau.Office);
        await t.Refuses("package.signature", old.With("signature", strange.Sign(old["manifest.json"])), "不是所写的密钥作出的");

        // Cut off anywhere it is still known for what it was meant to be.
        foreach (var length in new[] { made.Content.Length - 1, made.Content.Length / 2, 60 })
        {
            await t.Refuses("package.damaged", made.Content[..length], "没有传完整");
        }

        Assert.Equal(FilingStage.NotFiled, (await t.Open()).Stage);
        _ = (await t.File(made.Content)).Expected;
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_archive_out_of_bounds_is_not_unpacked(Db db)
    {
        await using var t = await Pair.On(db);
        var made = await t.Package();
        await t.Trust(made.Key);
        var parts = Parts.Of(made.Content);
        var bomb = parts.With("report.json", new byte[64 * 1024 * 1024]);
        Assert.True(bomb.Zip().Length < 1024 * 1024);
        await t.Refuses("package.bounds", bomb, "展开后超过8MB");
        // The directory may say what it likes of the length: no more than that is unpacked.
        await t.Refuses("package.hash", Lying(bomb.Zip()), "report.json");
        await t.Refuses("package.bounds", parts.With("../../evil", [1]), "应当只有");
        await t.Refuses("package.bounds", parts.Without("report.docx"), "应当只有");
        await t.Refuses("package.bounds", parts.Twice("report.json"), "应当只有");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_key_that_is_unknown_revoked_early_or_late_is_told_apart(Db db)
    {
        await using var t = await Pair.On(db);
        var made = await t.Package();
        await t.Refuses("package.unknown_key", made.Content, PublicSigningKey.Grouped(made.Key.Fingerprint));
        // Trusted for another organ is not trusted for this one.
        await t.Trust(made.Key, t.OtherId);
        await t.Refuses("package.unknown_key", made.Content, "没有登记");

        var trust = new TrustSigner(t.Authority.Office);
        var early = (await trust.Run(t.Supervisor, new(t.OrganId, made.Key.Fingerprint, null, new(2026, 2, 1), null))).Expected;
        await t.Refuses("package.key_not_yet", made.Content, "2026-02-01");
        _ = (await trust.Revoke(t.Supervisor, early, "日期写错")).Expected;
        await t.Refuses("package.revoked_key", made.Content, "日期写错");
        _ = (await trust.Run(t.Supervisor, new(t.OrganId, made.Key.Fingerprint, null, null, new(2026, 1, 25)))).Expected;
        t.Authority.Go("2026-01-26");
        await t.Refuses("package.key_ended", made.Content, "2026-01-25");
        await t.Trust(made.Key);
        Assert.Equal(1, (await t.File(made.Content)).Expected.Place);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_package_signed_anew_by_somebody_else_is_of_an_unknown_key(Db db)
    {
        await using var t = await Pair.On(db);
        var made = await t.Package();
        await t.Trust(made.Key);
        await using var stranger = await Pair.On(db);
        var key = SigningKey.Of(stranger.Bureau.Office);
        var altered = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Parts.Of(made.Content)["report.json"]) + " ");
        var forged = Parts.Of(made.Content).With("report.json", altered).Signed(key, m =>
        {
            (m["fingerprint"], m["publicKey"]) = (key.Public.Fingerprint, key.Public.Base64);
        });
        await t.Refuses("package.unknown_key", forged, PublicSigningKey.Grouped(key.Public.Fingerprint));
        // Naming the trusted key while giving another's bytes does not help.
        await t.Refuses("package.signature", Parts.Of(made.Content).Signed(key, m => m["publicKey"] = key.Public.Base64), "签名");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Another_organ_year_or_an_older_version_is_refused(Db db)
    {
        await using var t = await Pair.On(db);
        var first = await t.Package();
        await t.Trust(first.Key);
        await t.Trust(first.Key, t.OtherId);
        await t.Refuses("package.organ", first.Content, "bureau-b", organ: t.OtherId);
        await t.Refuses("package.year", first.Content, "2025年度的报告，这里报送2024年度", year: 2024);

        Assert.Equal(1, (await t.File(first.Content)).Expected.Place);
        await t.Refuses("package.older", first.Content, "已经用数据包报送过");
        await t.Refuses("package.older", (await t.Package()).Content, "已经用数据包报送过");
        await t.Resign("又有新的情况。");
        var second = await t.Package();
        Assert.True(second.Version > first.Version);
        Assert.Equal(2, (await t.File(second.Content)).Expected.Place);
        await t.Refuses("package.older", first.Content, $"较新的第{second.Version}稿");

        // A stolen key may have named any number: once it is revoked, what it signed no longer stands in the way.
        var stolen = (await t.Signers()).First(s => s.Signer.OrganId == t.OrganId);
        _ = (await new TrustSigner(t.Authority.Office).Revoke(t.Supervisor, stolen.Signer.Id, "密钥可能泄露")).Expected;
        File.Delete(OfficeInstallation.SigningKeyFileIn(t.Bureau.Office.DataFolder));
        var anew = await t.Package();
        Assert.NotEqual(first.Key.Fingerprint, anew.Key.Fingerprint);
        await t.Trust(anew.Key);
        Assert.Equal(3, (await t.File(anew.Content)).Expected.Place);
        Assert.Contains((await t.Audit(t.Bureau)).Select(a => a.Words), w => w.Contains("与上次使用的不是同一个密钥", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_document_that_says_other_figures_than_the_form_is_refused_although_it_is_signed(Db db)
    {
        await using var t = await Pair.On(db);
        var made = await t.Package();
        await t.Trust(made.Key);
        var key = SigningKey.Of(t.Bureau.Office);
        var form = (await new AnnualReports(t.Bureau.Office).Compile(t.Bureau.Handler, Year)).Expected.Form;
        var cell = CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.NaturalPerson);
        var builder = new ReportFormBuilder(form) { [cell] = ReportCell.Number(7) };
        using var document = new MemoryStream();
        ReportExport.Write(builder.Build(), ExportFormat.Docx, document);
        await t.Refuses("package.figures", Parts.Of(made.Content).With("report.docx", document.ToArray()).Signed(key), $"{cell.Words}在report.json中为1，在report.docx中为7");
        await t.Refuses("package.figures", Parts.Of(made.Content).With("report.docx", "不是文档"u8.ToArray()).Signed(key), "report.docx没有读出");
        using var other = new MemoryStream();
        ReportExport.Write(new ReportFormBuilder(form) { Organ = "别的机关" }.Build(), ExportFormat.Json, other);
        await t.Refuses("package.form", Parts.Of(made.Content).With("report.json", other.ToArray()).Signed(key), "别的机关");
        await t.Refuses("package.form", Parts.Of(made.Content).With("report.json", "[]"u8.ToArray()).Signed(key), "report.json没有读出");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Keys_are_registered_by_fingerprint_or_file_and_only_for_organs_below(Db db)
    {
        await using var t = await Pair.On(db);
        var key = SigningKey.Of(t.Bureau.Office).Public;
        var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var trust = new TrustSigner(t.Authority.Office);
        Assert.Equal(["单位", "公钥指纹"], Fields(await trust.Run(t.Supervisor, new(null, "", null, null, null))));
        Assert.Equal(["单位"], Fields(await trust.Run(t.Supervisor, new(t.Supervisor.OrganId, key.Fingerprint, null, null, null))));
        Assert.Equal(["公钥指纹"], Fields(await trust.Run(t.Supervisor, new(t.OrganId, key.Fingerprint[1..], null, null, null))));
        Assert.Equal(["公钥文件"], Fields(await trust.Run(t.Supervisor, new(t.OrganId, "", "不是公钥", null, null))));
        Assert.Equal(["公钥文件"], Fields(await trust.Run(t.Supervisor, new(t.OrganId, "", stranger.ExportSubjectPublicKeyInfoPem(), null, null))));
        Assert.Equal(["公钥指纹"], Fields(await trust.Run(t.Supervisor, new(t.OrganId, new string('a', 64), key.Pem, null, null))));
        Assert.Equal(["有效期至"], Fields(await trust.Run(t.Supervisor, new(t.OrganId, key.Fingerprint, null, null, new(2026, 1, 1)))));
        Assert.Equal("act.role", Code(await trust.Run(t.Supervisor with { Roles = [Role.Handler] }, new(t.OrganId, key.Fingerprint, null, null, null))));

        // As it is copied from a page or heard on the telephone.
        var typed = PublicSigningKey.Grouped(key.Fingerprint).ToUpperInvariant().Replace(' ', '　');
        var id = (await trust.Run(t.Supervisor, new(t.OrganId, typed, key.Pem, null, null))).Expected;
        Assert.Equal("signer.present", Code(await trust.Run(t.Supervisor, new(t.OrganId, key.Fingerprint, null, null, null))));
        var shown = Assert.Single(await t.Signers());
        Assert.Equal((key.Fingerprint, key.Base64, SignerState.Trusted), (shown.Signer.Fingerprint, shown.Signer.PublicKeyText, shown.State));

        // The bureau itself, in an account of this installation, is not asked whom to trust.
        var below = t.Supervisor with { OrganId = t.OrganId };
        Assert.Equal("record.not_found", Code(await trust.Revoke(below, id, "自行停用")));
        Assert.Empty((await trust.All(below)).Expected.Signers);
        Assert.Equal(["停用的理由"], Fields(await trust.Revoke(t.Supervisor, id, " ")));
        _ = (await trust.Revoke(t.Supervisor, id, "已更换")).Expected;
        Assert.Equal("record.not_found", Code(await trust.Revoke(t.Supervisor, id, "再次")));
        Assert.Equal(SignerState.Revoked, Assert.Single(await t.Signers()).State);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_folder_takes_packages_by_the_code_they_name(Db db)
    {
        await using var t = await Pair.On(db);
        var made = await t.Package();
        var import = (await ImportReports.Begin(t.Authority.Office, "district", Year)).Expected;
        Assert.Equal("package.unknown_key", Code(await import.One("甲.zip", new MemoryStream(made.Content))));
        await t.Trust(made.Key);
        var done = (await import.One("甲.zip", new MemoryStream(made.Content))).Expected;
        Assert.Equal((Pair.BureauName, 1), (done.OrganName, done.Filed!.Place));
        Assert.Null((await import.One("副本.zip", new MemoryStream(made.Content))).Expected.Filed);
        Assert.Equal(FilingOrigin.SignedPackage, (await t.Open()).Versions.Single().Version.Origin);
        var key = SigningKey.Of(t.Bureau.Office);
        var elsewhere = Parts.Of(made.Content).Signed(key, m => m["organCode"] = "elsewhere").Zip();
        Assert.Equal("package.organ", Code(await import.One("乙.zip", new MemoryStream(elsewhere))));
        using var plain = new MemoryStream();
        await using (var zip = new ZipArchive(plain, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("a.txt");
        }

        Assert.IsType<Answer<ImportedReport>.Unusable>(await import.One("丙.zip", plain));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_key_is_looked_after_by_doctor_backup_and_restore(Db db)
    {
        await using var t = await Pair.On(db);
        var office = t.Bureau.Office;
        var file = OfficeInstallation.SigningKeyFileIn(office.DataFolder);
        Assert.False(File.Exists(file));
        Assert.Contains("还没有用过", (await Doctor()).Words);
        Assert.False(File.Exists(file));
        var made = await t.Package();
        Assert.Equal(HealthGrade.Good, (await Doctor()).Grade);
        Assert.Contains(made.Key.Fingerprint[..16], (await Doctor()).Words);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
            Assert.Contains("chmod 600", (await Doctor()).Advice);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var folder = Directory.CreateTempSubdirectory("gongkai-signing-").FullName;
        var (with, without) = (Path.Combine(folder, "with.gkb"), Path.Combine(folder, "without.gkb"));
        _ = (await new BackUp(office).Run(with, withKey: true)).Expected;
        _ = (await new BackUp(office).Run(without, withKey: false)).Expected;
        using (var zip = ZipFile.OpenRead(without))
        {
            Assert.DoesNotContain(zip.Entries, e => e.FullName.StartsWith("keys/", StringComparison.Ordinal));
        }

        foreach (var (archive, keys) in new[] { (with, (string?)null), (without, Path.GetDirectoryName(file)) })
        {
            var target = Path.Combine(folder, $"restored-{Path.GetFileNameWithoutExtension(archive)}");
            _ = (await new RestoreBackup(await TestOffice.Empty(db, target), target, t.Bureau.Time).Run(archive, keys)).Expected;
            Assert.Equal(await File.ReadAllTextAsync(file), await File.ReadAllTextAsync(OfficeInstallation.SigningKeyFileIn(target)));
        }

        await File.WriteAllTextAsync(file, "gongkai-signing-key EcdsaP256 AAAA\n");
        Assert.Equal(HealthGrade.Wrong, (await Doctor()).Grade);
        Assert.Throws<InvalidDataException>(() => SigningKey.Of(office));
        File.Delete(file);
        Assert.Equal(HealthGrade.Attention, (await Doctor()).Grade);
        _ = SigningKey.Of(office);
        Assert.Contains("不是同一个密钥", (await Doctor()).Words);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);

        async Task<HealthLine> Doctor() => (await new ExamineInstallation(office).Run(withContent: false)).Single(l => l.Subject == "签名密钥");
    }

    [Theory]
    [InlineData(SignatureAlgorithm.EcdsaP256)]
    [InlineData(SignatureAlgorithm.Sm2)]
    public async Task A_key_signs_what_its_public_half_verifies_and_nothing_else(SignatureAlgorithm algorithm)
    {
        await using var t = await Pair.On(Db.Sqlite, algorithm == SignatureAlgorithm.Sm2 ? CipherProfile.Commercial : CipherProfile.International);
        var key = SigningKey.Of(t.Bureau.Office);
        Assert.Equal(algorithm, key.Public.Algorithm);
        var signature = key.Sign("公开"u8);
        var read = PublicSigningKey.FromPem(key.Public.Pem)!;
        Assert.Equal((key.Public.Fingerprint, algorithm), (read.Fingerprint, read.Algorithm));
        Assert.True(read.Verify("公开"u8, signature));
        Assert.False(read.Verify("不公开"u8, signature));
        byte[] changed = [.. signature];
        changed[^1] ^= 1;
        Assert.False(read.Verify("公开"u8, changed));
        Assert.False(read.Verify("公开"u8, []));
        Assert.Null(PublicSigningKey.Read(algorithm == SignatureAlgorithm.Sm2 ? "ECDSA-P256-SHA256" : "SM2-SM3", key.Public.Base64));
        Assert.Null(PublicSigningKey.Read(key.Public.AlgorithmName, "AAAA"));
        Assert.Null(PublicSigningKey.Read("RSA", key.Public.Base64));
        Assert.Equal(key.Public.Fingerprint, SigningKey.Of(t.Bureau.Office).Public.Fingerprint);
    }

    /// <summary>Says in local headers and directory that every member is short.</summary>
    private static byte[] Lying(byte[] zip)
    {
        byte[] lying = [.. zip];
        for (var i = 0; i + 46 < lying.Length; i++)
        {
            if (lying.AsSpan(i).StartsWith("PK\u0001\u0002"u8) && lying.AsSpan(i + 46).StartsWith("report.json"u8))
            {
                BinaryPrimitives.WriteInt32LittleEndian(lying.AsSpan(i + 24), 1000);
            }
        }

        return lying;
    }

    private static string Code<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Refused>(answer).Breach.Code;

    private static IEnumerable<string> Fields<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Unusable>(answer).Problems.Select(p => p.Field);

    /// <summary>The members of a package, to be taken apart and put together otherwise.</summary>
    private sealed class Parts
    {
        private readonly List<(string Name, byte[] Content)> _parts;

        private Parts(IEnumerable<(string, byte[])> parts) => _parts = [.. parts];

        public IEnumerable<string> Names => _parts.Select(p => p.Name);

        public byte[] this[string name] => _parts.Single(p => p.Name == name).Content;

        public static Parts Of(byte[] package)
        {
            using var zip = new ZipArchive(new MemoryStream(package));
            return new(zip.Entries.Select(e =>
            {
                using var stream = e.Open();
                using var content = new MemoryStream();
                stream.CopyTo(content);
                return (e.FullName, content.ToArray());
            }).ToList());
        }

        public Parts With(string name, byte[] content) =>
            Names.Contains(name) ? new(_parts.Select(p => p.Name == name ? (name, content) : p)) : new(_parts.Append((name, content)));

        public Parts Without(string name) => new(_parts.Where(p => p.Name != name));

        public Parts Twice(string name) => new(_parts.Append((name, this[name])));

        public Parts Manifest(Action<JsonObject> change)
        {
            var manifest = JsonNode.Parse(this["manifest.json"])!.AsObject();
            change(manifest);
            return With("manifest.json", JsonSerializer.SerializeToUtf8Bytes(manifest));
        }

        /// <summary>With the right hashes and a signature, as somebody would who has the key.</summary>
        public Parts Signed(SigningKey key, Action<JsonObject>? change = null)
        {
            var named = Manifest(m =>
            {
                foreach (var entry in m["files"]!.AsArray())
                {
                    var content = this[entry!["name"]!.GetValue<string>()];
                    (entry["length"], entry["sha256"]) = (content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
                }

                change?.Invoke(m);
            });
            return named.With("signature", key.Sign(named["manifest.json"]));
        }

        public byte[] Zip()
        {
            using var output = new MemoryStream();
            using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (name, content) in _parts)
                {
                    using var stream = zip.CreateEntry(name).Open();
                    stream.Write(content);
                }
            }

            return output.ToArray();
        }
    }

    /// <summary>The two installations.</summary>
    private sealed class Pair : IAsyncDisposable
    {
        public const string Code = "xcgz";
        public const string BureauName = "北京市西城区城市管理指挥中心";

        public required TestOffice Bureau { get; init; }

        public required TestOffice Authority { get; init; }

        public Actor Supervisor { get; private set; } = null!;

        /// <summary>The bureau as the authority knows it.</summary>
        public Guid OrganId { get; private set; }

        public Guid OtherId { get; private set; }

        public static async Task<Pair> On(Db db, CipherProfile profile = CipherProfile.International, bool isSigned = true)
        {
            var t = new Pair { Bureau = await TestOffice.On(db, "2026-01-20"), Authority = await TestOffice.On(db, "2026-01-20", withPeople: false) };
            if (profile == CipherProfile.Commercial)
            {
                _ = (await new RotateKeys(t.Bureau.Office).Run(profile, noticed: _ => Task.CompletedTask)).Expected;
            }

            var (top, someone) = await t.Authority.AddOrgan("district", "某区人民政府办公室");
            var (organ, _) = await t.Authority.AddOrgan(Code, BureauName);
            var (other, _) = await t.Authority.AddOrgan("bureau-b", "某区乙局");
            await using var records = await t.Authority.Office.Contexts.CreateDbContextAsync();
            await records.Organs.Where(o => o.Id != top.Id).ExecuteUpdateAsync(u => u.SetProperty(o => o.ParentId, top.Id));
            (t.Supervisor, t.OrganId, t.OtherId) = (someone with { Roles = [Role.Supervisor] }, organ.Id, other.Id);
            if (isSigned)
            {
                await t.Sign("本年没有新的情况。");
            }

            return t;
        }

        public async Task Sign(string overview)
        {
            var reports = new AnnualReports(Bureau.Office);
            if (await ReportVersion() == 0)
            {
                await Bureau.Register(submitted: "2025-11-04");
                foreach (var kind in RegisterKinds.All.Where(r => r.NeedsFigure))
                {
                    await new SignZeroReport(Bureau.Office).Run(Bureau.Head, kind.Kind, Year);
                }
            }

            var text = (await reports.Compile(Bureau.Handler, Year)).Expected.Text;
            _ = (await reports.Write(Bureau.Handler, Year, text with { Overview = overview, Problems = "没有。", OtherMatters = "没有。" }, await ReportVersion())).Expected;
            _ = (await reports.Review(Bureau.Reviewer, Year, await ReportVersion())).Expected;
            _ = (await reports.Sign(Bureau.Head, Year, await ReportVersion(), "测试")).Expected;
        }

        public async Task Resign(string overview)
        {
            _ = (await new AnnualReports(Bureau.Office).Reopen(Bureau.Head, Year, await ReportVersion(), "更正")).Expected;
            await Sign(overview);
        }

        public async Task<int> ReportVersion() => (await new AnnualReports(Bureau.Office).Compile(Bureau.Handler, Year)).Expected.Report?.Version ?? 0;

        public async Task<MadePackage> Package() => (await new PackageReport(Bureau.Office).Run(Bureau.Handler, Year)).Expected;

        public async Task Trust(PublicSigningKey key, Guid? organ = null) =>
            _ = (await new TrustSigner(Authority.Office).Run(Supervisor, new(organ ?? OrganId, key.Fingerprint, null, null, null))).Expected;

        public async Task<IReadOnlyList<ShownSigner>> Signers() => (await new TrustSigner(Authority.Office).All(Supervisor)).Expected.Signers;

        public Task<Answer<FiledReport>> File(byte[] package, Guid? organ = null, int year = Year) =>
            new FileReport(Authority.Office).OnBehalf(Supervisor, organ ?? OrganId, year, "数据包.zip", new MemoryStream(package));

        public async Task<ShownFiling> Open() => (await new ReadFilings(Authority.Office).Open(Supervisor, Code, Year)).Expected;

        public async Task<IReadOnlyList<AuditLine>> Audit(TestOffice? of = null)
        {
            await using var db = await (of ?? Authority).Office.Contexts.CreateDbContextAsync();
            return await db.AuditLines.AsNoTracking().OrderBy(a => a.Place).ToListAsync();
        }

        public Task Refuses(string code, Parts parts, string words, Guid? organ = null, int year = Year) => Refuses(code, parts.Zip(), words, organ, year);

        /// <summary>It is refused with these words, the attempt stands in the audit trail, no version is added and the file is given up.</summary>
        public async Task Refuses(string code, byte[] package, string words, Guid? organ = null, int year = Year)
        {
            await using var db = await Authority.Office.Contexts.CreateDbContextAsync();
            var versions = await db.ReportFilingVersions.CountAsync();
            var breach = Assert.IsType<Answer<FiledReport>.Refused>(await File(package, organ, year)).Breach;
            Assert.Equal(code, breach.Code);
            Assert.Contains(words, breach.Words);

            Assert.Equal(versions, await db.ReportFilingVersions.CountAsync());
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(package));
            var last = (await Audit())[^1];
            Assert.True(last.IsRefusal);
            Assert.Contains(breach.Code, last.Words);
            Assert.Contains(sha256[..12], last.Words);
            Assert.True(await db.DiscardedFiles.AnyAsync(f => f.Sha256 == sha256));
        }

        public async ValueTask DisposeAsync()
        {
            await Bureau.DisposeAsync();
            await Authority.DisposeAsync();
        }
    }
}
