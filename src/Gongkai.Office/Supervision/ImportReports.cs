using System.Security.Cryptography;
using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>What became of one file of a folder.</summary>
/// <param name="OrganName">The organ it was filed for.</param>
/// <param name="Filed">The filing; null where the same file had been filed before.</param>
public sealed record ImportedReport(string OrganName, FiledReport? Filed);

/// <summary>
/// Files many reports for the organs below an authority, one after the other. Each file is an act of its own and is known by its hash,
/// so that a run that was broken off is simply run again.
/// </summary>
public sealed class ImportReports
{
    private const string Field = "报告文件";
    private readonly OfficeInstallation _office;
    private readonly Actor _actor;
    private readonly int _year;
    private readonly DateOnly? _receivedOn;

    /// <summary>The tree as it stood when the run began: asking for it again with every file would cost more than the file.</summary>
    private readonly SupervisedOrgans _organs;
    private readonly List<OrganSpan> _list;
    private readonly ILookup<string, OrganSpan> _byCode;
    private readonly ILookup<string, OrganSpan> _byName;
    private readonly IReadOnlyList<(string Name, OrganSpan Organ)> _names;
    private readonly Dictionary<Guid, (string Sha256, string FileName)> _taken = [];

    private ImportReports(OfficeInstallation office, Actor actor, int year, DateOnly? receivedOn, SupervisedOrgans organs)
    {
        _office = office;
        _actor = actor;
        _year = year;
        _receivedOn = receivedOn;
        _organs = organs;
        _list = [.. organs.List(actor.OrganId, year).Select(l => l.Organ)];
        _byCode = _list.ToLookup(o => o.Code, StringComparer.OrdinalIgnoreCase);
        _names = [.. _list.Select(o => (Fold(o.Name), o))];
        _byName = _names.ToLookup(n => n.Name, n => n.Organ, StringComparer.Ordinal);
    }

    /// <summary>Finds the authority and its reporting list; for the command line, whose caller owns the machine.</summary>
    /// <param name="office">The installation.</param>
    /// <param name="supervisorCode">机关代码 of the authority.</param>
    /// <param name="year">Year of the reports.</param>
    /// <param name="receivedOn">送达日期 of all of them; null for today.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<Answer<ImportReports>> Begin(
        OfficeInstallation office, string supervisorCode, int year, DateOnly? receivedOn = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(office);
        if (year is < ReportEditions.FirstYear or > 9998)
        {
            return ReadFilings.YearProblem();
        }

        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        if (await db.Organs.Where(o => o.Code == supervisorCode).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(cancel) is not { } authority)
        {
            var codes = await db.Organs.OrderBy(o => o.Code).Select(o => o.Code).ToListAsync(cancel);
            return new InputProblem("主管部门", $"没有代码为“{supervisorCode}”的机关。{ReadOrgans.Present(codes)}");
        }

