// 条例第四十九条: an organ of the county and above adds up the reports below it.
using Gongkai.Law.Reporting;
using Gongkai.Law.Reporting.Checks;

namespace Gongkai.Law.Supervision;

/// <summary>
/// Which reports are told by others (law document 5.7, RU-02): a report that is declared to be in another one is added only through that one, and is
/// added itself where that one is not there, so that no organ is counted twice and none is lost.
/// </summary>
internal sealed class InclusionTree
{
    private const int Named = 6;

    private readonly IReadOnlyDictionary<Guid, ConsolidationChild> _children;
    private readonly HashSet<Guid> _usable;
    private readonly ILookup<Guid, Guid> _includers;
    private readonly IReadOnlyList<Inclusion> _inclusions;

    /// <param name="wanted">Organs whose figures belong into the sum.</param>
    /// <param name="usable">Those of them whose report can be added.</param>
    /// <param name="inclusions">What is declared; what is not of an organ above another is left aside.</param>
    public InclusionTree(IReadOnlyList<ConsolidationChild> wanted, IReadOnlyList<ConsolidationChild> usable, IReadOnlyList<Inclusion> inclusions)
    {
        _children = wanted.ToDictionary(c => c.Id);
        _usable = usable.Select(c => c.Id).ToHashSet();
        _inclusions = [.. inclusions.Distinct().Where(i => IsAbove(i.Organ, i.Subordinate))];
        _includers = _inclusions.ToLookup(i => i.Subordinate, i => i.Organ);
    }

    /// <summary>The organ through whose report the figures of this one are in the sum; null where they are not in another's.</summary>
    public ConsolidationChild? CountedIn(Guid organ) => Tops(organ).FirstOrDefault() is var top && top != Guid.Empty ? _children[top] : null;

    /// <summary>What has to be said of the declarations, and of reports that look as if one were missing.</summary>
    public IEnumerable<Finding> Findings(IReadOnlyList<ConsolidationChild> counted)
    {
        foreach (var (organ, subordinate) in _inclusions.Where(i => _children.ContainsKey(i.Subordinate)).Select(i => (i.Organ, i.Subordinate)))
        {
            var below = _children[subordinate];
            if (CountedIn(subordinate) is null)
            {
                yield return Consolidation.Failed(RuleIds.ConsolidatedCounts, FindingCodes.IncludedUncounted, AuditResults.Document,
                    $"{below.Name}的数字申报为已包含在{NameOf(organ)}的报告中，但{NameOf(organ)}没有可以计入的报告，{(below.Form is null ? $"{below.Name}也没有，两个单位都没有计入" : $"因此{below.Name}单独计入")}。请催报。",
                    default, default, below.Form is null ? Severity.Error : Severity.Warning);
            }
            else if (_usable.Contains(organ) && below.Form is { } form && Larger(form, _children[organ].Form!) is { Count: > 0 } larger)
            {
                yield return Consolidation.Failed(RuleIds.ConsolidatedCounts, FindingCodes.IncludedContradicts, larger[0].Path,
                    $"{below.Name}的数字申报为已包含在{NameOf(organ)}的报告中，但有{larger.Count}格大于{NameOf(organ)}的数字（{string.Join('、', larger.Take(Named).Select(c => c.Words))}{(larger.Count > Named ? "等" : "")}），不可能已经包含。请核对说明或者退回改正。",
                    form[larger[0]].Figure ?? 0, _children[organ].Form![larger[0]].Figure ?? 0, Severity.Error, [.. larger.Take(Named)]);
            }
        }

        foreach (var child in _children.Values.Where(c => Tops(c.Id).Count > 1))
        {
            yield return Consolidation.Failed(RuleIds.ConsolidatedCounts, FindingCodes.IncludedTwice, AuditResults.Document,
                $"{child.Name}的数字同时申报为包含在{string.Join('、', Tops(child.Id).Select(NameOf))}的报告中，汇总中重复计数。请撤销其中一项说明并更正相应的报告。",
                (long)Tops(child.Id).Count, 1, Severity.Error);
        }

        foreach (var finding in Suspected(counted))
        {
            yield return finding;
        }
    }

    /// <summary>A report of which every cell is at least the sum of the reports below it may tell them already.</summary>
    private IEnumerable<Finding> Suspected(IReadOnlyList<ConsolidationChild> counted)
    {
        var received = CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total);
        var below = counted.ToLookup(c => c.Listed.Organ.ParentId);
        foreach (var organ in counted)
        {
            var forms = below[organ.Id].Select(c => c.Form!).ToList();
            if (forms.Count < 2 || forms.Count(f => f[received].Figure > 0) < 2 || _inclusions.Any(i => i.Organ == organ.Id))
            {
                continue;
            }

            var places = organ.Form!.Places().Where(p => p.Table == ReportTable.Applications && forms.All(f => f[p].Figure is not null)).ToList();
            if (places.Count > 0 && places.All(p => organ.Form[p].Figure is { } own && own >= forms.Sum(f => f[p].Figure!.Value)))
            {
                yield return Consolidation.Failed(RuleIds.ConsolidatedCounts, FindingCodes.InclusionSuspected, received.Path,
                    $"{organ.Name}的第三章各格都不小于其{forms.Count}个下级单位之和，报告可能已经包含下级的数字，汇总会重复计数。请核实：已经包含的，由{organ.Name}登记包含关系；没有包含的，不用处理。",
                    organ.Form[received].Figure ?? 0, forms.Sum(f => f[received].Figure ?? 0), Severity.Warning, [received]);
            }
        }
    }

    /// <summary>The uppermost organs with a report into which the declarations lead; several where two report the same organ side by side.</summary>
    private List<Guid> Tops(Guid organ)
    {
        var (tops, seen, open) = (new List<Guid>(), new HashSet<Guid> { organ }, new Queue<Guid>(_includers[organ]));
        while (open.TryDequeue(out var above))
        {
            if (!seen.Add(above))
            {
                continue;
            }

            // The uppermost report tells all that came up to it, also through one that is not there itself.
            if (_usable.Contains(above) && !_includers[above].Any(a => Reaches(a, [])))
            {
                tops.Add(above);
            }

            foreach (var next in _includers[above])
            {
                open.Enqueue(next);
            }
        }

        return tops;
    }

    /// <summary>Whether a report can be added there, or further up.</summary>
    private bool Reaches(Guid organ, HashSet<Guid> seen) => seen.Add(organ) && (_usable.Contains(organ) || _includers[organ].Any(a => Reaches(a, seen)));

    private bool IsAbove(Guid organ, Guid subordinate)
    {
        var seen = new HashSet<Guid>();
        for (var at = _children.GetValueOrDefault(subordinate)?.Listed.Organ.ParentId; at is { } parent && seen.Add(parent); at = _children.GetValueOrDefault(parent)?.Listed.Organ.ParentId)
        {
            if (parent == organ)
            {
                return true;
            }
        }

        return false;
    }

    private string NameOf(Guid organ) => _children.GetValueOrDefault(organ)?.Name ?? "";

    private static IReadOnlyList<CellId> Larger(ReportForm below, ReportForm above) =>
        [.. below.Places().Where(p => below[p].Figure is { } part && above[p].Figure is { } whole && part > whole)];
}
