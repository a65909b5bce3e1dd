using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Web.Tests;

/// <summary>A process of its own that runs `gongkai serve` on a free port.</summary>
internal sealed class Node(Process process, Uri address, StringBuilder output) : IAsyncDisposable
{
    public Uri Address { get; } = address;

    /// <summary>What it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts a node and waits until it listens.</summary>
    /// <param name="folder">Data folder.</param>
    /// <param name="connection">Database, of PostgreSQL.</param>
    /// <param name="settings">Further variables of its environment.</param>
    public static async Task<Node> Start(string folder, string connection, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (ReadOnlySpan<string>)[Path.Combine(AppContext.BaseDirectory, "gongkai.dll"), "serve", "--data", folder, "--urls", "http://127.0.0.1:0"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GONGKAI_POSTGRES"] = connection;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var (output, ended) = (new StringBuilder(), 0);
        var address = new TaskCompletionSource<Uri>();
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new Node(process, await address.Task.WaitAsync(TimeSpan.FromSeconds(60)), output);

        void Take(string? line)
        {
            lock (output)
            {
                output.Append(line).Append('\n');
            }

            if (line is null)
            {
                // What it said last may come by either way.
                if (Interlocked.Increment(ref ended) == 2)
                {
                    address.TrySetException(new InvalidOperationException($"The server ended: {output}"));
                }
            }
            else if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is var at and >= 0)
            {
                address.TrySetResult(new Uri(line[at..].Trim()));
            }
        }
    }

    /// <summary>A browser that comes to this node and no other.</summary>
    public HttpClient Client(CookieContainer cookies) => new(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>Ends it as a crash does.</summary>
    public void Kill() => process.Kill();

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public void Terminate()
    {
        using var asking = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        asking.WaitForExit();
    }

    /// <summary>The exit code, once it has ended.</summary>
    public async Task<int> Ended()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }
}
