using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Web.Tests;

/// <summary>The interface as another system calls it: over the network, with a key that two administrators let in through the desk.</summary>
public sealed partial class InterfaceTests(Site site)
{
    private const string Name = "王五";
    private const string Identity = "110101199001010023";
    private const string Phone = "13911112222";

    private static readonly SystemScope[] Everything = Enum.GetValues<SystemScope>();

    [Fact]
    public async Task A_system_is_entered_granted_and_given_a_key_on_the_desk_and_registers_once_however_often_it_asks()
    {
        await using var at = await NewInstallation.Start();
        using var system = await at.SignedIn("admin0");
        using var security = await at.SignedIn("admin1");
        var empty = await Site.Post(system, "/desk/systems", new() { ["name"] = "", ["until"] = "明天" });
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Contains("“明天”不是有效的日期", await empty.Content.ReadAsStringAsync());
        var entered = await Site.Post(system, "/desk/systems", new() { ["name"] = "12345热线", ["until"] = "2027-06-30", ["scopes"] = "RegisterApplications", ["addresses"] = "127.0.0.1" });
        var page = entered.Headers.Location!.OriginalString;
        Assert.StartsWith("/desk/systems/", page);
        Assert.Contains("待批准权限", await system.GetStringAsync(page));
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(security, $"{page}?handler=Grant", new() { ["version"] = "0" }, page)).StatusCode);
        var made = await Site.Post(system, $"{page}?handler=Key", new() { ["version"] = "1", ["overlap"] = "0" }, page);
        Assert.True(made.Headers.CacheControl!.NoStore);
        var key = Key().Match(await made.Content.ReadAsStringAsync()).Value;
        Assert.Equal(60, key.Length);
        Assert.DoesNotContain(key, await system.GetStringAsync(page));

        using var api = Caller(at.Client(), key);
        var first = await Post(api, "/api/v1/applications", Application(), "a-1");
        Assert.Equal((HttpStatusCode.Created, "application/json"), (first.StatusCode, first.Content.Headers.ContentType!.MediaType));
        var told = await Json(first);
        Assert.Matches("第1号$", told["number"]!.GetValue<string>());
        Assert.Equal("2026-11-25", told["receivedOn"]!.GetValue<string>());
        Assert.NotNull(told["dueOn"]);
        var again = await Post(api, "/api/v1/applications", Application(), "a-1");
        Assert.Equal((HttpStatusCode.Created, "true"), (again.StatusCode, again.Headers.GetValues("Idempotency-Replayed").Single()));
        Assert.Equal(told.ToJsonString(), (await Json(again)).ToJsonString());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal("request.differs", await Code(await Post(api, "/api/v1/applications", Application("别的信息"), "a-1"), 422));
        Assert.Equal("request.key", await Code(await Post(api, "/api/v1/applications", Application(), null), 400));

        // The same request from several places at once is one application.
        var racing = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Post(api, "/api/v1/applications", Application("并发"), "a-2")));
        Assert.All(racing, r => Assert.Equal(HttpStatusCode.Created, r.StatusCode));
        Assert.Single((await Task.WhenAll(racing.Select(Json))).Select(j => j["number"]!.GetValue<string>()).Distinct());
        await using var db = await at.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(2, await db.Cases.CountAsync());
        Assert.Equal(2, await db.AuditLines.CountAsync(l => l.Act == nameof(OfficeAct.RegisterApplication) && l.Roles == nameof(Role.ConnectedSystem)));

        // Nobody is told of cookies or other origins here.
        Assert.All(racing.Append(first), r => Assert.DoesNotContain(r.Headers, h => h.Key is "Set-Cookie" || h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(system, $"{page}?handler=Revoke", new() { ["version"] = "2" }, page)).StatusCode);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("system.revoked", await Code(await Post(api, "/api/v1/applications", Application(), "a-1"), 401));
        }

        // The auditor sees it once, under the name of the system, and how often it came is kept for the next line.
        var refused = await db.AuditLines.SingleAsync(l => l.IsRefusal && l.Roles == nameof(Role.ConnectedSystem));
        Assert.Contains("已经停用", refused.Words);
        Assert.Equal(3, (await db.KeyRefusals.SingleAsync()).Untold);
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_a_code_and_at_its_field_and_nothing_is_done()
    {
        await using var at = await NewInstallation.Start();
        using var api = Caller(at.Client(), await KeyFor(at.Office, at.Office.Clock.Today, "xcgz", SystemScope.RegisterApplications));
        using var stranger = at.Client();
        Assert.Equal("key.unknown", await Code(await stranger.GetAsync("/api/v1/applications"), 401));
        Assert.Equal("act.scope", await Code(await api.GetAsync("/api/v1/applications"), 403));
        Assert.Equal("http.404", await Code(await api.GetAsync("/api/v1/nothing"), 404));
        Assert.Equal("http.405", await Code(await api.DeleteAsync("/api/v1/applications"), 405));
        Assert.Equal("body.broken", await Code(await Post(api, "/api/v1/applications", "{\"channel\":", "b"), 400));
        Assert.Equal("body.broken", await Code(await Post(api, "/api/v1/applications", "{\"channel\":\"fax\",\"channel\":\"fax\"}", "b"), 400));
        Assert.Equal("body.broken", await Code(await Post(api, "/api/v1/applications", "null", "b"), 400));
        Assert.Equal("body.too_long", await Code(await Post(api, "/api/v1/applications", $"{{\"requestedContent\":\"{new string('a', 1_100_000)}\"}}", "b"), 413));
        using (var form = new StringContent("channel=fax", Encoding.UTF8, "application/x-www-form-urlencoded"))
        {
            Assert.Equal("http.415", await Code(await api.PostAsync("/api/v1/applications", form), 415));
        }

        Assert.Equal(["applicants[0].nickname", "urgent"], await Fields(await Post(api, "/api/v1/applications", """{"channel":"fax","urgent":true,"applicants":[{"nickname":"x"}]}""", "b")));
        Assert.Equal(["submittedOn"], await Fields(await Post(api, "/api/v1/applications", """{"submittedOn":"2026-13-01"}""", "b")));
        Assert.Equal(["needsAssistance"], await Fields(await Post(api, "/api/v1/applications", """{"needsAssistance":"yes"}""", "b")));
        Assert.Equal(["applicants[0].name", "requestedContent"], await Fields(await Post(api, "/api/v1/applications", """{"applicants":[{"name":"\u0000"}],"requestedContent":"\ud800"}""", "b")));
        Assert.Equal(["applicants[0].kind", "applicants[1]", "channel", "provisionForm"],
            await Fields(await Post(api, "/api/v1/applications", """{"channel":"dove","provisionForm":"stone","applicants":[{"name":"甲","kind":"king"},null]}""", "b")));
        Assert.Equal(["applicants[1].name", "requestedContent", "submittedOn"],
            await Fields(await Post(api, "/api/v1/applications", """{"channel":"in-person","submittedOn":"2027-01-01","applicants":[{"name":"甲"},{"name":" "}]}""", "b")));
        Assert.Equal(["applicants", "requestedContent"], await Fields(await Post(api, "/api/v1/applications", """{"channel":"in-person","submittedOn":"2026-11-25"}""", "b")));
        var breach = await Post(api, "/api/v1/applications", Application().Replace("2026-11-25", "2009-01-05", StringComparison.Ordinal), "b");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, breach.StatusCode);
        var said = await Json(breach);
        Assert.Equal(("organ.not_valid", "国办公开办函〔2019〕14号"), (said["code"]!.GetValue<string>(), said["article"]!.GetValue<string>()));
        await using var db = await at.Office.Contexts.CreateDbContextAsync();
        Assert.Equal((0, 0), (await db.Cases.CountAsync(), await db.KeptAnswers.CountAsync()));
        // What was refused kept no answer, so the key of the request is still free.
        Assert.Equal(HttpStatusCode.Created, (await Post(api, "/api/v1/applications", Application(), "b")).StatusCode);
    }

    [Fact]
    public async Task Cases_are_read_page_by_page_masked_and_their_persons_only_with_scope_and_reason()
    {
        await using var at = await NewInstallation.Start();
        using var api = Caller(at.Client(), await KeyFor(at.Office, at.Office.Clock.Today, "xcgz", Everything));
        var numbers = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            numbers.Add((await Json(await Post(api, "/api/v1/applications", Application($"第{i}项信息，电话{Phone}"), $"c-{i}")))["number"]!.GetValue<string>());
        }

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await Json(await api.GetAsync($"/api/v1/applications?limit=2{(after is null ? "" : $"&after={after}")}"));
            Assert.Equal(5, page["total"]!.GetValue<int>());
            seen.AddRange(page["items"]!.AsArray().Select(i => i!["number"]!.GetValue<string>()));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);
        Assert.Equal(numbers.AsEnumerable().Reverse(), seen);
        var list = await api.GetStringAsync("/api/v1/applications?byDue=true&open=true&stage=under-review&dueThrough=2027-12-31&receivedFrom=2026-11-25&receivedThrough=2026-11-25");
        Assert.Equal(5, JsonNode.Parse(list)!["items"]!.AsArray().Count);
        Assert.Equal(1, (await Json(await api.GetAsync($"/api/v1/applications?number={Uri.EscapeDataString(numbers[3])}")))["total"]!.GetValue<int>());
        Assert.Equal(0, (await Json(await api.GetAsync("/api/v1/applications?receivedFrom=2026-11-26")))["total"]!.GetValue<int>());
        Assert.Equal(["after", "dueThrough", "limit", "open", "stage"], await Fields(await api.GetAsync("/api/v1/applications?limit=201&open=ja&stage=x&dueThrough=1&after=zzz")));
        Assert.Equal(["stge"], await Fields(await api.GetAsync("/api/v1/applications?stge=closed")));

        var url = $"/api/v1/applications/{Uri.EscapeDataString(numbers[0])}";
        var one = await api.GetAsync(url);
        var body = await one.Content.ReadAsStringAsync();
        foreach (var text in new[] { body, list })
        {
            Assert.DoesNotContain(Name, text);
            Assert.DoesNotContain(Identity, text);
            Assert.DoesNotContain(Phone, text);
        }

        var shown = JsonNode.Parse(body)!;
        Assert.Equal(("under-review", "审查中", true), (shown["stage"]!["code"]!.GetValue<string>(), shown["stage"]!["words"]!.GetValue<string>(), shown["isMasked"]!.GetValue<bool>()));
        Assert.Equal("2026-12-23", shown["deadline"]!["dueOn"]!.GetValue<string>());
        Assert.Contains("收到", shown["deadline"]!["steps"]![0]!["words"]!.GetValue<string>());
        Assert.Null(shown["outcome"]);
        using (var same = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { { "If-None-Match", one.Headers.ETag!.Tag } } })
        {
            Assert.Equal(HttpStatusCode.NotModified, (await api.SendAsync(same)).StatusCode);
        }

        Assert.Equal(["reason"], await Fields(await api.GetAsync($"{url}?reason=%20")));
        var whole = await Json(await api.GetAsync($"{url}?reason={Uri.EscapeDataString("回访申请人")}"));
        Assert.Equal((Name, Identity, Phone), (whole["applicants"]![0]!["name"]!.GetValue<string>(), whole["applicants"]![0]!["identity"]!.GetValue<string>(), whole["applicants"]![0]!["phone"]!.GetValue<string>()));
        await using var db = await at.Office.Contexts.CreateDbContextAsync();
        Assert.Equal("查看个人信息，事由：回访申请人", (await db.AuditLines.SingleAsync(l => l.Act == nameof(OfficeAct.ReadPersonalData))).Words);

        // Another organ's system finds nothing of it, and one without the scope for persons is refused with a line.
        var other = new Organ { Code = "other", Name = "另一机关", ValidFrom = new(2010, 1, 1) };
        db.Organs.Add(other);
        await db.SaveChangesAsync();
        using var foreign = Caller(at.Client(), await KeyFor(at.Office, at.Office.Clock.Today, "other", Everything));
        Assert.Equal("record.not_found", await Code(await foreign.GetAsync(url), 404));
        Assert.Equal("record.not_found", await Code(await Attach(foreign, url, "a.txt", "x", "f"), 404));
        Assert.Equal("supervision.none", await Code(await foreign.GetAsync("/api/v1/supervision/2025/filings"), 403));
        using var reader = Caller(at.Client(), await KeyFor(at.Office, at.Office.Clock.Today, "xcgz", SystemScope.ReadApplications));
        Assert.Equal("act.scope", await Code(await reader.GetAsync($"{url}?reason=x"), 403));
        Assert.True(await db.AuditLines.AnyAsync(l => l.IsRefusal && l.Act == nameof(OfficeAct.ReadPersonalData)));
    }

    [Fact]
    public async Task A_file_is_added_once_and_looked_at_like_every_other()
    {
        await using var at = await NewInstallation.Start(options: o => o with { RequestBytes = 2 * 1024 * 1024 });
        using var api = Caller(at.Client(), await KeyFor(at.Office, at.Office.Clock.Today, "xcgz", SystemScope.RegisterApplications, SystemScope.ReadApplications));
        var registered = await Post(api, "/api/v1/applications", Application(), "d-0");
        var url = registered.Headers.Location!.OriginalString;
        var added = await Attach(api, url, "身份证明.txt", "证明", "d-1");
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var told = await Json(added);
        Assert.Equal(("身份证明.txt", 6), (told["fileName"]!.GetValue<string>(), told["length"]!.GetValue<int>()));
        Assert.Equal(told.ToJsonString(), (await Json(await Attach(api, url, "身份证明.txt", "证明", "d-1"))).ToJsonString());
        Assert.Equal("request.differs", await Code(await Attach(api, url, "身份证明.txt", "另一份", "d-1"), 422));
        Assert.Equal(["file"], await Fields(await Attach(api, url, "程序.txt", "MZ\u0090\0\u0003\0\0\0", "d-2", Encoding.Latin1)));
        Assert.Equal(["paper"], await Fields(await Attach(api, url, "a.txt", "x", "d-3", field: "paper")));
        using (var tooLong = new MultipartFormDataContent { { new ByteArrayContent(new byte[3 * 1024 * 1024]), "file", "a.bin" } })
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Send(api, $"{url}/attachments", tooLong, "d-4")).StatusCode);
        }

        Assert.Single((await Json(await api.GetAsync(url)))["attachments"]!.AsArray());
    }

    [Fact]
    public async Task A_key_that_calls_too_often_and_an_address_that_guesses_keys_have_to_wait()
    {
        await using var at = await NewInstallation.Start(options: o => o with { InterfaceCallsPerMinute = 3, WrongKeysPerMinute = 2 });
        using var api = Caller(at.Client(), await KeyFor(at.Office, at.Office.Clock.Today, "xcgz", SystemScope.ReadItems));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/v1/items")).StatusCode);
        }

        var busy = await api.GetAsync("/api/v1/items");
        Assert.Equal("calls.too_many", await Code(busy, 429));
        Assert.InRange(busy.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        using var second = Caller(at.Client(), await KeyFor(at.Office, at.Office.Clock.Today, "xcgz", SystemScope.ReadItems));
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/api/v1/items")).StatusCode);
        using var guesser = Caller(at.Client(), "gk_AAAA_wrong");
        Assert.Equal("key.unknown", await Code(await guesser.GetAsync("/api/v1/items"), 401));
        Assert.Equal("key.unknown", await Code(await guesser.GetAsync("/api/v1/items"), 401));
        Assert.Equal("calls.too_many", await Code(await guesser.GetAsync("/api/v1/items"), 429));
        // Whoever has a good key is not kept waiting by others at the same address.
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/api/v1/items")).StatusCode);
    }

    [Fact]
    public async Task Public_items_deadlines_and_filings_are_read_as_the_desk_shows_them()
    {
        using var api = Caller(site.Client(), await KeyFor(site.Office, Site.Today, "yunxi", SystemScope.ReadItems));
        var list = await Json(await api.GetAsync("/api/v1/items"));
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var shown = await (from i in db.PublicationItems join o in db.Organs on i.OrganId equals o.Id where o.Code == "yunxi" && i.Shown != null select i).CountAsync();
        Assert.True(shown > 3);
        Assert.Equal((shown, Math.Min(20, shown)), (list["total"]!.GetValue<int>(), list["items"]!.AsArray().Count));
        Assert.Empty((await Json(await api.GetAsync("/api/v1/items?page=99999")))["items"]!.AsArray());
        Assert.Equal(["page"], await Fields(await api.GetAsync("/api/v1/items?page=0")));
        var id = list["items"]![0]!["id"]!.GetValue<string>();
        var item = await Json(await api.GetAsync($"/api/v1/items/{id}"));
        Assert.Equal(list["items"]![0]!["title"]!.GetValue<string>(), item["title"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await site.Client().GetAsync(item["path"]!.GetValue<string>())).StatusCode);
        Assert.Equal("record.not_found", await Code(await api.GetAsync($"/api/v1/items/{Guid.NewGuid()}"), 404));
        Assert.Equal("record.not_found", await Code(await api.GetAsync("/api/v1/items/x"), 404));
        var draft = await db.PublicationItems.AsNoTracking().FirstAsync(i => i.FirstPublishedOn == null);
        Assert.Equal("record.not_found", await Code(await api.GetAsync($"/api/v1/items/{draft.Id}"), 404));

        var deadline = await Json(await api.GetAsync("/api/v1/deadlines?receivedOn=2026-11-25"));
        Assert.Equal("2026-12-23", deadline["deadline"]!["dueOn"]!.GetValue<string>());
        Assert.Equal(20, deadline["days"]!.AsArray().Max(d => d!["number"]?.GetValue<int>() ?? 0));
        Assert.Equal(["receivedOn"], await Fields(await api.GetAsync("/api/v1/deadlines")));
        Assert.Equal(["receivedOn"], await Fields(await api.GetAsync("/api/v1/deadlines?receivedOn=1850-01-01")));

        var authority = await (from r in db.RoleAssignments join o in db.Organs on r.OrganId equals o.Id where r.Role == Role.Supervisor select o).AsNoTracking().FirstAsync();
        using var above = Caller(site.Client(), await KeyFor(site.Office, Site.Today, authority.Code, SystemScope.ReadFilings));
        var filings = await Json(await above.GetAsync("/api/v1/supervision/2025/filings"));
        var lines = filings["items"]!.AsArray();
        Assert.True(lines.Count > 2);
        Assert.Equal(lines.Count(l => l!["owes"]!.GetValue<bool>()), filings["owing"]!.GetValue<int>());
        var csv = await above.GetAsync("/api/v1/supervision/2025/filings?format=csv");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        var rows = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Count + 1, rows.Length);
        Assert.StartsWith("\uFEFF机关代码,机关名称", rows[0]);
        var overview = await Json(await above.GetAsync("/api/v1/supervision/2025/overview"));
        Assert.Equal(6, overview["outcomes"]!.AsArray().Count);
        Assert.Equal(overview["indicators"]!.AsArray().Count + 1, (await above.GetStringAsync("/api/v1/supervision/2025/overview?format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(["format"], await Fields(await above.GetAsync("/api/v1/supervision/2025/overview?format=xml")));
        Assert.Equal(["year"], await Fields(await above.GetAsync("/api/v1/supervision/x/overview")));
    }

    [Fact]
    public async Task The_description_is_complete_kept_in_docs_and_shown_on_a_page()
    {
        using var client = site.Client();
        var text = await client.GetStringAsync("/api/openapi.json");
        var path = Path.Combine(Repository.Root, "docs", "schema", "openapi.json");
        var pretty = JsonNode.Parse(text)!.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" }) + "\n";
        if (Environment.GetEnvironmentVariable("GONGKAI_WRITE_GENERATED") == "1")
        {
            await File.WriteAllTextAsync(path, pretty);
        }

        Assert.Equal(await File.ReadAllTextAsync(path), pretty);
        var document = JsonNode.Parse(text)!;
        Assert.Equal(8, document["paths"]!.AsObject().Count);
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
        {
            Assert.All(schema!["properties"]?.AsObject() ?? [], p => Assert.True(Chinese().IsMatch(Described(p.Value!)), $"{name}.{p.Key}"));
        }

        Assert.Contains("\"bearer\"", text);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/api"));
        foreach (var (address, calls) in document["paths"]!.AsObject())
        {
            Assert.Contains(address, page);
            foreach (var (method, call) in calls!.AsObject())
            {
                Assert.Contains(call!["summary"]!.GetValue<string>(), page);
                Assert.All(new[] { "401", "403", "422", "429" }, s => Assert.NotNull(call["responses"]![s]!["content"]!["application/problem+json"]));
                Assert.Equal(method == "post", call["parameters"]?.AsArray().Any(p => p!["name"]!.GetValue<string>() == "Idempotency-Key") ?? false);
            }
        }
    }

    /// <summary>A property's words; none where it has none.</summary>
    private static string Described(JsonNode property) => property["description"]?.GetValue<string>() ?? "";

    /// <summary>Makes a system with scopes straight through the acts; the desk's pages for it have a test of their own.</summary>
    internal static async Task<string> KeyFor(OfficeInstallation office, DateOnly today, string organCode, params SystemScope[] scopes)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        var organ = await db.Organs.AsNoTracking().SingleAsync(o => o.Code == organCode);
        var system = new Actor(Guid.NewGuid(), "系统管理员", organ.Id, [Role.SystemAdministrator], "test");
        var keep = new KeepConnectedSystems(office);
        var id = (await keep.Enter(system, new() { Name = $"系统{Guid.NewGuid():N}", Scopes = scopes, ValidUntil = today.AddYears(1) })).Expected;
        _ = (await keep.Grant(system with { Roles = [Role.SecurityAdministrator] }, id, 0)).Expected;
        return (await keep.IssueKey(system, id, 0, 1)).Expected.Key;
    }

    internal static HttpClient Caller(HttpClient client, string key)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    internal static string Application(string content = "2025年度垃圾分类考核结果") => $$"""
        {"channel":"in-person","submittedOn":"2026-11-25","applicants":[{"name":"{{Name}}","kind":"natural-person","identity":"{{Identity}}","phone":"{{Phone}}"}],
         "requestedContent":"{{content}}","provisionForm":"paper","deliveryForm":"mail"}
        """;

    internal static Task<HttpResponseMessage> Post(HttpClient client, string url, string body, string? key) => Send(client, url, new StringContent(body, Encoding.UTF8, "application/json"), key);

    private static async Task<HttpResponseMessage> Attach(HttpClient client, string url, string name, string content, string key, Encoding? encoding = null, string field = "file")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent((encoding ?? Encoding.UTF8).GetBytes(content)), field, name } };
        return await Send(client, $"{url}/attachments", form, key);
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string url, HttpContent content, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    private static async Task<JsonNode> Json(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(text.Length > 0, $"{answer.StatusCode}: no body");
        return JsonNode.Parse(text)!;
    }

    private static async Task<string> Code(HttpResponseMessage answer, int status)
    {
        var problem = await Json(answer);
        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(status, problem["status"]!.GetValue<int>());
        Assert.Matches(Chinese(), problem["detail"]!.GetValue<string>());
        return problem["code"]!.GetValue<string>();
    }

    private static async Task<IEnumerable<string?>> Fields(HttpResponseMessage answer)
    {
        Assert.Equal("input", await Code(answer, 422));
        return [.. (await Json(answer))["fields"]!.AsArray().Select(f => f!["field"]?.GetValue<string>()).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("gk_[2-9A-Z]{4}_[2-9A-Z]{52}")]
    private static partial Regex Key();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
