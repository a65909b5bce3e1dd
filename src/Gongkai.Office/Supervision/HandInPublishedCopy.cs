using Gongkai.Documents.Reading;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>Takes the page an organ published, saved as a file, and compares it with the report it filed (RU-07).</summary>
public sealed class HandInPublishedCopy(OfficeInstallation office)
{
    private const string Field = "公布的页面";
    private const long MostBytes = 100L * 1024 * 1024;

    /// <summary>Takes the file; gives how many cells differ from the newest version filed.</summary>
    /// <param name="actor">Who, in the authority.</param>
    /// <param name="organId">The organ that published it.</param>
    /// <param name="year">Year of the report.</param>
    /// <param name="fileName">Name as given; its ending says nothing, the content decides.</param>
    /// <param name="content">The file, read once to its end.</param>
    /// <param name="isOrganConfirmed">A person says that it is the organ's page although it names the organ otherwise.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Answer<int>> Run(Actor actor, Guid organId, int year, string fileName, Stream content, bool isOrganConfirmed = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (Permissions.Refusal(OfficeAct.SuperviseReports, actor.Roles) is { } refusal)
        {
            return refusal;
        }

        var kept = await office.Files.Store(content, MostBytes, cancel);
        if (kept is not Answer<StoredFile>.Given { Value: var stored })
        {
            return new Answer<int>.Unusable(((Answer<StoredFile>.Unusable)kept).Problems);
        }

        if (office.Scan is { } scan && await scan(office.Files.PathOf(stored.Sha256), cancel) is { } infected)
        {
            return new InputProblem(Field, infected);
        }

        ReportReading reading;
        await using (var bytes = office.Files.Open(stored.Sha256))
        {
            reading = ReportReader.Read(bytes, fileName);
        }

        if (reading.Form is not { } form)
        {
            return new InputProblem(Field, $"“{fileName}”没有读出年度报告：{reading.Refusal?.Words ?? "文件中没有报告的内容"}");
        }

        if (form.Year != year)
        {
            return new InputProblem(Field, $"“{fileName}”{(form.Year is { } other ? $"是{other}年度的报告" : "看不出是哪一年度的报告")}，这里需要{year}年度的。");
        }

        return await office.Acting.Do<int>(actor, OfficeAct.SuperviseReports, async scope =>
        {
            var organs = await SupervisedOrgans.Load(scope.Db, actor.OrganId, cancel);
            if (organs.Find(organId) is not { } organ || await scope.Db.ReportFilings.AsNoTracking().FirstOrDefaultAsync(f => f.OrganId == organId && f.Year == year, cancel) is not { } filing)
            {
                return Acting.NotFound("报送");
            }

            if (!isOrganConfirmed && FileReport.OtherOrgan(form, organ, fileName) is { } other)
            {
                return new InputProblem(Field, $"{other}请核对文件；确是该单位公布的，请勾选“{FileReport.ConfirmOrgan}”后重新选择文件。");
            }

            scope.Db.PublishedCopies.Add(new PublishedCopy
            {
                FilingId = filing.Id, FileName = fileName, Sha256 = stored.Sha256, Form = AnnualReports.Json(form), By = actor.AccountId, At = scope.Now,
            });
            var filed = AnnualReports.FromJson(await scope.Db.ReportFilingVersions.Where(v => v.FilingId == filing.Id && v.Place == filing.Latest).Select(v => v.Form).SingleAsync(cancel));
            var differing = FiledAgainstRecords.Differing(new(organ.Name, filed, form)).Count;
            scope.Record(filing.Id, $"核对{organ.Name}{year}年度报告公布的页面（SHA-256 {stored.Sha256[..12]}），与报送的第{filing.Latest}版{(differing == 0 ? "一致" : $"有{differing}格不一致")}");
            return new Answer<int>.Given(differing);
        }, cancel);
    }
}
