using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;

namespace Gongkai.Law.Publication;

/// <summary>How far the newest version of an item has come.</summary>
public enum PublicationStage
{
    /// <summary>拟稿.</summary>
    Drafting,

    /// <summary>审核.</summary>
    UnderReview,

    /// <summary>待审定.</summary>
    AwaitingApproval,

    /// <summary>待发布.</summary>
    AwaitingPublication,

    /// <summary>已公开.</summary>
    Public,

    /// <summary>已登记，不主动公开.</summary>
    KeptBack,

    /// <summary>已撤下.</summary>
    TakenDown,

    /// <summary>已作废: a draft that was never public and was given up; it stays in the records.</summary>
    Discarded,
}

/// <summary>What is done to an item.</summary>
public enum PublicationAct
{
    Draft,
    Revise,
    SubmitForReview,
    ReviewBusiness,
    ReviewSecrecy,
    Return,
    Approve,
    Publish,
    Correct,
    MarkStatus,
    TakeDown,
    TakeDownAtOnce,
    Reassess,

    /// <summary>Takes over what was public before the office worked with this system, with its first day.</summary>
    TakeOver,

    /// <summary>Gives up a correction: what stood before it stands again.</summary>
    AbandonCorrection,

    /// <summary>Gives up a draft that was never public.</summary>
    Discard,
}

/// <summary>One row of the act table of publications.</summary>
/// <param name="Act">What is done.</param>
/// <param name="Label">In Chinese.</param>
/// <param name="From">Stages in which it may be done; empty for the act that opens an item.</param>
/// <param name="Article">Basis.</param>
/// <param name="Roles">Who may do it.</param>
/// <param name="NeedsReason">It is refused without a reason.</param>
public sealed record PublicationRow(
    PublicationAct Act, string Label, IReadOnlyList<PublicationStage> From, string Article, IReadOnlyList<Role> Roles, bool NeedsReason = false);

/// <summary>The act table of publications: attribute at the source, two reviews by two people, approval, publication (条例第十七条; law document 9.3).</summary>
public static class PublicationActs
{
    private const string Review = "条例第十七条";
    private static readonly Role[] Handler = [Role.Handler];
    private static readonly Role[] Head = [Role.HeadOfDisclosureOffice];

    private static readonly PublicationRow[] Rows =
    [
        new(PublicationAct.Draft, "起草", [], "条例第十条", Handler),
        new(PublicationAct.Revise, "修改", [PublicationStage.Drafting], "条例第十七条", Handler),
        new(PublicationAct.SubmitForReview, "送审", [PublicationStage.Drafting], Review, Handler),
        new(PublicationAct.ReviewBusiness, "业务审核", [PublicationStage.UnderReview], Review, [Role.Reviewer]),
        new(PublicationAct.ReviewSecrecy, "保密审查", [PublicationStage.UnderReview], Review + "、保守国家秘密法第三十五条", [Role.ConfidentialityReviewer]),
        new(PublicationAct.Return, "退回修改", [PublicationStage.UnderReview, PublicationStage.AwaitingApproval, PublicationStage.AwaitingPublication], Review,
            [Role.Reviewer, Role.ConfidentialityReviewer, Role.HeadOfDisclosureOffice], NeedsReason: true),
        new(PublicationAct.Approve, "审定", [PublicationStage.AwaitingApproval], Review, Head),
        new(PublicationAct.Publish, "发布", [PublicationStage.AwaitingPublication], "条例第二十三条、第二十六条", [Role.Handler, Role.HeadOfDisclosureOffice]),
        new(PublicationAct.Correct, "更正", [PublicationStage.Public, PublicationStage.TakenDown, PublicationStage.KeptBack], "条例第六条", Handler, NeedsReason: true),
        new(PublicationAct.MarkStatus, "标注有效性", [PublicationStage.Public], "国办发〔2017〕47号", Handler, NeedsReason: true),
        new(PublicationAct.TakeDown, "撤下", [PublicationStage.Public], "条例第十七条、第十八条", Head, NeedsReason: true),
        new(PublicationAct.TakeDownAtOnce, "紧急撤下", [PublicationStage.Public, PublicationStage.Drafting, PublicationStage.UnderReview,
            PublicationStage.AwaitingApproval, PublicationStage.AwaitingPublication], "条例第十七条",
            [Role.Handler, Role.Reviewer, Role.ConfidentialityReviewer, Role.HeadOfDisclosureOffice], NeedsReason: true),
        new(PublicationAct.Reassess, "重新评估", [PublicationStage.KeptBack], "条例第十八条", Head, NeedsReason: true),
        new(PublicationAct.TakeOver, "补录已公开信息", [], "条例第二十三条、第二十六条", Head, NeedsReason: true),
        new(PublicationAct.AbandonCorrection, "放弃更正", [PublicationStage.Drafting], "条例第六条", [Role.Handler, Role.HeadOfDisclosureOffice], NeedsReason: true),
        new(PublicationAct.Discard, "作废草稿", [PublicationStage.Drafting], "条例第十七条", [Role.Handler, Role.HeadOfDisclosureOffice], NeedsReason: true),
    ];

