using System.Globalization;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Interaction;
using Gongkai.Law.Publication;
using Gongkai.Law.Receipt;
using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting;
using Gongkai.Law.Retention;
using Gongkai.Law.Statistics;

namespace Gongkai.Office.Records;

/// <summary>行政机关: one office of the installation, with the dates between which it exists under this name.</summary>
public sealed class Organ
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Short machine word used on the command line and in addresses, unique in the installation.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>上级: the organ it belongs to in the tree; null at the top.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>更名、合并前的机关, so that a renamed unit keeps its years together.</summary>
    public Guid? PredecessorId { get; set; }

    /// <summary>并入的机关: who goes on with its work after the last day; several organs may be merged into one. Null while it exists, or when it was abolished.</summary>
    public Guid? SuccessorId { get; set; }

    public required DateOnly ValidFrom { get; set; }

    /// <summary>Last day; null while it exists.</summary>
    public DateOnly? ValidTo { get; set; }

    public OrganSettings Settings { get; set; } = new();

    public int Version { get; set; }
}

/// <summary>What an organ decides for itself, and what its letters name. Kept as one JSON value.</summary>
public sealed record OrganSettings
{
    /// <summary>机关代字, the beginning of its document numbers: 西城管指.</summary>
    public string NumberCode { get; init; } = "";

    /// <summary>Pattern of document numbers; the tokens are those of <see cref="DocumentNumbering"/>.</summary>
    public string NumberPattern { get; init; } = DocumentNumbering.DefaultPattern;

    /// <summary>Patterns of single kinds of letters by their suffix; every other kind follows <see cref="NumberPattern"/>.</summary>
    public IReadOnlyDictionary<string, string> NumberPatterns { get; init; } = new Dictionary<string, string>();

    public string Address { get; init; } = "";

    public string Phone { get; init; } = "";

    public string OfficeHours { get; init; } = "";

    /// <summary>行政复议机关.</summary>
    public string ReconsiderationOrgan { get; init; } = "";

    /// <summary>管辖法院.</summary>
    public string Court { get; init; } = "";

    public string OnlineReconsideration { get; init; } = "";

    /// <summary>政府信息公开工作主管部门, where complaints go.</summary>
    public string ComplaintAuthority { get; init; } = "";

    /// <summary>缴费账户, named in fee notices.</summary>
    public string FeeAccount { get; init; } = "";

    /// <summary>Channels described in the disclosure guide; post and handing in can never be closed.</summary>
    public IReadOnlyList<IntakeChannel> PublishedChannels { get; init; } =
        [IntakeChannel.InPerson, IntakeChannel.Oral, IntakeChannel.SignedForPost, IntakeChannel.OrdinaryPost];

    public LitigationUnlikelyText LitigationUnlikely { get; init; }

    public OutcomeSettings Outcomes { get; init; } = OutcomeSettings.Default;

    public ClockSettings Clock { get; init; } = ClockSettings.Default;

    public DisputeSettings Disputes { get; init; } = DisputeSettings.Default;

    /// <summary>Regional holidays are worked into its calendar (广西三月三).</summary>
    public string? CalendarRegion { get; init; }

    /// <summary>内部时限: a draft should be there this many working days before the last day.</summary>
    public int DraftDaysBefore { get; init; } = 8;

    public bool CanMakeRules { get; init; }

    /// <summary>统一社会信用代码 or another code of the organ in index numbers; its machine word where it is empty.</summary>
    public string IndexCode { get; init; } = "";

    /// <summary>Pattern of index numbers; see <see cref="IndexNumbers"/>.</summary>
    public string IndexPattern { get; init; } = IndexNumbers.DefaultPattern;

    /// <summary>Level that decides which items of articles 20 and 21 bind it.</summary>
    public CatalogueScope CatalogueScope { get; init; } = CatalogueScope.CityOrCounty;

    /// <summary>每月最少公开条数; null where the local office asks for none.</summary>
    public int? MonthlyMinimum { get; init; }

    public PortalSettings Portal { get; init; } = new();

