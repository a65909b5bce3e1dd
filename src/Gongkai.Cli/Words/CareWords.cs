using Gongkai.Office.Administration;

namespace Gongkai.Cli.Words;

/// <summary>What the commands that keep an installation safe say.</summary>
internal static class CareWords
{
    public const string DoctorDescription =
        """
        检查数据文件夹、磁盘、数据库、密钥、审计记录、时钟、附件、日历和字体，逐项列出正常、注意或者有误，以及怎么办。不作任何改动。
        退出码：0 全部正常；1 有需要注意的；2 有误，或者没有数据。
        """;

    public const string Quick = "只看附件在不在，不逐个读取核对内容";

    public const string BackUpDescription =
        """
        备份数据库和全部附件到一个文件，附每个文件的SHA-256。服务运行时也可以备份；文件写完整后才出现。
        退出码：0 已备份；1 已备份，但有附件内容已变；2 没有备份。
        """;

    public const string BackUpTo = "备份写到哪个文件；不能是已有的文件";
    public const string WithKey = "备份中包含打开个人信息的密钥；得到这份备份的人就能读取个人信息，请加密存放";

    public const string RestoreDescription =
        """
        从备份恢复到一个空的数据文件夹；用 PostgreSQL 时还须是空的数据库。先核对每个文件的SHA-256，全部相符才放到位。
        退出码：0 已恢复；1 已恢复，但缺密钥或者审计记录不完整；2 没有恢复。
        """;

    public const string RestoreFile = "备份文件";
    public const string RestoreKey = "单独保存的密钥文件 fields.key，更换过密钥的，给出存放全部密钥文件的文件夹；备份中没有密钥时给出";

    public const string ExportDescription =
        """
        把一个机关的全部数据导出为不依赖本系统的格式：各类记录每行一条JSON，文书为DOCX，附件保持原样，附每个文件的SHA-256。
        导出的内容包含个人信息原文，请加密存放。退出码：0 已导出；1 已导出，但有附件缺失；2 没有导出。
        """;

    public const string ExportOrgan = "机关代码";
    public const string ExportTo = "导出到哪个ZIP文件；不能是已有的文件";

    public const string KeyInside = "备份中包含密钥：得到这份备份的人能读取个人信息，请加密存放，限制接触人员。";

    public static string Line(HealthLine line) => $"{Grade(line.Grade)}　{line.Subject}：{line.Words}{(line.Advice.Length > 0 ? $"。{line.Advice}" : "")}";

    public static string BackedUp(BackupMade made) => $"已备份到 {made.File}（{made.Length}字节，附件{made.Files}个）。";

    public static string KeyOutside(string key) => $"备份中不含密钥。请把 {key} 和同一文件夹中的其他密钥文件另行保存在别处：没有它，恢复后打不开个人信息，程序也不会启动。";

    public static string DamagedFiles(IReadOnlyList<string> hashes) => $"注意：有{hashes.Count}个附件的内容与保存时不同，照现状放入备份：{string.Join('、', hashes)}。请从更早的备份找回。";

    public static string Exported(OrganExported exported) =>
        $"已导出{exported.Organ}的数据到 {exported.File}（记录{exported.Rows}条，文书和附件{exported.Files}个）。其中包含个人信息原文，请加密存放。";

    public static string MissingFiles(IReadOnlyList<string> hashes) => $"注意：有{hashes.Count}个附件的内容已经不在，没有导出：{string.Join('、', hashes)}。请从备份找回。";

    public static string Restored(string folder, BackupRestored restored) =>
        $"已恢复到 {folder}（附件{restored.Files}个{(restored.Chain is { BrokenAt: null } chain ? $"，审计记录{chain.Lines}条，链条完整" : "")}）。";

    public static string KeyMissing(string key) => $"备份中没有密钥。请把单独保存的 fields.key 放到 {key}，再运行 gongkai doctor 核对，然后启动。";

    private static string Grade(HealthGrade grade) => grade switch { HealthGrade.Good => "正常", HealthGrade.Attention => "注意", _ => "有误" };
}
