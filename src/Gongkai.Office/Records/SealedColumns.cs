using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gongkai.Office.Records;

/// <summary>The words whose keyed hashes personal data is looked up by.</summary>
internal static class LookupWords
{
    /// <summary>How a hash begins that stands where there is nothing left to look up; it is of no key.</summary>
    public const string Erased = "erased/";

    public static string Name(string name) => $"name/{PersonalKeys.Fold(name)}";

    public static string Identity(string identity) => $"identity/{PersonalKeys.Fold(identity)}";

    public static string SignUp(string phone) => $"sign-up/{phone}";

    public static string Question(string title, string body) => $"question/{PersonalKeys.Fold(title)}/{PersonalKeys.Fold(body)}";
}

/// <summary>A column that holds keyed hashes of what is sealed beside it.</summary>
/// <param name="Record">The record.</param>
/// <param name="Column">The property with the hash.</param>
/// <param name="Sources">The sealed properties it is made of.</param>
/// <param name="Words">The words that are hashed, of the opened sources in their order.</param>
public sealed record LookupColumn(Type Record, string Column, IReadOnlyList<string> Sources, Func<IReadOnlyList<string>, string> Words);

/// <summary>
/// What the change of keys goes through: every column whose name ends in Sealed, by that name, and the hashes made of such columns.
/// </summary>
public static class SealedColumns
{
    /// <summary>How the name of a property ends that holds a sealed value.</summary>
    public const string Ending = "Sealed";

    /// <summary>The hashes that change with the key.</summary>
    public static IReadOnlyList<LookupColumn> Lookups { get; } =
    [
        new(typeof(ApplicantRecord), nameof(ApplicantRecord.NameKey), [nameof(ApplicantRecord.NameSealed)], v => LookupWords.Name(v[0])),
        new(typeof(ApplicantRecord), nameof(ApplicantRecord.IdentityKey), [nameof(ApplicantRecord.IdentitySealed)], v => LookupWords.Identity(v[0])),
        new(typeof(OpenDaySignUp), nameof(OpenDaySignUp.PhoneKey), [nameof(OpenDaySignUp.PhoneSealed)], v => LookupWords.SignUp(v[0])),
        new(typeof(CivicQuestion), nameof(CivicQuestion.WordsKey), [nameof(CivicQuestion.TitleSealed), nameof(CivicQuestion.BodySealed)], v => LookupWords.Question(v[0], v[1])),
    ];

    /// <summary>
    /// Hashes that stay as they are when the key changes: of what people carry away and nobody here keeps (<see cref="FieldCipher.Code"/>), by
    /// record and property.
    /// </summary>
    public static IReadOnlyList<(Type Record, string Column)> Codes { get; } =
        [(typeof(OnlineDraft), nameof(OnlineDraft.KeyHash)), (typeof(OpenDaySignUp), nameof(OpenDaySignUp.CodeKey)), (typeof(SystemKey), nameof(SystemKey.Hash))];

    /// <summary>Hashes copied from another record, which change together with it: a case has that of its first applicant.</summary>
    public static IReadOnlyList<(Type Record, string Column)> Copies { get; } = [(typeof(CaseRecord), nameof(CaseRecord.ApplicantKey))];

    /// <summary>Every table with sealed columns.</summary>
    internal static IReadOnlyList<SealedTable> Tables(OfficeDbContext db) =>
    [
        .. db.Model.GetEntityTypes().Select(e => (Type: e, Columns: e.GetProperties().Where(p => p.Name.EndsWith(Ending, StringComparison.Ordinal)).ToList()))
            .Where(t => t.Columns.Count > 0).OrderBy(t => t.Type.GetTableName(), StringComparer.Ordinal).Select(t => new SealedTable(
                t.Type.ClrType, t.Type.GetTableName()!, Key(t.Type), [.. t.Columns.Select(c => c.GetColumnName())],
                [.. Lookups.Where(l => l.Record == t.Type.ClrType)], Filter: null)),
        WebKeys(db),
    ];

    private static SealedTable WebKeys(OfficeDbContext db)
    {
        var type = db.Model.FindEntityType(typeof(InstallationMark))!;
        return new(typeof(InstallationMark), type.GetTableName()!, Key(type), [type.FindProperty(nameof(InstallationMark.Value))!.GetColumnName()], [],
            $"\"{type.FindProperty(nameof(InstallationMark.Name))!.GetColumnName()}\" LIKE '{InstallationMark.WebKeys}%'");
    }

    private static string Key(IEntityType type) => type.FindPrimaryKey()!.Properties.Single().GetColumnName();
}

/// <summary>A table with sealed columns, in the database's names.</summary>
internal sealed record SealedTable(Type Record, string Name, string Key, IReadOnlyList<string> Columns, IReadOnlyList<LookupColumn> Lookups, string? Filter);
