using System.Globalization;
using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Web.Words;

namespace Gongkai.Web.Api;

/// <summary>Reads the parts of a query; what cannot be read becomes a problem at its name, and nothing is ignored.</summary>
internal sealed class ApiQuery
{
    private readonly List<InputProblem> _problems = [];

    public IReadOnlyList<InputProblem> Problems => _problems;

    public DateOnly? Date(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (ChineseDates.TryReadIso(text, out var date))
        {
            return date;
        }

        _problems.Add(new(name, PostedWords.NoDate(text)));
        return null;
    }

    public DateOnly Required(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            _problems.Add(new(name, ApiWords.Missing));
        }

        return Date(name, text) ?? default;
    }

    public bool? Flag(string name, string? text)
    {
        switch (text)
        {
            case null or "":
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
                _problems.Add(new(name, ApiWords.NoFlag));
                return null;
        }
    }

    public int Count(string name, string? text, int fallback, int least, int most)
    {
        if (string.IsNullOrEmpty(text))
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        _problems.Add(new(name, ApiWords.NoCount(least, most)));
        return fallback;
    }

    public T? Choice<T>(string name, string? text) where T : struct, Enum => Choice(name, text, EnumCodes.Read<T>, EnumCodes.All<T>());

    public T? Choice<T>(string name, string? text, Func<string?, T?> read, IReadOnlyList<string> all) where T : struct
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (read(text) is { } value)
        {
            return value;
        }

        _problems.Add(new(name, ApiWords.NoChoice(text, all)));
        return null;
    }

    public void Refuse(string name, string words) => _problems.Add(new(name, words));
}
