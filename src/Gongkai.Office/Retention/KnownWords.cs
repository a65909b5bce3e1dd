using Gongkai.Documents.Letters;
using Gongkai.Law.Cases;

namespace Gongkai.Office.Retention;

/// <summary>
/// Blacks known personal words out of running text. It finds what was registered of the applicants, as it was registered; a name spelt otherwise in
/// free text is not found, which the decision file says.
/// </summary>
internal sealed class KnownWords
{
    /// <summary>What stands where something stood.</summary>
    public const string Blank = "（已清除）";

    private const int ShortestName = 2;
    private const int ShortestNumber = 5;

    private readonly IReadOnlyList<string> _words;

    /// <param name="names">Names; one character alone is no name.</param>
    /// <param name="numbers">Numbers and addresses; fewer than five characters could stand anywhere.</param>
    public KnownWords(IEnumerable<string> names, IEnumerable<string> numbers) => _words =
    [
        // The longest first, so that a name within an address leaves nothing of the address.
        .. Long(names, ShortestName).Concat(Long(numbers, ShortestNumber)).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(w => w.Length),
    ];

    /// <summary>How many words were blacked out so far.</summary>
    public int Found { get; private set; }

    /// <summary>The text without the known words.</summary>
    public string Out(string text)
    {
        foreach (var word in _words)
        {
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            while (at >= 0)
            {
                Found++;
                text = string.Concat(text.AsSpan(0, at), Blank, text.AsSpan(at + word.Length));
                at = text.IndexOf(word, at + Blank.Length, StringComparison.OrdinalIgnoreCase);
            }
        }

        return text;
    }

    /// <summary>The event with the same act, dates and figures, and without personal words. A third party becomes its number in the case.</summary>
    public CaseEvent Out(CaseEvent e) => e with
    {
        Party = e.Party is not { } party ? null : e.Act == CaseAct.ConsultThirdParty ? $"第三方{e.Subject}" : Out(party),
        Reason = e.Reason is { } reason ? Out(reason) : null,
        Statements = e.Statements?.ToDictionary(s => s.Key, s => Out(s.Value)),
    };

    /// <summary>The letter without personal words; one to the applicant is to nobody by name any more.</summary>
    public LetterDraft Out(LetterDraft letter, bool isToApplicant) => letter with
    {
        Title = Out(letter.Title),
        Addressee = isToApplicant && letter.Addressee.Length > 0 ? $"申请人{Blank}：" : Out(letter.Addressee),
        Paragraphs = [.. letter.Paragraphs.Select(Out)],
        Remedies = [.. letter.Remedies.Select(Out)],
    };

    private static IEnumerable<string> Long(IEnumerable<string> words, int least) => words.Select(w => w.Trim()).Where(w => w.Length >= least);
}
