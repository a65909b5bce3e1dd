using System.Text;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Publication;
using Gongkai.Law.Statistics;
using Gongkai.Office.Handling;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Office.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class PublicationTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_is_published_counts_in_month_and_register_and_keeps_its_first_day(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var id = await Published(test, Text() with { IsNormativeDocument = true, DocumentNumber = "西城管发〔2024〕3号" });
        var shown = await Show(test, id);
        Assert.Equal(("xcgz/2024-00001", PublicationStage.Public, new DateOnly(2024, 3, 5)), (shown.Item.IndexNumber, shown.Item.Stage, shown.Item.FirstPublishedOn));
        var document = Assert.Single((await new KeepNormativeDocuments(test.Office).All(test.Handler)).Expected);
        Assert.Equal(("西城管发〔2024〕3号", new DateOnly(2024, 3, 1), null), (document.DocumentNumber, document.IssuedOn, document.EndedOn));

        test.Go("2024-04-02");
        await Do(test, test.Handler, id, PublicationAct.Correct, "附件更新");
        await Revise(test, id, Text() with { Title = "更正后的标题", IsNormativeDocument = true });
        Assert.Equal("2024年度环卫作业考核办法", (await Show(test, id)).Public!.Title);
        await ToPublic(test, id);
        shown = await Show(test, id);
        Assert.Equal(("xcgz/2024-00001", new DateOnly(2024, 3, 5), new DateOnly(2024, 4, 2), "更正后的标题"),
            (shown.Item.IndexNumber, shown.Item.FirstPublishedOn, shown.Item.UpdatedOn, shown.Item.Title));

        await Do(test, test.Handler, id, PublicationAct.MarkStatus, "被新办法代替", DocumentStatus.Repealed);
        Assert.Equal(new DateOnly(2024, 4, 2), (await new KeepNormativeDocuments(test.Office).All(test.Handler)).Expected.Single().EndedOn);
        var march = (await new MonthlyReturnsOfOrgan(test.Office).Show(test.Head, 2024, 3)).Expected.Return;
        Assert.Equal((1m, 1m, 1m), (march["A01"].Current, march["A20.01"].Current, march["A34"].Current));
        Assert.Equal(id, march["A01"].Records.Single());
        Assert.Equal(0m, (await new MonthlyReturnsOfOrgan(test.Office).Show(test.Head, 2024, 4)).Expected.Return["A01"].Current);
        Assert.Null((await new Gongkai.Office.Administration.AuditTrail(test.Office).Verify()).BrokenAt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Index_numbers_have_no_gap_and_no_double_when_many_publish_at_once(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var ids = new List<Guid>();
        for (var i = 0; i < 12; i++)
        {
            ids.Add(await Approved(test, Text() with { Title = $"第{i}件" }));
        }

        var answers = await Task.WhenAll(ids.Select(id => Task.Run(async () =>
            await new HandlePublication(test.Office).Do(test.Handler, id, new(PublicationAct.Publish), (await Show(test, id)).Item.Version))));
        Assert.All(answers, a => Assert.IsType<Answer<Guid>.Given>(a));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"xcgz/2024-{n:00000}"), await records.PublicationItems.OrderBy(i => i.IndexNumber).Select(i => i.IndexNumber).ToListAsync());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Another_organ_sees_and_touches_nothing(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var id = await Published(test, Text());
        var (_, other) = await test.AddOrgan("other", "另一机关");
        Assert.IsType<Answer<ShownPublication>.Refused>(await new ReadPublications(test.Office).Show(other, id));
        Assert.IsType<Answer<Guid>.Refused>(await new HandlePublication(test.Office).Do(other, id, new(PublicationAct.TakeDownAtOnce, "x"), 7));
        Assert.Equal(0, (await new ReadPublications(test.Office).Page(other, new())).Expected.Total);
        Assert.IsType<Answer<Guid>.Unusable>(await new HandlePublication(test.Office).Draft(other, Text() with { RelatesTo = id }));
        var stranger = await new AddAttachment(test.Office).Run(other, AttachmentOwner.Publication, id, "x.txt", new MemoryStream("x"u8.ToArray()));
        Assert.IsType<Answer<AttachmentRecord>.Refused>(stranger);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_form_of_an_older_version_changes_nothing(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var id = (await new HandlePublication(test.Office).Draft(test.Handler, Text())).Expected;
        var before = (await Show(test, id)).Item.Version;
        await Revise(test, id, Text() with { Title = "先改的" });
        Assert.Equal("record.changed", Assert.IsType<Answer<Guid>.Refused>(await new HandlePublication(test.Office).Revise(test.SecondHandler, id, Text() with { Title = "后改的" }, before)).Breach.Code);
        Assert.Equal("先改的", (await Show(test, id)).Newest.Title);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Lists_are_paged_by_key_filtered_and_say_what_is_late(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        for (var i = 0; i < ReadPublications.PageLength + 3; i++)
        {
            await new HandlePublication(test.Office).Draft(test.Handler, Text() with { Title = $"第{i}件%_'；drop", Category = i % 2 == 0 ? "业务动态" : "通知公告" });
        }

        var read = new ReadPublications(test.Office);
        var first = (await read.Page(test.Handler, new())).Expected;
        var second = (await read.Page(test.Handler, new(), first.Next)).Expected;
        Assert.Equal((53L, 50, 3), (first.Total, first.Items.Count, second.Items.Count));
        Assert.Equal(53, first.Items.Concat(second.Items).Select(i => i.Id).Distinct().Count());
        Assert.Null(second.Next);
        Assert.Equal(1, (await read.Page(test.Handler, new() { Text = "第7件%_'" })).Expected.Total);
        Assert.Equal(0, (await read.Page(test.Handler, new() { Text = "第7件%%" })).Expected.Total);
        Assert.Equal(27, (await read.Page(test.Handler, new() { Category = "业务动态" })).Expected.Total);
        Assert.Equal(0, (await read.Page(test.Handler, new() { OverdueOnly = true })).Expected.Total);
        test.Go("2024-04-01");
        Assert.Equal(53, (await read.Page(test.Handler, new() { OverdueOnly = true })).Expected.Total);
        Assert.Contains("PU-01", (await read.Findings(test.Handler)).Expected!.Select(f => f.Rule));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_page_of_the_organ_says_what_article_12_asks_and_is_kept_in_versions(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var pages = new OrganPages(test.Office);
        var missing = Assert.IsType<Answer<int>.Unusable>(await pages.Write(test.Handler, OrganPageKind.Guide, new Dictionary<string, string> { ["办公地址"] = "某街1号" }, 0));
        Assert.Contains("联系电话", missing.Problems.Select(p => p.Field));
        var whole = OrganPages.SectionsOf(OrganPageKind.Guide).ToDictionary(s => s.Name, s => $"{s.Name}的内容");
        Assert.Equal(1, (await pages.Write(test.Handler, OrganPageKind.Guide, whole, 0)).Expected);
        Assert.IsType<Answer<int>.Refused>(await pages.Write(test.Head, OrganPageKind.Guide, whole, 0));
        Assert.Equal(2, (await pages.Write(test.Head, OrganPageKind.Guide, whole, 1)).Expected);
        Assert.Contains((await new ReadPublications(test.Office).Findings(test.Handler)).Expected!, f => f.Message.Contains("公开指南", StringComparison.Ordinal));
        Assert.Equal(2, (await pages.Release(test.Reviewer, OrganPageKind.Guide, 2)).Expected);
        Assert.DoesNotContain((await new ReadPublications(test.Office).Findings(test.Handler)).Expected!, f => f.Message.Contains("公开指南", StringComparison.Ordinal));
        test.Go("2025-03-06");
        Assert.Contains((await new ReadPublications(test.Office).Findings(test.Handler)).Expected!, f => f.Message.Contains("公开指南", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_page_is_public_only_after_another_person_released_it_and_the_gate_looked(Db db)
    {
        const string secret = "11010119900101004X";
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (pages, reading) = (new OrganPages(test.Office), new PublicReading(test.Office));
        var whole = OrganPages.SectionsOf(OrganPageKind.Guide).ToDictionary(s => s.Name, s => $"{s.Name}的内容");
        (whole["联系电话"], whole["办公地址"]) = ("010-88001234，值班手机13800138000", "锦绣花园3号楼2单元501室");
        foreach (var (section, text) in new[] { ("信息的分类和编排体系", $"张某{secret}"), ("联系电话", secret), ("监督和救济方式", "张某13900139000"), ("办公地址", "13900139000") })
        {
            Assert.Equal(section, Assert.IsType<Answer<int>.Unusable>(await pages.Write(test.Handler, OrganPageKind.Guide, new Dictionary<string, string>(whole) { [section] = text }, 0)).Problems.Single().Field);
        }

        Assert.IsType<Answer<int>.Unusable>(await pages.Write(test.Handler, OrganPageKind.Leaders, new Dictionary<string, string> { ["负责人"] = $"张某，{secret}，锦绣花园9号楼2单元501室" }, 0));
        Assert.Equal(1, (await pages.Write(test.Handler, OrganPageKind.Guide, whole, 0)).Expected);
        Assert.Equal(0, (await reading.Page(test.Organ, OrganPageKind.Guide)).Place);
        Assert.Equal("act.role", Assert.IsType<Answer<int>.Refused>(await pages.Release(test.Handler, OrganPageKind.Guide, 1)).Breach.Code);
        Assert.Equal(2, (await pages.Write(test.Head, OrganPageKind.Guide, whole, 1)).Expected);
        Assert.Equal("page.same_person", Assert.IsType<Answer<int>.Refused>(await pages.Release(test.Head, OrganPageKind.Guide, 2)).Breach.Code);
        Assert.IsType<Answer<int>.Refused>(await pages.Release(test.Reviewer, OrganPageKind.Guide, 1));
        var kept = (await pages.Kept(test.Reviewer, OrganPageKind.Guide)).Expected;
        Assert.Equal((0, 2, false), (kept.Public.Place, kept.Proposal!.Page.Place, kept.Proposal.IsOwn));
        Assert.Equal(2, (await pages.Release(test.Reviewer, OrganPageKind.Guide, 2)).Expected);
        Assert.Equal("page.released", Assert.IsType<Answer<int>.Refused>(await pages.Release(test.Reviewer, OrganPageKind.Guide, 2)).Breach.Code);
        Assert.Equal("锦绣花园3号楼2单元501室", (await reading.Page(test.Organ, OrganPageKind.Guide)).Sections["办公地址"]);

        // What waits changes nothing for anybody, and what stands in the guide opens the gate for contact only.
        Assert.Equal(3, (await pages.Write(test.Handler, OrganPageKind.Guide, new Dictionary<string, string>(whole) { ["联系电话"] = "13900139000" }, 2)).Expected);
        Assert.Equal(2, (await reading.Page(test.Organ, OrganPageKind.Guide)).Place);
        await Published(test, Text() with { Body = "联系13800138000，锦绣花园3号楼2单元501室。" });
        var id = await Approved(test, Text() with { Title = "另一件", Body = "联系13900139000。" });
        Assert.IsType<Answer<Guid>.Refused>(await new HandlePublication(test.Office).Do(test.Handler, id, new(PublicationAct.Publish), (await Show(test, id)).Item.Version));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_reason_that_everybody_reads_goes_through_the_gate(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var id = await Published(test, Text());
        var refused = await new HandlePublication(test.Office).Do(test.Head, id, new(PublicationAct.TakeDown, "张某11010119900101004X要求撤下"), (await Show(test, id)).Item.Version);
        Assert.Equal("理由", Assert.IsType<Answer<Guid>.Unusable>(refused).Problems.Single().Field);
        await Do(test, test.Head, id, PublicationAct.TakeDown, "内容\u000B已经过期");
        Assert.Equal("内容\n已经过期", (await new PublicReading(test.Office).Item(test.Organ, id))!.Item.TakenDownBecause);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_uploaded_file_is_published_with_its_item_and_what_runs_is_taken_nowhere(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var handle = new HandlePublication(test.Office);
        var id = (await handle.Draft(test.Handler, Text() with { Title = "甲\u000B乙\u0001" })).Expected;
        Assert.Equal("甲 乙", (await Show(test, id)).Item.Title);
        var file = (await handle.Attach(test.Handler, id, "考核表.txt", Bytes("考核"), (await Show(test, id)).Item.Version)).Expected;
        Assert.Equal("附件", Assert.IsType<Answer<AttachmentRecord>.Unusable>(await handle.Attach(test.Handler, id, "页.html", Bytes("<html><script>x()</script></html>"), (await Show(test, id)).Item.Version)).Problems.Single().Field);
        Assert.IsType<Answer<AttachmentRecord>.Unusable>(await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Publication, id, "图.svg", Bytes("<svg onload='x()'/>")));
        Assert.IsType<Answer<AttachmentRecord>.Refused>(await handle.Attach(test.Reviewer, id, "a.txt", Bytes("a"), (await Show(test, id)).Item.Version));

        // Kept before the gate looked for it: nobody can take it on themselves.
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            var old = (await test.Office.Files.Store(Bytes("<html><p onclick='x()'>好</p></html>"), 1_000, default)).Expected;
            records.Attachments.Add(new() { OrganId = test.Organ.Id, Owner = AttachmentOwner.Publication, OwnerId = id, FileName = "旧.html", MediaType = "text/html", Length = old.Length, Sha256 = old.Sha256, Remarks = "", AddedBy = test.Handler.AccountId, AddedAt = test.Office.Clock.Now });
            await records.SaveChangesAsync();
        }

        var added = (await Show(test, id)).Attachments.Single(a => a.FileName == "旧.html");
        await Revise(test, id, (await Show(test, id)).Newest with { Files = [new(file.Id, "考核表.txt"), new(added.Id, "旧.html")] });
        await ToPublic(test, id, publish: false);
        Assert.Equal("gate.active", Assert.IsType<Answer<Guid>.Refused>(await handle.Do(test.Head, id, new(PublicationAct.Publish, "公示需要", null, AcceptsFindings: true), (await Show(test, id)).Item.Version)).Breach.Code);
        await Do(test, test.Head, id, PublicationAct.Return, "去掉网页");
        await Revise(test, id, (await Show(test, id)).Newest with { Files = [new(file.Id, "考核表.txt")] });
        await ToPublic(test, id);
        Assert.Equal("考核表.txt", (await new PublicReading(test.Office).Item(test.Organ, id))!.Files.Single().Name);

        static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_register_follows_the_marking_and_the_correction_unless_it_was_changed_by_hand(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var text = Text() with { IsNormativeDocument = true, DocumentNumber = "西城管发〔2024〕3号" };
        var id = await Published(test, text);
        test.Go("2024-06-03");
        var early = await new HandlePublication(test.Office).Do(test.Handler, id, new(PublicationAct.MarkStatus, "废止", DocumentStatus.Repealed) { StatusFrom = new(2024, 6, 4) }, (await Show(test, id)).Item.Version);
        Assert.Equal("失效（废止）日期", Assert.IsType<Answer<Guid>.Unusable>(early).Problems.Single().Field);
        Assert.Equal(id, (await new HandlePublication(test.Office).Do(test.Handler, id, new(PublicationAct.MarkStatus, "废止", DocumentStatus.Repealed) { StatusFrom = new(2024, 5, 1) }, (await Show(test, id)).Item.Version)).Expected);
        Assert.Equal(new DateOnly(2024, 5, 1), (await Register()).Single().EndedOn);
        await Do(test, test.Handler, id, PublicationAct.MarkStatus, "标错了", DocumentStatus.InForce);
        Assert.Null((await Register()).Single().EndedOn);

        await Correct(id, text with { Title = "新的办法", DocumentNumber = "西城管发〔2024〕4号" });
        Assert.Equal(("新的办法", "西城管发〔2024〕4号"), ((await Register()).Single().Title, (await Register()).Single().DocumentNumber));
        await Correct(id, text with { IsNormativeDocument = false });
        Assert.Empty(await Register());
        Assert.Null((await Show(test, id)).Registered);
        await Correct(id, text);
        var entry = Assert.Single(await Register());
        Assert.IsType<Answer<Guid>.Given>(await new KeepNormativeDocuments(test.Office).Change(test.Handler, entry.Id, new() { Title = "手工改的名称", DocumentNumber = entry.DocumentNumber, IssuedOn = entry.IssuedOn }, entry.Version));
        await Correct(id, text with { Title = "又一个名称" });
        Assert.Equal("手工改的名称", Assert.Single(await Register()).Title);
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Contains(await records.AuditLines.Where(a => a.SubjectId == id).Select(a => a.Words).ToListAsync(), w => w.Contains("经手工登记，没有随更正修改", StringComparison.Ordinal));
        await Correct(id, text with { IsNormativeDocument = false });
        Assert.Single(await Register());

        async Task<IReadOnlyList<NormativeDocument>> Register() => (await new KeepNormativeDocuments(test.Office).All(test.Handler)).Expected;

        async Task Correct(Guid item, PublicationText to)
        {
            await Do(test, test.Handler, item, PublicationAct.Correct, "更正");
            await Revise(test, item, to);
            await ToPublic(test, item);
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_was_public_keeps_a_page_that_says_why_it_is_gone_also_while_it_is_corrected(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var reading = new PublicReading(test.Office);
        var (kept, down) = (await Published(test, Text()), await Published(test, Text() with { Title = "另一件" }));
        await Do(test, test.Handler, kept, PublicationAct.Correct, "不应公开");
        await Revise(test, kept, Text() with { Disclosure = DisclosureClass.Withheld, Ground = WithholdingGround.InternalAffairs });
        await ToPublic(test, kept, publish: false);
        var shown = await reading.Item(test.Organ, kept);
        Assert.Null(shown!.Text);
        Assert.Contains("不予公开", shown.Item.TakenDownBecause);

        await Do(test, test.Head, down, PublicationAct.TakeDown, "内容已经过期");
        await Do(test, test.Handler, down, PublicationAct.Correct, "重新公开");
        shown = await reading.Item(test.Organ, down);
        Assert.Equal((null, "内容已经过期"), (shown!.Text, shown.Item.TakenDownBecause));
        Assert.Equal([kept, down], (await reading.TakenDown(test.Organ)).Select(i => i.Id));
        await Do(test, test.Handler, down, PublicationAct.AbandonCorrection, "误点");
        Assert.Equal((PublicationStage.TakenDown, "内容已经过期"), ((await Show(test, down)).Item.Stage, (await reading.Item(test.Organ, down))!.Item.TakenDownBecause));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_correction_is_given_up_and_a_draft_discarded_and_both_stay_in_the_records(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var id = await Published(test, Text());
        await Do(test, test.Handler, id, PublicationAct.Correct, "误点");
        await Revise(test, id, Text() with { Title = "不要的" });
        Assert.DoesNotContain(PublicationAct.Discard, (await Show(test, id)).Offered.Select(r => r.Act));
        await Do(test, test.Handler, id, PublicationAct.AbandonCorrection, "误点");
        var shown = await Show(test, id);
        Assert.Equal((PublicationStage.Public, 1, 1, Text().Title), (shown.Item.Stage, shown.Item.Shown, shown.Item.Latest, shown.Newest.Title));
        await Do(test, test.Handler, id, PublicationAct.MarkStatus, "可以标注", DocumentStatus.Amended);
        await Do(test, test.Handler, id, PublicationAct.Correct, "真的更正");
        await Revise(test, id, Text() with { Title = "更正后的标题" });
        await ToPublic(test, id);
        Assert.Equal("更正后的标题", (await new PublicReading(test.Office).Item(test.Organ, id))!.Text!.Title);

        var draft = (await new HandlePublication(test.Office).Draft(test.Handler, Text() with { Title = "重复的" })).Expected;
        Assert.DoesNotContain(PublicationAct.AbandonCorrection, (await Show(test, draft)).Offered.Select(r => r.Act));
        await Do(test, test.Handler, draft, PublicationAct.Discard, "重复");
        test.Go("2024-06-03");
        var read = new ReadPublications(test.Office);
        Assert.Equal((1, 1, 0), ((await read.Page(test.Handler, new())).Expected.Total, (await read.Page(test.Handler, new() { Stage = PublicationStage.Discarded })).Expected.Total, (await read.Page(test.Handler, new() { OverdueOnly = true })).Expected.Total));
        Assert.DoesNotContain((await read.Findings(test.Handler)).Expected!, f => f.Rule == "PU-01");
        Assert.Equal("重复", (await Show(test, draft)).History[^1].Event.Reason);
        var next = await Published(test, Text() with { Title = "下一件" });
        Assert.Equal("xcgz/2024-00002", (await Show(test, next)).Item.IndexNumber);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task After_its_last_day_a_document_is_told_to_have_lapsed_everywhere(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var reading = new PublicReading(test.Office);
        var id = await Published(test, Text() with { EffectiveOn = new(2024, 3, 1), ExpiresOn = new(2024, 6, 2) });
        test.Go("2024-06-02");
        Assert.Equal([DocumentStatus.InForce], await Told());
        test.Go("2024-06-03");
        Assert.Equal([DocumentStatus.Lapsed], await Told());

        // Published before items carried the day: it is taken from the text, once.
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            await records.PublicationItems.ExecuteUpdateAsync(u => u.SetProperty(i => i.ExpiresOn, (DateOnly?)null));
            await records.InstallationMarks.Where(m => m.Name == InstallationMark.ExpiryDays).ExecuteDeleteAsync();
        }

        await test.Office.Migrate();
        Assert.Equal([DocumentStatus.Lapsed], await Told());

        async Task<IEnumerable<DocumentStatus>> Told() => new[]
        {
            (await reading.Item(test.Organ, id))!.Item.Status, (await reading.List(test.Organ)).Items.Single().Status, (await reading.Newest(test.Organ, 5)).Single().Status, (await reading.All(test.Organ)).Single().Status,
        }.Distinct();
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_file_belongs_to_its_item_and_a_lost_one_is_found(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var id = (await new HandlePublication(test.Office).Draft(test.Handler, Text())).Expected;
        var file = (await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Publication, id, "考核表.txt", new MemoryStream(Encoding.UTF8.GetBytes("考核")))).Expected;
        var invented = await new HandlePublication(test.Office).Revise(test.Handler, id, Text() with { Files = [new(Guid.NewGuid(), "x")] }, (await Show(test, id)).Item.Version);
        Assert.Equal("附件", Assert.IsType<Answer<Guid>.Unusable>(invented).Problems.Single().Field);
        await Revise(test, id, Text() with { Files = [new(file.Id, "考核表.txt")] });
        await ToPublic(test, id);
        Assert.DoesNotContain("PU-09", (await new ReadPublications(test.Office).Findings(test.Handler)).Expected!.Select(f => f.Rule));
        File.Delete(Directory.EnumerateFiles(test.Office.DataFolder, file.Sha256, SearchOption.AllDirectories).Single());
        Assert.Contains("PU-09", (await new ReadPublications(test.Office).Findings(test.Handler)).Expected!.Select(f => f.Rule));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_gate_holds_personal_data_back_until_it_is_masked_or_the_head_answers_for_it(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        const string secret = "11010119900101004X";
        var id = await Approved(test, Text() with { Body = $"张某，{secret}，电话13800138000。" });
        var refused = Assert.IsType<Answer<Guid>.Refused>(await Publish(test.Handler, null, accepts: false)).Breach;
        Assert.Equal("gate.blocked", refused.Code);
        Assert.DoesNotContain(secret, refused.Words);
        Assert.Equal("act.role", Assert.IsType<Answer<Guid>.Refused>(await Publish(test.Handler, "公示需要", accepts: true)).Breach.Code);
        Assert.Equal("gate.reason", Assert.IsType<Answer<Guid>.Refused>(await Publish(test.Head, " ", accepts: true)).Breach.Code);

        await Do(test, test.Head, id, PublicationAct.Return, "遮挡个人信息");
        Assert.Equal(2, (await new HandlePublication(test.Office).Mask(test.Handler, id, (await Show(test, id)).Item.Version)).Expected);
        Assert.Equal("张某，110*************4X，电话138****8000。", (await Show(test, id)).Newest.Body);
        await ToPublic(test, id);

        var file = await Approved(test, Text() with { Title = "附件里的名单" });
        await Do(test, test.Head, file, PublicationAct.Return, "附上名单");
        var attachment = (await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Publication, file, "名单.txt", new MemoryStream(Encoding.UTF8.GetBytes($"张某 {secret}")))).Expected;
        await Revise(test, file, Text() with { Title = "附件里的名单", Files = [new(attachment.Id, "名单.txt")] });
        await ToPublic(test, file, publish: false);
        id = file;
        Assert.Equal("gate.blocked", Assert.IsType<Answer<Guid>.Refused>(await Publish(test.Head, "法律规定公开全文", accepts: false)).Breach.Code);
        Assert.IsType<Answer<Guid>.Given>(await Publish(test.Head, "法律规定公开全文", accepts: true));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var words = await records.AuditLines.Where(a => a.SubjectId == file).Select(a => a.Words).ToListAsync();
        Assert.Contains(words, w => w.Contains("接受检查结果：名单.txt：公民身份号码", StringComparison.Ordinal));
        Assert.DoesNotContain(words, w => w.Contains(secret, StringComparison.Ordinal));

        async Task<Answer<Guid>> Publish(Actor actor, string? reason, bool accepts) =>
            await new HandlePublication(test.Office).Do(actor, id, new(PublicationAct.Publish, reason, null, accepts), (await Show(test, id)).Item.Version);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Late_information_and_columns_that_stand_still_stand_on_the_dashboard(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            var organ = await records.Organs.SingleAsync(o => o.Code == "xcgz");
            organ.Settings = organ.Settings with { Columns = [new("政策文件", 14), new("空白栏目", 183), new("不限时栏目", null)] };
            await records.SaveChangesAsync();
        }

        await Published(test, Text());
        var draft = (await new HandlePublication(test.Office).Draft(test.Handler, Text() with { Title = "迟迟未公开" })).Expected;
        Assert.Equal(["栏目“空白栏目”还没有内容"], await Duties());
        test.Go("2024-03-15");
        Assert.Equal(["栏目“空白栏目”还没有内容", "更新栏目“政策文件”（最近更新2024-03-05）"], await Duties());
        test.Go("2024-04-20");
        Assert.Equal(["公开“迟迟未公开”", "更新栏目“政策文件”（最近更新2024-03-05）", "栏目“空白栏目”还没有内容"], (await Duties()).Order(StringComparer.Ordinal));
        await ToPublic(test, draft);
        Assert.Equal(["栏目“空白栏目”还没有内容"], await Duties());

        async Task<IEnumerable<string>> Duties() => (await new Dashboard(test.Office).Run(test.Handler)).Expected.Duties.Where(d => d.Page == "publications").Select(d => d.Words);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_authority_sees_the_columns_of_the_organs_below_it_and_no_others(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (top, someone) = await test.AddOrgan("district", "某区人民政府办公室");
        var (silent, _) = await test.AddOrgan("bureau-a", "某区甲局");
        var (_, stranger) = await test.AddOrgan("elsewhere", "外区办公室");
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            var organ = await records.Organs.SingleAsync(o => o.Code == "xcgz");
            organ.Settings = organ.Settings with { Columns = [new("政策文件", 14), new("空白栏目", 183), new("不限时栏目", null)] };
            await records.SaveChangesAsync();
            await records.Organs.Where(o => o.Id == organ.Id || o.Id == silent.Id).ExecuteUpdateAsync(u => u.SetProperty(o => o.ParentId, top.Id));
        }

        await Published(test, Text());
        await Published(test, Text() with { Title = "不限时", Category = "不限时栏目" });
        test.Go("2024-03-19");
        Assert.Equal((0, 1, 2), Counts(await Quality(someone)));
        test.Go("2024-03-20");
        var shown = await Quality(someone);
        Assert.Equal((1, 1, 1), Counts(shown));
        Assert.Equal(["空白栏目", "政策文件"], shown.Faults.Select(f => f.Column.Column.Category));
        var (known, unknown) = (shown.Lines.Single(l => l.Organ.Code == "xcgz"), shown.Lines.Single(l => l.Organ.Id == silent.Id));
        Assert.Equal((true, 2, new DateOnly(2024, 3, 5)), (known.IsKnown, known.Kept.Items, known.Kept.LastOn));
        Assert.Equal((false, 0, null), (unknown.IsKnown, unknown.Kept.Items, unknown.Kept.LastOn));
        Assert.Equal(["elsewhere"], (await Quality(stranger)).Lines.Select(l => l.Organ.Code));
        Assert.IsType<Answer<ShownColumnQuality>.Refused>(await new ReadColumnQuality(test.Office).Run(test.Handler));

        async Task<ShownColumnQuality> Quality(Actor actor) => (await new ReadColumnQuality(test.Office).Run(actor with { Roles = [Role.Supervisor] })).Expected;

        static (int, int, int) Counts(ShownColumnQuality q) => (q.Count(ColumnStanding.StandsStill), q.Count(ColumnStanding.Empty), q.Count(ColumnStanding.InTime));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_a_reading_place_has_is_not_sent_again_until_it_is_corrected_and_the_receipt_is_kept(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (first, second) = (await Published(test, Text()), await Published(test, Text() with { Title = "另一件" }));
        var transfers = new TransferItems(test.Office);
        Assert.Equal([first, second], (await transfers.Waiting(test.Handler, "国家档案馆")).Expected.Select(i => i.Id));
        Assert.IsType<Answer<Guid>.Unusable>(await transfers.Send(test.Handler, "国家档案馆", new(2024, 3, 4), [first], default));
        Assert.IsType<Answer<Guid>.Unusable>(await transfers.Send(test.Handler, " ", new(2024, 3, 5), [first], default));
        Assert.IsType<Answer<Guid>.Unusable>(await transfers.Send(test.Handler, "国家档案馆", new(2024, 3, 5), [first, Guid.NewGuid()], default));
        var id = (await transfers.Send(test.Handler, "国家档案馆", new(2024, 3, 5), [first, second], default)).Expected;
        Assert.Empty((await transfers.Waiting(test.Handler, "国家档案馆")).Expected);
        Assert.Equal(2, (await transfers.Waiting(test.Handler, "公共图书馆")).Expected.Count);
        Assert.Equal(2, (await transfers.Show(test.Handler, id)).Expected.Items.Count);
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var entry = await records.RegisterEntries.SingleAsync(r => r.Register == RegisterKind.Transfer);
        Assert.Equal(("国家档案馆", 2L, new DateOnly(2024, 3, 5)), (entry.Category, entry.Quantity, entry.On));

        await Do(test, test.Handler, first, PublicationAct.Correct, "更正");
        await Revise(test, first, Text() with { Body = "更正后。" });
        await ToPublic(test, first);
        Assert.Equal([first], (await transfers.Waiting(test.Handler, "国家档案馆")).Expected.Select(i => i.Id));

        test.Go("2024-03-12");
        Assert.IsType<Answer<Guid>.Unusable>(await transfers.Receive(test.Handler, id, new(2024, 3, 4), "", 0));
        Assert.Equal(id, (await transfers.Receive(test.Handler, id, new(2024, 3, 8), "王某签收", 0)).Expected);
        Assert.IsType<Answer<Guid>.Refused>(await transfers.Receive(test.Handler, id, new(2024, 3, 8), "", 0));
        Assert.Equal((new DateOnly(2024, 3, 8), "王某签收"), ((await transfers.List(test.Handler)).Expected.Single().ReceivedOn, (await transfers.Show(test.Handler, id)).Expected.Record.ReceiptWords));
        var (_, stranger) = await test.AddOrgan("other", "另一机关");
        Assert.IsType<Answer<ShownTransfer>.Refused>(await transfers.Show(stranger, id));
        Assert.Empty((await transfers.Waiting(stranger, "国家档案馆")).Expected);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_cleaned_copy_takes_the_place_of_a_file_that_the_gate_holds_back(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var id = (await new HandlePublication(test.Office).Draft(test.Handler, Text())).Expected;
        var letter = new MemoryStream();
        new Gongkai.Documents.Letters.LetterDraft("D10", "名单", "", "", ["张某，110101" + "19900101004X。"], [], "某机关", new(2024, 3, 1)).Write(Gongkai.Documents.Letters.LetterFormat.Docx, letter);
        var file = (await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Publication, id, "名单.docx", new MemoryStream(letter.ToArray()))).Expected;
        await Revise(test, id, Text() with { Files = [new(file.Id, "名单")] });
        Assert.Contains((await Show(test, id)).Leaks, l => l.Where == "名单.docx");

        var removed = (await new HandlePublication(test.Office).CleanFile(test.Handler, id, file.Id, (await Show(test, id)).Item.Version)).Expected;
        Assert.Contains("个人信息（已遮挡）1处", removed);
        var shown = await Show(test, id);
        Assert.DoesNotContain(shown.Leaks, l => l.Grade == Gongkai.Documents.Inspection.LeakGrade.Blocking);
        Assert.Equal(("名单", true), (shown.Newest.Files.Single().Name, shown.Newest.Files.Single().AttachmentId != file.Id));
        Assert.Equal(2, shown.Attachments.Count);
        Assert.True(await test.Office.Files.IsIntact(file.Sha256));
        await ToPublic(test, id);
        var late = await new HandlePublication(test.Office).CleanFile(test.Handler, id, file.Id, (await Show(test, id)).Item.Version);
        Assert.Equal("act.stage", Assert.IsType<Answer<IReadOnlyList<string>>.Refused>(late).Breach.Code);
    }

    internal static PublicationText Text() => new()
    {
        Title = "2024年度环卫作业考核办法", Issuer = "某区城市管理委", FormedOn = new(2024, 3, 1), Category = "政策文件", CatalogueCode = "20-01", Body = "一、总则\n\n为了做好工作，制定本办法。",
        Channels = [DisclosureChannel.Website, DisclosureChannel.WeChat],
    };

    internal static async Task<Guid> Published(TestOffice test, PublicationText text)
    {
        var id = await Approved(test, text);
        await Do(test, test.Handler, id, PublicationAct.Publish);
        return id;
    }

    internal static async Task<Guid> Approved(TestOffice test, PublicationText text)
    {
        var id = (await new HandlePublication(test.Office).Draft(test.Handler, text)).Expected;
        await ToPublic(test, id, publish: false);
        return id;
    }

    internal static async Task ToPublic(TestOffice test, Guid id, bool publish = true)
    {
        await Do(test, test.Handler, id, PublicationAct.SubmitForReview);
        await Do(test, test.Reviewer, id, PublicationAct.ReviewBusiness);
        await Do(test, test.Secrecy, id, PublicationAct.ReviewSecrecy);
        await Do(test, test.Head, id, PublicationAct.Approve);
        if (publish)
        {
            await Do(test, test.Handler, id, PublicationAct.Publish);
        }
    }

    internal static async Task Revise(TestOffice test, Guid id, PublicationText text) =>
        Assert.Equal(id, (await new HandlePublication(test.Office).Revise(test.Handler, id, text, (await Show(test, id)).Item.Version)).Expected);

    internal static async Task Do(TestOffice test, Actor actor, Guid id, PublicationAct act, string? reason = null, DocumentStatus? status = null) =>
        Assert.Equal(id, (await new HandlePublication(test.Office).Do(actor, id, new(act, reason, status), (await Show(test, id)).Item.Version)).Expected);

    internal static async Task<ShownPublication> Show(TestOffice test, Guid id) => (await new ReadPublications(test.Office).Show(test.Handler, id)).Expected;
}
