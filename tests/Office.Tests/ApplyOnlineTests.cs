using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Publication;
using Gongkai.Law.Reporting;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class ApplyOnlineTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    private static readonly OnlineForm Whole = new()
    {
        Column = ApplicantColumn.NaturalPerson, Name = "王小明", Identity = "11010119900101001X", Phone = "13800001234", Content = "2024年环卫作业考核结果",
        ProvisionForm = ProvisionForm.Paper, DeliveryForm = DeliveryForm.Mail, Address = "某街1号",
    };

    [Theory]
    [InlineData("11010119900101001X", true)]
    [InlineData("１１０１０１１９９００１０１００１ｘ", true)]
    [InlineData("110101900101001", true)]
    [InlineData("E12345678", true)]
    [InlineData("H1234567802", true)]
    [InlineData("１１０１０１１９９００１０１００１", false)]
    [InlineData("110101199013010018", false)]
    [InlineData("1101011990010100188", false)]
    public void A_number_as_long_as_a_residents_must_look_like_one(string identity, bool taken) =>
        Assert.Equal(taken, !ApplyOnline.Missing(Whole with { Identity = identity }).Any(p => p.Field == "身份证明"));

    [Fact]
    public void Mailing_needs_an_address_and_other_ways_do_not()
    {
        Assert.Empty(ApplyOnline.Missing(Whole));
        Assert.Contains("通讯地址", Assert.Single(ApplyOnline.Missing(Whole with { Address = " " })).Words);
        Assert.Empty(ApplyOnline.Missing(Whole with { Address = "", DeliveryForm = DeliveryForm.Collection }));
        // An organisation shows a credit code of its own shape.
        Assert.Empty(ApplyOnline.Missing(Whole with { Column = ApplicantColumn.CommercialEnterprise, Identity = "123456789012345678" }));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_case_page_says_what_is_doubtful_in_the_particulars(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var form = TestOffice.Form("某信息", test.Office.Clock.Today, identity: "１１０１０１１９９００１０１００１") with { DeliveryForm = DeliveryForm.Mail };
        form = form with { Applicants = [form.Applicants[0] with { Address = "" }] };
        var id = (await new RegisterApplication(test.Office).Run(test.Handler, form)).Expected.CaseId;
        Assert.Equal(["获取途径为邮寄，没有登记通讯地址，请与申请人联系。", "张三的身份证件号码不是有效的公民身份号码，请核对身份证明。"],
            (await new OpenCase(test.Office).Run(test.Handler, id)).Expected.Doubts);
        Assert.Empty((await new OpenCase(test.Office).Run(test.Handler, (await test.Register()).CaseId)).Expected.Doubts);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_draft_saved_five_times_with_two_files_is_one_draft_with_two_files_and_one_case(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var (apply, key) = (new ApplyOnline(test.Office), ApplyOnline.NewKey());
        for (var i = 0; i < 5; i++)
        {
            await apply.Save(test.Organ, key, Whole with { Phone = $"1380000123{i}" });
            await apply.AddFile(test.Organ, key, "身份证.txt", new MemoryStream("一"u8.ToArray()));
            await apply.AddFile(test.Organ, key, "委托书.txt", new MemoryStream("二"u8.ToArray()));
        }

        var draft = await apply.Open(test.Organ, key);
        Assert.Equal(("13800001234", 2), (draft.Form.Phone, draft.Files.Count));
        Assert.Empty((await apply.Open(test.Organ, ApplyOnline.NewKey())).Form.Name);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => apply.Send(test.Organ, key))));
        var receipts = answers.Select(a => a.Expected).ToList();
        Assert.Single(receipts.Select(r => (r.Number, r.QueryCode)).Distinct());
        Assert.Equal((new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 29)), (receipts[0].ReceivedOn, receipts[0].DueOn));
        Assert.Equal(receipts[0].Number, (await apply.Receipt(test.Organ, key))!.Number);
        Assert.IsType<Answer<Guid>.Refused>(await apply.Save(test.Organ, key, Whole));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(1, await records.Cases.CountAsync());
        Assert.Equal(2, await records.Attachments.CountAsync(a => a.OwnerId == receipts[0].CaseId && a.Owner == AttachmentOwner.Case));
        Assert.DoesNotContain("王小明", (await records.OnlineDrafts.SingleAsync()).BodySealed);
        Assert.Equal(("portal", Guid.Empty), ((await records.AuditLines.OrderByDescending(a => a.Place).FirstAsync()).Correlation, (await records.AuditLines.OrderByDescending(a => a.Place).FirstAsync()).AccountId));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_is_missing_is_said_at_its_question_and_nothing_is_registered(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var (apply, key) = (new ApplyOnline(test.Office), ApplyOnline.NewKey());
        await apply.Save(test.Organ, key, Whole with { Identity = "", Phone = "", Address = "", Content = " " });
        Assert.Equal(["身份证明", "联系方式", "所需政府信息", "获取途径"], Assert.IsType<Answer<RegisteredApplication>.Unusable>(await apply.Send(test.Organ, key)).Problems.Select(p => p.Field));
        test.Go("2024-04-05");
        Assert.Empty((await apply.Open(test.Organ, key)).Form.Name);
        Assert.Equal("draft.gone", Assert.IsType<Answer<RegisteredApplication>.Refused>(await apply.Send(test.Organ, key)).Breach.Code);
        Assert.Equal(1, await apply.Sweep());
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(0, await records.Cases.CountAsync());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_application_is_seen_only_with_its_number_and_its_code_in_its_own_organ(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var apply = new ApplyOnline(test.Office);
        var (mine, other) = (await test.Register("甲信息"), await test.Register("乙信息", name: "李四", identity: "11010119900101002X"));
        var (organ, _) = await test.AddOrgan("other", "另一机关");
        Assert.Equal("甲信息", (await apply.Track(test.Organ, mine.Number.Replace('〔', '[').Replace('〕', ']'), $" {mine.QueryCode.ToLowerInvariant()} ")).Expected.RequestedContent);
        foreach (var (where, number, code) in new[]
        {
            (test.Organ, mine.Number, other.QueryCode), (test.Organ, other.Number, mine.QueryCode), (organ, mine.Number, mine.QueryCode),
            (test.Organ, "", mine.QueryCode), (test.Organ, mine.Number, ""), (test.Organ, $"{mine.Number}{other.Number}", mine.QueryCode), (test.Organ, "西城管指〔2024〕第99号", mine.QueryCode),
        })
        {
            Assert.Equal("track.unknown", Assert.IsType<Answer<TrackedCase>.Refused>(await apply.Track(where, number, code)).Breach.Code);
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Only_letters_that_were_sent_are_given_out_and_a_correction_only_while_it_is_asked_for(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var apply = new ApplyOnline(test.Office);
        var (mine, other) = (await test.Register("甲信息"), await test.Register("乙信息", name: "李四", identity: "11010119900101002X"));
        var letters = new Letters(test.Office);
        var receipt = (await letters.Compose(test.Handler, mine.CaseId, "D01", null)).Expected;
        Assert.Empty((await apply.Track(test.Organ, mine.Number, mine.QueryCode)).Expected.Letters);
        Assert.IsType<Answer<(LetterRecord, Gongkai.Documents.Letters.LetterDraft)>.Refused>(await apply.Letter(test.Organ, mine.Number, mine.QueryCode, receipt));
        await letters.MarkSent(test.Handler, receipt, new DateOnly(2024, 3, 1), version: 1);
        Assert.Single((await apply.Track(test.Organ, mine.Number, mine.QueryCode)).Expected.Letters);
        Assert.Contains("回执", (await apply.Letter(test.Organ, mine.Number, mine.QueryCode, receipt)).Expected.Draft.Title);
        Assert.IsType<Answer<(LetterRecord, Gongkai.Documents.Letters.LetterDraft)>.Refused>(await apply.Letter(test.Organ, other.Number, other.QueryCode, receipt));

        Assert.Equal("correction.not_asked", Assert.IsType<Answer<TrackedCase>.Refused>(await apply.Correct(test.Organ, mine.Number, mine.QueryCode, "补正", [])).Breach.Code);
        await test.Do(test.Handler, mine.CaseId, CaseAct.NotifyCorrection, with: e => e with { Until = new DateOnly(2024, 3, 20) });
        Assert.Equal(new DateOnly(2024, 3, 20), (await apply.Track(test.Organ, mine.Number, mine.QueryCode)).Expected.CorrectionUntil);
        Assert.IsType<Answer<TrackedCase>.Unusable>(await apply.Correct(test.Organ, mine.Number, mine.QueryCode, " ", []));
        Assert.IsType<Answer<TrackedCase>.Given>(await apply.Correct(test.Organ, mine.Number, mine.QueryCode, "指2024年3月的考核结果", [("附图.txt", new MemoryStream("图"u8.ToArray()))]));
        var view = (await new OpenCase(test.Office).Run(test.Handler, mine.CaseId)).Expected;
        Assert.Equal(["补正-补正说明.txt", "补正-附图.txt"], view.Attachments.Select(a => a.FileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_public_reads_what_is_public_and_nothing_else(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var reading = new PublicReading(test.Office);
        var publish = new HandlePublication(test.Office);
        var id = (await publish.Draft(test.Handler, PublicationTests.Text())).Expected;
        var given = await Attach("公开的.txt");
        var withheld = await Attach("不公开的名单.txt");
        var forgotten = await Attach("没有勾选的.txt");
        var text = PublicationTests.Text() with { Files = [new(given, "公开的"), new(withheld, "不公开的名单.txt", WithholdingGround.ThirdPartyRights)] };
        Assert.IsType<Answer<Guid>.Given>(await publish.Revise(test.Handler, id, text, version: 1));
        Assert.Null(await reading.Item(test.Organ, id));
        await Do(test.Handler, PublicationAct.SubmitForReview);
        await Do(test.Reviewer, PublicationAct.ReviewBusiness);
        await Do(test.Secrecy, PublicationAct.ReviewSecrecy);
        await Do(test.Head, PublicationAct.Approve);
        Assert.Null(await reading.Item(test.Organ, id));
        Assert.Null(await reading.File(test.Organ, id, given));
        await Do(test.Handler, PublicationAct.Publish);

        var shown = (await reading.Item(test.Organ, id))!;
        Assert.Equal([("公开的", null), ("", WithholdingGround.ThirdPartyRights)], shown.Files.Select(f => (f.Name, f.WithheldBecause)));
        Assert.Equal("公开的.txt", (await reading.File(test.Organ, id, given))!.Value.Name);
        Assert.Null(await reading.File(test.Organ, id, withheld));
        Assert.Null(await reading.File(test.Organ, id, forgotten));
        var (other, _) = await test.AddOrgan("other", "另一机关");
        Assert.Null(await reading.Item(other, id));
        Assert.Null(await reading.File(other, id, given));
        Assert.Equal(0, (await reading.List(other)).Total);
        Assert.Equal(1, (await reading.List(test.Organ)).Total);

        await Do(test.Handler, PublicationAct.Correct, "换附件");
        Assert.NotNull((await reading.Item(test.Organ, id))!.Text);
        await Do(test.Handler, PublicationAct.TakeDownAtOnce, "附件有误");
        var gone = (await reading.Item(test.Organ, id))!;
        Assert.Equal((null, 0, PublicationRules.TakenDownAtOnceWords), (gone.Text, gone.Files.Count, gone.Item.TakenDownBecause));
        Assert.Null(await reading.File(test.Organ, id, given));
        Assert.Equal(0, (await reading.List(test.Organ)).Total);
        Assert.Empty(await reading.Newest(test.Organ, 10));

        async Task<Guid> Attach(string name) =>
            (await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Publication, id, name, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(name)))).Expected.Id;
        async Task Do(Actor actor, PublicationAct act, string? reason = null) =>
            Assert.IsType<Answer<Guid>.Given>(await publish.Do(actor, id, new(act, reason), (await new ReadPublications(test.Office).Show(test.Handler, id)).Expected.Item.Version));
    }
}
