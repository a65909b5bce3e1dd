using System.Net;
using System.Net.Sockets;

namespace Office.Tests;

/// <summary>When a connection is cut.</summary>
public enum Cut
{
    /// <summary>The server never hears of the commit.</summary>
    BeforeTheCommit,

    /// <summary>The server has committed, and its answer is lost.</summary>
    AfterTheCommit,
}

/// <summary>Stands between the office and its PostgreSQL server and cuts a connection at a commit, once for each time it is told to.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _server;
    private int _armed = -1;
    private int _cuts;

    public CuttingProxy(int server)
    {
        _server = server;
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were cut.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>Cuts the connection of the next commit.</summary>
    public void Arm(Cut cut) => Volatile.Write(ref _armed, (int)cut);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Carry(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Carry(TcpClient office)
    {
        using var server = new TcpClient();
        using (office)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _server);
                var committed = new TaskCompletionSource();
                var isMute = false;
                var answers = Answers();
                var buffer = new byte[64 * 1024];
                int read;
                while ((read = await office.GetStream().ReadAsync(buffer)) > 0)
                {
                    // With the zero at its end: READ COMMITTED begins a transaction.
                    var isCommit = buffer.AsSpan(0, read).IndexOf("COMMIT\0"u8) >= 0;
                    var armed = isCommit ? (Cut)Interlocked.Exchange(ref _armed, -1) : (Cut)(-1);
                    if (armed == Cut.BeforeTheCommit)
                    {
                        Interlocked.Increment(ref _cuts);
                        return;
                    }

                    if (armed == Cut.AfterTheCommit)
                    {
                        // The server has committed once it answers; the answer goes no further.
                        Volatile.Write(ref isMute, true);
                        await server.GetStream().WriteAsync(buffer.AsMemory(0, read));
                        await committed.Task.WaitAsync(TimeSpan.FromSeconds(60));
                        Interlocked.Increment(ref _cuts);
                        return;
                    }

                    await server.GetStream().WriteAsync(buffer.AsMemory(0, read));
                }

                await answers;

                async Task Answers()
                {
                    var answer = new byte[64 * 1024];
                    int length;
                    while ((length = await server.GetStream().ReadAsync(answer)) > 0)
                    {
                        if (Volatile.Read(ref isMute))
                        {
                            committed.TrySetResult();
                            return;
                        }

                        await office.GetStream().WriteAsync(answer.AsMemory(0, length));
                    }
                }
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // One of the two has gone; so has the connection.
            }
        }
    }
}
