using Gongkai.Documents.Letters;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>
/// When a letter may still be changed and when it may go out (条例第十七条、第四十五条). A deciding letter goes out with the dispatch of an approved
/// draft and says what was approved; a notice goes out with the act it tells of.
/// </summary>
internal static class LetterSending
{
    private const string Article = "条例第四十五条";

    private static readonly CaseAct[] Closings = [CaseAct.Withdraw, CaseAct.CloseUncorrected, CaseAct.CloseUnpaid];

    private static readonly Dictionary<string, CaseAct[]> OwnActs = new(StringComparer.Ordinal)
    {
        ["D02"] = [CaseAct.NotifyCorrection],
        ["D03"] = [CaseAct.RequestReasons],
        ["D04"] = [CaseAct.Extend],
        ["D05"] = [CaseAct.ConsultThirdParty],
        ["D06"] = [CaseAct.ConsultAgency, CaseAct.ConsultJointMaker],
        ["D07"] = [CaseAct.ConsultThirdParty, CaseAct.ConsultAgency, CaseAct.ConsultJointMaker],
        ["D08"] = [CaseAct.NotifyFee],
        ["D26"] = [CaseAct.DelayReply],
        ["D27"] = [CaseAct.Dispatch],
    };

    /// <summary>Papers that stay in the file.</summary>
    private static readonly string[] Internal = ["D28", "D29", "D30"];

    /// <summary>Where review has begun and the signature or the dispatch is awaited.</summary>
    private static readonly CaseStage[] UnderReview = [CaseStage.InReview, CaseStage.AwaitingApproval];

    /// <summary>What the case is decided to: by the act that closed it, by the draft, or by the reply that was given.</summary>
    public static Outcome? OutcomeOf(CaseFile file)
    {
        ReplyKind? kind = file.Events.LastOrDefault(e => Closings.Contains(e.Act) || e.Act is CaseAct.Reopen or CaseAct.DraftDecision)?.Act switch
        {
            CaseAct.Withdraw => ReplyKind.WithdrawnByApplicant,
            CaseAct.CloseUncorrected => ReplyKind.CorrectionOverdue,
            CaseAct.CloseUnpaid => ReplyKind.FeeUnpaid,
            _ => file.State.Draft?.Reply ?? file.State.Reply,
        };
        return kind is { } decided && Outcomes.Of(decided, file.State.RepliedOn ?? file.Events[^1].On, file.Organ.Settings.Outcomes) is Answer<Outcome>.Given { Value: var outcome }
            ? outcome : null;
    }

    /// <summary>Whether the letter tells a decision, which is reviewed and signed before anybody reads it.</summary>
    public static bool IsDecision(string code, CaseFile file) =>
        code != "D01" && !OwnActs.ContainsKey(code) && !Internal.Contains(code) && !(code == "D24" && Closing(file) is not null);

    /// <summary>What a letter of the case is measured against.</summary>
    public static LetterMeasure Measure(CaseFile file) => new()
    {
        Outcome = OutcomeOf(file),
        Statements = file.State.Draft?.Statements ?? new Dictionary<string, string>(),
        ReceivedOn = file.State.ReceivedOn,
        Unlikely = file.Organ.Settings.LitigationUnlikely,
    };

    /// <summary>Why the text cannot be changed any more; null while it can.</summary>
    public static RuleBreach? Locked(LetterRecord letter, CaseFile file, Actor actor)
    {
        if (letter.SentOn is { } sent)
        {
            return new("letter.sent", "国办公开办函〔2016〕235号", $"文书已于{sent.Iso()}发出，不能再改。需要更正的，请另行制作文书。");
        }

        return !IsDecision(letter.Code, file) ? null : letter.FinalVersion is not null ? Approved(file) : InReview(file, actor);
    }

    /// <summary>Why no further letter of this kind can be made; null where one can.</summary>
    public static RuleBreach? Composed(string code, CaseFile file, IReadOnlyCollection<LetterRecord> letters, Actor actor)
    {
        var open = letters.Where(l => l.Code == code && l.SentOn is null).ToList();
        return open.Count == 0 || !IsDecision(code, file) ? null
            : open.Exists(l => l.FinalVersion is not null) ? Approved(file) : InReview(file, actor);
    }

