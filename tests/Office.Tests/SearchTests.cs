using System.Text;
using Gongkai.Documents.Search;
using Gongkai.Law;
using Gongkai.Law.Publication;
using Gongkai.Office.Handling;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class SearchTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Chinese_is_found_by_one_character_or_many_in_any_width_and_form_with_titles_first(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var guide = await Publish(test, "行政复议申请指南", "怎样申请。");
        test.Go("2024-03-06");
        var number = await Publish(test, "关于做好防汛工作的通知", "本通知自2024年起执行，对处理不服的可以申请行政复议。依申请公开。", "沪水务〔2024〕12号");
        foreach (var words in new[] { "复议", "行政复议", "行政復議", "复", "複议 申请" })
        {
            Assert.Equal([guide, number], (await Found(test, words)).Select(h => h.SubjectId));
        }

        foreach (var words in new[] { "依申请公开", "沪水务〔2024〕12号", "沪水务[2024]12号", "沪水务", "２０２４年起", "水", "12号", "防汛 复议" })
        {
            Assert.Equal(number, Assert.Single(await Found(test, words)).SubjectId);
        }

        foreach (var words in new[] { "2号", "议复", "024", "防汛 指南" })
        {
            Assert.Empty(await Found(test, words));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Nothing_is_missed_and_nothing_is_counted_twice(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var random = new Random(20240305);
        const string alphabet = "公开申请答复停车收费管理办法水务２4a〔〕，。\n ";
        string Words(int most) => string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => alphabet[random.Next(alphabet.Length)]));
        var texts = new List<(string Title, string Body)>();
        for (var i = 0; i < 120; i++)
        {
            texts.Add(($"件{Words(8)}", Words(60)));
        }

        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            await using var transaction = await records.Database.BeginTransactionAsync();
            foreach (var (title, body) in texts)
            {
                await Findable.Put(test.Office, records, new()
                {
                    OrganId = test.Organ.Id, Kind = SearchKind.Item, SubjectId = Guid.CreateVersion7(), On = new(2024, 1, 1 + random.Next(28)), Title = title, Body = body, Stamp = "1.1",
                }, default);
            }

            await transaction.CommitAsync();
        }

        var tried = 0;
        foreach (var question in Enumerable.Range(0, 400).Select(_ => SearchQuestion.Parse(Words(5), [])).OfType<Answer<SearchQuestion>.Given>().Select(a => a.Value))
        {
            await using var records = await test.Office.Contexts.CreateDbContextAsync();
            var keys = await test.Office.Database.Search.Find(records, new() { Audience = SearchAudience.Everybody, OrganId = test.Organ.Id }, question, 0, 1_000, default);
            var expected = texts.Count(t => question.Words.All(w => Holds(t.Title, w.Phrase.Folded) || Holds(t.Body, w.Phrase.Folded)));
            Assert.True(expected == keys.Total && expected == keys.Ids.Distinct().Count(), $"“{string.Join('/', question.Words.Select(w => w.Phrase.Folded))}”: {expected}, {keys.Total}");
            tried++;
        }

        Assert.InRange(tried, 200, 400);
        if (db == Db.PostgreSql)
        {
            await BoundChangesNoPage(test.Office, SearchQuestion.Parse("公 水", [["水", "停"], ["公", "收", "2024"]]), SearchQuestion.Parse("申", []), SearchQuestion.Parse("公开", [["公开", "答复"]]));
        }

        // The plain way to look: a word of letters or digits counts as a whole, Chinese anywhere.
        static bool Holds(string text, string phrase)
        {
            var padded = $" {SearchFold.Fold(text)} ";
            return padded.Contains($"{(SearchFold.IsChinese(phrase[0]) ? "" : " ")}{phrase}{(SearchFold.IsChinese(phrase[^1]) ? "" : " ")}", StringComparison.Ordinal);
        }
    }

    /// <summary>Beyond the bound matches are found another way; every page is the same.</summary>
    private static async Task BoundChangesNoPage(OfficeInstallation office, params Answer<SearchQuestion>[] questions)
    {
        await using var records = await office.Contexts.CreateDbContextAsync();
        var scope = new SearchScope { Audience = SearchAudience.Everybody };
        foreach (var question in questions.Select(q => ((Answer<SearchQuestion>.Given)q).Value))
        {
            var exact = await office.Database.Search.Find(records, scope, question, 0, 1_000, default);
            Assert.True(exact is { IsMore: false, Total: > 12 }, $"{exact.Total}");
            foreach (var bound in new[] { 0, 3, 12, (int)exact.Total - 1, (int)exact.Total })
            {
                var paged = new List<long>();
                while (await new Gongkai.Office.PostgreSql.PostgreSqlSearch(bound).Find(records, scope, question, paged.Count, 7, default) is { Ids.Count: > 0 } page)
                {
                    Assert.Equal(page.IsMore, page.Total < exact.Total);
                    Assert.InRange(page.Total, Math.Min(bound, exact.Total), exact.Total);
                    paged.AddRange(page.Ids);
                }

                Assert.Equal(exact.Ids, paged);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_index_follows_every_act_at_once(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var id = await PublicationTests.Approved(test, PublicationTests.Text() with { Title = "停车收费标准", Body = "每小时五元。" });
        Assert.Empty(await Found(test, "停车"));
        await PublicationTests.Do(test, test.Handler, id, PublicationAct.Publish);
        Assert.Equal(id, Assert.Single(await Found(test, "停车")).SubjectId);

        await PublicationTests.Do(test, test.Handler, id, PublicationAct.Correct, "标准调整");
        await PublicationTests.Revise(test, id, PublicationTests.Text() with { Title = "停车收费标准", Body = "每小时六元。" });
        Assert.Empty(await Found(test, "六元"));
        Assert.Single(await Found(test, "五元"));
        await PublicationTests.ToPublic(test, id);
        Assert.Single(await Found(test, "六元"));
        Assert.Empty(await Found(test, "五元"));

        await PublicationTests.Do(test, test.Head, id, PublicationAct.TakeDown, "涉及第三方权益");
        Assert.Empty(await Found(test, "停车"));
        Assert.True((await new KeepIndex(test.Office).Check()).IsClean);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Files_are_found_by_their_words_unless_they_are_withheld(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var id = (await new HandlePublication(test.Office).Draft(test.Handler, PublicationTests.Text())).Expected;
        var (open, withheld) = (await File(test, id, "考核细则.txt", "扣分细则见附表"), await File(test, id, "名单.txt", "评审专家名册"));
        await PublicationTests.Revise(test, id, PublicationTests.Text() with
        {
            Files = [new(open, "考核细则"), new(withheld, "名单", WithholdingGround.ThirdPartyRights)],
        });
        await PublicationTests.ToPublic(test, id);
        Assert.Single(await Found(test, "扣分细则"));
        Assert.Single(await Found(test, "考核细则"));
        Assert.Empty(await Found(test, "评审专家"));
        Assert.Empty(await Found(test, "名单"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Applications_are_found_by_staff_of_their_organ_and_by_nobody_else(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (organ, stranger) = await test.AddOrgan("other", "另一机关");
        var registered = await test.Register("地下管网竣工图", name: "欧阳某");
        var search = new FindInformation(test.Office);
        var hit = Assert.Single((await search.Cases(test.Handler, "竣工图")).Expected.Hits);
        Assert.Equal(registered.CaseId, hit.SubjectId);
        Assert.Single((await search.Cases(test.Handler, registered.Number)).Expected.Hits);
        Assert.Equal(0, (await search.Cases(stranger, "竣工图")).Expected.Total);
        Assert.Equal(0, (await search.Cases(test.Handler, "欧阳某")).Expected.Total);
        Assert.IsType<Answer<SearchResults>.Refused>(await search.Cases(test.System, "竣工图"));
        foreach (var scope in new[] { test.Organ, organ, null })
        {
            var found = (await search.Public(scope, "竣工图")).Expected;
            Assert.Equal((0L, false), (found.Total, found.IsInPieces));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Filters_pages_and_synonyms_keep_count(Db db)
    {
        await using var test = await TestOffice.On(db, "2023-12-29");
        var old = await Publish(test, "公共租赁住房办法", "旧文。");
        test.Go("2024-03-05");
        for (var i = 0; i < 21; i++)
        {
            await Publish(test, $"公租房分配结果第{i}期", "新文。");
        }

        var search = new FindInformation(test.Office);
        var first = (await search.Public(test.Organ, "公租房")).Expected;
        Assert.Equal((22L, 20, 2), (first.Total, first.Hits.Count, first.Pages));
        Assert.Equal(["公共租赁住房"], first.Synonyms);
        var second = (await search.Public(test.Organ, "公租房", number: 2)).Expected;
        Assert.Equal(2, second.Hits.Count);
        Assert.Equal(old, second.Hits[^1].SubjectId);
        Assert.Empty(first.Hits.Select(h => h.SubjectId).Intersect(second.Hits.Select(h => h.SubjectId)));
        Assert.True((await search.Public(test.Organ, "公租房", number: 9)).Expected is { Total: 22, Pages: 2, Hits.Count: 0 });
        Assert.Equal(1, (await search.Public(test.Organ, "公租房", year: 2023)).Expected.Total);
        Assert.Equal(22, (await search.Public(test.Organ, "公租房", category: PublicationTests.Text().Category)).Expected.Total);
        Assert.Equal(0, (await search.Public(test.Organ, "公租房", category: "别的栏目")).Expected.Total);
        Assert.True((await search.Public(test.Organ, "公租房新文")).Expected is { IsInPieces: true, Total: 21 });
        Assert.IsType<Answer<SearchResults>.Unusable>(await search.Public(test.Organ, "  "));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_nightly_check_finds_and_mends_what_differs(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (kept, lost) = (await Publish(test, "保留的信息", "甲。"), await Publish(test, "丢失的信息", "乙。"));
        await test.Register("某申请");
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            // What a crash of another program or a restored old copy would leave: a record nobody finds, a document of nothing, words without a document.
            await Findable.Drop(test.Office, records, SearchKind.Item, lost, default);
            await Findable.Put(test.Office, records, new() { OrganId = test.Organ.Id, Kind = SearchKind.Item, SubjectId = Guid.CreateVersion7(), Title = "多余的信息", Stamp = "1.1" }, default);
        }

        Assert.Empty(await Found(test, "丢失"));
        Assert.Single(await Found(test, "多余"));
        Assert.Equal(new IndexCheck(3, 1, 1, 0), await new KeepIndex(test.Office).Check());
        Assert.Equal(lost, Assert.Single(await Found(test, "丢失")).SubjectId);
        Assert.Empty(await Found(test, "多余"));

        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            var document = await records.SearchDocuments.SingleAsync(d => d.SubjectId == kept);
            await test.Office.Database.Search.Remove(records, document.Id, default);
            if (db == Db.PostgreSql)
            {
                await records.Database.ExecuteSqlAsync($"""UPDATE "SearchDocuments" SET "Words" = ''::tsvector, "TitleWords" = ''::tsvector WHERE "Id" = {document.Id}""");
            }
        }

        Assert.Empty(await Found(test, "保留"));
        Assert.Equal(1, (await new KeepIndex(test.Office).Check()).Unfound);
        Assert.Single(await Found(test, "保留"));
        Assert.True((await new KeepIndex(test.Office).Check()).IsClean);

        Assert.Equal(3, await new KeepIndex(test.Office).Rebuild());
        Assert.Equal(2, (await Found(test, "信息")).Count);
    }

    private static async Task<Guid> Publish(TestOffice test, string title, string body, string number = "") =>
        await PublicationTests.Published(test, PublicationTests.Text() with { Title = title, Body = body, DocumentNumber = number, FormedOn = test.Office.Clock.Today });

    private static async Task<IReadOnlyList<SearchHit>> Found(TestOffice test, string words) => (await new FindInformation(test.Office).Public(test.Organ, words)).Expected.Hits;

    private static async Task<Guid> File(TestOffice test, Guid item, string name, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return (await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Publication, item, name, content)).Expected.Id;
    }
}
