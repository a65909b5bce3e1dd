using System.Buffers;
using System.Text;

namespace Gongkai.Documents.Writing;

/// <summary>Writes built text as UTF-8 without a byte order mark.</summary>
internal static class Utf8
{
    public static void Write(StringBuilder text, Stream output)
    {
        var encoder = Encoding.UTF8.GetEncoder();
        foreach (var chunk in text.GetChunks())
        {
            var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(chunk.Length));
            var written = encoder.GetBytes(chunk.Span, buffer, flush: false);
            output.Write(buffer, 0, written);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
