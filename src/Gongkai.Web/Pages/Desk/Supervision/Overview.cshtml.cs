using System.Text.Json;
using Gongkai.Documents.Attachments;
using Gongkai.Documents.Ledger;
using Gongkai.Documents.Letters;
using Gongkai.Documents.Writing;
using Gongkai.Law;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Supervision;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages.Desk.Supervision;

/// <summary>综合分析: punctuality, outliers, outcome mix and disputes over all organs, as tables with bars beside them, and to take away.</summary>
[Needs(OfficeAct.ReadSupervision)]
public sealed class OverviewModel : DeskPage
{
    private const decimal WholeBar = 100m;
    private const int Decimals = 6;

    public ShownOverview Shown { get; private set; } = null!;

    /// <summary>The organs on their tiles by the figure chosen.</summary>
    public OrganMap Map { get; private set; } = null!;

    /// <summary>Length of a bar, 0 to 100; none where nothing is known.</summary>
    public static decimal BarOf(decimal? value, decimal? most) => value is { } known && most is > 0 ? Math.Clamp(WholeBar * known / most.Value, 0, WholeBar) : 0;

    public async Task<IActionResult> OnGet(int? year, ConsolidationBasis? basis, MapFigure? figure)
    {
        var page = await Show(year, basis);
        if (page is PageResult)
        {
            Map = OrganMap.Of(Shown, figure is { } chosen && Enum.IsDefined(chosen) ? chosen : MapFigure.Punctuality);
        }

        return page;
    }

    /// <summary>通报 as a document.</summary>
    public async Task<IActionResult> OnGetBulletin(int? year, ConsolidationBasis? basis)
    {
        var page = await Show(year, basis);
        if (page is not PageResult)
        {
            return page;
        }

        var content = new MemoryStream();
        ReadOverview.Bulletin(Shown).Write(LetterFormat.Docx, content);
        content.Position = 0;
        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition(SupervisionWords.BulletinFile(Shown.Year.Year) + ".docx");
        return new FileStreamResult(content, ReportExport.MediaType(ExportFormat.Docx));
    }

    /// <summary>One line for each organ and indicator. What is not known is blank in CSV and null in JSON.</summary>
    public async Task<IActionResult> OnGetDownload(int? year, ConsolidationBasis? basis, string format)
    {
        if (format is not ("csv" or "json") || await Show(year, basis) is not PageResult)
        {
            return NotFound();
        }

        var name = SupervisionWords.OverviewFile(Shown.Year.Year);
        var content = new MemoryStream();
        if (format == "csv")
        {
            LedgerColumn[] columns =
            [
                new(SupervisionWords.Organ), new(SupervisionWords.Stage), new(SupervisionWords.FiledOn, LedgerType.Date), new(SupervisionWords.Indicator), new(SupervisionWords.Now, LedgerType.Figure), new(SupervisionWords.Before, LedgerType.Figure),
                new(SupervisionWords.Change, LedgerType.Figure), new(SupervisionWords.Median, LedgerType.Figure), new(SupervisionWords.Deviation, LedgerType.Figure), new(SupervisionWords.Score, LedgerType.Figure),
                new(SupervisionWords.ChangeScore, LedgerType.Figure), new(SupervisionWords.Judgement),
            ];
            _ = await new LedgerSheet(SupervisionWords.Overview, columns).WriteCsvAsync(Rows(), content, HttpContext.RequestAborted);
        }
        else
        {
            await JsonSerializer.SerializeAsync(content, Exchange(), JsonSerializerOptions.Web, HttpContext.RequestAborted);
        }

        content.Position = 0;
        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition($"{name}.{format}");
        return new FileStreamResult(content, format == "csv" ? LedgerSheet.MediaType(format) : ReportExport.MediaType(ExportFormat.Json));
    }

    private IEnumerable<IReadOnlyList<LedgerCell>> Rows()
    {
        foreach (var filing in Shown.Year.Owing)
        {
            LedgerCell[] head = [LedgerCell.Text(filing.Listed.Organ.Name), LedgerCell.Text(filing.Stage.Label()), LedgerCell.Date(filing.Filing?.FirstFiledOn)];
            var compared = Shown.Indicators.SelectMany(i => i.Lines.Where(l => l.Organ == filing.Listed.Organ.Id).Select(l => (i.Row, Line: l))).ToList();
            if (compared.Count == 0)
            {
                yield return [.. head, .. Enumerable.Repeat(LedgerCell.Blank, 9)];
            }

            foreach (var (row, line) in compared)
            {
                yield return
                [
                    .. head, LedgerCell.Text(row.Label), Number(line.Now), Number(line.Before), Number(line.Change), Number(line.AmongPeers?.Median), Number(line.AmongPeers?.Deviation),
                    Number(line.AmongPeers?.Score), Number(line.ChangeAmongPeers?.Score), LedgerCell.Text(SupervisionWords.JudgementOf(line)),
                ];
            }
        }
    }

    private static LedgerCell Number(decimal? value) => LedgerCell.Figure(value is { } known ? Math.Round(known, Decimals) : null);

    private object Exchange() => new
    {
        authority = Shown.Year.Authority.Name,
        year = Shown.Year.Year,
        basis = Shown.Basis.ToString(),
        organs = Shown.Year.Owing.Select(l => new
        {
            code = l.Listed.Organ.Code,
            name = l.Listed.Organ.Name,
            stage = l.Stage.ToString(),
            filedOn = l.Filing?.FirstFiledOn,
            daysLate = l.DaysLate(Shown.Year.Year),
            indicators = Shown.Indicators.SelectMany(i => i.Lines.Where(line => line.Organ == l.Listed.Organ.Id).Select(line => new
            {
                indicator = i.Row.Indicator.ToString(),
                now = line.Now,
                before = line.Before,
                change = line.Change,
                median = line.AmongPeers?.Median,
                deviation = line.AmongPeers?.Deviation,
                score = line.AmongPeers?.Score,
                changeScore = line.ChangeAmongPeers?.Score,
                moved = line.Moved,
                standsOut = line.StandsOut,
            })),
        }),
        outcomes = Shown.Outcomes,
        disputes = Shown.Disputes,
    };

    private async Task<IActionResult> Show(int? year, ConsolidationBasis? basis)
    {
        var answer = await OfYear(year, y => new ReadOverview(Office).Run(
            Actor, y, basis is { } chosen && Enum.IsDefined(chosen) ? chosen : ConsolidationBasis.Accepted, HttpContext.RequestAborted));
        if (answer is not Answer<ShownOverview>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        return Page();
    }
}
