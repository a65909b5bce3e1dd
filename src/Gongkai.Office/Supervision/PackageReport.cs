using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>A package that was made.</summary>
/// <param name="FileName">Name for the download.</param>
/// <param name="Content">The ZIP.</param>
/// <param name="Version">Version of the report that was signed.</param>
/// <param name="Key">What it can be verified with.</param>
public sealed record MadePackage(string FileName, byte[] Content, int Version, PublicSigningKey Key);

/// <summary>
/// Makes the signed report into a package for an authority that works with an installation of its own (条例第四十九条). The making stands in the
/// audit trail; the key is made with the first package.
/// </summary>
public sealed class PackageReport(OfficeInstallation office)
{
    private const string Article = "条例第四十九条";

    /// <param name="actor">Who, in the organ that reports.</param>
    /// <param name="year">The statistical year.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<MadePackage>> Run(Actor actor, int year, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<MadePackage>(actor, OfficeAct.PackageReport, async scope =>
        {
            if (await Signed(scope.Db, actor.OrganId, year, cancel) is not { } signed)
            {
                return new RuleBreach("package.unsigned", Article, $"{year}年度报告还没有签发，不能制作报送数据包。请先审核、签发。");
            }

            var organ = await scope.Db.Organs.AsNoTracking().SingleAsync(o => o.Id == actor.OrganId, cancel);
            var key = SigningKey.Of(office);
            var isOther = await Mark(scope.Db, key.Public.Fingerprint, cancel);
            var content = ReportPackage.Write(AnnualReports.FromJson(signed.Form), organ, signed.Version, signed.At, scope.Now, key);
            scope.Record(organ.Id, $"制作{year}年度报告第{signed.Version}稿的报送数据包（{key.Public.AlgorithmName}，签名密钥指纹{key.Public.Fingerprint[..16]}{(isOther ? "，与上次使用的不是同一个密钥" : "")}）");
            return new Answer<MadePackage>.Given(new($"{organ.Code}-{year}年度报告报送数据包-第{signed.Version}稿.zip", content, signed.Version, key.Public));
        }, cancel);
    }

    /// <summary>The same by the code of an organ; for the command line, whose caller owns the machine.</summary>
    public async Task<Answer<MadePackage>> Run(string organCode, int year, CancellationToken cancel = default)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await db.Organs.Where(o => o.Code == organCode).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(cancel) is { } organ
            ? await Run(Actor.OfInstallation(organ, Guid.CreateVersion7().ToString("N")), year, cancel)
            : new InputProblem("--organ", $"没有代码为“{organCode}”的机关。{ReadOrgans.Present(await db.Organs.OrderBy(o => o.Code).Select(o => o.Code).ToListAsync(cancel))}");
    }

    /// <summary>The public key of this installation, for whoever is to trust it; it is made now where there is none.</summary>
    public Task<Answer<PublicSigningKey>> Key(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<PublicSigningKey>(actor, OfficeAct.PackageReport,
            _ => Task.FromResult<Answer<PublicSigningKey>>(new Answer<PublicSigningKey>.Given(SigningKey.Of(office).Public)), cancel);
    }

    /// <summary>
    /// The signed form with the version in which it was signed. Publishing makes a further version of the same text, which is no other report to
    /// whoever receives it.
    /// </summary>
    private static async Task<(string Form, int Version, DateTimeOffset At)?> Signed(OfficeDbContext db, Guid organId, int year, CancellationToken cancel)
    {
        (string, int, DateTimeOffset)? signed = null;
        var versions = from v in db.AnnualReportVersions.AsNoTracking()
                       join r in db.AnnualReports on v.ReportId equals r.Id
                       where r.OrganId == organId && r.Year == year && (r.Stage == ReportStage.Signed || r.Stage == ReportStage.Published)
                       orderby v.Place descending
                       select v;
        await foreach (var version in versions.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (RecordJson.Read<ReportText>(version.Body).SignedForm is not { } form)
            {
                break;
            }

            signed = (form, version.Place, version.At);
        }

        return signed;
    }

    /// <summary>Writes down which key is in use; true where another one was before.</summary>
    private static async Task<bool> Mark(OfficeDbContext db, string fingerprint, CancellationToken cancel)
    {
        if (await db.InstallationMarks.FirstOrDefaultAsync(m => m.Name == InstallationMark.SigningKey, cancel) is not { } mark)
        {
            db.InstallationMarks.Add(new InstallationMark { Name = InstallationMark.SigningKey, Value = fingerprint });
            return false;
        }

        var isOther = mark.Value != fingerprint;
        mark.Value = fingerprint;
        return isOther;
    }
}
