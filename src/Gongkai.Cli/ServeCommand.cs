using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Web;

namespace Gongkai.Cli;

/// <summary>`gongkai serve` and `gongkai demo`: the page.</summary>
internal static class ServeCommand
{
    private const string DefaultUrls = "http://127.0.0.1:5080";

    public static Command Create(Terminal terminal) => Create(terminal, "serve", CliWords.ServeDescription, withSamples: false);

    public static Command CreateDemo(Terminal terminal) => Create(terminal, "demo", CliWords.DemoDescription, withSamples: true);

    private static Command Create(Terminal terminal, string name, string description, bool withSamples)
    {
        var urls = new Option<string>("--urls") { Description = CliWords.ServeUrls, DefaultValueFactory = _ => DefaultUrls };
        var command = new Command(name, description) { urls };
        command.SetAction((parsed, cancellation) => Serve(terminal, parsed.GetValue(urls)!, withSamples, cancellation));
        return command;
    }

    private static async Task<int> Serve(Terminal terminal, string urls, bool withSamples, CancellationToken cancellation)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Uri.TryCreate(url.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal), UriKind.Absolute, out var address)
                || address.Scheme != "http" || address.AbsolutePath != "/")
            {
                terminal.Error.WriteLine(CliWords.BadAddress(url));
                return CommandLine.NotDone;
            }
        }

        await using var app = GongkaiWeb.Build(new() { Urls = urls, WithSamples = withSamples });
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException)
        {
            terminal.Error.WriteLine(CliWords.CannotListen(urls));
            return CommandLine.NotDone;
        }

        terminal.Text.WriteLine(CliWords.Serving(app.Urls));
        terminal.Text.WriteLine(CliWords.HowToStop);
        terminal.Text.Flush();
        await app.WaitForShutdownAsync(cancellation);
        terminal.Text.WriteLine(CliWords.Stopped);
        return CommandLine.Clean;
    }
}
