using System.ComponentModel;
using System.Diagnostics;
using Gongkai.Law;
using Npgsql;

namespace Gongkai.Office.PostgreSql;

/// <summary>Calls pg_dump and pg_restore, which PostgreSQL brings along.</summary>
internal static class PostgreSqlPrograms
{
    /// <summary>Where the packages of Linux distributions put the programs, a folder for each version.</summary>
    private static readonly string[] Places = ["/usr/lib/postgresql", "/usr/pgsql"];

    /// <summary>Runs the program on the database of the connection; gives why it failed, null when it did not.</summary>
    public static async Task<RuleBreach?> Run(string program, string connection, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var database = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(Find(program)) { RedirectStandardError = true };
        start.Environment["PGHOST"] = database.Host;
        start.Environment["PGPORT"] = database.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = database.Username;
        start.Environment["PGDATABASE"] = database.Database;
        // In the environment and not among the arguments, which everybody on the machine can read.
        start.Environment["PGPASSWORD"] = database.Password;
        start.ArgumentList.Add("--no-password");
        if (program == "pg_restore")
        {
            start.ArgumentList.Add($"--dbname={database.Database}");
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
            var errors = await process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return process.ExitCode == 0 ? null : new RuleBreach("backup.program", "", $"{program} 没有成功，什么都没有改动：{errors.Trim()}");
        }
        catch (Win32Exception)
        {
            return new RuleBreach("backup.no_program", "",
                $"没有找到 {program}。请在本机安装不低于数据库版本的 PostgreSQL 客户端程序（Debian、Ubuntu 的软件包是 postgresql-client），再做一次。");
        }
    }

    private static string Find(string program)
    {
        var newest = Places.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories)
            .Select(d => (Version: int.TryParse(Path.GetFileName(d), out var v) ? v : 0, File: Path.Combine(d, "bin", program)))
            .Where(f => File.Exists(f.File)).OrderByDescending(f => f.Version).Select(f => f.File).FirstOrDefault();
        return newest ?? program;
    }
}
