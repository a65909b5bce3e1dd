using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>What was restored.</summary>
/// <param name="Manifest">What the backup says about itself.</param>
/// <param name="Files">Attachments put back.</param>
/// <param name="HasKey">The key lies in the new data folder; without it the program does not start on these records.</param>
/// <param name="Chain">What following the audit trail came to; null where there is no key and so nothing was opened.</param>
public sealed record BackupRestored(BackupManifest Manifest, int Files, bool HasKey, ChainVerdict? Chain);

/// <summary>
/// 从备份恢复: into an empty data folder (and an empty database). Every hash is verified in a folder beside it before anything is moved into place.
/// </summary>
/// <param name="database">The database of the new installation; with SQLite its file lies in the new folder.</param>
/// <param name="folder">The new data folder: empty, or not there yet.</param>
/// <param name="time">The clock.</param>
public sealed partial class RestoreBackup(OfficeDatabase database, string folder, TimeProvider time)
{
    private const string FirstKey = "fields.key";
    private const long MostManifestBytes = 512L * 1024 * 1024;

    private static readonly JsonSerializerOptions Reading = new() { PropertyNameCaseInsensitive = true };

    /// <param name="archive">The backup.</param>
    /// <param name="keyFile">The key, or the folder of all keys, where they were kept apart from the backup; null to take those in it, if any.</param>
    /// <param name="cancel">Stops; the folder stays empty.</param>
    public async Task<Answer<BackupRestored>> Run(string archive, string? keyFile = null, CancellationToken cancel = default)
    {
        if (!File.Exists(archive))
        {
            return new InputProblem("文件", $"没有找到备份文件“{archive}”，请核对路径。");
        }

        if (keyFile is not null && !File.Exists(keyFile) && (!Directory.Exists(keyFile) || FieldCipher.Files(Path.Combine(keyFile, FirstKey)).Count == 0))
        {
            return new InputProblem("--key", $"没有找到密钥文件“{keyFile}”，请核对路径。可以指定一个密钥文件，也可以指定存放全部密钥文件的文件夹。");
        }

        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            return new InputProblem("--data", $"“{target}”不是空的，没有恢复。请指定一个空文件夹或者还不存在的文件夹，不要覆盖正在使用的数据。");
        }

        var staging = $"{target}.restoring-{Guid.CreateVersion7():N}";
        try
        {
            Directory.CreateDirectory(staging);
            var unpacked = await Unpack(archive, staging, cancel);
            if (unpacked is not Answer<BackupManifest>.Given { Value: var manifest })
            {
                return unpacked is Answer<BackupManifest>.Unusable unusable
                    ? new Answer<BackupRestored>.Unusable(unusable.Problems) : ((Answer<BackupManifest>.Refused)unpacked).Breach;
            }

            if (keyFile is not null)
            {
                var keys = Directory.CreateDirectory(Path.GetDirectoryName(OfficeInstallation.KeyFileIn(staging))!).FullName;
                foreach (var file in File.Exists(keyFile) ? [(keyFile, FirstKey)] : FieldCipher.Files(Path.Combine(keyFile, FirstKey)).Select(f => (f, Path.GetFileName(f))))
                {
                    File.Copy(file.Item1, Path.Combine(keys, file.Item2), overwrite: true);
                }

                if (Directory.Exists(keyFile) && File.Exists(Path.Combine(keyFile, SigningKey.FileName)))
                {
                    File.Copy(Path.Combine(keyFile, SigningKey.FileName), Path.Combine(keys, SigningKey.FileName), overwrite: true);
                }
            }

            if (manifest.Keys is { } prints && FieldCipher.Files(OfficeInstallation.KeyFileIn(staging)).Count > 0)
            {
                using var cipher = FieldCipher.Open(OfficeInstallation.KeyFileIn(staging));
                if (!cipher.Has(prints))
                {
                    return WrongKey();
                }
            }

            if (await database.TakeCopy(Path.Combine(staging, BackupManifest.DatabaseEntry), staging, cancel) is { } breach)
            {
                return breach;
            }

            var wasThere = Directory.Exists(target);
            if (wasThere)
            {
                Directory.Delete(target);
            }

            Directory.Move(staging, target);
            var answer = await Verify(manifest, target, cancel);
            if (answer is Answer<BackupRestored>.Refused)
            {
                // A backup from before keys were noted in it: that the key is another one shows only now, and nothing of it may stay.
                await database.Clear(cancel);
                Directory.Delete(target, recursive: true);
                if (wasThere)
                {
                    Directory.CreateDirectory(target);
                }
            }

            return answer;
        }
        catch (InvalidDataException)
        {
            return NoBackup();
        }
        catch (IOException e) when (FileStore.IsOutOfSpace(e))
        {
            return new RuleBreach("backup.full", "", $"“{target}”所在的磁盘已满，没有恢复。请腾出空间后再恢复。");
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    private async Task<Answer<BackupManifest>> Unpack(string archive, string staging, CancellationToken cancel)
    {
        using var zip = ZipFile.OpenRead(archive);
        if (zip.GetEntry(HashedArchive.Manifest) is not { Length: <= MostManifestBytes } described)
        {
            return NoBackup();
        }

        BackupManifest manifest;
        try
        {
            await using var stream = described.Open();
            manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, Reading, cancel) ?? throw new JsonException("The manifest is null.");
        }
        catch (JsonException)
        {
            return NoBackup();
        }

        if (manifest.Entries is null || manifest.Format != BackupManifest.ThisFormat)
        {
            return NoBackup();
        }

        if (manifest.Database != database.Name)
        {
            return new InputProblem("--data", $"这份备份来自 {manifest.Database} 数据库，现在指定的是 {database.Name}，没有恢复。{(manifest.Database == "PostgreSQL" ? "请用 --postgres 指定一个空的数据库。" : "请去掉 --postgres。")}");
        }

        if (manifest.LastMigration.Length > 0 && !Migrations().Contains(manifest.LastMigration))
        {
            return new RuleBreach("backup.newer", "", $"这份备份由较新版本的程序制作（{manifest.LastMigration}），没有恢复。请先升级程序。");
        }

        var strange = zip.Entries.Select(e => e.FullName).Except(manifest.Entries.Select(e => e.Name).Append(HashedArchive.Manifest), StringComparer.Ordinal).FirstOrDefault()
            ?? manifest.Entries.Select(e => e.Name).FirstOrDefault(n => !EntryName().IsMatch(n));
        if (strange is not null || manifest.Entries.All(e => e.Name != BackupManifest.DatabaseEntry))
        {
            return Damaged(strange ?? BackupManifest.DatabaseEntry);
        }

        foreach (var entry in manifest.Entries)
        {
            if (zip.GetEntry(entry.Name) is not { } packed || !await UnpackOne(packed, entry, Path.Combine(staging, entry.Name), cancel))
            {
                return Damaged(entry.Name);
            }
        }

        return new Answer<BackupManifest>.Given(manifest);
    }

