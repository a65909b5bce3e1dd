using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(Office.Tests.PostgreSqlServer.EndOfRun))]

namespace Office.Tests;

/// <summary>A real PostgreSQL server in a temporary folder, started once for the whole run and stopped at its end.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgreSqlServer>> Shared = new(Start);

    private readonly string _folder;
    private readonly string _programs;
    private readonly int _port;
    private int _databases;

    private PostgreSqlServer(string folder, string programs, int port)
    {
        _folder = folder;
        _programs = programs;
        _port = port;
        Connection = $"Host=127.0.0.1;Port={port};Username=postgres;Include Error Detail=true;Maximum Pool Size=80";
    }

    public string Connection { get; }

    public static Task<PostgreSqlServer> Running => Shared.Value;

    /// <summary>A server of one's own, which may be stopped without harm to other tests.</summary>
    public static Task<PostgreSqlServer> Own() => Start();

    /// <summary>Stops the server as a crash does: it takes no leave of anybody.</summary>
    public void Halt() => Run(Path.Combine(_programs, "pg_ctl"), "-D", $"{_folder}/data", "-m", "immediate", "-s", "stop");

    /// <summary>Starts it again; it recovers what was committed.</summary>
    public void Resume() => Launch(_programs, _folder, _port);

    /// <summary>An empty database of its own, copied from a template when one is named.</summary>
    public async Task<string> NewDatabase(string? template = null, string? name = null)
    {
        name ??= $"t{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(Connection + ";Database=postgres");
        await using var command = source.CreateCommand($"CREATE DATABASE {name}{(template is null ? "" : $" TEMPLATE {template}")}");
        await command.ExecuteNonQueryAsync();
        return $"{Connection};Database={name}";
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    private static async Task<PostgreSqlServer> Start()
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending().Select(d => Path.Combine(d, "bin")).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : null;
        Assert.True(programs is not null, "PostgreSQL is missing: install the Debian package postgresql (./test does it).");
        var folder = Directory.CreateTempSubdirectory("gongkai-postgresql-").FullName;
        Run("chmod", "755", folder);
        var port = FreePort();
        Run("chown", "postgres", folder);
        Run(Path.Combine(programs, "initdb"), "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        Launch(programs, folder, port);
        await Task.CompletedTask;
        return new PostgreSqlServer(folder, programs, port);
    }

    private static void Launch(string programs, string folder, int port) =>
        Run(Path.Combine(programs, "pg_ctl"), "-D", $"{folder}/data", "-w", "-s", "-l", $"{folder}/log", "-o",
            $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=400", "start");

    private void Stop()
    {
        if (Directory.Exists(_folder))
        {
            Run(Path.Combine(_programs, "pg_ctl"), "-D", $"{_folder}/data", "-m", "immediate", "-s", "stop");
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>
    /// Stops the shared server within the run. When the process ends is too late: the runner allows ten seconds for
    /// that, and deleting hundreds of databases takes longer on a busy machine.
    /// </summary>
    public sealed class EndOfRun : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (Shared.IsValueCreated && Shared.Value.IsCompletedSuccessfully)
            {
                await (await Shared.Value).DisposeAsync();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The server refuses to run as root, so root hands over to the user postgres that the package made.</summary>
    private static void Run(string program, params string[] arguments)
    {
        var asRoot = Environment.UserName == "root" && program.Contains("postgresql", StringComparison.Ordinal);
        if (program is "chown" && Environment.UserName != "root")
        {
            return;
        }

        var start = new ProcessStartInfo(asRoot ? "runuser" : program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (var argument in asRoot ? ["-u", "postgres", "--", program, .. arguments] : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        // pg_ctl hands its output on to the server it starts, so only its end is waited for.
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {process.StandardError.ReadToEnd()}");
        }
    }
}
