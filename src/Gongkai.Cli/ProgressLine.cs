using System.Diagnostics;
using Gongkai.Cli.Words;

namespace Gongkai.Cli;

/// <summary>One line on the terminal that is overwritten; nothing at all when nobody watches or there is only one file.</summary>
internal sealed class ProgressLine(Terminal terminal, int total) : IDisposable
{
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private bool _shown;

    public void Show(int done)
    {
        if (!terminal.ShowsProgress || total < 2 || (done < total && _sinceShown.ElapsedMilliseconds < 100))
        {
            return;
        }

        _sinceShown.Restart();
        _shown = true;
        terminal.Error.Write($"\r{CliWords.Progress(done, total)}");
    }

    /// <summary>Wipes the line before something else is written.</summary>
    public void Clear()
    {
        if (_shown)
        {
            terminal.Error.Write("\r\u001b[K");
            _shown = false;
        }
    }

    public void Dispose() => Clear();
}