        return new Answer<ImportReports>.Given(new(
            office, Actor.OfInstallation(authority, Guid.CreateVersion7().ToString("N")), year, receivedOn, await SupervisedOrgans.Load(db, authority, cancel)));
    }

    /// <summary>Files one report, unless the very file was filed before.</summary>
    /// <param name="fileName">Name of the file, which may tell the organ where the report does not.</param>
    /// <param name="content">The file; it must be able to go back to its beginning.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Answer<ImportedReport>> One(string fileName, Stream content, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(content);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        if (await FiledBefore(sha256, cancel) is { } before)
        {
            return Again(before.Organ, sha256, fileName) is { } second ? second
                : before.Place == before.Latest ? new Answer<ImportedReport>.Given(new(before.Organ.Name, null))
                : new InputProblem(Field, $"这份文件是“{before.Organ.Name}”报送的第{before.Place}版，后来已报送第{before.Latest}版。没有改动；确需改回的，请在“代为报送”中上传。");
        }

        if (ReportPackage.Recognises(content))
        {
            return await new FileReport(_office).ImportedPackage(_actor, _organs, _year, fileName, content, _receivedOn, cancel);
        }

        var reading = ReportReader.Read(content, fileName);
        if (reading.Form is not { } form)
        {
            return new InputProblem(Field, reading.Refusal?.Words ?? "没有读出年度报告。");
        }

        if (Contradiction(form.Organ, fileName) is { } contradiction)
        {
            return contradiction;
        }

        if (Find(form.Organ, fileName) is not { } organ)
        {
            return new InputProblem(Field, $"报告所写的机关“{form.Organ ?? "（没有读出）"}”不在{_year}年度的报送名单上，或者对应不止一个单位。请在文件名中写明机关代码，例如“{_list[0].Code}.docx”。");
        }

        // A report of another year is refused for that, and takes nobody's place.
        if (form.Year == _year && Again(organ, sha256, fileName) is { } again)
        {
            return again;
        }

        content.Position = 0;
        return await new FileReport(_office).Imported(_actor, _organs, organ.Id, _year, fileName, content, reading, _receivedOn, cancel) switch
        {
            Answer<FiledReport>.Given given => new Answer<ImportedReport>.Given(new(organ.Name, given.Value)),
            Answer<FiledReport>.Refused refused => refused.Breach,
            var unusable => new Answer<ImportedReport>.Unusable(((Answer<FiledReport>.Unusable)unusable).Problems),
        };
    }

    private async Task<(OrganSpan Organ, int Place, int Latest)?> FiledBefore(string sha256, CancellationToken cancel)
    {
        await using var db = await _office.Contexts.CreateDbContextAsync(cancel);
        var versions = await (from v in db.ReportFilingVersions
                              join f in db.ReportFilings on v.FilingId equals f.Id
                              where v.Sha256 == sha256 && f.Year == _year
                              orderby v.Place descending
                              select new { f.OrganId, v.Place, f.Latest }).ToListAsync(cancel);
        return versions.Select(v => (Organ: _list.FirstOrDefault(o => o.Id == v.OrganId), v.Place, v.Latest)).Where(v => v.Organ is not null)
            .Select(v => ((OrganSpan, int, int)?)(v.Organ!, v.Place, v.Latest)).FirstOrDefault();
    }

    /// <summary>Two different files for one organ in one run: which of them holds is not for the order of file names to decide.</summary>
    private InputProblem? Again(OrganSpan organ, string sha256, string fileName)
    {
        if (_taken.TryAdd(organ.Id, (sha256, fileName)) || _taken[organ.Id].Sha256 == sha256)
        {
            return null;
        }

        return new(Field, $"“{organ.Name}”在本次已有另一份报告“{_taken[organ.Id].FileName}”，这一份没有导入。请只留一份，或者在“代为报送”中上传。");
    }

    /// <summary>The report names one organ of the list in full, and the file is called by the code of another.</summary>
    private InputProblem? Contradiction(string? written, string fileName) =>
        Only(_byCode[Fold(Path.GetFileNameWithoutExtension(fileName))]) is { } coded && Only(_byName[Fold(written)]) is { } named && named.Id != coded.Id
            ? new(Field, $"报告写的机关是“{named.Name}”，文件名却是“{coded.Name}”的机关代码，没有导入。请核对后改正文件名。") : null;

    /// <summary>The organ whose code the file is called by; else the one the report names; else the only one whose name ends like it; else the one whose name is in the file's.</summary>
    private OrganSpan? Find(string? written, string fileName)
    {
        var stem = Fold(Path.GetFileNameWithoutExtension(fileName));
        var named = Fold(written);
        return Only(_byCode[stem])
            ?? (named.Length == 0 ? null : Only(_byName[named]) ?? Only(_names.Where(n => n.Name.EndsWith(named, StringComparison.Ordinal)).Select(n => n.Organ)))
            ?? Only(_names.Where(n => stem.Contains(n.Name, StringComparison.Ordinal)).Select(n => n.Organ));
    }

    private static OrganSpan? Only(IEnumerable<OrganSpan> organs) => organs.Take(2).ToList() is [var one] ? one : null;

    private static string Fold(string? text) => string.Concat((text ?? "").Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
}
