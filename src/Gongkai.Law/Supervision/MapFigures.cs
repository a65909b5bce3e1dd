namespace Gongkai.Law.Supervision;

/// <summary>What the tiles of the map can show. The order of the shares and counts is that of <see cref="SupervisionIndicator"/>.</summary>
public enum MapFigure
{
    /// <summary>按时、逾期、未报送: three states, not a number.</summary>
    Punctuality,

    /// <summary>按时报送率 of the organ and all below it.</summary>
    OnTimeShare,
    NewApplications,
    DisclosedShare,
    NotHeldShare,
    NotProcessedShare,
    CarriedForwardShare,
    Disputes,
    OverturnedShare,
}

/// <summary>Why a tile has no figure. None of these is zero.</summary>
public enum MissingFigure
{
    /// <summary>Nothing was filed.</summary>
    NotFiled,

    /// <summary>A report was filed but not accepted, and accepted ones are shown.</summary>
    NotAccepted,

    /// <summary>The report has no such figure: a cell is open, or the whole of a share is zero.</summary>
    NotInReport,
}

/// <summary>What the map says of its figures.</summary>
public static class MapFigures
{
    /// <summary>The indicator behind a figure; null for those of the filing itself.</summary>
    public static SupervisionIndicator? Indicator(this MapFigure figure) => figure switch
    {
        MapFigure.Punctuality or MapFigure.OnTimeShare => null,
        _ => (SupervisionIndicator)(figure - MapFigure.NewApplications),
    };

    /// <summary>Label in Chinese.</summary>
    public static string Label(this MapFigure figure) => figure switch
    {
        MapFigure.Punctuality => "报送情况",
        MapFigure.OnTimeShare => "按时报送率",
        _ => SupervisionIndicators.All[(int)figure.Indicator()!.Value].Label,
    };

    /// <summary>How it is computed, in Chinese.</summary>
    public static string Formula(this MapFigure figure) => figure switch
    {
        MapFigure.Punctuality => "首次报送不晚于次年1月31日（条例第四十九条）的为按时",
        MapFigure.OnTimeShare => "本单位及其所属单位中按时报送的÷应当报送的；都没有报送的为未知",
        _ => SupervisionIndicators.All[(int)figure.Indicator()!.Value].Formula,
    };

    /// <summary>A share between 0 and 1, not a count.</summary>
    public static bool IsShare(this MapFigure figure) => figure == MapFigure.OnTimeShare || (figure.Indicator() is { } indicator && SupervisionIndicators.All[(int)indicator].IsShare);
}
