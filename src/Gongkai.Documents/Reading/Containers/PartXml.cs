using System.Text;
using System.Xml;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>
/// Forward reading of one XML part. No DTD, no outside entity, bounded nesting; a broken part is refused by name and its checksum
/// must agree once it has been read to the end.
/// </summary>
internal sealed class PartXml : IDisposable
{
    private readonly OfficePackage _package;
    private readonly string _part;
    private readonly ContentBounds _bounds;
    private readonly PartStream _stream;
    private readonly XmlReader _reader;
    private bool _sawRoot;

    public PartXml(OfficePackage package, string part, ContentBounds bounds)
    {
        _package = package;
        _part = part;
        _bounds = bounds;
        _stream = package.Open(part);
        try
        {
            _reader = XmlReader.Create(_stream, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                NameTable = new BoundedNames(),
                CheckCharacters = false,
            });
        }
        catch (Exception broken) when (broken is XmlException or ArgumentException)
        {
            throw Broken(broken);
        }
    }

    public XmlNodeType NodeType => _reader.NodeType;

    public string Name => _reader.LocalName;

    public string Namespace => _reader.NamespaceURI;

    public int Depth => _reader.Depth;

    public bool IsEmpty => _reader.IsEmptyElement;

    /// <summary>Moves to the next node; false at the end of the part, whose checksum has then been verified.</summary>
    public bool Read()
    {
        _bounds.Step();
        try
        {
            if (!_reader.Read())
            {
                _stream.Drain();
                return false;
            }
        }
        catch (Exception broken) when (broken is XmlException or DecoderFallbackException or ArgumentException)
        {
            throw Broken(broken);
        }

        _sawRoot = _sawRoot || _reader.NodeType == XmlNodeType.Element;
        _bounds.CheckDepth(_reader.Depth);
        return true;
    }

    /// <summary>
    /// Moves to the next node inside the element at <paramref name="depth"/>; false when that element has ended. Call it only after
    /// checking <see cref="IsEmpty"/>.
    /// </summary>
    public bool ReadInside(int depth)
    {
        if (!Read())
        {
            throw Broken();
        }

        return _reader.NodeType != XmlNodeType.EndElement || _reader.Depth != depth;
    }

    /// <summary>Passes over the current element; the reader then stands on its end (or on the empty element itself).</summary>
    public void Skip()
    {
        if (_reader.IsEmptyElement)
        {
            return;
        }

        var depth = _reader.Depth;
        while (ReadInside(depth))
        {
        }
    }

    /// <summary>The text of the current element, without that of inner elements' attributes; the reader then stands on its end.</summary>
    public string ReadText()
    {
        if (_reader.IsEmptyElement)
        {
            return "";
        }

        var depth = _reader.Depth;
        var first = "";
        StringBuilder? more = null;
        while (ReadInside(depth))
        {
            if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                var value = Value();
                if (first.Length == 0)
                {
                    first = value;
                    continue;
                }

                more ??= new StringBuilder(first);
                more.Append(value);
            }
        }

        return more?.ToString() ?? first;
    }

    /// <summary>An attribute by its local name, whatever its namespace; null when it is not there.</summary>
    public string? Attribute(string name)
    {
        if (!_reader.MoveToFirstAttribute())
        {
            return null;
        }

        string? value = null;
        do
        {
            if (_reader.LocalName == name && _reader.Prefix != "xmlns")
            {
                value = Value();
                break;
            }
        }
        while (_reader.MoveToNextAttribute());

        _reader.MoveToElement();
        return value;
    }

    /// <summary>A whole number in an attribute, held within the given range; the fallback when absent or not a number.</summary>
    public int Integer(string name, int fallback, int least, int most) =>
        Attribute(name) is { } text && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? (int)Math.Clamp(number, least, most) : fallback;

    /// <summary>An on-off property: on when the element is there without value.</summary>
    public bool Switch() => Attribute("val") is not ("0" or "false" or "off" or "none");

    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }

    /// <summary>The reader decodes a long value only when it is asked for, and finds broken bytes only then.</summary>
    private string Value()
    {
        try
        {
            return _reader.Value;
        }
        catch (XmlException broken)
        {
            throw Broken(broken);
        }
    }

    private RefusedException Broken(Exception? cause = null)
    {
        if (!_sawRoot && HasDocumentType())
        {
            return new RefusedException(
                RefusalKind.UnsafeContent,
                $"文件的 {_part} 含有 DTD（实体声明），正常的办公文档不会有，可能用来读取外部文件。已拒绝读取，没有展开任何实体。");
        }

        return ContentBounds.Damaged($"部件 {_part} 的内容不完整或有错误", cause);
    }

    private bool HasDocumentType()
    {
        using var again = _package.Open(_part);
        var start = new byte[64 * 1024];
        var count = again.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var text = new StringBuilder(count);
        foreach (var b in start.AsSpan(0, count))
        {
            if (b != 0)
            {
                text.Append((char)b);
            }
        }

        return text.ToString().Contains("<!DOCTYPE", StringComparison.Ordinal);
    }
}
