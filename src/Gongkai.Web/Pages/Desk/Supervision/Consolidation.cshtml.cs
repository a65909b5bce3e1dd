using Gongkai.Documents.Writing;
using Gongkai.Law;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Supervision;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages.Desk.Supervision;

/// <summary>汇总: the three tables of a subtree, every figure opening the organs behind it.</summary>
[Needs(OfficeAct.ReadSupervision)]
public sealed class ConsolidationModel : DeskPage
{
    public ShownConsolidation Shown { get; private set; } = null!;

    /// <summary>The choice as a query string.</summary>
    public string Query => QueryOf(Shown);

    public IEnumerable<FieldOption> Roots => Shown.Organs.Values.OrderBy(o => o.Code, StringComparer.Ordinal).Select(o => new FieldOption(o.Code, o.Name));

    /// <summary>Organs below the one acted for.</summary>
    public IEnumerable<FieldOption> Below => Shown.Organs.Values.Where(o => o.Id != Actor.OrganId).OrderBy(o => o.Code, StringComparer.Ordinal).Select(o => new FieldOption(o.Id.ToString(), o.Name));

    public IEnumerable<FieldOption> Counted => Shown.Report.Counted.Select(c => new FieldOption(c.Id.ToString(), c.Name));

    public IEnumerable<FieldOption> JointCells => Shown.Report.Form.Places().Where(JointCount.MayStandAt).Select(p => new FieldOption(p.Path, p.Words));

    /// <summary>Cells that are not known, or that a check speaks of.</summary>
    public IReadOnlySet<CellId> Marked => Shown.Report.OpenCells.Concat(Shown.Checks.SelectMany(f => f.Cells)).ToHashSet();

    public string? LinkOf(CellId place) => Shown.Report.Counted.Count == 0 ? null : $"/desk/supervision/consolidation/cell/{place.Path}?{Query}";

    public Task<IActionResult> OnGet(int? year, string? root, ConsolidationBasis? basis, BlankReading? blanks) => Show(year, root, basis, blanks);

    public async Task<IActionResult> OnGetDownload(int? year, string? root, ConsolidationBasis? basis, BlankReading? blanks, string format)
    {
        if (Enum.GetValues<ExportFormat>().Where(f => ReportExport.Suffix(f) == format).Select(f => (ExportFormat?)f).FirstOrDefault() is not { } wanted
            || await Show(year, root, basis, blanks) is not PageResult)
        {
            return NotFound();
        }

        var content = new MemoryStream();
        try
        {
            ReportExport.Write(Shown.Report.Form, wanted, content);
        }
        catch (ChineseFontMissingException problem)
        {
            Refuse([new InputProblem(ReportWords.Downloads, problem.Message)]);
            return Page();
        }

        content.Position = 0;
        return File(content, ReportExport.MediaType(wanted), ReportExport.FileName(Shown.Report.Form, wanted));
    }

    public async Task<IActionResult> OnPostDeclare(int? year, string? root, ConsolidationBasis? basis, BlankReading? blanks)
    {
        var page = await Show(year, root, basis, blanks);
        var pieces = Posted.Number("pieces", SupervisionWords.Pieces);
        return Shown is null || Refuse(Posted.Problems) || !Took(await new DeclareJointCount(Office).Run(
            Actor, Shown.Choice.Year, Posted.Text("cell"), Posted.Id("lead"), Posted.Id("other"), pieces, Posted.Text("reason"), HttpContext.RequestAborted), out _)
            ? page : Done($"/desk/supervision/consolidation?{Query}", DeskWords.Done);
    }

    public async Task<IActionResult> OnPostCancel(int? year, string? root, ConsolidationBasis? basis, BlankReading? blanks)
    {
        var page = await Show(year, root, basis, blanks);
        return Shown is null || !Took(await new DeclareJointCount(Office).Cancel(Actor, Posted.Id("joint") ?? Guid.Empty, Posted.Text("because"), HttpContext.RequestAborted), out _)
            ? page : Done($"/desk/supervision/consolidation?{Query}", DeskWords.Done);
    }

    public async Task<IActionResult> OnPostInclude(int? year, string? root, ConsolidationBasis? basis, BlankReading? blanks)
    {
        var page = await Show(year, root, basis, blanks);
        return Shown is null || !Took(await new DeclareInclusion(Office).Run(
            Actor, Shown.Choice.Year, Posted.Id("subordinate"), Posted.Text("because-included"), HttpContext.RequestAborted), out _)
            ? page : Done($"/desk/supervision/consolidation?{Query}", DeskWords.Done);
    }

    public async Task<IActionResult> OnPostExclude(int? year, string? root, ConsolidationBasis? basis, BlankReading? blanks)
    {
        var page = await Show(year, root, basis, blanks);
        return Shown is null || !Took(await new DeclareInclusion(Office).Cancel(Actor, Posted.Id("inclusion") ?? Guid.Empty, Posted.Text("because"), HttpContext.RequestAborted), out _)
            ? page : Done($"/desk/supervision/consolidation?{Query}", DeskWords.Done);
    }

    internal static string QueryOf(ShownConsolidation shown) =>
        $"year={shown.Choice.Year}&root={Uri.EscapeDataString(shown.Root.Code)}&basis={shown.Choice.Basis}&blanks={shown.Choice.Blanks}";

    private async Task<IActionResult> Show(int? year, string? root, ConsolidationBasis? basis, BlankReading? blanks)
    {
        var answer = await OfYear(year, y => new ConsolidateReports(Office).Run(Actor, new ConsolidationChoice(
            y, string.IsNullOrEmpty(root) ? null : root, basis is { } chosen && Enum.IsDefined(chosen) ? chosen : ConsolidationBasis.Accepted,
            blanks is { } reading && Enum.IsDefined(reading) ? reading : BlankReading.Unknown), HttpContext.RequestAborted));
        if (answer is not Answer<ShownConsolidation>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        return Page();
    }
}
