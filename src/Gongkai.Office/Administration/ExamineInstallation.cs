using System.Security.Cryptography;
using Gongkai.Documents.Writing;
using Gongkai.Law.Calendar;
using Gongkai.Office.Records;
using Gongkai.Office.Retention;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>How something was found.</summary>
public enum HealthGrade
{
    /// <summary>正常.</summary>
    Good,

    /// <summary>注意: works, but somebody should see to it.</summary>
    Attention,

    /// <summary>有误: something does not work or is lost.</summary>
    Wrong,
}

/// <summary>One thing looked at.</summary>
/// <param name="Subject">What, in Chinese.</param>
/// <param name="Grade">How it was found.</param>
/// <param name="Words">What was found, with figures.</param>
/// <param name="Advice">What to do; empty when all is well.</param>
public sealed record HealthLine(string Subject, HealthGrade Grade, string Words, string Advice = "");

/// <summary>
/// 体检: looks at everything an installation needs to work and to lose nothing. Changes nothing: it makes neither key nor database where one is missing.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="dataFolder">The data folder.</param>
/// <param name="clock">The clock of this machine.</param>
public sealed class ExamineInstallation(OfficeDatabase database, string dataFolder, OfficeClock clock)
{
    private const long Megabyte = 1024 * 1024;
    private const long TooLittle = 200 * Megabyte;
    private const long Little = 2048 * Megabyte;
    private const int MostNamed = 5;

    /// <summary>The arrangement of the next year is announced by the State Council in autumn; from this month on its absence is worth a remark.</summary>
    private const int MonthOfAnnouncement = 11;

    /// <summary>Clocks of several nodes differ a little.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    /// <summary>Looks at an installation that is open.</summary>
    public ExamineInstallation(OfficeInstallation office)
        : this(office.Database, office.DataFolder, office.Clock)
    {
    }

    /// <summary>Looks at everything.</summary>
    /// <param name="withContent">Whether every attachment is read and hashed; otherwise only its presence is looked at.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IReadOnlyList<HealthLine>> Run(bool withContent = true, CancellationToken cancel = default)
    {
        var lines = new List<HealthLine> { Folder(), Disk() };
        await using var db = Connect();
        if (await Reach(db, cancel) is { } unreachable)
        {
            lines.Add(unreachable);
        }
        else
        {
            lines.Add(new("数据库", HealthGrade.Good, $"{database.Name} 可以连接"));
            var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
            lines.Add(pending.Count == 0
                ? new("数据库版本", HealthGrade.Good, "与本程序一致")
                : new("数据库版本", HealthGrade.Wrong, $"还差{pending.Count}步升级", "请先备份，再运行 gongkai migrate。"));
            if (pending.Count == 0)
            {
                var key = await Key(db, cancel);
                lines.Add(key);
                if (withContent && key.Grade != HealthGrade.Wrong)
                {
                    lines.Add(await Sealed(db, cancel));
                }

                lines.Add(await Signing(db, cancel));
                lines.Add(await Chain(db, cancel));
                lines.Add(await Clock(db, cancel));
                lines.Add(await Attachments(db, withContent, cancel));
                lines.Add(await Calendar(db, cancel));
            }
        }

        lines.Add(Fonts());
        return lines;
    }

    /// <summary>Whether requests can be answered: folder and database are there and of this version. Quick, and says nothing more.</summary>
    public async Task<bool> IsReady(CancellationToken cancel = default)
    {
        if (Folder().Grade == HealthGrade.Wrong)
        {
            return false;
        }

        await using var db = Connect();
        return await Reach(db, cancel) is null && !(await db.Database.GetPendingMigrationsAsync(cancel)).Any();
    }

    private OfficeDbContext Connect()
    {
        var options = new DbContextOptionsBuilder<OfficeDbContext>();
        database.Configure(options);
        return new OfficeDbContext(options.Options);
    }

    private HealthLine Folder()
    {
        const string subject = "数据文件夹";
        var probe = Path.Combine(dataFolder, $".probe-{Guid.CreateVersion7():N}");
        try
        {
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                return new(subject, HealthGrade.Good, $"{dataFolder} 可以写入");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(subject, HealthGrade.Wrong, $"{dataFolder} 不能写入：{e.Message}", "请核对 --data 的路径，让运行本程序的账户拥有这个文件夹。");
        }
    }

    private HealthLine Disk()
    {
        const string subject = "磁盘空间";
        if (!Directory.Exists(dataFolder))
        {
            return new(subject, HealthGrade.Attention, "没有数据文件夹，不能查看");
        }

        var free = new DriveInfo(Path.GetFullPath(dataFolder)).AvailableFreeSpace;
        var words = $"数据文件夹所在磁盘剩余{free / Megabyte}MB";
        return free switch
        {
            < TooLittle => new(subject, HealthGrade.Wrong, words, "剩余空间已不够保存附件，请立即清理或者扩容。"),
            < Little => new(subject, HealthGrade.Attention, words, "请安排清理或者扩容。"),
            _ => new(subject, HealthGrade.Good, words),
        };
    }