    /// <summary>A deciding letter made after the signature is what the system makes of what was signed: nobody has changed it, and nobody will.</summary>
    public static bool IsFinalWhenMade(string code, CaseFile file) =>
        IsDecision(code, file) && file.State.Draft?.ApprovedBy is not null && OutcomeOf(file) is { } outcome && Codes(outcome).Contains(code);

    /// <summary>Why the letter cannot go out now, whatever its date; null where it can.</summary>
    public static RuleBreach? Held(LetterRecord letter, CaseFile file, bool anotherWentOut)
    {
        var name = OfficialLetters.Get(letter.Code).Name;
        if (letter.SentOn is not null)
        {
            return new("letter.sent", "", "文书已经登记发出。");
        }

        if (Internal.Contains(letter.Code))
        {
            return new("letter.internal", Article, $"“{name}”是内部材料，留存卷内，不对外发出。");
        }

        if (!IsDecision(letter.Code, file))
        {
            return letter.Code == "D01" || DaysOf(letter.Code, file).Count > 0 ? null
                : new("letter.before_act", OfficialLetters.Get(letter.Code).Basis,
                    $"“{name}”随“{string.Join('、', (letter.Code == "D24" ? Closings : OwnActs[letter.Code]).Select(a => a.Label()))}”发出。请先登记该事项，再登记发出。");
        }

        if (letter.FinalVersion is null || file.State.Draft?.ApprovedBy is null || OutcomeOf(file) is not { } outcome || !Codes(outcome).Contains(letter.Code))
        {
            return new("letter.not_approved", "条例第十七条、第四十五条", $"“{name}”是答复文书，须经审核、签发。请拟稿、送审，签发后用“{CaseAct.Dispatch.Label()}”登记答复，文书同时登记发出。");
        }

        return letter.Code != outcome.Letter.Code ? null
            : anotherWentOut ? new("letter.replied", Article, "本件已经发出一份同类的答复文书。需要改变答复的，请先“恢复办理”。")
            : LastDispatch(file) is null ? new("letter.with_dispatch", Article, $"答复文书随“{CaseAct.Dispatch.Label()}”一并登记发出，请到办件页面办理“{CaseAct.Dispatch.Label()}”。")
            : null;
    }

    /// <summary>What is wrong with a day of sending; null where nothing is.</summary>
    public static InputProblem? Untimely(LetterRecord letter, CaseFile file, DateOnly on)
    {
        const string field = "发出日期";
        if (on < file.State.ReceivedOn)
        {
            return new(field, $"发出日期{on.Iso()}早于收到申请之日{file.State.ReceivedOn.Value.Iso()}，请核对。");
        }

        if (IsDecision(letter.Code, file) && letter.Code == OutcomeOf(file)?.Letter.Code)
        {
            return LastDispatch(file) is { } dispatch && on != dispatch.On ? new(field, $"答复登记为{dispatch.On.Iso()}发出，文书的发出日期应当相同。") : null;
        }

        return DaysOf(letter.Code, file) is { Count: > 0 } days && on < days[0]
            ? new(field, $"发出日期{on.Iso()}早于所告知事项的日期{days[0].Iso()}，请核对。") : null;
    }

