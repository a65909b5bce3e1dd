using System.Buffers.Binary;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>What one paragraph of a binary Word file says about itself.</summary>
internal record struct DocParagraph
{
    public bool InTable;

    /// <summary>The mark ends a row (of the outermost table).</summary>
    public bool EndsRow;

    /// <summary>Depth of tables around the paragraph.</summary>
    public int TableDepth;

    /// <summary>The mark ends a cell of a nested table.</summary>
    public bool EndsInnerCell;

    /// <summary>The mark ends a row of a nested table.</summary>
    public bool EndsInnerRow;

    public int Style;

    /// <summary>List, from 1; 0 for none; null when the style decides.</summary>
    public int? List;

    public int? ListLevel;

    public bool IsHeaderRow;

    public DocRow? Row;
}

/// <summary>Geometry of a row, as its end mark defines it.</summary>
internal sealed class DocRow(double[] edges, VerticalMerge[] vertical, bool[] joinsLeft)
{
    /// <summary>Edges of the cells in twips, one more than there are cells.</summary>
    public double[] Edges { get; } = edges;

    public VerticalMerge[] Vertical { get; } = vertical;

    public bool[] JoinsLeft { get; } = joinsLeft;
}

/// <summary>Marks on a stretch of characters that decide whether it is shown, and where.</summary>
[Flags]
internal enum DocMarks : byte
{
    None = 0,
    Deleted = 1,
    Inserted = 2,
    Hidden = 4,

    /// <summary>Set above or below the line, as marks of footnotes are.</summary>
    Raised = 8,
}

/// <summary>Reads the lists of property changes (sprm) of binary Word files, never past their end.</summary>
internal static class DocProperties
{
    private const int MostCells = 256;

    public static DocParagraph Paragraph(ReadOnlySpan<byte> list, int style, ReadOnlySpan<byte> data)
    {
        var paragraph = new DocParagraph { Style = style };
        Apply(ref paragraph, list, data, allowHuge: true);
        return paragraph;
    }

    /// <summary>The marks a run's property changes set.</summary>
    public static DocMarks Marks(ReadOnlySpan<byte> list)
    {
        var marks = DocMarks.None;
        while (list.Length >= 2)
        {
            var code = BinaryPrimitives.ReadUInt16LittleEndian(list);
            list = list[2..];
            var length = Length(code, list);
            if (length < 0 || length > list.Length)
            {
                break;
            }

            var mark = code switch
            {
                0x0800 => DocMarks.Deleted,
                0x0801 => DocMarks.Inserted,
                0x083C => DocMarks.Hidden,
                _ => DocMarks.None,
            };
            if (code == 0x2A48)
            {
                marks = list[0] is 1 or 2 ? marks | DocMarks.Raised : marks & ~DocMarks.Raised;
            }
            else if (code == 0x4845)
            {
                // Some programs write the distance from the line instead.
                marks = BinaryPrimitives.ReadInt16LittleEndian(list) != 0 ? marks | DocMarks.Raised : marks;
            }
            else if (mark != DocMarks.None)
            {
                marks = (list[0] & 1) != 0 ? marks | mark : marks & ~mark;
            }

            list = list[length..];
        }

        return marks;
    }

    private static void Apply(ref DocParagraph paragraph, ReadOnlySpan<byte> list, ReadOnlySpan<byte> data, bool allowHuge)
    {
        while (list.Length >= 2)
        {
            var code = BinaryPrimitives.ReadUInt16LittleEndian(list);
            list = list[2..];
            var length = Length(code, list);
            if (length < 0 || length > list.Length)
            {
                return;
            }

            var operand = list[..length];
            list = list[length..];
            switch (code)
            {
                case 0x2416:
                    paragraph.InTable = operand[0] != 0;
                    break;
                case 0x2417:
                    paragraph.EndsRow = operand[0] != 0;
                    break;
                case 0x6649:
                    paragraph.TableDepth = Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(operand), 0, 64);
                    break;
                case 0x244B:
                    paragraph.EndsInnerCell = operand[0] != 0;
                    break;
                case 0x244C:
                    paragraph.EndsInnerRow = operand[0] != 0;
                    break;
                case 0x460B:
                    paragraph.List = BinaryPrimitives.ReadInt16LittleEndian(operand);
                    break;
                case 0x260A:
                    paragraph.ListLevel = operand[0];
                    break;
                case 0x3404:
                    paragraph.IsHeaderRow = operand[0] != 0;
                    break;
                case 0xD608:
                    paragraph.Row = Row(operand);
                    break;
                case 0xD62B when operand.Length >= 3 && paragraph.Row is { } row && operand[1] < row.Vertical.Length:
                    row.Vertical[operand[1]] = Vertical(operand[2]);
                    break;
                case 0x6645 or 0x6646 when allowHuge:
                    ApplyHuge(ref paragraph, BinaryPrimitives.ReadUInt32LittleEndian(operand), data);
                    break;
            }
        }
    }

    /// <summary>Property changes too many for their page stand in the data stream.</summary>
    private static void ApplyHuge(ref DocParagraph paragraph, uint at, ReadOnlySpan<byte> data)
    {
        if (at + 2L > data.Length)
        {
            return;
        }

        var size = BinaryPrimitives.ReadUInt16LittleEndian(data[(int)at..]);
        var rest = data[((int)at + 2)..];
        Apply(ref paragraph, rest[..Math.Min(size, rest.Length)], data, allowHuge: false);
    }

    private static DocRow? Row(ReadOnlySpan<byte> operand)
    {
        if (operand.Length < 3)
        {
            return null;
        }

        int count = operand[2];
        var edgesEnd = 3 + (2 * (count + 1));
        if (count is 0 or > MostCells || edgesEnd > operand.Length)
        {
            return null;
        }

        var edges = new double[count + 1];
        for (var i = 0; i <= count; i++)
        {
            edges[i] = BinaryPrimitives.ReadInt16LittleEndian(operand[(3 + (2 * i))..]);
        }

        var vertical = new VerticalMerge[count];
        var joinsLeft = new bool[count];
        for (var i = 0; i < count && edgesEnd + (20 * i) + 2 <= operand.Length; i++)
        {
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(operand[(edgesEnd + (20 * i))..]);
            joinsLeft[i] = i > 0 && (flags & 3) == 2;
            vertical[i] = Vertical((flags >> 5) & 3);
        }

        return new DocRow(edges, vertical, joinsLeft);
    }

    private static VerticalMerge Vertical(int value) => value switch
    {
        0 => VerticalMerge.None,
        1 => VerticalMerge.Continue,
        _ => VerticalMerge.Start,
    };

    /// <summary>Bytes of an operand; less than 0 when even its length is cut off.</summary>
    private static int Length(int code, ReadOnlySpan<byte> rest) => (code >> 13) switch
    {
        0 or 1 => 1,
        2 or 4 or 5 => 2,
        3 => 4,
        7 => 3,
        _ when code == 0xD608 => rest.Length < 2 ? -1 : BinaryPrimitives.ReadUInt16LittleEndian(rest) + 1,
        _ when rest.Length < 1 => -1,
        _ when code == 0xC615 && rest[0] == 255 => LongTabs(rest),
        _ => rest[0] + 1,
    };

    private static int LongTabs(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 2)
        {
            return -1;
        }

        var deleted = 2 + (4 * rest[1]);
        return deleted >= rest.Length ? -1 : deleted + 1 + (3 * rest[deleted]);
    }
}
