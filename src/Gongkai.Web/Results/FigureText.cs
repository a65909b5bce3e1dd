using System.Globalization;

namespace Gongkai.Web.Results;

/// <summary>Figures as the page prints them: plain digits, a dash for what is not known.</summary>
internal static class FigureText
{
    private const string Unknown = "—";

    public static string Of(decimal? figure) => figure?.ToString("0.######", CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary>With an explicit sign; zero has none.</summary>
    public static string Signed(decimal? figure) => figure?.ToString("+0.######;−0.######;0", CultureInfo.InvariantCulture) ?? Unknown;
}
