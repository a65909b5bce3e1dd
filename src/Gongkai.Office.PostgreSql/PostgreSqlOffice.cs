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

    public override Task LockChain(OfficeDbContext db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ChainLock})", cancel);

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
