using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>What a backup says about itself; the last file of the archive.</summary>
/// <param name="Format">Version of the layout of the archive.</param>
/// <param name="Database">Name of the database its copy is for.</param>
/// <param name="MadeAt">When it was begun; everything acknowledged before is in it.</param>
/// <param name="LastMigration">Version of the records.</param>
/// <param name="AuditLines">Lines the audit trail had at least.</param>
/// <param name="AuditHash">Hash of that last line.</param>
/// <param name="HasKey">The key that opens sealed personal data is in it.</param>
/// <param name="Entries">Every file with length and SHA-256.</param>
/// <param name="Keys">Tells the keys the records are sealed with from others without giving them away; null in backups from before it was noted.</param>
public sealed record BackupManifest(
    int Format, string Database, DateTimeOffset MadeAt, string LastMigration, long AuditLines, string AuditHash, bool HasKey, IReadOnlyList<PackageEntry> Entries,
    string? Keys = null)
{
    internal const int ThisFormat = 1;
    internal const string DatabaseEntry = "database";
    internal const string KeyFolder = "keys/";

    internal static string FileEntry(string sha256) => $"files/{sha256[..2]}/{sha256}";
}

/// <summary>A finished backup.</summary>
/// <param name="File">The archive.</param>
/// <param name="Length">Bytes of the archive.</param>
/// <param name="Files">Attachments in it.</param>
/// <param name="HasKey">The key is in it, so that whoever has the archive can read the personal data.</param>
/// <param name="Damaged">Attachments whose content is no longer what was stored, by hash; they are in the archive as they are found.</param>
public sealed record BackupMade(string File, long Length, int Files, bool HasKey, IReadOnlyList<string> Damaged);

/// <summary>
/// 备份: one archive with the database as of one moment, the attachments and a manifest, made while the office goes on working. The database
/// is copied before the files: a file is stored before its row is written, so every file a copied row names is there.
/// </summary>
public sealed class BackUp(OfficeInstallation office)
{
    /// <param name="file">Where the archive goes; nothing of that name may be there. It appears only when it is whole.</param>
    /// <param name="withKey">Whether the key that opens sealed personal data is put in.</param>
    /// <param name="cancel">Stops; nothing is left behind.</param>
    /// <exception cref="IOException">The archive cannot be written there.</exception>
    public async Task<Answer<BackupMade>> Run(string file, bool withKey, CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        if (Path.Exists(file))
        {
            return new InputProblem("--to", $"“{file}”已经存在，没有备份。请换一个文件名。");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var partial = $"{file}.partial-{Guid.CreateVersion7():N}";
        var copy = partial + "-database";
        try
        {
            var begun = office.Clock.Now;
            var (migration, tip) = await State(cancel);
            await using (Own(copy))
            {
                // Empty and for its owner alone before the database writes into it.
            }

            if (await office.Database.WriteCopy(copy, cancel) is { } breach)
            {
                return breach;
            }

            var damaged = new List<string>();
            var files = 0;
            await using (var output = Own(partial))
            {
                using (var archive = new HashedArchive(output, begun))
                {
                    await Add(archive, BackupManifest.DatabaseEntry, copy, cancel);
                    foreach (var sha256 in office.Files.Kept().Order(StringComparer.Ordinal))
                    {
                        await Add(archive, BackupManifest.FileEntry(sha256), office.Files.PathOf(sha256), cancel);
                        files++;
                        if (archive.Entries[^1].Sha256 != sha256)
                        {
                            damaged.Add(sha256);
                        }
                    }

                    if (withKey)
                    {
                        foreach (var key in FieldCipher.Files(OfficeInstallation.KeyFileIn(office.DataFolder)))
                        {
                            await Add(archive, BackupManifest.KeyFolder + Path.GetFileName(key), key, cancel);
                        }

                        if (OfficeInstallation.SigningKeyFileIn(office.DataFolder) is var signing && File.Exists(signing))
                        {
                            await Add(archive, BackupManifest.KeyFolder + Path.GetFileName(signing), signing, cancel);
                        }
                    }

                    await archive.Finish(new BackupManifest(BackupManifest.ThisFormat, office.Database.Name, begun, migration,
                        tip?.Place ?? 0, tip?.Hash ?? AuditLine.Beginning, withKey, archive.Entries, office.Cipher.Fingerprints), cancel);
                }

                output.Flush(flushToDisk: true);
            }

            var made = new BackupMade(file, new FileInfo(partial).Length, files, withKey, damaged);
            var answer = await office.Acting.Do<BackupMade>(Actor.OfInstallation(Guid.Empty, "backup"), OfficeAct.BackUp, scope =>
            {
                scope.Record(Guid.Empty, $"备份（附件{files}个，{(withKey ? "含密钥" : "不含密钥")}）");
                return Task.FromResult<Answer<BackupMade>>(new Answer<BackupMade>.Given(made));
            }, cancel);
            if (answer is Answer<BackupMade>.Given)
            {
                File.Move(partial, file, overwrite: false);
            }

            return answer;
        }
        catch (IOException e) when (FileStore.IsOutOfSpace(e))
        {
            return OutOfSpace(file);
        }
        catch (Exception e) when (office.Database.IsOutOfSpace(e))
        {
            return OutOfSpace(file);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(partial);
        }
    }

    private static RuleBreach OutOfSpace(string file) =>
        new("backup.full", "", $"“{file}”所在的磁盘已满，没有备份，原有数据没有改动。请腾出空间，或者备份到另一块磁盘。");

    private async Task<(string Migration, AuditLine? Tip)> State(CancellationToken cancel)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return ((await db.Database.GetAppliedMigrationsAsync(cancel)).LastOrDefault() ?? "",
            await db.AuditLines.AsNoTracking().OrderByDescending(a => a.Place).FirstOrDefaultAsync(cancel));
    }

    private static async Task Add(HashedArchive archive, string name, string path, CancellationToken cancel)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await archive.Add(name, content, cancel);
    }

    /// <summary>A new file that only its owner may read.</summary>
    internal static FileStream Own(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
