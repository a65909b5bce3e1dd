using System.IO.Compression;
using System.Text;

namespace Gongkai.Documents.Writing;

/// <summary>Writes the parts of an office document (a ZIP archive) with a fixed time, so that the same content gives the same bytes.</summary>
internal sealed class PackageWriter(Stream output) : IDisposable
{
    /// <summary>The earliest time a ZIP archive can carry.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _archive = new(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);

    public void Add(string name, ReadOnlySpan<byte> content)
    {
        var entry = _archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        stream.Write(content);
    }

    public void Add(string name, StringBuilder content)
    {
        var entry = _archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        Utf8.Write(content, stream);
    }

    public void Dispose() => _archive.Dispose();
}
