using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Decisions;
using Gongkai.Law.Remedies;

namespace Gongkai.Documents.Letters;

/// <summary>What a letter is measured against. A member that is null or empty is not known, and nothing is asked of the letter on its account.</summary>
public sealed record LetterMeasure
{
    /// <summary>What the case is decided to.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>What the approved draft states, by point of <see cref="Outcome.MustState"/>: its words may stand in the letter instead of the name of the point.</summary>
    public IReadOnlyDictionary<string, string> Statements { get; init; } = new Dictionary<string, string>();

    /// <summary>收到申请之日.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The office's choice for letters against which a suit is unlikely to be heard.</summary>
    public LitigationUnlikelyText Unlikely { get; init; }
}

/// <summary>What an edited letter may not have lost (CA-08, CA-09): the parts of law document 8.3, and the remedies of the decision.</summary>
public static partial class LetterChecks
{
    private const string First = "先向";

    /// <summary>Quoted words are the applicant's, or names: what is decided is not said in them.</summary>
    private const string Quoted = "“[^“”]*”";

    private static readonly string[] Reconsideration = ["行政复议"];
    private static readonly string[] Litigation = ["行政诉讼", "提起诉讼", "起诉"];
    private static readonly string[] SixtyDays = ["60日", "六十日"];
    private static readonly string[] Months = ["个月"];

    /// <summary>Notices by letter: each part with the words of which one must stand there.</summary>
    private static readonly Dictionary<string, (string Part, string[] Words)[]> Parts = new(StringComparer.Ordinal)
    {
        ["D01"] = [("登记编号", ["登记编号"]), ("收到申请之日", ["收到"]), ("答复期限届满日", ["届满"]), ("查询方式", ["查询"])],
        ["D02"] = [("需要补正的事项", ["补正"]), ("逾期不补正的后果", ["放弃申请", "不再处理"])],
        ["D03"] = [("要求说明的事项", ["说明理由"]), ("理由不合理的后果", ["不予处理"])],
        ["D04"] = [("延长的工作日数", ["个工作日"]), ("延长后的答复期限届满日", ["届满"])],
        ["D05"] = [("征求意见的事项", ["征求"]), ("提出意见的期限", ["15个工作日", "十五个工作日"]), ("逾期未提出意见的后果", ["逾期"])],
        ["D06"] = [("征求意见的事项", ["意见"])],
        ["D07"] = [("征求意见的事实", ["征求"]), ("征求意见所需时间不计入答复期限", ["不计"])],
        ["D08"] = [("金额", ["元"]), ("缴费方式", ["缴费", "汇入"]), ("缴纳的期限", ["20个工作日", "二十个工作日"]), ("逾期未缴纳的后果", ["放弃申请", "不再处理"])],
        ["D13"] = [("决定", ["予以公开"]), ("公开的理由", ["理由"])],
        ["D25"] = [("核实的结果", ["核实"])],
        ["D26"] = [("延迟答复的期限", ["答复"])],
    };

    /// <summary>Notices that name a day by which something is to be done, or until which something lasts.</summary>
    private static readonly string[] WithDay = ["D01", "D02", "D03", "D04", "D26"];