    public static IReadOnlyList<PublicationRow> All => Rows;

    public static PublicationRow Row(this PublicationAct act) => Rows[(int)act];

    public static string Label(this PublicationStage stage) => stage switch
    {
        PublicationStage.Drafting => "拟稿",
        PublicationStage.UnderReview => "审核中",
        PublicationStage.AwaitingApproval => "待审定",
        PublicationStage.AwaitingPublication => "待发布",
        PublicationStage.Public => "已公开",
        PublicationStage.KeptBack => "已登记，不主动公开",
        PublicationStage.Discarded => "已作废",
        _ => "已撤下",
    };
}

/// <summary>Something done to an item.</summary>
/// <param name="Act">What.</param>
/// <param name="On">Legal date, Beijing time.</param>
/// <param name="By">Who.</param>
/// <param name="VersionPlace">The version it was done to, from 1.</param>
public sealed record PublicationEvent(PublicationAct Act, DateOnly On, Guid By, int VersionPlace)
{
    public string? Reason { get; init; }

    /// <summary>What <see cref="PublicationAct.MarkStatus"/> says.</summary>
    public DocumentStatus? Status { get; init; }

    /// <summary>The day from which that is so: of the repeal, not of the marking; null for the day of the act.</summary>
    public DateOnly? StatusFrom { get; init; }

    /// <summary>Findings of the release gate that the publisher takes on themselves; empty when there were none.</summary>
    public IReadOnlyList<string> Accepted { get; init; } = [];
}

/// <summary>Where an item stands: derived from its events and never edited.</summary>
public sealed record PublicationState
{
    public PublicationStage Stage { get; init; }

    /// <summary>Who wrote the newest version.</summary>
    public Guid DraftedBy { get; init; }

    /// <summary>The newest version.</summary>
    public int Latest { get; init; }

    /// <summary>The version the public sees; null when it sees none.</summary>
    public int? Shown { get; init; }

    /// <summary>首次公开日期: set once, by the first publication, and never changed again.</summary>
    public DateOnly? FirstPublishedOn { get; init; }

    public DateOnly? UpdatedOn { get; init; }

    public DocumentStatus Status { get; init; }

    public DateOnly? StatusOn { get; init; }

    /// <summary>Why the public no longer sees what it saw; null while it sees something and where it never did.</summary>
    public string? TakenDownBecause { get; init; }

    /// <summary>What stood when the correction that is being made was begun; null when none is.</summary>
    public PublicationState? BeforeCorrection { get; init; }

    /// <summary>Last judgement on what is kept back; the next is due within twelve months.</summary>
    public DateOnly? AssessedOn { get; init; }

    public Guid? BusinessReviewer { get; init; }

    public Guid? SecrecyReviewer { get; init; }

    /// <summary>The newest version was public before the office worked with this system; how it was reviewed is not known.</summary>
    public bool TakenOver { get; init; }

    /// <summary>The days on which a version was published, in order; a change is in time by the first of them after it was formed.</summary>
    public IReadOnlyList<DateOnly> PublishedOn { get; init; } = [];

    /// <summary>State before anything was done.</summary>
    public static PublicationState Empty { get; } = new();

