using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Gongkai.Law.Cases;
using Gongkai.Law.Remedies;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Pages.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Web.Tests;

/// <summary>Every form of the desk is taken for the organ it was opened for, and once; what cannot be is refused in words.</summary>
public sealed partial class DeskFormTests(Site site)
{
    private const string Refusal = "这张表单是";

    [Fact]
    public async Task A_form_kept_over_the_end_of_a_session_is_sent_for_its_organ_after_signing_in_again()
    {
        await using var made = await NewInstallation.Start();
        var (first, second) = await WithAllRolesInTwoOrgans(made.Office);
        using var client = await made.SignedIn("admin0");
        // One of the two is not the one with which a session begins when nothing was chosen.
        foreach (var organ in (Guid[])[first, second])
        {
            await Choose(client, organ);
            var typed = NewInstallation.FieldsOf(await client.GetStringAsync("/desk/settings"));
            (typed["code"], typed["address"]) = ("某中心", $"{organ:N}号");
            made.Time.Advance(TimeSpan.FromHours(13));
            Assert.StartsWith("/desk/sign-in", (await client.PostAsync("/desk/settings", new FormUrlEncodedContent(typed))).Headers.Location!.OriginalString);
            await NewInstallation.SignIn(client, "admin0");
            Assert.Equal("/desk/settings", (await client.PostAsync("/desk/settings", new FormUrlEncodedContent(typed))).Headers.Location?.OriginalString);
        }

        await using var db = await made.Office.Contexts.CreateDbContextAsync();
        Assert.All(await db.Organs.Where(o => o.Id == first || o.Id == second).ToListAsync(), o => Assert.Equal($"{o.Id:N}号", o.Settings.Address));
    }

