using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Reading.Containers;

namespace Gongkai.Documents.Attachments;

/// <summary>Something to know about a file before it is given out.</summary>
/// <param name="Code">Stable machine word.</param>
/// <param name="Words">In Chinese: what it is and what to do.</param>
public sealed record AttachmentNote(string Code, string Words);

/// <summary>What a file from outside is and what may be done with it. Told from its bytes; the name only adds suspicion.</summary>
public sealed record AttachmentInspection
{
    /// <summary>Largest old office file that is held in memory to look at its directory.</summary>
    private const long MostCompoundBytes = 100L * 1024 * 1024;

    /// <summary>Safe name to show and to store.</summary>
    public required string DisplayName { get; init; }

    public required AttachmentKind Kind { get; init; }

    public required AttachmentHandling Handling { get; init; }

    /// <summary>Length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Why the file is refused and what to do, in Chinese; null when it is kept.</summary>
    public string? RefusalWords { get; init; }

    /// <summary>What to know about a file that is kept: another kind than its name says, download only, empty, nested parts.</summary>
    public IReadOnlyList<AttachmentNote> Notes { get; init; } = [];

    /// <summary>True when the ending of the name belongs to another kind than the content.</summary>
    public bool IsMismatch => Notes.Any(n => n.Code == "attachment.mismatch");

    /// <summary>Files in a ZIP archive; empty for other kinds.</summary>
    public IReadOnlyList<ArchiveEntry> Entries { get; init; } = [];

    /// <summary>Named parts of a mail, and mails inside it; empty for other kinds.</summary>
    public IReadOnlyList<MailPart> MailParts { get; init; } = [];

    /// <summary>Media type to give the file out with; nothing a browser would run.</summary>
    public string MediaType => Kind.Rule().MediaType;

    /// <summary>Value of the Content-Disposition header to give the file out with.</summary>
    public string ContentDisposition =>
        AttachmentName.ContentDisposition(DisplayName, Handling == AttachmentHandling.Accepted && Kind.Rule().OpensInBrowser);

    /// <summary>Looks at a file. Nothing is written; the stream stays open and its position changes.</summary>
    /// <param name="file">The file; must be able to seek.</param>
    /// <param name="claimedName">The name it came with, decoded by <see cref="AttachmentName"/> where it came in a header.</param>
    /// <param name="stop">Stops the work.</param>
    public static AttachmentInspection Inspect(Stream file, string? claimedName, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var name = AttachmentName.Safe(claimedName);
        file.Position = 0;
        var start = new byte[(int)Math.Min(file.Length, AttachmentBytes.LookAt)];
        file.ReadExactly(start);
        var found = new Found(AttachmentBytes.Kind(start) ?? OfCompound(file));
        found = found.Kind switch
        {
            AttachmentKind.Zip => OfZip(file, stop),
            AttachmentKind.MailMessage => OfMail(file, stop),
            _ => found,
        };
        return Judge(name, file.Length, found, start);
    }

    private static AttachmentInspection Judge(string name, long bytes, Found found, byte[] start)
    {
        var rule = found.Kind.Rule();
        var extension = AttachmentName.Extension(name);
        var barredByName = AttachmentKinds.BarredByName(extension);
        var notes = new List<AttachmentNote>();
        if (found.Kind != AttachmentKind.Empty && extension.Length > 0 && barredByName is null && !rule.Extensions.Contains(extension))
        {
            notes.Add(new("attachment.mismatch", $"文件名后缀是“.{extension}”，内容实际是{rule.Label}。请核对是否传错文件，打开时请小心。"));
        }

        if (found.Problem is null && rule is { Handling: AttachmentHandling.DownloadOnly, Words: { } warning })
        {
            notes.Add(new(found.Kind == AttachmentKind.Empty ? "attachment.empty" : "attachment.download_only", warning));
        }

        if (found.Kind == AttachmentKind.WebPage && Encoding.Latin1.GetString(start).Contains("<script", StringComparison.OrdinalIgnoreCase))
        {
            notes.Add(new("attachment.script", "网页文件里有脚本。请不要在办公电脑上直接双击打开，可以用文本编辑器查看。"));
        }

        if (found.MailParts.Count > 0)
        {
            notes.Add(new("attachment.mail_parts", $"邮件里另有{found.MailParts.Count}个附件或者邮件，请逐个查看。"));
        }

        if (found.Caution is { } caution)
        {
            notes.Add(new("attachment.mail_caution", caution));
        }

        if (found.Entries.Any(e => e.IsEncrypted))
        {
            notes.Add(new("attachment.encrypted", "压缩包设有密码，无法查看内容。请联系提交人提供密码或者不加密的文件。"));
        }

        // A barred ending refuses the file even when its content is harmless: a program called picture.exe.jpg is caught by its bytes.
        var refusal = found.Problem
            ?? (rule.Handling == AttachmentHandling.Refused ? rule.Words : null)
            ?? (barredByName is not null ? $"文件名后缀“.{extension}”属于{barredByName.Label}。{barredByName.Words}" : null);
        var handling = refusal is not null ? AttachmentHandling.Refused
            : found.Caution is not null || found.Entries.Any(e => e.IsEncrypted) ? AttachmentHandling.DownloadOnly : rule.Handling;
        return new AttachmentInspection
        {
            DisplayName = name,
            Kind = found.Kind,
            Handling = handling,
            Bytes = bytes,
            RefusalWords = refusal is null ? null : $"“{name}”：{refusal}",
            Notes = notes,
            Entries = found.Entries,
            MailParts = found.MailParts,
        };
    }

