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

    /// <summary>True when the database could not be reached, or was lost while it worked.</summary>
    public abstract bool IsUnreachable(Exception e);

    /// <summary>True when the disk of the database is full; the transaction was taken back.</summary>
    public abstract bool IsOutOfSpace(Exception e);

    /// <summary>Waits until this transaction is the only one that extends the audit chain, and keeps it so to its end.</summary>
    public abstract Task LockChain(OfficeDbContext db, CancellationToken cancel);

    /// <summary>Takes a lock on a piece of work that only one node does at a time; it ends with the process that holds it. Null when another has it.</summary>
    /// <param name="work">Name of the work.</param>
    /// <param name="dataFolder">Data folder of the installation.</param>
    /// <param name="cancel">Stops.</param>
    public abstract Task<IAsyncDisposable?> TryHold(string work, string dataFolder, CancellationToken cancel);

    /// <summary>Writes the database as it is at one moment into a new file, while others go on working. Gives why it could not; null when done.</summary>
    public abstract Task<RuleBreach?> WriteCopy(string file, CancellationToken cancel);

    /// <summary>Puts a copy where the database belongs, whole or not at all. The database must be empty; gives why it could not; null when done.</summary>
    /// <param name="copy">The copy; it is used up.</param>
    /// <param name="folder">Folder that becomes the data folder.</param>
    /// <param name="cancel">Stops.</param>
    public abstract Task<RuleBreach?> TakeCopy(string copy, string folder, CancellationToken cancel);

    /// <summary>Takes back what <see cref="TakeCopy"/> put there, so that the database is empty again; files in the data folder are the caller's.</summary>
    public abstract Task Clear(CancellationToken cancel);
}
