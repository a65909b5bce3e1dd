using System.Globalization;
using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Publication;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Interface;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Supervision;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;

namespace Gongkai.Web.Api;

/// <summary>Calls that read public items, deadlines and what subordinate organs filed.</summary>
internal static class ReadingCalls
{
    private const string AsCsv = "csv";

    /// <summary>Public items of the organ, newest first.</summary>
    [NeedsScope(SystemScope.ReadItems)]
    public static async Task<IResult> Items(HttpContext http, OfficeInstallation office, string? category, string? catalogue, string? page, CancellationToken cancel)
    {
        var query = new ApiQuery();
        var number = query.Count(nameof(page), page, 1, 1, 1_000_000);
        if (query.Problems.Count > 0)
        {
            return ApiAnswer.Problem(http, query.Problems);
        }

        var list = await new PublicReading(office).List(ApiGate.Of(http).Organ, category, catalogue, number, cancel);
        return ApiAnswer.Json(http, new ItemsOutput(number > list.Pages ? [] : [.. list.Items.Select(i => new ItemLineOutput(
            i.Id, i.IndexNumber, i.Title, i.Category, i.CatalogueCode, i.DocumentNumber, i.FormedOn, i.FirstPublishedOn, i.UpdatedOn, Status(i)))], list.Total, number, list.Pages));
    }

    /// <summary>A public item with its text and files.</summary>
    [NeedsScope(SystemScope.ReadItems)]
    public static async Task<IResult> Item(HttpContext http, OfficeInstallation office, string id, CancellationToken cancel)
    {
        var organ = ApiGate.Of(http).Organ;
        if (!Guid.TryParse(id, out var itemId) || await new PublicReading(office).Item(organ, itemId, cancel) is not { } shown)
        {
            return ApiAnswer.Problem<Guid>(http, Acting.NotFound("公开信息"));
        }

        var (item, text) = (shown.Item, shown.Text);
        var path = $"/portal/{organ.Code}/items/{item.Id}";
        return ApiAnswer.Tagged(http, text is null
            ? new ItemOutput(item.Id, item.IndexNumber, true, item.TakenDownBecause, item.FirstPublishedOn, item.UpdatedOn, null, null, null, null, null, null, null, null, null, null, null, [], path)
            : new ItemOutput(
                item.Id, item.IndexNumber, false, null, item.FirstPublishedOn, item.UpdatedOn, text.Title, text.Category, text.CatalogueCode, text.DocumentNumber, text.Issuer, text.FormedOn, text.EffectiveOn, text.ExpiresOn,
                Status(item), text.Summary, text.Body,
                [.. shown.Files.Select(f => f.WithheldBecause is null ? new ItemFileOutput(f.Id, f.Name, f.Length, $"{path}/files/{f.Id}", null) : new ItemFileOutput(f.Id, null, null, null, f.WithheldBecause.Value.Row().Label))], path));
    }

    /// <summary>The last day to reply, of a date alone.</summary>
    [NeedsScope]
    public static async Task<IResult> Deadline(HttpContext http, OfficeInstallation office, string? receivedOn, CancellationToken cancel)
    {
        var query = new ApiQuery();
        var day = query.Required(nameof(receivedOn), receivedOn);
        if (query.Problems.Count > 0)
        {
            return ApiAnswer.Problem(http, query.Problems);
        }

        var answer = await new ReadForSystems(office).Deadline(ApiGate.Of(http).Actor, day, cancel);
        return answer is Answer<ClockExplanation>.Given { Value: var clock }
            ? ApiAnswer.Tagged(http, new ComputedDeadlineOutput(day, ApplicationCalls.Deadline(clock), [.. clock.Days.Select(d => new DeadlineDayOutput(d.Date, d.Number, d.Words, d.Article))]))
            : ApiAnswer.Problem(http, answer);
    }

