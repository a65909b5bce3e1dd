using System.Text;

namespace Gongkai.Documents.Writing;

/// <summary>What a piece of text is set in (GB/T 9704).</summary>
public enum TypefaceRole
{
    /// <summary>Text: 仿宋.</summary>
    Text,

    /// <summary>Title and chapter headings: 小标宋 and 黑体.</summary>
    Heading,

    /// <summary>Headings of the second level: 楷体.</summary>
    SubHeading,
}

/// <summary>
/// The fonts the PDF writer may embed, the nearest to the official ones first. The environment variable GONGKAI_FONT names one file or several
/// (separated as in PATH) that come before all others; then the usual places of Windows and Linux are searched.
/// </summary>
public sealed class ChineseFonts
{
    public const string EnvironmentVariable = "GONGKAI_FONT";

    /// <summary>A font must have these to count as Chinese.</summary>
    private const string Probe = "政府信息公开工作年度报告一二三";

    private static readonly string[] TextFiles =
    [
        "simfang.ttf", "FangSong_GB2312.ttf", "仿宋_GB2312.ttf", "STFANGSO.TTF", "FZFSK.TTF", "FZFS_GBK.ttf", "LXGWWenKai-Regular.ttf",
        "LXGWWenKaiGB-Regular.ttf", "simkai.ttf", "KaiTi_GB2312.ttf", "STKAITI.TTF", "STSONG.TTF", "simhei.ttf", "gbsn00lp.ttf", "gkai00mp.ttf",
        "DroidSansFallbackFull.ttf", "DroidSansFallback.ttf",
    ];

    private static readonly string[] HeadingFiles = ["simhei.ttf", "FZHTK.TTF", "LXGWWenKai-Bold.ttf", "LXGWWenKai-Medium.ttf"];
    private static readonly string[] SubHeadingFiles = ["simkai.ttf", "KaiTi_GB2312.ttf", "楷体_GB2312.ttf", "STKAITI.TTF", "LXGWWenKai-Regular.ttf"];

    /// <summary>Fonts for single characters the Chinese ones lack.</summary>
    private static readonly string[] OtherFiles = ["simsunb.ttf", "DejaVuSans.ttf", "LiberationSerif-Regular.ttf"];

    private static readonly Lazy<ChineseFonts> Machine = new(Search);

    private readonly Lazy<TrueTypeFont?>[] _all;
    private readonly TrueTypeFont[] _roles;

    /// <summary>Uses the fonts given and no others; the first with Chinese characters is used for all text.</summary>
    /// <exception cref="ChineseFontMissingException">None of them is a TrueType font with Chinese characters.</exception>
    public ChineseFonts(IEnumerable<string> files)
        : this([.. files.Select(Open)], [], [])
    {
    }

    private ChineseFonts(Lazy<TrueTypeFont?>[] all, Lazy<TrueTypeFont?>[] heading, Lazy<TrueTypeFont?>[] subHeading)
    {
        _all = all;
        var text = First(all) ?? throw new ChineseFontMissingException(
            "没有找到可以嵌入PDF的中文字体，不能生成PDF。请安装一种含TrueType轮廓的中文字体（Windows自带的仿宋 simfang.ttf；Debian、Ubuntu可安装软件包 "
            + $"fonts-lxgw-wenkai），或者用环境变量 {EnvironmentVariable} 指定一个 .ttf 文件（不能是 .ttc 或 .otf）。也可以改为导出DOCX或HTML，这两种格式不需要字体。");
        _roles = [text, First(heading) ?? text, First(subHeading) ?? text];
    }

    /// <summary>The fonts of this machine, searched once.</summary>
    /// <exception cref="ChineseFontMissingException">There is none, or the one named in the environment cannot be used.</exception>
    public static ChineseFonts OfMachine => Machine.Value;

    /// <summary>The font file used for a role.</summary>
    public string FileOf(TypefaceRole role) => _roles[(int)role].Path;

    /// <summary>The font to set a character in: the role's own if it has the character, else the first that has; null when none has.</summary>
    internal TrueTypeFont? For(Rune character, TypefaceRole role)
    {
        var own = _roles[(int)role];
        if (own.Has(character))
        {
            return own;
        }

        foreach (var font in _all)
        {
            if (font.Value is { } other && other.Has(character))
            {
                return other;
            }
        }

        return null;
    }

    private static TrueTypeFont? First(Lazy<TrueTypeFont?>[] fonts) => fonts.Select(f => f.Value).FirstOrDefault(f => f is not null && IsChinese(f));

    private static bool IsChinese(TrueTypeFont font) => Probe.EnumerateRunes().All(font.Has);

    private static Lazy<TrueTypeFont?> Open(string file) => new(() => TrueTypeFont.TryOpen(file));

    private static ChineseFonts Search()
    {
        var named = Environment.GetEnvironmentVariable(EnvironmentVariable);
        var installed = Installed();
        Lazy<TrueTypeFont?>[] others = [.. Found(installed, TextFiles), .. Found(installed, OtherFiles)];
        if (string.IsNullOrWhiteSpace(named))
        {
            return new ChineseFonts(others, [.. Found(installed, HeadingFiles)], [.. Found(installed, SubHeadingFiles)]);
        }

        var files = named.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var own = files.Select(Open).ToArray();
        for (var i = 0; i < files.Length; i++)
        {
            if (own[i].Value is null)
            {
                throw new ChineseFontMissingException(
                    $"环境变量 {EnvironmentVariable} 指定的字体“{files[i]}”不能使用：文件不存在，或者不是含TrueType轮廓的单个 .ttf 文件（.ttc 和 .otf 不能用）。"
                    + "请改为其他字体文件，或者取消这个环境变量；也可以改为导出DOCX或HTML。");
            }
        }

        return new ChineseFonts([.. own, .. others], [], []);
    }

    private static IEnumerable<Lazy<TrueTypeFont?>> Found(Dictionary<string, string> installed, string[] names) =>
        names.Where(installed.ContainsKey).Select(n => Open(installed[n]));

    /// <summary>Every .ttf file in the font folders of the system and of the user, by file name.</summary>
    private static Dictionary<string, string> Installed()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        string[] folders =
        [
            Environment.GetFolderPath(Environment.SpecialFolder.Fonts), Path.Combine(data, "Microsoft", "Windows", "Fonts"), Path.Combine(data, "fonts"),
            Path.Combine(home, ".fonts"), "/usr/local/share/fonts", "/usr/share/fonts", "/Library/Fonts",
        ];
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 6, MatchCasing = MatchCasing.CaseInsensitive };
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var folder in folders.Where(f => Path.IsPathRooted(f) && Directory.Exists(f)))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.ttf", options).Order(StringComparer.Ordinal))
            {
                found.TryAdd(Path.GetFileName(file), file);
            }
        }

        return found;
    }
}
