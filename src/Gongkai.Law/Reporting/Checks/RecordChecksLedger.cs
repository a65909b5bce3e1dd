using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting.Narrative;

namespace Gongkai.Law.Reporting.Checks;

/// <summary>The tables against the ledger, and each counted case against what its row requires: T2-05, T2-06, T2-11, T3-07 to T3-19, T3-23 to T3-28, T4-03 to T4-11, TX-06.</summary>
internal static class RecordChecksLedger
{
    private const string Where = "cases";
    private const int LongestWithoutPause = 40;

    private static readonly (string Id, Func<CaseFacts, bool> Asked, Func<CaseFacts, Judgement> Judge)[] RowRules =
    [
        ("T3-11", c => c.Row is ApplicationRow.Disclosed || c.Row?.Label().Group is OutcomeGroup.PartlyDisclosed or OutcomeGroup.Withheld, Severed),
        ("T3-12", c => c.Row == ApplicationRow.ThirdPartyRights, c => Judgement.If(
            c.Consultations?.Any(x => x.Act == CaseAct.ConsultThirdParty), "计为“保护第三方合法权益”，没有征求第三方意见的记录，请补记或者改正所计的行。")),
        ("T3-13", c => c.Row is ApplicationRow.StillUnclear or ApplicationRow.CorrectionOverdue, c => Judgement.If(
            c.CorrectionNotices is { } notices ? notices > 0 : null, $"计为“{c.Row!.Value.Label().Label}”，没有补正告知书，请补记或者改正所计的行。")),
        ("T3-14", c => c.Row == ApplicationRow.FeeUnpaid, c => Judgement.If(c.FeeNotified, "计为逾期未缴费，没有收费通知，请补记或者改正所计的行。")),
        ("T3-15", c => c.Row == ApplicationRow.ExcessiveApplications, c => Judgement.If(c.ReasonsRequested, "计为大量反复申请，没有要求说明理由的通知，请补记或者改正所计的行。")),
        ("T3-16", c => c.Row == ApplicationRow.RepeatApplication, c => Judgement.If(
            c.LinkedToEarlierReply, "计为重复申请，没有关联同一申请人此前已答复的申请，请关联。")),
        ("T3-17", c => c.Row == ApplicationRow.NotHeld, c => c.Reply switch
        {
            null => Judgement.Unknown,
            ReplyKind.NotExisting => Judgement.If(c.SearchRecorded, "答复信息不存在，没有检索记录（范围、时间、检索人），请补记。"),
            _ => Judgement.NotAsked,
        }),
        ("T3-18", c => c.Row is ApplicationRow.StateSecret or ApplicationRow.ProhibitedByLaw, c => Judgement.If(
            c.GroundRecorded, c.Row == ApplicationRow.StateSecret ? "计为国家秘密，没有密级标识或者定密依据，请补入案卷。" : "计为其他法律行政法规禁止公开，没有写明该法律、行政法规的名称和条款。")),
        ("T3-19", c => c.Row == ApplicationRow.AdministrativeInquiry, c => Judgement.If(
            c.Draft is null ? null : Unstated(c.Draft, OfficialLetters.Get("D18").MustState).Count == 0, "计为行政查询事项，没有引用有关规定或者没有告知查询途径。")),
    ];

    private static readonly string[] InTimeWords =
    [
        "全部按期", "全部按时", "均按期", "均按时", "全部在法定期限内", "均在法定期限内", "均在规定期限内", "均在法定时限内", "按期答复率100%", "按时答复率100%",
        "按期办结率100%", "按时办结率100%", "按期办结率为100%", "按期答复率为100%", "按时答复率为100%", "按期答复率达100%", "按期答复率达到100%", "没有逾期", "无逾期",
    ];

    private static readonly (string[] Words, ApplicantColumn Column)[] NameWords =
    [
        (["律师事务所", "法律服务所", "法律援助中心", "公证处"], ApplicantColumn.LegalServiceInstitution),
        (["大学", "学院", "研究院", "研究所", "研究中心", "科学院"], ApplicantColumn.ResearchInstitution),
        (["基金会", "协会", "学会", "促进会", "志愿", "慈善", "民办非企业"], ApplicantColumn.PublicWelfareOrganization),
        (["公司", "合伙企业", "个体工商户", "经营部", "商行", "集团", "厂"], ApplicantColumn.CommercialEnterprise),
        (["村民委员会", "居民委员会", "业主委员会", "合作社", "人民政府", "委员会", "局"], ApplicantColumn.OtherOrganization),
    ];

