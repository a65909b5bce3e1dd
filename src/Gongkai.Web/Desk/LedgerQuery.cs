using System.Globalization;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Office.Handling;
using Microsoft.AspNetCore.Http;

namespace Gongkai.Web.Desk;

/// <summary>The filter of the ledger as it stands in an address: what is not understood asks for nothing, so an old bookmark still opens.</summary>
internal static class LedgerQuery
{
    private const string CountName = "count";
    private const string CountAll = "all";

    public static LedgerFilter Read(IQueryCollection query) => new()
    {
        Text = Text(query, "text"),
        Stage = Member<CaseStage>(query, "stage"),
        IsOpen = Text(query, "open") switch { "yes" => true, "no" => false, _ => null },
        DueThrough = Day(query, "due"),
        OverdueOnly = Text(query, "overdue") == "true",
        LateOnly = Text(query, "late") == "true",
        BackEntriesOnly = Text(query, "back") == "true",
        OfficerId = Guid.TryParse(Text(query, "officer"), out var officer) ? officer : null,
        ApplicantName = Text(query, "applicant"),
        Row = Member<ApplicationRow>(query, "row"),
        Reply = Member<ReplyKind>(query, "reply"),
        Column = Member<ApplicantColumn>(query, "column"),
        Channel = Member<IntakeChannel>(query, "channel"),
        ReceivedFrom = Day(query, "from"),
        ReceivedThrough = Day(query, "through"),
        RepliedFrom = Day(query, "replied-from"),
        RepliedThrough = Day(query, "replied-through"),
        ByDueDate = Text(query, "sort") == "due",
    };

    /// <summary>The address of the same filter, further on or in another form.</summary>
    public static string With(IQueryCollection query, string page, string? after = null) => page + QueryString.Create(
        query.Where(q => q.Key is not "after").SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(q.Key, v)))
            .Concat(after is null ? [] : [KeyValuePair.Create<string, string?>("after", after)]));

    /// <summary>The address of the same page, with all matching cases counted.</summary>
    public static string CountedToEnd(IQueryCollection query, string page) => page + QueryString.Create(
        query.Where(q => q.Key is not CountName).SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))).Append(new(CountName, CountAll)));

    /// <summary>How far the matching cases are counted.</summary>
    public static LedgerCount Count(IQueryCollection query) => Text(query, CountName) == CountAll ? LedgerCount.ToEnd : LedgerCount.ToBound;

    private static string? Text(IQueryCollection query, string name) =>
        query[name].ToString().Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 and <= 200 } text ? text : null;

    private static DateOnly? Day(IQueryCollection query, string name) => ChineseDates.TryReadIso(Text(query, name), out var day) ? day : null;

    private static T? Member<T>(IQueryCollection query, string name) where T : struct, Enum =>
        Enum.TryParse<T>(Text(query, name), out var value) && Enum.IsDefined(value) && !int.TryParse(Text(query, name), CultureInfo.InvariantCulture, out _) ? value : null;
}
