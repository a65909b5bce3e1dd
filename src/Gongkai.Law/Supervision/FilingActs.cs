using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;

namespace Gongkai.Law.Supervision;

/// <summary>Where the annual report of a subordinate organ stands with the authority that collects it (条例第四十九条).</summary>
public enum FilingStage
{
    /// <summary>未报送.</summary>
    NotFiled,

    /// <summary>已报送，待审核.</summary>
    Filed,

    /// <summary>已退回修改.</summary>
    Returned,

    /// <summary>已重新报送，待审核.</summary>
    FiledAgain,

    /// <summary>已接收: its figures may be added up.</summary>
    Accepted,
}

/// <summary>What is done to a filing.</summary>
public enum FilingAct
{
    /// <summary>报送: by the organ itself, from its own records or as a file.</summary>
    File,

    /// <summary>代为报送: the authority enters the file an organ sent by other means.</summary>
    FileOnBehalf,

    /// <summary>退回修改.</summary>
    Return,

    /// <summary>接收.</summary>
    Accept,

    /// <summary>撤销接收: an accepted report turns out to be wrong.</summary>
    WithdrawAcceptance,
}

/// <summary>Who acts: the organ that reports, or the authority above it.</summary>
public enum FilingSide
{
    Subordinate,
    Authority,
}

/// <summary>One row of the act table of filings.</summary>
/// <param name="Act">What is done.</param>
/// <param name="Label">In Chinese.</param>
/// <param name="Steps">From which stage to which.</param>
/// <param name="Article">Basis.</param>
/// <param name="Side">Which side does it.</param>
/// <param name="Roles">Roles on that side.</param>
/// <param name="NeedsReason">It is refused without a reason.</param>
public sealed record FilingRow(
    FilingAct Act, string Label, IReadOnlyList<(FilingStage From, FilingStage To)> Steps, string Article, FilingSide Side, IReadOnlyList<Role> Roles, bool NeedsReason = false)
{
    /// <summary>The stage after the act; null where it may not be done.</summary>
    public FilingStage? After(FilingStage from)
    {
        foreach (var step in Steps)
        {
            if (step.From == from)
            {
                return step.To;
            }
        }

        return null;
    }
}

/// <summary>The act table of filings (条例第四十七条, 第四十九条).</summary>
public static class FilingActs
{
    private const string Submission = "条例第四十九条";
    private const string Supervision = "条例第四十七条";
    private static readonly Role[] Authority = [Role.Supervisor, Role.HeadOfDisclosureOffice];
    private static readonly (FilingStage, FilingStage)[] Sent =
    [
        // A report that nobody has judged yet may be replaced by a better one.
        (FilingStage.NotFiled, FilingStage.Filed), (FilingStage.Filed, FilingStage.Filed),
        (FilingStage.Returned, FilingStage.FiledAgain), (FilingStage.FiledAgain, FilingStage.FiledAgain),
    ];

    private static readonly FilingRow[] Rows =
    [
        new(FilingAct.File, "报送", Sent, Submission, FilingSide.Subordinate, [Role.Handler, Role.HeadOfDisclosureOffice]),
        new(FilingAct.FileOnBehalf, "代为报送", Sent, Submission, FilingSide.Authority, [.. Authority, Role.Installation]),
        new(FilingAct.Return, "退回修改", [(FilingStage.Filed, FilingStage.Returned), (FilingStage.FiledAgain, FilingStage.Returned)], Supervision, FilingSide.Authority, Authority),
        new(FilingAct.Accept, "接收", [(FilingStage.Filed, FilingStage.Accepted), (FilingStage.FiledAgain, FilingStage.Accepted)], Submission, FilingSide.Authority, Authority),
        new(FilingAct.WithdrawAcceptance, "撤销接收", [(FilingStage.Accepted, FilingStage.FiledAgain)], Supervision, FilingSide.Authority, Authority, NeedsReason: true),
    ];

    public static IReadOnlyList<FilingRow> All => Rows;

    public static FilingRow Row(this FilingAct act) => Rows[(int)act];

    public static string Label(this FilingStage stage) => stage switch
    {
        FilingStage.NotFiled => "未报送",
        FilingStage.Filed => "已报送",
        FilingStage.Returned => "已退回",
        FilingStage.FiledAgain => "已重新报送",
        FilingStage.Accepted => "已接收",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    public static string Label(this VerdictKind kind) => kind == VerdictKind.Explained ? "说明成立" : "须改正";

    /// <summary>The last day on which a department submits the report of a year to the authority: 31 January of the next (条例第四十九条).</summary>
    public static DateOnly LastDay(int year) => new(year + 1, 1, 31);
}

/// <summary>What a person said about a finding.</summary>
public enum VerdictKind
{
    /// <summary>说明成立: the explanation is accepted.</summary>
    Explained,

