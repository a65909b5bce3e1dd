using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Gongkai.Office.Records;

/// <summary>
/// An opened installation: its database, data folder, keys and clock. Every act is made from it, and it is made once.
/// </summary>
public sealed class OfficeInstallation : IDisposable
{
    private volatile bool _isSetUp;

    private OfficeInstallation(
        OfficeDatabase database, string dataFolder, TimeProvider time, CipherProfile profile, Func<string, CancellationToken, Task<string?>>? scan)
    {
        Scan = scan;
        Database = database;
        DataFolder = dataFolder;
        var options = new DbContextOptionsBuilder<OfficeDbContext>();
        database.Configure(options);
        Contexts = new PooledDbContextFactory<OfficeDbContext>(options.Options);
        Clock = new OfficeClock(time);
        Cipher = FieldCipher.Open(KeyFileIn(dataFolder), profile);
        Files = new FileStore(Path.Combine(dataFolder, "files"));
        Acting = new Acting(database, Contexts, Clock);
        Calendars = new OfficeCalendars(Contexts);
    }

    public OfficeDatabase Database { get; }

    /// <summary>Folder of files and keys; with SQLite of the database too.</summary>
    public string DataFolder { get; }

    public IDbContextFactory<OfficeDbContext> Contexts { get; }

    public OfficeClock Clock { get; }

    public FieldCipher Cipher { get; }

    public FileStore Files { get; }

    public Acting Acting { get; }

    public OfficeCalendars Calendars { get; }

    /// <summary>
    /// Looks at a stored file before any row names it, such as a virus scanner of the machine; its words, where it has any, refuse the file.
    /// Null where no scanner is set up.
    /// </summary>
    public Func<string, CancellationToken, Task<string?>>? Scan { get; }

    /// <summary>Opens the installation in a data folder; the database may still be empty or of an earlier version.</summary>
    public static OfficeInstallation Open(
        OfficeDatabase database, string dataFolder, TimeProvider time, CipherProfile profile = CipherProfile.International,
        Func<string, CancellationToken, Task<string?>>? scan = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        Directory.CreateDirectory(dataFolder);
        return new OfficeInstallation(database, dataFolder, time, profile, scan);
    }

    /// <summary>Where the first key lies that opens sealed personal data; later ones lie beside it.</summary>
    public static string KeyFileIn(string dataFolder) => Path.Combine(dataFolder, "keys", "fields.key");

    /// <summary>Where the key lies that packages are signed with, once one was needed.</summary>
    public static string SigningKeyFileIn(string dataFolder) => Path.Combine(dataFolder, "keys", SigningKey.FileName);

    /// <summary>Brings the database to the version of the program; says which steps were taken.</summary>
    /// <exception cref="InvalidDataException">The records were sealed with another key than the one in the data folder.</exception>
    public async Task<IReadOnlyList<string>> Migrate(CancellationToken cancel = default)
    {
        await using var db = await Contexts.CreateDbContextAsync(cancel);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (pending.Count > 0)
        {
            await db.Database.MigrateAsync(cancel);
        }

        if (!await HasRightKey(db, Cipher, cancel))
        {
            // A key made a moment ago over records that have another one must not stay and be taken for theirs.
            if (Cipher.IsNew)
            {
                File.Delete(KeyFileIn(DataFolder));
            }

            throw new InvalidDataException($"{KeyFileIn(DataFolder)}{(Cipher.IsNew ? "没有找到，这些记录却是用密钥封存的" : "不是封存这些记录的密钥")}。请停止使用，从密钥的备份恢复该文件，不要新建；多个节点须用同一个数据文件夹。");
        }

        // An installation that has no mark yet is new, or was begun before there were marks: from now on the key is known.
        if (!await db.InstallationMarks.AnyAsync(m => m.Name == InstallationMark.FieldsKey, cancel))
        {
            db.InstallationMarks.Add(new InstallationMark { Name = InstallationMark.FieldsKey, Value = Cipher.Fingerprints });
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException e) when (Database.IsUniqueViolation(e))
            {
                // Another node that begins at the same moment was quicker; what it wrote has to fit too.
                return await Migrate(cancel);
            }
        }

        await Publication.ExpiryDays.Fill(Database, db, cancel);
        return pending;
    }

    /// <summary>Whether the key is the one the records were sealed with; true where nothing has been sealed.</summary>
    internal static async Task<bool> HasRightKey(OfficeDbContext db, FieldCipher cipher, CancellationToken cancel)
    {
        var mark = await db.InstallationMarks.AsNoTracking().Where(m => m.Name == InstallationMark.FieldsKey).Select(m => m.Value).FirstOrDefaultAsync(cancel);
        if (mark is not null)
        {
            return cipher.Has(mark);
        }

        var one = await db.Applicants.AsNoTracking().OrderBy(a => a.Id).Select(a => a.NameSealed).FirstOrDefaultAsync(cancel);
        try
        {
            return one is null || cipher.Open(one).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Whether somebody has set the installation up.</summary>
    public async Task<bool> IsSetUp(CancellationToken cancel = default)
    {
        // Once set up it stays so; before that every page asks.
        if (_isSetUp)
        {
            return true;
        }

        await using var db = await Contexts.CreateDbContextAsync(cancel);
        return _isSetUp = await db.Accounts.AnyAsync(cancel);
    }

    public void Dispose() => Cipher.Dispose();
}
