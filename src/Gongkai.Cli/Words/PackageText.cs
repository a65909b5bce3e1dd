using Gongkai.Office.Records;
using Gongkai.Office.Supervision;

namespace Gongkai.Cli.Words;

/// <summary>What the commands about packages and the signing key say.</summary>
internal static class PackageText
{
    public const string Description =
        """
        把已签发的年度报告制作成带数字签名的报送数据包（ZIP），交给使用另一套系统的主管部门上传。
        退出码：0 已写出；2 没有写出。
        """;

    public const string Organ = "机关代码，须与主管部门系统中登记的一致";
    public const string Year = "报告的年度";
    public const string To = "写到哪个ZIP文件；不能是已有的文件";

    public static string Present(string file) => $"“{file}”已经存在，没有制作。请换一个文件名。";

    public static string Made(string file, MadePackage made) =>
        $"已写出 {file}（报告第{made.Version}稿）。\n{Key(made.Key)}\n请把数据包送主管部门；第一次报送的，请电话告知指纹，由主管部门登记。";

    public static string Key(PublicSigningKey key) => $"签名密钥：{key.AlgorithmName}，公钥指纹 {PublicSigningKey.Grouped(key.Fingerprint)}";
}