    /// <summary>What is missing or wrong in the text as it stands.</summary>
    /// <param name="draft">The text that goes out.</param>
    /// <param name="measure">What it is measured against.</param>
    public static IReadOnlyList<RuleBreach> Check(LetterDraft draft, LetterMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(measure);
        var letter = OfficialLetters.Get(draft.Code);
        var found = new List<RuleBreach>();
        if (letter.Suffix is not null && draft.Number.Length == 0)
        {
            Lacks("缺少文号。");
        }

        if (letter.Mode is not null && letter.Code != "D27" && draft.Addressee.Trim('：', ' ').Length == 0)
        {
            Lacks("缺少受文人（主送）。");
        }

        if (draft.Paragraphs.Count == 0 || draft.Paragraphs.All(string.IsNullOrWhiteSpace))
        {
            Lacks("没有正文。");
        }

        if (draft.Signatory.Length == 0)
        {
            Lacks("缺少落款机关；文书由机关署名，不由内设科室署名。");
        }

        if (draft.On < measure.ReceivedOn)
        {
            Lacks($"落款日期{draft.On.Iso()}早于收到申请之日{measure.ReceivedOn.Value.Iso()}，请核对。");
        }

        var text = Fold(string.Concat(draft.Paragraphs));
        foreach (var (part, words) in Parts.GetValueOrDefault(draft.Code, []))
        {
            if (!Has(text, words))
            {
                Lacks($"没有写明{part}。");
            }
        }

        if (WithDay.Contains(draft.Code) && !Day().IsMatch(text))
        {
            Lacks("没有写明期限的具体日期。");
        }

        var outcome = measure.Outcome is { } decided && decided.Letter.Code == draft.Code ? decided : null;
        if (outcome is not null)
        {
            foreach (var words in Decision(draft, text, outcome, measure.Statements))
            {
                Lacks(words);
            }
        }

        if (Remedies(Fold(string.Concat(draft.Remedies)), (outcome?.Mode ?? letter.Mode)?.On(draft.On), measure.Unlikely) is { } wrong)
        {
            found.Add(wrong);
        }

        return found;

        void Lacks(string words) => found.Add(new("CA-08", letter.Basis, words));
    }

    /// <summary>Facts, decision, basis and the points that a deciding letter must state.</summary>
    private static IEnumerable<string> Decision(LetterDraft draft, string text, Outcome outcome, IReadOnlyDictionary<string, string> statements)
    {
        if (!text.Contains("申请", StringComparison.Ordinal) || !Day().IsMatch(text))
        {
            yield return "没有写明收到申请的日期和申请的内容。";
        }

        var (needed, contrary) = SaysOf(outcome.Kind);
        var own = QuotedWords().Replace(text, "");
        if (Array.Find(needed, words => !Has(own, words)) is { } missing)
        {
            yield return $"没有写明决定“{outcome.Name}”（“{missing[0]}”）；须与拟稿的答复类型一致。";
        }

        if (contrary is not null && own.Contains(contrary, StringComparison.Ordinal))
        {
            yield return $"正文写有“{contrary}”，与拟稿的答复类型“{outcome.Name}”相反。";
        }

        if (Article().Match(outcome.Basis) is { Success: true } article && !text.Contains(article.Value, StringComparison.Ordinal))
        {
            yield return $"没有引用依据{outcome.Basis}（“{article.Value}”）。";
        }

        if (outcome.Kind is ReplyKind.CorrectionOverdue or ReplyKind.FeeUnpaid or ReplyKind.WithdrawnByApplicant)
        {
            // Closed by an act of their own, without a draft: the sentence is the reason.
            yield break;
        }

        foreach (var point in outcome.MustState)
        {
            var label = Fold(point);
            var stated = Fold(statements.GetValueOrDefault(point, "")).TrimEnd('。');
            if (!draft.Paragraphs.Select(Fold).Any(p => (stated.Length > 0 && p.Contains(stated, StringComparison.Ordinal))
                || Tells(p, label)))
            {
                yield return $"没有写明{point}。请以“{point}：”另起一段写明。";
            }
        }
    }

    /// <summary>The name of a point, a colon, and something behind it; the same words within a sentence do not tell the point.</summary>
    private static bool Tells(string paragraph, string label)
    {
        var at = paragraph.IndexOf(label, StringComparison.Ordinal);
        return at >= 0 && paragraph[(at + label.Length)..] is { Length: > 1 } rest && (rest[0] is '：' or ':') && rest[1..].Trim('。', '，', '/').Length > 0;
    }