    /// <summary>The state the events lead to.</summary>
    public static PublicationState Fold(IEnumerable<PublicationEvent> events, Func<int, DisclosureClass> disclosureOf)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(disclosureOf);
        return events.Aggregate(Empty, (state, e) => state.After(e, disclosureOf(e.VersionPlace)));
    }

    /// <summary>The state after one more event; the rules have been asked before.</summary>
    /// <param name="e">The event.</param>
    /// <param name="disclosure">公开属性 of the version it is done to.</param>
    public PublicationState After(PublicationEvent e, DisclosureClass disclosure)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Act switch
        {
            PublicationAct.Draft or PublicationAct.Revise or PublicationAct.Correct => this with
            {
                Stage = PublicationStage.Drafting, BeforeCorrection = e.Act == PublicationAct.Correct ? this : BeforeCorrection, DraftedBy = e.By, Latest = e.VersionPlace, BusinessReviewer = null, SecrecyReviewer = null,
                TakenOver = false,
            },
            PublicationAct.SubmitForReview => this with { Stage = PublicationStage.UnderReview },
            PublicationAct.ReviewBusiness => Reviewed(this with { BusinessReviewer = e.By }),
            PublicationAct.ReviewSecrecy => Reviewed(this with { SecrecyReviewer = e.By }),
            PublicationAct.Return => this with { Stage = PublicationStage.Drafting, BusinessReviewer = null, SecrecyReviewer = null },
            // What was public and is now to be kept back leaves the page with the approval.
            PublicationAct.Approve => disclosure == DisclosureClass.Proactive ? this with { Stage = PublicationStage.AwaitingPublication }
                : this with
                {
                    Stage = PublicationStage.KeptBack, AssessedOn = e.On, Shown = null, BeforeCorrection = null,
                    TakenDownBecause = Shown is null ? TakenDownBecause : PublicationRules.KeptBackWords(disclosure),
                },
            PublicationAct.Publish => this with
            {
                Stage = PublicationStage.Public, Shown = e.VersionPlace, FirstPublishedOn = FirstPublishedOn ?? e.On, UpdatedOn = e.On, TakenDownBecause = null,
                BeforeCorrection = null,
                PublishedOn = [.. PublishedOn, e.On],
            },
            PublicationAct.TakeOver => this with
            {
                Stage = PublicationStage.Public, DraftedBy = e.By, Latest = e.VersionPlace, Shown = e.VersionPlace, FirstPublishedOn = e.On, UpdatedOn = e.On,
                Status = e.Status ?? DocumentStatus.InForce, TakenOver = true, PublishedOn = [e.On],
            },
            PublicationAct.MarkStatus => this with { Status = e.Status ?? Status, StatusOn = e.StatusFrom ?? e.On, UpdatedOn = e.On },
            PublicationAct.TakeDown => this with { Stage = PublicationStage.TakenDown, Shown = null, TakenDownBecause = e.Reason },
            PublicationAct.TakeDownAtOnce => this with { Stage = PublicationStage.TakenDown, Shown = null, TakenDownBecause = PublicationRules.TakenDownAtOnceWords, BeforeCorrection = null },
            PublicationAct.AbandonCorrection => BeforeCorrection ?? this,
            PublicationAct.Discard => this with { Stage = PublicationStage.Discarded },
            PublicationAct.Reassess => this with { AssessedOn = e.On },
            _ => throw new ArgumentOutOfRangeException(nameof(e)),
        };
    }

    private static PublicationState Reviewed(PublicationState state) =>
        state is { BusinessReviewer: not null, SecrecyReviewer: not null } ? state with { Stage = PublicationStage.AwaitingApproval } : state;
}

/// <summary>Whether an act may be done to an item.</summary>
public static class PublicationRules
{
    /// <summary>What the public reads where an item was taken down at once; the reason itself may tell what has to be kept.</summary>
    public const string TakenDownAtOnceWords = "正在核实，暂停公开。";

    /// <summary>What the public reads where a correction keeps back what was public.</summary>
    public static string KeptBackWords(DisclosureClass disclosure) => $"公开属性已更正为“{disclosure.Label()}”，不再主动公开。";

    /// <summary>Whether a marking says that the document is no longer in force.</summary>
    public static bool Ends(this DocumentStatus status) => status is not DocumentStatus.InForce and not DocumentStatus.Amended;

    /// <summary>
    /// The validity everybody is told on a day: a document that names its last day in force has lapsed after it, whether or not somebody has marked it.
    /// </summary>
    /// <param name="status">What was marked.</param>
    /// <param name="expiresOn">失效日期, the last day in force; null where the document names none.</param>
    /// <param name="today">The day it is told.</param>
    public static DocumentStatus On(this DocumentStatus status, DateOnly? expiresOn, DateOnly today) => !status.Ends() && expiresOn < today ? DocumentStatus.Lapsed : status;