    public static void Run(ReportForm form, OfficeRecords records, AuditResults results)
    {
        if (form.Year is not { } year)
        {
            return;
        }

        var sound = Ledger(year, records, results);
        Tables(form, year, records, sound, results);
        DocumentsShown(year, records, results);
        DecisionsPublished(form, year, records, results);
        CarriedForward(form, year, records, results);
        CountedCases(year, records, results);
        Takeover(form, year, records, results);
        Proceedings(year, records, results);
        Publications(form, year, records, results);
        AllInTime(form, year, records, results);
    }

    /// <summary>T3-08: one case, one row; ended with a row, open without. The tables can be counted only from such a ledger.</summary>
    private static bool Ledger(int year, OfficeRecords records, AuditResults results)
    {
        var numbers = records.Cases?.ToLookup(c => c.CaseId, c => c.Number);
        string Number(ApplicationFact a) => numbers?[a.CaseId].FirstOrDefault() ?? a.CaseId.ToString();
        var twice = records.Applications?.GroupBy(a => a.CaseId).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        var sound = records.Applications is not null;
        RecordChecks.Ask("T3-08", FindingCodes.LedgerContradiction, Where, records.Applications?.Where(a => a.ReceivedOn.Year <= year && !(a.EndedOn?.Year < year)), Number,
            a =>
            {
                var judgement = twice!.Contains(a.CaseId) ? Judgement.Broken("在台账中出现不止一次，会重复计数，请删去重复的一条。")
                    : a.EndedOn is not null && a.Row is null ? Judgement.Broken("已经办结，没有所计的行，请选择办理结果。")
                    : a.EndedOn is null && a.Row is not null ? Judgement.Broken($"尚未办结，却计入“{a.Row.Value.Label().Label}”，请填写办结日期或者清空。")
                    : Judgement.Kept;
                sound &= judgement.Outcome == RuleOutcome.Pass;
                return judgement;
            }, results);
        return sound;
    }

    /// <summary>T3-07, T4-03, T2-05: every cell against the count of the records.</summary>
    private static void Tables(ReportForm form, int year, OfficeRecords records, bool sound, AuditResults results)
    {
        var facts = new ReportFacts(
            sound ? records.Applications! : [], records.Disputes ?? [], records.Documents ?? [], []);
        if (AnnualReportCompilation.Compile(form.Organ ?? "", year, facts) is not Answer<CompiledReport>.Given { Value: var counted })
        {
            return;
        }

        var numbers = records.Cases?.ToLookup(c => c.CaseId, c => c.Number);
        Table("T3-07", sound, form.Places().Where(p => p.Table == ReportTable.Applications));
        Table("T4-03", records.Disputes is not null, form.Places().Where(p => p.Table == ReportTable.Disputes));
        Table("T2-05", records.Documents is not null, form.Places().Where(p => p.Table == ReportTable.Proactive && p.Proactive < ProactiveCell.LicenceDecisions));

        void Table(string rule, bool known, IEnumerable<CellId> places)
        {
            var (any, unknown, failed) = (false, !known, false);
            foreach (var place in known ? places : [])
            {
                any = true;
                if (form[place].Figure is not { } stated)
                {
                    unknown = true;
                }
                else if (counted.Form[place].Value is var computed && stated != computed)
                {
                    failed = true;
                    results.FailRecords(rule, FindingCodes.LedgerMismatch, place.Path, $"{place.Words}填{stated:0.##}，台账为{computed:0.##}。请核对后改正报告或者台账。",
                        [.. counted.Behind(place).Select(id => numbers?[id].FirstOrDefault()).OfType<string>()], stated, computed, [place]);
                }
            }

            if (unknown || !any)
            {
                results.CannotJudge(rule, "tables");
            }
            else if (!failed)
            {
                results.Pass(rule, "tables");
            }
        }
    }

