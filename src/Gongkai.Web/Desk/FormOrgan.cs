using Gongkai.Office.Administration;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Gongkai.Web.Desk;

/// <summary>
/// Puts the organ for which a form was opened into the hidden token that every form carries, sealed like the rest of it: no form can be written
/// without it, and none can be made to name another organ.
/// </summary>
internal sealed class FormOrgan : IAntiforgeryAdditionalDataProvider
{
    private const string Item = "gongkai.form-organ";

    /// <summary>The organ for which the form of this request was opened; null when it names none.</summary>
    public static Guid? Of(HttpContext context) => context.Items[Item] as Guid?;

    public string GetAdditionalData(HttpContext context) => OrganOf(context).ToString("N");

    public bool ValidateAdditionalData(HttpContext context, string additionalData)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[Item] = Guid.TryParseExact(additionalData, "N", out var organ) ? organ : null;
        // Whether the organ is still the one acted for is asked where it can be said in words: a bad token is only a bare 400.
        return true;
    }

    /// <summary>The organ acted for now; the empty id for somebody who works for none.</summary>
    public static Guid OrganOf(HttpContext context) => DeskSession.Position(context)?.OrganId ?? Guid.Empty;
}

/// <summary>A form that was opened for another organ than the one acted for when it was sent.</summary>
/// <param name="FormOrgan">The organ of the form; null when the person does not work for it or the form names none.</param>
/// <param name="Typed">What was typed in words, so that it can be copied.</param>
public sealed record StaleForm(Position? FormOrgan, IReadOnlyList<string> Typed)
{
    /// <summary>Only text with a Chinese character: neither a choice nor a number nor, above all, a password is shown again.</summary>
    internal static IReadOnlyList<string> WordsOf(IFormCollection form) =>
        [.. form.Where(f => f.Value.Count > 0).SelectMany(f => f.Value.OfType<string>()).Where(v => v.Any(c => c is >= '\u4e00' and <= '\u9fff'))];
}
