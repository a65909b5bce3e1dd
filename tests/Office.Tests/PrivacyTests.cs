using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Gongkai.Documents.Letters;
using Gongkai.Documents.Search;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Privacy;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class PrivacyTests
{
    private const string Identity = "11010119900101001X";

    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_notice_that_was_shown_is_kept_with_the_application_and_earlier_versions_stay_readable(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        var notices = new PrivacyNotices(test.Office);
        var standard = await notices.InForce(test.Organ);
        Assert.Equal(0, standard.Place);
        Assert.Contains("010-00000000", standard.Text);
        Assert.DoesNotContain("【", standard.Text);
        var first = await Apply(test, "甲信息", standard.Fingerprint);
        Assert.Equal(1, (await test.Case(first)).PrivacyNoticePlace);
        Assert.Equal((1, standard.Text), (await notices.InForce(test.Organ)) is var kept ? (kept.Place, kept.Text) : default);

        Assert.IsType<Answer<int>.Unusable>(await notices.Write(test.Handler, " ", test.Office.Clock.Today, 1));
        Assert.Contains("空白", Assert.IsType<Answer<int>.Unusable>(await notices.Write(test.Handler, "联系电话：【联系电话】", test.Office.Clock.Today, 1)).Problems[0].Words);
        Assert.IsType<Answer<int>.Unusable>(await notices.Write(test.Handler, "新的告知", new DateOnly(2026, 3, 1), 1));
        Assert.Equal("record.changed", Assert.IsType<Answer<int>.Refused>(await notices.Write(test.Handler, "新的告知", new DateOnly(2026, 3, 10), 0)).Breach.Code);
        Assert.Equal("act.role", Assert.IsType<Answer<int>.Refused>(await notices.Write(test.Reviewer, "新的告知", new DateOnly(2026, 3, 10), 1)).Breach.Code);
        Assert.Equal(2, (await notices.Write(test.Handler, "新的告知\n第二段", new DateOnly(2026, 3, 10), 1)).Expected);
        Assert.Equal(1, (await notices.InForce(test.Organ)).Place);
        Assert.Equal(1, (await test.Case(await Apply(test, "乙信息", standard.Fingerprint))).PrivacyNoticePlace);

        test.Go("2026-03-10");
        var answer = await Try(test, "丙信息", standard.Fingerprint);
        Assert.Equal("notice.changed", Assert.IsType<Answer<RegisteredApplication>.Refused>(answer).Breach.Code);
        Assert.Equal(2, (await test.Case(await Apply(test, "丙信息", (await notices.InForce(test.Organ)).Fingerprint))).PrivacyNoticePlace);
        Assert.Equal([2, 1], (await notices.Public(test.Organ)).Select(n => n.Place));
        Assert.Equal(standard.Text, (await notices.Public(test.Organ))[1].Text);
        // Papers that came by post were told nothing by this system.
        Assert.Null((await test.Case((await test.Register()).CaseId)).PrivacyNoticePlace);
    }

    [Fact]
    public void The_draft_for_the_desk_leaves_a_blank_for_whatever_the_organ_has_not_filled_in()
    {
        var organ = new Organ { Code = "x", Name = "某局", ValidFrom = new(2020, 1, 1), Settings = new() { Retention = new() { Years = 5 } } };
        Assert.Contains("【联系电话】", PrivacyNotices.Draft(organ));
        Assert.Contains("保存5年", PrivacyNotices.Draft(organ));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_person_takes_everything_of_their_own_and_nothing_of_others_and_each_time_leaves_a_line(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        var notice = await new PrivacyNotices(test.Office).InForce(test.Organ);
        var (apply, key) = (new ApplyOnline(test.Office), ApplyOnline.NewKey());
        await apply.Save(test.Organ, key, Form("甲信息"));
        await apply.AddFile(test.Organ, key, "委托书.txt", new MemoryStream("委托书全文"u8.ToArray()));
        var sent = (await apply.Send(test.Organ, key, notice.Fingerprint)).Expected;
        await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Case, sent.CaseId, "内部检索.txt", new MemoryStream("内部检索"u8.ToArray()));
        var letters = new Letters(test.Office);
        var letter = (await letters.Compose(test.Handler, sent.CaseId, "D01", null)).Expected;
        await letters.Compose(test.Handler, sent.CaseId, "D29", null);
        await letters.MarkSent(test.Handler, letter, new DateOnly(2026, 3, 2), 1);
        await new ReadPersonalData(test.Office).Run(test.Handler, sent.CaseId, "邮寄答复书");
        await test.Register("别人的信息", name: "李四", identity: "11010119900101002X");

        var own = new ExportOwnData(test.Office);
        Assert.Equal("track.unknown", Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Refused>(await own.ByCode(test.Organ, sent.Number, "0000000000", Identity, Stream.Null)).Breach.Code);
        var output = new MemoryStream();
        var entries = (await own.ByCode(test.Organ, sent.Number, sent.QueryCode, "138-0000 1234", output)).Expected;
        Assert.Equal(["本人信息.html", "本人信息.json"], entries.Take(2).Select(e => e.Name));
        Assert.StartsWith("文书/", entries[2].Name);
        Assert.Equal("附件/委托书.txt", Assert.Single(entries.Skip(3)).Name);
        var html = Text(output, "本人信息.html");
        foreach (var word in new[] { "王小明", Identity, "13800001234", "甲信息", "委托书.txt", "邮寄答复书", "经办人", "第1版" })
        {
            Assert.Contains(word, html);
        }

        Assert.DoesNotContain("李四", html);
        Assert.DoesNotContain("内部检索", html);
        Assert.DoesNotContain("经办人handler", html);
        Assert.DoesNotContain("<script", html);
        var json = JsonNode.Parse(Text(output, "本人信息.json"))!["cases"]![0]!;
        Assert.Equal(("王小明", "13800001234"), ((string?)json["applicants"]![0]!["Name"], (string?)json["applicants"]![0]!["Phone"]));

        for (var i = 1; i < ExportOwnData.MostPerDay; i++)
        {
            Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Given>(await own.ByCode(test.Organ, sent.Number, sent.QueryCode, Identity.ToLowerInvariant(), new MemoryStream()));
        }

        Assert.Equal("own_data.too_often", Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Refused>(await own.ByCode(test.Organ, sent.Number, sent.QueryCode, Identity.ToLowerInvariant(), new MemoryStream())).Breach.Code);
        test.Go("2026-03-03");
        Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Given>(await own.ByCode(test.Organ, sent.Number, sent.QueryCode, Identity.ToLowerInvariant(), new MemoryStream()));

        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(ExportOwnData.MostPerDay + 1, await records.AuditLines.CountAsync(l => l.Act == nameof(OfficeAct.ExportOwnData) && l.SubjectId == sent.CaseId));
        Assert.DoesNotContain("王小明", string.Join('\n', await records.AuditLines.Select(l => l.Words).ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_query_code_alone_opens_no_personal_data_and_guessing_ends_with_the_day(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        var form = TestOffice.Form("共同申请", test.Office.Clock.Today, name: "王小明", identity: Identity);
        form = form with { Applicants = [.. form.Applicants, new() { Name = "赵六", Phone = "13900000000" }] };
        var mine = (await new RegisterApplication(test.Office).Run(test.Handler, form)).Expected;
        var bare = (await new RegisterApplication(test.Office).Run(test.Handler, TestOffice.Form("没有留下联系方式", test.Office.Clock.Today) with
        {
            Applicants = [new() { Name = "钱七" }],
        })).Expected;
        var own = new ExportOwnData(test.Office);
        Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Given>(await own.ByCode(test.Organ, bare.Number, bare.QueryCode, null, new MemoryStream()));

        // The ends of the numbers stand on the case page and do not do.
        foreach (var proof in new[] { null, " ", "001X", "1234", "王小明" })
        {
            Assert.Equal("own_data.not_proved", Refusal(await own.ByCode(test.Organ, mine.Number, mine.QueryCode, proof, new MemoryStream())));
        }

        var output = new MemoryStream();
        Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Given>(await own.ByCode(test.Organ, mine.Number, mine.QueryCode, "13900000000", output));
        var html = Text(output, "本人信息.html");
        Assert.Contains("赵六", html);
        Assert.DoesNotContain(Identity, html);
        Assert.Equal("own_data.not_proved", Refusal(await own.ByCode(test.Organ, mine.Number, mine.QueryCode, "13900000001", new MemoryStream())));
        Assert.Equal("own_data.too_often", Refusal(await own.ByCode(test.Organ, mine.Number, mine.QueryCode, Identity, new MemoryStream())));
        test.Go("2026-03-03");
        Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Given>(await own.ByCode(test.Organ, mine.Number, mine.QueryCode, Identity, new MemoryStream()));

        static string Refusal(Answer<IReadOnlyList<PackageEntry>> answer) => Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Refused>(answer).Breach.Code;
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_office_reads_the_query_code_only_with_a_reason_that_is_recorded(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        var mine = await test.Register("甲信息");
        var letters = new Letters(test.Office);
        var letter = (await letters.Compose(test.Handler, mine.CaseId, "D01", null)).Expected;
        Assert.DoesNotContain(mine.QueryCode, (await letters.Open(test.Handler, letter)).Expected.Draft.Text);
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            Assert.DoesNotContain(await records.LetterVersions.Select(v => v.Body).ToListAsync(), b => b.Contains(mine.QueryCode, StringComparison.Ordinal));
            // A letter of a former version holds the code itself.
            var version = await records.LetterVersions.AsTracking().SingleAsync();
            version.Body = version.Body.Replace(LetterDraft.QueryCodePlace, mine.QueryCode, StringComparison.Ordinal);
            await records.SaveChangesAsync();
            Assert.Contains(mine.QueryCode, version.Body);
        }

        Assert.DoesNotContain(mine.QueryCode, (await letters.Open(test.Handler, letter)).Expected.Draft.Text);
        var package = new MemoryStream();
        await new CasePackage(test.Office).Write(test.Handler, mine.CaseId, package);
        package.Position = 0;
        using (var zip = new ZipArchive(package))
        {
            using var paper = new MemoryStream();
            await zip.Entries.Single(e => e.Name.EndsWith(".docx", StringComparison.Ordinal)).Open().CopyToAsync(paper);
            var words = FileWords.Read(paper.ToArray())!;
            Assert.Contains("凭登记编号和查询码", words);
            Assert.DoesNotContain(mine.QueryCode, words);
        }

        Assert.IsType<Answer<LetterDraft>.Unusable>(await letters.HandOut(test.Handler, letter, " "));
        Assert.IsType<Answer<LetterDraft>.Refused>(await letters.HandOut(test.Secrecy, letter, "看看"));
        var (_, stranger) = await test.AddOrgan("other", "别的机关");
        Assert.IsType<Answer<LetterDraft>.Refused>(await letters.HandOut(stranger, letter, "看看"));
        Assert.Contains($"查询码{mine.QueryCode}，", (await letters.HandOut(test.Handler, letter, "当面交申请人")).Expected.Text);
        var read = new ReadPersonalData(test.Office);
        Assert.IsType<Answer<(IReadOnlyList<ShownApplicant>, string)>.Unusable>(await read.WithQueryCode(test.Handler, mine.CaseId, ""));
        Assert.Equal(mine.QueryCode, (await read.WithQueryCode(test.Handler, mine.CaseId, "申请人遗失回执")).Expected.QueryCode);
        await using var db2 = await test.Office.Contexts.CreateDbContextAsync();
        var lines = await db2.AuditLines.Where(l => l.SubjectId == mine.CaseId && l.Act == nameof(OfficeAct.ReadPersonalData) && !l.IsRefusal).OrderBy(l => l.Place).Select(l => l.Words).ToListAsync();
        Assert.Equal(["打印政府信息公开申请登记回执（含查询码），事由：当面交申请人", "查看个人信息和查询码，事由：申请人遗失回执"], lines);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task At_the_counter_every_case_of_the_document_is_found_and_nobody_elses(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        var (one, two) = (await test.Register("甲信息", name: "王小明", identity: Identity), await test.Register("乙信息", name: "王小明", identity: Identity));
        await test.Register("同名者的信息", name: "王小明", identity: "11010119900101002X");
        var joint = TestOffice.Form("共同申请", test.Office.Clock.Today, name: "赵六", identity: "11010119900101003X");
        joint = joint with { Applicants = [.. joint.Applicants, new() { Name = "王小明", Identity = Identity, Phone = "13900000000" }] };
        await new RegisterApplication(test.Office).Run(test.Handler, joint);
        var own = new ExportOwnData(test.Office);
        Assert.Equal(["姓名", "证件号码", "出示的证件"], Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Unusable>(await own.AtCounter(test.Handler, "", " ", "", Stream.Null)).Problems.Select(p => p.Field));
        Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Unusable>(await own.AtCounter(test.Handler, "李四", Identity, "居民身份证", Stream.Null));
        Assert.Equal("act.role", Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Refused>(await own.AtCounter(test.Secrecy, "王小明", Identity, "居民身份证", Stream.Null)).Breach.Code);
        var output = new MemoryStream();
        Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Given>(await own.AtCounter(test.Handler, "王 小明", Identity.ToLowerInvariant(), "居民身份证", output));
        var html = Text(output, "本人信息.html");
        Assert.Contains("甲信息", html);
        Assert.Contains("乙信息", html);
        Assert.Contains("共同申请", html);
        Assert.Contains("13900000000", html);
        Assert.DoesNotContain("赵六", html);
        Assert.DoesNotContain("同名者的信息", html);
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal([one.CaseId, two.CaseId], await records.AuditLines.Where(l => l.Act == nameof(OfficeAct.ExportOwnData) && !l.IsRefusal).OrderBy(l => l.Place).Select(l => l.SubjectId).Take(2).ToListAsync());
        Assert.DoesNotContain(Identity, string.Join('\n', await records.AuditLines.Select(l => l.Words).ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_request_to_rectify_becomes_a_duty_and_its_answer_changes_what_is_held(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        var mine = await test.Register("甲信息", name: "王小明", identity: Identity);
        var requests = new HandleDataRequests(test.Office);
        Assert.Equal("track.unknown", Assert.IsType<Answer<Guid>.Refused>(await requests.Ask(test.Organ, mine.Number, "0000000000", "电话错了")).Breach.Code);
        Assert.IsType<Answer<Guid>.Unusable>(await requests.Ask(test.Organ, mine.Number, mine.QueryCode, " "));
        var id = (await requests.Ask(test.Organ, mine.Number, mine.QueryCode, "电话应为13911112222，姓名应为王晓明")).Expected;
        await requests.Ask(test.Organ, mine.Number, mine.QueryCode, "二");
        await requests.Ask(test.Organ, mine.Number, mine.QueryCode, "三");
        Assert.Equal("data_request.waiting", Assert.IsType<Answer<Guid>.Refused>(await requests.Ask(test.Organ, mine.Number, mine.QueryCode, "四")).Breach.Code);
        Assert.Equal(3, (await new Dashboard(test.Office).Run(test.Head)).Expected.Duties.Count(d => d is { Page: "privacy", IsOverdue: false }));
        var shown = (await requests.List(test.Handler)).Expected.Single(r => r.Request.Id == id);
        Assert.Equal((new DateOnly(2026, 3, 23), "电话应为13911112222，姓名应为王晓明"), (shown.Request.DueOn!.Value, shown.Words));
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            Assert.DoesNotContain("13911112222", (await records.DataRequests.SingleAsync(r => r.Id == id)).WordsSealed);
        }

        var right = new RectifiedApplicant { Name = "王晓明", Phone = "13911112222" };
        Assert.IsType<Answer<Guid>.Unusable>(await requests.Answer(test.Handler, id, null, "已更正", right, 0));
        Assert.IsType<Answer<Guid>.Unusable>(await requests.Answer(test.Handler, id, DataRequestEnding.Rectified, "已更正", new(), 0));
        Assert.IsType<Answer<Guid>.Unusable>(await requests.Answer(test.Handler, id, DataRequestEnding.Refused, "不予更正", right, 0));
        Assert.IsType<Answer<Guid>.Unusable>(await requests.Answer(test.Handler, id, DataRequestEnding.Rectified, "已更正", right with { Place = 2 }, 0));
        var (_, other) = await test.AddOrgan("other", "另一机关");
        Assert.Equal("record.not_found", Assert.IsType<Answer<Guid>.Refused>(await requests.Answer(other, id, DataRequestEnding.Rectified, "已更正", right, 0)).Breach.Code);
        Assert.IsType<Answer<Guid>.Given>(await requests.Answer(test.Handler, id, DataRequestEnding.Rectified, "已更正姓名和电话", right, 0));
        Assert.Equal("record.changed", Assert.IsType<Answer<Guid>.Refused>(await requests.Answer(test.Handler, id, DataRequestEnding.Rectified, "再来", right, 0)).Breach.Code);

        var applicant = (await new ReadPersonalData(test.Office).Run(test.Handler, mine.CaseId, "核对")).Expected.Single();
        Assert.Equal(("王晓明", "13911112222", Identity), (applicant.Name, applicant.Phone, applicant.Identity));
        Assert.Single((await new Ledger(test.Office).Page(test.Handler, new LedgerFilter { ApplicantName = "王晓明" })).Expected.Lines);
        Assert.Empty((await new Ledger(test.Office).Page(test.Handler, new LedgerFilter { ApplicantName = "王小明" })).Expected.Lines);
        var tracked = (await new ApplyOnline(test.Office).Track(test.Organ, mine.Number, mine.QueryCode)).Expected;
        Assert.Contains(tracked.DataRequests, r => r.AnswerWords == "已更正姓名和电话");
        test.Go("2026-03-24");
        Assert.Equal(2, (await new Dashboard(test.Office).Run(test.Head)).Expected.Duties.Count(d => d is { Page: "privacy", IsOverdue: true }));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_auditor_lists_readings_by_person_case_period_and_role(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        var (one, two) = (await test.Register("甲信息"), await test.Register("乙信息"));
        var read = new ReadPersonalData(test.Office);
        await read.Run(test.Handler, one.CaseId, "邮寄");
        await read.Run(test.Head, two.CaseId, "核对");
        test.Go("2026-04-02");
        await read.Run(test.Handler, two.CaseId, "再次邮寄");
        var readings = new ReadDataReadings(test.Office);
        Assert.Equal("act.role", Assert.IsType<Answer<IReadOnlyList<ShownDataReading>>.Refused>(await readings.Page(test.Handler, new())).Breach.Code);
        Assert.Equal(["再次邮寄", "核对", "邮寄"], await Reasons(new()));
        Assert.Equal(["再次邮寄", "邮寄"], await Reasons(new(Account: test.Handler.AccountId)));
        Assert.Equal(["再次邮寄", "核对"], await Reasons(new(CaseNumber: two.Number)));
        Assert.Equal(["核对", "邮寄"], await Reasons(new(Through: new(2026, 3, 31))));
        Assert.Equal(["核对"], await Reasons(new(Role: Role.HeadOfDisclosureOffice)));
        Assert.Empty(await Reasons(new(From: new(2026, 5, 1))));
        Assert.IsType<Answer<IReadOnlyList<ShownDataReading>>.Unusable>(await readings.Page(test.Audit, new(From: new(2026, 5, 1), Through: new(2026, 4, 1))));
        Assert.IsType<Answer<IReadOnlyList<ShownDataReading>>.Unusable>(await readings.Page(test.Audit, new(CaseNumber: "没有")));
        var csv = Encoding.UTF8.GetString((await readings.Csv(test.Audit, new(Account: test.Head.AccountId))).Expected.ToArray());
        Assert.Contains(two.Number, csv);
        Assert.DoesNotContain(one.Number, csv);

        async Task<IEnumerable<string>> Reasons(DataReadingQuery query) => (await readings.Page(test.Audit, query)).Expected.Select(r => r.Line.Words.Split('：')[1]);
    }

    private static OnlineForm Form(string content) => new()
    {
        Column = ApplicantColumn.NaturalPerson, Name = "王小明", Identity = Identity, Phone = "13800001234", Content = content, ProvisionForm = ProvisionForm.Paper, DeliveryForm = DeliveryForm.Mail, Address = "某街1号",
    };

    private static async Task<Answer<RegisteredApplication>> Try(TestOffice test, string content, string fingerprint)
    {
        var (apply, key) = (new ApplyOnline(test.Office), ApplyOnline.NewKey());
        await apply.Save(test.Organ, key, Form(content));
        return await apply.Send(test.Organ, key, fingerprint);
    }

    private static async Task<Guid> Apply(TestOffice test, string content, string fingerprint) => (await Try(test, content, fingerprint)).Expected.CaseId;

    private static string Text(MemoryStream archive, string name)
    {
        archive.Position = 0;
        using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
