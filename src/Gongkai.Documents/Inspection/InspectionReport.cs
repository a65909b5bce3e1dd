namespace Gongkai.Documents.Inspection;

/// <summary>What may not leave without somebody looking at it.</summary>
public enum LeakKind
{
    ResidentNumber,
    DoubtfulResidentNumber,
    BankCard,
    Mobile,
    Landline,
    Passport,
    Plate,
    MailAddress,
    HomeAddress,
    SecrecyMark,
    HiddenContent,
    TrackedChange,
    Comment,
    EmbeddedFile,
    Property,
    Position,
    EarlierRevision,
    Unreadable,
    NotLookedInto,
    ActiveContent,
}

/// <summary>What a finding means for publication.</summary>
public enum LeakGrade
{
    /// <summary>To be known.</summary>
    Note,

    /// <summary>Somebody else should look.</summary>
    Warning,

    /// <summary>Stops publication until it is removed or a named person takes it on themselves.</summary>
    Blocking,
}

/// <summary>What is said of a kind of leak.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Grade">What it means.</param>
/// <param name="Label">In Chinese.</param>
/// <param name="Advice">What to do.</param>
public sealed record LeakRow(LeakKind Kind, LeakGrade Grade, string Label, string Advice)
{
    private static readonly LeakRow[] Rows =
    [
        new(LeakKind.ResidentNumber, LeakGrade.Blocking, "公民身份号码", "请遮挡中间各位，只保留首尾少数几位。"),
        new(LeakKind.DoubtfulResidentNumber, LeakGrade.Warning, "疑似公民身份号码（校验码不符）", "请核对是否为写错的身份号码；是的，请遮挡。"),
        new(LeakKind.BankCard, LeakGrade.Blocking, "银行卡号", "请遮挡或者删除。"),
        new(LeakKind.Mobile, LeakGrade.Blocking, "手机号码", "个人的请遮挡；工作机构自己公布的，请列入可以公开的号码。"),
        new(LeakKind.Landline, LeakGrade.Note, "固定电话", "请确认是办公电话。"),
        new(LeakKind.Passport, LeakGrade.Blocking, "护照、通行证号码", "请遮挡或者删除。"),
        new(LeakKind.Plate, LeakGrade.Warning, "车牌号码", "涉及个人车辆的，请遮挡。"),
        new(LeakKind.MailAddress, LeakGrade.Warning, "电子邮箱", "个人的请删除；办公的，请列入可以公开的地址。"),
        new(LeakKind.HomeAddress, LeakGrade.Blocking, "具体到门牌、室号的住址", "请只写到街道或者小区。"),
        new(LeakKind.SecrecyMark, LeakGrade.Blocking, "密级标志", "涉密的不得公开；不涉密的，请先办理解密或者去掉标志。"),
        new(LeakKind.HiddenContent, LeakGrade.Blocking, "隐藏的内容", "隐藏的内容会随文件公开，请删除后另存。"),
        new(LeakKind.TrackedChange, LeakGrade.Blocking, "修订痕迹", "请接受或者拒绝全部修订后另存。"),
        new(LeakKind.Comment, LeakGrade.Blocking, "批注", "请删除全部批注后另存。"),
        new(LeakKind.EmbeddedFile, LeakGrade.Blocking, "内嵌的文件", "请删除内嵌的文件，或者另行检查后单独公开。"),
        new(LeakKind.Property, LeakGrade.Note, "文档属性", "属性中有作者、单位等信息，请确认可以公开。"),
        new(LeakKind.Position, LeakGrade.Blocking, "照片的拍摄位置", "请去掉照片中的位置信息后另存。"),
        new(LeakKind.EarlierRevision, LeakGrade.Warning, "文件的较早版本", "文件曾追加保存，较早的内容还在其中，请另存为新的文件。"),
        new(LeakKind.Unreadable, LeakGrade.Blocking, "无法检查", "没有检查就不能认为没有问题。请去掉密码或者转换格式后再检查。"),
        new(LeakKind.NotLookedInto, LeakGrade.Warning, "不能自动检查的内容", "图片中的文字不能自动检查，请由人核对。"),
        new(LeakKind.ActiveContent, LeakGrade.Blocking, "打开网页时会运行的内容", "请去掉脚本、事件和嵌入的对象，或者另存为PDF；这类文件一律不能公开。"),
    ];

