using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;

namespace Gongkai.Cli;

/// <summary>`gongkai keys show`, `rotate` and `retire`: the keys that personal data is sealed with, and the fingerprint of the one that packages are signed with.</summary>
internal static class KeyCommands
{
    private const string Standard = "international";
    private const string National = "commercial";

    public static Command Show(Terminal terminal) => Make("show", KeyWords.ShowDescription, terminal, [], async (office, _, cancel) =>
    {
        var state = await new RotateKeys(office).State(cancel);
        terminal.Text.WriteLine(KeyWords.State(state));
        terminal.Text.WriteLine(PackageText.Key(SigningKey.Of(office).Public));
        return state.Old > 0 ? CommandLine.ErrorsFound : CommandLine.Clean;
    });

    public static Command Rotate(Terminal terminal)
    {
        var profile = new Option<string?>("--profile") { Description = KeyWords.Profile(Standard, National), HelpName = KeyWords.Algorithms };
        profile.AcceptOnlyFromAmong(Standard, National);
        return Make("rotate", KeyWords.RotateDescription, terminal, [profile], async (office, parsed, cancel) =>
        {
            var last = -1L;
            var answer = await new RotateKeys(office).Run(
                parsed.GetValue(profile) switch { Standard => CipherProfile.International, National => CipherProfile.Commercial, _ => null },
                progress: (done, all) =>
                {
                    var percent = all == 0 ? 100 : done * 100 / all;
                    if (percent != last)
                    {
                        last = percent;
                        terminal.Text.WriteLine(KeyWords.Progress(done, all, percent));
                        terminal.Text.Flush();
                    }
                }, cancel: cancel);
            if (!Took(answer, terminal, out var state))
            {
                return CommandLine.NotDone;
            }

            terminal.Text.WriteLine(KeyWords.Rotated(state, Path.GetDirectoryName(OfficeInstallation.KeyFileIn(office.DataFolder))!));
            return CommandLine.Clean;
        });
    }

    public static Command Retire(Terminal terminal) => Make("retire", KeyWords.RetireDescription, terminal, [], async (office, _, cancel) =>
    {
        if (!Took(await new RetireKeys(office).Run(cancel), terminal, out var gone))
        {
            return CommandLine.NotDone;
        }

        terminal.Text.WriteLine(KeyWords.Retired(gone));
        return CommandLine.Clean;
    });

    private static Command Make(string name, string words, Terminal terminal, IReadOnlyList<Option> options, Func<OfficeInstallation, ParseResult, CancellationToken, Task<int>> run)
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
            if (office is null)
            {
                return CommandLine.NotDone;
            }

            await office.Migrate(cancel);
            return await run(office, parsed, cancel);
        });
        return command;
    }

    private static bool Took<T>(Answer<T> answer, Terminal terminal, out T value)
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
