using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Law.Remedies;

namespace Gongkai.Law.Reporting.Checks;

/// <summary>CA-01 to CA-17: what every case must show, and what several cases together show (law document 5.8).</summary>
internal static class RecordChecksCases
{
    private const string Where = "cases";
    private const int DaysToProveDelivery = 15;
    private const int FreePieces = 10;

    private static readonly (string Id, Func<CaseFacts, OfficeRecords, Judgement> Judge)[] CaseRules =
    [
        ("CA-01", Received),
        ("CA-02", (c, _) => c.Clock is not { } clock ? NotBeforeReceipt(c)
            : Judgement.If(!clock.IsLate, $"{(c.EndedOn is null ? "已逾期" : "逾期答复，超出")}{clock.OverdueDays}个工作日（期限{clock.DueOn?.Iso()}）。")),
        ("CA-03", (c, _) => Breached(c, "extension.")),
        ("CA-04", (c, _) => Breached(c, "correction.notice_late", "correction.after_expiry", "correction.second_notice")),
        ("CA-05", (c, _) => c.MayHarmThirdParty switch
        {
            null => Judgement.Unknown,
            false => Judgement.NotAsked,
            true => Judgement.If(c.Consultations?.Any(x => x.Act == CaseAct.ConsultThirdParty), "可能损害第三方合法权益，没有征求第三方意见，请书面征求。"),
        }),
        ("CA-06", (c, _) => c.Row is null ? NotEnded(c)
            : c.Row != ApplicationRow.ThirdPartyRights ? Judgement.NotAsked
            : c.Consultations is null ? Judgement.Unknown
            : c.Consultations.Any(x => x.Opinion == ThirdPartyOpinion.Objects)
                ? Judgement.If(c.OwnJudgement, "以第三方不同意为由不予公开，没有本机关对理由是否合理的判断，请补充。")
                : Judgement.NotAsked),
        ("CA-07", (c, _) => c.Reply is null ? NotEnded(c)
            : c.Reply != ReplyKind.DisclosedInPublicInterest ? Judgement.NotAsked
            : Judgement.If(c.ThirdPartyTold, "因公共利益决定公开，没有书面告知第三方，请补送决定公开告知书。")),
        ("CA-08", Stated),
        ("CA-09", Remedy),
        ("CA-10", (c, _) => c.Reply is not { } reply ? NotEnded(c)
            : reply is not (ReplyKind.Disclosed or ReplyKind.DisclosedWithConsent or ReplyKind.DisclosedInPublicInterest or ReplyKind.PartlyDisclosed) ? Judgement.NotAsked
            : c.Draft is null ? Judgement.Unknown
            : c.Draft.SecrecyReviewBy is null ? Judgement.Broken("公开答复前没有保密审查记录，请补充审查并查明责任。")
            : Judgement.If(c.Draft.SecrecyReviewBy != c.Draft.By, "保密审查由拟稿人自己作出，应由他人审查。")),
        ("CA-11", (c, _) => c.DispatchedOn is null ? NotEnded(c) : c.Mode is not { } mode ? Judgement.Unknown
            : mode != DispatchMode.Post ? Judgement.NotAsked
            : Judgement.If(c.ByPostalEnterprise, "不是通过邮政企业寄送，请改用邮政企业并保留交寄凭证。")),
        ("CA-12", Delivered),
        ("CA-13", (c, _) => c.Stage is not { } stage ? Judgement.Unknown
            : stage is not (CaseStage.Closed or CaseStage.Archived) ? Judgement.NotAsked
            : Judgement.If(c.ArchiveComplete, "已办结，案卷材料不齐，请补齐。")),
        ("CA-16", Confirmed),
    ];

    public static void Run(OfficeRecords records, AuditResults results)
    {
        foreach (var (id, judge) in CaseRules)
        {
            RecordChecks.Ask(id, FindingCodes.CaseRecord, Where, records.Cases, c => c.Number, c => judge(c, records), results);
        }

        ManyPieces(records, results);
        SameInformation(records, results);
        Numbers(records, results);
    }

    private static Judgement NotBeforeReceipt(CaseFacts c) => c.Stage == CaseStage.AwaitingConfirmation ? Judgement.NotAsked : Judgement.Unknown;

    /// <summary>While a case is known to be open, what belongs to the reply is not asked yet.</summary>
    private static Judgement NotEnded(CaseFacts c) => c.Stage is { } stage && stage < CaseStage.Replied ? Judgement.NotAsked : Judgement.Unknown;

    private static Judgement Breached(CaseFacts c, params string[] codes) => c.ClockBreaches is null ? NotBeforeReceipt(c)
        : c.ClockBreaches.FirstOrDefault(b => codes.Any(code => b.Code.StartsWith(code, StringComparison.Ordinal))) is { } breach
            ? Judgement.Broken(breach.Words) : Judgement.Kept;

