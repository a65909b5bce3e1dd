using System.Text.RegularExpressions;
using Gongkai.Office.Records;
using Gongkai.Office.Retention;
using Microsoft.EntityFrameworkCore;

namespace House.Tests;

/// <summary>Personal data: every place it lies in is known, and the trail of who read it can only grow.</summary>
public sealed partial class PersonalDataTests
{
    /// <summary>Columns whose names say that they are sealed, or that something is found by them.</summary>
    private static IEnumerable<(Type Record, string Column)> Columns => typeof(OfficeDbContext).GetProperties()
        .Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
        .Select(p => p.PropertyType.GetGenericArguments()[0])
        .SelectMany(t => t.GetProperties().Where(p => p.PropertyType == typeof(string) && (p.Name.EndsWith("Sealed", StringComparison.Ordinal) || p.Name.EndsWith("Key", StringComparison.Ordinal)))
            .Select(p => (t, p.Name)));

    [Fact]
    public void Every_sealed_column_and_every_keyed_hash_is_erased_or_kept_for_a_reason()
    {
        Assert.True(Columns.Count() > 25);
        Assert.Equal(Columns.Select(c => $"{c.Record.Name}.{c.Column}").Order(StringComparer.Ordinal), ErasureTable.All.Select(r => $"{r.Record.Name}.{r.Column}").Order(StringComparer.Ordinal));
        Assert.All(ErasureTable.All, r => Assert.True(r.Words.Length > 5, r.Column));
    }

    [Fact]
    public void No_code_changes_or_deletes_a_line_of_the_audit_trail_and_no_setting_shortens_it()
    {
        // Migrations make the table once; nothing else names it in SQL.
        var sources = Repository.Files("src", "*.cs").Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal)).ToList();
        Assert.All(sources, f => Assert.DoesNotMatch(Shortening(), Repository.Read(f)));
        Assert.All(typeof(AuditLine).GetProperties().Where(p => p.CanWrite), p =>
            Assert.Contains(typeof(System.Runtime.CompilerServices.IsExternalInit), p.SetMethod!.ReturnParameter.GetRequiredCustomModifiers()));
        Assert.DoesNotContain(typeof(OrganSettings).GetProperties(), p => p.Name.Contains("Audit", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(typeof(Gongkai.Law.Retention.RetentionSettings).GetProperties(), p => p.Name.Contains("Audit", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("await db.AuditLines.Where(l => l.Place < 5).ExecuteDeleteAsync(cancel);")]
    [InlineData("db.AuditLines.RemoveRange(old);")]
    [InlineData("db.AuditLines.ExecuteUpdateAsync(u => u)")]
    [InlineData("DELETE FROM \"AuditLines\"")]
    [InlineData("update \"AuditLines\" set")]
    [InlineData("TRUNCATE TABLE \"AuditLines\"")]
    public void What_would_shorten_the_trail_is_found(string code) => Assert.Matches(Shortening(), code);

    [GeneratedRegex("""AuditLines\b[^;]*\.(Remove|RemoveRange|ExecuteDelete\w*|ExecuteUpdate\w*|Update|UpdateRange)\(|(DELETE\s+FROM|UPDATE|TRUNCATE(\s+TABLE)?)\s+"?AuditLines""", RegexOptions.IgnoreCase)]
    private static partial Regex Shortening();
}
