using System.Collections.Concurrent;
using PdfSharp.Fonts;

namespace Gongkai.Documents.Writing;

/// <summary>Gives PDFsharp the fonts the canvas asks for: the family name stands for a font file that was opened before.</summary>
internal sealed class FileResolver : IFontResolver
{
    private static readonly ConcurrentDictionary<string, byte[]> Files = new(StringComparer.Ordinal);

    private FileResolver()
    {
    }

    public static FileResolver Instance { get; } = new();

    /// <summary>Makes a font known and gives the family name that stands for it.</summary>
    public static string Register(TrueTypeFont font)
    {
        Files.TryAdd(font.Path, font.Bytes);
        return font.Path;
    }

    public byte[]? GetFont(string faceName) => Files.GetValueOrDefault(faceName);

    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
        Files.ContainsKey(familyName) ? new FontResolverInfo(familyName) : null;
}