    /// <summary>须改正.</summary>
    ToBeCorrected,
}

/// <summary>An act on a filing as it is asked for.</summary>
/// <param name="Act">What.</param>
/// <param name="On">Legal date, Beijing time.</param>
/// <param name="Reason">Why; empty where none was given.</param>
/// <param name="Until">Last day for the corrected report; only for <see cref="FilingAct.Return"/>.</param>
public sealed record FilingEvent(FilingAct Act, DateOnly On, string Reason = "", DateOnly? Until = null);

/// <summary>What the findings of the version in question leave open.</summary>
/// <param name="OpenErrors">Errors without a verdict.</param>
/// <param name="ToBeCorrected">Findings, of any severity, marked as to be corrected.</param>
public sealed record OpenFindings(int OpenErrors, int ToBeCorrected);

/// <summary>Whether an act may be done to a filing.</summary>
public static class FilingRules
{
    private const int LongestReason = 2_000;

    /// <summary>The stage after the act, or why it may not be done.</summary>
    /// <param name="stage">Where the filing stands.</param>
    /// <param name="e">The act.</param>
    /// <param name="side">Whether the organ itself or the authority acts.</param>
    /// <param name="roles">Roles of the person in the organ acted for.</param>
    /// <param name="findings">What is open; null for acts that file something.</param>
    public static Answer<FilingStage> Judge(FilingStage stage, FilingEvent e, FilingSide side, IReadOnlyCollection<Role> roles, OpenFindings? findings = null)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(roles);
        var row = e.Act.Row();
        if (side != row.Side || !roles.Any(row.Roles.Contains))
        {
            return new RuleBreach("act.role", row.Article,
                $"“{row.Label}”须由{(row.Side == FilingSide.Authority ? "上级主管部门" : "报送单位")}的{string.Join('、', row.Roles.Select(r => r.Words()))}办理。");
        }

        if (row.After(stage) is not { } to)
        {
            return new RuleBreach("act.stage", row.Article, Refusal(stage, row));
        }

        if (row.NeedsReason && string.IsNullOrWhiteSpace(e.Reason))
        {
            return new InputProblem("理由", $"“{row.Label}”须写明理由。");
        }

        if (e.Reason.Length > LongestReason)
        {
            return new InputProblem("理由", $"理由不超过{LongestReason}字，请压缩。");
        }

        return e.Act switch
        {
            FilingAct.Return => Returned(e, findings, to),
            FilingAct.Accept when findings is { ToBeCorrected: > 0 } => new RuleBreach("filing.to_be_corrected", row.Article,
                $"有{findings.ToBeCorrected}项问题已标为“须改正”，不能接收。请退回修改，或者改变对这些问题的意见。"),
            FilingAct.Accept when findings is { OpenErrors: > 0 } => new RuleBreach("filing.open_errors", row.Article,
                $"还有{findings.OpenErrors}项错误没有核查意见，不能接收。请逐项写明说明成立，或者标为须改正后退回。"),
            _ => new Answer<FilingStage>.Given(to),
        };
    }

    private static Answer<FilingStage> Returned(FilingEvent e, OpenFindings? findings, FilingStage to)
    {
        if (findings is not { ToBeCorrected: > 0 } && string.IsNullOrWhiteSpace(e.Reason))
        {
            return new InputProblem("理由", "没有标为“须改正”的问题。请先标出须改正的问题，或者写明退回的理由。");
        }

        if (e.Until is not { } until)
        {
            return new InputProblem("改正期限", "请填写改正后重新报送的最后一天。");
        }

        if (until > e.On.AddYears(1))
        {
            // No rule sets a longest time; a year is our reading, the report being due again by then.
            return new InputProblem("改正期限", $"改正期限{until.Iso()}在一年以后，请核对年份。条例没有规定最长期限，一年是本系统的理解：届时下一年度的报告也已到期。");
        }

        return until < e.On
            ? new InputProblem("改正期限", $"改正期限{until.Iso()}已经过去，请填写今天（{e.On.Iso()}）或者以后的日期。")
            : new Answer<FilingStage>.Given(to);
    }

    private static string Refusal(FilingStage stage, FilingRow row) => (stage, row.Act) switch
    {
        (FilingStage.Accepted, FilingAct.File or FilingAct.FileOnBehalf) => "主管部门已经接收这份报告，不能再报送。确需更正的，请主管部门先撤销接收。",
        (FilingStage.NotFiled, _) => $"该单位还没有报送，不能“{row.Label}”。",
        (FilingStage.Returned, FilingAct.Return or FilingAct.Accept) => $"报告已退回修改，须等重新报送后才能“{row.Label}”。",
        _ => $"报告现处于“{stage.Label()}”，不能“{row.Label}”；该操作只能在“{string.Join('、', row.Steps.Select(s => s.From.Label()))}”时进行。",
    };
}
