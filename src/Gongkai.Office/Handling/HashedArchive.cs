using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Office.Records;

namespace Gongkai.Office.Handling;

/// <summary>One entry of an archive of papers.</summary>
public sealed record PackageEntry(string Name, long Length, string Sha256);

/// <summary>A ZIP of papers with a manifest that has the hash of each. The output may be one that cannot seek.</summary>
internal sealed class HashedArchive(Stream output, DateTimeOffset at) : IDisposable
{
    public const string Manifest = "manifest.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ZipArchive _zip = new(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase) { Manifest };
    private readonly List<PackageEntry> _entries = [];

    public IReadOnlyList<PackageEntry> Entries => _entries;

    public async Task Add(string name, Action<Stream> write, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        write(buffer);
        buffer.Position = 0;
        await Add(name, buffer, cancel);
    }

    public async Task Add(string name, Stream content, CancellationToken cancel)
    {
        var unique = Unique(name);
        var entry = _zip.CreateEntry(unique, CompressionLevel.Optimal);
        entry.LastWriteTime = OfficeClock.InBeijing(at);
        await using var target = entry.Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        long length = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
            length += read;
        }

        _entries.Add(new(unique, length, Convert.ToHexStringLower(hash.GetHashAndReset())));
    }

    /// <summary>Ends the archive with its manifest.</summary>
    public Task Finish(string number, string organ, CancellationToken cancel) => Finish(new { number, organ, entries = _entries }, cancel);

    /// <summary>Ends the archive with a manifest of the caller's.</summary>
    public async Task Finish<T>(T content, CancellationToken cancel)
    {
        var manifest = _zip.CreateEntry(Manifest, CompressionLevel.Optimal);
        manifest.LastWriteTime = OfficeClock.InBeijing(at);
        await using var stream = manifest.Open();
        await JsonSerializer.SerializeAsync(stream, content, Indented, cancel);
    }

    public void Dispose() => _zip.Dispose();

    private string Unique(string name)
    {
        var wanted = name;
        for (var i = 2; !_names.Add(wanted); i++)
        {
            wanted = $"{Path.ChangeExtension(name, null)}({i}){Path.GetExtension(name)}";
        }

        return wanted;
    }
}