    private async Task<HealthLine?> Reach(OfficeDbContext db, CancellationToken cancel)
    {
        try
        {
            // A question that has to be answered; EF's own test of the connection swallows the reason.
            await db.Database.OpenConnectionAsync(cancel);
            await db.Database.CloseConnectionAsync();
            return null;
        }
        catch (Exception e) when (e is System.Data.Common.DbException || database.IsUnreachable(e))
        {
            return new("数据库", HealthGrade.Wrong, $"{database.Name} 不能连接：{e.GetBaseException().Message}", "请确认数据库已经启动，核对连接参数和账号。");
        }
    }

    private async Task<HealthLine> Key(OfficeDbContext db, CancellationToken cancel)
    {
        const string subject = "密钥";
        const string restore = "请从密钥的备份恢复这个文件，不要新建：新建的密钥打不开已经封存的个人信息。";
        var file = OfficeInstallation.KeyFileIn(dataFolder);
        var files = FieldCipher.Files(file);
        if (files.Count == 0)
        {
            return new(subject, HealthGrade.Wrong, $"没有{file}", restore);
        }

        KeyState state;
        try
        {
            using var cipher = FieldCipher.Open(file);
            state = await RotateKeys.State(db, cipher, cancel);
            if (!await OfficeInstallation.HasRightKey(db, cipher, cancel))
            {
                return new(subject, HealthGrade.Wrong, $"{file}不是封存这些记录的密钥", restore);
            }
        }
        catch (InvalidDataException e)
        {
            return new(subject, HealthGrade.Wrong, e.Message, restore);
        }

        if (files.FirstOrDefault(f => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(f) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0) is { } open)
        {
            return new(subject, HealthGrade.Attention, "密钥与记录相符，但其他账户也能读取密钥文件", $"请运行 chmod 600 {open}。");
        }

        return state.Keys.Count > 1
            ? new(subject, HealthGrade.Attention, $"与记录相符；正在改用第{state.Keys[^1]}号密钥，{state.Sealed}个封存值中还有{state.Old}个用旧密钥",
                state.Old > 0 ? "请运行 gongkai keys rotate 直到全部完成。" : "请备份密钥文件夹，再运行 gongkai keys retire 停用旧密钥。")
            : new(subject, HealthGrade.Good, "与记录相符，只有本账户可以读取");
    }

    /// <summary>Every value is opened: up to version 0.4.0 two that were sealed at the same moment could spoil each other.</summary>
    private async Task<HealthLine> Sealed(OfficeDbContext db, CancellationToken cancel)
    {
        const string subject = "封存的个人信息";
        using var cipher = FieldCipher.Open(OfficeInstallation.KeyFileIn(dataFolder));
        var (values, lost, named) = (0L, 0L, new List<string>());
        await db.Database.OpenConnectionAsync(cancel);
        foreach (var table in SealedColumns.Tables(db))
        {
            foreach (var column in table.Columns)
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"SELECT \"{table.Key}\", \"{column}\" FROM \"{table.Name}\" WHERE \"{column}\" IS NOT NULL{(table.Filter is null ? "" : $" AND {table.Filter}")}";
                await using var reader = await command.ExecuteReaderAsync(cancel);
                while (await reader.ReadAsync(cancel))
                {
                    values++;
                    try
                    {
                        cipher.Open(reader.GetString(1));
                    }
                    catch (Exception e) when (e is CryptographicException or FormatException)
                    {
                        lost++;
                        if (named.Count < MostNamed)
                        {
                            named.Add($"{table.Name}.{column}（{reader.GetValue(0)}）");
                        }
                    }
                }
            }
        }

