using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Gongkai.Cli.Words;

namespace Gongkai.Cli;

/// <summary>What is wrong with the way a command was called, in Chinese; the library's own words are translated only in part.</summary>
internal static class CallProblems
{
    public static void Write(ParseResult parsed, TextWriter error)
    {
        foreach (var words in parsed.Errors.Select(e => Words(e, parsed)).Concat(parsed.UnmatchedTokens.Select(CliWords.NotKnown)).Distinct())
        {
            if (words.Length > 0)
            {
                error.WriteLine(words);
            }
        }

        error.WriteLine(CliWords.SeeHelp(HelpText.Path(parsed.CommandResult.Command)));
    }

    private static string Words(ParseError error, ParseResult parsed)
    {
        switch (error.SymbolResult)
        {
            // The library says of an option that was not given the same as of one without its value.
            case OptionResult { Tokens.Count: 0 } option:
                return option.Implicit ? CliWords.OptionMissing(option.Option.Name) : CliWords.ValueMissing(option.Option.Name);
            case OptionResult { Tokens: [var number, ..] } option when option.Option.ValueType == typeof(int) || option.Option.ValueType == typeof(int?):
                return CliWords.NoWholeNumber(option.Option.Name, number.Value);
            case OptionResult option when Values(option.Option) is { Count: > 0 } values && option.Tokens.FirstOrDefault(t => !values.Contains(t.Value)) is { } token:
                return CliWords.ValueNotAllowed(option.Option.Name, token.Value, string.Join('|', values));
            case CommandResult or ArgumentResult when parsed.UnmatchedTokens.Count > 0:
                return "";
            case CommandResult command:
                if (command.Command.Options.FirstOrDefault(o => o.Required && command.GetResult(o) is null) is { } required)
                {
                    return CliWords.OptionMissing(required.Name);
                }

                return command.Command.Subcommands.Count > 0
                    ? CliWords.CommandMissing(string.Join('|', command.Command.Subcommands.Select(c => c.Name)))
                    : error.Message;
            case ArgumentResult { Tokens.Count: 0 } argument:
                return CliWords.ArgumentMissing(argument.Argument.Name);
            default:
                return error.Message;
        }
    }

    private static List<string> Values(Option option) => [.. option.GetCompletions(CompletionContext.Empty).Select(c => c.Label).Distinct()];
}
