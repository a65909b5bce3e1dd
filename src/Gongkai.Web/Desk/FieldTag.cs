using System.Globalization;
using Gongkai.Law.Calendar;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gongkai.Web.Desk;

/// <summary>One choice of a list.</summary>
public sealed record FieldOption(string Value, string Words);

/// <summary>
/// A labelled input of a desk form with its hint and its problem: the label is the field name that messages use, what was typed stays
/// when the form comes back, and the problem is tied to the input for screen readers.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTag : TagHelper
{
    public required string Name { get; set; }

    public required string Label { get; set; }

    /// <summary>text, date, number, password, area, checkbox; a list where options are given.</summary>
    public string Type { get; set; } = "text";

    public string? Value { get; set; }

    public DateOnly? Day { get; set; }

    public string? Hint { get; set; }

    public bool Required { get; set; }

    public bool Wide { get; set; }

    public int Rows { get; set; } = 4;

    public string? Autocomplete { get; set; }

    /// <summary>A list instead of an input; an empty first line unless the field is required.</summary>
    public IEnumerable<FieldOption>? Options { get; set; }

    /// <summary>Field name in messages, where it is longer than the label.</summary>
    public string? Field { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var page = (DeskPage)ViewContext.ViewData.Model!;
        var id = "f-" + Name.Replace('.', '-').Replace('[', '-').Replace(']', '-');
        // An unticked box is not sent at all, so a form that comes back says nothing about it.
        var kept = Type == "checkbox" && page.Comeback ? page.Kept(Name, "") : page.Kept(Name, Day is { } day ? day.Iso() : Value);
        var problem = page.ProblemAt(Field ?? Label);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"f{(Wide || Type == "area" ? " wide-f" : "")}{(problem is null ? "" : " bad")}{(Type == "checkbox" ? " check" : "")}");
        var label = new TagBuilder("label") { Attributes = { ["for"] = id } };
        label.InnerHtml.Append(Label);
        if (Required)
        {
            var mark = new TagBuilder("span");
            mark.AddCssClass("must");
            mark.InnerHtml.Append(DeskWords.Required);
            label.InnerHtml.AppendHtml(mark);
        }

        var input = Input(id, kept);
        var described = string.Join(' ', new[] { Hint is null ? null : $"{id}-hint", problem is null ? null : $"{id}-problem" }.OfType<string>());
        if (described.Length > 0)
        {
            input.Attributes["aria-describedby"] = described;
        }

        if (problem is not null)
        {
            input.Attributes["aria-invalid"] = "true";
        }

        if (Type == "checkbox")
        {
            output.Content.AppendHtml(input);
            output.Content.AppendHtml(label);
        }
        else
        {
            output.Content.AppendHtml(label);
            output.Content.AppendHtml(input);
        }

        Add(output, Hint, $"{id}-hint", "hint");
        Add(output, problem, $"{id}-problem", "problem");
    }

    private static void Add(TagHelperOutput output, string? words, string id, string css)
    {
        if (words is not null)
        {
            var line = new TagBuilder("p") { Attributes = { ["id"] = id } };
            line.AddCssClass(css);
            line.InnerHtml.Append(words);
            output.Content.AppendHtml(line);
        }
    }

    private TagBuilder Input(string id, string kept)
    {
        TagBuilder input;
        if (Options is not null)
        {
            input = new TagBuilder("select");
            foreach (var option in Required && kept.Length > 0 ? Options : Options.Prepend(new("", DeskWords.Choose)))
            {
                var line = new TagBuilder("option") { Attributes = { ["value"] = option.Value } };
                if (option.Value == kept)
                {
                    line.Attributes["selected"] = "selected";
                }

                line.InnerHtml.Append(option.Words);
                input.InnerHtml.AppendHtml(line);
            }
        }
        else if (Type == "area")
        {
            input = new TagBuilder("textarea") { Attributes = { ["rows"] = Rows.ToString(CultureInfo.InvariantCulture) } };
            input.InnerHtml.Append(kept);
        }
        else
        {
            input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.Attributes["type"] = Type == "number" ? "text" : Type;
            if (Type == "number")
            {
                input.Attributes["inputmode"] = "decimal";
            }

            if (Type == "checkbox")
            {
                input.Attributes["value"] = "true";
                if (kept == "true")
                {
                    input.Attributes["checked"] = "checked";
                }
            }
            else if (Type != "password")
            {
                input.Attributes["value"] = kept;
            }
        }

        input.Attributes["id"] = id;
        input.Attributes["name"] = Name;
        if (Autocomplete is not null)
        {
            input.Attributes["autocomplete"] = Autocomplete;
        }

        if (Required && Type != "checkbox")
        {
            input.Attributes["aria-required"] = "true";
        }

        return input;
    }
}
