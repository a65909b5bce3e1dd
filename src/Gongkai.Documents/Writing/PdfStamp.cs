using PdfSharp.Pdf;

namespace Gongkai.Documents.Writing;

internal static class PdfStamp
{
    public static void Save(PdfDocument document, DateOnly? date, Stream output)
    {
        using var buffer = new MemoryStream();
        document.Save(buffer, false);
        buffer.Position = 0;
        buffer.CopyTo(output);
    }
}
