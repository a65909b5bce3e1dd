namespace Gongkai.Law.Reporting;

/// <summary>
/// The national form a report is written in. The edition of each statutory table is told by the rows it has,
/// never by the year alone: offices have used the superseded form in later years.
/// </summary>
public enum ReportEdition
{
    /// <summary>Trial form of 国办公开办函〔2019〕60号, for the reports of 2019 and 2020: 23 application rows.</summary>
    Trial2019,

    /// <summary>Form of 国办公开办函〔2021〕30号, for the reports of 2021 and later: 25 application rows.</summary>
    Standard2021,
}

/// <summary>Which edition governs a statistical year.</summary>
public static class ReportEditions
{
    /// <summary>The first year for which the matrix form existed at all; older reports are free text with a statistics list.</summary>
    public const int FirstYear = 2019;

    /// <summary>The edition prescribed for a statistical year, or null before 2019 (old form of 国办发〔2014〕32号).</summary>
    public static ReportEdition? ForYear(int year) => year switch
    {
        < FirstYear => null,
        <= 2020 => ReportEdition.Trial2019,
        _ => ReportEdition.Standard2021,
    };

    /// <summary>The notice that published the edition, as an officer cites it.</summary>
    public static string Notice(this ReportEdition edition) => edition switch
    {
        ReportEdition.Trial2019 => "国办公开办函〔2019〕60号",
        ReportEdition.Standard2021 => "国办公开办函〔2021〕30号",
        _ => throw new ArgumentOutOfRangeException(nameof(edition)),
    };
}

/// <summary>What form a whole document was recognised as. The exchange key is used in JSON.</summary>
public enum ReportFormat
{
    /// <summary>No statutory table was found, so nothing can be said ("unknown").</summary>
    Unknown,

    /// <summary>A report of 2008 to 2018, before the matrix form ("old").</summary>
    Old,

    /// <summary>Both tables follow the 2019 edition ("2019").</summary>
    Trial2019,

    /// <summary>Both tables follow the 2021 edition ("2021").</summary>
    Standard2021,

    /// <summary>2021 chapter two with the single 其他处理 row of 2019 ("mixed-2021-with-2019-other-row").</summary>
    Standard2021WithTrialOtherRow,

    /// <summary>2019 chapter two with the 2021 applications table ("mixed-2019-with-2021-rows").</summary>
    Trial2019WithStandardRows,
}

/// <summary>Exchange keys and official words of <see cref="ReportFormat"/>.</summary>
public static class ReportFormats
{
    /// <summary>The format that a pair of table editions amounts to; null stands for a table that is not there.</summary>
    public static ReportFormat Of(ReportEdition? proactive, ReportEdition? applications) => (proactive, applications) switch
    {
        (null, null) => ReportFormat.Unknown,
        (ReportEdition.Standard2021, ReportEdition.Trial2019) => ReportFormat.Standard2021WithTrialOtherRow,
        (ReportEdition.Trial2019, ReportEdition.Standard2021) => ReportFormat.Trial2019WithStandardRows,
        (ReportEdition.Trial2019, _) or (_, ReportEdition.Trial2019) => ReportFormat.Trial2019,
        _ => ReportFormat.Standard2021,
    };

    /// <summary>The key used in JSON and CSV.</summary>
    public static string Key(this ReportFormat format) => format switch
    {
        ReportFormat.Unknown => "unknown",
        ReportFormat.Old => "old",
        ReportFormat.Trial2019 => "2019",
        ReportFormat.Standard2021 => "2021",
        ReportFormat.Standard2021WithTrialOtherRow => "mixed-2021-with-2019-other-row",
        ReportFormat.Trial2019WithStandardRows => "mixed-2019-with-2021-rows",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>How the format is named on screen and in messages.</summary>
    public static string Words(this ReportFormat format) => format switch
    {
        ReportFormat.Unknown => "未识别出法定表格",
        ReportFormat.Old => "2018年及以前的旧格式",
        ReportFormat.Trial2019 => "2019年试行格式（国办公开办函〔2019〕60号）",
        ReportFormat.Standard2021 => "2021年格式（国办公开办函〔2021〕30号）",
        ReportFormat.Standard2021WithTrialOtherRow => "混用：第二章为2021年格式，第三章为2019年试行格式",
        ReportFormat.Trial2019WithStandardRows => "混用：第二章为2019年试行格式，第三章为2021年格式",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
