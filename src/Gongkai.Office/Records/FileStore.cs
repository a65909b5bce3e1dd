using System.Security.Cryptography;

namespace Gongkai.Office.Records;

/// <summary>What was stored.</summary>
/// <param name="Sha256">Hash of the content, in hexadecimal.</param>
/// <param name="Length">Bytes.</param>
public sealed record StoredFile(string Sha256, long Length);

/// <summary>
/// Files by the hash of their content. A file is complete on disk before any row names it; a crash in between leaves a file
/// that nobody names, never a row without its file.
/// </summary>
public sealed class FileStore
{
    private const int BufferBytes = 128 * 1024;
    private const int NoSpaceOnLinux = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    private readonly string _folder;
    private readonly string _incoming;
    private readonly string _pieces;

    public FileStore(string folder)
    {
        _folder = folder;
        _incoming = Path.Combine(folder, "incoming");
        _pieces = Path.Combine(folder, "pieces");
        Directory.CreateDirectory(_incoming);
        Directory.CreateDirectory(_pieces);
    }

    /// <summary>Opens the file that new content is written to; a test puts a disk without space here.</summary>
    internal Func<string, Stream> Create { get; set; } =
        path => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, FileOptions.Asynchronous);

    /// <summary>Whether writing failed because the disk is full.</summary>
    internal static bool IsOutOfSpace(IOException e) => e.HResult is NoSpaceOnLinux or NoSpaceOnWindows;

    /// <summary>The words for a disk that is full; nothing of the file is kept.</summary>
    internal static InputProblem Full() => new("附件", "存放附件的磁盘已满，文件没有保存。请联系系统管理员腾出空间后再上传。");

    /// <summary>Streams the content into the store, or refuses it when it is longer than allowed; memory does not grow with it.</summary>
    public async Task<Answer<StoredFile>> Store(Stream content, long mostBytes, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var partial = Path.Combine(_incoming, Guid.CreateVersion7().ToString("N"));
        try
        {
            long length = 0;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var file = Create(partial))
            {
                var buffer = new byte[BufferBytes];
                int read;
                while ((read = await content.ReadAsync(buffer, cancel)) > 0)
                {
                    length += read;
                    if (length > mostBytes)
                    {
                        return new InputProblem("附件", $"文件超过{mostBytes / (1024 * 1024)}MB，没有保存。请压缩或者分成几个文件后再上传。");
                    }

                    hash.AppendData(buffer.AsSpan(0, read));
                    await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                }

                await file.FlushAsync(cancel);
                (file as FileStream)?.Flush(flushToDisk: true);
            }

            var sha = Convert.ToHexStringLower(hash.GetHashAndReset());
            var place = PathOf(sha);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            if (!IsWantedAgain(place, partial))
            {
                File.Move(partial, place, overwrite: true);
            }

            return new Answer<StoredFile>.Given(new(sha, length));
        }
        catch (IOException e) when (IsOutOfSpace(e))
        {
            return Full();
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Whether the content is here already; its time then tells that it is wanted again, in case it is about to be discarded.</summary>
    private static bool IsWantedAgain(string place, string partial)
    {
        try
        {
            if (!File.Exists(place))
            {
                return false;
            }

            File.SetLastWriteTimeUtc(place, File.GetLastWriteTimeUtc(partial));
            return true;
        }
        catch (FileNotFoundException)
        {
            // Discarded between the two: the new copy takes its place.
            return false;
        }
    }

    /// <summary>
    /// Takes a file out of the store unless it was stored again after a moment. The caller has made sure that no row names it; a row that is being
    /// written now rests on a file stored just now, whose time is later.
    /// </summary>
    /// <returns>True when the file is not there any more.</returns>
    internal bool Discard(string sha256, DateTimeOffset unlessStoredAfter)
    {
        var place = PathOf(sha256);
        if (File.Exists(place) && File.GetLastWriteTimeUtc(place) > unlessStoredAfter.UtcDateTime)
        {
            return false;
        }

        File.Delete(place);
        return true;
    }

    /// <summary>Opens a stored file for reading.</summary>
    /// <exception cref="FileNotFoundException">The store has lost it.</exception>
    public Stream Open(string sha256) =>
        new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Whether the file is there; its content is not read.</summary>
    public bool Holds(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Whether the file is there and still has the content it was stored with.</summary>
    public async Task<bool> IsIntact(string sha256, CancellationToken cancel = default)
    {
        if (!File.Exists(PathOf(sha256)))
        {
            return false;
        }

        await using var file = Open(sha256);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)) == sha256;
    }

    /// <summary>Hashes of all files that are kept, whether a row names them or not.</summary>
    public IEnumerable<string> Kept() => Directory.EnumerateDirectories(_folder)
        .Where(d => Path.GetFileName(d).Length == 2)
        .SelectMany(Directory.EnumerateFiles)
        .Select(f => Path.GetFileName(f))
        .Where(n => n.Length == 64 && n.All(char.IsAsciiHexDigitLower));

    /// <summary>Where the beginning of a file lies that is being sent piece by piece.</summary>
    internal string PathOfPieces(Guid upload) => Path.Combine(_pieces, upload.ToString("N"));

    /// <summary>Where a stored file lies.</summary>
    internal string PathOf(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(_folder, sha256[..2], sha256)
        : throw new ArgumentException("Not a SHA-256 in hexadecimal.", nameof(sha256));
}
