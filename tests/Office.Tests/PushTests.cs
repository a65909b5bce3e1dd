using System.Net;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

/// <summary>Events for other systems: written with the act, pushed in order, at least once, and given up in the end.</summary>
public sealed class PushTests
{
    private const string Url = "https://oa.example.cn/hook";

    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_act_and_its_events_are_one_and_a_refused_act_tells_nothing(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (_, address) = await Listening(test, SystemEvent.ApplicationRegistered, SystemEvent.ApplicationAccepted, SystemEvent.ApplicationCorrectionNotified);
        var id = (await test.Register(name: "王五")).CaseId;
        test.Time.Advance(TimeSpan.FromMinutes(1));
        await test.Do(test.Handler, id, CaseAct.NotifyCorrection, with: e => e with { Until = new(2024, 3, 20), Reason = "请写明年份" });
        Assert.IsNotType<Answer<Gongkai.Office.Handling.CaseActDone>.Given>(await test.Try(test.Handler, id, CaseAct.NotifyCorrection, with: e => e with { Until = new(2024, 3, 21), Reason = "再次" }));
        await test.Do(test.Handler, id, CaseAct.RecordSearch, with: e => e with { Reason = "内部事项" });
        var pushed = new List<OutgoingPush>();
        Assert.Equal(3, await Push(test, p => { pushed.Add(p); return PushAttempt.Arrived; }));
        Assert.Equal(["application.registered", "application.accepted", "application.correction-notified"], pushed.Select(p => p.Event));
        Assert.All(pushed, p => Assert.Equal(("西城管指〔2024〕第1号", "xcgz", Url), (p.Subject, p.Organ, p.Url)));
        Assert.Equal(0, await Push(test, _ => throw new InvalidOperationException("Nothing is due.")));
        Assert.Equal((0, 0), Counts((await new KeepPushAddresses(test.Office).Of(test.System, address.System)).Expected.Single()));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.DoesNotContain(pushed[0].Secret, (await records.PushAddresses.SingleAsync()).SecretSealed, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_later_event_waits_for_an_earlier_one_which_is_tried_ever_later_and_at_last_given_up(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (keep, address) = await Listening(test, SystemEvent.ApplicationRegistered);
        await test.Register("第一件");
        await test.Register("第二件");
        var tried = new List<(string Subject, DateTimeOffset At)>();
        var down = true;
        PushAttempt Answer(OutgoingPush p)
        {
            tried.Add((p.Subject, test.Office.Clock.Now));
            return down ? new PushAttempt("接收系统没有收下（500）。") : PushAttempt.Arrived;
        }

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(0, await Push(test, Answer));
            test.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.All(tried, t => Assert.EndsWith("第1号", t.Subject, StringComparison.Ordinal));
        Assert.Equal(3, tried.Count);
        test.Time.Advance(TimeSpan.FromMinutes(30));
        down = false;
        Assert.Equal(2, await Push(test, Answer));
        Assert.EndsWith("第2号", tried[^1].Subject, StringComparison.Ordinal);

        down = true;
        tried.Clear();
        await test.Register("第三件");
        var began = test.Office.Clock.Now;
        for (var hour = 0; hour < 24 * 5; hour++)
        {
            await Push(test, Answer);
            test.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(tried[^1].At - began, TimeSpan.FromDays(2), SendPushes.TriedFor + TimeSpan.FromHours(8));
        var waits = tried.Zip(tried.Skip(1), (a, b) => b.At - a.At).ToList();
        Assert.Equal(waits.Order(), waits);
        var shown = (await keep.Of(test.System, address.System)).Expected.Single();
        Assert.Equal((0, 1), Counts(shown));
        Assert.Contains("不再自动重试", shown.Latest[0].GivenUpBecause, StringComparison.Ordinal);

        // A person may ask for it again, also when it had arrived.
        Assert.IsType<Answer<Guid>.Refused>(await keep.PushAgain(test.Security, shown.Latest[0].Id));
        _ = (await keep.PushAgain(test.System, shown.Latest[0].Id)).Expected;
        Assert.Equal("push.waiting", Assert.IsType<Answer<Guid>.Refused>(await keep.PushAgain(test.System, shown.Latest[0].Id)).Breach.Code);
        down = false;
        Assert.Equal(1, await Push(test, Answer));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_node_that_dies_after_sending_sends_again_under_the_same_id(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        await Listening(test, SystemEvent.ApplicationRegistered);
        await test.Register();
        var ids = new List<Guid>();
        await Assert.ThrowsAsync<NodeDiedException>(() => Push(test, p =>
        {
            ids.Add(p.Id);
            throw new NodeDiedException();
        }));
        Assert.Equal(0, await Push(test, _ => throw new InvalidOperationException("It is claimed.")));
        test.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(1, await Push(test, p => { ids.Add(p.Id); return PushAttempt.Arrived; }));
        Assert.Equal(2, ids.Count);
        Assert.Single(ids.Distinct());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Two_nodes_share_the_work_and_each_event_goes_out_once(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        await Listening(test, SystemEvent.ApplicationRegistered);
        for (var i = 0; i < 10; i++)
        {
            await test.Register();
        }

        var sent = new System.Collections.Concurrent.ConcurrentQueue<OutgoingPush>();
        for (var round = 0; round < 20 && sent.Count < 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Push(test, p => { sent.Enqueue(p); return PushAttempt.Arrived; }))));
        }

        Assert.Equal(10, sent.Count);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"西城管指〔2024〕第{i}号"), sent.Select(p => p.Subject));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_receiver_that_is_gone_an_ended_address_and_a_system_without_the_scope_get_nothing_more(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (keep, address) = await Listening(test, SystemEvent.ApplicationRegistered);
        await test.Register();
        Assert.Equal(0, await Push(test, _ => new PushAttempt("接收系统不再接收推送（410）。", IsGone: true)));
        Assert.Equal((0, 1), Counts((await keep.Of(test.System, address.System)).Expected.Single()));
        await test.Register();
        _ = (await keep.End(test.System, address.Address, 0)).Expected;
        Assert.Equal((0, 2), Counts((await keep.Of(test.System, address.System)).Expected.Single()));
        await test.Register();
        Assert.Equal(0, await Push(test, _ => throw new InvalidOperationException("The address has ended.")));
        var given = (await keep.Of(test.System, address.System)).Expected.Single().Latest[0].Id;
        Assert.Equal("push.ended", Assert.IsType<Answer<Guid>.Refused>(await keep.PushAgain(test.System, given)).Breach.Code);

        _ = (await keep.Add(test.System, address.System, Url, [SystemEvent.ApplicationRegistered], new())).Expected;
        _ = (await new KeepConnectedSystems(test.Office).Withhold(test.Security, address.System, 1)).Expected;
        await test.Register();
        Assert.Equal(0, await Push(test, _ => throw new InvalidOperationException("The scope was taken back.")));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_stop_comes_between_two_events_and_never_in_the_middle_of_one(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        await Listening(test, SystemEvent.ApplicationRegistered);
        await test.Register("第一件");
        await test.Register("第二件");
        using var stopping = new CancellationTokenSource();
        Assert.Equal(1, await new SendPushes(test.Office).Run(async (_, cancel) =>
        {
            await stopping.CancelAsync();
            cancel.ThrowIfCancellationRequested();
            return PushAttempt.Arrived;
        }, stopping.Token));
        var next = new List<string>();
        Assert.Equal(1, await Push(test, p => { next.Add(p.Subject); return PushAttempt.Arrived; }));
        Assert.EndsWith("第2号", Assert.Single(next), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://oa.example.cn/hook", true)]
    [InlineData("https://10.20.30.40:8443/hook?key=1", true)]
    [InlineData("http://oa.example.cn/hook", false)]
    [InlineData("ftp://oa.example.cn/", false)]
    [InlineData("oa.example.cn", false)]
    [InlineData("", false)]
    [InlineData("https://user:pass@oa.example.cn/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://LOCALHOST./", false)]
    [InlineData("https://a.LOCALHOST/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:127.0.0.1]/", false)]
    [InlineData("https://[64:ff9b::7f00:1]/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://[fe80::1]/", false)]
    [InlineData("https://100.100.100.200/", false)]
    [InlineData("https://0.0.0.0/", false)]
    [InlineData("https://224.0.0.1/", false)]
    public void An_address_of_the_machine_itself_or_without_encryption_is_refused(string url, bool isTaken) => Assert.Equal(isTaken, new PushRules().Problem(url) is null);

    [Fact]
    public void What_the_installation_allows_is_allowed_and_a_name_is_looked_at_where_it_leads()
    {
        Assert.Null(new PushRules(AllowsPlain: true, AllowsLocal: true).Problem("http://127.0.0.1:5000/"));
        Assert.NotNull(new PushRules(AllowsPlain: true).Problem("http://127.0.0.1:5000/"));
        Assert.True(new PushRules().Forbids(IPAddress.Parse("::ffff:169.254.169.254")));
        Assert.False(new PushRules().Forbids(IPAddress.Parse("10.0.0.1")));
        Assert.False(new PushRules(AllowsLocal: true).Forbids(IPAddress.Loopback));
    }

    private static async Task<(KeepPushAddresses Keep, (Guid System, Guid Address) Ids)> Listening(TestOffice test, params SystemEvent[] events)
    {
        var systems = new KeepConnectedSystems(test.Office);
        var id = (await systems.Enter(test.System, new() { Name = "办公自动化", Scopes = [SystemScope.ReceiveEvents], ValidUntil = new(2024, 12, 31) })).Expected;
        _ = (await systems.Grant(test.Security, id, 0)).Expected;
        var keep = new KeepPushAddresses(test.Office);
        var problems = Assert.IsType<Answer<AddedPushAddress>.Unusable>(await keep.Add(test.System, id, "http://oa.example.cn", [], new())).Problems;
        Assert.Equal(["推送地址", "推送内容"], problems.Select(p => p.Field));
        return (keep, (id, (await keep.Add(test.System, id, Url, events, new())).Expected.AddressId));
    }

    private static (int Waiting, int GivenUp) Counts(ShownPushAddress shown) => (shown.Waiting, shown.GivenUp);

    private static Task<int> Push(TestOffice test, Func<OutgoingPush, PushAttempt> carry) => new SendPushes(test.Office).Run((push, _) => Task.FromResult(carry(push)));

    private sealed class NodeDiedException : Exception;
}
