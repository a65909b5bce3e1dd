using Gongkai.Law.Interaction;

namespace Gongkai.Office.Records;

/// <summary>政府开放日: the announcement, who came, and what came of it.</summary>
public sealed class OpenDay
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required string Title { get; set; }

    public required string Place { get; set; }

    public required DateOnly On { get; set; }

    /// <summary>Time of the day as it is announced: 9:00—11:30.</summary>
    public required string Hours { get; set; }

    /// <summary>Most people that can take part.</summary>
    public required int Places { get; set; }

    /// <summary>People signed up and not cancelled; changed only together with a sign-up, by the database itself, so that it never passes <see cref="Places"/>.</summary>
    public int Taken { get; set; }

    /// <summary>Last day for signing up.</summary>
    public required DateOnly SignUpUntil { get; set; }

    public string Description { get; set; } = "";

    public NoticeStage Stage { get; set; }

    /// <summary>Who wrote the words that would become public; somebody else publishes them.</summary>
    public required Guid DraftedBy { get; set; }

    /// <summary>First publication; null before.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    public string? CalledOffBecause { get; set; }

    /// <summary>What everybody goes on reading while the announcement is being changed, as <see cref="OpenDayNotice"/> in JSON; null while nothing is.</summary>
    public string? Standing { get; set; }

    /// <summary>What was said and what will be done about it.</summary>
    public string Result { get; set; } = "";

    /// <summary>People who came, signed up or not; null while nobody has counted, which is not zero.</summary>
    public int? Attended { get; set; }

    public Guid? ResultBy { get; set; }

    public DateOnly? ResultPublishedOn { get; set; }

    /// <summary>The entry of the register of open days, from which the figures of the year follow.</summary>
    public Guid? RegisterEntryId { get; set; }

    public int Version { get; set; }
}

/// <summary>The words of an announcement as they were published.</summary>
public sealed record OpenDayNotice(string Title, string Place, DateOnly On, string Hours, int Places, DateOnly SignUpUntil, string Description);

/// <summary>报名: sealed, and erased when it has served.</summary>
public sealed class OpenDaySignUp
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required Guid OpenDayId { get; init; }

    /// <summary>Key of the form it was sent with, so that sending twice is one sign-up.</summary>
    public required string SubmissionKey { get; init; }

    /// <summary>Null once erased.</summary>
    public string? NameSealed { get; set; }

    public string? PhoneSealed { get; set; }

    /// <summary>Keyed hash of the number: one sign-up a number and day. Null once cancelled or erased.</summary>
    public string? PhoneKey { get; set; }

    /// <summary>Keyed hash of the code on the receipt.</summary>
    public required string CodeKey { get; init; }

    public required int People { get; init; }

    public required DateTimeOffset SignedUpAt { get; init; }

    public DateTimeOffset? CancelledAt { get; set; }

    /// <summary>How many of them came; null while it was not marked, which is not zero.</summary>
    public int? Came { get; set; }

    public DateOnly? ErasedOn { get; set; }
}

/// <summary>在线咨询: a question, its answer, and what of both is public.</summary>
public sealed class CivicQuestion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    /// <summary>ZX-2026-0001.</summary>
    public required string Number { get; init; }

    public required string SubmissionKey { get; init; }

    /// <summary>Keyed hash of the words: the same words a second time on one day are no second question.</summary>
    public required string WordsKey { get; init; }

    /// <summary>Words of the asker, who may have put personal data into them.</summary>
    public required string TitleSealed { get; init; }

    public required string BodySealed { get; init; }

    /// <summary>How to reach the asker; null where nothing was given or it has been erased.</summary>
    public string? ContactSealed { get; set; }

    /// <summary>The asker agrees that question and answer are published.</summary>
    public required bool MayPublish { get; init; }

    public required DateOnly AskedOn { get; init; }

    /// <summary>Last day for the answer; null where no calendar reaches that far.</summary>
    public required DateOnly? DueOn { get; set; }

    public QuestionStage Stage { get; set; }

    public string Answer { get; set; } = "";

    /// <summary>The draft is meant for everybody, not for the asker alone.</summary>
    public bool IsForPublication { get; set; }

    /// <summary>The question as everybody may read it.</summary>
    public string PublicTitle { get; set; } = "";

    public string PublicBody { get; set; } = "";

    public Guid? DraftedBy { get; set; }

    public string? ReturnedBecause { get; set; }

    public Guid? ApprovedBy { get; set; }

    public DateOnly? AnsweredOn { get; set; }

    /// <summary>Why there is no answer.</summary>
    public string? DismissedBecause { get; set; }

    /// <summary>Null while it is not public, or no longer.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    public string? TakenDownBecause { get; set; }

    /// <summary>热点问题: shown first.</summary>
    public bool IsHot { get; set; }

    public int Version { get; set; }
}

/// <summary>意见征集: a draft everybody may speak to, and what became of it.</summary>
public sealed class ConsultationNotice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required string Title { get; set; }

    /// <summary>Draft text with its explanation.</summary>
    public required string Body { get; set; }

    public required DateOnly OpensOn { get; set; }

    /// <summary>Last day.</summary>
    public required DateOnly ClosesOn { get; set; }

    /// <summary>Why fewer than thirty days; empty where it is not fewer.</summary>
    public string ShortBecause { get; set; } = "";

    /// <summary>Ways besides this page: address, telephone of the office.</summary>
    public string OtherWays { get; set; } = "";

    public NoticeStage Stage { get; set; }

    public required Guid DraftedBy { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public string? CalledOffBecause { get; set; }

    /// <summary>The files the gate has looked into; no other is given out.</summary>
    public IReadOnlyList<Guid> PublicFiles { get; set; } = [];

    /// <summary>Opinions that came other ways; null while nobody has counted, which is not zero.</summary>
    public int? OtherReceived { get; set; }

    /// <summary>How many of those were adopted.</summary>
    public int? OtherAdopted { get; set; }

    /// <summary>What the office says on the result as a whole, and on the opinions that came other ways.</summary>
    public string Result { get; set; } = "";

    /// <summary>Who wrote the result; null while there is none that fits what was decided.</summary>
    public Guid? ResultBy { get; set; }

    public DateOnly? ResultPublishedOn { get; set; }

    public int Version { get; set; }
}

/// <summary>An opinion from outside and what became of it.</summary>
public sealed class ConsultationOpinion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required Guid ConsultationId { get; init; }

    public required string SubmissionKey { get; init; }

    public string? NameSealed { get; set; }

    public string? ContactSealed { get; set; }

    public required string BodySealed { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Null while it was not decided.</summary>
    public bool? IsAdopted { get; set; }

    /// <summary>The opinion as everybody may read it.</summary>
    public string PublicWords { get; set; } = "";

    /// <summary>理由.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Not an opinion at all: not counted, and stays to be seen by the desk.</summary>
    public string? SetAsideBecause { get; set; }

    public int Version { get; set; }
}

/// <summary>重点任务 progress as it was inspected and published; the register goes on by itself.</summary>
public sealed class PublishedProgress
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    /// <summary>The entry of the register of key tasks.</summary>
    public required Guid EntryId { get; init; }

    public required DateOnly On { get; init; }

    public required string Task { get; init; }

    public required string Progress { get; init; }

    public required string Detail { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required Guid PublishedBy { get; init; }
}
