using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;

namespace Law.Tests.Cases;

/// <summary>Does acts to a case one after another, each through the rules, as an office would.</summary>
internal sealed class CaseBuilder
{
    public static readonly Guid Officer = new("00000000-0000-7000-8000-000000000001");
    public static readonly Guid Colleague = new("00000000-0000-7000-8000-000000000002");
    public static readonly IReadOnlyCollection<Role> Everyone = [.. Roles.Assignable];

    private readonly List<CaseEvent> _events = [];

    private CaseBuilder()
    {
    }

    public IReadOnlyList<CaseEvent> Events => _events;

    public CaseState State => CaseHistory.Fold(_events, WorkingDayCalendar.National);

    public static CaseBuilder Received(string on, IntakeChannel channel = IntakeChannel.InPerson)
    {
        var built = new CaseBuilder();
        built._events.Add(new(CaseAct.Register, DateOnly.Parse(on), Officer)
        {
            Submission = new() { Channel = channel, SubmittedOn = DateOnly.Parse(on) },
        });
        return built;
    }

    public Answer<PermittedAct> Try(CaseEvent e, IReadOnlyCollection<Role>? roles = null) =>
        CaseRules.Judge(State, Stated(e), roles ?? Everyone, WorkingDayCalendar.National, ClockSettings.Default, OutcomeSettings.Default);

    /// <summary>A draft with every point stated, unless the test states some itself.</summary>
    private static CaseEvent Stated(CaseEvent e) => e is { Act: CaseAct.DraftDecision, Reply: { } reply, Statements: null }
        && Outcomes.Of(reply, e.On, OutcomeSettings.Default) is Answer<Outcome>.Given { Value: var outcome }
            ? e with { Statements = outcome.MustState.ToDictionary(p => p, p => $"关于{p}的说明") } : e;

    public Answer<PermittedAct> Try(CaseAct act, string on, Func<CaseEvent, CaseEvent>? with = null, Guid? by = null, IReadOnlyCollection<Role>? roles = null)
    {
        var e = new CaseEvent(act, DateOnly.Parse(on), by ?? Officer);
        return Try(with is null ? e : with(e), roles);
    }

    public CaseBuilder Do(CaseAct act, string on, Func<CaseEvent, CaseEvent>? with = null, Guid? by = null)
    {
        var e = new CaseEvent(act, DateOnly.Parse(on), by ?? Officer);
        e = with is null ? e : with(e);
        Assert.True(Try(e) is Answer<PermittedAct>.Given, Try(e).ToString());
        _events.Add(e);
        return this;
    }

    /// <summary>Draft, three reviews, approval and dispatch on one day.</summary>
    public CaseBuilder Answered(ReplyKind reply, string on, DispatchMode mode = DispatchMode.Post) => this
        .Do(CaseAct.DraftDecision, on, e => e with { Reply = reply })
        .Do(CaseAct.SubmitForReview, on)
        .Do(CaseAct.ReviewBusiness, on, by: Colleague)
        .Do(CaseAct.ReviewSecrecy, on, by: Colleague)
        .Do(CaseAct.ReviewLegality, on, by: Colleague)
        .Do(CaseAct.Approve, on, by: Colleague)
        .Do(CaseAct.Dispatch, on, e => e with { Mode = mode });
}
