namespace Gongkai.Web.Words;

/// <summary>Why a handed-in archive, or a file in it, is refused; what is said while a long file goes up.</summary>
internal static class UploadWords
{
    public const string DamagedArchive = "压缩包已损坏或不完整，没有读取其中任何内容。请重新压缩后上传，或者直接上传报告文件。";
    public const string EmptyArchive = "压缩包里没有可能是年度报告的文件。请直接上传报告文件。";
    public const string NestedArchive = "压缩包里不能再套压缩包。请解压后重新打包，或者直接上传报告文件。";
    public const string EncryptedEntry = "文件设了密码，无法读取。请去掉密码后重新压缩上传。";
    /// <summary>Longer files go up in pieces of this many bytes where the script runs.</summary>
    public const int PieceBytes = 8 * 1024 * 1024;

    // For enhance.js, which holds no words of its own.
    public const string JsPiece = "已上传 {0} MB，共 {1} MB";
    public const string JsWaiting = "连接断开，正在第 {0} 次重新连接，已上传的部分不会丢失……";
    public const string JsBroken = "没有连上服务器。网络恢复后，请选择同一个文件再点一次“上传”，从断开处继续。";

    public const string UnsupportedMethod = "压缩包用了不支持的压缩方式。请用系统自带的压缩功能重新打包（ZIP）。";

    public static string TooManyEntries(int most) => $"压缩包里的文件超过 {most} 个。请分成几个压缩包，或者用命令行 gongkai check 检查整个文件夹。";

    public static string TooLargeEntry(long megabytes) => $"解压后超过 {megabytes} MB，没有读取。请检查文件是否正常。";

    public static string TooLargeArchive(long megabytes) => $"压缩包解压后合计超过 {megabytes} MB，其余文件没有读取。请分成几个压缩包上传。";
}