    /// <summary>Who of the organs below has filed the report of a year.</summary>
    [NeedsScope(SystemScope.ReadFilings)]
    public static async Task<IResult> Filings(HttpContext http, OfficeInstallation office, string year, string? format, CancellationToken cancel)
    {
        if (Asked(http, year, format, out var wanted) is { } problem)
        {
            return problem;
        }

        var answer = await new ReadFilings(office).Year(ApiGate.Of(http).Actor, wanted, cancel);
        if (answer is not Answer<SupervisedYear>.Given { Value: var shown })
        {
            return ApiAnswer.Problem(http, answer);
        }

        if (Supervises(http, shown) is { } none)
        {
            return none;
        }

        List<FilingLineOutput> lines = [.. shown.Lines.Select(l => new FilingLineOutput(
            l.Listed.Organ.Code, l.Listed.Organ.Name, l.Listed.Owes, new(EnumCodes.Of(l.Stage), l.Stage.Label()), l.Filing?.FirstFiledOn, l.DaysLate(wanted), l.Open(Severity.Error), l.Open(Severity.Warning), l.Filing?.ReturnedUntil))];
        return format == AsCsv
            ? ApiAnswer.Csv(http, $"filings-{wanted.ToString(CultureInfo.InvariantCulture)}.csv", ApiWords.FilingHeadings, lines.Select(l => (IReadOnlyList<string>)
                [l.Organ, l.OrganName, l.Owes ? DeskWords.Yes : DeskWords.No, l.Stage.Words, l.FirstFiledOn?.Iso() ?? "", Text(l.DaysLate), Text(l.OpenErrors), Text(l.OpenWarnings), l.ReturnedUntil?.Iso() ?? ""]))
            : ApiAnswer.Tagged(http, new FilingsOutput(wanted, shown.Owing.Count(), shown.OnTime, shown.Late, shown.Overdue, shown.Count(FilingStage.Accepted), lines));
    }

    /// <summary>How the organs below compare in a year.</summary>
    [NeedsScope(SystemScope.ReadFilings)]
    public static async Task<IResult> Overview(HttpContext http, OfficeInstallation office, string year, string? format, CancellationToken cancel)
    {
        if (Asked(http, year, format, out var wanted) is { } problem)
        {
            return problem;
        }

        var answer = await new ReadOverview(office).Run(ApiGate.Of(http).Actor, wanted, cancel: cancel);
        if (answer is not Answer<ShownOverview>.Given { Value: var shown })
        {
            return ApiAnswer.Problem(http, answer);
        }

        if (Supervises(http, shown.Year) is { } none)
        {
            return none;
        }

        var codes = shown.Year.Lines.ToDictionary(l => l.Listed.Organ.Id, l => l.Listed.Organ.Code);
        List<IndicatorOutput> lines = [.. shown.Indicators.SelectMany(i => i.Lines.Select(l => new IndicatorOutput(
            codes[l.Organ], l.Name, EnumCodes.Of(i.Row.Indicator), i.Row.Label, i.Row.IsShare, l.Now, l.Before, l.AmongPeers?.Median, l.StandsOut)))];
        return format == AsCsv
            ? ApiAnswer.Csv(http, $"overview-{wanted.ToString(CultureInfo.InvariantCulture)}.csv", ApiWords.IndicatorHeadings, lines.Select(l => (IReadOnlyList<string>)
                [l.Organ, l.OrganName, l.IndicatorName, Text(l.Value), Text(l.Before), Text(l.Median), l.StandsOut ? DeskWords.Yes : DeskWords.No]))
            : ApiAnswer.Tagged(http, new OverviewOutput(wanted, shown.Reports, shown.ReportsBefore, lines, [.. shown.Outcomes.Select(Sum)], [.. shown.Disputes.Select(Sum)]));
    }

    private static IResult? Asked(HttpContext http, string year, string? format, out int wanted)
    {
        var query = new ApiQuery();
        wanted = query.Count(nameof(year), year, 0, 1, 9_998);
        if (format is not (null or "" or "json" or AsCsv))
        {
            query.Refuse(nameof(format), ApiWords.NoChoice(format, ["json", AsCsv]));
        }

        return query.Problems.Count > 0 ? ApiAnswer.Problem(http, query.Problems) : null;
    }

    /// <summary>An organ with nobody below it supervises nobody.</summary>
    private static IResult? Supervises(HttpContext http, SupervisedYear year) => year.Lines.Any(l => l.Listed.Organ.Id != year.Authority.Id)
        ? null : ApiAnswer.Problem<Guid>(http, new RuleBreach("supervision.none", "", ApiWords.SupervisesNobody(year.Authority.Name, year.Year)));

    private static SumOutput Sum(MixLine line) => new(line.Label, line.Now, line.Before);

    private static CodedOutput Status(PublicationItem item) => new(EnumCodes.Of(item.Status), item.Status.Label());

    /// <summary>A figure; nothing where it is not known, which is not zero.</summary>
    private static string Text(decimal? figure) => figure?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
