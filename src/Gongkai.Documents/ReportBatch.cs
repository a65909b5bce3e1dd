using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents;

/// <summary>A report that can be read when its turn comes, and once more if it is needed for comparison.</summary>
/// <param name="Name">Name of the file, as results show it.</param>
/// <param name="Read">Reads it. Called on any thread; a file that cannot be opened comes back refused.</param>
public sealed record ReportSource(string Name, Func<ReportReading> Read);

/// <summary>A checked report of a batch.</summary>
/// <param name="Report">What was read and what the checks say.</param>
/// <param name="Previous">The report of the year before that it was compared with; null when there was none.</param>
/// <param name="Note">In Chinese: which report it was compared with, or why with none although there were candidates; null when there is nothing to say.</param>
public sealed record BatchReport(CheckedReport Report, ReportReading? Previous, string? Note);

/// <summary>
/// Reads and checks any number of reports on all cores, in the order given, with bounded memory. Two reports of one organ for consecutive
/// years are compared without being asked, unless the batch holds different reports for the same organ and year: then nothing says which is the right one.
/// </summary>
public static class ReportBatch
{
    /// <summary>Readings kept between the first pass, which finds out organ and year, and the second, which checks; the others are read again.</summary>
    private const int Kept = 2_000;

    /// <summary>Reads and checks.</summary>
    /// <param name="sources">What to read.</param>
    /// <param name="previous">The report of the year before, when the user named one; reports are then not paired among themselves.</param>
    /// <param name="progress">Told the number of files read so far, in order.</param>
    public static IEnumerable<BatchReport> Check(IReadOnlyList<ReportSource> sources, ReportReading? previous = null, Action<int>? progress = null)
    {
        if (previous is not null || sources.Count < 2)
        {
            var done = 0;
            foreach (var reading in InOrder(sources.Count, i => sources[i].Read()))
            {
                progress?.Invoke(++done);
                yield return Against(reading, previous, sources.Count == 1);
            }

            yield break;
        }

        var kept = new ReportReading?[sources.Count];
        var identities = new Identity?[sources.Count];
        var index = 0;
        foreach (var reading in InOrder(sources.Count, i => sources[i].Read()))
        {
            identities[index] = Identity.Of(reading);
            kept[index] = index < Kept ? reading : null;
            progress?.Invoke(++index);
        }

        var reports = Candidates(identities);
        foreach (var report in InOrder(sources.Count, Paired))
        {
            yield return report;
        }

        BatchReport Paired(int i)
        {
            var reading = kept[i] ?? sources[i].Read();
            if (identities[i] is not { } identity || !reports.TryGetValue(identity.YearBefore, out var before))
            {
                return new(CheckedReport.Of(reading), null, null);
            }

            if (before.Ambiguous || reports[identity.Key].Ambiguous)
            {
                return new(CheckedReport.Of(reading), null, "这批文件中，同一机关同一年度有内容不同的多份报告，无法确定用哪一份比较，未作跨年度比较；请只保留一份，或者指定上一年度报告。");
            }

            var earlier = kept[before.Index] ?? sources[before.Index].Read();
            return earlier.Form is null
                ? new(CheckedReport.Of(reading), null, null)
                : new(CheckedReport.Of(reading, new() { Previous = earlier.Form }), earlier, $"已自动以同批文件“{earlier.File}”（{earlier.Form.Year}年度）作为上一年度报告比较。");
        }
    }

    /// <summary>Why a report cannot serve as the one of the year before, in Chinese; null when it can.</summary>
    public static string? WhyNotPrevious(ReportForm previous, ReportForm form, bool sameOrganOnly)
    {
        if (previous.Year is { } before && form.Year is { } year && before != year - 1)
        {
            return $"所给上一年度报告是{before}年度的，不是本报告（{year}年度）的上一年度，未作跨年度比较。";
        }

        return sameOrganOnly && Identity.Fold(previous.Organ) is { } theirs && Identity.Fold(form.Organ) is { } ours && theirs != ours
            ? $"所给上一年度报告是“{previous.Organ}”的，与本报告的机关不同，未作跨年度比较。"
            : null;
    }

    private static BatchReport Against(ReportReading reading, ReportReading? previous, bool alone)
    {
        if (previous?.Form is not { } before || reading.Form is not { } form)
        {
            return new(CheckedReport.Of(reading), null, null);
        }

        // A single pair may be two names of one organ (renamed, merged); among many files the name is all that tells whose report it is.
        return WhyNotPrevious(before, form, sameOrganOnly: !alone) is { } reason
            ? new(CheckedReport.Of(reading), null, reason)
            : new(CheckedReport.Of(reading, new() { Previous = before }), previous, $"以“{previous.File}”（{before.Organ}{before.Year}年度）作为上一年度报告比较。");
    }

    private static Dictionary<(string, int), Candidate> Candidates(Identity?[] identities)
    {
        var candidates = new Dictionary<(string, int), Candidate>();
        for (var i = 0; i < identities.Length; i++)
        {
            if (identities[i] is not { } identity)
            {
                continue;
            }

            candidates[identity.Key] = candidates.TryGetValue(identity.Key, out var first)
                ? first with { Ambiguous = first.Ambiguous || first.Figures != identity.Figures }
                : new(i, identity.Figures, false);
        }

        return candidates;
    }

    /// <summary>Works on all cores and yields in order; never more than a few results are waiting.</summary>
    private static IEnumerable<T> InOrder<T>(int count, Func<int, T> work)
    {
        if (count == 1)
        {
            yield return work(0);
            yield break;
        }

        var width = Environment.ProcessorCount;
        var window = new Queue<Task<T>>(width * 2);
        for (var i = 0; i < count; i++)
        {
            var index = i;
            window.Enqueue(Task.Run(() => work(index)));
            if (window.Count == width * 2)
            {
                yield return window.Dequeue().GetAwaiter().GetResult();
            }
        }

        while (window.TryDequeue(out var task))
        {
            yield return task.GetAwaiter().GetResult();
        }
    }

    private sealed record Candidate(int Index, int Figures, bool Ambiguous);

    /// <summary>Whose report it is and for which year, with a hash of its figures, so that the same report in two formats counts as one.</summary>
    private readonly record struct Identity(string Organ, int Year, int Figures)
    {
        public (string, int) Key => (Organ, Year);

        public (string, int) YearBefore => (Organ, Year - 1);

        public static Identity? Of(ReportReading reading)
        {
            if (reading.Form is not { Year: { } year } form || Fold(form.Organ) is not { } organ)
            {
                return null;
            }

            var figures = new HashCode();
            foreach (ref readonly var cell in form.Cells)
            {
                figures.Add(cell.State);
                figures.Add(cell.Value);
            }

            return new(organ, year, figures.ToHashCode());
        }

        /// <summary>The name without white space, full and half width made one; null when there is none.</summary>
        public static string? Fold(string? organ)
        {
            if (string.IsNullOrWhiteSpace(organ))
            {
                return null;
            }

            return string.Concat(organ.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
        }
    }
}
