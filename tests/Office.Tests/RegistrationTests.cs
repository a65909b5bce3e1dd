using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Receipt;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Office.Tests;

public sealed class RegistrationTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Sixty_four_registrations_at_once_get_sixty_four_consecutive_numbers(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var registered = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => test.Register($"信息{i}"))));
        Assert.Equal(Enumerable.Range(1, 64).Select(n => $"西城管指〔2024〕第{n}号"), registered.Select(r => r.Number).OrderBy(n => n.Length).ThenBy(n => n));
        Assert.Equal(64, registered.Select(r => r.QueryCode).Distinct().Count());
        var chain = await new AuditTrail(test.Office).Verify();
        Assert.Null(chain.BrokenAt);
        Assert.Equal(64, chain.Lines);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_same_form_sent_twice_is_one_case_with_the_same_number_and_code(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => test.Register(key: "form-1"))));
        test.Time.Advance(TimeSpan.FromHours(1));
        var later = await test.Register(key: "form-1");
        Assert.Single(both.Append(later).Select(r => (r.CaseId, r.Number, r.QueryCode)).Distinct());
        Assert.Single(both, r => r.IsNew);
        Assert.False(later.IsNew);
        Assert.Equal("西城管指〔2024〕第2号", (await test.Register()).Number);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_refused_registration_leaves_no_gap_in_the_numbers(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        await test.Register();
        var refused = await new RegisterApplication(test.Office).Run(test.Handler, TestOffice.Form("", new(2024, 3, 1)));
        Assert.IsType<Answer<RegisteredApplication>.Unusable>(refused);
        Assert.Equal("西城管指〔2024〕第2号", (await test.Register()).Number);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Thirty_papers_typed_in_late_are_back_entries_and_overdue_at_once_where_they_are(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-06-03");
        for (var i = 0; i < 30; i++)
        {
            await test.Register($"纸质申请{i}", new DateOnly(2024, 4, 1).AddDays(i).ToString("yyyy-MM-dd"));
        }

        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var cases = await records.Cases.ToListAsync();
        Assert.All(cases, c => Assert.True(c.IsBackEntry));
        var late = cases.Where(c => c.DueOn < new DateOnly(2024, 6, 3)).ToList();
        Assert.NotEmpty(late);
        Assert.All(late, c => Assert.Equal(Gongkai.Law.Deadlines.ReplyState.Overdue, c.Clock));
        Assert.False((await test.Case((await test.Register()).CaseId)).IsBackEntry);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_unconfirmed_online_application_waits_and_has_no_deadline(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-06-03");
        var form = TestOffice.Form("网上申请", new(2024, 6, 3)) with
        {
            Submission = new() { Channel = IntakeChannel.Online, SubmittedOn = new(2024, 6, 3) },
        };
        var registered = (await new RegisterApplication(test.Office).Run(test.Handler, form)).Expected;
        Assert.Null(registered.DueOn);
        Assert.Equal(CaseStage.AwaitingConfirmation, (await test.Case(registered.CaseId)).Stage);
        test.Go("2024-06-05");
        await test.Do(test.Handler, registered.CaseId, CaseAct.ConfirmReceipt, with: e => e with { Submission = form.Submission with { ConfirmedOn = new(2024, 6, 5) } });
        var confirmed = await test.Case(registered.CaseId);
        Assert.Equal((CaseStage.UnderReview, new DateOnly(2024, 6, 5), new DateOnly(2024, 7, 4)), (confirmed.Stage, confirmed.ReceivedOn, confirmed.DueOn));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Parts_of_a_split_application_carry_its_number_and_the_paper_is_no_longer_handled(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-06-03");
        var paper = await test.Register("三件事");
        var parts = (await new SplitApplication(test.Office).Run(test.Handler, paper.CaseId, ["第一件", "第二件", "第三件"], version: 1)).Expected;
        Assert.Equal(["西城管指〔2024〕第1号-1", "西城管指〔2024〕第1号-2", "西城管指〔2024〕第1号-3"], parts.Select(p => p.Number));
        Assert.All(parts, p => Assert.Equal(paper.DueOn, p.DueOn));
        var refused = Assert.IsType<Answer<Gongkai.Office.Handling.CaseActDone>.Refused>(await test.Try(test.Handler, paper.CaseId, CaseAct.RecordSearch));
        Assert.Equal("case.split", refused.Breach.Code);
        Assert.Equal("西城管指〔2024〕第2号", (await test.Register()).Number);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_upgrade_knows_which_cases_are_open(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-06-03");
        var paper = await test.Register("两件事");
        await new SplitApplication(test.Office).Run(test.Handler, paper.CaseId, ["第一件", "第二件"], version: 1);
        var answered = await test.Register("已答复的");
        await test.Do(test.Handler, answered.CaseId, CaseAct.Withdraw);
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var before = await Open();
        Assert.Equal(["西城管指〔2024〕第1号-1", "西城管指〔2024〕第1号-2"], before);

        var migrator = records.GetService<IMigrator>();
        await migrator.MigrateAsync("Forms");
        await migrator.MigrateAsync();
        Assert.Equal(before, await Open());

        Task<List<string>> Open() => records.Cases.Where(c => c.IsOpen).Select(c => c.Number).Order().ToListAsync();
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Personal_data_is_not_readable_in_the_database(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-06-03");
        var registered = await test.Register(name: "欧阳某某");
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var applicant = await records.Applicants.SingleAsync(a => a.CaseId == registered.CaseId);
        var row = string.Join('|', applicant.NameSealed, applicant.IdentitySealed, applicant.PhoneSealed, applicant.AddressSealed, applicant.NameKey);
        Assert.DoesNotContain("欧阳", row);
        Assert.DoesNotContain("13800001234", row);
        Assert.Equal("欧阳某某", test.Office.Cipher.Open(applicant.NameSealed));
        Assert.DoesNotContain("欧阳", string.Concat(await records.AuditLines.Select(a => a.Words).ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Another_organ_neither_sees_nor_handles_the_case(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-06-03");
        var registered = await test.Register();
        var (_, stranger) = await test.AddOrgan("other", "另一个机关");
        var refused = Assert.IsType<Answer<Gongkai.Office.Handling.CaseActDone>.Refused>(await test.Try(stranger, registered.CaseId, CaseAct.RecordSearch));
        Assert.Equal("record.not_found", refused.Breach.Code);
    }
}
