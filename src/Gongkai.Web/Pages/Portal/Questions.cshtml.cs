using System.Globalization;
using Gongkai.Law.Interaction;
using Gongkai.Office.Interaction;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;

namespace Gongkai.Web.Pages.Portal;

/// <summary>在线咨询: questions that were answered for everybody, by year.</summary>
[PublicOnPurpose]
public sealed class QuestionsModel : CivicPage
{
    public override string Title => CivicWords.Questions;

    public override PageColumn Column => new(Title, PortalWords.SiteDescription(Organ.Name), "咨询投诉");

    public int? Year { get; private set; }

    public PublicQuestions List { get; private set; } = null!;

    /// <summary>Only on the first page of the whole list.</summary>
    public IReadOnlyList<PublicQuestion> Hot { get; private set; } = [];

    public async Task OnGet(int? year, int? page)
    {
        Year = year;
        var read = new PublicCivic(Office);
        List = await read.Questions(Organ, year, page ?? 1, HttpContext.RequestAborted);
        Hot = year is null && List.Number == 1 ? await read.Hot(Organ, HttpContext.RequestAborted) : [];
    }

    /// <summary>The same list at another page.</summary>
    public string PageUrl(int number) => QueryHelpers.AddQueryString($"{Root}/questions", new Dictionary<string, string?>
    {
        ["year"] = Year?.ToString(CultureInfo.InvariantCulture), ["page"] = number.ToString(CultureInfo.InvariantCulture),
    });
}

/// <summary>One question with its answer.</summary>
[PublicOnPurpose]
public sealed class QuestionModel : CivicPage
{
    public PublicQuestion Question { get; private set; } = null!;

    public override string Title => Question.Title;

    public override PageColumn Column => new(CivicWords.Questions, PortalWords.SiteDescription(Organ.Name), "咨询投诉");

    public override PageArticle Article => new(Question.Title, Question.PublishedAt, Organ.Name, CivicWords.Questions, Question.Title);

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await new PublicCivic(Office).Question(Organ, id, HttpContext.RequestAborted) is not { } found)
        {
            return NotFound();
        }

        Question = found;
        return Page();
    }
}

/// <summary>我要咨询; an application for information is led to its own form.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.PortalPolicy)]
public sealed class QuestionAskModel : CivicPage
{
    public QuestionReceipt? Receipt { get; private set; }

    /// <summary>What was typed reads like an application, so that the way there and the box to deny it are shown.</summary>
    public bool ReadsLikeApplication { get; private set; }

    public override string Title => CivicWords.Ask;

    protected override bool IsPersonal => true;

    public override PageColumn Column => new(CivicWords.Questions, PortalWords.SiteDescription(Organ.Name), "咨询投诉");

    public async Task<IActionResult> OnPost()
    {
        if (IsMachine)
        {
            return Redirect(Root);
        }

        var form = new QuestionForm
        {
            SubmissionKey = Key, Title = Posted.Text("title"), Body = Posted.Text("body"), Contact = Posted.Text("contact"), MayPublish = Posted.Flag("publish"),
            IsNoApplication = Posted.Flag("no-application"),
        };
        ReadsLikeApplication = CivicRules.ReadsLikeApplication($"{form.Title}。{form.Body}");
        if (Took(await new AskQuestion(Office).Ask(Organ, form, HttpContext.RequestAborted), out var receipt))
        {
            Receipt = receipt;
        }

        return Shown();
    }
}

/// <summary>A question by its number and query code, which are never part of an address.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.PortalPolicy)]
public sealed class QuestionTrackModel : CivicPage
{
    public TrackedQuestion? Tracked { get; private set; }

    public override string Title => CivicWords.TrackQuestion;

    protected override bool IsPersonal => true;

    public override PageColumn Column => new(CivicWords.Questions, PortalWords.SiteDescription(Organ.Name), "咨询投诉");

    public async Task<IActionResult> OnPost()
    {
        if (Took(await new AskQuestion(Office).Track(Organ, Posted.Text("number"), Posted.Text("code"), HttpContext.RequestAborted), out var tracked))
        {
            Tracked = tracked;
        }

        return Shown();
    }
}
