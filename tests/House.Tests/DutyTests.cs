using System.Reflection;
using System.Text;
using Gongkai.Law.Cases;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace House.Tests;

/// <summary>Who may do what, and who may open what: the tables are complete, and docs/generated shows them.</summary>
public sealed class DutyTests
{
    [Fact]
    public void Every_act_stands_in_the_permission_table_once_and_somebody_may_do_it()
    {
        Assert.Equal(Enum.GetValues<OfficeAct>(), Permissions.All.Select(p => p.Act));
        Assert.All(Permissions.All, p => Assert.NotEmpty(p.Allowed));
        Assert.Equal(Permissions.All.Count, Permissions.All.Select(p => p.Words).Distinct().Count());
    }

    [Fact]
    public void An_administrator_does_no_business_and_business_does_no_administration()
    {
        var business = new[] { OfficeAct.ReadCases, OfficeAct.HandleCase, OfficeAct.RegisterApplication, OfficeAct.ReadPersonalData, OfficeAct.SignReport };
        Assert.All(business, act => Assert.DoesNotContain(act.Row().Allowed, r => r.IsAdministrator()));
        var administration = new[] { OfficeAct.CreateAccount, OfficeAct.AssignRoles, OfficeAct.ReadAuditTrail };
        Assert.All(administration, act => Assert.Single(act.Row().Allowed));
        Assert.Equal(3, administration.Select(a => a.Row().Allowed[0]).Distinct().Count());
    }

    [Fact]
    public void The_generated_pages_are_up_to_date()
    {
        Compare("docs/generated/acts.md", Acts());
        Compare("docs/generated/routes.md", Routes());
        Compare("docs/generated/permissions.md", Matrix());
    }

