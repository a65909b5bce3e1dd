namespace Gongkai.Documents.Ledger;

/// <summary>
/// Stands between a ZIP archive, which ends its members synchronously, and an output that may only be written asynchronously: gathers a
/// portion, then sends it on.
/// </summary>
internal sealed class GatheredOutput(Stream output) : Stream
{
    private readonly MemoryStream _gathered = new();
    private long _sent;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _sent + _gathered.Length;
        set => throw new NotSupportedException();
    }

    public async Task SendAsync(CancellationToken stop)
    {
        var portion = _gathered.GetBuffer().AsMemory(0, (int)_gathered.Length);
        await output.WriteAsync(portion, stop);
        _sent += portion.Length;
        _gathered.SetLength(0);
    }

    public override void Write(ReadOnlySpan<byte> buffer) => _gathered.Write(buffer);

    public override void Write(byte[] buffer, int offset, int count) => _gathered.Write(buffer, offset, count);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gathered.Dispose();
        }

        base.Dispose(disposing);
    }
}
