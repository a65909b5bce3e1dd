namespace Gongkai.Law.Reporting;

/// <summary>The three groups of chapter four.</summary>
public enum DisputeBlock
{
    /// <summary>行政复议.</summary>
    Reconsideration,

    /// <summary>行政诉讼, 未经复议直接起诉.</summary>
    DirectLitigation,

    /// <summary>行政诉讼, 复议后起诉.</summary>
    LitigationAfterReconsideration,
}

/// <summary>The five columns of each group of chapter four.</summary>
public enum DisputeColumn
{
    Upheld,
    Overturned,
    OtherResult,
    Pending,
    Total,
}

/// <summary>Labels and exchange keys of the reconsideration and litigation table.</summary>
public static class DisputesTable
{
    public const int BlockCount = 3;
    public const int ColumnCount = 5;

    /// <summary>Heading over the second and third group.</summary>
    public const string LitigationHeading = "行政诉讼";

    private static readonly (string Key, string Label)[] Blocks =
        [("review", "行政复议"), ("direct", "未经复议直接起诉"), ("post_review", "复议后起诉")];

    private static readonly (string Key, string Label)[] Columns =
        [("maintained", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"), ("pending", "尚未审结"), ("total", "总计")];

    public static string Label(this DisputeBlock block) => Blocks[(int)block].Label;

    public static string Key(this DisputeBlock block) => Blocks[(int)block].Key;

    public static string Label(this DisputeColumn column) => Columns[(int)column].Label;

    public static string Key(this DisputeColumn column) => Columns[(int)column].Key;
}
