using System.Globalization;
using Gongkai.Law;
using Gongkai.Office.Intake;
using Gongkai.Web.Desk;
using Gongkai.Web.Pages.Portal;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Gongkai.Web.Portal;

/// <summary>A page of 互动交流: what was typed stays in the form, and what is wrong is said at its field.</summary>
public abstract class CivicPage : PortalPage
{
    private PostedForm? _posted;
    private string? _key;
    private int _status = StatusCodes.Status200OK;

    public IReadOnlyList<InputProblem> Problems { get; private set; } = [];

    public DateOnly Today => Office.Clock.Today;

    public override string Entry => CivicWords.Title;

    /// <summary>The key under which a form is taken once, however often it is sent.</summary>
    public string Key => _key ??= IsComeback && Posted.Text("key") is { Length: > 0 } sent ? sent : ApplyOnline.NewKey();

    protected PostedForm Posted => _posted ??= new PostedForm(Request.Form, Office.Clock.Today);

    /// <summary>A field that no person sees was filled in, so no person did it.</summary>
    protected bool IsMachine => Posted.Text("website").Length > 0;

    private bool IsComeback => HttpMethods.IsPost(Request.Method);

    /// <summary>A labelled line or area with its hint and its problem, tied together for screen readers.</summary>
    public IHtmlContent Field(string name, string label, string? hint = null, string complete = "off", int rows = 0, int longest = 200, string? at = null)
    {
        var problem = Problems.FirstOrDefault(p => p.Field == (at ?? label))?.Words;
        var kept = IsComeback ? Posted.Text(name) : "";
        var box = new TagBuilder("div");
        box.AddCssClass("f");
        var caption = new TagBuilder("label") { Attributes = { ["for"] = $"f-{name}" } };
        caption.InnerHtml.Append(label);
        var input = rows > 0 ? new TagBuilder("textarea") { Attributes = { ["rows"] = rows.ToString(CultureInfo.InvariantCulture) } } : new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        if (rows > 0)
        {
            input.InnerHtml.Append(kept);
        }
        else
        {
            input.Attributes["value"] = kept;
        }

        foreach (var (attribute, given) in new[] { ("id", $"f-{name}"), ("name", name), ("autocomplete", complete), ("maxlength", longest.ToString(CultureInfo.InvariantCulture)) })
        {
            input.Attributes[attribute] = given;
        }

        var described = string.Join(' ', new[] { hint is null ? null : $"f-{name}-hint", problem is null ? null : $"f-{name}-problem" }.OfType<string>());
        if (described.Length > 0)
        {
            input.Attributes["aria-describedby"] = described;
        }

        if (problem is not null)
        {
            input.Attributes["aria-invalid"] = "true";
        }

        box.InnerHtml.AppendHtml(caption).AppendHtml(input);
        Line(box, hint, $"f-{name}-hint", "hint");
        Line(box, problem, $"f-{name}-problem", "problem");
        return box;
    }

    /// <summary>A box to tick.</summary>
    public IHtmlContent Tick(string name, string label)
    {
        var box = new TagBuilder("div");
        box.AddCssClass("choice");
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing, Attributes = { ["type"] = "checkbox", ["id"] = $"f-{name}", ["name"] = name, ["value"] = "true" } };
        if (IsComeback && Posted.Flag(name))
        {
            input.Attributes["checked"] = "checked";
        }

        var caption = new TagBuilder("label") { Attributes = { ["for"] = $"f-{name}" } };
        caption.InnerHtml.Append(label);
        box.InnerHtml.AppendHtml(input).AppendHtml(caption);
        return box;
    }

    /// <summary>Takes the value of an answer; otherwise the page says why there is none.</summary>
    protected bool Took<T>(Answer<T> answer, out T value)
    {
        value = default!;
        switch (answer)
        {
            case Answer<T>.Given given:
                value = given.Value;
                return true;
            case Answer<T>.Unusable unusable:
                Refuse(unusable.Problems);
                return false;
            case Answer<T>.Refused { Breach: var breach }:
                Problems = [new("", breach.Words)];
                _status = breach.Code is "record.not_found" or "question.unknown" ? StatusCodes.Status404NotFound : StatusCodes.Status422UnprocessableEntity;
                return false;
            default:
                throw new InvalidOperationException("An answer has three cases.");
        }
    }

    /// <summary>Says what cannot be read in the form.</summary>
    protected bool Refuse(IReadOnlyList<InputProblem> problems)
    {
        if (problems.Count > 0)
        {
            Problems = problems;
            _status = StatusCodes.Status400BadRequest;
        }

        return problems.Count > 0;
    }

    /// <summary>The page with the status of what was answered.</summary>
    protected IActionResult Shown() => new PageResultWithStatus(_status);

    private static void Line(TagBuilder box, string? words, string id, string css)
    {
        if (words is not null)
        {
            var line = new TagBuilder("p") { Attributes = { ["id"] = id } };
            line.AddCssClass(css);
            line.InnerHtml.Append(words);
            box.InnerHtml.AppendHtml(line);
        }
    }
}
