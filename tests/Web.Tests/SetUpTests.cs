using System.Net;

namespace Web.Tests;

/// <summary>The first minutes of a new installation.</summary>
public sealed class SetUpTests
{
    [Fact]
    public async Task A_new_installation_is_set_up_once_and_then_asks_to_sign_in()
    {
        await using var site = await NewInstallation.Start(isSetUp: false);
        using var client = site.Client();
        Assert.Equal("/desk/set-up", (await client.GetAsync("/desk")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);

        var weak = await Site.Post(client, "/desk/set-up", NewInstallation.SetUpForm("weak"));
        Assert.Equal(HttpStatusCode.BadRequest, weak.StatusCode);
        Assert.Contains("密码至少10个字符", await weak.Content.ReadAsStringAsync());
        var done = await Site.Post(client, "/desk/set-up", NewInstallation.SetUpForm(NewInstallation.Password));
        Assert.Equal("/desk/sign-in", done.Headers.Location!.OriginalString);
        Assert.Equal("/desk/sign-in", (await client.GetAsync("/desk/set-up")).Headers.Location!.OriginalString);
        Assert.Equal("/desk", (await NewInstallation.SignIn(client, "admin0")).Headers.Location!.OriginalString);
        Assert.Contains("/desk/accounts", await client.GetStringAsync("/desk"));
    }
}
