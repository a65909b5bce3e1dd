using System.Text.Json;
using System.Text.Json.Serialization;
using Gongkai.Law.Statistics;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;

namespace Gongkai.Office.Demonstration;

/// <summary>
/// The district command centre whose report for 2023 the product began with: its year of work as records, from which the
/// report follows. The figures and the text of the report are public; the single records are invented to match them.
/// </summary>
internal static class FoundingOffice
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static async Task<Organ> Create(OfficeInstallation office, SeedClock clock, DemonstrationPeople people)
    {
        var story = Read();
        clock.Go(new DateOnly(story.Year, 1, 1));
        var organ = new Organ
        {
            Code = story.Organ.Code,
            Name = story.Organ.Name,
            ValidFrom = story.Organ.ValidFrom,
            Settings = new OrganSettings
            {
                NumberCode = story.Organ.NumberCode,
                ReconsiderationOrgan = story.Organ.ReconsiderationOrgan,
                Court = story.Organ.Court,
                ComplaintAuthority = story.Organ.ComplaintAuthority,
            },
        };
        await using (var db = await office.Contexts.CreateDbContextAsync())
        {
            db.Organs.Add(organ);
            await db.SaveChangesAsync();
        }

        await people.Employ(office, organ);
        var handler = people.Acting("jingban", organ);
        var head = people.Acting("fuze", organ);
        var register = new KeepRegister(office);
        var entries = story.Publications.SelectMany(c => c.Items.Select(i => i with { Register = RegisterKind.Publication, Category = c.Category, Quantity = 1 }))
            .Concat(story.Entries).OrderBy(e => e.On);
        foreach (var entry in entries)
        {
            clock.Go(entry.On);
            _ = (await register.Enter(handler, entry.Register, new RegisterForm
            {
                On = entry.On,
                Subject = entry.Subject,
                Category = entry.Category,
                Quantity = entry.Quantity,
                Detail = entry.Detail,
                Channels = entry.Register == RegisterKind.Publication ? [DisclosureChannel.Website] : [],
            })).Expected;
        }

        clock.Go(story.WrittenOn);
        foreach (var zero in story.ZeroReports)
        {
            _ = (await new SignZeroReport(office).Run(head, zero, story.Year)).Expected;
        }

        var reports = new AnnualReports(office);
        _ = (await reports.Write(handler, story.Year, story.Text, version: 0)).Expected;
        clock.Go(story.ReviewedOn);
        _ = (await reports.Review(people.Acting("shenhe", organ), story.Year, version: 1)).Expected;
        clock.Go(story.SignedOn);
        _ = (await reports.Sign(head, story.Year, version: 2, overrideReason: null)).Expected;
        clock.Go(story.PublishedOn);
        _ = (await reports.Publish(handler, story.Year, version: 3, story.PublishedOn, "")).Expected;
        return organ;
    }

    private static Story Read()
    {
        using var stream = typeof(FoundingOffice).Assembly.GetManifestResourceStream("founding-office.json")!;
        return JsonSerializer.Deserialize<Story>(stream, Options)!;
    }

    private sealed record Story(
        StoryOrgan Organ, int Year, IReadOnlyList<StoryCategory> Publications, IReadOnlyList<StoryEntry> Entries, IReadOnlyList<RegisterKind> ZeroReports,
        ReportText Text, DateOnly WrittenOn, DateOnly ReviewedOn, DateOnly SignedOn, DateOnly PublishedOn);

    private sealed record StoryOrgan(
        string Code, string Name, DateOnly ValidFrom, string NumberCode, string ReconsiderationOrgan, string Court, string ComplaintAuthority);

    private sealed record StoryCategory(string Category, IReadOnlyList<StoryEntry> Items);

    private sealed record StoryEntry(DateOnly On, string Subject, RegisterKind Register = default, string Category = "", long? Quantity = null, string Detail = "");
}
