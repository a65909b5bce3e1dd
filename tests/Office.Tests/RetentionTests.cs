using System.Text;
using Gongkai.Documents.Letters;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting;
using Gongkai.Law.Retention;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Gongkai.Office.Remedies;
using Gongkai.Office.Reporting;
using Gongkai.Office.Retention;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class RetentionTests
{
    private const string Name = "王小明";
    private const string Phone = "13800001234";
    private const string Identity = "11010119900101001X";
    private const string Mail = "wang@example.com";
    private const string Street = "西城区某街88号院";
    private const string Neighbour = "赵邻居";

    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task After_erasing_nobody_is_named_anywhere_and_every_figure_is_the_same_and_still_opens_its_case(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        await Set(test, new() { Years = 1 });
        var (id, number, code) = await LivedCase(test);
        var reports = new AnnualReports(test.Office);
        var before = (await reports.CompileFor("xcgz", 2024)).Expected;
        await PublishReport(test, 2024, before.Form);
        var files = await Files(test);
        Assert.True(files.Count >= 3);
        Assert.Contains(Name, await Everything(test));

        test.Go("2030-01-02");
        var night = await new ProposeErasure(test.Office).Run();
        Assert.Equal((1, 0), (night.Proposed, night.Erased));
        Assert.Equal(0, (await new ProposeErasure(test.Office).Run()).Proposed);
        var duty = Assert.Single((await new Dashboard(test.Office).Run(test.Head)).Expected.Duties, d => d.Page == "privacy/retention");
        Assert.Contains("1件", duty.Words);
        Assert.Contains(Name, await Everything(test));
        Assert.Equal("act.role", Assert.IsType<Answer<ErasureRun>.Refused>(await new EraseApplicantData(test.Office).Run(test.Handler, [id])).Breach.Code);

        await new KeepIndex(test.Office).Check();
        var run = (await new EraseApplicantData(test.Office).Run(test.Head, [id])).Expected;
        var certificate = Assert.Single(run.Erased);
        Assert.Equal((number, test.Head.AccountId), (certificate.CaseNumber, certificate.ErasedBy));
        Assert.Contains("保存1年", certificate.Rule);
        Assert.Contains(certificate.Sorts, s => s is { Sort: "附件", Count: >= 4 });
        var everything = await Everything(test);
        foreach (var word in new[] { Name, Phone, Identity, Mail, Street, Neighbour, "王律师" })
        {
            Assert.DoesNotContain(word, everything);
        }

        Assert.Empty((await Files(test)).Intersect(files));
        Assert.Equal("retention.not_due", (await Left(test, id)).Code);

        // The figures are those of before, and each opens the case.
        var after = (await reports.CompileFor("xcgz", 2024)).Expected;
        Assert.All(before.Form.Places(), cell => Assert.Equal(before.Compiled.Form[cell], after.Compiled.Form[cell]));
        Assert.Empty(after.Drifted);
        foreach (var cell in before.Form.Places().Where(p => p.Table == ReportTable.Applications))
        {
            Assert.Equal(before.Compiled.Behind(cell), after.Compiled.Behind(cell));
        }

        var counted = (await reports.CasesBehind(test.Handler, 2024, before.Form.Places().First(p => p.Table == ReportTable.Applications && before.Form[p].Value > 0))).Expected;
        Assert.Equal(id, Assert.Single(counted).CaseId);

        // Search, ledger and case page still work and name nobody.
        Assert.Empty((await new FindInformation(test.Office).Cases(test.Handler, Name)).Expected.Hits);
        Assert.Single((await new FindInformation(test.Office).Cases(test.Handler, "考核结果")).Expected.Hits);
        Assert.True((await new KeepIndex(test.Office).Check()).IsClean);
        var view = (await new OpenCase(test.Office).Run(test.Handler, id)).Expected;
        Assert.Equal((CaseStage.Archived, "（已清除）"), (view.Record.Stage, view.Applicants[0].Name));
        Assert.Equal(new DateOnly(2024, 4, 22), view.Record.RepliedOn);
        Assert.Equal("第三方1", view.State.Consultations[0].Party);
        Assert.Empty(view.Attachments);
        var letter = (await new Letters(test.Office).Open(test.Handler, view.Letters[0].Id)).Expected;
        Assert.Equal("申请人（已清除）：", RecordJson.Read<LetterDraft>(letter.Versions[1].Body).Addressee);
        Assert.Contains("已经清除", RecordJson.Read<LetterDraft>(letter.Versions[0].Body).Text);
        var tracked = (await new ApplyOnline(test.Office).Track(test.Organ, number, code)).Expected;
        Assert.Equal(new DateOnly(2030, 1, 2), tracked.ErasedOn);
        var message = (await new IncomingMessages(test.Office).List(test.Handler, waiting: false)).Expected.Single();
        Assert.Contains("到期清除", (await new IncomingMessages(test.Office).Show(test.Handler, message.Id)).Expected.Text.Own);
        Assert.Equal("case.erased", Assert.IsType<Answer<CaseActDone>.Refused>(await test.Try(test.Head, id, CaseAct.Reopen, with: e => e with { Reason = "复议" })).Breach.Code);
        Assert.Null((await new AuditTrail(test.Office).Verify()).BrokenAt);
        Assert.All(await new ExamineInstallation(test.Office).Run(), line => Assert.NotEqual(HealthGrade.Wrong, line.Grade));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Contains("清除", (await records.AuditLines.SingleAsync(l => l.Act == nameof(OfficeAct.EraseApplicantData) && !l.IsRefusal)).Words);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Nothing_is_listed_without_a_setting_and_what_stands_against_it_is_named(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var (id, number, _) = await LivedCase(test);
        test.Go("2030-01-02");
        Assert.Equal(0, (await new ProposeErasure(test.Office).Run()).Proposed);
        Assert.Contains("没有设定保存年限", (await Left(test, id)).Words);

        await Set(test, new() { Years = 3 });
        Assert.Contains("年度报告尚未公布", (await Left(test, id)).Words);
        await PublishReport(test, 2024, (await new AnnualReports(test.Office).CompileFor("xcgz", 2024)).Expected.Form);
        var disputes = new KeepDisputes(test.Office);
        var dispute = new DisputeForm { Number = "复议〔2029〕1号", Kind = DisputeKind.Reconsideration, CaseNumber = number, Body = "某区人民政府", AcceptedOn = new(2029, 12, 1) };
        var disputeId = (await disputes.Enter(test.Legal, dispute)).Expected;
        Assert.Equal(0, (await new ProposeErasure(test.Office).Run()).Proposed);
        Assert.Contains("尚未了结", (await Left(test, id)).Words);
        Assert.IsType<Answer<Guid>.Given>(await disputes.Change(test.Legal, disputeId, dispute with { ClosedOn = new(2029, 12, 20), Ending = DisputeEnding.Upheld }, 0));
        Assert.Contains("救济期限未满", (await Left(test, id)).Words);
        test.Go("2030-08-01");

        var hold = new HoldApplicantData(test.Office);
        Assert.IsType<Answer<Guid>.Unusable>(await hold.Hold(test.Handler, number, " "));
        Assert.IsType<Answer<Guid>.Unusable>(await hold.Hold(test.Handler, "西城管指〔2024〕第99号", "档案移交"));
        Assert.IsType<Answer<Guid>.Refused>(await hold.Lift(test.Handler, number, "移交完成"));
        Assert.IsType<Answer<Guid>.Given>(await hold.Hold(test.Handler, number.Replace('〔', '[').Replace('〕', ']'), "档案移交"));
        Assert.IsType<Answer<Guid>.Refused>(await hold.Hold(test.Handler, number, "档案移交"));
        Assert.Equal(0, (await new ProposeErasure(test.Office).Run()).Proposed);
        Assert.Contains("已设置保留", (await Left(test, id)).Words);
        Assert.Equal("档案移交", Assert.Single((await new ReadRetention(test.Office).Run(test.Handler)).Expected.Held).HeldBecause);
        Assert.IsType<Answer<Guid>.Given>(await hold.Lift(test.Legal, number, "移交完成"));
        Assert.Equal(1, (await new ProposeErasure(test.Office).Run()).Proposed);
        Assert.True(Assert.Single((await new ReadRetention(test.Office).Run(test.Handler)).Expected.Listed).Verdict.MayErase);

        // A longer setting takes the case off the list; the person who confirms an old page erases nothing.
        await Set(test, new() { Years = 10 });
        await new ProposeErasure(test.Office).Run();
        Assert.Empty((await new ReadRetention(test.Office).Run(test.Handler)).Expected.Listed);
        Assert.Contains("保存年限未满", (await Left(test, id)).Words);
        var (_, stranger) = await test.AddOrgan("other", "另一机关");
        Assert.Equal("record.not_found", Assert.IsType<Answer<ErasureRun>.Refused>(
            await new EraseApplicantData(test.Office).Run(stranger with { Roles = [Role.HeadOfDisclosureOffice] }, [id])).Breach.Code);
        Assert.Contains(Name, await Everything(test));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_night_erases_alone_only_where_the_setting_says_so_and_a_split_application_with_its_parts(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var parent = await test.Register("两件事", name: Name, identity: Identity);
        var parts = (await new SplitApplication(test.Office).Run(test.Handler, parent.CaseId, ["第一件事", "第二件事"], version: 1)).Expected;
        await Close(test, parts[0].CaseId);
        await PublishReport(test, 2024, (await new AnnualReports(test.Office).CompileFor("xcgz", 2024)).Expected.Form);
        await Set(test, new() { Years = 1, WithoutConfirmation = true });
        test.Go("2030-01-02");
        Assert.Equal((1, 1), (await new ProposeErasure(test.Office).Run()) is var first ? (first.Proposed, first.Erased) : default);
        Assert.Contains(Name, await Everything(test));

        test.Go("2030-01-03");
        await Close(test, parts[1].CaseId, from: "2030-01-03");
        await PublishReport(test, 2030, (await new AnnualReports(test.Office).CompileFor("xcgz", 2030)).Expected.Form);
        test.Go("2032-01-03");
        Assert.Equal(2, (await new ProposeErasure(test.Office).Run()).Erased);
        Assert.DoesNotContain(Name, await Everything(test));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.All(await records.ErasureCertificates.ToListAsync(), c => Assert.Equal(Guid.Empty, c.ErasedBy));
        Assert.Equal(3, await records.ErasureCertificates.CountAsync());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_form_that_was_not_sent_goes_after_the_days_of_the_setting_with_its_files_and_a_shared_file_stays(Db db)
    {
        await using var test = await TestOffice.On(db, "2030-03-01");
        await Set(test, new() { DraftDays = 7 });
        var (apply, key) = (new ApplyOnline(test.Office), ApplyOnline.NewKey());
        await apply.Save(test.Organ, key, new OnlineForm { Name = Name });
        await apply.AddFile(test.Organ, key, "身份证.txt", Content("身份证"));
        await apply.AddFile(test.Organ, key, "通用说明.txt", Content("通用说明"));
        var registered = await test.Register();
        await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Case, registered.CaseId, "通用说明.txt", Content("通用说明"));
        test.Go("2030-03-08");
        Assert.Equal(0, await apply.Sweep());
        Assert.Equal(Name, (await apply.Open(test.Organ, key)).Form.Name);
        test.Go("2030-03-09");
        Assert.Empty((await apply.Open(test.Organ, key)).Form.Name);
        Assert.Equal(1, await apply.Sweep());
        Assert.Equal(2, (await Files(test)).Count);
        Assert.Equal(1, await new DiscardFiles(test.Office).Run());
        var left = Assert.Single(await Files(test));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(left, (await records.Attachments.SingleAsync()).Sha256);
        Assert.Equal(0, await records.DiscardedFiles.CountAsync());
    }

    [Fact]
    public async Task A_file_that_was_stored_again_a_moment_ago_is_not_discarded()
    {
        await using var test = await TestOffice.On(Db.Sqlite, "2030-03-01");
        var stored = (await test.Office.Files.Store(Content("内容"), 100)).Expected;
        Assert.False(test.Office.Files.Discard(stored.Sha256, DateTimeOffset.UnixEpoch));
        Assert.True(test.Office.Files.Holds(stored.Sha256));
        Assert.True(test.Office.Files.Discard(stored.Sha256, test.Office.Clock.Now));
        Assert.False(test.Office.Files.Holds(stored.Sha256));
        Assert.True(test.Office.Files.Discard(stored.Sha256, test.Office.Clock.Now));
    }

    private static MemoryStream Content(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task Set(TestOffice test, RetentionSettings retention)
    {
        await using var db = await test.Office.Contexts.CreateDbContextAsync();
        var organ = await db.Organs.SingleAsync(o => o.Id == test.Organ.Id);
        var answer = await new ChangeOrganSettings(test.Office).Run(test.System, organ.Settings with { Retention = retention, Notices = new() { ByMail = true } }, organ.Version);
        Assert.IsType<Answer<Guid>.Given>(answer);
        test.Organ.Settings = organ.Settings with { Retention = retention };
    }

    private static async Task<RuleBreach> Left(TestOffice test, Guid id)
    {
        var left = Assert.Single((await new EraseApplicantData(test.Office).Run(test.Head, [id])).Expected.Left);
        return new RuleBreach("retention.not_due", "", left.Words);
    }

    /// <summary>A case with personal words at every place that takes any.</summary>
    private static async Task<(Guid Id, string Number, string Code)> LivedCase(TestOffice test)
    {
        var (apply, key) = (new ApplyOnline(test.Office), ApplyOnline.NewKey());
        await apply.Save(test.Organ, key, new OnlineForm
        {
            Column = ApplicantColumn.NaturalPerson, Name = Name, Identity = Identity, Phone = Phone, Email = Mail, Address = Street, Representative = "王律师",
            Content = $"2024年环卫作业考核结果，{Name}（{Phone}）与{Street}有关", ProvisionForm = ProvisionForm.Paper, DeliveryForm = DeliveryForm.Mail,
        });
        await apply.AddFile(test.Organ, key, $"{Name}身份证.txt", Content($"{Name} {Identity}"));
        var sent = (await apply.Send(test.Organ, key)).Expected;
        var id = sent.CaseId;
        await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Case, id, "申请书扫描.txt", Content($"申请人{Name}"));
        var mail = (await new IncomingMessages(test.Office).Receive(test.Handler, Content(
            $"From: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(Name))}?= <{Mail}>\r\nSubject: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(Name + "的说明"))}?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n补充说明"))).Expected;
        await new IncomingMessages(test.Office).FileIn(test.Handler, mail.Id, id, 0);
        await new SaveView(test.Office).Run(test.Handler, $"找{Name}", $"applicant={Uri.EscapeDataString(Name)}");
        var letters = new Letters(test.Office);
        var letter = (await letters.Compose(test.Handler, id, "D01", null)).Expected;
        var text = (await letters.Open(test.Handler, letter)).Expected.Draft;
        await letters.Save(test.Handler, letter, text with { Paragraphs = [.. text.Paragraphs, $"寄往{Street}，电话{Phone}。"] }, version: 1);
        await letters.MarkSent(test.Handler, letter, new DateOnly(2024, 3, 1), version: 2);
        await test.Do(test.Handler, id, CaseAct.ConsultThirdParty, with: e => e with { Subject = 1, Party = Neighbour });
        await test.Do(test.Handler, id, CaseAct.RecordConsultationDelivery, with: e => e with { Subject = 1 });
        await test.Do(test.Handler, id, CaseAct.RecordOpinion, with: e => e with { Subject = 1, Opinion = ThirdPartyOpinion.Consents, Reason = $"{Neighbour}同意，已告知{Name}" });
        await letters.Compose(test.Handler, id, "D05", 1);
        await Close(test, id, ReplyKind.DisclosedWithConsent, statements: $"提供给{Name}");
        return (id, sent.Number, sent.QueryCode);
    }

    private static async Task Close(TestOffice test, Guid id, ReplyKind reply = ReplyKind.Disclosed, string from = "2024-04-22", string? statements = null)
    {
        var stated = statements is null ? null
            : ((Answer<Outcome>.Given)Outcomes.Of(reply, test.Office.Clock.Today, OutcomeSettings.Default)).Value.MustState.ToDictionary(p => p, _ => statements);
        await test.Do(test.Handler, id, CaseAct.DraftDecision, with: e => e with { Reply = reply, Statements = stated });
        await test.Do(test.Handler, id, CaseAct.SubmitForReview);
        await test.Do(test.Reviewer, id, CaseAct.ReviewBusiness);
        await test.Do(test.Secrecy, id, CaseAct.ReviewSecrecy);
        await test.Do(test.Legal, id, CaseAct.ReviewLegality);
        await test.Do(test.Head, id, CaseAct.Approve);
        test.Go(from);
        await test.Do(test.Handler, id, CaseAct.Dispatch, with: e => e with { Mode = DispatchMode.Post });
        await test.Do(test.Handler, id, CaseAct.RecordDelivery);
        await test.Do(test.Handler, id, CaseAct.Close);
        await test.Do(test.Handler, id, CaseAct.Archive);
    }

    private static async Task PublishReport(TestOffice test, int year, ReportForm form)
    {
        await using var db = await test.Office.Contexts.CreateDbContextAsync();
        var report = new AnnualReportRecord { OrganId = test.Organ.Id, Year = year, Stage = ReportStage.Published, WrittenBy = test.Handler.AccountId, PublishedOn = new(year + 1, 1, 20), SignedOn = new(year + 1, 1, 18), Version = 1, PublicVersion = 1 };
        db.AnnualReports.Add(report);
        db.AnnualReportVersions.Add(new AnnualReportVersion
        {
            ReportId = report.Id, Place = 1, By = test.Handler.AccountId, At = test.Office.Clock.Now, Body = RecordJson.Write(new ReportText { SignedForm = AnnualReports.Json(form) }),
        });
        await db.SaveChangesAsync();
    }

    private static Task<HashSet<string>> Files(TestOffice test) => Task.FromResult(test.Office.Files.Kept().ToHashSet());

    /// <summary>Every row of every table, and what is sealed in it opened.</summary>
    private static async Task<string> Everything(TestOffice test)
    {
        await using var db = await test.Office.Contexts.CreateDbContextAsync();
        var all = new StringBuilder();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are those of the model.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    var value = reader.GetValue(i).ToString() ?? "";
                    all.AppendLine(Uri.UnescapeDataString(value));
                    if (value.StartsWith("a1:", StringComparison.Ordinal))
                    {
                        all.AppendLine(test.Office.Cipher.Open(value));
                    }
                }
            }
        }

        return all.ToString();
    }
}
