using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Gongkai.Law.Calendar;
using Gongkai.Office.Demonstration;
using Gongkai.Office.Records;

namespace Gongkai.Bench;

/// <summary>
/// Two hundred people at the desk and a thousand readers of the portal, all at once, against the program itself in a process of its own. Everybody comes from an
/// address of their own on this machine, reads what a person reads, and waits between two pages as a person does.
/// </summary>
internal static partial class LoadScale
{
    private const int Staff = 200;
    private const int Readers = 1_000;
    private const int Port = 5097;
    private const string Organ = "/portal/yunxi";
    private const string Office = "住房和城市更新局";

    private static readonly TimeSpan Thinking = TimeSpan.FromSeconds(12);
    private static readonly string[] Words = ["停车", "垃圾分类", "城管", "规划许可", "公租房", "预算", "年度报告", "街道"];

    /// <summary>Makes the office, so that it can be measured when the machine has nothing else to do.</summary>
    public static async Task Make(string kind, int cases, string folder)
    {
        Directory.CreateDirectory(folder);
        await OfficeScale.Make(kind, folder, cases);
        await OfficeScale.MakeFindable(kind, folder);
    }

    /// <summary>Measures, after the program has done the work of the night, which it does at the first start of a day.</summary>
    /// <param name="kind">sqlite or postgres.</param>
    /// <param name="folder">Where the office was made.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="program">The program `gongkai`, built for release.</param>
    public static async Task Run(string kind, string folder, int seconds, string program)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["serve", "--data", folder, "--urls", $"http://127.0.0.1:{Port}"])
        {
            start.ArgumentList.Add(argument);
        }

        if (kind == "sqlite")
        {
            start.Environment.Remove("GONGKAI_POSTGRES");
        }

        using var server = Process.Start(start)!;
        server.OutputDataReceived += (_, line) => Tell(line.Data);
        server.ErrorDataReceived += (_, line) => Tell(line.Data);
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        try
        {
            var night = Stopwatch.StartNew();
            while (!await OfficeScale.NightIsOver(kind, folder))
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
            }

            server.Refresh();
            Console.WriteLine($"start and the work of the night: {night.Elapsed.TotalSeconds:0} s, working set {server.WorkingSet64 / 1024 / 1024:N0} MB");
            await Measure(server, TimeSpan.FromSeconds(seconds));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            Gongkai.Office.Sqlite.SqliteOffice.CloseAll();
        }
    }

    /// <summary>What the program says went wrong, so that a failed page can be understood.</summary>
    private static void Tell(string? line)
    {
        if (line?.Contains("Exception", StringComparison.Ordinal) == true)
        {
            Console.WriteLine($"  {line.Trim()}");
        }
    }

    private static async Task Measure(Process server, TimeSpan length)
    {
        var people = Enumerable.Range(0, Staff + Readers).Select(i => new Person(i)).ToList();
        var ready = Stopwatch.StartNew();
        while (!await people[0].IsThere())
        {
            if (ready.Elapsed > TimeSpan.FromMinutes(2))
            {
                throw new InvalidOperationException("The program does not answer.");
            }

            await Task.Delay(500);
        }

        foreach (var person in people.Take(Staff))
        {
            await person.SignIn();
        }

        server.Refresh();
        Console.WriteLine($"{Staff} signed in {ready.Elapsed.TotalSeconds:0} s after the start; working set {server.WorkingSet64 / 1024 / 1024:N0} MB");
        var (used, watch) = (server.TotalProcessorTime, Stopwatch.StartNew());
        using var stop = new CancellationTokenSource(length);
        await Task.WhenAll(people.Select(p => p.Work(stop.Token)));
        server.Refresh();
        var times = people.SelectMany(p => p.Times).GroupBy(t => t.What).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        Console.WriteLine($"{times.Sum(g => g.Count()):N0} pages in {watch.Elapsed.TotalSeconds:0} s, {people.Sum(p => p.Failures.Count)} failed; processor of the program {(server.TotalProcessorTime - used).TotalSeconds / watch.Elapsed.TotalSeconds:0.00} cores, working set {server.WorkingSet64 / 1024 / 1024:N0} MB");
        foreach (var group in times)
        {
            var sorted = group.Select(t => t.Milliseconds).Order().ToList();
            Console.WriteLine($"| {group.Key} | {sorted.Count:N0} | {sorted[sorted.Count / 2]:0} ms | {sorted[(int)(sorted.Count * 0.99)]:0} ms | {sorted[^1]:0} ms |");
        }

        foreach (var failure in people.SelectMany(p => p.Failures).GroupBy(f => f).OrderByDescending(f => f.Count()).Take(10))
        {
            Console.WriteLine($"  failed {failure.Count()} times: {failure.Key}");
        }

        people.ForEach(p => p.Dispose());
    }

    [GeneratedRegex("""/desk/cases/[0-9a-f-]{36}(?=")""")]
    private static partial Regex CaseLinks();

    [GeneratedRegex("""/portal/yunxi/items/[0-9a-f-]{36}(?=")""")]
    private static partial Regex ItemLinks();

    /// <summary>One of the crowd.</summary>
    private sealed class Person : IDisposable
    {
        private readonly Random _random;
        private readonly HttpClient _client;
        private readonly bool _isStaff;
        private readonly string _account;
        private List<string> _known = [];

        public Person(int number)
        {
            _random = new(number);
            _isStaff = number < Staff;
            _account = (number % 10) switch { < 5 => "jingban", < 7 => "jingban2", < 9 => "shenhe", _ => "fuze" };
            // The limits of the program count by address, so everybody has one.
            var own = new IPEndPoint(new IPAddress([127, 1, (byte)(number / 250), (byte)((number % 250) + 1)]), 0);
            _client = new HttpClient(new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectCallback = async (context, cancel) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    socket.Bind(own.AddressFamily == socket.AddressFamily ? own : new IPEndPoint(own.Address.MapToIPv6(), 0));
                    await socket.ConnectAsync(new IPEndPoint(own.AddressFamily == socket.AddressFamily ? IPAddress.Loopback : IPAddress.Loopback.MapToIPv6(), Port), cancel);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            })
            { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromMinutes(1) };
        }

        public ConcurrentBag<(string What, double Milliseconds)> Times { get; } = [];

        public ConcurrentBag<string> Failures { get; } = [];

        public void Dispose() => _client.Dispose();

        public async Task<bool> IsThere()
        {
            try
            {
                return (await _client.GetAsync("/health/ready")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }

        public async Task SignIn()
        {
            var fields = Fields(await _client.GetStringAsync("/desk/sign-in"));
            (fields["name"], fields["password"]) = (_account, DemonstrationPeople.Password);
            var answer = await _client.PostAsync("/desk/sign-in", new FormUrlEncodedContent(fields));
            if (answer.StatusCode != HttpStatusCode.Redirect)
            {
                throw new InvalidOperationException($"{_account} cannot sign in: {answer.StatusCode}");
            }

            // The accounts work for two offices; the large one is the other.
            var choice = (IHtmlFormElement)new HtmlParser().ParseDocument(await _client.GetStringAsync("/desk")).QuerySelector("form[action='/desk/organ']")!;
            fields = choice.QuerySelectorAll("input[type=hidden][name]").OfType<IHtmlInputElement>().ToDictionary(i => i.Name!, i => i.Value);
            var select = choice.QuerySelectorAll("select").OfType<IHtmlSelectElement>().Single();
            fields[select.Name!] = select.Options.Single(o => o.Text.Contains(Office, StringComparison.Ordinal)).Value;
            using var chosen = await _client.PostAsync("/desk/organ", new FormUrlEncodedContent(fields));
            if (chosen.StatusCode != HttpStatusCode.Redirect)
            {
                throw new InvalidOperationException($"{_account} cannot choose the office: {chosen.StatusCode}");
            }
        }

        public async Task Work(CancellationToken stop)
        {
            try
            {
                await Task.Delay(Thinking * _random.NextDouble(), stop);
                while (!stop.IsCancellationRequested)
                {
                    await (_isStaff ? Desk() : Portal());
                    await Task.Delay(Thinking * Math.Min(5, -Math.Log(1 - _random.NextDouble())), stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The time is over.
            }
        }

        private async Task Desk()
        {
            switch (_random.Next(100))
            {
                case < 15:
                    await Page("desk: workbench", "/desk");
                    break;
                case < 35:
                    Know(await Page("desk: ledger, newest", "/desk/cases"), CaseLinks());
                    break;
                case < 45:
                    Know(await Page("desk: ledger, open by due date", "/desk/cases?open=yes&sort=due"), CaseLinks());
                    break;
                case < 50:
                    await Page("desk: ledger, words", $"/desk/cases?text={Uri.EscapeDataString(Pick(Words))}");
                    break;
                case < 60:
                    await Page("desk: search", $"/desk/search?q={Uri.EscapeDataString(Pick(Words))}");
                    break;
                case < 65 when _account.StartsWith("jingban", StringComparison.Ordinal):
                    await Register();
                    break;
                case < 70:
                    await Page("desk: publications", "/desk/publications");
                    break;
                default:
                    if (_known.Count == 0)
                    {
                        Know(await Page("desk: ledger, newest", "/desk/cases"), CaseLinks());
                    }

                    await (_known.Count == 0 ? Task.CompletedTask : Page("desk: case", Pick(_known)));
                    break;
            }
        }

        private async Task Register()
        {
            var fields = Fields(await Page("desk: form of registration", "/desk/cases/new"));
            (fields["channel"], fields["submitted"], fields["content"]) = ("InPerson", new OfficeClock(TimeProvider.System).Today.Iso(), $"第{_random.Next(1_000_000)}号停车设施的审批文件");
            (fields["a1.name"], fields["a1.column"]) = ($"申请人{_random.Next(100_000)}", "NaturalPerson");
            var watch = Stopwatch.StartNew();
            using var answer = await _client.PostAsync("/desk/cases/new", new FormUrlEncodedContent(fields));
            Took("desk: registration (an act)", "/desk/cases/new", answer.StatusCode == HttpStatusCode.Redirect, answer.StatusCode, watch);
        }

        private async Task Portal()
        {
            switch (_random.Next(100))
            {
                case < 20:
                    await Page("portal: home", Organ);
                    break;
                case < 40:
                    Know(await Page("portal: list", $"{Organ}/items?page={_random.Next(1, 4)}"), ItemLinks());
                    break;
                case < 55:
                    await Page("portal: search", $"{Organ}/search?q={Uri.EscapeDataString(Pick(Words))}");
                    break;
                case < 60:
                    await Page("portal: reports", $"{Organ}/reports");
                    break;
                case < 65:
                    await Page("portal: guide", $"{Organ}/organ/guide");
                    break;
                case < 68:
                    await Page("portal: feed", $"{Organ}/feed.xml");
                    break;
                case < 72:
                    await Page("portal: apply", $"{Organ}/apply");
                    break;
                default:
                    if (_known.Count == 0)
                    {
                        Know(await Page("portal: list", $"{Organ}/items"), ItemLinks());
                    }

                    await (_known.Count == 0 ? Task.CompletedTask : Page("portal: item", Pick(_known)));
                    break;
            }
        }

        private async Task<string> Page(string what, string path)
        {
            var watch = Stopwatch.StartNew();
            try
            {
                using var answer = await _client.GetAsync(path);
                var page = await answer.Content.ReadAsStringAsync();
                Took(what, path, answer.StatusCode == HttpStatusCode.OK, answer.StatusCode, watch);
                return page;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                Failures.Add($"{what}: {e.GetType().Name}");
                return "";
            }
        }

        private void Took(string what, string path, bool isDone, HttpStatusCode status, Stopwatch watch)
        {
            Times.Add((what, watch.Elapsed.TotalMilliseconds));
            if (!isDone)
            {
                Failures.Add($"{what}: {(int)status} at {path}");
            }
        }

        private void Know(string page, Regex links)
        {
            if (links.Matches(page).Select(m => m.Value).Distinct().ToList() is { Count: > 0 } found)
            {
                _known = found;
            }
        }

        private string Pick(IReadOnlyList<string> all) => all[_random.Next(all.Count)];

        private static Dictionary<string, string> Fields(string page) => new HtmlParser().ParseDocument(page).QuerySelectorAll("main input[type=hidden][name]")
            .OfType<IHtmlInputElement>().ToDictionary(i => i.Name!, i => i.Value);
    }
}