    private static RuleBreach? Remedies(string remedies, RemedyMode? mode, LitigationUnlikelyText unlikely)
    {
        switch (mode)
        {
            case null:
                return null;
            case RemedyMode.None:
                return remedies.Length > 0 ? new("CA-09", "行政复议法第二十条", "程序性文书不写救济途径，请删去。") : null;
            case RemedyMode.ReconsiderationFirst when !remedies.Contains(First, StringComparison.Ordinal):
                return new("CA-09", "行政复议法第二十三条", "不予公开的决定应当告知先申请行政复议，对复议决定不服再提起诉讼；救济途径中没有写明。");
            case RemedyMode.LitigationUnlikely when unlikely == LitigationUnlikelyText.ComplaintOnly:
                return Has(remedies, ["投诉", "举报", .. Reconsideration]) ? null : new("CA-09", "条例第五十一条", "没有告知投诉、举报的途径。");
            default:
                break;
        }

        if (mode != RemedyMode.ReconsiderationFirst && remedies.Contains(First, StringComparison.Ordinal) && !remedies.Contains("或者", StringComparison.Ordinal))
        {
            return new("CA-09", "行政复议法第二十三条", "本决定不适用复议前置，可以申请行政复议，也可以直接起诉；救济途径写错了。");
        }

        List<(string Part, string[] Words)> parts = [("申请行政复议", Reconsideration), ("申请行政复议的期限（60日）", SixtyDays)];
        if (mode != RemedyMode.LitigationUnlikely || unlikely != LitigationUnlikelyText.ReconsiderationOnly)
        {
            parts.Add(("提起行政诉讼", Litigation));
            if (mode != RemedyMode.ReconsiderationFirst)
            {
                parts.Add(("提起行政诉讼的期限", Months));
            }
        }

        var missing = parts.Where(p => !Has(remedies, p.Words)).Select(p => p.Part).ToList();
        return missing.Count > 0 ? new("CA-09", "行政复议法第二十条", $"没有告知救济途径和期限，缺少：{string.Join('、', missing)}。") : null;
    }

    /// <summary>Words that say the decision, one of each group; and words that say the contrary.</summary>
    private static (string[][] Needed, string? Contrary) SaysOf(ReplyKind kind) => kind switch
    {
        ReplyKind.AlreadyPublic => ([["主动公开"]], "决定不予公开"),
        ReplyKind.Disclosed or ReplyKind.DisclosedWithConsent or ReplyKind.DisclosedInPublicInterest => ([["予以公开", "可以公开"]], "决定不予公开"),
        ReplyKind.PartlyDisclosed => ([["予以公开", "可以公开"], ["不予公开", "不公开"]], null),
        ReplyKind.StateSecret or ReplyKind.ProhibitedByLaw or ReplyKind.SecurityAndStability or ReplyKind.ThirdPartyRights or ReplyKind.InternalAffairs
            or ReplyKind.DeliberativeInformation or ReplyKind.EnforcementCaseFile => ([["不予公开"]], "决定予以公开"),
        ReplyKind.NotExisting => ([["不存在"]], null),
        ReplyKind.NotThisAgency => ([["不属于本机关"]], null),
        ReplyKind.RequiresCreation => ([["不予提供"]], null),
        ReplyKind.StillUnclear => ([["不明确"]], null),
        ReplyKind.AdministrativeInquiry => ([["有关规定", "另有规定"]], null),
        ReplyKind.NotGovernmentInformation => ([["不属于政府信息"]], null),
        ReplyKind.PetitionOrComplaint or ReplyKind.ExcessiveApplications or ReplyKind.ReconfirmationRequest or ReplyKind.RepeatOfDisclosed or ReplyKind.RepeatOfOtherReply
            or ReplyKind.PublishedMaterial => ([["不予处理", "不予重复处理", "不作为政府信息公开申请处理"]], null),
        _ => ([["终止处理", "不再处理"]], null),
    };

    private static bool Has(string text, string[] words) => Array.Exists(words, w => text.Contains(w, StringComparison.Ordinal));

    /// <summary>Widths folded and spaces gone, so that how it is typed does not decide.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                folded.Append(c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c);
            }
        }

        return folded.ToString();
    }

    [GeneratedRegex(Quoted, RegexOptions.NonBacktracking)]
    private static partial Regex QuotedWords();

    [GeneratedRegex("[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日", RegexOptions.NonBacktracking)]
    private static partial Regex Day();

    [GeneratedRegex("第[一二三四五六七八九十百]+条", RegexOptions.NonBacktracking)]
    private static partial Regex Article();
}
