using Gongkai.Law.Calendar;

namespace Gongkai.Law.Receipt;

/// <summary>Where an application stands before the reply period begins.</summary>
public enum ReceiptState
{
    /// <summary>已收到: the day is known and the period runs from it.</summary>
    Received,

    /// <summary>待签收: posted, not yet signed for; there is no deadline yet.</summary>
    AwaitingSignature,

    /// <summary>待确认: it has arrived, but receipt is not confirmed; there is no deadline yet.</summary>
    AwaitingConfirmation,
}

/// <summary>The legal receipt of an application.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="ReceivedOn">收到申请之日, day 0 of every period; null while it is not fixed.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Article">Where the rule stands.</param>
/// <param name="Words">In Chinese: which day counts and why, or what is awaited.</param>
/// <param name="EvidenceToKeep">What the file must hold.</param>
/// <param name="Warnings">What may be challenged.</param>
public sealed record ApplicationReceipt(
    ReceiptState State, DateOnly? ReceivedOn, IntakeChannel Channel, string Article, string Words,
    IReadOnlyList<string> EvidenceToKeep, IReadOnlyList<RuleBreach> Warnings);

/// <summary>收到申请之日 by channel (条例第三十一条; 国办公开办函〔2015〕207号 where the Regulation is silent).</summary>
public static class ReceiptRules
{
    private const string Letter207 = "国办公开办函〔2015〕207号";
    private const string Letter19 = "国办公开办函〔2017〕19号";

    /// <summary>The receipt, or what is missing or contradictory in the facts.</summary>
    /// <param name="submission">The facts.</param>
    /// <param name="calendar">For the warning about late confirmation.</param>
    /// <param name="confirmationLag">Working days a confirmation may take before it is warned about; 1 by our choice.</param>
    public static Answer<ApplicationReceipt> Decide(Submission submission, WorkingDayCalendar calendar, int confirmationLag = 1)
    {
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfNegative(confirmationLag);

        var problems = Contradictions(submission).ToList();
        if (problems.Count > 0)
        {
            return new Answer<ApplicationReceipt>.Unusable(problems);
        }

        var rule = submission.Channel.Rule();
        var warnings = new List<RuleBreach>();
        if (submission.ChannelNotPublished && submission.Channel is not (IntakeChannel.InPerson or IntakeChannel.SignedForPost or IntakeChannel.OrdinaryPost))
        {
            warnings.Add(new("receipt.channel_not_published", Letter19,
                $"公开指南没有写明“{rule.Label}”这一渠道。不能仅因此拒收：指南未作说明的，应当尊重申请人的选择。"));
        }

        return new Answer<ApplicationReceipt>.Given(submission.Channel switch
        {
            IntakeChannel.SignedForPost => SignedFor(submission, rule, warnings, calendar, confirmationLag),
            _ when rule.NeedsConfirmation || submission.AddressedElsewhere => Confirmed(submission, rule, warnings, calendar, confirmationLag),
            _ => Received(submission.SubmittedOn!.Value, rule, warnings, $"{rule.Label}，以{rule.ReceivedOnWords}为收到申请之日"),
        });
    }

    private static ApplicationReceipt SignedFor(
        Submission submission, ChannelRule rule, List<RuleBreach> warnings, WorkingDayCalendar calendar, int lag)
    {
        if (submission.AddressedElsewhere)
        {
            // 〔2015〕207号: a letter to another unit or person counts from the confirmation by the disclosure office.
            return submission.SignedForOn is null
                ? Awaiting(ReceiptState.AwaitingSignature, rule, warnings, "邮件尚未签收，签收后再与申请人确认；目前没有答复期限。")
                : Confirmed(submission with { SubmittedOn = submission.SignedForOn }, rule, warnings, calendar, lag);
        }

        return submission.SignedForOn is { } signed
            ? Received(signed, rule, warnings, $"{rule.Label}，以{rule.ReceivedOnWords}为收到申请之日")
            : Awaiting(ReceiptState.AwaitingSignature, rule, warnings, "邮件尚未签收，目前没有答复期限；签收之日即为收到申请之日。");
    }

