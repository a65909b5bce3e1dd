using System.Text;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>
/// Puts whole characters in the place of look-alike radicals (⼈ for 人, ⺠ for 民), which some PDF producers write into the text layer.
/// Only the first block would be folded by normalisation; the second never is.
/// </summary>
public static class RadicalFold
{
    private const int FirstSupplement = 0x2E80;
    private const int FirstKangxi = 0x2F00;

    /// <summary>Equivalent unified ideographs (Unicode 14) of U+2E80 to U+2EF3, in order.</summary>
    private static readonly Rune[] Supplement =
    [
        .. (
        "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛" +
        "犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑" +
        "钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟").EnumerateRunes(),
    ];

    /// <summary>The same for U+2F00 to U+2FD5.</summary>
    private static readonly Rune[] Kangxi =
    [
        .. (
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀" +
        "寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋" +
        "比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸" +
        "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛" +
        "辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻" +
        "黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠").EnumerateRunes(),
    ];

    /// <summary>The text with its radicals folded; the same string when there are none.</summary>
    public static string Fold(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange((char)FirstSupplement, (char)(FirstKangxi + 0xD5)) < 0)
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c - FirstSupplement is >= 0 and var s && s < Supplement.Length)
            {
                folded.Append(Supplement[s]);
            }
            else if (c - FirstKangxi is >= 0 and var k && k < Kangxi.Length)
            {
                folded.Append(Kangxi[k]);
            }
            else
            {
                folded.Append(c);
            }
        }

        return folded.ToString();
    }
}
