namespace Gongkai.Documents.Attachments;

/// <summary>What a file truly is, told from its bytes.</summary>
public enum AttachmentKind
{
    Pdf,
    Ofd,
    Docx,
    Xlsx,
    Pptx,
    Doc,
    Xls,
    Ppt,
    OpenDocument,
    Rtf,
    PlainText,
    Jpeg,
    Png,
    Gif,
    Bitmap,
    Tiff,
    Webp,
    Heic,
    Mp3,
    Wave,
    OtherAudio,
    Mp4,
    OtherVideo,
    MailMessage,
    OutlookMessage,
    Zip,

    /// <summary>Office file with macros.</summary>
    MacroDocument,

    /// <summary>Office file under a password: nobody can look inside.</summary>
    LockedDocument,
    WebPage,
    Svg,

    /// <summary>Zero bytes. Kept, since it is what the applicant sent.</summary>
    Empty,
    OtherArchive,
    Program,
    Script,
    Unknown,
}

/// <summary>What may be done with a kind of file.</summary>
public enum AttachmentHandling
{
    /// <summary>Kept.</summary>
    Accepted,

    /// <summary>Kept, but given out only as a download with a warning, never shown in a page.</summary>
    DownloadOnly,

    /// <summary>Not kept.</summary>
    Refused,
}

/// <summary>A line of the table of kinds.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Label">Chinese name.</param>
/// <param name="Extensions">Endings that agree with it, without the dot.</param>
/// <param name="MediaType">Media type for giving it out.</param>
/// <param name="Handling">What may be done with it.</param>
/// <param name="OpensInBrowser">A browser shows it by itself without running anything.</param>
/// <param name="Words">For kinds that are not simply kept, in Chinese: why, and what to do.</param>
public sealed record AttachmentKindRule(
    AttachmentKind Kind, string Label, IReadOnlyList<string> Extensions, string MediaType, AttachmentHandling Handling, bool OpensInBrowser, string? Words);

/// <summary>The kinds, declared once.</summary>
public static class AttachmentKinds
{
    private const string Bytes = "application/octet-stream";
    private const string OfficeXml = "application/vnd.openxmlformats-officedocument.";

