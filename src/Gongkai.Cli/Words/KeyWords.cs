using Gongkai.Office.Administration;
using Gongkai.Office.Records;

namespace Gongkai.Cli.Words;

/// <summary>What the commands about keys say.</summary>
internal static class KeyWords
{
    public const string Description = "封存个人信息的密钥：查看、更换、停用";
    public const string ShowDescription = "列出密钥编号、算法，还有多少封存值使用旧密钥，以及报送数据包的签名密钥的公钥指纹。退出码：0 全部使用最新密钥；1 还有旧的；2 没有数据。";

    public const string RotateDescription =
        """
        新建密钥，把全部封存值改用新密钥，服务运行时也可以做。中途停止的，再运行一次就接着做；旧密钥保留到运行 gongkai keys retire。
        更换前请先备份密钥文件夹。退出码：0 全部完成；2 没有完成。
        """;

    public const string RetireDescription =
        """
        逐个核对全部封存值都能用最新密钥打开，然后删除旧密钥文件。更换之前的备份只能用旧密钥打开：还要保留这些备份的，请先把旧密钥文件另存。
        退出码：0 已停用；2 没有停用。
        """;

    public const string Algorithms = "算法";

    public static string Profile(string standard, string national) => $"新密钥的算法：{standard}（AES-256-GCM、HMAC-SHA-256）或者 {national}（国密 SM4-GCM、HMAC-SM3）；不写的，与现用的相同";

    public static string State(KeyState state) =>
        $"密钥：第{string.Join('、', state.Keys)}号，新值使用第{state.Keys[^1]}号（{Name(state.Profile)}）。封存值{state.Sealed}个，其中使用旧密钥的{state.Old}个。";

    public static string Progress(long done, long all, long percent) => $"已重新封存 {done}/{all}（{percent}%）";

    public static string Rotated(KeyState state, string folder) =>
        $"全部{state.Sealed}个封存值已使用第{state.Keys[^1]}号密钥（{Name(state.Profile)}）。请立即备份密钥文件夹 {folder}；确认备份可用后，运行 gongkai keys retire 停用旧密钥。";

    public static string Retired(IReadOnlyList<int> gone) => $"已核对全部封存值，停用并删除第{string.Join('、', gone)}号密钥。更换之前的备份仍须用当时的密钥打开。";

    private static string Name(CipherProfile profile) => profile == CipherProfile.International ? "AES-256-GCM" : "国密 SM4-GCM";
}
