using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Gongkai.Office.Sqlite;
using Gongkai.Web;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;
using Office.Tests;

namespace Web.Tests;

/// <summary>An installation on its first day, with the page in front of it.</summary>
internal sealed class NewInstallation : IAsyncDisposable
{
    public const string Password = "Correct-Horse1";

    private static readonly string[] Roles = ["SystemAdministrator", "SecurityAdministrator", "AuditAdministrator"];

    private readonly string _folder = Directory.CreateTempSubdirectory("gongkai-new-").FullName;
    private WebApplication _app = null!;

    private NewInstallation(string? connection) => Office = OfficeInstallation.Open(
        connection is null ? new SqliteOffice(Path.Combine(_folder, "office.db"), isDurable: false) : new PostgreSqlOffice(connection), _folder, Time);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(8)));

    public OfficeInstallation Office { get; }

    public static async Task<NewInstallation> Start(bool isSetUp = true, int signInsPerMinute = 10_000, int portalPostsPerMinute = 10_000, Func<WebOptions, WebOptions>? options = null, IdentityProvider? provider = null, bool onPostgreSql = false)
    {
        var made = new NewInstallation(onPostgreSql ? await (await PostgreSqlServer.Running).NewDatabase() + ";Maximum Pool Size=10" : null);
        await made.Office.Migrate();
        var served = new WebOptions { Urls = "http://127.0.0.1:0", SignInsPerMinute = signInsPerMinute, PortalPostsPerMinute = portalPostsPerMinute, IdentityProvider = provider };
        made._app = GongkaiWeb.Build(options?.Invoke(served) ?? served, made.Office);
        await made._app.StartAsync();
        if (isSetUp)
        {
            using var client = made.Client();
            Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(client, "/desk/set-up", SetUpForm(Password))).StatusCode);
        }

        return made;
    }

    /// <summary>The services of the running application.</summary>
    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>A browser without anything in it: cookies kept, redirects shown.</summary>
    public HttpClient Client() => new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.Single()) };

    /// <summary>admin0, admin1 and admin2 are the system, security and audit administrator.</summary>
    public async Task<HttpClient> SignedIn(string name, string password = Password, string code = "")
    {
        var client = Client();
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(client, name, password, code)).StatusCode);
        return client;
    }

    public static Task<HttpResponseMessage> SignIn(HttpClient client, string name, string password = Password, string code = "") =>
        Site.Post(client, "/desk/sign-in", new() { ["name"] = name, ["password"] = password, ["code"] = code });

    public static Dictionary<string, string> SetUpForm(string password)
    {
        var form = new Dictionary<string, string> { ["code"] = "xcgz", ["organ"] = "某区某中心" };
        foreach (var (role, i) in Roles.Select((r, i) => (r, i)))
        {
            form[$"{role}.name"] = $"admin{i}";
            form[$"{role}.person"] = $"管理员{i}";
            form[$"{role}.password"] = password;
        }

        return form;
    }

    /// <summary>The fields of the forms on a page as a browser would send them back.</summary>
    public static Dictionary<string, string> FieldsOf(string page)
    {
        var fields = new Dictionary<string, string>();
        foreach (var field in new HtmlParser().ParseDocument(page).QuerySelectorAll("main input[name], main textarea[name], main select[name]"))
        {
            // As a browser sends them: a box that is not ticked is not sent.
            if (field is not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false })
            {
                fields[field.GetAttribute("name")!] = field switch
                {
                    IHtmlInputElement input => input.Value,
                    IHtmlTextAreaElement area => area.Value,
                    _ => ((IHtmlSelectElement)field).Value ?? "",
                };
            }
        }

        return fields;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Office.Dispose();
    }
}
