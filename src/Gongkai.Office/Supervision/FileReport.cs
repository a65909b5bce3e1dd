using System.Text;
using Gongkai.Documents;
using Gongkai.Documents.Reading;
using Gongkai.Law.Calendar;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Office.Retention;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>What came of filing a report.</summary>
/// <param name="FilingId">The filing.</param>
/// <param name="Place">The version, from 1.</param>
/// <param name="Stage">Where the filing stands now.</param>
/// <param name="Findings">What reader and rule book have to say.</param>
public sealed record FiledReport(Guid FilingId, int Place, FilingStage Stage, IReadOnlyList<KeptFinding> Findings);

/// <summary>
/// 报送: hands the annual report of a year to the authority above (条例第四十九条), from the organ's own signed report or as a file of any kind
/// that can be read; the authority may enter a file for an organ. Every filing is kept as a version and checked by the rule book.
/// </summary>
public sealed class FileReport(OfficeInstallation office)
{
    /// <summary>What a person ticks for a report that names its organ otherwise.</summary>
    public const string ConfirmOrgan = "报告所写的机关名称不同，但确是该单位的";

    private const string Article = "条例第四十九条";
    private const string FileField = "报告文件";
    private const string PackageCodes = "package.";
    private const long MostBytes = 100L * 1024 * 1024;

    /// <summary>The organ's report as it was signed in this installation.</summary>
    public async Task<Answer<FiledReport>> FromOwn(Actor actor, int year, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (Permissions.Refusal(OfficeAct.FileReport, actor.Roles) is { } refusal)
        {
            return refusal;
        }

        string? signed;
        await using (var db = await office.Contexts.CreateDbContextAsync(cancel))
        {
            var body = await (from v in db.AnnualReportVersions.AsNoTracking()
                              join r in db.AnnualReports on v.ReportId equals r.Id
                              where r.OrganId == actor.OrganId && r.Year == year && (r.Stage == ReportStage.Signed || r.Stage == ReportStage.Published)
                              orderby v.Place descending
                              select v.Body).FirstOrDefaultAsync(cancel);
            signed = body is null ? null : RecordJson.Read<ReportText>(body).SignedForm;
        }

        if (signed is null)
        {
            return new RuleBreach("filing.unsigned", Article, $"{year}年度报告还没有签发，不能报送。请先审核、签发；在别处编制的报告，请上传文件报送。");
        }

        using var content = new MemoryStream(Encoding.UTF8.GetBytes(signed));
        return await Take(actor, OfficeAct.FileReport, actor.OrganId, year, FilingOrigin.SignedHere, $"{year}年度报告（本系统签发）.json", content, receivedOn: null, isOrganConfirmed: true, cancel);
    }

