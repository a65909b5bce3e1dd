using Gongkai.Law;
using Gongkai.Law.Reporting;
using Gongkai.Office.Intake;
using Gongkai.Office.Privacy;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Uploads;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Web.Pages.Portal;

/// <summary>依申请公开: what to know before applying.</summary>
[PublicOnPurpose]
public sealed class ApplyModel : PortalPage
{
    public override string Title => PortalWords.Apply;

    public override string Entry => PortalWords.Apply;

    public override PageColumn Column => new(Title, PortalWords.SiteDescription(Organ.Name), "依申请公开");
}

/// <summary>One question of the application on one page; what is filled in is kept on the server under a key only the browser has.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.PortalPolicy)]
public sealed class ApplyQuestionModel : PortalPage
{
    private PostedForm? _posted;

    public ApplyStep Step { get; private set; } = null!;

    public ShownDraft Draft { get; private set; } = new(new(), []);

    public IReadOnlyList<InputProblem> Problems { get; private set; } = [];

    /// <summary>What is told before personal data is asked for; the text that stands here is the one kept with the application.</summary>
    public ShownPrivacyNotice PrivacyNotice { get; private set; } = null!;

    /// <summary>Public items that may answer the application already.</summary>
    public IReadOnlyList<PublicationItem> Similar { get; private set; } = [];

    /// <summary>Days after which an unfinished draft is thrown away.</summary>
    public int DraftDays => Organ.Settings.Retention.DraftDays;

    /// <summary>Something is filled in that the next person at this computer could see.</summary>
    public bool HasDraft => Draft.Form != new OnlineForm() || Draft.Files.Count > 0;

    public bool FromCheck => Request.Query["from"] == "check";

    public override string Title => Step.Question;

    protected override bool IsPersonal => true;

    public override string Entry => PortalWords.Apply;

    public override PageColumn Column => new(PortalWords.Apply, PortalWords.SiteDescription(Organ.Name), "依申请公开");

    private PostedForm Posted => _posted ??= new PostedForm(Request.Form, Office.Clock.Today);

    /// <summary>Everything that was filled in, with the step where it is changed.</summary>
    public IEnumerable<(string Label, string Value, string Step)> Answers =>
    [
        (ApplyWords.KindQuestion, Draft.Form.Column?.Label() ?? "", "kind"),
        (ApplyWords.Name, Draft.Form.Name, "person"),
        (ApplyWords.Identity, Draft.Form.Identity, "person"),
        .. Draft.Form.Representative.Length > 0 ? [(ApplyWords.Representative, Draft.Form.Representative, "person")] : Array.Empty<(string, string, string)>(),
        (ApplyWords.Phone, Draft.Form.Phone, "contact"),
        (ApplyWords.Address, Draft.Form.Address, "contact"),
        (ApplyWords.Email, Draft.Form.Email, "contact"),
        (ApplyWords.Content, Draft.Form.Content, "content"),
        (ApplyWords.ProvisionForm, Draft.Form.ProvisionForm is { } form ? CaseWords.Person(form) : "", "delivery"),
        (ApplyWords.DeliveryForm, Draft.Form.DeliveryForm is { } route ? CaseWords.Route(route) : "", "delivery"),
        (ApplyWords.Assistance, Draft.Form.NeedsAssistance ? ApplyWords.Yes : ApplyWords.No, "delivery"),
        (ApplyWords.Files, string.Join('\n', Draft.Files.Select(f => f.FileName)), "files"),
    ];

