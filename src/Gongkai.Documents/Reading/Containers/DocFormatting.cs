using System.Buffers.Binary;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>Paragraph and character properties of a binary Word file by file position.</summary>
internal sealed class DocFormatting
{
    private const int PageBytes = 512;

    private readonly byte[] _word;
    private readonly byte[] _data;
    private readonly List<(uint From, uint To, int Properties)> _paragraphs = [];
    private readonly List<(uint From, uint To, DocMarks Marks)> _runs = [];
    private readonly Dictionary<int, DocParagraph> _read = [];
    private int _run;

    public DocFormatting(byte[] word, byte[] data, ReadOnlySpan<byte> paragraphPages, ReadOnlySpan<byte> characterPages, ContentBounds bounds)
    {
        _word = word;
        _data = data;
        ReadPages(paragraphPages, bounds, ReadParagraphs);
        ReadPages(characterPages, bounds, ReadRuns);
        _paragraphs.Sort((a, b) => a.From.CompareTo(b.From));
        _runs.Sort((a, b) => a.From.CompareTo(b.From));
    }

    /// <summary>The paragraph that the character at a file position belongs to, and whether that character is its last.</summary>
    public DocParagraph ParagraphAt(uint position, int characterBytes, out bool isLast)
    {
        isLast = false;
        var low = 0;
        var high = _paragraphs.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (from, to, properties) = _paragraphs[middle];
            if (position < from)
            {
                high = middle - 1;
            }
            else if (position >= to)
            {
                low = middle + 1;
            }
            else
            {
                isLast = position + characterBytes >= to;
                return Read(properties);
            }
        }

        return default;
    }

    public DocMarks MarksAt(uint position)
    {
        if (_runs.Count == 0)
        {
            return DocMarks.None;
        }

        // Text is asked for mostly in order.
        if (_run >= _runs.Count || _runs[_run].From > position)
        {
            _run = 0;
        }

        while (_run < _runs.Count && _runs[_run].To <= position)
        {
            _run++;
        }

        return _run < _runs.Count && _runs[_run].From <= position ? _runs[_run].Marks : DocMarks.None;
    }

    private DocParagraph Read(int properties)
    {
        if (properties == 0)
        {
            return default;
        }

        if (!_read.TryGetValue(properties, out var paragraph))
        {
            _read[properties] = paragraph = ReadParagraph(properties);
        }

        return paragraph;
    }

    private DocParagraph ReadParagraph(int at)
    {
        // Length in words; a first byte of zero moves it to the second.
        int length = _word[at];
        var start = at + 1;
        if (length == 0)
        {
            length = at + 1 < _word.Length ? 2 * _word[at + 1] : 0;
            start++;
        }
        else
        {
            length = (2 * length) - 1;
        }

        if (length < 2 || start + length > _word.Length)
        {
            return default;
        }

        var style = BinaryPrimitives.ReadUInt16LittleEndian(_word.AsSpan(start));
        return DocProperties.Paragraph(_word.AsSpan(start + 2, length - 2), style, _data);
    }

    private void ReadPages(ReadOnlySpan<byte> table, ContentBounds bounds, Action<int> readPage)
    {
        var count = (table.Length - 4) / 8;
        for (var i = 0; i < count; i++)
        {
            bounds.Step();
            var page = (BinaryPrimitives.ReadUInt32LittleEndian(table[(((count + 1) * 4) + (i * 4))..]) & 0x3FFFFF) * (long)PageBytes;
            if (page + PageBytes <= _word.Length)
            {
                readPage((int)page);
            }
        }
    }

    private void ReadParagraphs(int page)
    {
        int count = _word[page + PageBytes - 1];
        if ((4 * (count + 1)) + (13 * count) > PageBytes)
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            int offset = _word[page + (4 * (count + 1)) + (13 * i)];
            _paragraphs.Add((U32(page + (4 * i)), U32(page + (4 * i) + 4), offset == 0 ? 0 : page + (2 * offset)));
        }
    }

    private void ReadRuns(int page)
    {
        int count = _word[page + PageBytes - 1];
        if ((4 * (count + 1)) + count > PageBytes)
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            var offset = 2 * _word[page + (4 * (count + 1)) + i];
            if (offset == 0 || offset + 1 + _word[page + offset] > PageBytes)
            {
                continue;
            }

            var marks = DocProperties.Marks(_word.AsSpan(page + offset + 1, _word[page + offset]));
            if (marks != DocMarks.None)
            {
                _runs.Add((U32(page + (4 * i)), U32(page + (4 * i) + 4), marks));
            }
        }
    }

    private uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_word.AsSpan(at));
}
