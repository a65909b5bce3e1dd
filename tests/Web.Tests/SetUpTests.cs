using System.Net;
using Gongkai.Office.Records;
using Gongkai.Office.Sqlite;
using Gongkai.Web;

namespace Web.Tests;

/// <summary>The first minutes of a new installation.</summary>
public sealed class SetUpTests
{
    private static readonly string[] Roles = ["SystemAdministrator", "SecurityAdministrator", "AuditAdministrator"];

    [Fact]
    public async Task A_new_installation_is_set_up_once_and_then_asks_to_sign_in()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-new-").FullName;
        using var office = OfficeInstallation.Open(new SqliteOffice(Path.Combine(folder, "office.db")), folder, TimeProvider.System);
        await office.Migrate();
        await using var app = GongkaiWeb.Build(new() { Urls = "http://127.0.0.1:0" }, office);
        await app.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.Equal("/desk/set-up", (await client.GetAsync("/desk")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);

        var weak = await Site.Post(client, "/desk/set-up", Form("weak"));
        Assert.Equal(HttpStatusCode.BadRequest, weak.StatusCode);
        Assert.Contains("密码至少10个字符", await weak.Content.ReadAsStringAsync());
        var done = await Site.Post(client, "/desk/set-up", Form("Correct-Horse1"));
        Assert.Equal("/desk/sign-in", done.Headers.Location!.OriginalString);
        Assert.Equal("/desk/sign-in", (await client.GetAsync("/desk/set-up")).Headers.Location!.OriginalString);
        Assert.Equal("/desk", (await Site.Post(client, "/desk/sign-in", new() { ["name"] = "admin0", ["password"] = "Correct-Horse1" })).Headers.Location!.OriginalString);
        Assert.Contains("/desk/accounts", await client.GetStringAsync("/desk"));
        await app.StopAsync();
    }

    private static Dictionary<string, string> Form(string password)
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
}