    /// <summary>Periods of civic interaction, which no text names.</summary>
    public CivicSettings Civic { get; init; } = CivicSettings.Default;

    /// <summary>How long personal data of applicants is kept.</summary>
    public RetentionSettings Retention { get; init; } = RetentionSettings.Default;

    /// <summary>栏目: the organ's own columns with their update limits.</summary>
    public IReadOnlyList<PortalColumn> Columns { get; init; } = [];

    public NoticeSettings Notices { get; init; } = new();

    /// <summary>同义词 of the search, as they are typed; see <see cref="Search.SynonymList"/>.</summary>
    public string Synonyms { get; init; } = Search.SynonymList.Default;

    /// <summary>月报表样: the organ's own form of the monthly return; empty for the recommended one.</summary>
    public IReadOnlyList<MonthlyLine> MonthlyForm { get; init; } = [];

    /// <summary>Everything the organ decided where the law is silent or unconfirmed, in words.</summary>
    public IReadOnlyList<RuleReading> Readings() =>
    [
        .. Clock.Readings(), .. Outcomes.Readings(), .. Disputes.Readings(),
        new(nameof(LitigationUnlikely), LitigationUnlikely.ToString(), RuleSource.Unconfirmed, LitigationUnlikely switch
        {
            LitigationUnlikelyText.ReconsiderationOnly => "法院一般不受理的告知（信访、行政查询等），只写明可以申请行政复议",
            LitigationUnlikelyText.ComplaintOnly => "法院一般不受理的告知（信访、行政查询等），只写明可以向主管部门投诉",
            _ => "法院一般不受理的告知（信访、行政查询等），写明可以申请行政复议或者提起行政诉讼",
        }),
    ];
}

/// <summary>What the pages for the public say of the site they stand in (国办发〔2017〕47号). Empty where the organ has none.</summary>
public sealed record PortalSettings
{
    public string SiteName { get; init; } = "";

    /// <summary>Host name without scheme.</summary>
    public string SiteDomain { get; init; } = "";

    /// <summary>Whether a text is the name of a host, with or without a port, and nothing more.</summary>
    public static bool IsHost(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const int longest = 253;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (name, port) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
        return name.Length is > 0 and <= longest && (colon < 0 || ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '.') && Uri.CheckHostName(name) is UriHostNameType.Dns or UriHostNameType.IPv4;
    }

    /// <summary>政府网站标识码: ten digits, or bm and eight.</summary>
    public string SiteIdCode { get; init; } = "";

    /// <summary>ICP备案编号.</summary>
    public string IcpNumber { get; init; } = "";

    /// <summary>公安备案号.</summary>
    public string PoliceNumber { get; init; } = "";
}

/// <summary>Whether applicants are told of what happens to their case, besides the documents served on them.</summary>
public sealed record NoticeSettings
{
    public bool ByMail { get; init; }

    public bool ByShortMessage { get; init; }
}

/// <summary>栏目 of the portal: the 信息类别 it shows and how long it may stand still.</summary>
/// <param name="Category">The 信息类别, which is its name.</param>
/// <param name="MostDays">Days it may go without something new; null where it need not be updated (国办秘函〔2019〕19号: 14 or 183).</param>
public sealed record PortalColumn(string Category, int? MostDays)
{
    private const int MostLimit = 3_660;
    private const int LongestName = 60;

    /// <summary>Reads columns typed as one line each: 名称|天数; null when a line is none.</summary>
    public static IReadOnlyList<PortalColumn>? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var columns = new List<PortalColumn>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(['|', '｜', '\t'], StringSplitOptions.TrimEntries);
            int? days = parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var typed) && typed is >= 1 and <= MostLimit ? typed : null;
            if (parts.Length > 2 || parts[0].Length is 0 or > LongestName || (parts.Length == 2 && days is null))
            {
                return null;
            }

            columns.Add(new(parts[0], days));
        }

        return columns;
    }

    /// <summary>The columns as they are typed.</summary>
    public static string Written(IEnumerable<PortalColumn> columns) => string.Join('\n', columns.Select(c => c.MostDays is { } days ? $"{c.Category}|{days}" : c.Category));
}

