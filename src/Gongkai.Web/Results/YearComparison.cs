using Gongkai.Law.Reporting;
using Gongkai.Web.Words;

namespace Gongkai.Web.Results;

/// <summary>A figure that must connect two years.</summary>
/// <param name="Item">What is compared, in Chinese.</param>
/// <param name="Expected">What follows from the report of the year before; null when a figure is missing.</param>
/// <param name="Stated">What this year's report states; null when it states no number.</param>
/// <param name="AtMost">True when the stated figure need only be as large as the expected one.</param>
public sealed record ChainLink(string Item, decimal? Expected, decimal? Stated, bool AtMost = false)
{
    /// <summary>Null when a figure is missing: then nothing can be said.</summary>
    public bool? Holds => Expected is { } e && Stated is { } s ? (AtMost ? e <= s : e == s) : null;
}

/// <summary>A figure in two years.</summary>
public sealed record YearChange(string Item, decimal? Before, decimal? Now)
{
    public decimal? Difference => Before is { } b && Now is { } n ? n - b : null;

    /// <summary>Change in per cent of the year before; null when there is nothing to divide by.</summary>
    public decimal? Percent => Difference is { } d && Before is { } b && b != 0 ? decimal.Round(d / b * 100, 1, MidpointRounding.AwayFromZero) : null;
}

/// <summary>Two consecutive reports of one organ side by side.</summary>
public sealed class YearComparison
{
    public YearComparison(ReportForm previous, ReportForm form)
    {
        Previous = previous;
        Form = form;
        Chain = [.. Links()];
        Changes = [.. Compared().Where(c => c.Before is not null || c.Now is not null).Where(c => c.Before != 0 || c.Now != 0)];
    }

    public ReportForm Previous { get; }

    public ReportForm Form { get; }

    /// <summary>What must connect.</summary>
    public IReadOnlyList<ChainLink> Chain { get; }

    /// <summary>Totals of both years, those that are 0 in both left out.</summary>
    public IReadOnlyList<YearChange> Changes { get; }

    private IEnumerable<ChainLink> Links()
    {
        if (Previous.Has(ReportTable.Applications) && Form.Has(ReportTable.Applications))
        {
            for (var column = ApplicantColumn.NaturalPerson; column <= ApplicantColumn.Total; column++)
            {
                yield return new(ResultWords.CarriedColumn(column.Label()),
                    Previous[ApplicationRow.CarriedForward, column].Figure, Form[ApplicationRow.CarriedOver, column].Figure);
            }
        }

        // The columns of 2019 count something else; they are no beginning for 现行有效件数.
        if (Previous.ProactiveEdition == ReportEdition.Standard2021 && Form.ProactiveEdition == ReportEdition.Standard2021)
        {
            yield return InForce(ProactiveCell.AdministrativeRuleIssued, ProactiveCell.AdministrativeRuleRepealed, ProactiveCell.AdministrativeRuleInForce);
            yield return InForce(ProactiveCell.NormativeDocumentIssued, ProactiveCell.NormativeDocumentRepealed, ProactiveCell.NormativeDocumentInForce);
        }

        if (Previous.HasDisputes && Form.HasDisputes)
        {
            for (var block = DisputeBlock.Reconsideration; block <= DisputeBlock.LitigationAfterReconsideration; block++)
            {
                yield return new(ResultWords.PendingDisputes(block.Label()),
                    Previous[block, DisputeColumn.Pending].Figure, Form[block, DisputeColumn.Total].Figure, AtMost: true);
            }
        }
    }

    private ChainLink InForce(ProactiveCell issued, ProactiveCell repealed, ProactiveCell inForce) =>
        new(ResultWords.InForce(inForce.Label().RowLabel), Previous[inForce].Figure + Form[issued].Figure - Form[repealed].Figure, Form[inForce].Figure);

    private IEnumerable<YearChange> Compared()
    {
        if (Form.ProactiveEdition is { } edition && edition == Previous.ProactiveEdition)
        {
            foreach (var label in ProactiveTable.Cells(edition))
            {
                yield return new($"{label.RowLabel} · {label.ColumnLabel}", Previous[label.Cell].Figure, Form[label.Cell].Figure);
            }
        }

        if (Form.ApplicationsEdition is { } applications && Previous.Has(ReportTable.Applications))
        {
            foreach (var row in ApplicationsTable.Rows(applications))
            {
                yield return new(Name(row), Previous[row, ApplicantColumn.Total].Figure, Form[row, ApplicantColumn.Total].Figure);
            }
        }

        if (Form.HasDisputes && Previous.HasDisputes)
        {
            for (var block = DisputeBlock.Reconsideration; block <= DisputeBlock.LitigationAfterReconsideration; block++)
            {
                for (var column = DisputeColumn.Upheld; column <= DisputeColumn.Total; column++)
                {
                    yield return new($"{block.Label()} · {column.Label()}", Previous[block, column].Figure, Form[block, column].Figure);
                }
            }
        }
    }

    private static string Name(ApplicationRow row)
    {
        var label = row.Label();
        return ApplicationsTable.GroupHeading(label.Group) is { } group && label.Number > 0 ? $"{group} · {label.Label}" : label.Label;
    }
}