        return lost == 0 ? new(subject, HealthGrade.Good, $"{values}个封存值都能打开")
            : new(subject, HealthGrade.Wrong, $"{values}个封存值中有{lost}个打不开：{string.Join('、', named)}{(lost > named.Count ? "等" : "")}",
                "请从这些记录登记之后最早的备份中找回原值，没有的照申请材料重新填写。");
    }

    /// <summary>The signing key seals nothing, so that its loss stops nobody's work; whoever trusts it has to be told of another one.</summary>
    private async Task<HealthLine> Signing(OfficeDbContext db, CancellationToken cancel)
    {
        const string subject = "签名密钥";
        var file = OfficeInstallation.SigningKeyFileIn(dataFolder);
        var used = await db.InstallationMarks.AsNoTracking().Where(m => m.Name == InstallationMark.SigningKey).Select(m => m.Value).FirstOrDefaultAsync(cancel);
        if (!File.Exists(file))
        {
            return used is null
                ? new(subject, HealthGrade.Good, "还没有用过，需要时自动新建")
                : new(subject, HealthGrade.Attention, $"没有{file}，已经签名的报送数据包使用的是指纹为{used[..16]}…的密钥", "请从密钥的备份恢复这个文件；没有备份的，系统会新建一个，请把新的指纹告知主管部门重新登记。");
        }

        PublicSigningKey key;
        try
        {
            key = SigningKey.Read(file).Public;
        }
        catch (InvalidDataException e)
        {
            return new(subject, HealthGrade.Wrong, e.Message, "请从密钥的备份恢复这个文件。");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
        {
            return new(subject, HealthGrade.Attention, "其他账户也能读取签名密钥，可能冒用本单位签名", $"请运行 chmod 600 {file}。");
        }

        return used is not null && used != key.Fingerprint
            ? new(subject, HealthGrade.Attention, $"指纹为{key.Fingerprint[..16]}…，与上次签名使用的{used[..16]}…不是同一个密钥", "确已更换的，请把新的指纹告知主管部门重新登记；否则请从密钥的备份恢复。")
            : new(subject, HealthGrade.Good, $"{key.AlgorithmName}，指纹{key.Fingerprint[..16]}…，只有本账户可以读取");
    }

    private static async Task<HealthLine> Chain(OfficeDbContext db, CancellationToken cancel)
    {
        var verdict = await AuditTrail.Verify(db, cancel);
        return verdict.BrokenAt is { } place
            ? new("审计记录", HealthGrade.Wrong, $"在第{place}条处断开", "请停止使用，保存现场并联系审计管理员。")
            : new("审计记录", HealthGrade.Good, $"{verdict.Lines}条，链条完整");
    }

    private async Task<HealthLine> Clock(OfficeDbContext db, CancellationToken cancel)
    {
        const string subject = "时钟";
        var newest = await db.AuditLines.AsNoTracking().OrderByDescending(a => a.At).Select(a => (DateTimeOffset?)a.At).FirstOrDefaultAsync(cancel);
        var now = clock.Now;
        var words = $"本机时间{OfficeClock.InBeijing(now):yyyy-MM-dd HH:mm:ss}（北京时间）";
        return newest is { } at && at > now + ClockTolerance
            ? new(subject, HealthGrade.Wrong, $"{words}，早于最近的审计记录{OfficeClock.InBeijing(at):yyyy-MM-dd HH:mm:ss}",
                "时钟可能被调回。期限按日期计算，请先校准本机时钟再继续办理。")
            : new(subject, HealthGrade.Good, words);
    }

    private async Task<HealthLine> Attachments(OfficeDbContext db, bool withContent, CancellationToken cancel)
    {
        const string subject = "附件";
        var named = await DiscardFiles.Named(db).ToListAsync(cancel);
        var folder = Path.Combine(dataFolder, "files");
        var store = Directory.Exists(folder) ? new FileStore(folder) : null;
        var bad = new List<string>();
        foreach (var sha256 in named)
        {
            if (store is null || !(withContent ? await store.IsIntact(sha256, cancel) : store.Holds(sha256)))
            {
                bad.Add(sha256);
            }
        }

        return bad.Count == 0
            ? new(subject, HealthGrade.Good, $"{named.Count}个文件都在{(withContent ? "，内容与校验值相符" : "")}")
            : new(subject, HealthGrade.Wrong, $"{named.Count}个文件中有{bad.Count}个缺失或者内容已变：{string.Join('、', bad.Take(MostNamed).Select(s => s[..12]))}{(bad.Count > MostNamed ? "等" : "")}",
                $"请从备份取出同名文件放回{folder}。");
    }

    private async Task<HealthLine> Calendar(OfficeDbContext db, CancellationToken cancel)
    {
        const string subject = "日历";
        // Of a year that is not announced yet the program knows the statutory days alone, which is no arrangement.
        var loaded = (await db.LoadedCalendars.AsNoTracking().ToListAsync(cancel)).Select(OfficeCalendars.Read).Concat(WorkingDayCalendar.National.Years)
            .Where(y => y.Completeness == ArrangementCompleteness.Announced).Select(y => y.Year).ToHashSet();
        var today = clock.Today;
        var missing = new[] { today.Year, today.Year + 1 }.Where(y => !loaded.Contains(y)).ToList();
        if (missing.Count == 0)
        {
            return new(subject, HealthGrade.Good, $"{today.Year}年、{today.Year + 1}年放假安排都已载入");
        }

        var grade = missing.Contains(today.Year) || today.Month >= MonthOfAnnouncement ? HealthGrade.Attention : HealthGrade.Good;
        return new(subject, grade, $"没有{string.Join('、', missing.Select(y => $"{y}年"))}放假安排，跨入这一年的期限是暂定的",
            grade == HealthGrade.Good ? "" : "国务院办公厅公布后，请在“放假安排”页面载入。");
    }

    private static HealthLine Fonts()
    {
        const string subject = "字体";
        try
        {
            _ = ChineseFonts.OfMachine;
            return new(subject, HealthGrade.Good, "有可以嵌入PDF的中文字体");
        }
        catch (ChineseFontMissingException e)
        {
            return new(subject, HealthGrade.Attention, "没有可以嵌入PDF的中文字体", e.Message);
        }
    }
}