    private static async Task<bool> UnpackOne(ZipArchiveEntry packed, PackageEntry wanted, string place, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var content = packed.Open();
        await using var file = new FileStream(place, options);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        long length = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0 && length <= wanted.Length)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            length += read;
        }

        file.Flush(flushToDisk: true);
        return length == wanted.Length && Convert.ToHexStringLower(hash.GetHashAndReset()) == wanted.Sha256;
    }

    /// <summary>Opens what was restored, brings it to the program's version, follows the audit trail past the line the backup names, and leaves a line of its own.</summary>
    private async Task<Answer<BackupRestored>> Verify(BackupManifest manifest, string target, CancellationToken cancel)
    {
        var files = manifest.Entries.Count(e => e.Name.StartsWith("files/", StringComparison.Ordinal));
        if (FieldCipher.Files(OfficeInstallation.KeyFileIn(target)).Count == 0)
        {
            return new Answer<BackupRestored>.Given(new(manifest, files, HasKey: false, Chain: null));
        }

        using var office = OfficeInstallation.Open(database, target, time);
        try
        {
            await office.Migrate(cancel);
        }
        catch (InvalidDataException)
        {
            return WrongKey();
        }

        var chain = await new AuditTrail(office).Verify(cancel);
        await using (var db = await office.Contexts.CreateDbContextAsync(cancel))
        {
            if (manifest.AuditLines > 0 && await db.AuditLines.Where(a => a.Place == manifest.AuditLines).Select(a => a.Hash).FirstOrDefaultAsync(cancel) != manifest.AuditHash)
            {
                chain = chain with { BrokenAt = chain.BrokenAt ?? manifest.AuditLines };
            }
        }

        return await office.Acting.Do<BackupRestored>(Actor.OfInstallation(Guid.Empty, "restore"), OfficeAct.RestoreBackup, scope =>
        {
            scope.Record(Guid.Empty, $"从{OfficeClock.InBeijing(manifest.MadeAt):yyyy-MM-dd HH:mm:ss}的备份恢复（附件{files}个）");
            return Task.FromResult<Answer<BackupRestored>>(new Answer<BackupRestored>.Given(new(manifest, files, HasKey: true, chain)));
        }, cancel);
    }

    private List<string> Migrations()
    {
        var options = new DbContextOptionsBuilder<OfficeDbContext>();
        database.Configure(options);
        using var db = new OfficeDbContext(options.Options);
        return [.. db.Database.GetMigrations()];
    }

    private static RuleBreach WrongKey() => new("backup.key", "", "密钥不是封存这份备份中记录的密钥，没有恢复，数据文件夹没有改动。请用 --key 指定制作备份时的密钥文件（轮换过密钥的，指定存放全部密钥文件的文件夹）。");

    private static RuleBreach NoBackup() => new("backup.none", "", "这个文件不是本系统的备份，或者没有写完整，没有恢复。请换一份备份。");

    private static RuleBreach Damaged(string entry) =>
        new("backup.damaged", "", $"备份中的“{entry}”缺失、多余或者与校验值不符，没有恢复。备份可能在传输或者存放时损坏，请换一份备份。");

    [GeneratedRegex("^(database|keys/fields(\\.codes|\\.[0-9]{1,6})?\\.key|keys/signing\\.key|files/[0-9a-f]{2}/[0-9a-f]{64})$")]
    private static partial Regex EntryName();
}
