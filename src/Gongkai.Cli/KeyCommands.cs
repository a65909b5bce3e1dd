using System.CommandLine;
using Gongkai.Cli.Words;
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
            if (!OfficeCommand.Took(answer, terminal, out var state))
            {
                return CommandLine.NotDone;
            }

            terminal.Text.WriteLine(KeyWords.Rotated(state, Path.GetDirectoryName(OfficeInstallation.KeyFileIn(office.DataFolder))!));
            return CommandLine.Clean;
        });
    }

    public static Command Retire(Terminal terminal) => Make("retire", KeyWords.RetireDescription, terminal, [], async (office, _, cancel) =>
    {
        if (!OfficeCommand.Took(await new RetireKeys(office).Run(cancel), terminal, out var gone))
        {
            return CommandLine.NotDone;
        }

        terminal.Text.WriteLine(KeyWords.Retired(gone));
        return CommandLine.Clean;
    });

    private static Command Make(string name, string words, Terminal terminal, IReadOnlyList<Option> options, Func<OfficeInstallation, ParseResult, CancellationToken, Task<int>> run) =>
        OfficeCommand.Make(name, words, terminal, options, async (office, parsed, cancel) =>
        {
            await office.Migrate(cancel);
            return await run(office, parsed, cancel);
        });
}
