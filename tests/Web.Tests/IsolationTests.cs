using System.Collections;
using System.Reflection;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Demonstration;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Gongkai.Office.Sqlite;
using Microsoft.EntityFrameworkCore;
using Office.Tests;

namespace Web.Tests;

/// <summary>
/// Nothing of another organ ever comes out of an act or a reading: every public method of Gongkai.Office that takes a person is called for a person
/// of one organ with the ids of the other's records, and what it gives is searched for anything of the other organ.
/// </summary>
public sealed class IsolationTests(Site site)
{
    private const string Own = "xcgz";
    private const string Other = "yunxi";
    private const int Deepest = 9;

    /// <summary>Classes whose business is the whole installation, and what keeps them from being a hole.</summary>
    private static readonly Dictionary<string, string> WholeInstallation = new()
    {
        [nameof(AuditTrail)] = "the trail of the installation, for the audit administrator",
        [nameof(ReadAccounts)] = "the accounts of the installation, for the administrators",
        [nameof(ReadOrgans)] = "the organs themselves",
        [nameof(Gongkai.Office.Handling.LoadCalendar)] = "re-dates the cases of all organs, for the system administrator",
    };

    private static readonly Role[] Business =
        [Role.Handler, Role.Reviewer, Role.ConfidentialityReviewer, Role.LegalReviewer, Role.HeadOfDisclosureOffice];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_of_another_organ_comes_out_of_any_act_or_reading(bool onPostgreSql)
    {
        // Not the site's own records, since acts are tried too.
        var folder = Directory.CreateTempSubdirectory("gongkai-isolation-").FullName;
        using var office = onPostgreSql ? await Made(folder) : await Copied(folder);
        var theirs = await Records(office, await OrganId(office, Other));
        var person = await Person(office, await OrganId(office, Own));
        Assert.True(theirs.All.Count > 300, $"{theirs.All.Count} records of the other organ.");

        // The search finds what it is for.
        var otherActor = person with { OrganId = await OrganId(office, Other) };
        Assert.NotNull(Leak((await new Gongkai.Office.Handling.Ledger(office).Page(otherActor, new())).Expected, theirs.All, Deepest));
        Assert.Null(Leak((await new Gongkai.Office.Handling.Ledger(office).Page(person, new())).Expected, theirs.All, Deepest));
        var before = await Fingerprint(office);

        var walked = new HashSet<string>();
        var skipped = new HashSet<string>();
        var leaks = new List<string>();
        foreach (var type in typeof(OfficeInstallation).Assembly.GetExportedTypes().Where(t => !t.IsAbstract && !WholeInstallation.ContainsKey(t.Name)))
        {
            if (type.GetConstructor([typeof(OfficeInstallation)]) is not { } made)
            {
                continue;
            }

            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(m => m.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Actor)))
            {
                var name = $"{type.Name}.{method.Name}";
                var calls = Calls(method, person, theirs.Sample).ToList();
                if (calls.Count == 0)
                {
                    skipped.Add(name);
                    continue;
                }

                walked.Add(name);
                foreach (var arguments in calls)
                {
                    object? result;
                    try
                    {
                        result = await Result(method.Invoke(made.Invoke([office]), BindingFlags.DoNotWrapExceptions, null, arguments, null));
                    }
                    catch (Exception e) when (e is ArgumentException or IOException)
                    {
                        // Arguments that no page would send, and files that are none.
                        continue;
                    }

                    if (Leak(result, theirs.All, Deepest) is { } leak)
                    {
                        leaks.Add($"{name}({string.Join(", ", arguments.Skip(1))}): {leak}");
                    }
                }
            }
        }

        Assert.Empty(leaks);
        Assert.Equal(before, await Fingerprint(office));
        Assert.True(walked.Count > 60, $"{walked.Count} walked; skipped: {string.Join(' ', skipped)}");
        Assert.True(skipped.Count < walked.Count / 5, string.Join(' ', skipped));
    }

    /// <summary>A copy of the site's records, by way of a backup.</summary>
    private async Task<OfficeInstallation> Copied(string folder)
    {
        var archive = Path.Combine(folder, "copy.gkb");
        Assert.Empty((await new BackUp(site.Office).Run(archive, withKey: true)).Expected.Damaged);
        var data = Path.Combine(folder, "data");
        var database = new SqliteOffice(Path.Combine(data, "office.db"), isDurable: false);
        Assert.True((await new RestoreBackup(database, data, site.Time).Run(archive)).Expected.HasKey);
        return OfficeInstallation.Open(database, data, site.Time);
    }

    /// <summary>The same demonstration offices, made on the other database.</summary>
    private async Task<OfficeInstallation> Made(string folder)
    {
        var database = new PostgreSqlOffice(await (await PostgreSqlServer.Running).NewDatabase() + ";Maximum Pool Size=20");
        var clock = new SeedClock();
        using (var seeding = OfficeInstallation.Open(database, folder, clock))
        {
            await seeding.Migrate();
            await DemonstrationOffices.Create(seeding, clock, Site.Today);
        }

        return OfficeInstallation.Open(database, folder, site.Time);
    }

    /// <summary>An organ's id as the column of the database compares it.</summary>
    private static object Compared(OfficeDbContext db, Guid organ) => db.Database.IsNpgsql() ? organ : organ.ToString().ToUpperInvariant();

    /// <summary>The ids of everything an organ owns, and of each sort a few.</summary>
    private static async Task<(HashSet<Guid> All, IReadOnlyList<Guid> Sample)> Records(OfficeInstallation office, Guid organ)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        var all = new HashSet<Guid> { organ };
        var sample = new List<Guid>();
        foreach (var entity in db.Model.GetEntityTypes().Where(e => e.FindProperty("OrganId") is not null && e.FindProperty("Id")?.ClrType == typeof(Guid)))
        {
            var sql = $"SELECT CAST(\"Id\" AS TEXT) AS \"Value\" FROM \"{entity.GetTableName()}\" WHERE \"OrganId\" = {{0}} ORDER BY \"Id\"";
            var ids = await db.Database.SqlQueryRaw<string>(sql, Compared(db, organ)).ToListAsync();
            all.UnionWith(ids.Select(Guid.Parse));
            sample.AddRange(ids.Take(2).Select(Guid.Parse));
        }

        return (all, sample);
    }

    private static async Task<Guid> OrganId(OfficeInstallation office, string code)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        return (await db.Organs.AsNoTracking().SingleAsync(o => o.Code == code)).Id;
    }

    private static async Task<Actor> Person(OfficeInstallation office, Guid organ)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.SignInName == "jingban");
        return new Actor(account.Id, account.PersonName, organ, Business, "isolation");
    }

    /// <summary>What the other organ's records are, so that it shows when one was written to.</summary>
    private static async Task<string> Fingerprint(OfficeInstallation office)
    {
        var organ = await OrganId(office, Other);
        await using var db = await office.Contexts.CreateDbContextAsync();
        var text = new List<string>();
        foreach (var entity in db.Model.GetEntityTypes().Where(e => e.FindProperty("OrganId") is not null && e.ClrType != typeof(AuditLine)))
        {
            var columns = string.Join(" || '|' || ", entity.GetProperties().Select(p => $"COALESCE(CAST(\"{p.GetColumnName()}\" AS TEXT), '')"));
            var sql = $"SELECT {columns} AS \"Value\" FROM \"{entity.GetTableName()}\" WHERE \"OrganId\" = {{0}}";
            var rows = await db.Database.SqlQueryRaw<string>(sql, Compared(db, organ)).ToListAsync();
            text.Add($"{entity.GetTableName()}: {rows.Count} {string.Join('\n', rows.Order(StringComparer.Ordinal)).GetHashCode(StringComparison.Ordinal)}");
        }

        return string.Join('\n', text);
    }

    /// <summary>Ways to call a method: each foreign id, each value of a choice; empty when an argument cannot be made.</summary>
    private static IEnumerable<object?[]> Calls(MethodInfo method, Actor person, IReadOnlyList<Guid> foreign)
    {
        var parameters = method.GetParameters().Skip(1).ToArray();
        var choices = parameters.FirstOrDefault(p => Plain(p.ParameterType).IsEnum) is { } choice ? Enum.GetValues(Plain(choice.ParameterType)).Cast<object>().ToArray() : [0];
        var ids = parameters.Any(p => Plain(p.ParameterType) == typeof(Guid)) ? foreign : [Guid.Empty];
        foreach (var id in ids)
        {
            foreach (var value in choices)
            {
                var arguments = parameters.Select(p => Argument(p, id, value)).ToArray();
                if (arguments.Any(a => a.Missing))
                {
                    yield break;
                }

                yield return [person, .. arguments.Select(a => a.Value)];
            }
        }
    }

    /// <summary>What a method gives in the end: the result of its task, or the rows it streams.</summary>
    private static async Task<object?> Result(object? given)
    {
        if (given is Task task)
        {
            await task;
            return task.GetType().GetProperty("Result")!.GetValue(task);
        }

        var stream = given?.GetType().GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
        return stream is null ? given : await (Task<object>)typeof(IsolationTests).GetMethod(nameof(Rows), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(stream.GetGenericArguments()).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [given], null)!;
    }

    private static async Task<object> Rows<T>(IAsyncEnumerable<T> stream)
    {
        var rows = new List<object?>();
        await foreach (var row in stream)
        {
            rows.Add(row);
        }

        return rows;
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static (object? Value, bool Missing) Argument(ParameterInfo parameter, Guid id, object choice)
    {
        var type = Plain(parameter.ParameterType);
        object? value = type switch
        {
            _ when type == typeof(CancellationToken) => CancellationToken.None,
            _ when type == typeof(Guid) => id,
            _ when type.IsEnum => type == choice.GetType() ? choice : Enum.GetValues(type).GetValue(0),
            _ when type == typeof(string) => "云住",
            _ when type == typeof(int) => parameter.Name!.Contains("year", StringComparison.OrdinalIgnoreCase) ? 2025 : parameter.Name.Contains("month", StringComparison.OrdinalIgnoreCase) ? 6 : 0,
            _ when type == typeof(long) => 0L,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateOnly) => new DateOnly(2025, 6, 30),
            _ when type == typeof(Stream) => new MemoryStream("文件"u8.ToArray()),
            _ when type.IsGenericType && type.GetGenericArguments() is [var item] && (item == typeof(string) || item == typeof(Guid)) && type.IsAssignableFrom(item.MakeArrayType()) =>
                item == typeof(string) ? new[] { "甲", "乙" } : new[] { id },
            _ when type.GetConstructor(Type.EmptyTypes) is { } empty && type.GetProperties().All(p => p.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is null) => empty.Invoke(null),
            _ when parameter.HasDefaultValue => parameter.DefaultValue,
            _ => null,
        };
        return (value, value is null && !parameter.HasDefaultValue);
    }

    /// <summary>Where something of the other organ stands in a result; null when nowhere.</summary>
    private static string? Leak(object? value, HashSet<Guid> theirs, int depth)
    {
        switch (value)
        {
            case null or Stream or Type or Delegate or CancellationToken:
                return null;
            case Guid id:
                return theirs.Contains(id) ? id.ToString() : null;
            case string text:
                return text.Contains("云住〔", StringComparison.Ordinal) ? text : null;
        }

        var type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || depth == 0 || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true && value is not IEnumerable && !type.Name.StartsWith("ValueTuple", StringComparison.Ordinal))
        {
            return null;
        }

        if (value is IEnumerable items)
        {
            return items.Cast<object?>().Take(300).Select(i => Leak(i, theirs, depth - 1)).FirstOrDefault(l => l is not null);
        }

        // The fields and not the properties: what is computed from them, or throws where there is nothing, adds nothing.
        for (var declared = type; declared is not null && declared != typeof(object); declared = declared.BaseType)
        {
            foreach (var field in declared.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                if (Leak(field.GetValue(value), theirs, depth - 1) is { } leak)
                {
                    return $"{field.Name}.{leak}";
                }
            }
        }

        return null;
    }
}
