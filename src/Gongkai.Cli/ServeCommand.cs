using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Gongkai.Cli.Words;
using Gongkai.Office.Demonstration;
using Gongkai.Office.Interface;
using Gongkai.Office.Notices;
using Gongkai.Office.Records;
using Gongkai.Web;
using Gongkai.Web.Desk;

namespace Gongkai.Cli;

/// <summary>`gongkai serve` and `gongkai demo`: the page.</summary>
internal static class ServeCommand
{
    private const string ServeName = "serve";
    private const string MailVariable = "GONGKAI_SMTP";
    private const string ShortMessageVariable = "GONGKAI_SMS";
    private const string ProxyVariable = "GONGKAI_PROXIES";
    private const string HostsVariable = "GONGKAI_HOSTS";
    private const string PushVariable = "GONGKAI_PUSH_ALLOW";
    private const string LogVariable = "GONGKAI_LOG";
    private const string DrainVariable = "GONGKAI_DRAIN_SECONDS";
    private const string FinishVariable = "GONGKAI_FINISH_SECONDS";
    private const string NodesVariable = "GONGKAI_NODES";
    private const int MostSeconds = 3600;
    private const int MostNodes = 100;
    private const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>Whether a command is stopped by its host, which has its own times for draining and finishing, and not within the two seconds of the library.</summary>
    public static bool IsStoppedByHost(Command command) => command.Name == ServeName;

