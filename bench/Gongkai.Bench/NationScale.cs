using System.Diagnostics;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;

namespace Gongkai.Bench;

/// <summary>
/// A country from its applications upwards: 31 provinces, 333 prefectures, 2,844 counties and their departments, 10,000 organs in all. Every application is made from
/// a seed, the year of every organ is compiled from its applications, and the reports are added up from county to country. What comes out on top is compared with
/// counting the applications directly.
/// </summary>
internal static class NationScale
{
    private const int Year = 2025;
    private const int Organs = 10_000;

    private static readonly int[] Governments = [1, 31, 333, 2_844];
    private static readonly ApplicationRow[] Rows = [.. ApplicationsTable.OutcomeRows(ReportEdition.Standard2021)];

    public static void Run(int applications)
    {
        var random = new Random(20261126);
        var nodes = Tree(random);
        var weights = nodes.Select(_ => Math.Exp(random.NextDouble() * 6)).ToArray();
        var whole = weights.Sum();
        var watch = Stopwatch.StartNew();
        var forms = new ReportForm[nodes.Count];
        long made = 0, received = 0;
        Parallel.For(0, nodes.Count, i =>
        {
            var facts = Applications(i, (int)Math.Round(applications * weights[i] / whole));
            Interlocked.Add(ref made, facts.Count);
            Interlocked.Add(ref received, facts.Count(f => f.ReceivedOn.Year == Year));
            forms[i] = AnnualReportCompilation.Compile(nodes[i].Name, Year, new(facts, [], [], [])).Expected.Form;
        });
        Console.WriteLine($"{made:N0} applications made and {nodes.Count:N0} reports compiled in {watch.Elapsed.TotalSeconds:0.0} s, working set {Environment.WorkingSet / 1024 / 1024:N0} MB");

        watch.Restart();
        var sums = new Dictionary<int, ReportForm>();
        for (var level = Governments.Length - 1; level >= 0; level--)
        {
            foreach (var node in nodes.Where(n => n.Level == level && n.IsGovernment))
            {
                // Its own report, its departments', and the sums of the governments below it.
                var children = nodes[node.Index].Children.Select(c => (Node: nodes[c], Form: sums.GetValueOrDefault(c) ?? forms[c])).Prepend((Node: node, Form: forms[node.Index]))
                    .Select(c => new ConsolidationChild(new ListedOrgan(new OrganSpan(c.Node.Id, c.Node.Name, $"o{c.Node.Index}", null, null, null, new(2000, 1, 1), null), 1, ListingKind.Reports, null, []), c.Form, new DateOnly(2026, 1, 20)))
                    .ToList();
                sums[node.Index] = Consolidation.Of(node.Name, Year, children, []).Expected.Form;
            }
        }

        var country = sums[0];
        Console.WriteLine($"added up from county to country in {watch.Elapsed.TotalSeconds:0.0} s, working set {Environment.WorkingSet / 1024 / 1024:N0} MB");
        var total = country[CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total)].Figure;
        decimal In(ApplicationRow row) => country[CellId.Of(row, ApplicantColumn.Total)].Figure ?? throw new InvalidOperationException($"{row} is not known.");
        var balance = In(ApplicationRow.NewlyReceived) + In(ApplicationRow.CarriedOver) - In(ApplicationRow.OutcomeTotal) - In(ApplicationRow.CarriedForward);
        Console.WriteLine($"received in the year {total:N0}, counted directly {received:N0}, balance {balance:N0}");
        if (total != received || balance != 0)
        {
            throw new InvalidOperationException("The sum is wrong.");
        }
    }

    private static List<ApplicationFact> Applications(int organ, int count)
    {
        var random = new Random(organ);
        var facts = new List<ApplicationFact>(count);
        Span<byte> id = stackalloc byte[16];
        for (var i = 0; i < count; i++)
        {
            random.NextBytes(id);
            var on = new DateOnly(Year, 1, 1).AddDays(random.Next(-15, 365));
            var ended = on.AddDays(random.Next(3, 45));
            // What was answered before the year began belongs to the year before.
            if (ended.Year < Year)
            {
                ended = new(Year, 1, 4);
            }

            var column = random.Next(10) < 8 ? ApplicantColumn.NaturalPerson : (ApplicantColumn)random.Next((int)ApplicantColumn.NaturalPerson, (int)ApplicantColumn.Total);
            facts.Add(new(new Guid(id), column, on, ended, Rows[random.Next(3) == 0 ? random.Next(Rows.Length) : random.Next(3)]));
        }

        return facts;
    }

    private static List<Node> Tree(Random random)
    {
        var nodes = new List<Node>();
        var level = new List<int>();
        for (var depth = 0; depth < Governments.Length; depth++)
        {
            var above = level;
            level = [];
            for (var i = 0; i < Governments[depth]; i++)
            {
                level.Add(Add(depth, isGovernment: true, above.Count == 0 ? null : above[i % above.Count]));
            }
        }

        var governments = nodes.Count;
        while (nodes.Count < Organs)
        {
            var owner = nodes[random.Next(governments)];
            Add(owner.Level + 1, isGovernment: false, owner.Index);
        }

        return nodes;

        int Add(int depth, bool isGovernment, int? parent)
        {
            nodes.Add(new(nodes.Count, Guid.CreateVersion7(), $"第{nodes.Count}单位", depth, isGovernment, []));
            if (parent is { } above)
            {
                nodes[above].Children.Add(nodes.Count - 1);
            }

            return nodes.Count - 1;
        }
    }

    private sealed record Node(int Index, Guid Id, string Name, int Level, bool IsGovernment, List<int> Children);
}