    private static Found OfMail(Stream file, CancellationToken stop)
    {
        var (parts, problem) = Attachments.MailParts.Read(file, stop);
        return new(AttachmentKind.MailMessage) { MailParts = parts, Caution = problem ?? BarredPart(parts) };
    }

    /// <summary>A mail is what came in and is kept whole even with a program in it; it is only never opened here.</summary>
    private static string? BarredPart(IReadOnlyList<MailPart> parts)
    {
        var barred = parts.Select(p => (p.Name, Rule: AttachmentKinds.BarredByName(AttachmentName.Extension(p.Name)))).FirstOrDefault(p => p.Rule is not null);
        return barred.Rule is null ? null : $"邮件里的附件“{barred.Name}”是{barred.Rule.Label}。邮件按收到的样子保存，只能下载，请不要打开这个附件。";
    }

    private static Found OfZip(Stream file, CancellationToken stop)
    {
        var (entries, problem) = ArchiveEntries.Read(file);
        var kind = problem is null ? ZipKind(entries) : AttachmentKind.Zip;
        if (kind != AttachmentKind.Zip)
        {
            // A document may hold pictures and embedded files, but not unpack to a bomb.
            return new(kind) { Problem = ArchiveEntries.Sizes(entries) };
        }

        return new(kind)
        {
            Entries = entries,
            Problem = problem ?? ArchiveEntries.Problem(entries) ?? ArchiveEntries.Inflate(file, entries, stop),
        };
    }

    private static AttachmentKind ZipKind(IReadOnlyList<ArchiveEntry> entries)
    {
        var names = entries.Select(e => e.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        bool Under(string folder) => names.Any(n => n.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
        if (names.Contains("[Content_Types].xml"))
        {
            return names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) || names.Contains("xl/workbook.bin") ? AttachmentKind.MacroDocument
                : Under("word/") ? AttachmentKind.Docx
                : Under("xl/") ? AttachmentKind.Xlsx
                : Under("ppt/") ? AttachmentKind.Pptx
                : AttachmentKind.Zip;
        }

        return names.Contains("OFD.xml") ? AttachmentKind.Ofd
            : names.Contains("mimetype") && names.Contains("content.xml") ? AttachmentKind.OpenDocument
            : names.Contains("META-INF/MANIFEST.MF") || names.Contains("AndroidManifest.xml") || names.Contains("classes.dex") ? AttachmentKind.Program
            : AttachmentKind.Zip;
    }

    private static AttachmentKind OfCompound(Stream file)
    {
        if (file.Length > MostCompoundBytes)
        {
            return AttachmentKind.Unknown;
        }

        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        try
        {
            var compound = new CompoundFile(bytes);
            return compound switch
            {
                _ when compound.Has("EncryptedPackage") => AttachmentKind.LockedDocument,
                _ when compound.Has("Macros") || compound.Has("_VBA_PROJECT_CUR") => AttachmentKind.MacroDocument,
                _ when compound.Has("WordDocument") => AttachmentKind.Doc,
                _ when compound.Has("Workbook") || compound.Has("Book") => AttachmentKind.Xls,
                _ when compound.Has("PowerPoint Document") => AttachmentKind.Ppt,
                _ when compound.Has("__properties_version1.0") => AttachmentKind.OutlookMessage,
                _ => AttachmentKind.Unknown,
            };
        }
        catch (RefusedException)
        {
            // Broken inside: nobody can say what it is, and that is what the person is told.
            return AttachmentKind.Unknown;
        }
    }

    private sealed record Found(AttachmentKind Kind)
    {
        public string? Problem { get; init; }

        public string? Caution { get; init; }

        public IReadOnlyList<ArchiveEntry> Entries { get; init; } = [];

        public IReadOnlyList<MailPart> MailParts { get; init; } = [];
    }
}
