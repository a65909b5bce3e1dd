namespace Gongkai.Office.Records;

/// <summary>A small fact of the installation that belongs to no organ: which key it is sealed with, which day's work is done, a key of the sessions.</summary>
public sealed class InstallationMark
{
    /// <summary>For each key its number and a keyed hash of a fixed word: tells whether the key files are those the records were sealed with.</summary>
    public const string FieldsKey = "fields-key";

    /// <summary>Fingerprint of the key that packages were last signed with: tells when its file is lost or another one.</summary>
    public const string SigningKey = "signing-key";

    /// <summary>Keys of the web sessions, each under this beginning and its own name.</summary>
    public const string WebKeys = "web-key/";

    /// <summary>Days of finished nightly work, each under this beginning and its own name.</summary>
    public const string Nightly = "nightly/";

    /// <summary>系统维护, while it lasts, as JSON.</summary>
    public const string Maintenance = "maintenance";

    /// <summary>失效日期 was taken from the texts of items that were public before items carried it.</summary>
    public const string ExpiryDays = "expiry-days";

    /// <summary>Id of the organ the installation was set up with, whose administrators look after every organ.</summary>
    public const string FoundingOrgan = "founding-organ";

    public required string Name { get; init; }

    public required string Value { get; set; }
}
