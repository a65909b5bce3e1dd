using System.Text.RegularExpressions;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>What a title says.</summary>
/// <param name="Title">The title as written, white space removed.</param>
/// <param name="Organ">The organ as it should be read; null when the title names none.</param>
/// <param name="OrganWritten">The organ as written; differs from <paramref name="Organ"/> by look-alike characters.</param>
/// <param name="Year">The year; null when the title names none.</param>
internal sealed record TitleParts(string Title, string? Organ, string? OrganWritten, int? Year);

/// <summary>Takes a title apart: organ, year and the name of the report, in any of their orders.</summary>
internal static partial class TitleReader
{
    // Characters that stand in no organ's name and are met where recognition mistook the character after them.
    private const string LookAlikes = "巿市囯国帀市硏研戸户夲本亰京卋世囗口曱甲";

    private static readonly string[] Subjects = ["政府信息公开", "政务信息公开", "政务公开", "信息公开"];

    /// <summary>Takes the text apart if it is the title of an annual report; null otherwise.</summary>
    public static TitleParts? Read(string text)
    {
        var title = WithoutSpace(text).Trim('#', '*', '《', '》', '【', '】', '"', '“', '”');
        if (title.Length is < 6 or > 90 || title.IndexOfAny(['。', '；', '>', '»', '|', '_', '！']) >= 0)
        {
            return null;
        }

        var plain = Plain(title);
        var subject = -1;
        foreach (var name in Subjects)
        {
            subject = plain.IndexOf(name, StringComparison.Ordinal);
            if (subject >= 0)
            {
                break;
            }
        }

        if (subject < 0 || !NamesReport(plain, subject) || Preamble().IsMatch(plain))
        {
            return null;
        }

        var year = FindYear(plain);
        var before = title[..subject];
        if (year.Length > 0 && year.Start < subject)
        {
            // The year stands before, behind or inside the organ's name; what is left on both sides is the organ.
            before = title[..year.Start] + title[Math.Min(year.Start + year.Length, subject)..subject];
        }

        // What is left of a year that is none (9999年, 24年, 2024-2025年) is no part of a name.
        before = OddYear().Replace(before, "");
        var organ = before.Trim('关', '于', '-', '—', '－', '、', '，', ',', '：', ':');
        organ = organ.Replace("年度", "", StringComparison.Ordinal);
        if (Plain(organ).EndsWith("人民", StringComparison.Ordinal) && plain.AsSpan(subject).StartsWith("政府"))
        {
            // 某区人民政府信息公开…: the two characters belong to the organ as well.
            organ += title.Substring(subject, 2);
        }

        if (organ.Length < 2 || organ is "本机关" or "本单位" or "我局" or "本局" || LabelFold.Fold(organ).Length < 2)
        {
            organ = "";
        }

        // Extraction turns brackets half-width; a name in Chinese is written with the full-width ones.
        organ = organ.Replace('(', '（').Replace(')', '）');
        var read = WithoutLookAlikes(organ);
        return new TitleParts(title, organ.Length == 0 ? null : read, organ.Length == 0 ? null : organ, year.Year);
    }

    /// <summary>The first year named in a text, written as 2024年, ２０２４年, 二〇二四年 or 2024年度.</summary>
    public static int? YearIn(string text) => FindYear(Plain(WithoutSpace(text))).Year;

    /// <summary>The name with look-alike characters replaced.</summary>
    public static string WithoutLookAlikes(string name)
    {
        for (var i = 0; i < LookAlikes.Length; i += 2)
        {
            name = name.Replace(LookAlikes[i], LookAlikes[i + 1]);
        }

        return name;
    }

    /// <summary>Every kind of white space removed.</summary>
    public static string WithoutSpace(string text) =>
        text.Any(c => CellText.IsSpace(c)) ? string.Concat(text.Where(c => !CellText.IsSpace(c))) : text;

    private static bool NamesReport(string plain, int subject)
    {
        var rest = plain.AsSpan(subject);
        return rest.Contains("年度报告", StringComparison.Ordinal) || rest.Contains("年报", StringComparison.Ordinal)
            || (rest.EndsWith("报告", StringComparison.Ordinal) && (FindYear(plain).Length > 0 || rest.Contains("工作报告", StringComparison.Ordinal)))
            || (rest.EndsWith("工作总结", StringComparison.Ordinal) && FindYear(plain).Length > 0);
    }

    // Character by character, so that positions in the plain text are positions in the title.
    private static string Plain(string title)
    {
        var plain = string.Create(title.Length, title, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = LabelFold.Plain(from[i]);
            }
        });
        return plain.Replace("资讯", "信息", StringComparison.Ordinal);
    }

    /// <summary>True when a text names a stretch of years, so that none of them is the one.</summary>
    public static bool NamesSeveralYears(string text) => SeveralYears().IsMatch(Plain(WithoutSpace(text)));

    private static (int Start, int Length, int? Year) FindYear(string plain)
    {
        if (SeveralYears().Match(plain) is { Success: true } several)
        {
            return (several.Index, several.Length, null);
        }

        // The digits of a number beside it (第2021局2021年) are no year; one that says 年 goes first.
        var match = Year().Matches(plain).OrderByDescending(m => m.Value.Contains('年', StringComparison.Ordinal))
            .FirstOrDefault(m => m.Value.Contains('年', StringComparison.Ordinal) || m.Index == 0 || plain[m.Index - 1] != '第');
        if (match is null)
        {
            return (0, 0, null);
        }

        var value = 0;
        foreach (var c in match.Groups["y"].Value)
        {
            value = (value * 10) + (char.IsAsciiDigit(c) ? c - '0' : c switch
            {
                '一' => 1, '二' => 2, '三' => 3, '四' => 4, '五' => 5, '六' => 6, '七' => 7, '八' => 8, '九' => 9, _ => 0,
            });
        }

        return (match.Index, match.Length, value);
    }

    [GeneratedRegex(@"(?<![0-9])[(\[]?(?<y>20[0-9]{2}|二[〇零○OＯ][〇零○OＯ一二三四五六七八九]{2})年?度?[)\]]?(?![0-9])")]
    private static partial Regex Year();

    [GeneratedRegex(@"(?<![0-9])[(\[]?20[0-9]{2}年?度?[-—–~～至到/、]+20[0-9]{2}年?度?[)\]]?(?![0-9])")]
    private static partial Regex SeveralYears();

    [GeneratedRegex(@"[(（\[]?(?<![0-9０-９])([0-9０-９]{2,4}|[〇零○一二三四五六七八九]{4})年度?[)）\]]?")]
    private static partial Regex OddYear();

    [GeneratedRegex("^(本报告|根据|依据|按照|现将|为|由|上一篇|下一篇|附件|关于(印发|做好|编制|公布|报送|开展)|首页|您(当前)?的?位置|当前位置)|以下简称|编制|特此")]
    private static partial Regex Preamble();
}