    private static Judgement Received(CaseFacts c, OfficeRecords records)
    {
        if (c.Stage is null || c.Submission is null)
        {
            return Judgement.Unknown;
        }

        if (c.ReceivedOn is null)
        {
            return c.Stage == CaseStage.AwaitingConfirmation ? Judgement.NotAsked : Judgement.Broken("没有收到申请之日，请按渠道补填。");
        }

        return ReceiptRules.Decide(c.Submission, records.Calendar) switch
        {
            Answer<ApplicationReceipt>.Given { Value.ReceivedOn: { } day } => Judgement.If(
                day == c.ReceivedOn, $"登记的收到申请之日为{c.ReceivedOn.Value.Iso()}，按渠道“{c.Submission.Channel.Rule().Label}”的日期应为{day.Iso()}，请核对证据。"),
            Answer<ApplicationReceipt>.Given given => Judgement.Broken($"登记的收到申请之日为{c.ReceivedOn.Value.Iso()}，渠道证据却不足：{given.Value.Words}"),
            Answer<ApplicationReceipt>.Unusable unusable => Judgement.Broken(string.Concat(unusable.Problems.Select(p => p.Words))),
            _ => Judgement.Unknown,
        };
    }

    private static Judgement Confirmed(CaseFacts c, OfficeRecords records)
    {
        if (c.Submission is null)
        {
            return Judgement.Unknown;
        }

        if (c.Submission.Channel is not (IntakeChannel.Online or IntakeChannel.Email))
        {
            return Judgement.NotAsked;
        }

        return ReceiptRules.Decide(c.Submission, records.Calendar) is not Answer<ApplicationReceipt>.Given { Value: var receipt } ? Judgement.Unknown
            : receipt.Warnings.FirstOrDefault(w => w.Code == "receipt.confirmed_late") is { } late ? Judgement.Broken(late.Words + (c.IsBackEntry ? "（补录）" : ""))
            : receipt.State == ReceiptState.Received ? Judgement.Kept
            : records.Calendar.CountWorkingDays(c.Submission.SubmittedOn!.Value, records.AsOf) > 1
                ? Judgement.Broken($"{c.Submission.SubmittedOn!.Value.Iso()}提交，至今未与申请人确认，请立即确认。") : Judgement.Kept;
    }

    private static Judgement Stated(CaseFacts c, OfficeRecords records)
    {
        if (c.Reply is not { } reply || c.EndedOn is not { } on)
        {
            return NotEnded(c);
        }

        if (reply is ReplyKind.CorrectionOverdue or ReplyKind.FeeUnpaid or ReplyKind.WithdrawnByApplicant or ReplyKind.ApplicantGone)
        {
            return Judgement.NotAsked;
        }

        if (Wrong(c, "CA-08") is { } wrong)
        {
            return wrong;
        }

        return c.Draft is null || Outcomes.Of(reply, on, records.Outcomes) is not Answer<Outcome>.Given { Value: var outcome } ? Judgement.Unknown
            : RecordChecksLedger.Unstated(c.Draft, outcome.MustState) is { Count: > 0 } missing
                ? Judgement.Broken($"{outcome.Letter.Name}没有写明：{string.Join('、', missing)}。") : Judgement.Kept;
    }

    /// <summary>What the text that went out breaks under a rule; null where it breaks nothing or is not at hand.</summary>
    private static Judgement? Wrong(CaseFacts c, string rule) =>
        c.LetterBreaches?.Where(b => b.Code == rule).Select(b => b.Words).ToList() is { Count: > 0 } words ? Judgement.Broken(string.Concat(words)) : null;

    private static Judgement Remedy(CaseFacts c, OfficeRecords records)
    {
        if (c.Reply is not { } reply || c.EndedOn is not { } on)
        {
            return NotEnded(c);
        }

        if (c.LetterBreaches is not null)
        {
            return Wrong(c, "CA-09") ?? Judgement.Kept;
        }

        if (c.DispatchedOn is null && c.PrintedRemedy is null)
        {
            // Closed without a letter, as the law allows after a correction or payment that did not come.
            return reply is ReplyKind.CorrectionOverdue or ReplyKind.FeeUnpaid or ReplyKind.WithdrawnByApplicant or ReplyKind.ApplicantGone
                ? Judgement.NotAsked : Judgement.Unknown;
        }

        return c.PrintedRemedy is not { } printed || Outcomes.Of(reply, on, records.Outcomes) is not Answer<Outcome>.Given { Value: var outcome } ? Judgement.Unknown
            : Judgement.If(printed == outcome.Mode,
                $"答复“{outcome.Name}”（{on.Iso()}）应当用救济告知方式{outcome.Mode.Code()}，实际用了{printed.Code()}。"
                + (outcome.Mode == RemedyMode.ReconsiderationFirst ? "不予公开的，应当告知先申请行政复议。" : ""));
    }

