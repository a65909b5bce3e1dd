using System.Text;
using Gongkai.Documents.Inspection;
using Gongkai.Law;
using Gongkai.Law.Publication;
using Gongkai.Law.Reporting;
using Gongkai.Law.Statistics;
using Gongkai.Office.Handling;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;

namespace Office.Tests;

public sealed class InspectPublishedTests
{
    private const string Secret = "11010119900101004X";

    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_is_public_is_looked_into_again_and_nothing_that_is_kept_back(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        await PublicationTests.Published(test, PublicationTests.Text() with { Title = "没有问题的" });
        var accepted = await PublicationTests.Approved(test, PublicationTests.Text() with { Title = "依法公开全文的", Body = $"张某，{Secret}。" });
        var order = new PublicationOrder(PublicationAct.Publish, "法律规定公开全文", null, AcceptsFindings: true);
        Assert.IsType<Answer<Guid>.Given>(await new HandlePublication(test.Office).Do(test.Head, accepted, order, (await PublicationTests.Show(test, accepted)).Item.Version));
        var held = (await new HandlePublication(test.Office).Draft(test.Handler, PublicationTests.Text() with { Title = "附件丢失的" })).Expected;
        var lost = await Attach("表.txt", "考核");
        var withheld = await Attach("名单.txt", Secret);
        await PublicationTests.Revise(test, held, PublicationTests.Text() with { Title = "附件丢失的", Files = [new(lost.Id, "表.txt"), new(withheld.Id, "名单.txt", WithholdingGround.InternalAffairs)] });
        await PublicationTests.ToPublic(test, held);
        _ = await PublicationTests.Approved(test, PublicationTests.Text() with { Title = "没有公开的", Body = Secret });
        File.Delete(Directory.EnumerateFiles(test.Office.DataFolder, lost.Sha256, SearchOption.AllDirectories).Single());

        var inspect = new InspectPublished(test.Office);
        var whole = (await inspect.Portion(test.Reviewer)).Expected;
        Assert.Equal((3, null), (whole.Inspected, whole.Next));
        Assert.Equal(["依法公开全文的", "附件丢失的"], whole.Found.Select(f => f.Item.Title).Order());
        var known = whole.Found.Single(f => f.Item.Id == accepted);
        Assert.Equal(LeakKind.ResidentNumber, Assert.Single(known.Leaks).Kind);
        Assert.True(known.IsAccepted(known.Leaks[0]));
        Assert.DoesNotContain(Secret, known.Leaks[0].Words);
        var missing = whole.Found.Single(f => f.Item.Id == held);
        Assert.Equal(LeakKind.Unreadable, Assert.Single(missing.Leaks).Kind);
        Assert.False(missing.IsAccepted(missing.Leaks[0]));

        var first = (await inspect.Portion(test.Handler, null, length: 2)).Expected;
        var second = (await inspect.Portion(test.Handler, first.Next, length: 2)).Expected;
        Assert.Equal((2, 1, null), (first.Inspected, second.Inspected, second.Next));
        Assert.Equal(whole.Found.Select(f => f.Item.Id), first.Found.Concat(second.Found).Select(f => f.Item.Id));
        Assert.IsType<Answer<PublishedInspection>.Refused>(await inspect.Portion(test.System));
        var (_, other) = await test.AddOrgan("other", "另一机关");
        Assert.Equal(0, (await inspect.Portion(other)).Expected.Inspected);

        async Task<AttachmentRecord> Attach(string name, string content) =>
            (await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Publication, held, name, new MemoryStream(Encoding.UTF8.GetBytes(content)))).Expected;
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Five_years_come_from_adopted_reports_and_the_items_and_a_year_of_which_nothing_is_known_is_a_gap(Db db)
    {
        await using var test = await TestOffice.On(db, "2022-03-05");
        await PublicationTests.Published(test, PublicationTests.Text() with { FormedOn = new(2022, 3, 1) });
        test.Go("2025-03-05");
        await PublicationTests.Published(test, PublicationTests.Text() with { Title = "今年的", FormedOn = new(2025, 3, 1) });
        var form = GoldenForm(2023, 41);
        using var json = new MemoryStream();
        Gongkai.Documents.Writing.ReportExport.Write(form, Gongkai.Documents.Writing.ExportFormat.Json, json);
        json.Position = 0;
        Assert.IsType<Answer<AdoptedReport>.Given>(await new AdoptReport(test.Office).Run(test.Handler, 2023, "2023.json", json));
        var trends = await new PublicReading(test.Office).Trends(test.Organ);
        Assert.Equal([2020, 2021, 2022, 2023, 2024], trends.Years);
        Assert.Equal([null, null, 1L, 0L, 0L], trends[TrendFigure.Published].Values);
        Assert.Equal([null, null, null, 41L, null], trends[TrendFigure.Received].Values);
        Assert.Equal([null, null, null, 0L, null], trends[TrendFigure.Lawsuits].Values);
        var (other, _) = await test.AddOrgan("other", "另一机关");
        Assert.True((await new PublicReading(test.Office).Trends(other)).IsEmpty);
    }

    private static ReportForm GoldenForm(int year, long received)
    {
        var builder = new ReportFormBuilder
        {
            Organ = "某区城市管理委", Year = year, Title = $"某区城市管理委{year}年政府信息公开工作年度报告", HasDisputes = true,
            ProactiveEdition = ReportEdition.Standard2021, ApplicationsEdition = ReportEdition.Standard2021,
        };
        foreach (var place in builder.Build().Places())
        {
            builder[place] = ReportCell.Number(0);
        }

        builder[ApplicationRow.NewlyReceived, ApplicantColumn.Total] = ReportCell.Number(received);
        return builder.Build();
    }
}
