using System.Globalization;

namespace Gongkai.Law.Fees;

/// <summary>Money is kept in yuan; 万元 exists only where a form asks for it.</summary>
public static class WanYuan
{
    private const decimal YuanPerWan = 10_000m;

    /// <summary>Exact amount in 万元.</summary>
    public static decimal FromYuan(decimal yuan) => yuan / YuanPerWan;

    /// <summary>Exact amount in yuan.</summary>
    public static decimal ToYuan(decimal wan) => wan * YuanPerWan;

    /// <summary>万元 with at most six decimals and no trailing zeros: one fen is 0.000001, so no fee is rounded away.</summary>
    public static string Text(decimal yuan) => FromYuan(yuan).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>万元 with two decimals, half up, where a receiving form insists; lossy when the text stands for another amount.</summary>
    public static (string Text, bool IsRounded) TwoDecimals(decimal yuan)
    {
        var exact = FromYuan(yuan);
        var rounded = Math.Round(exact, 2, MidpointRounding.AwayFromZero);
        return (rounded.ToString("0.00", CultureInfo.InvariantCulture), rounded != exact);
    }
}
