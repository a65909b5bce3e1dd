using System.Globalization;
using System.Security.Cryptography;

namespace Gongkai.Office.Records;

/// <summary>Which algorithms new values are sealed with; values sealed with the other ones are still read.</summary>
public enum CipherProfile
{
    /// <summary>AES-256-GCM, HMAC-SHA-256.</summary>
    International,

    /// <summary>SM4-GCM, HMAC-SM3 (国密).</summary>
    Commercial,
}

/// <summary>
/// Seals personal data field by field and makes keyed hashes to look it up by. The keys lie in files outside the database that only their
/// owner may read; without them nothing sealed can be opened. The first key is fields.key, later ones are fields.2.key and so on; what is
/// sealed names its key in front (a2: is AES under key 2), so that values under several keys are read side by side while they are changed over.
/// A key that appears or disappears in the folder is noticed within a second.
/// </summary>
public sealed class FieldCipher : IDisposable
{
    /// <summary>How long a process may work on before it has noticed a new key, in a folder that shows new files at once.</summary>
    internal static readonly TimeSpan NoticedWithin = TimeSpan.FromSeconds(2);

    private const string Ending = ".key";
    private const string CodesPart = "codes";
    private const long LookEveryMilliseconds = 1000;

    private readonly string _keyFile;
    private readonly string _stem;
    private readonly CipherProfile _profileOfFirst;
    private readonly Lock _loading = new();
    private readonly List<SealingKey> _everLoaded = [];
    private volatile Ring _ring;
    private long _lookedAt;

    private FieldCipher(string keyFile, CipherProfile profile)
    {
        _keyFile = Path.GetFullPath(keyFile);
        _stem = Stem(_keyFile);
        _profileOfFirst = profile;
        _ring = Load(Files(keyFile), known: []);
        _lookedAt = Environment.TickCount64;
    }

    /// <summary>Reads the key files, or makes the first one when the folder is new.</summary>
    /// <param name="keyFile">Path of the first key.</param>
    /// <param name="profile">Algorithms of the first key; later keys say their own.</param>
    /// <exception cref="InvalidDataException">A file is there but is no key.</exception>
    public static FieldCipher Open(string keyFile, CipherProfile profile = CipherProfile.International)
    {
        var isNew = Files(keyFile).Count == 0;
        if (isNew)
        {
            KeyFile.WriteFirst(keyFile);
        }

        return new FieldCipher(keyFile, profile) { IsNew = isNew };
    }

    /// <summary>Every file that belongs to the keys of a first key's path, whether or not that one is still there.</summary>
    public static IReadOnlyList<string> Files(string keyFile)
    {
        var path = Path.GetFullPath(keyFile);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var stem = Path.GetFileName(Stem(path));
        return [.. Directory.EnumerateFiles(folder, stem + "*").Where(f => f == path || (f.StartsWith(Path.Combine(folder, stem) + ".", StringComparison.Ordinal)
            && f.EndsWith(Ending, StringComparison.Ordinal) && PartOf(Stem(path), f) is CodesPart or [>= '1' and <= '9', ..])).Order(StringComparer.Ordinal)];
    }

    /// <summary>The key was made just now, so that nothing can have been sealed with it.</summary>
    internal bool IsNew { get; private init; }

    /// <summary>Numbers of the keys that are there, oldest first.</summary>
    public IReadOnlyList<int> Numbers => [.. Now.Keys.Select(k => k.Number)];

    /// <summary>Algorithms of the newest key.</summary>
    public CipherProfile Profile => Now.Newest.Profile;

    /// <summary>What everything sealed with the newest key begins with.</summary>
    internal string NewestMark => Now.Newest.Mark;

    /// <summary>Tells these keys from others without giving them away: a number and a hash for each.</summary>
    internal string Fingerprints => string.Join(' ', Now.Keys.Select(k => $"{k.Number}:{k.Fingerprint}"));

    /// <summary>Whether every key of the fingerprints is there.</summary>
    /// <param name="fingerprints">As <see cref="Fingerprints"/> wrote them; one hash without a number is that of the first key.</param>
    internal bool Has(string fingerprints)
    {
        var keys = Now.Keys;
        return fingerprints.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(print => print.Split(':') switch
        {
            [var only] => keys.Any(k => k.Number == 1 && k.Fingerprint == only),
            [var number, var hash] => keys.Any(k => k.Number.ToString(CultureInfo.InvariantCulture) == number && k.Fingerprint == hash),
            _ => false,
        });
    }

    /// <summary>The value sealed; null for a value that is not there.</summary>
    public string? SealOrNull(string? value) => string.IsNullOrWhiteSpace(value) ? null : Seal(value.Trim());

    /// <summary>The value sealed with the newest key.</summary>
    public string Seal(string value) => Now.Newest.Seal(value);

