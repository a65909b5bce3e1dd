using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;

namespace Gongkai.Law.Reporting;

/// <summary>When an annual report must be public (条例第四十九条): departments by 31 January, governments by 31 March.</summary>
public static class ReportDeadlines
{
    private static readonly OrganKind[] Governments =
    [
        OrganKind.ProvincialGovernment, OrganKind.PrefectureGovernment, OrganKind.PrefectureCityGovernment, OrganKind.CityGovernment, OrganKind.CountyGovernment, OrganKind.TownshipGovernment,
    ];

    /// <summary>The last day for the report of a year; an organ whose name does not tell its kind keeps the earlier day.</summary>
    public static Deadline Of(string organ, int year, WorkingDayCalendar calendar) => StatutoryPeriods.Due(
        Governments.Contains(OrganKinds.Of(organ)) ? StatutoryClock.GovernmentAnnualReport : StatutoryClock.DepartmentAnnualReport, new DateOnly(year, 12, 31), calendar);
}
