namespace Gongkai.Web.Uploads;

/// <summary>Names that came from outside, made fit to be shown. They are never used as paths.</summary>
internal static class UploadedName
{
    private const int Longest = 120;

    /// <summary>Without control and direction characters, not longer than fits on a line.</summary>
    public static string Clean(string name)
    {
        var clean = string.Concat(name.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)).Trim();
        return clean.Length > Longest ? $"…{clean[^Longest..]}" : clean.Length > 0 ? clean : "?";
    }

    /// <summary>The part after the last separator of either kind.</summary>
    public static string Last(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
}
