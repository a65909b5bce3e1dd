using System.Text;

namespace Gongkai.Cli;

/// <summary>What a command reads from and writes to: the process's own streams, or a test's.</summary>
/// <param name="Input">Standard input, bytes.</param>
/// <param name="Output">Standard output, bytes: files are written here when asked for with "-".</param>
/// <param name="Error">Messages and progress.</param>
/// <param name="ShowsProgress">True when a person sees the messages as they come, so that a line may be overwritten.</param>
public sealed record Terminal(Stream Input, Stream Output, TextWriter Error, bool ShowsProgress)
{
    /// <summary>Text on standard output, UTF-8 without byte order mark whatever the locale says.</summary>
    public TextWriter Text { get; } = new StreamWriter(Output, Utf8, leaveOpen: true) { NewLine = "\n" };

    private static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() => new(
        Console.OpenStandardInput(), Console.OpenStandardOutput(),
        new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true, NewLine = "\n" }, !Console.IsErrorRedirected);
}
