using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>The parts of an office file (OOXML in a ZIP). All parts opened share one bound for what they may inflate to.</summary>
internal sealed class OfficePackage
{
    private readonly ArraySegment<byte> _file;
    private readonly Dictionary<string, ZipMember> _members;
    private readonly CancellationToken _stop;
    private long _inflated;

    /// <exception cref="RefusedException">Too large, or damaged.</exception>
    public OfficePackage(ReadOnlyMemory<byte> content, ReadingLimits limits, CancellationToken stop)
    {
        if (content.Length > limits.FileBytes)
        {
            throw ContentBounds.TooLarge($"超过{limits.FileBytes / 1024 / 1024} MB");
        }

        _file = MemoryMarshal.TryGetArray(content, out var segment) ? segment : new ArraySegment<byte>(content.ToArray());
        _members = ZipDirectory.Read(_file);
        Limits = limits;
        _stop = stop;
    }

    public ReadingLimits Limits { get; }

    /// <summary>Names of the parts.</summary>
    public IEnumerable<string> Parts => _members.Keys;

    public bool Has(string part) => _members.ContainsKey(part);

    /// <summary>Opens a part that must be there.</summary>
    public PartStream Open(string part)
    {
        if (!_members.TryGetValue(part, out var member))
        {
            throw ContentBounds.Damaged($"缺少部件 {part}");
        }

        if (member.IsEncrypted)
        {
            throw new RefusedException(RefusalKind.Encrypted, "文件已加密。请取消密码保护后另存，再重新选择。");
        }

        // A stated size is never a reason to go on, but it may be a reason to stop.
        if (member.StatedBytes > Limits.InflatedBytes)
        {
            throw TooMuch();
        }

        var data = new MemoryStream(_file.Array!, _file.Offset + ZipDirectory.DataOffset(_file, member), (int)member.PackedBytes, false);
        Stream plain = member.Method switch
        {
            0 => data,
            8 => new DeflateStream(data, CompressionMode.Decompress),
            _ => throw ContentBounds.Damaged($"部件 {part} 使用了无法识别的压缩方法"),
        };
        return new PartStream(this, plain, member);
    }

    /// <summary>The whole of a part that is expected to be small, such as styles; longer ones are refused.</summary>
    public byte[] ReadAll(string part)
    {
        using var stream = Open(part);
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    internal void Count(int bytes)
    {
        _stop.ThrowIfCancellationRequested();
        _inflated += bytes;
        if (_inflated > Limits.InflatedBytes)
        {
            throw TooMuch();
        }
    }

    private RefusedException TooMuch() => ContentBounds.TooLarge($"解压后超过{Limits.InflatedBytes / 1024 / 1024} MB");
}