    /// <summary>A file handed in by the organ itself.</summary>
    /// <param name="actor">Who, in the organ.</param>
    /// <param name="year">Year of the report.</param>
    /// <param name="fileName">Name as given; its ending says nothing, the content decides.</param>
    /// <param name="content">The file, read once to its end.</param>
    /// <param name="isOrganConfirmed">A person says that it is the organ's report although it names the organ otherwise.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<FiledReport>> FromFile(Actor actor, int year, string fileName, Stream content, bool isOrganConfirmed = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Take(actor, OfficeAct.FileReport, actor.OrganId, year, FilingOrigin.File, fileName, content, receivedOn: null, isOrganConfirmed, cancel);
    }

    /// <summary>代为报送: the authority enters the file of an organ below it.</summary>
    /// <param name="actor">Who, in the authority.</param>
    /// <param name="organId">The organ that reports.</param>
    /// <param name="year">Year of the report.</param>
    /// <param name="fileName">Name as given; its ending says nothing, the content decides.</param>
    /// <param name="content">The file, read once to its end.</param>
    /// <param name="receivedOn">送达日期: the day the organ handed it in by other means; null for today.</param>
    /// <param name="isOrganConfirmed">A person says that it is the organ's report although it names the organ otherwise.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<FiledReport>> OnBehalf(
        Actor actor, Guid organId, int year, string fileName, Stream content, DateOnly? receivedOn = null, bool isOrganConfirmed = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Take(actor, OfficeAct.SuperviseReports, organId, year, FilingOrigin.OnBehalf, fileName, content, receivedOn, isOrganConfirmed, cancel);
    }

    /// <summary>The same act as one of many files taken over from a folder, by whoever owns the machine.</summary>
    internal async Task<Answer<FiledReport>> Imported(
        Actor actor, SupervisedOrgans organs, Guid organId, int year, string fileName, Stream content, ReportReading reading, DateOnly? receivedOn, CancellationToken cancel) =>
        await Stored(actor, OfficeAct.ImportReports, content, cancel) switch
        {
            Answer<StoredFile>.Given { Value: var stored } => await Read(actor, OfficeAct.ImportReports, organs, organId, year, FilingOrigin.OnBehalf, fileName, stored, reading, receivedOn, cancel, isOrganConfirmed: true),
            Answer<StoredFile>.Refused refused => refused.Breach,
            var unusable => new Answer<FiledReport>.Unusable(((Answer<StoredFile>.Unusable)unusable).Problems),
        };

    /// <summary>A package as one of many files taken over from a folder; the organ is the one on the list whose code it names.</summary>
    internal async Task<Answer<ImportedReport>> ImportedPackage(
        Actor actor, SupervisedOrgans organs, int year, string fileName, Stream content, DateOnly? receivedOn, CancellationToken cancel)
    {
        var kept = await Stored(actor, OfficeAct.ImportReports, content, cancel);
        if (kept is not Answer<StoredFile>.Given { Value: var stored })
        {
            return kept is Answer<StoredFile>.Refused refused ? refused.Breach : new Answer<ImportedReport>.Unusable(((Answer<StoredFile>.Unusable)kept).Problems);
        }

        return await Packaged(actor, OfficeAct.ImportReports, organs, organId: null, year, fileName, stored, receivedOn, cancel);
    }

    private async Task<Answer<FiledReport>> Take(
        Actor actor, OfficeAct act, Guid organId, int year, FilingOrigin origin, string fileName, Stream content, DateOnly? receivedOn, bool isOrganConfirmed,
        CancellationToken cancel)
    {
        var kept = await Stored(actor, act, content, cancel);
        if (kept is not Answer<StoredFile>.Given { Value: var stored })
        {
            return kept is Answer<StoredFile>.Refused refused ? refused.Breach : new Answer<FiledReport>.Unusable(((Answer<StoredFile>.Unusable)kept).Problems);
        }

        await using var bytes = office.Files.Open(stored.Sha256);
        if (ReportPackage.Recognises(bytes))
        {
            return await Packaged(actor, act, known: null, organId, year, fileName, stored, receivedOn, cancel) switch
            {
                Answer<ImportedReport>.Given { Value.Filed: { } filed } => new Answer<FiledReport>.Given(filed),
                Answer<ImportedReport>.Refused refused => refused.Breach,
                var unusable => new Answer<FiledReport>.Unusable(((Answer<ImportedReport>.Unusable)unusable).Problems),
            };
        }

        return await Read(actor, act, organs: null, organId, year, origin, fileName, stored, ReportReader.Read(bytes, fileName), receivedOn, cancel, isOrganConfirmed: isOrganConfirmed);
    }

    /// <summary>
    /// Verifies a package and files it. Where one step fails nothing of it stays but the line in the audit trail: the file is given up to the nightly
    /// work, which takes it out unless something else names it.
    /// </summary>
    private async Task<Answer<ImportedReport>> Packaged(
        Actor actor, OfficeAct act, SupervisedOrgans? known, Guid? organId, int year, string fileName, StoredFile stored, DateOnly? receivedOn, CancellationToken cancel)
    {
        var answer = await Verified(actor, act, known, organId, year, fileName, stored, receivedOn, cancel);
        if (answer is Answer<ImportedReport>.Given)
        {
            return answer;
        }

        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        await DiscardFiles.Note(db, [stored.Sha256], office.Clock.Now, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (office.Database.IsUniqueViolation(e))
        {
            // The same file is refused twice at this moment; one line is enough to give it up.
        }

        if (answer is Answer<ImportedReport>.Refused { Breach: { } breach } && breach.Code.StartsWith(PackageCodes, StringComparison.Ordinal))
        {
            await office.Acting.RecordRefusal(actor, act.ToString(), organId ?? Guid.Empty, $"报送数据包（SHA-256 {stored.Sha256[..12]}）没有通过验证（{breach.Code}）：{breach.Words}", cancel);
        }

        return answer;
    }

    private async Task<Answer<ImportedReport>> Verified(
        Actor actor, OfficeAct act, SupervisedOrgans? known, Guid? organId, int year, string fileName, StoredFile stored, DateOnly? receivedOn, CancellationToken cancel)
    {
        ReportPackage package;
        await using (var bytes = office.Files.Open(stored.Sha256))
        {
            var opened = await ReportPackage.Open(bytes, cancel);
            if (opened is not Answer<ReportPackage>.Given given)
            {
                return ((Answer<ReportPackage>.Refused)opened).Breach;
            }

            package = given.Value;
        }

        OrganSpan? organ;
        SupervisedOrgans organs;
        await using (var db = await office.Contexts.CreateDbContextAsync(cancel))
        {
            organs = known ?? await SupervisedOrgans.Load(db, actor.OrganId, cancel);
            organ = organId is { } id ? organs.Find(id) : organs.All.FirstOrDefault(o => string.Equals(o.Code, package.Manifest.OrganCode, StringComparison.OrdinalIgnoreCase) && organs.Find(o.Id) is not null);
            if (organ is null)
            {
                return organId is null
                    ? new RuleBreach("package.organ", Article, $"数据包是“{package.Manifest.Organ}”（机关代码{package.Manifest.OrganCode}）的报告，本机关没有使用这一代码的下级单位。请核对两边的机关代码。") : Acting.NotFound("机关");
            }

            if (await PackageTrust.Refusal(db, package, organ, year, office.Clock.Today, cancel) is { } distrust)
            {
                return distrust;
            }
        }

        // The document of a stranger is not even opened: by now the key is trusted.
        var read = package.Read(fileName);
        if (read is not Answer<ReportReading>.Given { Value: var reading })
        {
            return ((Answer<ReportReading>.Refused)read).Breach;
        }

        return await Read(actor, act, organs, organ.Id, year, FilingOrigin.SignedPackage, fileName, stored, reading, receivedOn, cancel, package) switch
        {
            Answer<FiledReport>.Given filed => new Answer<ImportedReport>.Given(new(organ.Name, filed.Value)),
            Answer<FiledReport>.Refused refused => refused.Breach,
            var unusable => new Answer<ImportedReport>.Unusable(((Answer<FiledReport>.Unusable)unusable).Problems),
        };
    }

    private async Task<Answer<StoredFile>> Stored(Actor actor, OfficeAct act, Stream content, CancellationToken cancel)
    {
        if (Permissions.Refusal(act, actor.Roles) is { } refusal)
        {
            return refusal;
        }

        var kept = await office.Files.Store(content, MostBytes, cancel);
        return kept is Answer<StoredFile>.Given { Value: var stored } && office.Scan is { } scan && await scan(office.Files.PathOf(stored.Sha256), cancel) is { } infected
            ? new InputProblem(FileField, infected) : kept;
    }

    private async Task<Answer<FiledReport>> Read(
        Actor actor, OfficeAct act, SupervisedOrgans? organs, Guid organId, int year, FilingOrigin origin, string fileName, StoredFile stored, ReportReading reading,
        DateOnly? receivedOn, CancellationToken cancel, ReportPackage? package = null, bool isOrganConfirmed = false)
    {
        if (reading.Form is not { } form)
        {
            return new InputProblem(FileField, $"“{fileName}”没有读出年度报告：{reading.Refusal?.Words ?? "文件中没有报告的内容"}");
        }

        if (form.Year != year)
        {
            return new InputProblem(FileField, form.Year is { } other
                ? $"“{fileName}”是{other}年度的报告，这里报送{year}年度的。" : $"“{fileName}”看不出是哪一年度的报告，这里报送{year}年度的。请在标题中写明年度。");
        }

        return await office.Acting.Do<FiledReport>(actor, act, scope => receivedOn > scope.Today || receivedOn?.Year <= year
            ? Task.FromResult<Answer<FiledReport>>(new InputProblem("送达日期", $"送达日期应在{year}年结束之后，不能晚于今天（{scope.Today.Iso()}）。"))
            : Keep(scope, organs, organId, year, origin, fileName, stored.Sha256, reading, form, receivedOn ?? scope.Today, package, isOrganConfirmed || package is not null, cancel), cancel);
    }

    private static async Task<Answer<FiledReport>> Keep(
        ActScope scope, SupervisedOrgans? known, Guid organId, int year, FilingOrigin origin, string fileName, string sha256, ReportReading reading, ReportForm form,
        DateOnly on, ReportPackage? package, bool isOrganConfirmed, CancellationToken cancel)
    {
        var organs = known ?? await SupervisedOrgans.Load(scope.Db, scope.Actor.OrganId, cancel);
        if (organs.Find(organId) is not { } organ)
        {
            return Acting.NotFound("机关");
        }

        if (!isOrganConfirmed && OtherOrgan(form, organ, fileName) is { } other)
        {
            return new InputProblem(FileField, $"{other}请核对文件；确是该单位的报告的（例如已经更名），请勾选“{ConfirmOrgan}”后重新选择文件报送。");
        }

        if (scope.Act == OfficeAct.SuperviseReports && FilingSteps.OwnReport(scope.Actor, organ) is { } own)
        {
            return own;
        }

        if (organ.ParentId is null && organs.All.All(o => o.ParentId != organ.Id))
        {
            return new RuleBreach("filing.no_authority", Article, $"“{organ.Name}”没有登记上级机关，也没有下级机关，不知道报送给谁。请系统管理员在“机关”中登记上级。");
        }

        if (organs.List(organ.Id, year).All(l => l.Organ.Id != organ.Id))
        {
            return new InputProblem("年度", $"“{organ.Name}”在{year}年不存续（{organ.ValidFrom.Iso()}至{organ.ValidTo?.Iso() ?? "今"}），不需要报送。");
        }

        if (year >= scope.Today.Year)
        {
            return new RuleBreach("filing.early", Article, $"{year}年尚未结束，年度数据还会变化，不能报送。");
        }

        var filing = await scope.Db.ReportFilings.FirstOrDefaultAsync(f => f.OrganId == organId && f.Year == year, cancel);
        // Asked once more in the transaction: the key may have been revoked, or a newer version filed, a moment ago.
        if (package is not null && await PackageTrust.Refusal(scope.Db, package, organ, year, scope.Today, cancel) is { } distrust)
        {
            return distrust;
        }

        var isOnBehalf = scope.Act != OfficeAct.FileReport;
        var row = isOnBehalf ? FilingAct.FileOnBehalf : FilingAct.File;
        var judged = FilingRules.Judge(filing?.Stage ?? FilingStage.NotFiled, new FilingEvent(row, on),
            isOnBehalf ? FilingSide.Authority : FilingSide.Subordinate, scope.Actor.Roles);
        if (judged is not Answer<FilingStage>.Given { Value: var stage })
        {
            return judged is Answer<FilingStage>.Refused refused ? refused.Breach : new Answer<FiledReport>.Unusable(((Answer<FilingStage>.Unusable)judged).Problems);
        }

        if (filing is not null && await scope.Db.ReportFilingVersions.AnyAsync(v => v.FilingId == filing.Id && v.Place == filing.Latest && v.Sha256 == sha256, cancel))
        {
            return new InputProblem(FileField, filing.Stage == FilingStage.Returned
                ? "这份文件与被退回的那一份完全相同，没有改正。请改正后再报送。" : "这份文件与已经报送的那一份完全相同，不需要再报送。");
        }

        if (filing is null)
        {
            filing = new ReportFiling { OrganId = organId, Year = year, FirstFiledOn = on };
            scope.Db.ReportFilings.Add(filing);
        }

        filing.Stage = stage;
        filing.Latest++;
        filing.ReturnedUntil = null;
        filing.Version++;
        var checkedReport = await Check(scope.Db, organ, year, reading, cancel);
        var findings = KeptFinding.Of(checkedReport);
        scope.Db.ReportFilingVersions.Add(new ReportFilingVersion
        {
            FilingId = filing.Id,
            Place = filing.Latest,
            Origin = origin,
            By = scope.Actor.AccountId,
            At = scope.Now,
            FileName = fileName,
            Sha256 = sha256,
            Method = reading.Method,
            Form = AnnualReports.Json(form),
            Findings = KeptFinding.Json(findings),
            CheckedAt = scope.Now,
            SignedWith = package?.Key.Fingerprint,
            SignedVersion = package?.Manifest.Version,
        });
        if (package is not null)
        {
            foreach (var signer in await scope.Db.TrustedSigners.Where(s => s.OrganId == organId && s.Fingerprint == package.Key.Fingerprint && s.PublicKeyText == null).ToListAsync(cancel))
            {
                signer.PublicKeyText = package.Key.Base64;
            }
        }

        await FilingSteps.Add(scope, filing, new FilingEvent(row, on), notice: null, cancel);
        scope.Record(filing.Id, $"{row.Row().Label}{organ.Name}{year}年度报告，第{filing.Latest}版（SHA-256 {sha256[..12]}）{(package is null ? "" : $"，数字签名已验证（指纹{package.Key.Fingerprint}，报告第{package.Manifest.Version}稿）")}");
        return new Answer<FiledReport>.Given(new(filing.Id, filing.Latest, stage, findings));
    }

    /// <summary>Says so when a report names another organ than the one it is handed in for; null where it names none, or this one.</summary>
    internal static string? OtherOrgan(ReportForm form, OrganSpan organ, string fileName) => form.Organ is not { Length: > 0 } written || OrganNames.AreSame(written, organ.Name)
        ? null : $"“{fileName}”写的机关是“{written}”，不是“{organ.Name}”。";

    /// <summary>Runs the rule book with the accepted report of the year before, and says when the report names another organ.</summary>
    internal static async Task<CheckedReport> Check(OfficeDbContext db, OrganSpan organ, int year, ReportReading reading, CancellationToken cancel)
    {
        var previous = await AcceptedForm(db, organ.Id, year - 1, cancel)
            ?? (organ.PredecessorId is { } before ? await AcceptedForm(db, before, year - 1, cancel) : null);
        return CheckedReport.Of(reading, new AuditContext { Previous = previous, RegisteredOrgan = organ.Name });
    }

    /// <summary>The form of an organ that was accepted for a year; null where none was.</summary>
    internal static async Task<ReportForm?> AcceptedForm(OfficeDbContext db, Guid organId, int year, CancellationToken cancel) =>
        await (from f in db.ReportFilings.AsNoTracking()
               join v in db.ReportFilingVersions on f.Id equals v.FilingId
               where f.OrganId == organId && f.Year == year && f.Accepted == v.Place
               select v.Form).FirstOrDefaultAsync(cancel) is { } json ? AnnualReports.FromJson(json) : null;
}