    private static ApplicationReceipt Confirmed(
        Submission submission, ChannelRule rule, List<RuleBreach> warnings, WorkingDayCalendar calendar, int lag)
    {
        var submitted = submission.SubmittedOn!.Value;
        var confirmed = submission.ConfirmedAutomatically ? submitted : submission.ConfirmedOn;
        if (confirmed is not { } day)
        {
            return Awaiting(ReceiptState.AwaitingConfirmation, rule, warnings, submission.ApplicantUnreachable
                ? $"无法与申请人取得联系，先行登记；恢复联系并确认之日为收到申请之日（{Letter207}）。目前没有答复期限。"
                : $"待与申请人确认，{(submission.AddressedElsewhere ? "由政府信息公开工作机构确认之日" : rule.ReceivedOnWords)}为收到申请之日；目前没有答复期限。");
        }

        if (calendar.CountWorkingDays(submitted, day) is { } taken && taken > lag)
        {
            warnings.Add(new("receipt.confirmed_late", rule.Article,
                $"{submitted.Iso()}提交，{day.Iso()}才确认，相隔{taken}个工作日，超过{lag}个工作日。以确认之日起算可能被认定为拖延，请保留联系申请人的记录并说明原因。"));
        }

        var words = submission.ConfirmedAutomatically
            ? $"{rule.Label}，系统当即出具电子回执，提交之日即{rule.ReceivedOnWords}，为收到申请之日"
            : submission.AddressedElsewhere
                ? $"申请寄送给本机关其他单位或者个人，以政府信息公开工作机构确认之日为收到申请之日（{Letter207}）"
                : $"{rule.Label}，以{rule.ReceivedOnWords}为收到申请之日";
        return Received(day, rule, warnings, words);
    }

    private static ApplicationReceipt Received(DateOnly day, ChannelRule rule, List<RuleBreach> warnings, string words) =>
        new(ReceiptState.Received, day, rule.Channel, rule.Article, $"{words}：{day.Iso()}（{day.Weekday()}）。收到当日不计入期限。",
            rule.EvidenceToKeep, warnings);

    private static ApplicationReceipt Awaiting(ReceiptState state, ChannelRule rule, List<RuleBreach> warnings, string words) =>
        new(state, null, rule.Channel, rule.Article, words, rule.EvidenceToKeep, warnings);

    private static IEnumerable<InputProblem> Contradictions(Submission submission)
    {
        var signedFor = submission.Channel == IntakeChannel.SignedForPost;
        if (submission.SubmittedOn is null && !signedFor)
        {
            yield return new("提交日期", "没有填写提交（收到）日期，请填写。");
        }

        if (submission.SignedForOn is not null && !signedFor)
        {
            yield return new("签收日期", $"“{submission.Channel.Rule().Label}”没有签收日期，请清空，或者把渠道改为“邮寄（需签收）”。");
        }

        if (submission is { SubmittedOn: { } sent, SignedForOn: { } signed } && signed < sent)
        {
            yield return new("签收日期", $"签收日期{signed.Iso()}早于寄出日期{sent.Iso()}，请核对。");
        }

        if (submission is { SubmittedOn: { } submitted, ConfirmedOn: { } confirmed } && confirmed < submitted)
        {
            yield return new("确认日期", $"确认日期{confirmed.Iso()}早于提交日期{submitted.Iso()}，请核对。");
        }

        if (submission is { SignedForOn: { } signedOn, ConfirmedOn: { } confirmedOn } && confirmedOn < signedOn)
        {
            yield return new("确认日期", $"确认日期{confirmedOn.Iso()}早于签收日期{signedOn.Iso()}，请核对。");
        }

        if (submission.ConfirmedAutomatically && submission.Channel is not (IntakeChannel.Online or IntakeChannel.Email or IntakeChannel.Fax))
        {
            yield return new("自动确认", $"“{submission.Channel.Rule().Label}”没有自动确认，只有互联网、电子邮件和传真渠道才有。");
        }
    }
}
