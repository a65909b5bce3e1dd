using System.Text;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>
/// Brings labels to one shape, so that they can be compared by meaning: widths, compatibility forms, radicals and traditional characters
/// are folded; phonetic notes in brackets, white space, punctuation and quotes are dropped.
/// </summary>
public static class LabelFold
{
    // What a table entry says besides a plain replacement. Neither is a character that text may hold.
    private const char NotYetKnown = '\0';
    private const char Drop = '\uFFFE';
    private const char Expand = '\uFFFF';

    private const string Radicals =
        "⺁厂⺄乙⺇几⺈刀⺊卜⺌小⺍小⺎兀⺏尢⺐尢⺒巳⺓幺⺔彑⺖心⺗心⺘手⺙攵⺛旡⺜日⺝月⺞歹⺟母⺠民⺡水⺢水⺣火⺤爪⺥爪⺧牛⺨犬⺩王⺪疋⺫目⺬示⺭示⺮竹⺯糸⺰纟⺱罒⺲罒⺳网⺶羊⺷羊⺸羊⺹老⺺聿⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹" +
        "⻁虎⻂衣⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑长⻒长⻓长⻔门⻕阜⻖阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟";

    private static readonly char[] Labels = new char[char.MaxValue + 1];
    private static readonly char[] Texts = new char[char.MaxValue + 1];
    private static readonly Dictionary<char, char> RadicalMap = BuildRadicals();

    /// <summary>The label without anything that does not carry its meaning: only letters, digits and Chinese characters are left.</summary>
    public static string Fold(string text) => Apply(text, Labels, dropMarks: true);

    /// <summary>The same folding of characters for running text: punctuation and white space stay.</summary>
    public static string Plain(string text) => Apply(text, Texts, dropMarks: false);

    /// <summary>One character folded as in <see cref="Plain(string)"/>, or itself when it becomes several.</summary>
    public static char Plain(char c)
    {
        var to = Look(Texts, c, dropMarks: false);
        return to is Expand or Drop ? c : to;
    }

    internal static bool IsChinese(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '〇';

    private static string Apply(string text, char[] map, bool dropMarks)
    {
        var same = 0;
        while (same < text.Length && text[same] is not ('(' or '（') && Look(map, text[same], dropMarks) == text[same] && !IsTerm(text, same))
        {
            same++;
        }

        if (same == text.Length)
        {
            return text;
        }

        var folded = new StringBuilder(text.Length).Append(text, 0, same);
        for (var i = same; i < text.Length; i++)
        {
            if (NoteLength(text, i) is var note and > 0)
            {
                i += note - 1;
                continue;
            }

            switch (Look(map, text[i], dropMarks))
            {
                case Drop:
                    break;
                case Expand:
                    foreach (var c in text[i].ToString().Normalize(NormalizationForm.FormKC))
                    {
                        if (Look(map, c, dropMarks) is var inner and not (Drop or Expand))
                        {
                            folded.Append(inner);
                        }
                    }

                    break;
                case var c:
                    folded.Append(c);
                    break;
            }
        }

        // Regional word for "information" in copies made for other places.
        return folded.Replace("资讯", "信息").ToString();
    }

    private static bool IsTerm(string text, int at) => text[at] == '资' && at + 1 < text.Length && text[at + 1] is '讯' or '訊';

    /// <summary>Length of a bracketed phonetic note such as (xiàng) that begins here, or 0.</summary>
    private static int NoteLength(string text, int at)
    {
        if (text[at] is not ('(' or '（') || at == 0 || text[at - 1] < '\u2E80')
        {
            return 0;
        }

        var letters = 0;
        for (var i = at + 1; i < text.Length && i <= at + 9; i++)
        {
            var c = text[i];
            if (c is ')' or '）')
            {
                return letters > 0 ? i - at + 1 : 0;
            }

            if (c is not (>= 'a' and <= 'z' or >= '\u00E0' and <= '\u024F' or >= '\u0300' and <= '\u036F' or 'ɡ' or 'ɑ'))
            {
                return 0;
            }

            letters++;
        }

        return 0;
    }

    private static char Look(char[] map, char c, bool dropMarks)
    {
        var known = map[c];
        if (known == NotYetKnown)
        {
            // Filled in as needed; two threads at once would write the same thing.
            known = Find(c, dropMarks);
            map[c] = known;
        }

        return known;
    }

    private static char Find(char c, bool dropMarks)
    {
        if (char.IsSurrogate(c))
        {
            return c;
        }

        if (CellText.IsSpace(c) || char.IsControl(c))
        {
            return dropMarks || c is '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u00AD' or '\a' or '\0' ? Drop : c is '\n' or '\t' ? c : ' ';
        }

        // The two last code points of the plane are no characters and cannot be normalised.
        if (c >= '\uFFFE')
        {
            return Drop;
        }

        if (RadicalMap.TryGetValue(c, out var plain))
        {
            return TraditionalFold.Fold(plain);
        }

        var normal = c.ToString().Normalize(NormalizationForm.FormKC);
        if (normal.Length != 1)
        {
            return Expand;
        }

        var folded = TraditionalFold.Fold(normal[0]);
        return dropMarks && !char.IsLetterOrDigit(folded) && folded != '〇' ? Drop : folded;
    }

    private static Dictionary<char, char> BuildRadicals()
    {
        var map = new Dictionary<char, char>();
        for (var i = 0; i < Radicals.Length; i += 2)
        {
            map.Add(Radicals[i], Radicals[i + 1]);
        }

        return map;
    }
}
