using System.Net.Sockets;
using Gongkai.Law;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Gongkai.Office.PostgreSql;

/// <summary>PostgreSQL 15 or later, for an office on several nodes.</summary>
public sealed class PostgreSqlOffice(string connection) : OfficeDatabase
{
    /// <summary>Any number that nothing else in the database uses for its advisory locks.</summary>
    private const long ChainLock = 0x676F6E676B6169;

    /// <summary>Beginnings of SQLSTATE: connection exception; the server stops or starts.</summary>
    private const string ConnectionFailures = "08";
    private const string ServerStops = "57P";

    public override string Name => "PostgreSQL";

    public override SearchIndex Search { get; } = new PostgreSqlSearch();

    public override void Configure(DbContextOptionsBuilder<OfficeDbContext> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseNpgsql(connection, npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlOffice).Assembly.FullName));
    }

    public override bool IsUniqueViolation(Exception e) => Find(e) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override bool IsTransient(Exception e) => Find(e) is { IsTransient: true }
        or PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    public override bool IsUnreachable(Exception e) => e is TimeoutException || Find(e) switch
    {
        PostgresException p => p.SqlState.StartsWith(ConnectionFailures, StringComparison.Ordinal) || p.SqlState.StartsWith(ServerStops, StringComparison.Ordinal),
        { InnerException: IOException or SocketException or TimeoutException } => true,
        _ => false,
    };

    public override bool IsOutOfSpace(Exception e) => Find(e) is PostgresException { SqlState: PostgresErrorCodes.DiskFull };

    public override Task LockChain(OfficeDbContext db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ChainLock})", cancel);

    /// <summary>A lock of a connection of its own: the server lets go of it when the node that holds it is gone.</summary>
    public override async Task<IAsyncDisposable?> TryHold(string work, string dataFolder, CancellationToken cancel)
    {
        var held = new NpgsqlConnection(connection + ";Pooling=false");
        try
        {
            await held.OpenAsync(cancel);
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtext($1), 1)", held) { Parameters = { new() { Value = work } } };
            if (await command.ExecuteScalarAsync(cancel) is true)
            {
                return held;
            }
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }

        await held.DisposeAsync();
        return null;
    }

    public override Task<RuleBreach?> WriteCopy(string file, CancellationToken cancel) =>
        PostgreSqlPrograms.Run("pg_dump", connection, ["--format=custom", "--no-owner", "--no-acl", $"--file={file}"], cancel);

    public override async Task<RuleBreach?> TakeCopy(string copy, string folder, CancellationToken cancel)
    {
        await using (var target = new NpgsqlConnection(connection + ";Pooling=false"))
        {
            await target.OpenAsync(cancel);
            await using var command = new NpgsqlCommand("SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()", target);
            if (await command.ExecuteScalarAsync(cancel) is not 0L)
            {
                return new RuleBreach("backup.not_empty", "", $"数据库“{target.Database}”中已经有表，没有恢复。请新建一个空的数据库再恢复，不要覆盖正在使用的数据库。");
            }
        }

        if (await PostgreSqlPrograms.Run("pg_restore", connection, ["--no-owner", "--no-acl", "--exit-on-error", "--single-transaction", copy], cancel) is { } breach)
        {
            return breach;
        }

        File.Delete(copy);
        return null;
    }

    public override async Task Clear(CancellationToken cancel)
    {
        const string sql = """
            DO $$ DECLARE t record; BEGIN
                FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
                    EXECUTE 'DROP TABLE IF EXISTS ' || quote_ident(t.tablename) || ' CASCADE';
                END LOOP;
            END $$
            """;
        await using var target = new NpgsqlConnection(connection + ";Pooling=false");
        await target.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, target);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlException? Find(Exception? e) => e is null ? null : e as NpgsqlException ?? Find(e.InnerException);
}

/// <summary>Used by the tool that writes migrations.</summary>
public sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<OfficeDbContext>
{
    public OfficeDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<OfficeDbContext>();
        new PostgreSqlOffice("Host=localhost;Database=design").Configure(options);
        return new OfficeDbContext(options.Options);
    }
}
