using System.CommandLine;
using Gongkai.Cli.Words;

namespace Gongkai.Cli;

/// <summary>Arguments that are paths.</summary>
internal static class FileArguments
{
    /// <summary>
    /// Refuses a word that looks like an option: a mistyped one (--fromat) must not be taken for a file. A file of that name can still be given as ./--name.
    /// </summary>
    public static Argument<T> NoOptions<T>(this Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.Length > 1 && t.Value[0] == '-' && !Path.Exists(t.Value)))
            {
                result.AddError(CliWords.NotKnown(token.Value));
            }
        });
        return argument;
    }
}
