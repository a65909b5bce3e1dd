using System.Diagnostics;
using System.Globalization;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Faults;

/// <summary>What came of killing a process again and again.</summary>
/// <param name="Rounds">Processes killed.</param>
/// <param name="Acknowledged">Acts answered before the process died.</param>
/// <param name="Kept">Acts found afterwards: those and the ones done but no longer answered.</param>
/// <param name="Lost">What was wrong, in words; empty when nothing.</param>
public sealed record KillResult(int Rounds, int Acknowledged, int Kept, IReadOnlyList<string> Lost);

/// <summary>
/// Starts a process that does acts, kills it (SIGKILL) at a random moment and looks whether every act it answered is there, none is there by
/// half, the audit chain holds and the numbers have no gap. The same office goes on through all rounds.
/// </summary>
public static class KillRounds
{
    /// <summary>Runs and prints; for the command line.</summary>
    public static async Task<int> Report(string kind, int rounds, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-faults-").FullName;
        try
        {
            var watch = Stopwatch.StartNew();
            var result = await Run(kind, folder, Environment.GetEnvironmentVariable(FaultOffice.Variable), rounds, mostActs: 200, seed: 1);
            await output.WriteLineAsync($"{kind}: {result.Rounds} processes killed, {result.Acknowledged} acts acknowledged, {result.Kept} found, {result.Lost.Count} wrong, {watch.Elapsed.TotalSeconds:0} s");
            foreach (var words in result.Lost)
            {
                await output.WriteLineAsync("  " + words);
            }

            return result.Lost.Count == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <param name="kind">sqlite or postgres.</param>
    /// <param name="folder">An empty data folder.</param>
    /// <param name="connection">Connection to an empty database; null for SQLite.</param>
    /// <param name="rounds">Processes to kill.</param>
    /// <param name="mostActs">A process is killed after at most so many answers.</param>
    /// <param name="seed">Of the random moments.</param>
    public static async Task<KillResult> Run(string kind, string folder, string? connection, int rounds, int mostActs, int seed)
    {
        using (var office = OfficeInstallation.Open(FaultOffice.DatabaseOf(kind, folder, connection), folder, TimeProvider.System))
        {
            await FaultOffice.Make(office);
        }

        var random = new Random(seed);
        var answered = new List<string>();
        var lost = new List<string>();
        var kept = 0;
        for (var round = 1; round <= rounds; round++)
        {
            answered.AddRange(await KillOne(kind, folder, connection, (seed * 1_000) + round, random.Next(1, mostActs), random.Next(20)));
            using var office = OfficeInstallation.Open(FaultOffice.DatabaseOf(kind, folder, connection), folder, TimeProvider.System);
            kept = await Examine(office, answered, problem => lost.Add($"round {round}: {problem}"));
        }

        return new(rounds, answered.Count, kept, lost);
    }

    private static async Task<List<string>> KillOne(string kind, string folder, string? connection, int seed, int acts, int afterMilliseconds)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (ReadOnlySpan<string>)[Path.Combine(AppContext.BaseDirectory, "Gongkai.Faults.dll"), "work", kind, folder, seed.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[FaultOffice.Variable] = connection;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (lines.Count == acts)
            {
                await Task.Delay(afterMilliseconds);
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        // What was answered in the instant of the kill may be cut off within a line; an act without a whole answer was not acknowledged.
        var whole = lines.Where(l => l.Split(' ') is ["register", _, [.., '号']] or ["attach", _, { Length: 64 }] or ["assign", _, _] or ["enter", { Length: 36 }]).ToList();
        return lines.Count >= acts ? whole : throw new InvalidOperationException($"The process ended by itself: {await errors}");
    }

    /// <summary>Looks at everything at one moment; gives the number of acts found.</summary>
    private static async Task<int> Examine(OfficeInstallation office, List<string> answered, Action<string> wrong)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        await using var moment = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var cases = await db.Cases.AsNoTracking().Select(c => new { c.Id, c.Number, c.NumberSequence, c.Version }).ToDictionaryAsync(c => c.Id);
        var events = (await db.CaseEvents.AsNoTracking().Select(e => new { e.CaseId, e.Place, e.Act }).ToListAsync()).ToLookup(e => e.CaseId);
        var applicants = (await db.Applicants.AsNoTracking().Select(a => a.CaseId).ToListAsync()).ToHashSet();
        var attachments = await db.Attachments.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Sha256);
        var entries = (await db.RegisterEntries.AsNoTracking().Select(e => e.Id).ToListAsync()).ToHashSet();
        foreach (var line in answered)
        {
            var words = line.Split(' ');
            var id = Guid.Parse(words[1]);
            var isThere = words[0] switch
            {
                "register" => cases.TryGetValue(id, out var found) && found.Number == words[2],
                "attach" => attachments.TryGetValue(id, out var sha256) && sha256 == words[2],
                "assign" => events[id].Any(e => e.Place == int.Parse(words[2], CultureInfo.InvariantCulture) && e.Act == CaseAct.Assign),
                _ => entries.Contains(id),
            };
            if (!isThere)
            {
                wrong($"answered and lost: {line}");
            }
        }

        foreach (var found in cases.Values)
        {
            if (events[found.Id].Count() != found.Version || !applicants.Contains(found.Id))
            {
                wrong($"half a registration: {found.Number}");
            }
        }

        foreach (var sha256 in attachments.Values.Distinct())
        {
            if (!await office.Files.IsIntact(sha256))
            {
                wrong($"a row without its file: {sha256}");
            }
        }

        var numbers = cases.Values.Select(c => c.NumberSequence).Order().ToList();
        if (!numbers.SequenceEqual(Enumerable.Range(1, numbers.Count)))
        {
            wrong("the numbers have a gap");
        }

        var lines = await db.AuditLines.AsNoTracking().OrderBy(l => l.Place).ToListAsync();
        AuditLine? previous = null;
        foreach (var line in lines)
        {
            if (!line.Follows(previous))
            {
                wrong($"the audit chain breaks at {line.Place}");
                break;
            }

            previous = line;
        }

        Same("register", nameof(OfficeAct.RegisterApplication), cases.Count);
        Same("attach", nameof(OfficeAct.AddAttachment), attachments.Count);
        Same("assign", nameof(CaseAct.Assign), events.Sum(c => c.Count(e => e.Act == CaseAct.Assign)));
        Same("enter", nameof(OfficeAct.KeepRegister), entries.Count);
        return lines.Count;

        void Same(string what, string act, int rows)
        {
            if (lines.Count(l => l.Act == act) is var told && told != rows)
            {
                wrong($"{what}: {rows} rows but {told} lines in the audit trail");
            }
        }
    }
}
