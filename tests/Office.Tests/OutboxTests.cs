using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Office.Intake;
using Gongkai.Office.Notices;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class OutboxTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_applicant_is_told_what_happened_and_never_what_was_refused(Db db)
    {
        await using var test = await Telling(db);
        var id = await Register(test);
        await test.Do(test.Handler, id, CaseAct.NotifyCorrection, with: e => e with { Until = new(2024, 3, 20), Reason = "请写明年份" });
        Assert.IsType<Answer<Gongkai.Office.Handling.CaseActDone>.Refused>(await test.Try(test.Handler, id, CaseAct.NotifyCorrection, with: e => e with { Until = new(2024, 3, 21), Reason = "再次" }));
        await test.Do(test.Handler, id, CaseAct.RecordSearch, with: e => e with { Reason = "内部事项" });
        var sent = new List<OutgoingNotice>();
        Assert.Equal(4, await Send(test, n => { sent.Add(n); return null; }));
        Assert.Equal(0, await Send(test, _ => throw new InvalidOperationException("Nothing is due.")));
        Assert.Equal([(NoticeWay.Mail, "zhang@example.cn"), (NoticeWay.ShortMessage, "13800001234")], sent.Select(n => (n.Way, n.To)).Distinct().Order());
        Assert.Contains(sent, n => n.Subject == "政府信息公开申请西城管指〔2024〕第1号：通知补正" && n.Body.Contains("2024年3月20日前补正", StringComparison.Ordinal) && n.Body.Contains("不是送达", StringComparison.Ordinal));
        Assert.All(sent, n => Assert.DoesNotContain("张三", n.Subject + n.Body, StringComparison.Ordinal));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.All(await records.OutboxNotices.ToListAsync(), n => Assert.DoesNotContain("example.cn", n.ToSealed, StringComparison.Ordinal));
        var shown = (await new Outbox(test.Office).List(test.Handler)).Expected;
        Assert.All(shown, n => Assert.Contains("*", n.To, StringComparison.Ordinal));
        Assert.IsType<Answer<IReadOnlyList<ShownNotice>>.Refused>(await new Outbox(test.Office).List(test.System));
        var (_, stranger) = await test.AddOrgan("other", "另一机关");
        Assert.Empty((await new Outbox(test.Office).List(stranger)).Expected);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_organ_that_sends_none_and_past_cases_leave_the_outbox_empty(Db db)
    {
        await using var silent = await TestOffice.On(db, "2024-03-05");
        await Register(silent);
        await using var test = await Telling(db);
        var form = TestOffice.Form("旧件", new(2024, 1, 5));
        await new RegisterApplication(test.Office).Run(test.Handler, form with { Applicants = [form.Applicants[0] with { Email = "zhang@example.cn" }] });
        foreach (var office in new[] { silent, test })
        {
            await using var records = await office.Office.Contexts.CreateDbContextAsync();
            Assert.Empty(await records.OutboxNotices.ToListAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_server_that_is_down_is_tried_again_ever_later_and_at_last_a_person_decides(Db db)
    {
        await using var test = await Telling(db);
        await Register(test);
        var tried = 0;
        for (var i = 0; i < 40; i++)
        {
            await Send(test, n => { tried += n.Way == NoticeWay.Mail ? 1 : 0; return n.Way == NoticeWay.Mail ? "邮件服务器没有应答。" : null; });
            test.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(8, tried);
        var failed = (await new Outbox(test.Office).List(test.Handler)).Expected[0].Record;
        Assert.Equal(("邮件服务器没有应答。", 8), (failed.LastProblem, failed.Attempts));
        Assert.NotNull(failed.GivenUpBecause);
        Assert.Equal(failed.Id, (await new Outbox(test.Office).Retry(test.Handler, failed.Id)).Expected);
        Assert.Equal("notice.not_given_up", Assert.IsType<Answer<Guid>.Refused>(await new Outbox(test.Office).Retry(test.Handler, failed.Id)).Breach.Code);
        Assert.Equal(1, await Send(test, _ => null));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Two_senders_at_once_send_each_notice_once(Db db)
    {
        await using var test = await Telling(db);
        for (var i = 0; i < 8; i++)
        {
            await Register(test);
        }

        var sent = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Send(test, n => { sent.Add(n.Id); return null; }))));
        Assert.Equal((16, 16, 16), (counts.Sum(), sent.Count, sent.Distinct().Count()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_stop_comes_between_two_notices_and_never_in_the_middle_of_one(Db db)
    {
        await using var test = await Telling(db);
        await Register(test);
        await Register(test);
        using var stopping = new CancellationTokenSource();
        var handed = new List<Guid>();
        NoticeCarrier carrier = async (notice, cancel) =>
        {
            await stopping.CancelAsync();
            cancel.ThrowIfCancellationRequested();
            handed.Add(notice.Id);
            return null;
        };
        Assert.Equal(1, await new Outbox(test.Office).Send(new Dictionary<NoticeWay, NoticeCarrier> { [NoticeWay.Mail] = carrier, [NoticeWay.ShortMessage] = carrier }, stopping.Token));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(handed, await records.OutboxNotices.Where(n => n.SentAt != null).Select(n => n.Id).ToListAsync());

        // The others were not even claimed: another node sends them at once.
        Assert.Equal(3, await Send(test, n => { handed.Add(n.Id); return null; }));
        Assert.Equal(4, handed.Distinct().Count());
    }

    private static async Task<TestOffice> Telling(Db db)
    {
        var test = await TestOffice.On(db, "2024-03-05");
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var organ = await records.Organs.SingleAsync(o => o.Code == "xcgz");
        organ.Settings = organ.Settings with { Notices = new() { ByMail = true, ByShortMessage = true } };
        await records.SaveChangesAsync();
        return test;
    }

    private static async Task<Guid> Register(TestOffice test)
    {
        var form = TestOffice.Form("某信息", test.Office.Clock.Today);
        return (await new RegisterApplication(test.Office).Run(test.Handler, form with { Applicants = [form.Applicants[0] with { Email = "zhang@example.cn" }] })).Expected.CaseId;
    }

    private static Task<int> Send(TestOffice test, Func<OutgoingNotice, string?> carry)
    {
        NoticeCarrier carrier = (notice, _) => Task.FromResult(carry(notice));
        return new Outbox(test.Office).Send(new Dictionary<NoticeWay, NoticeCarrier> { [NoticeWay.Mail] = carrier, [NoticeWay.ShortMessage] = carrier });
    }
}
