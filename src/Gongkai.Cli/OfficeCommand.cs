using System.CommandLine;
using Gongkai.Law;
using Gongkai.Office.Records;

namespace Gongkai.Cli;

/// <summary>A command that works on an installation that is there, and how an answer of the office is told on the command line.</summary>
internal static class OfficeCommand
{
    public static Command Make(string name, string words, Terminal terminal, IReadOnlyList<Option> options, Func<OfficeInstallation, ParseResult, CancellationToken, Task<int>> run)
    {
        var data = new DataOptions();
        var command = new Command(name, words);
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        data.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var office = data.Open(parsed, terminal, mayBegin: false);
            return office is null ? CommandLine.NotDone : await run(office, parsed, cancel);
        });
        return command;
    }

    /// <summary>The value of an answer; else says why there is none.</summary>
    public static bool Took<T>(Answer<T> answer, Terminal terminal, out T value)
    {
        if (answer is Answer<T>.Given given)
        {
            value = given.Value;
            return true;
        }

        terminal.Error.WriteLine(answer is Answer<T>.Refused refused ? refused.Breach.Words : string.Join('\n', ((Answer<T>.Unusable)answer).Problems.Select(p => p.Words)));
        value = default!;
        return false;
    }
}
