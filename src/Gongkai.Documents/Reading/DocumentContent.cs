using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading;

/// <summary>Kind of file, told from its content, never from its name.</summary>
public enum SourceKind
{
    Html,
    Text,
    Markdown,
    Docx,
    Doc,
    Xlsx,
    Pdf,
    Json,
    Csv,
}

/// <summary>A piece of a document in reading order.</summary>
/// <param name="Place">Where it stands, in Chinese: 第3页, 第12段, 第40行, 工作表“表二”.</param>
public abstract record ContentBlock(string Place);

/// <summary>A paragraph or heading.</summary>
/// <param name="ListNumber">Automatic list number that the word processor shows before the text, such as 一、; else null.</param>
public sealed record ParagraphBlock(string Text, string Place, string? ListNumber = null) : ContentBlock(Place);

/// <summary>A table with true geometry.</summary>
public sealed record TableBlock(TableModel Table, string Place) : ContentBlock(Place);

/// <summary>A picture, which may be the picture of a table.</summary>
public sealed record PictureBlock(string Place) : ContentBlock(Place);

/// <summary>What a container reader (html, docx, doc, xlsx, pdf ...) hands to the recogniser.</summary>
/// <param name="Kind">Kind of file.</param>
/// <param name="Method">How it was read, in Chinese, for the person who checks: HTML表格（按合并单元格还原）...</param>
/// <param name="Blocks">Paragraphs, tables and pictures in reading order.</param>
/// <param name="Findings">What the container reader itself has to say (tracked changes outside tables, hidden sheets, charset ...).</param>
public sealed record DocumentContent(SourceKind Kind, string Method, IReadOnlyList<ContentBlock> Blocks, IReadOnlyList<Finding> Findings)
{
    /// <summary>Title kept outside the body (html title element, document properties), used only when the body has none.</summary>
    public string? OutsideTitle { get; init; }
}