    /// <summary>The state after the act, or why it may not be done.</summary>
    /// <param name="state">Where the item stands.</param>
    /// <param name="e">The act.</param>
    /// <param name="text">The version it is done to.</param>
    /// <param name="roles">Roles of who does it.</param>
    public static Answer<PublicationState> Judge(PublicationState state, PublicationEvent e, PublicationText text, IReadOnlyCollection<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(text);
        var row = e.Act.Row();
        if (!roles.Any(row.Roles.Contains))
        {
            return new RuleBreach("act.role", row.Article, $"“{row.Label}”须由{string.Join('、', row.Roles.Select(r => r.Words()))}办理。");
        }

        if (row.From.Count > 0 && !row.From.Contains(state.Stage))
        {
            return new RuleBreach("act.stage", row.Article,
                $"本条信息现处于“{state.Stage.Label()}”，不能“{row.Label}”；该操作只能在“{string.Join('、', row.From.Select(s => s.Label()))}”时进行。");
        }

        if (row.NeedsReason && string.IsNullOrWhiteSpace(e.Reason))
        {
            return new InputProblem("理由", $"“{row.Label}”须写明理由。");
        }

        List<InputProblem> problems =
        [
            .. e.Act is PublicationAct.SubmitForReview or PublicationAct.TakeOver ? text.Problems(e.On) : [],
            .. e is { Act: PublicationAct.MarkStatus, Status: null } ? [new InputProblem("有效性", "请选择有效性。")] : Array.Empty<InputProblem>(),
            .. e.Act == PublicationAct.MarkStatus && StatusDay(e, text) is { } wrong ? [wrong] : Array.Empty<InputProblem>(),
        ];
        return problems.Count > 0 ? new Answer<PublicationState>.Unusable(problems)
            : Refusal(state, e) is { } breach ? breach : new Answer<PublicationState>.Given(state.After(e, text.Disclosure));
    }

    private static RuleBreach? Refusal(PublicationState state, PublicationEvent e) => e.Act switch
    {
        PublicationAct.ReviewBusiness or PublicationAct.ReviewSecrecy or PublicationAct.Approve when state.DraftedBy == e.By =>
            new RuleBreach("act.own_draft", "条例第十七条", $"拟稿人不得“{e.Act.Row().Label}”自己拟的稿件，请由他人办理。"),
        PublicationAct.ReviewBusiness when state.BusinessReviewer is not null => Twice(e),
        PublicationAct.ReviewSecrecy when state.SecrecyReviewer is not null => Twice(e),
        PublicationAct.ReviewBusiness when state.SecrecyReviewer == e.By => SamePerson(),
        PublicationAct.ReviewSecrecy when state.BusinessReviewer == e.By => SamePerson(),
        PublicationAct.TakeOver when state.Latest > 0 =>
            new RuleBreach("publication.known", "条例第二十三条", "本条信息已在系统中，不需要补录。"),
        PublicationAct.AbandonCorrection when state.BeforeCorrection is null =>
            new RuleBreach("publication.no_correction", "条例第六条", "本条信息没有正在办理的更正。没有公开过的草稿请“作废草稿”。"),
        PublicationAct.Discard when state.BeforeCorrection is not null =>
            new RuleBreach("publication.correction", "条例第六条", "这一稿是更正稿，不能作废整条信息，请“放弃更正”。"),
        PublicationAct.Discard when state.FirstPublishedOn is not null =>
            new RuleBreach("publication.was_public", "条例第十七条", "本条信息曾经公开，不能作废，请“撤下”。"),
        PublicationAct.TakeDownAtOnce when state.Shown is null =>
            new RuleBreach("publication.not_public", "条例第十七条", "本条信息没有公开，不需要撤下。"),
        _ => null,
    };

    /// <summary>A marking says what is so: an end that is still to come is marked on its day.</summary>
    private static InputProblem? StatusDay(PublicationEvent e, PublicationText text) => e.StatusFrom is not { } from ? null
        : from > e.On ? new("失效（废止）日期", $"{from.Iso()}还没有到。请在失效（废止）之日再标注；到期自动失效的，请更正填写失效日期。")
        : from < text.FormedOn ? new("失效（废止）日期", $"{from.Iso()}早于成文日期{text.FormedOn!.Value.Iso()}，请核对。")
        : null;

    private static RuleBreach Twice(PublicationEvent e) => new("act.done", "条例第十七条", $"“{e.Act.Row().Label}”已经完成。");

    /// <summary>Three reviews are three people; our choice where the law only asks for the reviews (law document 9.3).</summary>
    private static RuleBreach SamePerson() => new("act.same_reviewer", "三审制（本系统约定）", "业务审核和保密审查须由两个人分别办理。");
}
