using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gongkai.Documents.Letters;
using Gongkai.Law.Decisions;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gongkai.Office.Administration;

/// <summary>What an organ took with it.</summary>
/// <param name="File">The archive.</param>
/// <param name="Organ">Name of the organ.</param>
/// <param name="Rows">Records written, all tables together.</param>
/// <param name="Files">Letters and attachments written.</param>
/// <param name="Missing">Attachments whose content is no longer there, by hash.</param>
public sealed record OrganExported(string File, string Organ, long Rows, int Files, IReadOnlyList<string> Missing);

/// <summary>
/// 整体导出: everything an organ owns, in forms that open without this system: each table as JSON lines (one record a line, sealed personal data
/// opened), letters as DOCX, attachments as they came, and a manifest with the hash of each.
/// </summary>
public sealed class ExportOrgan(OfficeInstallation office)
{
    private const string SealedEnding = "Sealed";

    /// <summary>Members that mean nothing outside, or must not get there: keyed hashes by which personal data is found again, keys of signatures.</summary>
    private static readonly string[] Inward = ["NameKey", "IdentityKey", "ApplicantKey", "PhoneKey", "CodeKey", "WordsKey", "SecretSealed"];

    /// <summary>Tables of records that belong to an organ, with the name of their file.</summary>
    private static readonly OrganTable[] Tables =
    [
        OrganTable.Of<CaseRecord>("cases", (db, o) => db.Cases.Where(c => c.OrganId == o).OrderBy(c => c.Id)),
        OrganTable.Of<CaseEventRecord>("case-events", (db, o) =>
            db.CaseEvents.Where(e => db.Cases.Any(c => c.Id == e.CaseId && c.OrganId == o)).OrderBy(e => e.CaseId).ThenBy(e => e.Place)),
        OrganTable.Of<ApplicantRecord>("applicants", (db, o) => db.Applicants.Where(a => a.OrganId == o).OrderBy(a => a.CaseId).ThenBy(a => a.Place)),
        OrganTable.Of<LetterRecord>("letters", (db, o) => db.Letters.Where(l => l.OrganId == o).OrderBy(l => l.Id)),
        OrganTable.Of<LetterVersion>("letter-versions", (db, o) =>
            db.LetterVersions.Where(v => db.Letters.Any(l => l.Id == v.LetterId && l.OrganId == o)).OrderBy(v => v.LetterId).ThenBy(v => v.Place)),
        OrganTable.Of<AttachmentRecord>("attachments", (db, o) => db.Attachments.Where(a => a.OrganId == o).OrderBy(a => a.Id)),
        OrganTable.Of<MessageRecord>("messages", (db, o) => db.Messages.Where(m => m.OrganId == o).OrderBy(m => m.Id)),
        OrganTable.Of<PublicationItem>("publications", (db, o) => db.PublicationItems.Where(i => i.OrganId == o).OrderBy(i => i.Id)),
        OrganTable.Of<PublicationVersion>("publication-versions", (db, o) =>
            db.PublicationVersions.Where(v => db.PublicationItems.Any(i => i.Id == v.ItemId && i.OrganId == o)).OrderBy(v => v.ItemId).ThenBy(v => v.Place)),
        OrganTable.Of<PublicationEventRecord>("publication-events", (db, o) =>
            db.PublicationEvents.Where(v => db.PublicationItems.Any(i => i.Id == v.ItemId && i.OrganId == o)).OrderBy(v => v.ItemId).ThenBy(v => v.Place)),
        OrganTable.Of<OrganPage>("organ-pages", (db, o) => db.OrganPages.Where(p => p.OrganId == o).OrderBy(p => p.Id)),
        OrganTable.Of<NormativeDocument>("normative-documents", (db, o) => db.NormativeDocuments.Where(d => d.OrganId == o).OrderBy(d => d.Id)),
        OrganTable.Of<RegisterEntry>("register-entries", (db, o) => db.RegisterEntries.Where(r => r.OrganId == o).OrderBy(r => r.Id)),
        OrganTable.Of<DisputeEntry>("disputes", (db, o) => db.Disputes.Where(d => d.OrganId == o).OrderBy(d => d.Id)),
        OrganTable.Of<ZeroReport>("zero-reports", (db, o) => db.ZeroReports.Where(z => z.OrganId == o).OrderBy(z => z.Id)),
        OrganTable.Of<MonthlyReturnRecord>("monthly-returns", (db, o) => db.MonthlyReturns.Where(m => m.OrganId == o).OrderBy(m => m.Id)),
        OrganTable.Of<VoucherRecord>("vouchers", (db, o) => db.Vouchers.Where(v => v.OrganId == o).OrderBy(v => v.Id)),
        OrganTable.Of<AnnualReportRecord>("annual-reports", (db, o) => db.AnnualReports.Where(r => r.OrganId == o).OrderBy(r => r.Id)),
        OrganTable.Of<AnnualReportVersion>("annual-report-versions", (db, o) =>
            db.AnnualReportVersions.Where(v => db.AnnualReports.Any(r => r.Id == v.ReportId && r.OrganId == o)).OrderBy(v => v.ReportId).ThenBy(v => v.Place)),
        OrganTable.Of<AdoptedReport>("adopted-reports", (db, o) => db.AdoptedReports.Where(r => r.OrganId == o).OrderBy(r => r.Id)),
        OrganTable.Of<ReportFiling>("report-filings", (db, o) => db.ReportFilings.Where(f => f.OrganId == o).OrderBy(f => f.Id)),
        OrganTable.Of<ReportFilingVersion>("report-filing-versions", (db, o) =>
            db.ReportFilingVersions.Where(v => db.ReportFilings.Any(f => f.Id == v.FilingId && f.OrganId == o)).OrderBy(v => v.FilingId).ThenBy(v => v.Place)),
        OrganTable.Of<ReportFilingEvent>("report-filing-events", (db, o) =>
            db.ReportFilingEvents.Where(v => db.ReportFilings.Any(f => f.Id == v.FilingId && f.OrganId == o)).OrderBy(v => v.FilingId).ThenBy(v => v.Place)),
        OrganTable.Of<FindingVerdict>("finding-verdicts", (db, o) =>
            db.FindingVerdicts.Where(v => db.ReportFilings.Any(f => f.Id == v.FilingId && f.OrganId == o)).OrderBy(v => v.Id)),
        OrganTable.Of<JointDeclaration>("joint-declarations", (db, o) => db.JointDeclarations.Where(j => j.OrganId == o).OrderBy(j => j.Id)),
        OrganTable.Of<PublishedCopy>("published-copies", (db, o) =>
            db.PublishedCopies.Where(c => db.ReportFilings.Any(f => f.Id == c.FilingId && f.OrganId == o)).OrderBy(c => c.Id)),
        OrganTable.Of<InclusionDeclaration>("inclusion-declarations", (db, o) => db.InclusionDeclarations.Where(i => i.OrganId == o).OrderBy(i => i.Id)),
        OrganTable.Of<TrustedSigner>("trusted-signers", (db, o) => db.TrustedSigners.Where(s => s.OrganId == o).OrderBy(s => s.Id)),
        OrganTable.Of<MapLayout>("map-layouts", (db, o) => db.MapLayouts.Where(m => m.OrganId == o).OrderBy(m => m.Id)),
        OrganTable.Of<OpenDay>("open-days", (db, o) => db.OpenDays.Where(d => d.OrganId == o).OrderBy(d => d.Id)),
        OrganTable.Of<OpenDaySignUp>("open-day-sign-ups", (db, o) => db.OpenDaySignUps.Where(s => s.OrganId == o).OrderBy(s => s.Id)),
        OrganTable.Of<CivicQuestion>("questions", (db, o) => db.CivicQuestions.Where(q => q.OrganId == o).OrderBy(q => q.Id)),
        OrganTable.Of<ConsultationNotice>("consultations", (db, o) => db.Consultations.Where(c => c.OrganId == o).OrderBy(c => c.Id)),
        OrganTable.Of<ConsultationOpinion>("consultation-opinions", (db, o) => db.ConsultationOpinions.Where(p => p.OrganId == o).OrderBy(p => p.Id)),
        OrganTable.Of<PublishedProgress>("published-progress", (db, o) => db.PublishedProgress.Where(p => p.OrganId == o).OrderBy(p => p.Id)),
        OrganTable.Of<TransferRecord>("transfers", (db, o) => db.Transfers.Where(t => t.OrganId == o).OrderBy(t => t.Id)),
        OrganTable.Of<TransferredItem>("transferred-items", (db, o) =>
            db.TransferredItems.Where(i => db.Transfers.Any(t => t.Id == i.TransferId && t.OrganId == o)).OrderBy(i => i.Id)),
        OrganTable.Of<OutboxNotice>("notices", (db, o) => db.OutboxNotices.Where(n => n.OrganId == o).OrderBy(n => n.Id)),
        OrganTable.Of<ConnectedSystem>("connected-systems", (db, o) => db.ConnectedSystems.Where(s => s.OrganId == o).OrderBy(s => s.Id)),
        OrganTable.Of<PushAddress>("push-addresses", (db, o) => db.PushAddresses.Where(a => a.OrganId == o).OrderBy(a => a.Id)),
        OrganTable.Of<PushedEvent>("pushed-events", (db, o) => db.PushedEvents.Where(p => p.OrganId == o).OrderBy(p => p.Id)),
        OrganTable.Of<ErasureCertificate>("erasure-certificates", (db, o) => db.ErasureCertificates.Where(c => c.OrganId == o).OrderBy(c => c.Id)),
        OrganTable.Of<PrivacyNotice>("privacy-notices", (db, o) => db.PrivacyNotices.Where(n => n.OrganId == o).OrderBy(n => n.Place)),
        OrganTable.Of<DataRequest>("data-requests", (db, o) => db.DataRequests.Where(r => r.OrganId == o).OrderBy(r => r.Id)),
        OrganTable.Of<RoleAssignment>("roles", (db, o) => db.RoleAssignments.Where(r => r.OrganId == o).OrderBy(r => r.Id)),
        OrganTable.Of<AuditLine>("audit-trail", (db, o) => db.AuditLines.Where(l => l.OrganId == o).OrderBy(l => l.Place)),
    ];

