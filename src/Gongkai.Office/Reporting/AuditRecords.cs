using Gongkai.Documents.Letters;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Publication;
using Gongkai.Law.Reporting;
using Gongkai.Law.Reporting.Checks;
using Gongkai.Law.Statistics;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Reporting;

/// <summary>Gathers the office's own records for the rules that need them (T2-06, T2-11, T3-07 to T3-28, T4, CA, FE).</summary>
internal static class AuditRecords
{
    /// <summary>Up to this many cases of a year the records are judged with every compilation; beyond it the events would take seconds to load.</summary>
    public const int MostCases = 3_000;

    private static readonly ReplyKind[] Disclosing =
        [ReplyKind.AlreadyPublic, ReplyKind.Disclosed, ReplyKind.DisclosedWithConsent, ReplyKind.DisclosedInPublicInterest, ReplyKind.PartlyDisclosed];

    /// <summary>The records of a year; null where there are too many to judge beside a compilation.</summary>
    public static async Task<OfficeRecords?> Of(
        OfficeDbContext db, Organ organ, WorkingDayCalendar calendar, int year, DateOnly today, ReportFacts counted, MonthlyFacts monthly, CancellationToken cancel)
    {
        if (counted.Applications.Count > MostCases)
        {
            return null;
        }

        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var records = await ReportRecords.Countable(db, organ.Id, first, last).AsNoTracking().OrderBy(c => c.NumberYear).ThenBy(c => c.NumberSequence).ToListAsync(cancel);
        var ids = ReportRecords.Countable(db, organ.Id, first, last).Select(c => c.Id);
        var events = (await db.CaseEvents.AsNoTracking().Where(e => ids.Contains(e.CaseId)).OrderBy(e => e.Place).Select(e => new { e.CaseId, e.Body }).ToListAsync(cancel))
            .ToLookup(e => e.CaseId, e => RecordJson.Read<CaseEvent>(e.Body));
        var parents = await db.Cases.AsNoTracking().Where(c => c.OrganId == organ.Id && c.IsSplit).ToDictionaryAsync(c => c.Id, c => c.Number, cancel);
        var told = (await db.Letters.Where(l => l.OrganId == organ.Id && l.Code == "D13" && l.SentOn != null).Select(l => l.CaseId).ToListAsync(cancel)).ToHashSet();
        var sent = (await (from l in db.Letters
                           join v in db.LetterVersions on l.Id equals v.LetterId
                           where l.OrganId == organ.Id && l.SentOn != null && ids.Contains(l.CaseId) && v.Place == (l.FinalVersion ?? l.Version)
                           orderby l.SentOn, l.MadeAt
                           select new { l.CaseId, l.Code, v.Body }).AsNoTracking().ToListAsync(cancel)).ToLookup(l => l.CaseId);
        var repeats = records.Where(r => r.Reply is ReplyKind.RepeatOfDisclosed or ReplyKind.RepeatOfOtherReply).Select(r => r.ApplicantKey).Distinct().ToList();
        var answered = (await db.Cases.AsNoTracking().Where(c => c.OrganId == organ.Id && repeats.Contains(c.ApplicantKey) && c.RepliedOn != null && !c.IsSplit)
            .Select(c => new { c.ApplicantKey, RepliedOn = c.RepliedOn!.Value }).ToListAsync(cancel)).ToLookup(c => c.ApplicantKey, c => c.RepliedOn);
        var asOf = today < last ? today : last;
        return new OfficeRecords
        {
            AsOf = today,
            Calendar = calendar,
            Outcomes = organ.Settings.Outcomes,
            Cases = [.. records.Select(Case)],
            Applications = counted.Applications,
            Disputes = counted.Disputes,
            Proceedings = [.. (await db.Disputes.AsNoTracking().Where(d => d.OrganId == organ.Id).ToListAsync(cancel)).Select(d => d.Record)],
            Documents = counted.Documents,
            DocumentsShown = await Shown(db, organ.Id, cancel),
            Publications = monthly.Publications,
            EstablishedOn = organ.ValidFrom,
            Predecessor = organ.PredecessorId is { } before ? await db.Organs.Where(o => o.Id == before).Select(o => o.Name).FirstOrDefaultAsync(cancel) : "",
        };

        // The letter of the reply itself, as it went out; an erased case has no text to judge.
        IReadOnlyList<RuleBreach>? LetterOf(CaseRecord record, CaseState state) => record.ErasedOn is null && state is { Reply: { } reply, RepliedOn: { } on }
            && Outcomes.Of(reply, on, organ.Settings.Outcomes) is Answer<Outcome>.Given { Value: var outcome }
            && sent[record.Id].LastOrDefault(l => l.Code == outcome.Letter.Code) is { } letter
                ? LetterChecks.Check(RecordJson.Read<LetterDraft>(letter.Body), new LetterMeasure
                {
                    Outcome = outcome,
                    Statements = state.Draft?.Statements ?? new Dictionary<string, string>(),
                    ReceivedOn = state.ReceivedOn,
                    Unlikely = organ.Settings.LitigationUnlikely,
                }) : null;

        CaseFacts Case(CaseRecord record)
        {
            var own = events[record.Id].ToList();
            var state = CaseHistory.Fold(own, calendar);
            var dispatch = own.LastOrDefault(e => e.Act == CaseAct.Dispatch);
            return CaseFacts.Of(record.Id, record.Number, state, asOf, calendar, organ.Settings.Clock, organ.Settings.Outcomes) with
            {
                NumberYear = record.NumberYear,
                Sequence = record.NumberPart == 0 ? record.NumberSequence : null,
                SplitFrom = record.ParentId is { } parent ? parents.GetValueOrDefault(parent) : null,
                IsBackEntry = record.IsBackEntry,
                LinkedToEarlierReply = record.Reply is ReplyKind.RepeatOfDisclosed or ReplyKind.RepeatOfOtherReply
                    ? answered[record.ApplicantKey].Any(day => day < record.RepliedOn) : null,
                // Without a consultation nothing tells whether harm was suspected.
                LetterBreaches = LetterOf(record, state),
                MayHarmThirdParty = state.Consultations.Any(c => c.Act == CaseAct.ConsultThirdParty) ? true : null,
                ThirdPartyTold = told.Contains(record.Id),
                AnythingDisclosed = record.Reply is { } reply ? Disclosing.Contains(reply) : null,
                Mode = dispatch?.Mode,
                DispatchedOn = dispatch?.On,
                DeliveredOn = own.LastOrDefault(e => e.Act == CaseAct.RecordDelivery)?.On,
                Column = record.Column,
                RequestedContent = record.ErasedOn is null ? record.RequestedContent : null,
                ApplicantKey = record.ApplicantKey,
                Pieces = 1,
            };
        }
    }

    /// <summary>A document published at an address outside of this system is public, but nobody here sees how it is marked.</summary>
    private static async Task<IReadOnlyCollection<DocumentShown>> Shown(OfficeDbContext db, Guid organId, CancellationToken cancel)
    {
        var items = (await db.PublicationItems.AsNoTracking().Where(i => i.OrganId == organId && i.NormativeDocumentId != null)
            .Select(i => new { Document = i.NormativeDocumentId!.Value, i.Shown, i.Status }).ToListAsync(cancel)).ToLookup(i => i.Document);
        var documents = await db.NormativeDocuments.AsNoTracking().Where(d => d.OrganId == organId).Select(d => new { d.Id, d.Title, d.Url }).ToListAsync(cancel);
        return
        [
            .. documents.Select(d => new DocumentShown(d.Id, d.Title,
                items[d.Id].Any(i => i.Shown is not null && i.Status is (DocumentStatus.InForce or DocumentStatus.Amended)) ? true : d.Url.Length > 0 ? null : false)),
        ];
    }
}
