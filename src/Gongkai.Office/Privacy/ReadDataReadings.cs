using Gongkai.Documents.Ledger;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Privacy;

/// <summary>Which readings are looked for; what is null or empty is not asked.</summary>
/// <param name="Account">Who read.</param>
/// <param name="CaseNumber">登记编号.</param>
/// <param name="From">First day, in Beijing.</param>
/// <param name="Through">Last day, in Beijing.</param>
/// <param name="Role">Role it was read with.</param>
public sealed record DataReadingQuery(Guid? Account = null, string CaseNumber = "", DateOnly? From = null, DateOnly? Through = null, Role? Role = null);

/// <summary>A reading as the auditor sees it.</summary>
/// <param name="Line">The line of the audit trail.</param>
/// <param name="Person">Who; the installation where nobody signed in.</param>
/// <param name="Roles">Roles in Chinese.</param>
/// <param name="CaseNumber">登记编号; empty for an export of many.</param>
public sealed record ShownDataReading(AuditLine Line, string Person, string Roles, string CaseNumber);

/// <summary>Who looked at or took out personal data; for the audit administrator.</summary>
public sealed class ReadDataReadings(OfficeInstallation office)
{
    private const int MostInFile = 100_000;

    private static readonly LedgerColumn[] Columns =
    [
        new("序号", LedgerType.WholeNumber), new("时间", LedgerType.Moment), new("人员", LedgerType.Text), new("角色", LedgerType.Text), new("登记编号", LedgerType.Text), new("事项", LedgerType.Text),
    ];

    /// <summary>Readings below a place, newest first.</summary>
    public Task<Answer<IReadOnlyList<ShownDataReading>>> Page(Actor actor, DataReadingQuery query, long? below = null, int count = 100, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        return office.Acting.Read<IReadOnlyList<ShownDataReading>>(actor, OfficeAct.ReadAuditTrail, async db =>
        {
            if (query is { From: { } first, Through: { } last } && first > last)
            {
                return new InputProblem("起止日期", $"开始日期{first.Iso()}晚于结束日期{last.Iso()}，请对调或者修改。");
            }

            var (from, until) = (OfficeClock.BeginningOf(query.From), OfficeClock.BeginningOf(query.Through?.AddDays(1)));
            var acts = ExportOwnData.ReadingActs;
            var lines = (await new AuditTrail(office).Seen(db, actor, cancel)).Where(l => !l.IsRefusal && acts.Contains(l.Act) && (below == null || l.Place < below) && (from == null || l.At >= from) && (until == null || l.At < until));
            lines = query.Account is { } account ? lines.Where(l => l.AccountId == account) : lines;
            if (query.CaseNumber.Trim().Length > 0)
            {
                // The auditor may look after many organs, so that the number is looked for in every one; of lines only those seen are taken.
                var number = query.CaseNumber.Trim();
                var cases = await db.Cases.Where(c => c.Number == number).Select(c => c.Id).ToListAsync(cancel);
                if (cases.Count == 0)
                {
                    return new InputProblem("登记编号", "没有找到这个登记编号的办件，请照登记编号填写，例如“西城管指〔2024〕第1号”。");
                }

                lines = lines.Where(l => cases.Contains(l.SubjectId));
            }

            if (query.Role is { } role)
            {
                // Roles stand in a line as names with commas between; no name is part of another.
                var name = role.ToString();
                lines = lines.Where(l => l.Roles == name || l.Roles.StartsWith(name + ",") || l.Roles.EndsWith("," + name) || l.Roles.Contains("," + name + ","));
            }

            return new Answer<IReadOnlyList<ShownDataReading>>.Given(await Shown(db, await lines.OrderByDescending(l => l.Place).Take(count).ToListAsync(cancel), cancel));
        }, cancel);
    }

    /// <summary>The same as CSV.</summary>
    public async Task<Answer<MemoryStream>> Csv(Actor actor, DataReadingQuery query, CancellationToken cancel = default)
    {
        var answer = await Page(actor, query, null, MostInFile, cancel);
        if (answer is not Answer<IReadOnlyList<ShownDataReading>>.Given { Value: var readings })
        {
            return answer is Answer<IReadOnlyList<ShownDataReading>>.Refused refused ? refused.Breach
                : new Answer<MemoryStream>.Unusable(((Answer<IReadOnlyList<ShownDataReading>>.Unusable)answer).Problems);
        }

        var output = new MemoryStream();
        await new LedgerSheet("个人信息查看记录", Columns).WriteCsvAsync(readings.Select(r => (IReadOnlyList<LedgerCell>)
        [
            LedgerCell.Whole(r.Line.Place), LedgerCell.At(OfficeClock.InBeijing(r.Line.At).DateTime), LedgerCell.Text(r.Person), LedgerCell.Text(r.Roles), LedgerCell.Text(r.CaseNumber), LedgerCell.Text(r.Line.Words),
        ]), output, cancel);
        output.Position = 0;
        return new Answer<MemoryStream>.Given(output);
    }

    private static async Task<IReadOnlyList<ShownDataReading>> Shown(OfficeDbContext db, IReadOnlyList<AuditLine> lines, CancellationToken cancel)
    {
        var (numbers, people) = (new Dictionary<Guid, string>(), new Dictionary<Guid, string>());
        foreach (var chunk in lines.Select(l => l.SubjectId).Distinct().Chunk(500))
        {
            foreach (var found in await db.Cases.Where(c => chunk.Contains(c.Id)).Select(c => new { c.Id, c.Number }).ToListAsync(cancel))
            {
                numbers[found.Id] = found.Number;
            }
        }

        foreach (var chunk in lines.Select(l => l.AccountId).Distinct().Chunk(500))
        {
            foreach (var found in await db.Accounts.Where(a => chunk.Contains(a.Id)).Select(a => new { a.Id, a.PersonName }).ToListAsync(cancel))
            {
                people[found.Id] = found.PersonName;
            }
        }

        return [.. lines.Select(l => new ShownDataReading(l, people.GetValueOrDefault(l.AccountId, "本系统"), ExportOwnData.RolesOf(l), numbers.GetValueOrDefault(l.SubjectId, "")))];
    }
}
