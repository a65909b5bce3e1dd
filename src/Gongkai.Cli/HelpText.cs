using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Gongkai.Cli.Words;

namespace Gongkai.Cli;

/// <summary>Prints help in Chinese; the library's own is translated only in part.</summary>
internal sealed class HelpText : SynchronousCommandLineAction
{
    private const int NameWidth = 26;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return CommandLine.Clean;
    }

    /// <summary>Puts Chinese help behind -h and --help of the command and everything below it.</summary>
    public static void Use(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpText();
        help.Description = CliWords.HelpOption;
        root.Options.OfType<VersionOption>().Single().Description = CliWords.VersionOption;
    }

    private static void Write(Command command, TextWriter output)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine(CliWords.UsageHeading);
        output.WriteLine($"  {Usage(command)}");
        Section(output, CliWords.CommandsHeading, command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, FirstLine(c.Description))));
        Section(output, CliWords.ArgumentsHeading, command.Arguments.Where(a => !a.Hidden).Select(a => ($"<{a.Name}>", a.Description ?? "")));
        Section(output, CliWords.OptionsHeading, command.Options.Concat(Recursive(command)).Where(o => !o.Hidden).Select(o => (Name(o), Description(o))));
    }

    private static void Section(TextWriter output, string heading, IEnumerable<(string Name, string Description)> lines)
    {
        var written = false;
        foreach (var (name, description) in lines)
        {
            if (!written)
            {
                output.WriteLine();
                output.WriteLine(heading);
                written = true;
            }

            output.WriteLine($"  {name}{new string(' ', Math.Max(2, NameWidth - Columns(name)))}{description.Replace("\n", $"\n{new string(' ', NameWidth + 2)}", StringComparison.Ordinal)}");
        }
    }

    /// <summary>The command as it is typed: gongkai report convert.</summary>
    public static string Path(Command command)
    {
        var path = new Stack<string>();
        for (Command? at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
        {
            path.Push(at is RootCommand ? CliWords.ProgramName : at.Name);
        }

        return string.Join(' ', path);
    }

    private static string Usage(Command command)
    {
        var parts = command.Arguments.Select(a => a.Arity.MaximumNumberOfValues > 1 ? $"<{a.Name}>..." : $"<{a.Name}>").Prepend(Path(command));
        return string.Join(' ', command.Subcommands.Count > 0 ? parts.Append(CliWords.CommandPlace) : parts.Append(CliWords.OptionsPlace));
    }

    /// <summary>Options of the commands above that hold below, such as --help.</summary>
    private static IEnumerable<Option> Recursive(Command command)
    {
        for (var at = command.Parents.OfType<Command>().FirstOrDefault(); at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
        {
            foreach (var option in at.Options.Where(o => o.Recursive))
            {
                yield return option;
            }
        }
    }

    private static string Name(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a.StartsWith('-')).Prepend(option.Name).Distinct());
        return option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) || option is HelpOption or VersionOption ? names : $"{names} <{option.HelpName ?? CliWords.Value}>";
    }

    private static string Description(Option option)
    {
        var values = option is HelpOption or VersionOption || option.ValueType == typeof(bool)
            ? "" : string.Join('|', option.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(c => c.Label).Distinct());
        var notes = new[]
        {
            values.Length > 0 ? CliWords.Choices(values) : null,
            option.Required ? CliWords.RequiredNote : null,
            option.HasDefaultValue && option.ValueType == typeof(string) && option.GetDefaultValue() is string value ? CliWords.Default(value) : null,
        }.OfType<string>().ToList();
        return notes.Count > 0 ? $"{option.Description}（{string.Join("；", notes)}）" : option.Description ?? "";
    }

    private static string FirstLine(string? description) => (description ?? "").Split('\n')[0];

    /// <summary>Columns on a terminal: a Chinese character takes two.</summary>
    private static int Columns(string text) => text.Sum(c => c >= '\u2E80' ? 2 : 1);
}