    /// <summary>
    /// What an act does to the letters: the signature fixes the text, the dispatch sends it, a return gives it back. An act whose letter lacks
    /// a part is refused.
    /// </summary>
    public static async Task<RuleBreach?> Follow(OfficeDbContext db, CaseFile file, CaseEvent e, CancellationToken cancel)
    {
        if (e.Act is not (CaseAct.SubmitForReview or CaseAct.Approve or CaseAct.Dispatch or CaseAct.ReturnDraft or CaseAct.Reopen))
        {
            return null;
        }

        var letters = await db.Letters.Where(l => l.CaseId == file.Record.Id && l.SentOn == null).OrderByDescending(l => l.MadeAt).ThenByDescending(l => l.Id).ToListAsync(cancel);
        if (e.Act is CaseAct.ReturnDraft or CaseAct.Reopen)
        {
            letters.ForEach(l => l.FinalVersion = null);
            return null;
        }

        if (OutcomeOf(file) is not { } outcome)
        {
            return null;
        }

        foreach (var code in e.Act == CaseAct.Dispatch ? [outcome.Letter.Code] : Codes(outcome))
        {
            // Signed before signing fixed the text: the newest is the one that was signed.
            if ((letters.Find(l => l.Code == code && l.FinalVersion is not null) ?? letters.Find(l => l.Code == code)) is not { } letter)
            {
                continue;
            }

            if (await Lacking(db, letter, file, cancel) is { } lacking)
            {
                return lacking with { Words = $"“{OfficialLetters.Get(code).Name}”{lacking.Words}{(e.Act == CaseAct.SubmitForReview ? "请先修改文书。" : "请先“退回修改”。")}" };
            }

            if (e.Act != CaseAct.SubmitForReview)
            {
                letter.FinalVersion ??= letter.Version;
                letter.SentOn = e.Act == CaseAct.Dispatch ? e.On : null;
            }
        }

        return null;
    }

    /// <summary>What the text that goes out lacks; null where nothing.</summary>
    public static async Task<RuleBreach?> Lacking(OfficeDbContext db, LetterRecord letter, CaseFile file, CancellationToken cancel)
    {
        var place = letter.FinalVersion ?? letter.Version;
        var body = await db.LetterVersions.AsNoTracking().Where(v => v.LetterId == letter.Id && v.Place == place).Select(v => v.Body).SingleAsync(cancel);
        var found = LetterChecks.Check(RecordJson.Read<LetterDraft>(body), Measure(file));
        return found.Count == 0 ? null : found[0] with { Words = string.Concat(found.Select(f => f.Words)) };
    }

    /// <summary>The dispatch of the reply that stands; null where none was sent since a reopening.</summary>
    public static CaseEvent? LastDispatch(CaseFile file) =>
        file.Events.LastOrDefault(e => e.Act is CaseAct.Dispatch or CaseAct.Reopen) is { Act: CaseAct.Dispatch } dispatch ? dispatch : null;

    private static CaseEvent? Closing(CaseFile file) =>
        file.Events.LastOrDefault(e => Closings.Contains(e.Act) || e.Act is CaseAct.Reopen or CaseAct.DraftDecision) is { } last && Closings.Contains(last.Act) ? last : null;

    private static IEnumerable<string> Codes(Outcome outcome) => outcome.AlsoSend.Select(l => l.Code).Prepend(outcome.Letter.Code);

    /// <summary>The days of the acts that a letter tells of, the earliest first.</summary>
    private static List<DateOnly> DaysOf(string code, CaseFile file) => code == "D24" && Closing(file) is { } closing ? [closing.On]
        : [.. file.Events.Where(e => OwnActs.GetValueOrDefault(code, IsDecision(code, file) ? [CaseAct.Approve] : []).Contains(e.Act)).Select(e => e.On).Order()];

    private static RuleBreach Approved(CaseFile file) => new("letter.approved", Article, LastDispatch(file) is null
        ? "本件已经签发，文书以签发时的内容为准，不能再改。需要修改的，请先“退回修改”，修改后重新送审。"
        : "本件已经答复，文书以签发时的内容为准，不能再改。需要改变答复的，请先“恢复办理”。");

    /// <summary>While others review, the person who handed it in leaves it alone; and what secrecy and legal review have seen is changed by nobody.</summary>
    private static RuleBreach? InReview(CaseFile file, Actor actor) =>
        UnderReview.Contains(file.State.Stage)
        && (file.State.Draft is { SecrecyReviewBy: not null } or { LegalityReviewBy: not null } || !actor.Roles.Any(r => r is Role.Reviewer or Role.HeadOfDisclosureOffice))
            ? new("letter.in_review", "条例第十七条、第四十五条", "本件正在审核，文书不能改。需要修改的，请先“退回修改”，修改后重新送审。") : null;
}
