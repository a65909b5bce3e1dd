namespace Gongkai.Law.Reporting;

/// <summary>The three statutory tables.</summary>
public enum ReportTable
{
    /// <summary>Chapter two.</summary>
    Proactive,

    /// <summary>Chapter three.</summary>
    Applications,

    /// <summary>Chapter four.</summary>
    Disputes,
}

/// <summary>
/// The place of one figure in the report, the same for every edition. <see cref="Path"/> is the stable exchange name:
/// proactive.normative.made, applications.granted.natural, review.pending, direct.total.
/// </summary>
public readonly record struct CellId
{
    /// <summary>Number of places over all editions.</summary>
    public const int Count = DisputesStart + (DisputesTable.BlockCount * DisputesTable.ColumnCount);

    private const int ApplicationsStart = ProactiveTable.CellCount;
    private const int DisputesStart = ApplicationsStart + (ApplicationsTable.RowCount * ApplicationsTable.ColumnCount);

    private static readonly string[] Paths = [.. Enumerable.Range(0, Count).Select(i => MakePath(new CellId(i)))];

    private static readonly Dictionary<string, CellId> ByPath = BuildByPath();

    private CellId(int index) => Index = index;

    /// <summary>Position in a form's arrays, 0 to <see cref="Count"/> - 1.</summary>
    public int Index { get; }

    public ReportTable Table => Index switch
    {
        < ApplicationsStart => ReportTable.Proactive,
        < DisputesStart => ReportTable.Applications,
        _ => ReportTable.Disputes,
    };

    /// <summary>Stable exchange name. The same path may stand for the cell of another edition (proactive.licensing is a row in 2019).</summary>
    public string Path => Paths[Index];

    /// <summary>What may be written in the cell.</summary>
    public CellMeasure Measure => Table == ReportTable.Proactive ? Proactive.Label().Measure : CellMeasure.Count;

    public ProactiveCell Proactive => Table == ReportTable.Proactive ? (ProactiveCell)Index : throw Wrong();

    public ApplicationRow Row => Table == ReportTable.Applications
        ? (ApplicationRow)((Index - ApplicationsStart) / ApplicationsTable.ColumnCount) : throw Wrong();

    public ApplicantColumn Column => Table == ReportTable.Applications
        ? (ApplicantColumn)((Index - ApplicationsStart) % ApplicationsTable.ColumnCount) : throw Wrong();

    public DisputeBlock Block => Table == ReportTable.Disputes
        ? (DisputeBlock)((Index - DisputesStart) / DisputesTable.ColumnCount) : throw Wrong();

    public DisputeColumn DisputeColumn => Table == ReportTable.Disputes
        ? (DisputeColumn)((Index - DisputesStart) % DisputesTable.ColumnCount) : throw Wrong();

    /// <summary>The official words for the place, for messages: 第三章“（一）予以公开”行“自然人”列.</summary>
    public string Words => Table switch
    {
        ReportTable.Proactive => $"第二章“{Proactive.Label().RowLabel}”行“{Proactive.Label().ColumnLabel}”",
        ReportTable.Applications => $"第三章“{Row.Label().Label}”行“{Column.Label()}”列",
        _ => $"第四章“{Block.Label()}”“{DisputeColumn.Label()}”",
    };

    /// <summary>The cell is a sum of others: the column 总计, the row 总计, and 总计 of a block of disputes.</summary>
    public bool IsTotal => Table switch
    {
        ReportTable.Applications => Row == ApplicationRow.OutcomeTotal || Column == ApplicantColumn.Total,
        ReportTable.Disputes => DisputeColumn == DisputeColumn.Total,
        _ => false,
    };

    /// <summary>The sums the cell is a part of; none for a sum itself and for cells nothing is added up from.</summary>
    public IEnumerable<CellId> Totals()
    {
        if (IsTotal || Table == ReportTable.Proactive)
        {
            yield break;
        }

        if (Table == ReportTable.Disputes)
        {
            yield return Of(Block, DisputeColumn.Total);
            yield break;
        }

        yield return Of(Row, ApplicantColumn.Total);
        if (Row.Label().IsOutcome)
        {
            yield return Of(ApplicationRow.OutcomeTotal, Column);
            yield return Of(ApplicationRow.OutcomeTotal, ApplicantColumn.Total);
        }
    }

    public static CellId Of(ProactiveCell cell) => new((int)cell);

    public static CellId Of(ApplicationRow row, ApplicantColumn column) =>
        new(ApplicationsStart + ((int)row * ApplicationsTable.ColumnCount) + (int)column);

    public static CellId Of(DisputeBlock block, DisputeColumn column) =>
        new(DisputesStart + ((int)block * DisputesTable.ColumnCount) + (int)column);

    public static CellId At(int index) => index is >= 0 and < Count ? new(index) : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The place with this exchange name.</summary>
    public static bool TryParse(string path, out CellId id) => ByPath.TryGetValue(path, out id);

    public override string ToString() => Path;

    private static string MakePath(CellId id) => id.Table switch
    {
        ReportTable.Proactive => "proactive." + id.Proactive.Label().Path,
        ReportTable.Applications => $"applications.{id.Row.Label().Key}.{id.Column.Key()}",
        _ => $"{id.Block.Key()}.{id.DisputeColumn.Key()}",
    };

    private static Dictionary<string, CellId> BuildByPath()
    {
        var map = new Dictionary<string, CellId>(Count, StringComparer.Ordinal);
        for (var i = 0; i < Count; i++)
        {
            map.Add(Paths[i], new CellId(i));
        }

        return map;
    }

    private static InvalidOperationException Wrong() => new("The cell belongs to another table.");
}