    private static Judgement Delivered(CaseFacts c, OfficeRecords records) => c.DispatchedOn is not { } sent ? NotEnded(c)
        : c.DeliveredOn is not null ? Judgement.Kept
        : records.Calendar.CountWorkingDays(sent, records.AsOf) is not { } days ? Judgement.Unknown
        : Judgement.If(days <= DaysToProveDelivery, $"{sent.Iso()}发出，已过{days}个工作日，没有送达证据，请查询邮件或者补取送达回证。");

    private static void ManyPieces(OfficeRecords records, AuditResults results)
    {
        var received = records.Cases?.Where(c => c.ReceivedOn?.Year == records.AsOf.Year && c.ReceivedOn?.Month == records.AsOf.Month).ToList();
        var unknown = received?.Exists(c => c.ApplicantKey is null || c.Pieces is null) != false || records.Cases!.Any(c => c.ReceiptUnknown);
        Groups("CA-14", received?.Where(c => c.ApplicantKey is not null && c.Pieces is not null).GroupBy(c => c.ApplicantKey!),
            g => g.Sum(c => c.Pieces!.Value) is var pieces && pieces > FreePieces
                ? Judgement.Broken($"同一申请人{records.AsOf.Year}年{records.AsOf.Month}月已有{pieces}件，超过{FreePieces}件，可以按件收取信息处理费。", pieces, FreePieces) : Judgement.Kept,
            unknown, results);
    }

    private static void SameInformation(OfficeRecords records, AuditResults results)
    {
        var disclosed = records.Cases?.Where(c => c.Row is ApplicationRow.Disclosed or ApplicationRow.PartlyDisclosed
            && c.Reply is not ReplyKind.AlreadyPublic).ToList();
        var unknown = disclosed?.Exists(c => c.InformationKey is null || c.ApplicantKey is null) != false
            || records.Cases!.Any(c => c.EndUnknown || (c.EndedOn is not null && c.Row is null));
        Groups("CA-15", disclosed?.Where(c => c.InformationKey is not null && c.ApplicantKey is not null).GroupBy(c => c.InformationKey!),
            g => g.Select(c => c.ApplicantKey).Distinct(StringComparer.Ordinal).Count() is var applicants and > 1
                ? Judgement.Broken($"同一信息已向{applicants}个申请人公开，请研究是否纳入主动公开。", applicants, 1) : Judgement.Kept,
            unknown, results);
    }

    /// <summary>CA-17: within a year the numbers run from 1 without gap and without repetition; parts of a split application have none of their own.</summary>
    private static void Numbers(OfficeRecords records, AuditResults results)
    {
        var own = records.Cases?.Where(c => c.SplitFrom is null).ToList();
        var years = records.NumberedYears;
        var unknown = years is null || own is null || own.Exists(c => c.NumberYear is null || (c.Sequence is null && years.Contains(c.NumberYear.Value)));
        Groups("CA-17", own?.Where(c => c is { NumberYear: { } year, Sequence: not null } && years?.Contains(year) == true).GroupBy(c => $"{c.NumberYear}年"), year =>
        {
            var given = year.Select(c => c.Sequence!.Value).ToHashSet();
            var twice = year.GroupBy(c => c.Sequence!.Value).Where(g => g.Count() > 1).Select(g => g.Key).Order().ToList();
            var missing = Missing(given);
            return twice.Count > 0 ? Judgement.Broken($"{year.Key}编号重复：{string.Join('、', twice)}。")
                : missing.Length > 0 ? Judgement.Broken($"{year.Key}编号不连续，缺{missing}。确有作废的，请登记作废原因。") : Judgement.Kept;
        }, unknown, results);
    }

    private static string Missing(HashSet<long> given)
    {
        const int shown = 20;
        var gaps = new List<string>();
        long before = 0;
        foreach (var number in given.Order())
        {
            if (number > before + 1)
            {
                gaps.Add(number == before + 2 ? $"{before + 1}" : $"{before + 1}—{number - 1}");
            }

            before = number;
        }

        return string.Join('、', gaps.Take(shown)) + (gaps.Count > shown ? "等" : "");
    }

    private static void Groups(
        string rule, IEnumerable<IGrouping<string, CaseFacts>>? groups, Func<IGrouping<string, CaseFacts>, Judgement> judge, bool unknown, AuditResults results)
    {
        var failed = false;
        foreach (var group in groups ?? [])
        {
            var judgement = judge(group);
            if (judgement.Outcome == RuleOutcome.Fail)
            {
                failed = true;
                string[] numbers = [.. group.Select(c => c.Number).Order(StringComparer.Ordinal)];
                results.FailRecords(rule, rule == "CA-17" ? FindingCodes.CaseNumbering : FindingCodes.CasePattern, Where,
                    judgement.Words, rule == "CA-17" ? [] : numbers, judgement.Stated, judgement.Computed);
            }
        }

        if (unknown)
        {
            results.CannotJudge(rule, Where);
        }
        else if (!failed)
        {
            results.Pass(rule, Where);
        }
    }
}
