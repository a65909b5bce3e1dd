using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Publication;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Interface;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Supervision;
using Microsoft.EntityFrameworkCore;
using District = Office.Tests.SupervisionTests.District;

namespace Office.Tests;

/// <summary>Every event of the interface follows from the act it names, says what it is about, and is told to nobody else.</summary>
public sealed class PushedEventTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Fact]
    public void The_document_of_the_interface_names_every_event_and_no_other()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Gongkai.slnx")))
        {
            folder = folder.Parent;
        }

        var text = File.ReadAllText(Path.Combine(folder.FullName, "docs", "interface.md"));
        var list = text[text.IndexOf("chooses events:", StringComparison.Ordinal)..text.IndexOf("Each is written in the transaction", StringComparison.Ordinal)];
        // Within a group only the first is written out: `application.registered`, `.accepted`.
        var named = list.Split('`').Where((_, i) => i % 2 == 1).Select(code => code.StartsWith('.') ? "application" + code : code);
        Assert.Equal(SystemEvents.All.Select(r => r.Code), named);
        Assert.Equal(Enum.GetValues<SystemEvent>(), SystemEvents.All.Select(r => r.Event));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_item_tells_of_its_publication_and_its_withdrawal_and_of_nothing_between(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (other, _) = await test.AddOrgan("other", "另一机关");
        await Listen(test, test.Organ.Id, "本机关的系统", SystemEvents.All.Select(r => r.Event));
        await Listen(test, test.Organ.Id, "只听撤下", [SystemEvent.ItemWithdrawn]);
        await Listen(test, test.Organ.Id, "没有推送权限", SystemEvents.All.Select(r => r.Event), isGranted: false);
        await Listen(test, other.Id, "外机关的系统", SystemEvents.All.Select(r => r.Event));

        var id = await PublicationTests.Approved(test, PublicationTests.Text());
        Assert.Empty(await Pushed(test));
        Assert.IsType<Answer<Guid>.Refused>(await new HandlePublication(test.Office).Do(test.Reviewer, id, new(PublicationAct.Publish), (await PublicationTests.Show(test, id)).Item.Version));
        Assert.Empty(await Pushed(test));
        test.Time.Advance(TimeSpan.FromMinutes(3));
        await PublicationTests.Do(test, test.Handler, id, PublicationAct.Publish);
        var (who, first) = Assert.Single(await Pushed(test));
        Assert.Equal(("本机关的系统", "item.published", "xcgz", "xcgz/2024-00001", test.Office.Clock.Now), (who, first.Event, first.Organ, first.Subject, first.HappenedAt));

        // Corrected and published again: the same item, told again; the steps of the correction are nobody else's affair.
        await PublicationTests.Do(test, test.Handler, id, PublicationAct.Correct, "附件更新");
        await PublicationTests.Revise(test, id, PublicationTests.Text() with { Title = "更正后的标题" });
        await PublicationTests.ToPublic(test, id);
        Assert.Equal(("item.published", "xcgz/2024-00001"), Said(Assert.Single(await Pushed(test))));
        await PublicationTests.Do(test, test.Head, id, PublicationAct.TakeDown, "不再公开");
        Assert.Equal(["只听撤下 item.withdrawn xcgz/2024-00001", "本机关的系统 item.withdrawn xcgz/2024-00001"], Lines(await Pushed(test)));

        var second = await PublicationTests.Published(test, PublicationTests.Text() with { Title = "另一件" });
        Assert.Equal(("item.published", "xcgz/2024-00002"), Said(Assert.Single(await Pushed(test))));
        await PublicationTests.Do(test, test.Head, second, PublicationAct.TakeDownAtOnce, "误公开");
        Assert.Equal(["只听撤下 item.withdrawn xcgz/2024-00002", "本机关的系统 item.withdrawn xcgz/2024-00002"], Lines(await Pushed(test)));

        // Kept back by a correction it is withdrawn as well; what was down already is not told twice.
        var third = await PublicationTests.Published(test, PublicationTests.Text() with { Title = "第三件" });
        await Pushed(test);
        foreach (var (item, lines) in new[] { (third, 2), (second, 0) })
        {
            await PublicationTests.Do(test, test.Handler, item, PublicationAct.Correct, "不应公开");
            await PublicationTests.Revise(test, item, PublicationTests.Text() with { Disclosure = DisclosureClass.Withheld, Ground = WithholdingGround.InternalAffairs });
            await PublicationTests.ToPublic(test, item, publish: false);
            Assert.Equal(lines, Lines(await Pushed(test)).Count(l => l.Contains("item.withdrawn", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_filing_sent_back_or_accepted_is_told_to_both_sides_and_to_no_neighbour(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        var test = t.Test;
        var everything = SystemEvents.All.Select(r => r.Event).ToList();
        await Listen(test, t.Supervisor.OrganId, "主管部门的系统", everything);
        await Listen(test, t.BureauId, "甲局的系统", everything);
        await Listen(test, t.BureauId, "甲局没有推送权限", everything, isGranted: false);
        await Listen(test, t.BureauId, "甲局只听接收", [SystemEvent.FilingAccepted]);
        await Listen(test, t.OtherId, "乙局的系统", everything);

        _ = (await t.File(t.Bureau, SupervisionTests.Form(District.BureauName, received: 10, outcomes: 9))).Expected;
        Assert.Empty(await Pushed(test));
        Assert.IsType<Answer<Guid>.Refused>(await new AcceptFiling(t.Office).Run(t.Supervisor, t.BureauId, 2025, 1));
        var version = 1;
        foreach (var finding in (await t.Open()).Findings.Where(f => f.Finding.Severity == Severity.Error))
        {
            _ = (await new JudgeFinding(t.Office).Run(t.Supervisor, t.BureauId, 2025, finding.Finding.Identity, VerdictKind.ToBeCorrected, "请核对台账", version++)).Expected;
        }

        Assert.Empty(await Pushed(test));
        test.Time.Advance(TimeSpan.FromMinutes(3));
        _ = (await new ReturnFiling(t.Office).Run(t.Supervisor, t.BureauId, 2025, new(2026, 1, 27), "", version)).Expected;
        var returned = await Pushed(test);
        Assert.Equal(["主管部门的系统 filing.returned bureau-a/2025", "甲局的系统 filing.returned bureau-a/2025"], Lines(returned));
        Assert.Equal(["bureau-a", "district"], returned.Select(p => p.Push.Organ).Order(StringComparer.Ordinal));
        // Each a microsecond after the one before, so that they stay in order.
        Assert.All(returned, p => Assert.InRange(p.Push.HappenedAt - test.Office.Clock.Now, TimeSpan.Zero, TimeSpan.FromMicroseconds(1)));

        _ = (await t.File(t.Bureau, SupervisionTests.Form(District.BureauName, received: 10, outcomes: 10))).Expected;
        Assert.Empty(await Pushed(test));
        await t.AcceptAll(t.BureauId, 2025);
        Assert.Equal(
            ["主管部门的系统 filing.accepted bureau-a/2025", "甲局只听接收 filing.accepted bureau-a/2025", "甲局的系统 filing.accepted bureau-a/2025"], Lines(await Pushed(test)));
        _ = (await new AcceptFiling(t.Office).Withdraw(t.Supervisor, t.BureauId, 2025, "发现漏报", (await t.Open()).Version)).Expected;
        Assert.Empty(await Pushed(test));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Every_step_of_an_application_that_the_document_names_is_told_once(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var (other, _) = await test.AddOrgan("other", "另一机关");
        await Listen(test, test.Organ.Id, "热线", SystemEvents.All.Select(r => r.Event));
        await Listen(test, test.Organ.Id, "没有推送权限", SystemEvents.All.Select(r => r.Event), isGranted: false);
        await Listen(test, other.Id, "外机关的系统", SystemEvents.All.Select(r => r.Event));
        var id = (await test.Register()).CaseId;
        Assert.Equal(["application.registered", "application.accepted"], Codes(await Pushed(test)));
        await test.Do(test.Reviewer, id, CaseAct.Assign, with: e => e with { Officer = test.Handler.AccountId });
        Assert.Empty(await Pushed(test));
        await test.Do(test.Handler, id, CaseAct.NotifyCorrection, with: e => e with { Until = new(2024, 3, 20), Reason = "请写明年份" });
        Assert.Equal(["application.correction-notified"], Codes(await Pushed(test)));
        test.Go("2024-03-06");
        await test.Do(test.Handler, id, CaseAct.ReceiveCorrection);
        Assert.Empty(await Pushed(test));
        test.Go("2024-03-25");
        await test.Do(test.Head, id, CaseAct.Extend, with: e => e with { Days = 10 });
        Assert.Equal(["application.extended"], Codes(await Pushed(test)));
        await test.Do(test.Handler, id, CaseAct.DraftDecision, with: e => e with { Reply = ReplyKind.InternalAffairs });
        await test.Do(test.Handler, id, CaseAct.SubmitForReview);
        await test.Do(test.Reviewer, id, CaseAct.ReviewBusiness);
        await test.Do(test.Secrecy, id, CaseAct.ReviewSecrecy);
        await test.Do(test.Legal, id, CaseAct.ReviewLegality);
        Assert.Empty(await Pushed(test));
        await test.Do(test.Head, id, CaseAct.Approve);
        Assert.Equal(["application.decided"], Codes(await Pushed(test)));
        await test.Do(test.Handler, id, CaseAct.Dispatch, with: e => e with { Mode = DispatchMode.Post });
        Assert.Equal(["application.sent"], Codes(await Pushed(test)));
        await test.Do(test.Handler, id, CaseAct.RecordDelivery);
        await test.Do(test.Handler, id, CaseAct.Close);
        var closed = await Pushed(test);
        Assert.Equal(["application.closed"], Codes(closed));
        Assert.Equal(("西城管指〔2024〕第1号", "xcgz"), (closed[0].Push.Subject, closed[0].Push.Organ));
        await test.Do(test.Handler, id, CaseAct.Archive);
        Assert.Empty(await Pushed(test));

        // The other ways to the end.
        var withdrawn = (await test.Register("另一项")).CaseId;
        await Pushed(test);
        await test.Do(test.Handler, withdrawn, CaseAct.Withdraw);
        Assert.Equal(["application.closed"], Codes(await Pushed(test)));
        var uncorrected = (await test.Register("第三项")).CaseId;
        await test.Do(test.Handler, uncorrected, CaseAct.NotifyCorrection, with: e => e with { Until = new(2024, 4, 10), Reason = "请写明年份" });
        await Pushed(test);
        test.Go("2024-04-11");
        await test.Do(test.Head, uncorrected, CaseAct.CloseUncorrected);
        Assert.Equal(["application.closed"], Codes(await Pushed(test)));
    }

    /// <summary>What is due, with the name of the system it goes to.</summary>
    private static async Task<List<(string System, OutgoingPush Push)>> Pushed(TestOffice test)
    {
        await using var db = await test.Office.Contexts.CreateDbContextAsync();
        var names = await (from a in db.PushAddresses.AsNoTracking() join s in db.ConnectedSystems on a.SystemId equals s.Id select new { a.Url, s.Name }).ToDictionaryAsync(a => a.Url, a => a.Name);
        var pushed = new List<(string, OutgoingPush)>();
        await new SendPushes(test.Office).Run((push, _) =>
        {
            pushed.Add((names[push.Url], push));
            return Task.FromResult(PushAttempt.Arrived);
        });
        return pushed;
    }

    private static (string Event, string Subject) Said((string System, OutgoingPush Push) pushed) => (pushed.Push.Event, pushed.Push.Subject);

    private static IEnumerable<string> Codes(IEnumerable<(string System, OutgoingPush Push)> pushed) => pushed.Select(p => p.Push.Event);

    private static IEnumerable<string> Lines(IEnumerable<(string System, OutgoingPush Push)> pushed) =>
        pushed.Select(p => $"{p.System} {p.Push.Event} {p.Push.Subject}").Order(StringComparer.Ordinal);

    private static async Task Listen(TestOffice test, Guid organ, string name, IEnumerable<SystemEvent> events, bool isGranted = true)
    {
        var (system, security) = (test.System with { OrganId = organ }, test.Security with { OrganId = organ });
        var systems = new KeepConnectedSystems(test.Office);
        var id = (await systems.Enter(system, new() { Name = name, Scopes = isGranted ? [SystemScope.ReceiveEvents] : [SystemScope.ReadItems], ValidUntil = new(2026, 12, 31) })).Expected;
        _ = (await systems.Grant(security, id, 0)).Expected;
        var added = await new KeepPushAddresses(test.Office).Add(system, id, $"https://{Guid.NewGuid():N}.example.cn/hook", [.. events], new());
        _ = added.Expected;
    }
}
