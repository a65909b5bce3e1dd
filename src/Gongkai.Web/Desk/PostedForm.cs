using System.Globalization;
using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Publication;
using Gongkai.Office.Records;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;

namespace Gongkai.Web.Desk;

/// <summary>
/// Reads the fields of a posted form. What cannot be read becomes a problem at its field, in Chinese, and the typed text stays in the form;
/// nothing becomes an empty value by accident.
/// </summary>
/// <param name="form">The fields.</param>
/// <param name="today">The day on which they were sent, Beijing time.</param>
public sealed class PostedForm(IFormCollection form, DateOnly today)
{
    private readonly List<InputProblem> _problems = [];

    public IReadOnlyList<InputProblem> Problems => _problems;

    /// <summary>Text without characters that no database, page or office file can hold; empty when the field is not there.</summary>
    public string Text(string name) => PrintableText.Clean(form[name].ToString());

    /// <summary>A date within bounds; null when the field is empty.</summary>
    /// <param name="name">Name of the input.</param>
    /// <param name="field">What the field is called.</param>
    /// <param name="bounds">Where it can lie; for what is done under the regulation when not given.</param>
    public DateOnly? Date(string name, string field, DateBounds? bounds = null)
    {
        var text = Text(name).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (ChineseDates.TryReadIso(text, out var date))
        {
            if ((bounds ?? DateBounds.Acts).Problem(field, date, today) is not { } slip)
            {
                return date;
            }

            _problems.Add(slip);
            return null;
        }

        _problems.Add(new(field, PostedWords.NoDate(text)));
        return null;
    }

    /// <summary>A whole number; null when the field is empty.</summary>
    public long? Number(string name, string field)
    {
        var text = Text(name).Trim().Normalize(System.Text.NormalizationForm.FormKC);
        if (text.Length == 0)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        _problems.Add(new(field, PostedWords.NoWholeNumber(text)));
        return null;
    }

    /// <summary>A whole number of things or days; null when the field is empty.</summary>
    public int? Count(string name, string field)
    {
        var number = Number(name, field);
        if (number is < int.MinValue or > int.MaxValue)
        {
            _problems.Add(new(field, PostedWords.TooBig(Text(name).Trim())));
            return null;
        }

        return (int?)number;
    }

    /// <summary>Money in yuan; null when the field is empty.</summary>
    public decimal? Money(string name, string field)
    {
        var text = Text(name).Trim().Normalize(System.Text.NormalizationForm.FormKC);
        if (text.Length == 0)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var money))
        {
            return money;
        }

        _problems.Add(new(field, PostedWords.NoMoney(text)));
        return null;
    }

    /// <summary>One of the members; null when nothing was chosen.</summary>
    public T? Choice<T>(string name, string field) where T : struct, Enum
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        if (Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value))
        {
            return value;
        }

        _problems.Add(new(field, PostedWords.ChooseFromList));
        return null;
    }

    public Guid? Id(string name) => Guid.TryParse(Text(name), out var id) ? id : null;

    /// <summary>The id of a record, where only one that is there can be meant; null when the field is empty.</summary>
    public Guid? Id(string name, string field)
    {
        if (Id(name) is not { } id)
        {
            if (Text(name).Length > 0)
            {
                _problems.Add(new(field, PostedWords.ChooseFromList));
            }

            return null;
        }

        return id;
    }

    public bool Flag(string name) => form[name].Contains("true");

    /// <summary>Every posted value of a name.</summary>
    public IEnumerable<string> All(string name) => form[name].OfType<string>().Select(PrintableText.Clean);

    public int Version(string name = "version") => int.TryParse(Text(name), CultureInfo.InvariantCulture, out var version) ? version : -1;
}
