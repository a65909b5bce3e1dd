using System.Text;
using Gongkai.Law.Cases;
using Gongkai.Law.Publication;
using Gongkai.Office.Handling;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Web.Tests;

/// <summary>An office of its own whose records a test may change, with the people who publish.</summary>
internal sealed class SmallOffice : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gongkai-small-").FullName;

    private SmallOffice() => Office = OfficeInstallation.Open(new SqliteOffice(Path.Combine(_folder, "office.db"), isDurable: false), _folder,
        new FakeTimeProvider(new DateTimeOffset(2025, 3, 5, 9, 0, 0, TimeSpan.FromHours(8))));

    public OfficeInstallation Office { get; }

    public Organ Organ { get; } = new() { Code = "xian", Name = "某县城市管理局", ValidFrom = new(2010, 1, 1) };

    public Actor Handler { get; private set; } = null!;

    public Actor Reviewer { get; private set; } = null!;

    public Actor Secrecy { get; private set; } = null!;

    public Actor Head { get; private set; } = null!;

    /// <summary>An item that is public.</summary>
    public Guid Shown { get; set; }

    /// <summary>A file that is withheld.</summary>
    public Guid SecretFile { get; set; }

    public static async Task<SmallOffice> Begin()
    {
        var made = new SmallOffice();
        await made.Office.Migrate();
        await using var db = await made.Office.Contexts.CreateDbContextAsync();
        db.Organs.Add(made.Organ);
        await db.SaveChangesAsync();
        made.Handler = await Person("handler", Role.Handler);
        made.Reviewer = await Person("reviewer", Role.Reviewer);
        made.Secrecy = await Person("secrecy", Role.ConfidentialityReviewer);
        made.Head = await Person("head", Role.HeadOfDisclosureOffice);
        return made;

        async Task<Actor> Person(string name, Role role)
        {
            var account = new Account { SignInName = name, PersonName = name, PasswordHash = "-", PasswordSetAt = made.Office.Clock.Now };
            db.Accounts.Add(account);
            db.RoleAssignments.Add(new RoleAssignment { AccountId = account.Id, OrganId = made.Organ.Id, Role = role });
            await db.SaveChangesAsync();
            return new Actor(account.Id, name, made.Organ.Id, [role], "test");
        }
    }

    public async Task<Guid> Attach(Guid item, string name, string content) =>
        (await new AddAttachment(Office).Run(Handler, AttachmentOwner.Publication, item, name, new MemoryStream(Encoding.UTF8.GetBytes(content)))).Expected.Id;

    public async Task Revise(Guid item, PublicationText text) => _ = (await new HandlePublication(Office).Revise(Handler, item, text, await VersionOf(item))).Expected;

    public async Task Do(Actor actor, Guid item, PublicationAct act, string? reason = null) =>
        _ = (await new HandlePublication(Office).Do(actor, item, new(act, reason), await VersionOf(item))).Expected;

    public async Task ToPublic(Guid item)
    {
        await Do(Handler, item, PublicationAct.SubmitForReview);
        await Do(Reviewer, item, PublicationAct.ReviewBusiness);
        await Do(Secrecy, item, PublicationAct.ReviewSecrecy);
        await Do(Head, item, PublicationAct.Approve);
        await Do(Handler, item, PublicationAct.Publish);
    }

    public ValueTask DisposeAsync()
    {
        Office.Dispose();
        SqliteOffice.CloseAll();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<int> VersionOf(Guid item) => (await new ReadPublications(Office).Show(Handler, item)).Expected.Item.Version;
}
