using System.Text;
using Gongkai.Cli;

namespace Web.Tests.Cli;

/// <summary>One call of the command line, in process.</summary>
internal sealed record Call(int Code, string Output, string Errors)
{
    public static Call Of(params string[] args) => With([], args);

    public static Call With(byte[] input, params string[] args)
    {
        using var output = new MemoryStream();
        var errors = new StringWriter();
        // Away from the test runner's own scheduler, on which a command that waits for its own work would wait for ever.
        var code = Task.Run(() => CommandLine.Run(args, new Terminal(new MemoryStream(input), output, errors, ShowsProgress: false))).GetAwaiter().GetResult();
        return new(code, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}
