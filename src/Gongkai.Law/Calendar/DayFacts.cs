namespace Gongkai.Law.Calendar;

/// <summary>What a day is for the counting of working days.</summary>
public enum DayKind
{
    /// <summary>工作日: an ordinary Monday to Friday.</summary>
    WorkingDay,

    /// <summary>调休上班: a weekend day worked by notice.</summary>
    MakeUpWorkday,

    /// <summary>周末: an ordinary weekend day.</summary>
    Weekend,

    /// <summary>放假: a day off by notice or by the holidays regulation.</summary>
    HolidayOff,
}

/// <summary>Whether a date rests on announced arrangements.</summary>
public enum CalendarCertainty : byte
{
    /// <summary>Every day counted lies in a year whose arrangement is loaded.</summary>
    Announced,

    /// <summary>暂定: some day lies in a year without a loaded arrangement; recompute when it is loaded.</summary>
    Provisional,

    /// <summary>The date lies outside the table of the calendar; there is no result.</summary>
    OutOfRange,
}

/// <summary>A document that fixes days off and days worked.</summary>
/// <param name="Title">Title as printed.</param>
/// <param name="Number">文号, or null where it was not obtained.</param>
/// <param name="IssuedOn">Date of the document, or null where it was not obtained.</param>
public sealed record HolidayNotice(string Title, string? Number, DateOnly? IssuedOn)
{
    /// <summary>As cited: 《title》（number）.</summary>
    public string Citation => Number is null ? $"《{Title}》" : $"《{Title}》（{Number}）";
}

/// <summary>One day explained: its kind, its holiday and the document behind it.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Holiday">Name of the holiday it belongs to; null on ordinary days and weekends.</param>
/// <param name="Notice">The document behind it; null on ordinary days and weekends.</param>
/// <param name="Layer">全国, or the region whose layer decided the day.</param>
/// <param name="Certainty">Provisional when the year's arrangement is not loaded.</param>
public sealed record DayFacts(
    DateOnly Date, DayKind Kind, string? Holiday, HolidayNotice? Notice, string Layer, CalendarCertainty Certainty)
{
    public bool IsWorkingDay => Kind is DayKind.WorkingDay or DayKind.MakeUpWorkday;

    /// <summary>In Chinese, without the date: 周六, 国庆节放假, 调休上班（春节）.</summary>
    public string Words => Kind switch
    {
        DayKind.MakeUpWorkday => $"调休上班（{Holiday}）",
        DayKind.HolidayOff => $"{Holiday}放假",
        DayKind.Weekend => "周末",
        _ => "工作日",
    };
}
