using Gongkai.Documents.Attachments;
using Gongkai.Documents.Letters;
using Gongkai.Documents.Writing;
using Gongkai.Law.Calendar;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;

namespace Gongkai.Office.Handling;

/// <summary>
/// 证据材料: what an organ hands in to a court or a reconsideration organ (行政复议法第四十八条, 行政诉讼法第三十四条), as one PDF with a list of
/// evidence, what each piece proves and on which pages it stands, and the pieces that are no PDF beside it. A day may be named: then only
/// what was there on that day is taken, since a reply can only rest on what the organ had when it made it.
/// </summary>
public sealed class EvidenceBundle(OfficeInstallation office)
{
    private const string Pages = "证据材料.pdf";
    private const string Beside = "另附文件";

    /// <summary>Writes the bundle as a ZIP; the export stands in the audit trail.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="asOf">Last day whose papers are taken; null for all.</param>
    /// <param name="output">Where it goes; may be one that cannot seek.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Answer<IReadOnlyList<PackageEntry>>> Write(Actor actor, Guid caseId, DateOnly? asOf, Stream output, CancellationToken cancel = default)
    {
        var opened = await new OpenCase(office).Run(actor, caseId, cancel);
        if (opened is not Answer<CaseView>.Given { Value: var whole })
        {
            return ((Answer<CaseView>.Refused)opened).Breach;
        }

        var last = asOf ?? DateOnly.MaxValue;
        if (OfficeClock.DayOf(whole.Record.RegisteredAt) > last)
        {
            return new InputProblem("截止日期", $"本件登记于{OfficeClock.DayOf(whole.Record.RegisteredAt).Iso()}，截止日期不能早于登记日期。");
        }

        await office.Acting.Do<bool>(actor, OfficeAct.ReadCases, scope =>
        {
            scope.Record(caseId, $"导出证据材料{whole.Record.Number}{(asOf is { } day ? $"（截至{day.Iso()}）" : "")}");
            return Task.FromResult<Answer<bool>>(new Answer<bool>.Given(true));
        }, cancel);
        var view = whole with
        {
            Timeline = [.. whole.Timeline.Where(t => OfficeClock.DayOf(t.RecordedAt) <= last)],
            Attachments = [.. whole.Attachments.Where(a => OfficeClock.DayOf(a.AddedAt) <= last)],
        };
        var letters = (await new CasePackage(office).Drafts(caseId, cancel)).Where(l => OfficeClock.DayOf(l.Record.MadeAt) <= last).ToList();
        var pieces = Papers(view, letters).ToList();
        var beside = new List<AttachmentRecord>();
        foreach (var attachment in view.Attachments)
        {
            if (await Pdf(attachment, cancel) is { } pdf)
            {
                pieces.Add(new(attachment.FileName, "申请人提交或者办理中形成的材料", pdf));
            }
            else
            {
                beside.Add(attachment);
            }
        }

        var on = asOf ?? office.Clock.Today;
        var list = List(view, pieces, beside, on, PdfBundle.PagesOf(Bytes(List(view, pieces, beside, on, pagesOfList: 1)))!.Value);
        using var archive = new HashedArchive(output, office.Clock.Now);
        await archive.Add(Pages, s => PdfBundle.Write([Bytes(list), .. pieces.Select(p => p.Pdf)], list.Title, on, s, ChineseFonts.OfMachine), cancel);
        await archive.Add("证据目录.docx", s => list.Write(LetterFormat.Docx, s), cancel);
        foreach (var attachment in beside)
        {
            await using var content = office.Files.Open(attachment.Sha256);
            await archive.Add($"{Beside}/{AttachmentName.Safe(attachment.FileName)}", content, cancel);
        }

        await archive.Finish(view.Record.Number, view.Organ.Name, cancel);
        return new Answer<IReadOnlyList<PackageEntry>>.Given(archive.Entries);
    }

