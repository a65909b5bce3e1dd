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
    private const int Busy = 5;
    private const int Locked = 6;
    private const int PrimaryKeyViolation = 1555;
    private const int UniqueViolation = 2067;
    private const int SecondsToWait = 30;

    public override string Name => "SQLite";

    public override SearchIndex Search { get; } = new SqliteSearch();

    public override void Configure(DbContextOptionsBuilder<OfficeDbContext> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var connection = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = SecondsToWait, Pooling = true };
        options.UseSqlite(connection.ConnectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteOffice).Assembly.FullName))
            .AddInterceptors(new WriteAhead(isDurable));
    }

    public override bool IsUniqueViolation(Exception e) => Find(e) is { SqliteExtendedErrorCode: UniqueViolation or PrimaryKeyViolation };

    public override bool IsTransient(Exception e) => Find(e) is { SqliteErrorCode: Busy or Locked };

    /// <summary>A transaction here begins by taking the write lock, so it is the only writer already.</summary>
    public override Task LockChain(OfficeDbContext db, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Closes the pooled connections of this process, so that the files can be moved or deleted.</summary>
    public static void CloseAll() => SqliteConnection.ClearAllPools();

    private static SqliteException? Find(Exception? e) => e is null ? null : e as SqliteException ?? Find(e.InnerException);

    /// <summary>
    /// Full synchronisation keeps an acknowledged act through a power cut. The settings belong to a connection, so each new one gets them.
    /// </summary>
    private sealed class WriteAhead(bool isDurable) : DbConnectionInterceptor
    {
        private readonly string _settings = $"PRAGMA journal_mode=WAL; PRAGMA synchronous={(isDurable ? "FULL" : "OFF")};";

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
