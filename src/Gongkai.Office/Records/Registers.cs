using Gongkai.Law.Statistics;

namespace Gongkai.Office.Records;

/// <summary>规章、行政规范性文件 of the register: table two by construction.</summary>
public sealed class NormativeDocument
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required string Title { get; set; }

    public string DocumentNumber { get; set; } = "";

    /// <summary>规章, else 行政规范性文件.</summary>
    public bool IsAdministrativeRule { get; set; }

    /// <summary>制发日期.</summary>
    public required DateOnly IssuedOn { get; set; }

    /// <summary>废止、失效日期: the first day it is no longer in force counts as ended; null while in force.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>公开网址.</summary>
    public string Url { get; set; } = "";

    public int Version { get; set; }
}

/// <summary>The registers whose entries are a date, words and numbers.</summary>
public enum RegisterKind
{
    /// <summary>主动公开信息: one entry is one or several pieces of a category.</summary>
    Publication,

    /// <summary>行政许可处理决定.</summary>
    Licence,

    /// <summary>行政处罚处理决定.</summary>
    Penalty,

    /// <summary>行政强制处理决定.</summary>
    Compulsion,

    /// <summary>行政事业性收费.</summary>
    Charge,

    /// <summary>培训.</summary>
    Training,

    /// <summary>公众开放日、参观.</summary>
    OpenDay,

    /// <summary>向公众报告工作.</summary>
    PublicReport,

    /// <summary>重点任务落实.</summary>
    KeyTask,

    /// <summary>内部工作制度.</summary>
    InternalRule,

    /// <summary>工作人员.</summary>
    Staff,

    /// <summary>栏目维护.</summary>
    ColumnUpkeep,

    /// <summary>投诉举报.</summary>
    Complaint,

    /// <summary>移送查阅场所.</summary>
    Transfer,

    /// <summary>会议.</summary>
    Meeting,

    /// <summary>不予公开信息的重新评估.</summary>
    Reassessment,
}

/// <summary>An entry of a register.</summary>
public sealed class RegisterEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required RegisterKind Register { get; init; }

    public required DateOnly On { get; set; }

    /// <summary>What it was.</summary>
    public required string Subject { get; set; }

    /// <summary>信息类别 of a publication; sort of an entry elsewhere.</summary>
    public string Category { get; set; } = "";

    /// <summary>件数, 人次 or 人数, as the register counts; null where it was not counted, which is not zero.</summary>
    public long? Quantity { get; set; }

    /// <summary>Money in yuan, where the register has money.</summary>
    public decimal? Yuan { get; set; }

    /// <summary>Where the figure comes from: a department, a system, a paper.</summary>
    public string Origin { get; set; } = "";

    /// <summary>Channels, place, address of the page, as the register asks.</summary>
    public string Detail { get; set; } = "";

    /// <summary>第二十条第几项 of a publication; null where none was chosen.</summary>
    public int? CatalogueItem { get; set; }

    /// <summary>公开渠道 of a publication.</summary>
    public IReadOnlyList<DisclosureChannel> Channels { get; set; } = [];

    /// <summary>政策解读.</summary>
    public bool IsInterpretation { get; set; }

    /// <summary>回应公众关切.</summary>
    public bool IsResponse { get; set; }

    public required Guid EnteredBy { get; init; }

    /// <summary>Crossed out, with the reason; a crossed-out entry is not counted and stays to be seen.</summary>
    public string? CancelledBecause { get; set; }

    public int Version { get; set; }
}

/// <summary>零报告: somebody signs that a register has nothing for a year.</summary>
public sealed class ZeroReport
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required RegisterKind Register { get; init; }

    public required int Year { get; init; }

    public required Guid SignedBy { get; init; }

    public required DateTimeOffset SignedAt { get; init; }
}
