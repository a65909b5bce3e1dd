using Gongkai.Documents.Attachments;
using Gongkai.Documents.Ledger;
using Gongkai.Documents.Letters;
using Gongkai.Law.Calendar;
using Gongkai.Law.Decisions;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>
/// 卷宗: everything of a case as one ZIP that opens without this system: index, course, how the deadline was counted, letters,
/// attachments, and a manifest with the hash of each.
/// </summary>
public sealed class CasePackage(OfficeInstallation office)
{
    /// <summary>Writes the package; the export stands in the audit trail. The output may be one that cannot seek.</summary>
    public async Task<Answer<IReadOnlyList<PackageEntry>>> Write(Actor actor, Guid caseId, Stream output, CancellationToken cancel = default)
    {
        var opened = await new OpenCase(office).Run(actor, caseId, cancel);
        if (opened is not Answer<CaseView>.Given { Value: var view })
        {
            return ((Answer<CaseView>.Refused)opened).Breach;
        }

        await office.Acting.Do<bool>(actor, OfficeAct.ReadCases, scope =>
        {
            scope.Record(caseId, $"导出卷宗{view.Record.Number}");
            return Task.FromResult<Answer<bool>>(new Answer<bool>.Given(true));
        }, cancel);
        var drafts = await Drafts(caseId, cancel);
        using var archive = new HashedArchive(output, view.Record.RegisteredAt);
        await archive.Add("01-卷内目录.pdf", s => Index(view, drafts).Write(LetterFormat.Pdf, s), cancel);
        await using (var course = await Course(view, cancel))
        {
            await archive.Add("02-办理经过.csv", course, cancel);
        }

        if (view.Clock is not null)
        {
            await archive.Add("03-答复期限计算说明.pdf", s => Trace(view).Write(LetterFormat.Pdf, s), cancel);
        }

        var place = 4;
        foreach (var (record, draft) in drafts)
        {
            await archive.Add($"{place++:00}-{OfficialLetters.Get(record.Code).Name}{record.Number}.docx", s => draft.Write(LetterFormat.Docx, s), cancel);
        }

        foreach (var attachment in view.Attachments)
        {
            await using var content = office.Files.Open(attachment.Sha256);
            await archive.Add($"附件/{place++:00}-{AttachmentName.Safe(attachment.FileName)}", content, cancel);
        }

        await archive.Finish(view.Record.Number, view.Organ.Name, cancel);
        return new Answer<IReadOnlyList<PackageEntry>>.Given(archive.Entries);
    }

    internal async Task<IReadOnlyList<(LetterRecord Record, LetterDraft Draft)>> Drafts(Guid caseId, CancellationToken cancel)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var rows = await (from l in db.Letters
                          join v in db.LetterVersions on l.Id equals v.LetterId
                          where l.CaseId == caseId && v.Place == (l.FinalVersion ?? l.Version)
                          orderby l.MadeAt
                          select new { Letter = l, v.Body }).AsNoTracking().ToListAsync(cancel);
        // The file is read by others: letters of former versions hold the query code itself.
        var code = new RegisterApplication(office).QueryCodeOf(caseId);
        return [.. rows.Select(r => (r.Letter, RecordJson.Read<LetterDraft>(r.Body).WithoutQueryCode(code)))];
    }

    private static LetterDraft Index(CaseView view, IReadOnlyList<(LetterRecord Record, LetterDraft Draft)> drafts) => new(
        "D30", $"{view.Organ.Name}政府信息公开申请卷内目录", "", "",
        [
            $"登记编号：{view.Record.Number}　申请人：{string.Join('、', view.Applicants.Select(a => a.Name))}",
            $"收到申请之日：{view.Record.ReceivedOn?.Iso()}　答复期限届满日：{view.Record.DueOn?.Iso()}　答复日期：{view.Record.RepliedOn?.Iso()}",
            $"申请内容：{view.Record.RequestedContent}",
            .. drafts.Select((d, i) => $"{i + 1}. {OfficialLetters.Get(d.Record.Code).Name}　{d.Record.Number}　{d.Record.SentOn?.Iso()}"),
            .. view.Attachments.Select((a, i) => $"{drafts.Count + i + 1}. {a.FileName}（SHA-256 {a.Sha256[..16]}）"),
        ], [], view.Organ.Name, OfficeClock.DayOf(view.Record.RegisteredAt));

    internal static LetterDraft Trace(CaseView view)
    {
        var clock = view.Clock!;
        return new("D30", $"{view.Organ.Name}答复期限计算说明", "", "",
        [
            $"登记编号：{view.Record.Number}　{clock.Verdict.StatusWords}",
            $"日历：{clock.CalendarTitle}（版本{clock.CalendarVersion}），处理方式版本{clock.SettingsVersion}",
            .. clock.Steps.Select(s => $"{s.On.Iso()}　{s.Words}（{s.Article}）"),
            .. clock.Spans.Select(s => $"{s.From.Iso()}{(s.To == s.From ? "" : $"至{s.To.Iso()}")}　{(s.FirstNumber is { } first ? $"第{first}{(s.LastNumber == first ? "" : $"—{s.LastNumber}")}日　" : "")}{s.Words}{(s.Article is null ? "" : $"（{s.Article}）")}"),
            .. clock.Breaches.Select(b => $"{b.Words}（{b.Article}）"),
            .. clock.Readings.Select(r => r.Marked),
        ], [], view.Organ.Name, OfficeClock.DayOf(view.Record.RegisteredAt));
    }

    private static readonly LedgerColumn[] CourseColumns =
    [
        new("日期", LedgerType.Date), new("登记时间", LedgerType.Moment), new("事项", LedgerType.Text), new("说明", LedgerType.Text), new("人员", LedgerType.Text),
    ];

    private static async Task<MemoryStream> Course(CaseView view, CancellationToken cancel)
    {
        var output = new MemoryStream();
        await new LedgerSheet("办理经过", CourseColumns).WriteCsvAsync(view.Timeline.Select(entry => (IReadOnlyList<LedgerCell>)
        [
            LedgerCell.Date(entry.On), LedgerCell.At(OfficeClock.InBeijing(entry.RecordedAt).DateTime), LedgerCell.Text(entry.Words),
            LedgerCell.Text(string.Join('；', entry.Details)), LedgerCell.Text(entry.Person),
        ]), output, cancel);
        output.Position = 0;
        return output;
    }
}
