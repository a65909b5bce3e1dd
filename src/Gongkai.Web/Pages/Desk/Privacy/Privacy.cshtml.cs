using Gongkai.Documents.Attachments;
using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Privacy;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Privacy;

/// <summary>个人信息: requests of applicants, and the export for a person who comes in.</summary>
[Needs(OfficeAct.HandleDataRequests, OfficeAct.HoldApplicantData)]
public sealed class PersonalDataModel : DeskPage
{
    public IReadOnlyList<ShownDataRequest> Requests { get; private set; } = [];

    public IEnumerable<FieldOption> Endings { get; } = Enum.GetValues<DataRequestEnding>().Select(e => new FieldOption(e.ToString(), PrivacyWords.EndingOf(e)));

    public Task OnGet() => Show();

    public async Task<IActionResult> OnPostAnswer()
    {
        var ending = Posted.Choice<DataRequestEnding>("ending", PrivacyWords.Ending);
        var place = Posted.Count("place", PrivacyWords.PlaceField) ?? 1;
        var rectified = new RectifiedApplicant
        {
            Place = place,
            Name = Posted.Text("name"),
            Identity = Posted.Text("identity"),
            Phone = Posted.Text("phone"),
            Address = Posted.Text("address"),
            Email = Posted.Text("email"),
            Representative = Posted.Text("representative"),
        };
        return !Refuse(Posted.Problems) && Took(await new HandleDataRequests(Office).Answer(
            Actor, Posted.Id("request") ?? Guid.Empty, ending, Posted.Text("words"), rectified, Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done("/desk/privacy", PrivacyWords.AnswerSaved) : await Again();
    }

    [MayBeRepeated]
    public async Task<IActionResult> OnPostCounter()
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        if (!Took(await new ExportOwnData(Office).AtCounter(Actor, Posted.Text("person"), Posted.Text("number"), Posted.Text("document"), file, HttpContext.RequestAborted), out IReadOnlyList<PackageEntry> _))
        {
            await file.DisposeAsync();
            return await Again();
        }

        file.Position = 0;
        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition($"{PrivacyWords.OwnDataName}.zip");
        return new FileStreamResult(file, "application/zip");
    }

    private async Task<IActionResult> Again()
    {
        await Show();
        return Page();
    }

    private async Task Show()
    {
        if (May(OfficeAct.HandleDataRequests))
        {
            Requests = await new HandleDataRequests(Office).List(Actor, HttpContext.RequestAborted) is Answer<IReadOnlyList<ShownDataRequest>>.Given given ? given.Value : [];
        }
    }
}
