namespace Gongkai.Law.Calendar;

/// <summary>How much of a year's arrangement is known.</summary>
public enum ArrangementCompleteness
{
    /// <summary>The notice for the year is loaded.</summary>
    Announced,

    /// <summary>Only the fixed statutory days are known; exchanged days are not, so results are provisional.</summary>
    StatutoryDaysOnly,
}

/// <summary>A day named by a notice.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsWorked">True for 调休上班, false for a day off.</param>
/// <param name="Holiday">The holiday it belongs to.</param>
/// <param name="Notice">The document that names it.</param>
public sealed record ArrangedDay(DateOnly Date, bool IsWorked, string Holiday, HolidayNotice Notice);

/// <summary>
/// The arrangement of one year as one version of data. It may name the last days of the year before, which belong to the
/// New Year holiday of this year (2018-12-29 to 31, 2022-12-31). Ordinary weekends are not listed.
/// </summary>
/// <param name="Year">The year of the notice's title.</param>
/// <param name="Version">Counts the corrections of the year; 1 is the first.</param>
/// <param name="Completeness">Whether the notice itself is loaded.</param>
/// <param name="Notices">The documents, later ones correcting earlier ones.</param>
/// <param name="Days">The named days in order of date, each once.</param>
public sealed record YearArrangement(
    int Year, int Version, ArrangementCompleteness Completeness, IReadOnlyList<HolidayNotice> Notices, IReadOnlyList<ArrangedDay> Days);

/// <summary>Arrangements of the country, or of a region laid over those of the country.</summary>
/// <param name="Region">Name of the region; null for the whole country.</param>
/// <param name="ComparedWith">How the data was checked.</param>
/// <param name="Years">In order of year.</param>
public sealed record ArrangementSet(string? Region, string ComparedWith, IReadOnlyList<YearArrangement> Years);
