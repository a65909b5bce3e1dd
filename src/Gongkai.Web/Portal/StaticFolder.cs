using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Law;
using Gongkai.Web.Words;

namespace Gongkai.Web.Portal;

/// <summary>What an export did to its folder.</summary>
/// <param name="Written">Files that are new or changed, by name.</param>
/// <param name="Removed">Files that are no longer public, by name.</param>
/// <param name="Unchanged">Files that were already as they are.</param>
public sealed record PortalExportResult(IReadOnlyList<string> Written, IReadOnlyList<string> Removed, int Unchanged);

/// <summary>
/// A folder that holds an export and nothing else. A file is written beside its place and moved, so that a reader sees the old one or the new one;
/// what an earlier export left and this one does not make is removed, even when that earlier one was interrupted.
/// </summary>
internal sealed class StaticFolder
{
    private const string Manifest = "manifest.json";

    /// <summary>Names of an export that has begun and not ended.</summary>
    private const string Begun = "manifest.begun";

    private const string Half = ".part";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _folder;
    private readonly HashSet<string> _earlier;
    private readonly SortedDictionary<string, (long Length, string Sha256)> _files = new(StringComparer.Ordinal);
    private readonly List<string> _written = [];

    private StaticFolder(string folder, HashSet<string> earlier) => (_folder, _earlier) = (folder, earlier);

    private sealed record Listed(string Name, long Length, string Sha256);

    private sealed record ListOfFiles(string Organ, string Address, IReadOnlyList<Listed> Entries);

    /// <summary>Opens a folder that is new, empty or of an earlier export; any other is refused, since files of others would be lost in it.</summary>
    public static async Task<Answer<StaticFolder>> Open(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var earlier = new HashSet<string>(StringComparer.Ordinal);
        var (list, begun) = (Path.Combine(folder, Manifest), Path.Combine(folder, Begun));
        if (File.Exists(list))
        {
            if (Read(await File.ReadAllTextAsync(list, cancel)) is not { } before)
            {
                return new InputProblem(ExportWords.Folder, ExportWords.NotAnExport(folder));
            }

            earlier.UnionWith(before.Entries.Select(e => e.Name));
        }

        if (File.Exists(begun))
        {
            earlier.UnionWith(await File.ReadAllLinesAsync(begun, cancel));
        }
        else if (!File.Exists(list) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return new InputProblem(ExportWords.Folder, ExportWords.NotAnExport(folder));
        }

        var whole = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        if (earlier.Any(n => !Path.GetFullPath(Path.Combine(folder, n)).StartsWith(whole, StringComparison.Ordinal)))
        {
            return new InputProblem(ExportWords.Folder, ExportWords.NotAnExport(folder));
        }

        // Halves of files that an interrupted export left.
        foreach (var half in earlier.Select(n => Path.Combine(folder, n) + Half).Where(File.Exists))
        {
            File.Delete(half);
        }

        return new Answer<StaticFolder>.Given(new(folder, earlier));
    }

    public bool Holds(string name) => _files.ContainsKey(name);

    /// <summary>Puts a file in its place, if it is not there already as it is.</summary>
    public async Task Put(string name, Stream content, CancellationToken cancel)
    {
        var target = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (!_earlier.Contains(name))
        {
            await File.AppendAllTextAsync(Path.Combine(_folder, Begun), name + "\n", cancel);
        }

        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        var length = content.Position;
        _files[name] = (length, hash);
        if (File.Exists(target) && new FileInfo(target).Length == length && await HashOf(target, cancel) == hash)
        {
            return;
        }

        content.Position = 0;
        var beside = target + Half;
        await using (var file = File.Create(beside))
        {
            await content.CopyToAsync(file, cancel);
        }

        File.Move(beside, target, overwrite: true);
        _written.Add(name);
    }

    /// <summary>Ends the export: removes what was not made again and writes the list of files with their hashes.</summary>
    public async Task<PortalExportResult> Finish(string organ, Uri address, CancellationToken cancel)
    {
        var removed = _earlier.Where(n => !_files.ContainsKey(n) && File.Exists(Path.Combine(_folder, n))).Order(StringComparer.Ordinal).ToList();
        foreach (var name in removed)
        {
            File.Delete(Path.Combine(_folder, name));
            for (var above = Path.GetDirectoryName(Path.Combine(_folder, name))!; above.Length > _folder.Length && !Directory.EnumerateFileSystemEntries(above).Any(); above = Path.GetDirectoryName(above)!)
            {
                Directory.Delete(above);
            }
        }

        var list = JsonSerializer.Serialize(new ListOfFiles(organ, address.AbsoluteUri, [.. _files.Select(f => new Listed(f.Key, f.Value.Length, f.Value.Sha256))]), Json);
        await File.WriteAllTextAsync(Path.Combine(_folder, Manifest), list, new UTF8Encoding(false), cancel);
        File.Delete(Path.Combine(_folder, Begun));
        return new(_written, removed, _files.Count - _written.Count);
    }

    private static async Task<string> HashOf(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }

    private static ListOfFiles? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ListOfFiles>(json, Json) is { Entries: not null } list && list.Entries.All(e => e?.Name is { Length: > 0 }) ? list : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
