using Gongkai.Law;
using Gongkai.Office.Records;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gongkai.Office.Sqlite;

/// <summary>The embedded database: one file in the data folder, written ahead (WAL) and synchronised at every commit.</summary>
/// <param name="file">The file.</param>
/// <param name="isDurable">False only while demonstration records are made, which can be made again.</param>
public sealed class SqliteOffice(string file, bool isDurable = true) : OfficeDatabase
{
    private readonly string _file = Path.GetFullPath(file);

    private const int Busy = 5;
    private const int Locked = 6;
    private const int InputOutput = 10;
    private const int DiskFull = 13;
    private const int CannotOpen = 14;
    private const int PrimaryKeyViolation = 1555;
    private const int UniqueViolation = 2067;
    private const int SecondsToWait = 30;

    public override string Name => "SQLite";

    public override SearchIndex Search { get; } = new SqliteSearch();

    public override void Configure(DbContextOptionsBuilder<OfficeDbContext> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var connection = new SqliteConnectionStringBuilder { DataSource = _file, ForeignKeys = true, DefaultTimeout = SecondsToWait, Pooling = true };
        options.UseSqlite(connection.ConnectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteOffice).Assembly.FullName))
            .AddInterceptors(new WriteAhead(isDurable));
    }

    public override bool IsUniqueViolation(Exception e) => Find(e) is { SqliteExtendedErrorCode: UniqueViolation or PrimaryKeyViolation };

    public override bool IsTransient(Exception e) => Find(e) is { SqliteErrorCode: Busy or Locked };

    public override bool IsUnreachable(Exception e) => Find(e) is { SqliteErrorCode: InputOutput or CannotOpen };

    public override bool IsOutOfSpace(Exception e) => Find(e) is { SqliteErrorCode: DiskFull };

    /// <summary>A transaction here begins by taking the write lock, so it is the only writer already.</summary>
    public override Task LockChain(OfficeDbContext db, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>The operating system lets go of the lock when the process ends, however it ends.</summary>
    public override Task<IAsyncDisposable?> TryHold(string work, string dataFolder, CancellationToken cancel)
    {
        try
        {
            return Task.FromResult<IAsyncDisposable?>(new FileStream(
                Path.Combine(dataFolder, $"{work}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException)
        {
            return Task.FromResult<IAsyncDisposable?>(null);
        }
    }

    /// <summary>VACUUM INTO reads in one transaction of its own, so that writers go on and the copy is of one moment.</summary>
    public override async Task<RuleBreach?> WriteCopy(string file, CancellationToken cancel)
    {
        await using (var source = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _file, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = SecondsToWait, Pooling = false,
        }.ConnectionString))
        {
            await source.OpenAsync(cancel);
            await using var copy = source.CreateCommand();
            copy.CommandText = "VACUUM INTO $file";
            copy.Parameters.AddWithValue("$file", file);
            copy.CommandTimeout = 0;
            await copy.ExecuteNonQueryAsync(cancel);
        }

        return await Check(file, cancel);
    }

    public override async Task<RuleBreach?> TakeCopy(string copy, string folder, CancellationToken cancel)
    {
        if (await Check(copy, cancel) is { } damaged)
        {
            return damaged;
        }

        // The copy is in the journal mode of a new database; EF opens a database read-only first, which cannot change that.
        await using (var restored = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ConnectionString))
        {
            await restored.OpenAsync(cancel);
            await using var mode = restored.CreateCommand();
            mode.CommandText = "PRAGMA journal_mode=WAL";
            await mode.ExecuteNonQueryAsync(cancel);
        }

        File.Move(copy, Path.Combine(folder, Path.GetFileName(_file)));
        return null;
    }

    public override Task Clear(CancellationToken cancel)
    {
        // The file goes with its folder; what is held open of it must be let go first.
        CloseAll();
        return Task.CompletedTask;
    }

    private static async Task<RuleBreach?> Check(string file, CancellationToken cancel)
    {
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await copy.OpenAsync(cancel);
        await using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA integrity_check(1)";
        var verdict = (string?)await check.ExecuteScalarAsync(cancel);
        return verdict == "ok" ? null : new RuleBreach("backup.damaged", "", $"数据库文件已经损坏：{verdict}。请停止使用，保存现场，改用更早的备份。");
    }

    /// <summary>Closes the pooled connections of this process, so that the files can be moved or deleted.</summary>
    public static void CloseAll() => SqliteConnection.ClearAllPools();

    private static SqliteException? Find(Exception? e) => e is null ? null : e as SqliteException ?? Find(e.InnerException);

    /// <summary>
    /// Full synchronisation keeps an acknowledged act through a power cut. The settings belong to a connection, so each new one gets them.
    /// </summary>
    private sealed class WriteAhead(bool isDurable) : DbConnectionInterceptor
    {
        private readonly string _settings = $"PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON; PRAGMA synchronous={(isDurable ? "FULL" : "OFF")};";

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = _settings;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = _settings;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

/// <summary>Used by the tool that writes migrations.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<OfficeDbContext>
{
    public OfficeDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<OfficeDbContext>();
        new SqliteOffice("design.db").Configure(options);
        return new OfficeDbContext(options.Options);
    }
}
