namespace Gongkai.Documents.Reading.Containers;

/// <summary>
/// A part while it inflates: counts the bytes against the package's bound, refuses markup that would make an XML reader collect
/// without end, and compares length and checksum when the part is over.
/// </summary>
internal sealed class PartStream(OfficePackage package, Stream plain, ZipMember member) : Stream
{
    /// <summary>Longest stretch without the end of a tag: an embedded picture in an attribute fits, an endless start tag does not.</summary>
    private const int LongestStretch = 8 * 1024 * 1024;

    private uint _checksum;
    private long _length;
    private long _sinceTagEnd;
    private bool _over;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_over || buffer.IsEmpty)
        {
            return 0;
        }

        int count;
        try
        {
            count = plain.Read(buffer);
        }
        catch (InvalidDataException broken)
        {
            throw ContentBounds.Damaged($"部件 {member.Name} 无法解压", broken);
        }

        if (count == 0)
        {
            _over = true;
            if (_checksum != member.Checksum || _length != member.StatedBytes)
            {
                throw ContentBounds.Damaged($"部件 {member.Name} 的校验不符");
            }

            return 0;
        }

        var got = buffer[..count];
        package.Count(count);
        _length += count;
        _checksum = Crc32.Append(_checksum, got);
        var last = got.LastIndexOf((byte)'>');
        _sinceTagEnd = last < 0 ? _sinceTagEnd + count : count - last;
        if (_sinceTagEnd > LongestStretch)
        {
            throw ContentBounds.TooLarge("含有过长的标记或文字");
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads what is left, so that the checksum is verified.</summary>
    public void Drain()
    {
        Span<byte> rest = stackalloc byte[4096];
        while (Read(rest) > 0)
        {
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            plain.Dispose();
        }

        base.Dispose(disposing);
    }
}
