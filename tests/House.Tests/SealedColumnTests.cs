using System.Text.RegularExpressions;
using Gongkai.Office.Records;
using Gongkai.Office.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace House.Tests;

/// <summary>Every column that is sealed or hashed with a key is known to the change of keys.</summary>
public sealed partial class SealedColumnTests
{
    /// <summary>Columns whose names end like those of keyed hashes but hold something else.</summary>
    private static readonly string[] NoKeyedHash = ["Account.PasswordHash", "AuditLine.Hash", "AuditLine.PreviousHash", "PublicationItem.ImportKey", "KeptAnswer.RequestHash", "KeptAnswer.RequestKey"];

    [Fact]
    public void What_is_sealed_goes_into_a_column_named_so()
    {
        foreach (var (file, text) in Sources())
        {
            foreach (Match seal in Sealing().Matches(text))
            {
                var target = Target().Match(text[..seal.Index]);
                Assert.True(target.Success && (target.Groups[1].Value.EndsWith(SealedColumns.Ending, StringComparison.Ordinal) || IsSessionKey(file, target)),
                    $"{file}: a sealed value goes into “{(target.Success ? target.Groups[1].Value : "?")}”, which the change of keys does not look at. Name it …{SealedColumns.Ending}.");
            }
        }

        static bool IsSessionKey(string file, Match target) => Path.GetFileName(file) == "SessionKeys.cs" && target.Groups[1].Value == nameof(InstallationMark.Value);
    }

    [Fact]
    public void Every_column_of_keyed_hashes_changes_with_the_key_or_stays_on_purpose()
    {
        var options = new DbContextOptionsBuilder<OfficeDbContext>();
        new SqliteOffice(Path.Combine(Path.GetTempPath(), "never-opened.db")).Configure(options);
        using var db = new OfficeDbContext(options.Options);
        var known = SealedColumns.Lookups.Select(l => (l.Record, l.Column)).Concat(SealedColumns.Codes).Concat(SealedColumns.Copies).Select(c => $"{c.Record.Name}.{c.Column}").ToHashSet();
        var columns = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Where(p => p.ClrType == typeof(string)
                && (p.Name.EndsWith("Key", StringComparison.Ordinal) || p.Name.EndsWith("Hash", StringComparison.Ordinal)) && p.Name != "SubmissionKey")
            .Select(p => $"{e.ClrType.Name}.{p.Name}")).Except(NoKeyedHash).ToList();
        Assert.Empty(known.Except(columns));
        Assert.Empty(columns.Except(known));
        Assert.All(SealedColumns.Lookups, l => Assert.All(l.Sources, s => Assert.NotNull(db.Model.FindEntityType(l.Record)!.FindProperty(s))));
        Assert.All(db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.Name.EndsWith(SealedColumns.Ending, StringComparison.Ordinal)),
            p => Assert.Equal(typeof(string), p.ClrType));
    }

    [Fact]
    public void Words_are_hashed_for_looking_up_in_one_place()
    {
        foreach (var (file, text) in Sources().Where(s => Path.GetFileName(s.File) is not "RotateKeys.cs" and not "AskQuestion.cs"))
        {
            foreach (Match call in Hashing().Matches(text))
            {
                Assert.True(text.AsSpan(call.Index + call.Length).StartsWith("LookupWords.") || ApplicantWords().IsMatch(text[(call.Index + call.Length)..]),
                    $"{file}: a hash is made of words that stand in no list. Put them into LookupWords and the column into SealedColumns, or use Code for what people carry away.");
            }
        }
    }

    private static IEnumerable<(string File, string Text)> Sources() =>
        Repository.Files("src", "*.cs").Where(f => Path.GetFileName(f) is not "FieldCipher.cs" and not "SealingKey.cs" and not "RotateKeys.cs" && !f.Contains("/obj/", StringComparison.Ordinal))
            .Select(f => (f, File.ReadAllText(Repository.PathOf(f))));

    [GeneratedRegex(@"\b[Cc]ipher\.Seal(OrNull)?\(")]
    private static partial Regex Sealing();

    /// <summary>What stands before: the name of the property or variable that takes the value.</summary>
    [GeneratedRegex(@"(\w+)\s*=\s*([^;=]*\?\s*)?(\w+\.)*$")]
    private static partial Regex Target();

    [GeneratedRegex(@"\b[Cc]ipher\.Lookups?\(")]
    private static partial Regex Hashing();

    [GeneratedRegex(@"^office\.Cipher\.OpenOrNull\(first\.IdentitySealed\) is \{ \} identity \? LookupWords\.")]
    private static partial Regex ApplicantWords();
}