    public static Command Create(Terminal terminal)
    {
        var data = new DataOptions();
        var urls = Urls();
        var command = new Command(ServeName, CliWords.ServeDescription) { urls };
        data.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var office = data.Open(parsed, terminal, mayBegin: true)!;
            await office.Migrate(cancellation);
            return await Serve(terminal, parsed.GetValue(urls)!, office, isDemonstration: false, cancellation);
        });
        return command;
    }

    public static Command CreateDemo(Terminal terminal)
    {
        var urls = Urls();
        var command = new Command("demo", CliWords.DemoDescription) { urls };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = Directory.CreateTempSubdirectory("gongkai-demo-").FullName;
            try
            {
                terminal.Text.WriteLine(CliWords.MakingDemonstration);
                terminal.Text.Flush();
                var clock = new SeedClock();
                using (var seeding = DataOptions.Open(folder, null, clock, isDurable: false))
                {
                    await seeding.Migrate(cancellation);
                    await DemonstrationOffices.Create(seeding, clock, new OfficeClock(TimeProvider.System).Today);
                }

                using var office = DataOptions.Open(folder, null, TimeProvider.System);
                return await Serve(terminal, parsed.GetValue(urls)!, office, isDemonstration: true, cancellation);
            }
            finally
            {
                DataOptions.Close();
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    /// <summary>How notices leave, as the environment says; null when it says something that cannot be.</summary>
    private static Dictionary<NoticeWay, NoticeCarrier>? Carriers(Terminal terminal)
    {
        var carriers = new Dictionary<NoticeWay, NoticeCarrier>();
        if (Environment.GetEnvironmentVariable(MailVariable) is { Length: > 0 } server)
        {
            if (SmtpCarrier.Parse(server) is not { } mail)
            {
                terminal.Error.WriteLine(OfficeWords.BadMailServer(MailVariable));
                return null;
            }

            carriers.Add(NoticeWay.Mail, mail.Carry);
        }

        if (Environment.GetEnvironmentVariable(ShortMessageVariable) is { Length: > 0 } program)
        {
            carriers.Add(NoticeWay.ShortMessage, new ShortMessages(program).Carry);
        }

        return carriers;
    }

    /// <summary>Where events may be pushed to, as the environment says: nothing, or plain and local; null when it says something else.</summary>
    private static PushRules? Pushes(Terminal terminal)
    {
        var words = (Environment.GetEnvironmentVariable(PushVariable) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Except(["http", "local"]).Any())
        {
            terminal.Error.WriteLine(OfficeWords.BadPushRules(PushVariable));
            return null;
        }

        return new(words.Contains("http"), words.Contains("local"));
    }

    /// <summary>Names by which the server is reached, as the environment says; null when it says something that is no name.</summary>
    private static List<string>? Hosts(Terminal terminal)
    {
        var hosts = (Environment.GetEnvironmentVariable(HostsVariable) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        if (hosts.Find(h => !PortalSettings.IsHost(h)) is { } wrong)
        {
            terminal.Error.WriteLine(OfficeWords.BadHosts(HostsVariable, wrong));
            return null;
        }

        return hosts;
    }

    /// <summary>Proxies to be believed, as the environment says; null when it says something that is no address.</summary>
    private static List<IPNetwork>? Proxies(Terminal terminal)
    {
        var proxies = new List<IPNetwork>();
        foreach (var word in (Environment.GetEnvironmentVariable(ProxyVariable) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(word, out var address))
            {
                proxies.Add(new(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(word, out var network))
            {
                proxies.Add(network);
            }
            else
            {
                terminal.Error.WriteLine(OfficeWords.BadProxies(ProxyVariable, word));
                return null;
            }
        }

        return proxies;
    }

    /// <summary>A whole number that the environment says; the one that holds without it where it says none, null when it says something that cannot be.</summary>
    private static int? Number(Terminal terminal, string variable, int least, int most, int otherwise)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } word)
        {
            return otherwise;
        }

        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        terminal.Error.WriteLine(OfficeWords.BadNumber(variable, least, most, word));
        return null;
    }

    /// <summary>Whether the port of an address can be listened on now; one that the system is to choose always can.</summary>
    private static bool IsFree(Uri address, string written)
    {
        if (address.Port == 0)
        {
            return true;
        }

        var place = written.Contains("://*", StringComparison.Ordinal) || written.Contains("://+", StringComparison.Ordinal) ? IPAddress.Any
            : IPAddress.TryParse(address.Host.Trim('[', ']'), out var named) ? named
            : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
        using var probe = new TcpListener(place, address.Port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Option<string> Urls() => new("--urls") { Description = CliWords.ServeUrls, DefaultValueFactory = _ => DefaultUrls };

    private static async Task<int> Serve(Terminal terminal, string urls, OfficeInstallation office, bool isDemonstration, CancellationToken cancellation)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Uri.TryCreate(url.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal), UriKind.Absolute, out var address)
                || address.Scheme != "http" || address.AbsolutePath != "/")
            {
                terminal.Error.WriteLine(CliWords.BadAddress(url));
                return CommandLine.NotDone;
            }

            // Asked for before the server starts, which would print the trace of its failure beside our words.
            if (!IsFree(address, url))
            {
                terminal.Error.WriteLine(CliWords.CannotListen(urls));
                return CommandLine.NotDone;
            }
        }

        if (Carriers(terminal) is not { } carriers)
        {
            return CommandLine.NotDone;
        }

        if (Pushes(terminal) is not { } pushes)
        {
            return CommandLine.NotDone;
        }

        if (Proxies(terminal) is not { } proxies)
        {
            return CommandLine.NotDone;
        }

        if (Hosts(terminal) is not { } hosts)
        {
            return CommandLine.NotDone;
        }

        var defaults = new WebOptions();
        if (Number(terminal, DrainVariable, 0, MostSeconds, 0) is not { } drain
            || Number(terminal, FinishVariable, 1, MostSeconds, (int)defaults.Finish.TotalSeconds) is not { } finish
            || Number(terminal, NodesVariable, 1, MostNodes, defaults.Nodes) is not { } nodes)
        {
            return CommandLine.NotDone;
        }

        var (provider, problem) = isDemonstration ? (null, null) : ProviderSettings.Read(Environment.GetEnvironmentVariable);
        if (problem is not null)
        {
            terminal.Error.WriteLine(problem);
            return CommandLine.NotDone;
        }

        await using var app = GongkaiWeb.Build(
            new()
            {
                Urls = urls,
                WithSamples = isDemonstration,
                Carriers = carriers,
                Pushes = pushes,
                TrustedProxies = proxies,
                Hosts = hosts,
                IdentityProvider = provider,
                LogsJson = Environment.GetEnvironmentVariable(LogVariable) == "json",
                Drain = TimeSpan.FromSeconds(drain),
                Finish = TimeSpan.FromSeconds(finish),
                Nodes = nodes,
            }, office);
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
        terminal.Text.WriteLine(isDemonstration ? CliWords.DemonstrationPeople(DemonstrationPeople.Password) : CliWords.DataIn(office.DataFolder));
        terminal.Text.WriteLine(CliWords.HowToStop);
        terminal.Text.Flush();
        await app.WaitForShutdownAsync(cancellation);
        terminal.Text.WriteLine(CliWords.Stopped);
        return CommandLine.Clean;
    }
}
