using Gongkai.Law;
using Gongkai.Law.Decisions;
using Gongkai.Law.Remedies;

namespace Gongkai.Documents.Letters;

/// <summary>What an edited letter may not have lost (CA-08, CA-09).</summary>
public static class LetterChecks
{
    private const string First = "先向";

    /// <summary>What is missing or wrong in the text as it stands.</summary>
    public static IReadOnlyList<RuleBreach> Check(LetterDraft draft, Outcome? outcome)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var letter = OfficialLetters.Get(draft.Code);
        var found = new List<RuleBreach>();
        if (letter.Suffix is not null && draft.Number.Length == 0)
        {
            found.Add(new("CA-08", letter.Basis, "缺少文号。"));
        }

        if (letter.Mode is not null && letter.Code != "D27" && draft.Addressee.Trim('：', ' ').Length == 0)
        {
            found.Add(new("CA-08", letter.Basis, "缺少受文人（主送）。"));
        }

        if (draft.Paragraphs.Count == 0 || draft.Paragraphs.All(string.IsNullOrWhiteSpace))
        {
            found.Add(new("CA-08", letter.Basis, "没有正文。"));
        }

        if (draft.Signatory.Length == 0)
        {
            found.Add(new("CA-08", letter.Basis, "缺少落款机关；文书由机关署名，不由内设科室署名。"));
        }

        var mode = (outcome is not null && outcome.Letter.Code == draft.Code ? outcome.Mode : letter.Mode)?.On(draft.On);
        var remedies = string.Concat(draft.Remedies);
        if (mode is RemedyMode.ReconsiderationFirst && !remedies.Contains(First, StringComparison.Ordinal))
        {
            found.Add(new("CA-09", "行政复议法第二十三条", "不予公开的决定应当告知先申请行政复议，对复议决定不服再提起诉讼；救济途径中没有写明。"));
        }
        else if (mode is RemedyMode.ReconsiderationOrLitigation or RemedyMode.LitigationUnlikely or RemedyMode.Old)
        {
            if (remedies.Length == 0)
            {
                found.Add(new("CA-09", "行政复议法第二十条", "没有告知救济途径和期限。"));
            }
            else if (remedies.Contains(First, StringComparison.Ordinal) && !remedies.Contains("或者", StringComparison.Ordinal))
            {
                found.Add(new("CA-09", "行政复议法第二十三条", "本决定不适用复议前置，可以申请行政复议，也可以直接起诉；救济途径写错了。"));
            }
        }
        else if (mode is RemedyMode.None && remedies.Length > 0)
        {
            found.Add(new("CA-09", "行政复议法第二十条", "程序性文书不写救济途径，请删去。"));
        }

        return found;
    }
}
