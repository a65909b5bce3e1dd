using System.Net;
using System.Reflection;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Demonstration;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Web.Tests;

/// <summary>Every page of the desk against every role and against a stranger; every page of a record against another organ.</summary>
public sealed class PermissionWalkTests(Site site)
{
    public static TheoryData<string> People => [.. DemonstrationPeople.All.DistinctBy(p => p.Role).Select(p => p.SignInName)];

    [Theory]
    [MemberData(nameof(People))]
    public async Task A_page_opens_for_the_roles_it_names_and_for_nobody_else(string person)
    {
        var role = DemonstrationPeople.All.Single(p => p.SignInName == person).Role;
        using var client = await site.SignedIn(person);
        var pages = await Desk();
        Assert.True(pages.Count > 30);
        var wrong = new List<string>();
        foreach (var (template, model) in pages)
        {
            var may = model.GetCustomAttribute<NeedsAttribute>() is not { } needs || needs.Acts.Any(a => Permissions.Refusal(a, [role]) is null);
            var answer = await client.GetAsync(Address(template, await Ids("yunxi")));
            if (may == (answer.StatusCode == HttpStatusCode.Forbidden) || (int)answer.StatusCode >= 500)
            {
                wrong.Add($"{template}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_account_of_the_supervising_organ_opens_every_page_of_supervision_whole_and_no_other_organs_business()
    {
        using var client = site.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(client, "/desk/sign-in", new() { ["name"] = "zhuguan", ["password"] = DemonstrationPeople.Password })).StatusCode);
        var (opened, wrong) = (0, new List<string>());
        foreach (var (template, model) in await Desk())
        {
            var may = model.GetCustomAttribute<NeedsAttribute>() is not { } needs || needs.Acts.Any(a => Permissions.Refusal(a, [Role.Supervisor]) is null);
            var address = Address(template.Replace("{organ}", "yunxi", StringComparison.Ordinal).Replace("{path}", "applications.new.total", StringComparison.Ordinal), await Ids("yunxi"));
            // The records behind a figure are opened for an organ below, whose name goes along.
            var answer = await client.GetAsync(template.StartsWith("desk/reports/", StringComparison.Ordinal) && template.Contains("/cell/", StringComparison.Ordinal) ? $"{address}?organ=yunxi" : address);
            if (template.StartsWith("desk/supervision", StringComparison.Ordinal))
            {
                opened++;
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    wrong.Add($"{address}: {(int)answer.StatusCode}");
                }
            }
            else if (may == (answer.StatusCode == HttpStatusCode.Forbidden) || (int)answer.StatusCode >= 500)
            {
                wrong.Add($"{address}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(8, opened);
    }

    [Fact]
    public async Task A_stranger_is_led_to_sign_in_by_every_page_that_is_not_public_on_purpose()
    {
        using var client = site.Client();
        var wrong = new List<string>();
        foreach (var (template, model) in await Desk())
        {
            var answer = await client.GetAsync(Address(template, await Ids("yunxi")));
            var isLed = answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.StartsWith("/desk/sign-in", StringComparison.Ordinal);
            // Two public pages lead there by themselves: there is nothing to set up any more, and nobody to sign out.
            if (isLed == (model.GetCustomAttribute<PublicOnPurposeAttribute>() is not null) && template is not ("desk/set-up" or "desk/sign-out"))
            {
                wrong.Add($"{template}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("jingban")]
    [InlineData("fuze")]
    [InlineData("shenhe")]
    public async Task A_record_of_another_organ_is_not_found_under_any_address(string person)
    {
        using var client = await site.SignedIn(person, "xcgz");
        var foreign = await Ids("yunxi");
        var asked = 0;
        var wrong = new List<string>();
        foreach (var (template, model) in (await Desk()).Where(p => p.Template.Contains(":guid", StringComparison.Ordinal)))
        {
            var role = DemonstrationPeople.All.Single(p => p.SignInName == person).Role;
            if (!model.GetCustomAttribute<NeedsAttribute>()!.Acts.Any(a => Permissions.Refusal(a, [role]) is null))
            {
                continue;
            }

            foreach (var id in foreign)
            {
                var answer = await client.GetAsync(Address(template, [id]));
                asked++;
                if (answer.StatusCode is not HttpStatusCode.NotFound)
                {
                    wrong.Add($"{template} {id}: {(int)answer.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(asked > 15);
    }

    [Fact]
    public void Every_address_that_is_neither_page_nor_static_file_is_open_on_purpose()
    {
        var others = site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            // What answers where a static file is missing, also for the framework's own fallback.
            .Where(e => e.RoutePattern.RawText != "{**path:file}").DistinctBy(e => e.RoutePattern.RawText).ToList();
        var calls = others.Where(e => e.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal)).ToList();
        Assert.Equal(["/api/openapi.json", "/health/live", "/health/ready", "/robots.txt"], others.Except(calls).Select(e => e.RoutePattern.RawText).Order());
        Assert.All(others.Except(calls), e => Assert.NotNull(e.Metadata.GetMetadata<PublicOnPurposeAttribute>()));
        // Calls of the interface open to a key with the scope they name.
        Assert.Equal(8, calls.Count);
        Assert.All(calls, e => Assert.Contains(e.Metadata, m => m.GetType().Name == "NeedsScopeAttribute"));
    }

    private async Task<List<(string Template, TypeInfo Model)>> Desk()
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var pages = new List<(string, TypeInfo)>();
        foreach (var page in site.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>()
            .Where(p => p.AttributeRouteInfo!.Template!.StartsWith("desk", StringComparison.Ordinal)))
        {
            pages.Add((page.AttributeRouteInfo!.Template!, (await loader.LoadAsync(page, Microsoft.AspNetCore.Http.EndpointMetadataCollection.Empty)).ModelTypeInfo!));
        }

        return pages;
    }

    /// <summary>One record of each sort of an organ.</summary>
    private async Task<IReadOnlyList<Guid>> Ids(string organ)
    {
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var id = (await db.Organs.AsNoTracking().SingleAsync(o => o.Code == organ)).Id;
        return
        [
            await db.Cases.Where(c => c.OrganId == id).OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(),
            await db.Letters.Where(c => c.OrganId == id).OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(),
            await db.PublicationItems.Where(c => c.OrganId == id).OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(),
            await db.Attachments.Where(c => c.OrganId == id).OrderBy(c => c.Id).Select(c => c.Id).FirstOrDefaultAsync(),
            await db.RegisterEntries.Where(c => c.OrganId == id).OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(),
        ];
    }

    /// <summary>An address under the template: ids from the list, years, and the first word of a choice.</summary>
    private static string Address(string template, IReadOnlyList<Guid> ids) => "/" + string.Join('/', template.Split('/').Select(part =>
        !part.StartsWith('{') ? part
        : part.Contains("guid", StringComparison.Ordinal) ? ids[0].ToString()
        : part.Contains("int", StringComparison.Ordinal) ? "2025"
        : part.TrimEnd('}', '?').Split(':')[0] switch { "{kind" => "Guide", "{register" => "publications", "{act" => nameof(CaseAct.RecordSearch), _ => "x" }));
}