    /// <summary>T2-06: what counts as in force on the last day is public and marked so; of a document that has ended since, the page no longer tells.</summary>
    private static void DocumentsShown(int year, OfficeRecords records, AuditResults results)
    {
        var lastDay = new DateOnly(year, 12, 31);
        var shown = records.DocumentsShown?.ToDictionary(d => d.DocumentId);
        RecordChecks.Ask("T2-06", FindingCodes.PublicationRecord, "proactive", records.Documents?.Where(d => d.IssuedOn <= lastDay && !(d.EndedOn <= lastDay)),
            d => $"“{shown![d.DocumentId].Name}”",
            d => shown is null || !shown.TryGetValue(d.DocumentId, out var known) || d.EndedOn <= records.AsOf ? Judgement.Unknown
                : Judgement.If(known.IsShownInForce, "计为现行有效，没有公开或者没有标明有效，请公开并标注有效性；已经废止的，请在登记簿中填写废止日期。"), results, cases: false);
    }

    /// <summary>
    /// T2-11: decisions published, as far as a column of the publication register is named after them (行政处罚决定), against the decisions counted. Without
    /// such a column nothing tells how many were published.
    /// </summary>
    private static void DecisionsPublished(ReportForm form, int year, OfficeRecords records, AuditResults results) =>
        RecordChecks.Ask<(string Word, ProactiveCell Cell)>("T2-11", FindingCodes.PublicationRecord, "proactive",
            records.Publications is null ? null : [("许可", ProactiveCell.LicenceDecisions), ("处罚", ProactiveCell.PenaltyDecisions), ("强制", ProactiveCell.CompulsionDecisions)],
            kind => kind.Cell.Label().RowLabel,
            kind =>
            {
                var published = records.Publications!.Where(p => p.PublishedOn.Year == year && p.Category.Contains("决定", StringComparison.Ordinal)
                    && p.Category.Contains(kind.Word, StringComparison.Ordinal)).ToList();
                return published.Count == 0 || published.Exists(p => p.Pieces is null) || form.ProactiveEdition != ReportEdition.Standard2021
                    || form[kind.Cell].Figure is not { } counted ? Judgement.Unknown
                    : published.Sum(p => p.Pieces!.Value) is var pieces && pieces <= counted ? Judgement.Kept
                    : Judgement.Broken($"本年公开处理决定{pieces}件，多于本年处理决定{counted:0}件。上年作出、本年公开的除外，请核对是否漏计。", counted, pieces);
            }, results, cases: false);

    /// <summary>T3-09 lists the open cases; T3-10 finds those open for too long.</summary>
    private static void CarriedForward(ReportForm form, int year, OfficeRecords records, AuditResults results)
    {
        var lastDay = new DateOnly(year, 12, 31);
        var place = CellId.Of(ApplicationRow.CarriedForward, ApplicantColumn.Total);
        var open = records.Cases?.Where(c => c.ReceivedOn <= lastDay && !(c.EndedOn <= lastDay)).ToList();
        var unplaced = records.Cases?.Any(c => c.ReceiptUnknown || c.EndUnknown) ?? true;
        if (open is null || unplaced || form[place].Figure is not { } stated)
        {
            results.CannotJudge("T3-09", Where);
        }
        else if (stated != open.Count)
        {
            results.FailRecords("T3-09", FindingCodes.LedgerMismatch, Where,
                $"结转下年度填{stated:0}件，台账中{lastDay.Iso()}未办结的有{open.Count}件：{string.Join('、', open.Select(c => c.Number))}。", [.. open.Select(c => c.Number)],
                stated, open.Count, [place]);
        }
        else
        {
            results.Pass("T3-09", Where);
        }

        RecordChecks.Ask("T3-10", FindingCodes.CaseRecord, Where, open, c => c.Number, c =>
        {
            if (c.Clock is not { } clock)
            {
                return Judgement.Unknown;
            }

            if (clock.State is ReplyState.AwaitingCorrection or ReplyState.AwaitingPayment or ReplyState.CorrectionOverdue or ReplyState.PaymentOverdue
                || clock.IsDelayedReply || clock.StartedOn > lastDay)
            {
                return Judgement.NotAsked;
            }

            return records.Calendar.CountWorkingDays(clock.StartedOn, lastDay) - clock.ExcludedDays is not { } used ? Judgement.Unknown
                : used <= LongestWithoutPause ? Judgement.Kept
                : Judgement.Broken($"自{clock.StartedOn.Iso()}起算，到{lastDay.Iso()}已有{used}个工作日（扣除中止），超过{LongestWithoutPause}个工作日仍未办结。", used, LongestWithoutPause);
        }, results);
    }

