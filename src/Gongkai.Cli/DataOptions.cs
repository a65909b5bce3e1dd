using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Office.Administration;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Sqlite;

namespace Gongkai.Cli;

/// <summary>Where an installation lies: a data folder with SQLite in it, or a data folder beside a PostgreSQL database.</summary>
internal sealed class DataOptions
{
    private const string DefaultFolder = "data";
    private const string FolderVariable = "GONGKAI_DATA";
    private const string ScanVariable = "GONGKAI_SCAN";
    private const string PostgreSqlVariable = "GONGKAI_POSTGRES";

    private readonly Option<string> _folder = new("--data")
    {
        Description = OfficeWords.DataFolder,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(FolderVariable) ?? DefaultFolder,
    };

    // The environment variable is the better way: a command line can be read by everybody on the machine.
    private readonly Option<string?> _connection = new("--postgres") { Description = OfficeWords.PostgreSql(PostgreSqlVariable), HelpName = OfficeWords.Connection };

    public void AddTo(Command command)
    {
        command.Options.Add(_folder);
        command.Options.Add(_connection);
    }

    /// <summary>Opens the installation that the call names. A folder that is not there is made only where the command may begin one.</summary>
    public OfficeInstallation? Open(ParseResult parsed, Terminal terminal, bool mayBegin)
    {
        if (!mayBegin && !IsThere(parsed, terminal))
        {
            return null;
        }

        // Opening makes a key where there is none. Whoever only uses an installation must not: it would be taken for the lost one.
        var key = OfficeInstallation.KeyFileIn(Folder(parsed));
        if (!mayBegin && FieldCipher.Files(key).Count == 0)
        {
            terminal.Error.WriteLine(OfficeWords.NoKey(key));
            return null;
        }

        return Open(Folder(parsed), Connection(parsed), TimeProvider.System, scan: Environment.GetEnvironmentVariable(ScanVariable) is { Length: > 0 } program ? new FileScan(program).Run : null);
    }

    /// <summary>The data folder that the call names.</summary>
    public string Folder(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(_folder)!);

    /// <summary>The database that the call names; nothing is opened.</summary>
    public OfficeDatabase Database(ParseResult parsed) => DatabaseOf(Folder(parsed), Connection(parsed), isDurable: true);

    /// <summary>Whether there is an installation where the call says; a message when not.</summary>
    public bool IsThere(ParseResult parsed, Terminal terminal)
    {
        var folder = Folder(parsed);
        if (string.IsNullOrEmpty(Connection(parsed)) ? File.Exists(DatabaseIn(folder)) : Directory.Exists(folder))
        {
            return true;
        }

        terminal.Error.WriteLine(OfficeWords.NoInstallation(folder));
        return false;
    }

    public static OfficeInstallation Open(string folder, string? connection, TimeProvider time, bool isDurable = true,
        Func<string, CancellationToken, Task<string?>>? scan = null) => OfficeInstallation.Open(
        DatabaseOf(folder, connection, isDurable), folder, time, scan: scan);

    /// <summary>The organ with that machine word, or the only one where none is named; null, with a message, when there is no telling.</summary>
    public static async Task<Organ?> Named(OfficeInstallation office, string? code, Terminal terminal, CancellationToken cancel)
    {
        var codes = await new ReadOrgans(office).Codes(cancel);
        var found = await new PublicReading(office).Organ(code ?? (codes.Count == 1 ? codes[0] : ""), cancel);
        if (found is null)
        {
            terminal.Error.WriteLine(code is null || codes.Count == 0 ? OfficeWords.ChooseOrgan(codes) : TerminalText.Of(OfficeWords.NoOrgan(code, codes)));
        }

        return found;
    }

    /// <summary>Lets go of the database files that pooled connections still hold.</summary>
    public static void Close() => SqliteOffice.CloseAll();

    private string? Connection(ParseResult parsed) => parsed.GetValue(_connection) ?? Environment.GetEnvironmentVariable(PostgreSqlVariable);

    private static OfficeDatabase DatabaseOf(string folder, string? connection, bool isDurable) =>
        string.IsNullOrEmpty(connection) ? new SqliteOffice(DatabaseIn(folder), isDurable) : new PostgreSqlOffice(connection);

    private static string DatabaseIn(string folder) => Path.Combine(folder, "office.db");
}