    [Fact]
    public async Task No_form_of_the_desk_is_taken_for_another_organ_than_the_one_it_was_opened_for()
    {
        await using var made = await NewInstallation.Start();
        var (first, second) = await WithAllRolesInTwoOrgans(made.Office);
        using var client = await made.SignedIn("admin0");
        Assert.Equal(HttpStatusCode.Redirect, (await Choose(client, first)).StatusCode);
        var forms = await Forms();
        Assert.True(forms.Count > 80, $"{forms.Count} forms");
        var token = await TokenOf(client, "/desk");
        await Choose(client, second);
        var before = await Written(made.Office);
        var wrong = new List<string>();
        foreach (var (address, model) in forms)
        {
            var answer = await Send(client, address, token, new() { ["subject"] = "迟到的窗口" });
            var words = Regex.Unescape(await answer.Content.ReadAsStringAsync());
            if (answer.StatusCode != HttpStatusCode.Conflict || !words.Contains(Refusal, StringComparison.Ordinal) || (model != typeof(UploadsModel) && !words.Contains("迟到的窗口", StringComparison.Ordinal)))
            {
                wrong.Add($"{address}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await Written(made.Office));

        // With a form of their own organ the same addresses take what is sent: it is the organ that is asked for and nothing else.
        foreach (var (address, _) in forms)
        {
            var answer = await Send(client, address, await TokenOf(client, "/desk"), []);
            if ((int)answer.StatusCode >= 500 || (await answer.Content.ReadAsStringAsync()).Contains(Refusal, StringComparison.Ordinal))
            {
                wrong.Add($"{address}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_refused_form_offers_the_way_back_and_shows_no_password_again()
    {
        await using var made = await NewInstallation.Start();
        var (first, second) = await WithAllRolesInTwoOrgans(made.Office);
        using var client = await made.SignedIn("admin0");
        await Choose(client, first);
        var token = await TokenOf(client, "/desk/accounts");
        await Choose(client, second);
        var refused = await Send(client, "/desk/accounts?handler=Create", token, new() { ["name"] = "xinren", ["person"] = "新来的人", ["first"] = "Correct-Horse2" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("切换回“某区某中心”", page);
        Assert.Contains("新来的人", page);
        Assert.DoesNotContain("Correct-Horse2", page);
        Assert.Equal(HttpStatusCode.Redirect, (await Choose(client, first)).StatusCode);
        Assert.Contains("某区某中心", await client.GetStringAsync("/desk"));
    }

    [Fact]
    public async Task Two_clicks_make_one_record_and_lead_to_the_same_page()
    {
        await using var made = await NewInstallation.Start();
        await WithAllRolesInTwoOrgans(made.Office);
        using var client = await made.SignedIn("admin0");
        var register = new Dictionary<string, string> { ["on"] = "2026-11-03", ["subject"] = "业务培训", ["quantity"] = "12" };
        var publication = new Dictionary<string, string> { ["title"] = "关于停水的通知", ["issuer"] = "某区某中心", ["formed"] = "2026-11-20", ["origin"] = "Made", ["disclosure"] = "Proactive" };
        var openDay = new Dictionary<string, string> { ["title"] = "开放日", ["place"] = "大厅", ["on"] = "2026-12-20", ["hours"] = "9:00", ["places"] = "20", ["until"] = "2026-12-10", ["description"] = "参观" };
        var system = new Dictionary<string, string> { ["name"] = "办公系统", ["until"] = "2027-06-01", ["scopes"] = "ReadItems" };
        foreach (var (address, fields) in new[] { ("/desk/registers/trainings", register), ("/desk/publications/new", publication), ("/desk/civic/open-days", openDay), ("/desk/systems", system) })
        {
            var token = await TokenOf(client, address);
            var answers = await Task.WhenAll(Send(client, address, token, fields), Send(client, address, token, fields));
            var third = await Send(client, address, token, fields);
            foreach (var answer in answers.Append(third))
            {
                Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{address}: {(int)answer.StatusCode} {Problem().Match(await answer.Content.ReadAsStringAsync()).Value}");
                Assert.Equal(answers[0].Headers.Location, answer.Headers.Location);
            }

            Assert.Contains("只办理了一次", await client.GetStringAsync(answers[0].Headers.Location));
        }

        await using var db = await made.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(1, await db.RegisterEntries.CountAsync());
        Assert.Equal(1, await db.PublicationItems.CountAsync());
        Assert.Equal(1, await db.OpenDays.CountAsync());
        Assert.Equal(1, await db.ConnectedSystems.CountAsync());
        Assert.Equal(4, await db.SentForms.CountAsync());

        // What was corrected, and what was filled in anew, is another form.
        Assert.Equal(HttpStatusCode.Redirect, (await Send(client, "/desk/registers/trainings", await TokenOf(client, "/desk/registers/trainings"), register)).StatusCode);
        Assert.Equal(2, await db.RegisterEntries.CountAsync());
        var again = await TokenOf(client, "/desk/registers/trainings");
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(client, "/desk/registers/trainings", again, new(register) { ["on"] = "" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(client, "/desk/registers/trainings", again, new(register) { ["on"] = "" })).StatusCode);
        Assert.Equal(4 + 1, await db.SentForms.CountAsync());
    }

    [Fact]
    public async Task A_key_shown_once_is_made_once_by_two_clicks()
    {
        await using var made = await NewInstallation.Start();
        await WithAllRolesInTwoOrgans(made.Office);
        using var client = await made.SignedIn("admin0");
        var system = new Dictionary<string, string> { ["name"] = "办公系统", ["until"] = "2027-06-01", ["scopes"] = "ReadItems" };
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(client, "/desk/systems", system)).StatusCode);
        await using var db = await made.Office.Contexts.CreateDbContextAsync();
        var id = (await db.ConnectedSystems.SingleAsync()).Id;
        var version = new Dictionary<string, string> { ["version"] = (await db.ConnectedSystems.Select(s => s.Version).SingleAsync()).ToString(CultureInfo.InvariantCulture) };
        var token = await TokenOf(client, $"/desk/systems/{id}");
        var keys = await db.SystemKeys.CountAsync();
        var answer = await Send(client, $"/desk/systems/{id}?handler=Key", token, version);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, Problem().Match(await answer.Content.ReadAsStringAsync()).Value);
        var second = await Send(client, $"/desk/systems/{id}?handler=Key", token, version);
        Assert.Equal($"/desk/systems/{id}", second.Headers.Location!.OriginalString);
        Assert.Equal(keys + 1, await db.SystemKeys.CountAsync());
    }

    [Theory]
    [InlineData("fuze", "/desk/reports/0")]
    [InlineData("fuze", "/desk/reports/-1")]
    [InlineData("fuze", "/desk/reports/10000")]
    [InlineData("fuze", "/desk/reports/0/cell/applications.granted.total")]
    [InlineData("fuze", "/desk/reports/10000/cell/applications.granted.total")]
    [InlineData("fuze", "/desk/reports/0?handler=Download&format=docx")]
    [InlineData("fuze", "/desk/registers?year=0")]
    [InlineData("fuze", "/desk/registers?year=-1")]
    [InlineData("fuze", "/desk/registers/trainings?year=10000")]
    [InlineData("fuze", "/desk/monthly?year=0&month=1")]
    [InlineData("fuze", "/desk/monthly?year=2026&month=13")]
    [InlineData("fuze", "/desk/civic/progress?year=10000")]
    [InlineData("fuze", "/portal/yunxi/reports/0")]
    [InlineData("fuze", "/portal/yunxi/reports/10000/package.zip")]
    public async Task A_year_that_cannot_be_is_no_page(string person, string address)
    {
        using var client = await site.SignedIn(person);
        var answer = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有这", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_breaks_unforeseen_leaves_a_line_with_its_stack_every_time()
    {
        const int times = 20;
        await using var made = await NewInstallation.Start();
        await WithAllRolesInTwoOrgans(made.Office);
        using var client = await made.SignedIn("admin0");
        await using (var db = await made.Office.Contexts.CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "RegisterEntries" RENAME TO "Gone" """);
        }

        using var lines = new Lines();
        made.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);
        var token = await TokenOf(client, "/desk/password");
        var answers = await Task.WhenAll(Enumerable.Range(0, times).Select(n => n % 2 == 0
            ? client.GetAsync("/desk/registers")
            : Send(client, "/desk/registers/trainings", token, new() { ["on"] = "2026-11-03", ["subject"] = $"培训{n}", ["quantity"] = "12" })));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.InternalServerError, a.StatusCode));
        Assert.Contains("程序出了差错", await answers[1].Content.ReadAsStringAsync());
        var unhandled = lines.All.Where(l => l.Category.EndsWith("ExceptionHandlerMiddleware", StringComparison.Ordinal)).ToList();
        Assert.Equal(times, unhandled.Count);
        Assert.All(unhandled, l => Assert.Contains("Gongkai.Office", l.Exception!.StackTrace!));
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_answered_with_a_page()
    {
        using var client = await site.SignedIn("jingban");
        using var body = new StringContent("title=%00", null, "application/x-www-form-urlencoded");
        var answer = await client.PostAsync("/desk/publications/new", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("jingban", "/desk/registers/documents", "issued", "0001-01-01", "早于中华人民共和国成立之日")]
    [InlineData("jingban", "/desk/registers/documents", "url", "javascript:alert(1)", "以http://或者https://开头")]
    [InlineData("fazhi", "/desk/disputes", "accepted", "0001-01-01", "早于《政府信息公开条例》施行之日")]
    [InlineData("fazhi", "/desk/disputes", "ordered", "9999-12-31", "请核对年份")]
    [InlineData("jingban", "/desk/registers/trainings", "on", "2007-12-31", "早于《政府信息公开条例》施行之日")]
    [InlineData("jingban", "/desk/publications/new", "formed", "0001-01-01", "早于中华人民共和国成立之日")]
    public async Task A_date_or_address_that_is_a_slip_is_said_at_its_field(string person, string address, string field, string typed, string words)
    {
        using var client = await site.SignedIn(person);
        var fields = NewInstallation.FieldsOf(await client.GetStringAsync(address));
        foreach (var (name, value) in new[] { ("kind", nameof(DisputeKind.Reconsideration)), ("number", "试〔2026〕9号"), ("matter", "公开事项"), ("accepted", "2026-11-02"), ("title", "试"), ("issued", "2026-01-01"), ("on", "2026-01-01"), ("subject", "试") })
        {
            if (fields.ContainsKey(name))
            {
                fields[name] = value;
            }
        }

        fields[field] = typed;
        var answer = await Site.Post(client, address, fields);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains(words, page);
        Assert.Contains(typed, page);
    }

    /// <summary>What is logged as an error.</summary>
    private sealed class Lines : ILoggerProvider
    {
        public ConcurrentBag<(string Category, Exception? Exception)> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Line(Lines lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel))
                {
                    lines.All.Add((category, exception));
                }
            }
        }
    }

    private static async Task<(Guid First, Guid Second)> WithAllRolesInTwoOrgans(OfficeInstallation office)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        var first = await db.Organs.SingleAsync();
        var second = new Organ { Code = "other", Name = "另一中心", ValidFrom = new(2010, 1, 1), ParentId = first.Id };
        db.Organs.Add(second);
        await db.SaveChangesAsync();
        var account = await db.Accounts.SingleAsync(a => a.SignInName == "admin0");
        var present = await db.RoleAssignments.Where(r => r.AccountId == account.Id).ToListAsync();
        foreach (var organ in new[] { first.Id, second.Id })
        {
            foreach (var role in Roles.Assignable.Where(r => !present.Any(p => p.OrganId == organ && p.Role == r)))
            {
                db.RoleAssignments.Add(new RoleAssignment { AccountId = account.Id, OrganId = organ, Role = role });
            }
        }

        await db.SaveChangesAsync();
        return (first.Id, second.Id);
    }

    /// <summary>Every address of the desk that takes a form, handler by handler; only pages that name who may open them are bound to an organ.</summary>
    private async Task<List<(string Address, Type Model)>> Forms()
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var forms = new List<(string, Type)>();
        foreach (var page in site.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>()
            .Where(p => p.AttributeRouteInfo!.Template!.StartsWith("desk", StringComparison.Ordinal)))
        {
            var loaded = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            if (loaded.ModelTypeInfo!.GetCustomAttribute<NeedsAttribute>() is null)
            {
                continue;
            }

            foreach (var handler in loaded.HandlerMethods.Where(h => h.HttpMethod == "Post"))
            {
                forms.Add(($"{Address(page.AttributeRouteInfo!.Template!)}?handler={handler.Name}&year=2025&month=6&register=trainings", loaded.ModelTypeInfo!.AsType()));
            }
        }

        return forms;
    }

    private static string Address(string template) => "/" + string.Join('/', template.Split('/').Select(part =>
        !part.StartsWith('{') ? part
        : part.Contains("guid", StringComparison.Ordinal) ? Guid.NewGuid().ToString()
        : part.Contains("int", StringComparison.Ordinal) ? "2025"
        : part.TrimEnd('}', '?').Split(':')[0] switch { "{kind" => "Guide", "{register" => "trainings", "{act" => nameof(CaseAct.RecordSearch), _ => "x" }));

    private static async Task<(int, int, int)> Written(OfficeInstallation office)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        return (await db.AuditLines.CountAsync(), await db.SentForms.CountAsync(), await db.RegisterEntries.CountAsync());
    }

    private static async Task<HttpResponseMessage> Choose(HttpClient client, Guid organ) => await Site.Post(client, "/desk/organ", new() { ["organ"] = organ.ToString() }, tokenFrom: "/desk");

    private static async Task<string> TokenOf(HttpClient client, string address) => Token().Match(await client.GetStringAsync(address)).Groups[1].Value;

    private static Task<HttpResponseMessage> Send(HttpClient client, string address, string token, Dictionary<string, string> fields) =>
        client.PostAsync(address, new FormUrlEncodedContent(new Dictionary<string, string>(fields) { ["__RequestVerificationToken"] = token }));

    [GeneratedRegex("""name="__RequestVerificationToken" (?:type="hidden" )?value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""(?s)<div class="alert error".*?</div>""")]
    private static partial Regex Problem();
}