    private static void CountedCases(int year, OfficeRecords records, AuditResults results)
    {
        var ended = records.Cases?.Where(c => c.EndedOn?.Year == year || c.EndUnknown).ToList();
        foreach (var (id, asked, judge) in RowRules)
        {
            RecordChecks.Ask(id, FindingCodes.CaseRecord, Where, ended, c => c.Number,
                c => c.Row is null ? Judgement.Unknown : asked(c) ? judge(c) : Judgement.NotAsked, results);
        }

        var received = records.Cases?.Where(c => c.ReceivedOn?.Year == year || c.ReceiptUnknown).ToList();
        RecordChecks.Ask("T3-23", FindingCodes.CaseRecord, Where, received, c => c.Number, Applicant, results);
        RecordChecks.Ask("T3-24", FindingCodes.CaseRecord, Where,
            records.Cases?.Where(c => c.ReceivedOn?.Year == year || c.Submission?.SubmittedOn?.Year == year || c.ReceiptUnknown), c => c.Number,
            c => c.Submission?.SubmittedOn is not { } submitted || c.ReceivedOn is not { } day ? Judgement.Unknown
                : submitted.Year == day.Year ? Judgement.Kept
                : Judgement.Broken($"{submitted.Iso()}提交，法定收到日期为{day.Iso()}，计入{day.Year}年本年新收，请核对收到日期的依据。"), results);
        RecordChecks.Ask("T3-25", FindingCodes.CaseRecord, Where, received, c => c.Number,
            c => Judgement.If(!c.IsNewReply, "是复议或者判决后的重新答复，不应计为本年新收，请关联到原申请。"), results);
        RecordChecks.Ask("T3-28", FindingCodes.CaseRecord, Where, received, c => c.Number, NoRequest, results);
    }

    /// <summary>T3-11: what was severed counts as partly disclosed and nowhere else.</summary>
    private static Judgement Severed(CaseFacts c) => (c.AnythingDisclosed, c.AnythingWithheld) switch
    {
        (null, _) or (_, null) => Judgement.Unknown,
        (true, true) => Judgement.If(c.Row == ApplicationRow.PartlyDisclosed, $"有公开的也有不公开的，应当只计部分公开，现计为“{c.Row!.Value.Label().Label}”。"),
        _ => Judgement.If(c.Row != ApplicationRow.PartlyDisclosed, "计为部分公开，答复中没有区分处理，请核对。"),
    };

    /// <summary>T3-23: a name that says another column. Names that say nothing are taken as they are for persons and 其他 only.</summary>
    private static Judgement Applicant(CaseFacts c)
    {
        if (c.Column is not { } column || string.IsNullOrWhiteSpace(c.ApplicantName))
        {
            return Judgement.Unknown;
        }

        var hint = Array.Find(NameWords, n => Says.Any(c.ApplicantName, n.Words));
        return hint.Words is not null
            ? Judgement.If(hint.Column == column, $"申请人名称像是“{hint.Column.Label()}”，现计入“{column.Label()}”，请核对。")
            : Judgement.If(column is not (ApplicantColumn.LegalServiceInstitution or ApplicantColumn.ResearchInstitution),
                $"计入“{column.Label()}”，申请人名称看不出是此类机构，请核对。");
    }

    /// <summary>
    /// T3-28 by the words of the request: a correction of the applicant's own data (article 41), or a question. A ticket of the hotline bears no mark here;
    /// a request for the outcome of one names it too.
    /// </summary>
    private static Judgement NoRequest(CaseFacts c)
    {
        if (string.IsNullOrWhiteSpace(c.RequestedContent))
        {
            return Judgement.Unknown;
        }

        var content = FoldedText.Of(c.RequestedContent);
        return Says.Any(content, ["申请更正", "要求更正", "请求更正", "予以更正"]) && Says.Any(content, ["本人", "自身", "我的", "我单位", "本单位", "本公司"])
            ? Judgement.Broken("像是要求更正与其自身相关的信息（条例第四十一条），不属于公开申请，不计入本表，请核对。")
            : Judgement.If(!(content.StartsWith("咨询", StringComparison.Ordinal) || content.StartsWith("我想咨询", StringComparison.Ordinal) || content.StartsWith("请问", StringComparison.Ordinal)),
                "像是咨询，不属于公开申请的不计入本表，请核对。");
    }

