using System.Diagnostics;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;

namespace Gongkai.Bench;

/// <summary>
/// Reports of a whole country added up: organs by the thousand with figures from a seed, each form a full one. What is timed is the
/// addition as the page of an authority asks for it, what the sum keeps in memory, and finding the organs behind one cell.
/// </summary>
internal static class CountryScale
{
    private const int Year = 2025;

    public static void Run(int organs)
    {
        var random = new Random(20261126);
        var watch = Stopwatch.StartNew();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var children = Enumerable.Range(0, organs).Select(i => new ConsolidationChild(
            new ListedOrgan(new OrganSpan(Guid.CreateVersion7(), $"第{i}单位", $"o{i}", null, null, null, new(2000, 1, 1), null), 1, ListingKind.Reports, null, []),
            Form($"第{i}单位", random), new DateOnly(2026, 1, 1).AddDays(random.Next(40)))).ToList();
        Console.WriteLine($"{organs:N0} forms made in {watch.Elapsed.TotalSeconds:0.0} s, {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / 1024:0} MB");
        var held = GC.GetTotalMemory(forceFullCollection: true);
        var times = new List<double>();
        ConsolidatedReport? sum = null;
        for (var i = 0; i < 5; i++)
        {
            watch.Restart();
            sum = Consolidation.Of("全国", Year, children, []).Expected;
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        var kept = GC.GetTotalMemory(forceFullCollection: true) - held;

        times.Sort();
        var received = CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total);
        watch.Restart();
        var behind = sum!.At(received).Behind.Count;
        var opened = watch.Elapsed.TotalMilliseconds;
        Console.WriteLine($"added up in {times[2]:0} ms; {sum.Form.Places().Count()} cells, {received.Path} = {sum.Form[received].Figure:N0} from {behind:N0} organs, opened in {opened:0.0} ms; the sum keeps {kept / 1024.0 / 1024:0.0} MB; working set {Environment.WorkingSet / 1024 / 1024:N0} MB");
    }

    private static ReportForm Form(string name, Random random)
    {
        var builder = new ReportFormBuilder
        {
            Organ = name, Year = Year, ProactiveEdition = ReportEdition.Standard2021, ApplicationsEdition = ReportEdition.Standard2021, HasDisputes = true,
        };
        foreach (var place in builder.Build().Places())
        {
            builder[place] = ReportCell.Number(random.Next(12) == 0 ? random.Next(2_000) : random.Next(5));
        }

        return builder.Build();
    }
}