/// <summary>One choice an organ can make, with every value it may take.</summary>
/// <param name="Key">Name of the setting, as in <see cref="RuleReading.Key"/>.</param>
/// <param name="Alternatives">The settings with each value of this choice and everything else as it was.</param>
public sealed record OrganChoice(string Key, Func<OrganSettings, IEnumerable<OrganSettings>> Alternatives)
{
    // Stands before the table: static fields are set in the order of the text.
    private static readonly bool[] YesNo = [true, false];

    /// <summary>Every choice, declared once.</summary>
    public static IReadOnlyList<OrganChoice> All { get; } =
    [
        OfClock(nameof(ClockSettings.PauseStart), Enum.GetValues<PauseStart>(), (c, v) => c with { PauseStart = v }),
        OfClock(nameof(ClockSettings.PauseEnd), Enum.GetValues<PauseEnd>(), (c, v) => c with { PauseEnd = v }),
        OfClock(nameof(ClockSettings.UndeliveredConsultation), Enum.GetValues<UndeliveredConsultation>(), (c, v) => c with { UndeliveredConsultation = v }),
        OfClock(nameof(ClockSettings.NonWorkingReceipt), Enum.GetValues<NonWorkingReceipt>(), (c, v) => c with { NonWorkingReceipt = v }),
        OfClock(nameof(ClockSettings.FeeEffect), Enum.GetValues<FeeEffect>(), (c, v) => c with { FeeEffect = v }),
        OfClock(nameof(ClockSettings.ReasonsRequestPauses), YesNo, (c, v) => c with { ReasonsRequestPauses = v }),
        OfClock(nameof(ClockSettings.ExtensionMayBeToldOnDueDay), YesNo, (c, v) => c with { ExtensionMayBeToldOnDueDay = v }),
        OfClock(nameof(ClockSettings.ExtensionAgainAfterRestart), YesNo, (c, v) => c with { ExtensionAgainAfterRestart = v }),
        Of(nameof(OutcomeSettings.NotGovernmentInformationRow), [ApplicationRow.OtherReason, ApplicationRow.NotHeld],
            (s, v) => s with { Outcomes = s.Outcomes with { NotGovernmentInformationRow = v } }),
        Of(nameof(OutcomeSettings.AlreadyPublicRow), [ApplicationRow.Disclosed, ApplicationRow.OtherReason],
            (s, v) => s with { Outcomes = s.Outcomes with { AlreadyPublicRow = v } }),
        Of(nameof(OutcomeSettings.ThirdPartyMode), [RemedyMode.ReconsiderationOrLitigation, RemedyMode.ReconsiderationFirst],
            (s, v) => s with { Outcomes = s.Outcomes with { ThirdPartyMode = v } }),
        Of(nameof(OrganSettings.LitigationUnlikely), Enum.GetValues<LitigationUnlikelyText>(), (s, v) => s with { LitigationUnlikely = v }),
        Of(nameof(DisputeSettings.CountEachInstance), YesNo, (s, v) => s with { Disputes = s.Disputes with { CountEachInstance = v } }),
        Of(nameof(DisputeSettings.WithdrawnReconsiderationIsDirect), YesNo, (s, v) => s with { Disputes = s.Disputes with { WithdrawnReconsiderationIsDirect = v } }),
    ];

    /// <summary>What the settings say on this choice.</summary>
    public RuleReading In(OrganSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Readings().Single(r => r.Key == Key);
    }

    /// <summary>The settings with the value of that name; null when the choice has no such value.</summary>
    public OrganSettings? With(OrganSettings settings, string value) => Alternatives(settings).FirstOrDefault(s => In(s).Value == value);

    private static OrganChoice Of<T>(string key, T[] values, Func<OrganSettings, T, OrganSettings> with) => new(key, s => values.Select(v => with(s, v)));

    private static OrganChoice OfClock<T>(string key, T[] values, Func<ClockSettings, T, ClockSettings> with) =>
        Of(key, values, (s, v) => s with { Clock = with(s.Clock, v) });
}