    private static void Takeover(ReportForm form, int year, OfficeRecords records, AuditResults results)
    {
        var place = CellId.Of(ApplicationRow.CarriedOver, ApplicantColumn.Total);
        if (records.EstablishedOn is not { } established || form[place].Figure is not { } carried)
        {
            results.CannotJudge("T3-27", Where);
        }
        else if (established.Year != year || carried == 0)
        {
            results.NotApplicable("T3-27", Where);
        }
        else if (string.IsNullOrWhiteSpace(records.Predecessor))
        {
            results.FailRecords("T3-27", FindingCodes.Takeover, Where,
                $"机关{established.Iso()}成立，首年填有上年结转{carried:0}件，没有指明职能来源机关，请在机关设置中填写。", [], carried, 0, [place]);
        }
        else
        {
            results.Pass("T3-27", Where);
        }
    }

    /// <summary>T4-05, T4-06, T4-07, T4-11 over the register of proceedings.</summary>
    private static void Proceedings(int year, OfficeRecords records, AuditResults results)
    {
        const string where = "disputes";
        var running = records.Proceedings?.Where(p => p.AcceptedOn.Year <= year && !(p.ClosedOn?.Year < year)).ToList();
        var cases = records.Cases?.ToDictionary(c => c.CaseId);
        string Number(DisputeRecord p) => (p.CaseId is { } id && cases is not null && cases.TryGetValue(id, out var c) ? c.Number + "的" : "")
            + $"{p.AcceptedOn.Iso()}{p.Kind.Label()}案件";

        RecordChecks.Ask("T4-05", FindingCodes.DisputeRegister, where, running?.Where(p => p.Kind == DisputeKind.FirstInstance && p.PreviousId is null), Number,
            p => p.CaseId is not { } id ? Judgement.NotAsked
                : cases is null || !cases.TryGetValue(id, out var c) || c.Reply is not { } reply || c.EndedOn is not { } day ? Judgement.Unknown
                : Outcomes.Of(reply, day, records.Outcomes) is not Answer<Outcome>.Given { Value.Mode: RemedyMode.ReconsiderationFirst } ? Judgement.Kept
                : Judgement.Broken($"{day.Iso()}的不予公开决定未经复议直接起诉，依法应当先申请行政复议，请核对是否漏登复议，或者在答辩中提出。"), results, cases: false);
        RecordChecks.Ask("T4-06", FindingCodes.DisputeRegister, where, running?.Where(p => p.ClosedOn?.Year == year || p.Ending is not null), Number,
            p => Judgement.If(p.ClosedOn is not null && p.Ending is not null && !string.IsNullOrWhiteSpace(p.DocumentNumber), "已审结，缺文书编号、日期或者结果，请补填。"), results, cases: false);
        RecordChecks.Ask("T4-07", FindingCodes.DisputeRegister, where, running, Number,
            p => Judgement.If(p.CaseId is not null || !string.IsNullOrWhiteSpace(p.Matter), "没有关联到申请，也没有写明所针对的主动公开事项，请在登记中补填。"), results, cases: false);
        RecordChecks.Ask("T4-10", FindingCodes.DisputeRegister, where, running?.Where(p => p.ClosedOn is null), Number,
            p => UsualEnd(p) is not { } end ? Judgement.NotAsked
                : Judgement.If(records.AsOf <= end, $"通常应于{end.Iso()}前审结，登记为尚未审结，请查询是否漏登结果或者已经延长。"), results, cases: false);
        // One proceeding counted twice in its block, and one entered twice under the same 案号.
        var counted = records.Disputes?.Where(d => d.AcceptedOn.Year <= year && !(d.ClosedOn?.Year < year)).GroupBy(d => (d.DisputeId, d.Block, d.AcceptedOn))
            .Select(g => (Name: $"{g.Key.AcceptedOn.Iso()}{g.Key.Block.Label()}案件", Times: g.Count()));
        var numbered = running?.Where(p => p.Number.Length > 0).GroupBy(p => (p.Kind, Number: DisputeNumbers.Fold(p.Number)))
            .Select(g => (Name: $"{g.Key.Kind.Label()}{g.First().Number}", Times: g.Count()));
        RecordChecks.Ask("T4-11", FindingCodes.DisputeRegister, where, counted is null || numbered is null ? null : counted.Concat(numbered), e => e.Name,
            e => Judgement.If(e.Times == 1, $"登记了{e.Times}次，统计表中也计了{e.Times}次，请只保留一次登记。"), results, cases: false);
    }

