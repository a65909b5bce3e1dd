using Gongkai.Documents.Reading;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Reporting;

/// <summary>
/// Takes over a report that was published before the office worked with this system, so that the year after it is compared with it:
/// carried-over applications, documents in force, sentences that repeat.
/// </summary>
public sealed class AdoptReport(OfficeInstallation office)
{
    private const long MostBytes = 100L * 1024 * 1024;

    /// <param name="actor">Who.</param>
    /// <param name="year">The year the report is about.</param>
    /// <param name="fileName">Name as given; its ending says nothing, the content decides.</param>
    /// <param name="content">The file, read once to its end.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Answer<AdoptedReport>> Run(Actor actor, int year, string fileName, Stream content, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (Permissions.Refusal(OfficeAct.AdoptReport, actor.Roles) is { } refusal)
        {
            return refusal;
        }

        var kept = await office.Files.Store(content, MostBytes, cancel);
        if (kept is not Answer<StoredFile>.Given { Value: var stored })
        {
            return new Answer<AdoptedReport>.Unusable(((Answer<StoredFile>.Unusable)kept).Problems);
        }

        ReportReading reading;
        await using (var bytes = office.Files.Open(stored.Sha256))
        {
            reading = ReportReader.Read(bytes, fileName);
        }

        if (reading.Form is not { } form)
        {
            return new InputProblem("上年报告", $"“{fileName}”没有读出年度报告：{reading.Refusal?.Words ?? "文件中没有报告的内容"}");
        }

        if (form.Year != year)
        {
            return new InputProblem("上年报告", form.Year is { } other
                ? $"“{fileName}”是{other}年度的报告，这里需要{year}年度的。" : $"“{fileName}”看不出是哪一年度的报告，这里需要{year}年度的。");
        }

        return await office.Acting.Do<AdoptedReport>(actor, OfficeAct.AdoptReport, async scope =>
        {
            if (await scope.Db.AnnualReports.AnyAsync(r => r.OrganId == actor.OrganId && r.Year == year
                && (r.Stage == ReportStage.Signed || r.Stage == ReportStage.Published), cancel))
            {
                return new RuleBreach("report.signed", "条例第四十九条", $"{year}年度报告已在本系统签发，以签发的为准，不需要载入。");
            }

            scope.Db.AdoptedReports.RemoveRange(await scope.Db.AdoptedReports.Where(r => r.OrganId == actor.OrganId && r.Year == year).ToListAsync(cancel));
            // The row that is replaced has to go first, because the year is unique.
            await scope.Db.SaveChangesAsync(cancel);
            var adopted = new AdoptedReport
            {
                OrganId = actor.OrganId,
                Year = year,
                OrganName = form.Organ ?? "",
                FileName = fileName,
                Sha256 = stored.Sha256,
                Form = AnnualReports.Json(form),
                AdoptedBy = actor.AccountId,
                AdoptedAt = scope.Now,
            };
            scope.Db.AdoptedReports.Add(adopted);
            scope.Record(adopted.Id, $"载入已公布的{year}年度报告（SHA-256 {stored.Sha256[..12]}）");
            return new Answer<AdoptedReport>.Given(adopted);
        }, cancel);
    }
}