    /// <exception cref="CryptographicException">The value was changed, or sealed with a key that is not there.</exception>
    public string Open(string sealedValue)
    {
        ArgumentNullException.ThrowIfNull(sealedValue);
        var end = sealedValue.IndexOf(':', StringComparison.Ordinal);
        if (end < 2 || sealedValue[0] is not (SealingKey.AesLetter or SealingKey.Sm4Letter)
            || !int.TryParse(sealedValue.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new CryptographicException("The value is not sealed.");
        }

        // Another node may have sealed it with a key that has only just come.
        var key = Now.Find(number) ?? Look().Find(number) ?? throw new CryptographicException($"The value was sealed with key {number}, which is not there.");
        return key.Open(sealedValue[0], Convert.FromBase64String(sealedValue[(end + 1)..]));
    }

    public string? OpenOrNull(string? sealedValue) => sealedValue is null ? null : Open(sealedValue);

    /// <summary>Keyed hash of a value under the newest key: equal for equal values, useless without the key.</summary>
    public string Lookup(string value) => Now.Newest.Lookup(value);

    /// <summary>The hashes a value may be kept under, newest key first: more than one while keys are changed over.</summary>
    public IReadOnlyList<string> Lookups(string value) => [.. Now.Keys.Reverse().Select(k => k.Lookup(value))];

    /// <summary>
    /// Keyed hash for what people carry away (query codes, receipts, keys of unfinished forms): it stays what it is when keys change, because
    /// nobody can be asked to exchange a paper.
    /// </summary>
    public string Code(string value) => Now.Codes.Lookup(value);

    public void Dispose()
    {
        lock (_loading)
        {
            _everLoaded.ForEach(k => k.Dispose());
            _everLoaded.Clear();
        }
    }

    /// <summary>Makes a key after the newest one; from then on it seals. The key of codes is set apart first, so that the old key can go later.</summary>
    internal int AddKey(CipherProfile profile)
    {
        var ring = Look();
        KeyFile.Write($"{_stem}.{CodesPart}{Ending}", ring.Codes.CodesFile());
        var number = ring.Newest.Number + 1;
        KeyFile.Write($"{_stem}.{number}{Ending}", KeyFile.Describe(profile, RandomNumberGenerator.GetBytes(SealingKey.KeyBytes)));
        // Two that begin at once make the same file, and the first one wins.
        Look();
        return number;
    }

    /// <summary>Deletes every key but the newest. Whoever calls has made sure that nothing is sealed with them.</summary>
    internal IReadOnlyList<int> RemoveOldKeys()
    {
        var ring = Look();
        var old = ring.Keys.SkipLast(1).ToList();
        foreach (var key in old)
        {
            File.Delete(key.File);
        }

        Look();
        return [.. old.Select(k => k.Number)];
    }

    private Ring Now
    {
        get
        {
            var now = Environment.TickCount64;
            return now - Interlocked.Read(ref _lookedAt) < LookEveryMilliseconds ? _ring : Look();
        }
    }

    private Ring Look()
    {
        lock (_loading)
        {
            Interlocked.Exchange(ref _lookedAt, Environment.TickCount64);
            var files = Files(_keyFile);
            if (files.Count > 0 && !files.SequenceEqual(_ring.Files))
            {
                _ring = Load(files, _ring.Keys);
            }

            // A folder that is gone for a moment (a share that is mounted again) does not take the keys away.
            return _ring;
        }
    }

    private Ring Load(IReadOnlyList<string> files, IReadOnlyList<SealingKey> known)
    {
        var keys = new List<SealingKey>();
        SealingKey? codes = null;
        foreach (var file in files)
        {
            if (known.FirstOrDefault(k => k.File == file) is { } loaded)
            {
                keys.Add(loaded);
                continue;
            }

            var key = PartOf(_stem, file) switch
            {
                null => SealingKey.First(file, _profileOfFirst),
                CodesPart => codes = SealingKey.OfCodes(file),
                var number => SealingKey.Later(file, int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture)),
            };
            _everLoaded.Add(key);
            if (key != codes)
            {
                keys.Add(key);
            }
        }

        keys.Sort((a, b) => a.Number.CompareTo(b.Number));
        return keys.Count == 0 || (codes is null && keys[0].Number != 1)
            ? throw new InvalidDataException($"{_keyFile}旁边的密钥文件不全（没有最早的密钥，也没有{Path.GetFileName(_stem)}.{CodesPart}{Ending}）。请从密钥的备份恢复，不要新建。")
            : new Ring(files, keys, codes ?? keys[0]);
    }

    private static string Stem(string file) => file.EndsWith(Ending, StringComparison.Ordinal) ? file[..^Ending.Length] : file;

    /// <summary>What stands between the stem and the ending; null for the first key, which has nothing there.</summary>
    private static string? PartOf(string stem, string file) => file == stem || file == stem + Ending ? null : file[(stem.Length + 1)..^Ending.Length];

    /// <summary>The keys as of one look at the folder.</summary>
    private sealed record Ring(IReadOnlyList<string> Files, IReadOnlyList<SealingKey> Keys, SealingKey Codes)
    {
        public SealingKey Newest => Keys[^1];

        public SealingKey? Find(int number) => Keys.FirstOrDefault(k => k.Number == number);
    }
}