    /// <summary>The day by which a proceeding is usually decided: reconsideration 60 and 30 days, or 30 by summary procedure; first instance six months, appeal three.</summary>
    private static DateOnly? UsualEnd(DisputeRecord p)
    {
        const int ordinary = 60 + 30;
        const int summary = 30;
        const int firstInstance = 6;
        const int appeal = 3;
        return p.Kind switch
        {
            DisputeKind.Reconsideration => CalendarPeriods.NominalDays(p.AcceptedOn, p.IsSummary ? summary : ordinary),
            DisputeKind.FirstInstance => CalendarPeriods.NominalMonths(p.AcceptedOn, firstInstance),
            DisputeKind.Appeal => CalendarPeriods.NominalMonths(p.AcceptedOn, appeal),
            _ => null,
        };
    }

    /// <summary>TX-06: the items of information that the text states, against the register; 项 or 件 as the text says.</summary>
    private static void Publications(ReportForm form, int year, OfficeRecords records, AuditResults results)
    {
        const string where = "chapter.overview";
        var stated = NarrativeReader.Read(form).Where(c => c.Subject == NarrativeSubject.Published && c.Unit is "项" or "件" or "条").ToList();
        var published = records.Publications?.Where(p => p.PublishedOn.Year == year).ToList();
        if (published is null || published.Exists(p => p.Pieces is null))
        {
            results.CannotJudge("TX-06", where);
            return;
        }

        var (kinds, pieces) = ((decimal)published.Select(p => p.Category.Trim()).Distinct(StringComparer.Ordinal).Count(), (decimal)published.Sum(p => p.Pieces!.Value));
        RecordChecks.Ask("TX-06", FindingCodes.NarrativeMismatch, where, stated, c => $"“{c.Sentence}”",
            c => c.Unit == "项" && c.Value == kinds ? Judgement.Kept
                : c.Value == pieces ? Judgement.Kept
                : Judgement.Broken($"正文写{c.Value:0.##}{c.Unit}，发布登记为{kinds:0}项{pieces:0}件，请核对是否写的是其中一部分。", c.Value, pieces), results, cases: false);
    }

    /// <summary>TX-05: a text that says all replies were in time, while the ledger has late ones.</summary>
    private static void AllInTime(ReportForm form, int year, OfficeRecords records, AuditResults results)
    {
        // An open case that was due on the last day of the year or later became late in the new year.
        const string where = "narrative";
        var claim = form.Chapters.SelectMany(c => FoldedText.Sentences(c.Text))
            .FirstOrDefault(s => FoldedText.Of(s) is var folded && Says.Any(folded, ["申请", "答复", "办结"]) && Says.Any(folded, InTimeWords));
        if (claim is null)
        {
            results.NotApplicable("TX-05", where);
            return;
        }

        RecordChecks.Ask("TX-05", FindingCodes.NarrativeMismatch, where,
            records.Cases?.Where(c => c.EndUnknown || c.EndedOn?.Year == year || (c.EndedOn is null && c.ReceivedOn?.Year <= year)), c => c.Number,
            c => c.Clock is { } clock
                ? Judgement.If(!clock.IsLate || (c.EndedOn is null && clock.DueOn > new DateOnly(year, 12, 30)), $"逾期{clock.OverdueDays}个工作日，而正文写“{claim}”，请改写或者核对台账。")
                : c.Stage == CaseStage.AwaitingConfirmation ? Judgement.NotAsked : Judgement.Unknown, results);
    }

    internal static List<string> Unstated(DecisionDraft draft, IReadOnlyList<string> points) =>
        [.. points.Where(p => !draft.Statements.TryGetValue(p, out var words) || string.IsNullOrWhiteSpace(words))];
}
