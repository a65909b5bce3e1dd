using System.Buffers;

namespace Gongkai.Law.Reporting.Narrative;

/// <summary>
/// Text made comparable: half-width letters, digits and brackets, simplified characters where our words need them, no white space, no
/// phonetic notes in brackets. Only for comparing and counting; what is shown to a person is always the text as written.
/// A comma remains only between digits; every other comma is the Chinese one.
/// </summary>
internal static class FoldedText
{
    private const string Traditional =
        "總體況開報資訊處費額萬億條項內規範發廢現數許罰強製業務會議訴訟複復維結糾審計轉繼續辦請獲網絡無與屬於國機關構個經濟過違認給實際應當級長間問題進達標統單據區縣鄉鎮廳員書電話號舉閱環護產頒類門聲稱組織學術顧劃採購價減變動佔餘兩參點歸檔論眾聯係執權險農財團廣導領義習優線熱聽證評責監訓練創傳將時對從來為決準併後態種職設預專題則並別場傾務車驗餘";

    private const string Simplified =
        "总体况开报资讯处费额万亿条项内规范发废现数许罚强制业务会议诉讼复复维结纠审计转继续办请获网络无与属于国机关构个经济过违认给实际应当级长间问题进达标统单据区县乡镇厅员书电话号举阅环护产颁类门声称组织学术顾划采购价减变动占余两参点归档论众联系执权险农财团广导领义习优线热听证评责监训练创传将时对从来为决准并后态种职设预专题则并别场倾务车验余";

    /// <summary>What each character becomes; NUL for one that is dropped. A table, because every text is folded several times.</summary>
    private static readonly char[] Folds = MakeFolds();

    /// <summary>Folds a text; the result is never longer than the text.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var rented = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '(' or '（' && PhoneticNote(text, i) is var end and > 0)
            {
                i = end;
                continue;
            }

            var folded = Folds[c];
            if (folded != '\0')
            {
                rented[length++] = folded;
            }
        }

        Commas(rented.AsSpan(0, length));
        var result = new string(rented, 0, length);
        ArrayPool<char>.Shared.Return(rented);
        return result.Contains("资讯", StringComparison.Ordinal) ? result.Replace("资讯", "信息", StringComparison.Ordinal) : result;
    }

    /// <summary>Splits a text at line feeds and full stops; the parts are as written, each with its closing mark left out.</summary>
    public static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] is '。' or '！' or '？' or '!' or '?' or '\n' or '\r')
            {
                var sentence = text[start..i].Trim();
                if (sentence.Length > 0)
                {
                    yield return sentence;
                }

                start = i + 1;
            }
        }
    }

    private static char[] MakeFolds()
    {
        var folds = new char[char.MaxValue + 1];
        for (var i = 0; i < folds.Length; i++)
        {
            var c = (char)i;
            folds[i] = c switch
            {
                '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u00AD' => '\0',
                '，' or ',' or '﹐' => '，',
                > '\uFF00' and < '\uFF5F' => (char)(c - 0xFEE0),
                _ => char.IsWhiteSpace(c) ? '\0' : c,
            };
        }

        foreach (var (traditional, simplified) in Traditional.Zip(Simplified).DistinctBy(p => p.First))
        {
            folds[traditional] = simplified;
        }

        return folds;
    }

    private static void Commas(Span<char> folded)
    {
        for (var i = 1; i + 3 < folded.Length; i++)
        {
            if (folded[i] == '，' && char.IsAsciiDigit(folded[i - 1]) && char.IsAsciiDigit(folded[i + 1])
                && char.IsAsciiDigit(folded[i + 2]) && char.IsAsciiDigit(folded[i + 3]))
            {
                folded[i] = ',';
            }
        }
    }

    /// <summary>Index of the closing bracket of a note like (xiàng) after a character, or 0.</summary>
    private static int PhoneticNote(string text, int open)
    {
        const int longest = 8;
        var letters = 0;
        for (var i = open + 1; i < text.Length && i <= open + longest; i++)
        {
            if (text[i] is ')' or '）')
            {
                return letters > 0 && i > open + 1 && text.AsSpan(open + 1, i - open - 1).ContainsAnyInRange('\u00E0', '\u01DC') ? i : 0;
            }

            if (!char.IsLetter(text[i]) || text[i] >= '\u0250')
            {
                return 0;
            }

            letters++;
        }

        return 0;
    }
}
