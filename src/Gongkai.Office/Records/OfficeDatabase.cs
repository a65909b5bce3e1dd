using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Records;

/// <summary>What differs between the two databases.</summary>
public abstract class OfficeDatabase
{
    /// <summary>Name for messages: SQLite, PostgreSQL.</summary>
    public abstract string Name { get; }

    /// <summary>Its index of words.</summary>
    public abstract SearchIndex Search { get; }

    public abstract void Configure(DbContextOptionsBuilder<OfficeDbContext> options);

    public abstract bool IsUniqueViolation(Exception e);

    /// <summary>True for a failure that is over when the transaction is tried again: busy, deadlock, lost connection.</summary>
    public abstract bool IsTransient(Exception e);

    /// <summary>Waits until this transaction is the only one that extends the audit chain, and keeps it so to its end.</summary>
    public abstract Task LockChain(OfficeDbContext db, CancellationToken cancel);
}