    // An organ that has ended takes no application; the page before says so and where to go.
    public async Task<IActionResult> OnGet(string step) => End is not null ? Redirect($"{Root}/apply") : await Open(step) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string step, IReadOnlyList<IFormFile> files)
    {
        if (!await Open(step))
        {
            return NotFound();
        }

        // A field that no person sees was filled in, so no person did it; it looks as if it had worked.
        if (Posted.Text("website").Length > 0)
        {
            return Redirect(Root);
        }

        var (apply, key, stop) = (new ApplyOnline(Office), Key(), HttpContext.RequestAborted);
        if (Posted.Flag("discard"))
        {
            await apply.Discard(Organ, key, stop);
            DraftKey.Forget(this);
            return Redirect($"{Root}/apply");
        }

        if (Step.Name == ApplyStep.All[0].Name)
        {
            DraftKey.Keep(this, key, Posted.Flag("keep") ? TimeSpan.FromDays(DraftDays) : null);
        }

        if (Step.Name == "check")
        {
            return await apply.Send(Organ, key, Posted.Text("notice"), stop) switch
            {
                Answer<RegisteredApplication>.Given => Sent(key),
                Answer<RegisteredApplication>.Unusable unusable => Refused(unusable.Problems),
                Answer<RegisteredApplication>.Refused refused => Refused([new("", refused.Breach.Words)]),
                _ => throw new InvalidOperationException("An answer has three cases."),
            };
        }

        if (Posted.Id("remove") is { } removed)
        {
            await apply.RemoveFile(Organ, key, removed, stop);
            return Redirect($"{Root}/apply/files{(FromCheck ? "?from=check" : "")}");
        }

        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            if (await apply.AddFile(Organ, key, UploadedName.Last(file.FileName), content, stop) is Answer<Guid>.Unusable unusable)
            {
                Draft = await apply.Open(Organ, key, stop);
                return Refused(unusable.Problems);
            }
        }

        var saved = await apply.Save(Organ, key, Filled(), stop);
        if (saved is Answer<Guid>.Refused { Breach: { } breach })
        {
            return Refused([new("", breach.Words)]);
        }

        Draft = await apply.Open(Organ, key, stop);
        var missing = ApplyOnline.Missing(Draft.Form).Where(p => Step.Fields.Contains(p.Field)).ToList();
        return missing.Count > 0 ? Refused(missing)
            : Posted.Text("add").Length > 0 ? Redirect($"{Root}/apply/files{(FromCheck ? "?from=check" : "")}")
            : Redirect($"{Root}/apply/{(FromCheck ? "check" : Step.Following!.Name)}");
    }

    /// <summary>A labelled line of the form with its hint.</summary>
    public static IHtmlContent Input(string name, string label, string value, string? hint, string complete)
    {
        var box = new TagBuilder("div");
        box.AddCssClass("f");
        var caption = new TagBuilder("label") { Attributes = { ["for"] = name } };
        caption.InnerHtml.Append(label);
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        foreach (var (attribute, given) in new[] { ("id", name), ("name", name), ("value", value), ("autocomplete", complete), ("maxlength", "200") })
        {
            input.Attributes[attribute] = given;
        }

        box.InnerHtml.AppendHtml(caption).AppendHtml(input);
        if (hint is not null)
        {
            input.Attributes["aria-describedby"] = $"{name}-hint";
            var line = new TagBuilder("p") { Attributes = { ["id"] = $"{name}-hint" } };
            line.AddCssClass("hint");
            line.InnerHtml.Append(hint);
            box.InnerHtml.AppendHtml(line);
        }

        return box;
    }

    private RedirectResult Sent(string key)
    {
        DraftKey.Forget(this);
        DraftKey.ShowReceipt(this, key);
        return Redirect($"{Root}/receipt");
    }

    private async Task<bool> Open(string step)
    {
        if (ApplyStep.Find(step) is not { } found)
        {
            return false;
        }

        Step = found;
        PrivacyNotice = await new PrivacyNotices(Office).InForce(Organ, HttpContext.RequestAborted);
        Draft = await new ApplyOnline(Office).Open(Organ, Key(), HttpContext.RequestAborted);
        if (Step.Name == "check" && Draft.Form.Content.Length > 0)
        {
            Similar = await Reading.Alike(Organ, Draft.Form.Content, HttpContext.RequestAborted);
        }

        return true;
    }

    private PageResultWithStatus Refused(IReadOnlyList<InputProblem> problems)
    {
        Problems = problems;
        return new(StatusCodes.Status400BadRequest);
    }

    /// <summary>The draft with the answers of this page.</summary>
    private OnlineForm Filled() => Step.Name switch
    {
        "kind" => Draft.Form with { Column = Posted.Choice<ApplicantColumn>("column", ApplyWords.KindQuestion) is { } column and not ApplicantColumn.Total ? column : null },
        "person" => Draft.Form with { Name = Line("name"), Identity = Line("identity"), Representative = Line("representative") },
        "contact" => Draft.Form with { Phone = Line("phone"), Address = Line("address"), Email = Line("email") },
        "content" => Draft.Form with { Content = Posted.Text("content").Trim() },
        "delivery" => Draft.Form with
        {
            ProvisionForm = Posted.Choice<ProvisionForm>("provision", ApplyWords.ProvisionForm),
            DeliveryForm = Posted.Choice<DeliveryForm>("delivery", ApplyWords.DeliveryForm),
            NeedsAssistance = Posted.Flag("assistance"),
        },
        _ => Draft.Form,
    };

    private string Line(string name) => Posted.Text(name).Trim();

    private string Key()
    {
        if (DraftKey.Of(Request) is { } key)
        {
            return key;
        }

        key = HttpContext.Items[nameof(DraftKey)] as string ?? ApplyOnline.NewKey();
        HttpContext.Items[nameof(DraftKey)] = key;
        DraftKey.Keep(this, key, null);
        return key;
    }
}

