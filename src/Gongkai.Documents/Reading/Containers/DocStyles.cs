using System.Buffers.Binary;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>The lists that paragraph styles of a binary Word file put their paragraphs in.</summary>
internal sealed class DocStyles
{
    private const int NoStyle = 0xFFF;

    private readonly List<(int BasedOn, int? List, int? Level)> _styles = [];

    /// <summary>A style sheet that is broken gives the styles before the break.</summary>
    public static DocStyles Load(ReadOnlySpan<byte> sheet)
    {
        var styles = new DocStyles();
        if (sheet.Length < 6)
        {
            return styles;
        }

        var at = 2 + BinaryPrimitives.ReadUInt16LittleEndian(sheet);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(sheet[2..]);
        int baseBytes = BinaryPrimitives.ReadUInt16LittleEndian(sheet[4..]);
        for (var i = 0; i < count && at + 2 <= sheet.Length; i++)
        {
            int size = BinaryPrimitives.ReadUInt16LittleEndian(sheet[at..]);
            at += 2;
            if (size > sheet.Length - at)
            {
                break;
            }

            styles._styles.Add(ReadStyle(sheet.Slice(at, size), baseBytes));
            at += size;
        }

        return styles;
    }

    public (int List, int Level)? ListOf(int style)
    {
        for (var steps = 0; steps < 32 && style >= 0 && style < _styles.Count; steps++)
        {
            var found = _styles[style];
            if (found.List is { } list)
            {
                return (list, found.Level ?? 0);
            }

            style = found.BasedOn;
        }

        return null;
    }

    private static (int BasedOn, int? List, int? Level) ReadStyle(ReadOnlySpan<byte> style, int baseBytes)
    {
        if (style.Length < 10 || style.Length < baseBytes + 2)
        {
            return (NoStyle, null, null);
        }

        var kind = BinaryPrimitives.ReadUInt16LittleEndian(style[2..]) & 15;
        var basedOn = BinaryPrimitives.ReadUInt16LittleEndian(style[2..]) >> 4;
        if (kind != 1)
        {
            return (basedOn, null, null);
        }

        // The name: its length, its letters, a zero.
        var at = baseBytes + 2 + (2 * (BinaryPrimitives.ReadUInt16LittleEndian(style[baseBytes..]) + 1));
        if (at + 4 > style.Length)
        {
            return (basedOn, null, null);
        }

        int size = BinaryPrimitives.ReadUInt16LittleEndian(style[at..]);
        if (size < 2 || at + 2 + size > style.Length)
        {
            return (basedOn, null, null);
        }

        var paragraph = DocProperties.Paragraph(style.Slice(at + 4, size - 2), NoStyle, []);
        return (basedOn, paragraph.List, paragraph.ListLevel);
    }
}