    private static void Compare(string page, string wanted)
    {
        var path = Repository.PathOf(page);
        if (Environment.GetEnvironmentVariable("GONGKAI_WRITE_GENERATED") == "1")
        {
            File.WriteAllText(path, wanted);
        }

        Assert.Equal(wanted, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Acts()
    {
        var text = new StringBuilder("# The act table\n\nWritten by `House.Tests` from `ActTable` and `Permissions`; do not edit.\n\n## Acts on a case\n\n| act | 操作 | from | to | clock | article | by |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in ActTable.All)
        {
            text.Append(null, $"| {row.Act} | {row.Act.Label()} | {string.Join("、", row.From.Select(s => s.Label()))} | {row.To?.Label()} | {row.Clock} | {row.Article} | {string.Join("、", row.Roles.Select(r => r.Words()))} |\n");
        }

        text.Append("\n## Acts on a filed annual report\n\n| act | 操作 | from → to | article | by |\n|---|---|---|---|---|\n");
        foreach (var row in FilingActs.All)
        {
            text.Append(null, $"| {row.Act} | {row.Label} | {string.Join("、", row.Steps.Select(s => $"{s.From.Label()} → {s.To.Label()}"))} | {row.Article} | {(row.Side == FilingSide.Authority ? "主管部门：" : "报送单位：")}{string.Join("、", row.Roles.Select(r => r.Words()))} |\n");
        }

        text.Append("\n## Other acts\n\n| act | 操作 | by |\n|---|---|---|\n");
        foreach (var row in Permissions.All)
        {
            text.Append(null, $"| {row.Act} | {row.Words} | {string.Join("、", row.Allowed.Select(r => r.Words()))} |\n");
        }

        return text.ToString();
    }

    private static string Routes()
    {
        var text = new StringBuilder("# Routes\n\nWritten by `House.Tests` from the pages; do not edit.\n\n| route | open to |\n|---|---|\n");
        foreach (var (route, model) in Repository.Files("src/Gongkai.Web/Pages", "*.cshtml").Where(f => !Path.GetFileName(f).StartsWith('_'))
            .Select(f => (Route: RouteOf(f), Model: ModelOf(f))).OrderBy(p => p.Route, StringComparer.Ordinal))
        {
            var open = model.GetCustomAttribute<NeedsAttribute>() is { } needs ? string.Join("、", needs.Acts.SelectMany(a => a.Row().Allowed).Distinct().Order().Select(r => r.Words()))
                : model.GetCustomAttribute<SignedInOnlyAttribute>() is not null ? "所有已登录的人" : model.GetCustomAttribute<PublicOnPurposeAttribute>() is not null ? "公众（有意公开）" : "没有人";
            text.Append(null, $"| `{route}` | {open} |\n");
        }

        return text.ToString();
    }

    /// <summary>Acts and pages against roles, a column for each role.</summary>
    private static string Matrix()
    {
        Role[] roles = [.. Roles.Assignable, Role.Installation, Role.ConnectedSystem];
        var text = new StringBuilder("# Permission matrix\n\nWritten by `House.Tests` from `Permissions`, `ActTable` and the pages; do not edit. ● may, empty may not.\n`ActWalkTests` tries every act of the first table with every role on both databases, `PermissionWalkTests` opens every page of the desk as each person of the\ndemonstration, as a stranger, and with records of another organ. 本系统 is the installation itself, which nobody signs in as; 对接系统 are other\nsystems, each of which may do no more than its scopes cover.\n");
        Head("Acts", "操作");
        foreach (var row in Permissions.All)
        {
            Row(row.Words, role => row.IsOwn ? Roles.Assignable.Contains(role) : row.Allowed.Contains(role));
        }

        Head("Acts on a case", "操作");
        foreach (var row in ActTable.All)
        {
            Row(row.Act.Label(), row.Roles.Contains);
        }

        Head("Pages of the desk", "地址");
        foreach (var (route, model) in Repository.Files("src/Gongkai.Web/Pages/Desk", "*.cshtml").Where(f => !Path.GetFileName(f).StartsWith('_'))
            .Select(f => (Route: RouteOf(f), Model: ModelOf(f))).OrderBy(p => p.Route, StringComparer.Ordinal))
        {
            var needs = model.GetCustomAttribute<NeedsAttribute>()?.Acts;
            var isPublic = model.GetCustomAttribute<PublicOnPurposeAttribute>() is not null;
            Row($"`{route}`", role => Roles.Assignable.Contains(role) && (needs?.Any(a => Permissions.Refusal(a, [role]) is null) ?? true), isPublic ? "公众" : "");
        }

        return text.ToString();

        void Head(string title, string first) => text.Append(null, $"\n## {title}\n\n| {first} | {string.Join(" | ", roles.Select(r => r.Words()))} |\n|---|{string.Concat(roles.Select(_ => "---|"))}\n");

        void Row(string name, Func<Role, bool> may, string everybody = "") =>
            text.Append(null, $"| {name} | {string.Join(" | ", roles.Select(r => everybody.Length > 0 ? everybody : may(r) ? "●" : ""))} |\n");
    }

    private static string RouteOf(string file)
    {
        var first = Repository.Read(file).Split('\n')[0].TrimStart('\uFEFF');
        var quoted = first.Split('"');
        return quoted.Length > 1 ? quoted[1].StartsWith('/') ? quoted[1] : $"/{Path.GetFileNameWithoutExtension(file).ToLowerInvariant()}/{quoted[1]}" : "/" + Path.GetFileNameWithoutExtension(file).ToLowerInvariant();
    }

    private static Type ModelOf(string file)
    {
        var name = Repository.Read(file).Split('\n').First(l => l.StartsWith("@model ", StringComparison.Ordinal))["@model ".Length..].Trim();
        var folder = Path.GetDirectoryName(file)!.Replace("src/Gongkai.Web/", "Gongkai.Web.", StringComparison.Ordinal).Replace('/', '.');
        return typeof(DeskPage).Assembly.GetTypes().Single(t => typeof(PageModel).IsAssignableFrom(t) && t.Name == name && t.Namespace == folder);
    }
}