/// <summary>
/// The key of a draft in the browser. It goes when the browser is closed, because many apply from a computer that others use after them; it stays for
/// as long as the draft only where the applicant has ticked so.
/// </summary>
internal static class DraftKey
{
    private const string Draft = "gongkai-draft";
    private const string Receipt = "gongkai-receipt";
    private const int Length = 64;

    /// <summary>The key of the draft; null when the browser has none.</summary>
    public static string? Of(HttpRequest request) => Valid(request.Cookies[Draft]);

    /// <summary>The key of the draft that was sent a moment ago; null when there is none.</summary>
    public static string? OfReceipt(HttpRequest request) => Valid(request.Cookies[Receipt]);

    /// <summary>Keeps the key until the browser is closed, or for a time.</summary>
    public static void Keep(PortalPage page, string key, TimeSpan? age) => page.Response.Cookies.Append(Draft, key, Options(page, age));

    public static void Forget(PortalPage page) => page.Response.Cookies.Delete(Draft, Options(page, null));

    /// <summary>Has the receipt shown for a short time.</summary>
    public static void ShowReceipt(PortalPage page, string key) => page.Response.Cookies.Append(Receipt, key, Options(page, ApplyOnline.ReceiptShown));

    private static CookieOptions Options(PortalPage page, TimeSpan? age) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = page.Request.IsHttps, Path = page.Root, MaxAge = age };

    private static string? Valid(string? key) => key is { Length: Length } && key.All(char.IsAsciiHexDigitLower) ? key : null;
}

/// <summary>The page with a status of its own.</summary>
public sealed class PageResultWithStatus : Microsoft.AspNetCore.Mvc.RazorPages.PageResult
{
    public PageResultWithStatus(int status) => StatusCode = status;
}

/// <summary>回执: shown after sending and for a few minutes more, so that it can be printed; never kept by the browser.</summary>
[PublicOnPurpose]
public sealed class ReceiptModel : PortalPage
{
    public RegisteredApplication Receipt { get; private set; } = null!;

    public override string Title => ApplyWords.ReceiptTitle;

    protected override bool IsPersonal => true;

    public override string Entry => PortalWords.Apply;

    public async Task<IActionResult> OnGet()
    {
        if (DraftKey.OfReceipt(Request) is not { } key
            || await new ApplyOnline(Office).Receipt(Organ, key, HttpContext.RequestAborted) is not { } receipt)
        {
            return Redirect($"{Root}/apply");
        }

        Receipt = receipt;
        return Page();
    }
}