    /// <summary>All kinds, in the order of the enumeration.</summary>
    public static IReadOnlyList<AttachmentKindRule> All { get; } =
    [
        Shown(AttachmentKind.Pdf, "PDF文件", "application/pdf", "pdf"),
        Kept(AttachmentKind.Ofd, "OFD版式文件", "application/ofd", "ofd"),
        Kept(AttachmentKind.Docx, "Word文档", OfficeXml + "wordprocessingml.document", "docx", "dotx", "wps"),
        Kept(AttachmentKind.Xlsx, "Excel工作簿", OfficeXml + "spreadsheetml.sheet", "xlsx", "xltx", "et"),
        Kept(AttachmentKind.Pptx, "演示文稿", OfficeXml + "presentationml.presentation", "pptx", "ppsx", "potx", "dps"),
        Kept(AttachmentKind.Doc, "旧版Word文档（含WPS文字）", "application/msword", "doc", "dot", "wps", "wpt"),
        Kept(AttachmentKind.Xls, "旧版Excel工作簿（含WPS表格）", "application/vnd.ms-excel", "xls", "xlt", "et", "ett"),
        Kept(AttachmentKind.Ppt, "旧版演示文稿（含WPS演示）", "application/vnd.ms-powerpoint", "ppt", "pps", "dps", "dpt"),
        Kept(AttachmentKind.OpenDocument, "OpenDocument文件", Bytes, "odt", "ods", "odp", "uot", "uos", "uop", "uof"),
        Kept(AttachmentKind.Rtf, "RTF文档", "application/rtf", "rtf", "doc"),
        Shown(AttachmentKind.PlainText, "文本文件", "text/plain", "txt", "csv", "tsv", "log", "md", "json", "xml", "ini"),
        Shown(AttachmentKind.Jpeg, "JPEG图片", "image/jpeg", "jpg", "jpeg", "jpe", "jfif"),
        Shown(AttachmentKind.Png, "PNG图片", "image/png", "png"),
        Shown(AttachmentKind.Gif, "GIF图片", "image/gif", "gif"),
        Shown(AttachmentKind.Bitmap, "BMP图片", "image/bmp", "bmp", "dib"),
        Kept(AttachmentKind.Tiff, "TIFF图片", "image/tiff", "tif", "tiff"),
        Shown(AttachmentKind.Webp, "WebP图片", "image/webp", "webp"),
        Kept(AttachmentKind.Heic, "HEIC图片", "image/heic", "heic", "heif", "hif"),
        Shown(AttachmentKind.Mp3, "MP3音频", "audio/mpeg", "mp3"),
        Shown(AttachmentKind.Wave, "WAV音频", "audio/wav", "wav"),
        Kept(AttachmentKind.OtherAudio, "音频", Bytes, "amr", "m4a", "ogg", "oga", "flac", "aac", "wma", "opus"),
        Shown(AttachmentKind.Mp4, "MP4视频", "video/mp4", "mp4", "m4v"),
        Kept(AttachmentKind.OtherVideo, "视频", Bytes, "avi", "mov", "3gp", "mkv", "webm", "wmv", "asf", "flv", "mpg", "mpeg"),
        Kept(AttachmentKind.MailMessage, "电子邮件", "message/rfc822", "eml", "mht", "mhtml"),
        Kept(AttachmentKind.OutlookMessage, "Outlook邮件", "application/vnd.ms-outlook", "msg"),
        Kept(AttachmentKind.Zip, "ZIP压缩包", "application/zip", "zip"),
        Warned(AttachmentKind.MacroDocument, "带宏的Office文件", "文件带有宏，只能下载，不在页面中打开。打开时请不要启用宏；需要转发的，请另存为不带宏的格式。",
            "docm", "xlsm", "pptm", "dotm", "xltm", "xlam", "xlsb", "doc", "xls", "wps", "et"),
        Warned(AttachmentKind.LockedDocument, "设有打开密码的Office文件", "文件设有打开密码，无法查看内容，只能下载。请联系提交人提供密码或者不加密的文件。",
            "docx", "xlsx", "pptx", "doc", "xls", "ppt"),
        Warned(AttachmentKind.WebPage, "网页文件", "网页文件可能带有脚本，只能下载，不在页面中打开。", "html", "htm", "xhtml", "shtml", "doc", "xls"),
        Warned(AttachmentKind.Svg, "SVG图片", "SVG图片可能带有脚本，只能下载，不在页面中打开。", "svg"),
        Warned(AttachmentKind.Empty, "空文件", "文件是空的（0字节），已按收到的样子保存。请与提交人核对，需要时重新提交。"),
        Barred(AttachmentKind.OtherArchive, "其他压缩包或磁盘映像", "不接收这种压缩包。请解压后直接提交其中的文件，或者改用ZIP压缩包。",
            "rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "cab", "iso", "zst"),
        Barred(AttachmentKind.Program, "可执行程序", "不接收可执行程序。请提交文档、图片、音频或者视频。",
            "exe", "dll", "com", "scr", "pif", "cpl", "msi", "msp", "sys", "ocx", "jar", "class", "apk", "ipa", "dex", "so", "wasm", "lnk", "chm", "deb", "rpm", "dmg", "appx", "msix"),
        Barred(AttachmentKind.Script, "脚本", "不接收脚本文件。需要提交文字的，请另存为txt或者docx。",
            "js", "jse", "mjs", "vbs", "vbe", "bat", "cmd", "ps1", "psm1", "wsf", "wsh", "wsc", "hta", "sct", "sh", "bash", "py", "pl", "rb", "php", "jsp", "asp", "aspx",
            "reg", "inf", "url", "scf", "application", "desktop"),
        Barred(AttachmentKind.Unknown, "无法识别的文件", "无法识别文件的类型。请另存为PDF、OFD、Word、Excel、图片或者文本后再提交。"),
    ];

    public static AttachmentKindRule Rule(this AttachmentKind kind) => All[(int)kind];

    /// <summary>The kind that is refused by the ending of the name alone; null when the ending is harmless.</summary>
    internal static AttachmentKindRule? BarredByName(string extension) =>
        All.FirstOrDefault(r => r.Handling == AttachmentHandling.Refused && r.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase));

    private static AttachmentKindRule Shown(AttachmentKind kind, string label, string mediaType, params string[] extensions) =>
        new(kind, label, extensions, mediaType, AttachmentHandling.Accepted, true, null);

    private static AttachmentKindRule Kept(AttachmentKind kind, string label, string mediaType, params string[] extensions) =>
        new(kind, label, extensions, mediaType, AttachmentHandling.Accepted, false, null);

    private static AttachmentKindRule Warned(AttachmentKind kind, string label, string words, params string[] extensions) =>
        new(kind, label, extensions, Bytes, AttachmentHandling.DownloadOnly, false, words);

    private static AttachmentKindRule Barred(AttachmentKind kind, string label, string words, params string[] extensions) =>
        new(kind, label, extensions, Bytes, AttachmentHandling.Refused, false, words);
}