    public static IReadOnlyList<LeakRow> All => Rows;

    public static LeakRow Of(LeakKind kind) => Rows[(int)kind];
}

/// <summary>Something found. It never holds the secret itself.</summary>
/// <param name="Kind">What.</param>
/// <param name="Where">File, part, sheet and cell, page.</param>
/// <param name="Sample">Masked.</param>
public sealed record Leak(LeakKind Kind, string Where, string Sample)
{
    public LeakGrade Grade => LeakRow.Of(Kind).Grade;

    /// <summary>Nobody can take it on themselves: it harms who reads, and it can always be taken out.</summary>
    public bool IsAbsolute => Kind == LeakKind.ActiveContent;

    public string Words => $"{Where}：{LeakRow.Of(Kind).Label}{(Sample.Length > 0 ? $"“{Sample}”" : "")}。{LeakRow.Of(Kind).Advice}";
}

/// <summary>A text that is meant for contact, and what may stand in it.</summary>
/// <param name="Text">Numbers and addresses among other words.</param>
/// <param name="Kinds">Which of them are meant; the others stay what they are.</param>
public sealed record ContactText(string Text, IReadOnlyCollection<LeakKind> Kinds);

/// <summary>
/// What may be published although it looks like a leak: the organ's own telephones, fax numbers, mail and office addresses. Numbers of identity,
/// passports, banks and marks of secrecy are never allowed, wherever they stand.
/// </summary>
/// <param name="Allowed">Numbers and addresses, as they are written anywhere.</param>
public sealed record InspectionPolicy(IReadOnlyCollection<string> Allowed)
{
    private const int MobileDigits = 11;

    private readonly (LeakKind Kind, string Value)[] _values =
        [.. Allowed.SelectMany(a => LeakScanner.Scan(a, Strict!)).Where(f => Contact.Contains(f.Kind)).Select(f => (f.Kind, Plain(f.Kind, f.Plain))).Distinct()];

    /// <summary>The kinds that can belong to an office.</summary>
    public static IReadOnlyList<LeakKind> Contact { get; } = [LeakKind.Landline, LeakKind.Mobile, LeakKind.MailAddress, LeakKind.HomeAddress];

    public static InspectionPolicy Strict { get; } = new([]);

    /// <summary>A policy from texts of which each allows only what it is meant for.</summary>
    public static InspectionPolicy Of(IEnumerable<ContactText> texts) =>
        new([.. texts.SelectMany(t => LeakScanner.Scan(t.Text, Strict).Where(f => t.Kinds.Contains(f.Kind)).Select(f => f.Plain)).Distinct()]);

    internal bool Allows(LeakKind kind, string found)
    {
        if (_values.Length == 0 || !Contact.Contains(kind))
        {
            return false;
        }

        var plain = Plain(kind, found);
        // An address is found with more or fewer of the words before it; a number is the same or another.
        return Array.Exists(_values, v => v.Kind == kind && (string.Equals(v.Value, plain, StringComparison.OrdinalIgnoreCase)
            || (kind == LeakKind.HomeAddress && (plain.EndsWith(v.Value, StringComparison.Ordinal) || v.Value.EndsWith(plain, StringComparison.Ordinal)))));
    }

    private static string Plain(LeakKind kind, string text)
    {
        var plain = string.Concat(text.Where(c => char.IsLetterOrDigit(c) || c is '@' or '.'));
        return kind == LeakKind.Mobile && plain.Length > MobileDigits ? plain[^MobileDigits..] : plain;
    }
}

/// <summary>What inspection of a text or a file found.</summary>
/// <param name="Leaks">Gravest first.</param>
public sealed record InspectionReport(IReadOnlyList<Leak> Leaks)
{
    public bool IsBlocked => Leaks.Any(l => l.Grade == LeakGrade.Blocking);
}