    private static IEnumerable<Evidence> Papers(CaseView view, IReadOnlyList<(LetterRecord Record, LetterDraft Draft)> letters)
    {
        var record = view.Record;
        yield return Paper(view, "政府信息公开申请登记", "证明申请的内容、方式和提交日期",
        [
            $"登记编号：{record.Number}", $"申请人：{string.Join('、', view.Applicants.Select(a => a.Name))}", $"申请方式：{record.Channel.Rule().Label}",
            $"申请内容：{record.RequestedContent}", $"登记时间：{OfficeClock.InBeijing(record.RegisteredAt):yyyy-MM-dd HH:mm}",
        ]);
        if (view.Receipt is { } receipt)
        {
            yield return Paper(view, "收到申请之日的认定", "证明收到申请之日及其依据", [receipt.Words, .. receipt.Warnings.Select(w => $"{w.Words}（{w.Article}）")]);
        }

        yield return Paper(view, "办理经过", "证明办理程序和各步骤的时间、人员",
            [.. view.Timeline.Select(t => $"{t.On.Iso()}　{t.Words}　{t.Person}{(t.Details.Count > 0 ? $"　{string.Join('；', t.Details)}" : "")}")]);
        if (view.Clock is not null)
        {
            yield return new("答复期限计算说明", "证明答复期限的起算、扣除和届满日期", Bytes(CasePackage.Trace(view)));
        }

        if (view.State.Reply is { } reply && Outcomes.Of(reply, view.State.RepliedOn ?? view.Record.ReceivedOn ?? DateOnly.MaxValue, view.Organ.Settings.Outcomes) is Answer<Outcome>.Given { Value: var outcome })
        {
            yield return Paper(view, "作出答复的依据", "证明适用的法律依据", [$"答复类型：{outcome.Name}", $"法律依据：{outcome.Basis}"]);
        }

        foreach (var (letter, draft) in letters)
        {
            var name = OfficialLetters.Get(letter.Code).Name;
            yield return new($"{name}{letter.Number}", letter.SentOn is { } sent ? $"证明已于{sent.Iso()}发出“{name}”" : $"证明制作了“{name}”", Bytes(draft));
        }
    }

    private static Evidence Paper(CaseView view, string name, string proves, IReadOnlyList<string> paragraphs) => new(name, proves,
        Bytes(new("D30", $"{view.Organ.Name}{name}", "", "", paragraphs, [], view.Organ.Name, OfficeClock.DayOf(view.Record.RegisteredAt))));

    /// <summary>证据目录: number, name, what it proves, pages.</summary>
    private static LetterDraft List(CaseView view, List<Evidence> pieces, List<AttachmentRecord> beside, DateOnly on, int pagesOfList)
    {
        var lines = new List<string> { $"登记编号：{view.Record.Number}　共{pieces.Count + beside.Count}份" };
        var page = pagesOfList + 1;
        foreach (var (piece, i) in pieces.Select((p, i) => (p, i + 1)))
        {
            var pages = PdfBundle.PagesOf(piece.Pdf)!.Value;
            lines.Add($"{i}. {piece.Name}　{piece.Proves}　第{page}{(pages == 1 ? "" : $"—{page + pages - 1}")}页");
            page += pages;
        }

        lines.AddRange(beside.Select((a, i) => $"{pieces.Count + i + 1}. {a.FileName}　另附文件　SHA-256 {a.Sha256}"));
        return new("D30", $"{view.Organ.Name}证据目录", "", "", lines, [], view.Organ.Name, on);
    }

    /// <summary>The attachment as a PDF that can be bound in; null when it is none.</summary>
    private async Task<byte[]?> Pdf(AttachmentRecord attachment, CancellationToken cancel)
    {
        const long most = 100L * 1024 * 1024;
        if (attachment.MediaType != "application/pdf" || attachment.Length > most)
        {
            return null;
        }

        using var content = new MemoryStream();
        await using (var file = office.Files.Open(attachment.Sha256))
        {
            await file.CopyToAsync(content, cancel);
        }

        return PdfBundle.PagesOf(content.ToArray()) is null ? null : content.ToArray();
    }

    private static byte[] Bytes(LetterDraft draft)
    {
        using var output = new MemoryStream();
        draft.Write(LetterFormat.Pdf, output);
        return output.ToArray();
    }

    private sealed record Evidence(string Name, string Proves, ReadOnlyMemory<byte> Pdf);
}
