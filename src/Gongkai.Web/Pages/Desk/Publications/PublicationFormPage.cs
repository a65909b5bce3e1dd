using Gongkai.Law;
using Gongkai.Law.Publication;
using Gongkai.Law.Statistics;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Handling;
using Gongkai.Office.Publication;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Publications;

/// <summary>The form in which a version is written.</summary>
public abstract class PublicationFormPage : DeskPage
{
    /// <summary>The item that is revised; null for a new one.</summary>
    public ShownPublication? Shown { get; protected set; }

    public PublicationText Text { get; protected set; } = new();

    public IReadOnlyList<string> Categories { get; private set; } = [];

    public CatalogueScope Scope { get; private set; }

    /// <summary>The application whose answer is made public.</summary>
    public Guid? FromCase { get; protected set; }

    public bool IsChosen(DisclosureChannel channel) => Comeback ? Posted.All("channels").Contains(channel.ToString()) : Text.Channels.Contains(channel);

    protected async Task Prepare()
    {
        var organ = (await new ReadOrgans(Office).Own(Actor, OfficeAct.ReadPublications, HttpContext.RequestAborted)).Expected;
        Scope = organ.Settings.CatalogueScope;
        Categories = (await new ReadPublications(Office).Categories(Actor, HttpContext.RequestAborted)).Expected;
        if (Text.Issuer.Length == 0)
        {
            Text = Text with { Issuer = organ.Name };
        }
    }

    /// <summary>What was typed; null when a field cannot be read.</summary>
    protected async Task<PublicationText?> Typed()
    {
        Guid? relates = null;
        if (Posted.Text("relates").Trim() is { Length: > 0 } index)
        {
            relates = (await new ReadPublications(Office).Indexed(Actor, index, HttpContext.RequestAborted)).Expected;
            if (relates is null)
            {
                Refuse([new InputProblem(PublicationWords.RelatesTo, PublicationWords.NoSuchIndex)]);
            }
        }

        var text = new PublicationText
        {
            Title = Posted.Text("title").Trim(),
            DocumentNumber = Posted.Text("number").Trim(),
            Issuer = Posted.Text("issuer").Trim(),
            JointMakers = Posted.Text("joint").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            FormedOn = Posted.Date("formed", PublicationWords.FormedOn, DateBounds.Documents),
            EffectiveOn = Posted.Date("effective", PublicationWords.EffectiveOn, DateBounds.Documents),
            ExpiresOn = Posted.Date("expires", PublicationWords.ExpiresOn, DateBounds.Documents),
            CatalogueCode = Posted.Text("catalogue"),
            Category = Posted.Text("category").Trim(),
            Keywords = Posted.Text("keywords").Trim(),
            Summary = Posted.Text("summary").Trim(),
            Body = Posted.Text("body").Trim(),
            Origin = Posted.Choice<InformationOrigin>("origin", PublicationWords.Origin) ?? InformationOrigin.Made,
            Disclosure = Posted.Choice<DisclosureClass>("disclosure", PublicationWords.Disclosure) ?? DisclosureClass.Proactive,
            Ground = Posted.Choice<WithholdingGround>("ground", PublicationWords.Ground),
            Channels = [.. DisclosureChannels.All.Where(c => Posted.All("channels").Contains(c.ToString()))],
            IsNormativeDocument = Posted.Flag("normative"),
            IsInterpretation = Posted.Flag("interpretation"),
            IsResponse = Posted.Flag("response"),
            RelatesTo = relates,
            Files = [.. (Shown?.Attachments ?? []).Where(a => Posted.All("files").Contains(a.Id.ToString()))
                .Select(a => new PublishedFile(a.Id, Posted.Text($"name-{a.Id}").Trim() is { Length: > 0 } name ? name : a.FileName,
                    Posted.Choice<WithholdingGround>($"withheld-{a.Id}", PublicationWords.FileWithheld)))],
        };
        return Refuse(Posted.Problems) ? null : text;
    }
}

/// <summary>A new item; from an application whose answer everybody should know, where one is named.</summary>
[Needs(OfficeAct.DraftPublication)]
public sealed class NewPublicationModel : PublicationFormPage
{
    public async Task<IActionResult> OnGet(Guid? from)
    {
        if (from is { } id)
        {
            var answer = await new OpenCase(Office).Run(Actor, id, HttpContext.RequestAborted);
            if (answer is not Answer<CaseView>.Given { Value: var view })
            {
                return Missing(answer);
            }

            // What was asked for names the information; who asked is nobody's business.
            FromCase = id;
            Text = Text with { Title = view.Record.RequestedContent };
        }

        await Prepare();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        FromCase = Posted.Id("case");
        await Prepare();
        return await Typed() is { } text && Took(await new HandlePublication(Office).Draft(Actor, text, FromCase, HttpContext.RequestAborted), out var id)
            ? Done($"/desk/publications/{id}", PublicationWords.Saved) : Page();
    }
}

/// <summary>A new version of a draft.</summary>
[Needs(OfficeAct.DraftPublication)]
public sealed class EditModel : PublicationFormPage
{
    public async Task<IActionResult> OnGet(Guid id) => await Find(id) ?? Page();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await Find(id) is { } missing)
        {
            return missing;
        }

        return await Typed() is { } text && Took(await new HandlePublication(Office).Revise(Actor, id, text, Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done($"/desk/publications/{id}", PublicationWords.Saved) : Page();
    }

    private async Task<IActionResult?> Find(Guid id)
    {
        var answer = await new ReadPublications(Office).Show(Actor, id, HttpContext.RequestAborted);
        if (answer is not Answer<ShownPublication>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        Text = shown.Newest;
        await Prepare();
        return null;
    }
}