    /// <summary>The sorts of records that are exported.</summary>
    internal static IEnumerable<Type> Exported => Tables.Select(t => t.Record);

    /// <param name="organCode">Code of the organ.</param>
    /// <param name="file">Where the archive goes; nothing of that name may be there. It appears only when it is whole.</param>
    /// <param name="cancel">Stops; nothing is left behind.</param>
    public async Task<Answer<OrganExported>> Run(string organCode, string file, CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        if (Path.Exists(file))
        {
            return new InputProblem("--to", $"“{file}”已经存在，没有导出。请换一个文件名。");
        }

        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        if (await db.Organs.AsNoTracking().FirstOrDefaultAsync(o => o.Code == organCode, cancel) is not { } organ)
        {
            var codes = await db.Organs.AsNoTracking().OrderBy(o => o.Code).Select(o => o.Code).ToListAsync(cancel);
            return new InputProblem("--organ", $"没有代码为“{organCode}”的机关，没有导出。{ReadOrgans.Present(codes)}");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var partial = $"{file}.partial-{Guid.CreateVersion7():N}";
        try
        {
            long rows = 0;
            var missing = new List<string>();
            int files;
            await using (var output = BackUp.Own(partial))
            {
                using (var archive = new HashedArchive(output, office.Clock.Now))
                {
                    await archive.Add("organ.json", s => JsonSerializer.Serialize(s, Row(db.Model.FindEntityType(typeof(Organ))!, organ), RecordJson.Options), cancel);
                    foreach (var table in Tables)
                    {
                        rows += await Add(archive, db, table, organ.Id, cancel);
                    }

                    files = await AddLetters(archive, db, organ.Id, cancel) + await AddFiles(archive, db, organ.Id, missing, cancel);
                    await archive.Finish(organ.Code, organ.Name, cancel);
                }

                output.Flush(flushToDisk: true);
            }

            var answer = await office.Acting.Do<OrganExported>(Actor.OfInstallation(organ.Id, "export"), OfficeAct.ExportOrgan, scope =>
            {
                scope.Record(organ.Id, $"整体导出{organ.Name}的数据（记录{rows}条，文件{files}个，含个人信息）");
                return Task.FromResult<Answer<OrganExported>>(new Answer<OrganExported>.Given(new(file, organ.Name, rows, files, missing)));
            }, cancel);
            if (answer is Answer<OrganExported>.Given)
            {
                File.Move(partial, file, overwrite: false);
            }

            return answer;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private async Task<long> Add(HashedArchive archive, OfficeDbContext db, OrganTable table, Guid organId, CancellationToken cancel)
    {
        // Through a file of its own, as a table may be long and the archive takes one entry at a time.
        var path = Path.GetTempFileName();
        await using var lines = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using var text = new StreamWriter(lines, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var type = db.Model.FindEntityType(table.Record)!;
        long rows = 0;
        await foreach (var record in table.Rows(db, organId).WithCancellation(cancel))
        {
            await text.WriteLineAsync(Row(type, record).ToJsonString(RecordJson.Options).AsMemory(), cancel);
            rows++;
        }

        await text.FlushAsync(cancel);
        lines.Position = 0;
        await archive.Add($"{table.Name}.jsonl", lines, cancel);
        return rows;
    }

    private async Task<int> AddLetters(HashedArchive archive, OfficeDbContext db, Guid organId, CancellationToken cancel)
    {
        var cases = await db.Cases.AsNoTracking().Where(c => c.OrganId == organId && db.Letters.Any(l => l.CaseId == c.Id)).OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.Number }).ToListAsync(cancel);
        var count = 0;
        foreach (var found in cases)
        {
            foreach (var (record, draft) in await new CasePackage(office).Drafts(found.Id, cancel))
            {
                await archive.Add($"letters/{found.Number}/{OfficialLetters.Get(record.Code).Name}{record.Number}.docx", s => draft.Write(LetterFormat.Docx, s), cancel);
                count++;
            }
        }

        return count;
    }

    private async Task<int> AddFiles(HashedArchive archive, OfficeDbContext db, Guid organId, List<string> missing, CancellationToken cancel)
    {
        var hashes = await db.Attachments.AsNoTracking().Where(a => a.OrganId == organId).Select(a => a.Sha256)
            .Union(db.Messages.AsNoTracking().Where(m => m.OrganId == organId && m.ErasedOn == null).Select(m => m.Sha256))
            .Union(db.AdoptedReports.AsNoTracking().Where(r => r.OrganId == organId).Select(r => r.Sha256))
            .Union(db.ReportFilingVersions.AsNoTracking().Where(v => db.ReportFilings.Any(f => f.Id == v.FilingId && f.OrganId == organId)).Select(v => v.Sha256))
            .Union(db.PublishedCopies.AsNoTracking().Where(c => db.ReportFilings.Any(f => f.Id == c.FilingId && f.OrganId == organId)).Select(c => c.Sha256)).ToListAsync(cancel);
        var count = 0;
        foreach (var sha256 in hashes.Order(StringComparer.Ordinal))
        {
            if (!office.Files.Holds(sha256))
            {
                missing.Add(sha256);
                continue;
            }

            await using var content = office.Files.Open(sha256);
            await archive.Add($"files/{sha256}", content, cancel);
            count++;
        }

        return count;
    }

    /// <summary>A record as an object: enumerations by name, JSON columns as what they hold, sealed values opened.</summary>
    private JsonObject Row(IEntityType type, object record)
    {
        var row = new JsonObject();
        foreach (var property in type.GetProperties().Where(p => p.PropertyInfo is not null && !Inward.Contains(p.Name)))
        {
            var value = property.PropertyInfo!.GetValue(record);
            var name = property.Name;
            if (name.EndsWith(SealedEnding, StringComparison.Ordinal))
            {
                name = name[..^SealedEnding.Length];
                value = office.Cipher.OpenOrNull((string?)value);
            }

            row[JsonNamingPolicy.CamelCase.ConvertName(name)] = value is string { Length: > 1 } text && text[0] is '{' or '[' && Parsed((string)value!) is { } held
                ? held : JsonSerializer.SerializeToNode(value, RecordJson.Options);
        }

        return row;
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // Words that only begin like JSON.
            return null;
        }
    }

    /// <summary>A table of records that belong to an organ.</summary>
    private sealed record OrganTable(string Name, Type Record, Func<OfficeDbContext, Guid, IAsyncEnumerable<object>> Rows)
    {
        public static OrganTable Of<T>(string name, Func<OfficeDbContext, Guid, IQueryable<T>> rows) where T : class =>
            new(name, typeof(T), (db, organ) => rows(db, organ).AsNoTracking().AsAsyncEnumerable());
    }
}
