using System.Text.Json.Serialization;
using Gongkai.Documents.Publishing;
using Gongkai.Documents.Writing;
using Gongkai.Law.Calendar;

namespace Gongkai.Documents.Letters;

/// <summary>Formats of a letter.</summary>
public enum LetterFormat
{
    Docx,
    Pdf,
}

/// <summary>
/// The text of a letter as it is edited, kept and printed. Everything may be rewritten by hand; what must not be lost is checked
/// by <see cref="LetterChecks"/>.
/// </summary>
/// <param name="Code">D01 to D31.</param>
/// <param name="Title">Title with the organ.</param>
/// <param name="Number">文号; empty for papers without one.</param>
/// <param name="Addressee">With its colon; empty for internal papers.</param>
/// <param name="Paragraphs">Facts, finding, decision, basis and reasons.</param>
/// <param name="Remedies">What the addressee may do against it; nothing for procedural letters.</param>
/// <param name="Signatory">The organ, which signs; never a section of it.</param>
/// <param name="On">Date under the letter.</param>
public sealed record LetterDraft(
    string Code, string Title, string Number, string Addressee, IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Remedies, string Signatory, DateOnly On)
{
    /// <summary>Where the seal goes.</summary>
    public const string SealPlace = "（印章）";

    /// <summary>Stands in a kept text where the 查询码 goes, which only the applicant is to read.</summary>
    public const string QueryCodePlace = "【查询码】";

    /// <summary>Whether the letter tells the applicant the 查询码.</summary>
    [JsonIgnore]
    public bool TellsQueryCode => Paragraphs.Any(p => p.Contains(QueryCodePlace, StringComparison.Ordinal));

    /// <summary>The letter as it is handed to the applicant.</summary>
    public LetterDraft WithQueryCode(string code) => Replaced(QueryCodePlace, code);

    /// <summary>The letter as others read it.</summary>
    public LetterDraft WithoutQueryCode(string code) => Replaced(code, QueryCodePlace);

    /// <summary>Paragraphs and remedies as running text; rows between upright strokes are tables.</summary>
    [JsonIgnore]
    public string Text => string.Join('\n', Paragraphs.Concat(Remedies).Where(p => !string.IsNullOrWhiteSpace(p)));

    /// <summary>Writes the letter in the typesetting of official documents (GB/T 9704).</summary>
    /// <exception cref="ChineseFontMissingException">PDF only: no usable Chinese font was found; the message says in Chinese what to do.</exception>
    public void Write(LetterFormat format, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (format == LetterFormat.Docx)
        {
            DocxWriter.Write(Outline(), Title, Signatory, On, output);
        }
        else
        {
            PdfWriter.Write(Outline(), Title, Signatory, On, output, ChineseFonts.OfMachine);
        }
    }

    private LetterDraft Replaced(string old, string words) =>
        this with { Paragraphs = [.. Paragraphs.Select(p => p.Replace(old, words, StringComparison.Ordinal))] };

    private List<OutlinePiece> Outline()
    {
        var pieces = new List<OutlinePiece> { new(OutlineKind.Title, Title.Contains('\n', StringComparison.Ordinal) ? Title : Broken(Title, Signatory)) };
        if (Number.Length > 0)
        {
            pieces.Add(new(OutlineKind.Number, Number));
        }

        if (Addressee.Length > 0)
        {
            pieces.Add(new(OutlineKind.Addressee, Addressee));
        }

        pieces.AddRange(PublishedBody.Parse(Text).Select(block => block switch
        {
            BodyBlock.Table table => new OutlinePiece(OutlineKind.Table, "") { Table = RuledTable.Of(table.Rows) },
            BodyBlock.Heading heading => new(OutlineKind.SubHeading, heading.Text),
            _ => new(OutlineKind.Body, ((BodyBlock.Paragraph)block).Text),
        }));
        pieces.Add(new(OutlineKind.Signatory, $"{Signatory}{SealPlace}"));
        pieces.Add(new(OutlineKind.Date, On.Official()));
        return pieces;
    }

    /// <summary>The name of the organ stands on a line of its own where the title is longer than one line.</summary>
    private static string Broken(string title, string organ)
    {
        const int oneLine = 20;
        return title.Length > oneLine && title.StartsWith(organ, StringComparison.Ordinal) ? $"{organ}\n{title[organ.Length..]}" : title;
    }
}
