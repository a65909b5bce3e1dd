using System.Security.Cryptography;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>How far a file has come.</summary>
/// <param name="UploadId">The upload.</param>
/// <param name="Received">Bytes on disk; the next piece begins here.</param>
/// <param name="Length">Bytes of the whole file.</param>
public sealed record UploadProgress(Guid UploadId, long Received, long Length);

/// <summary>
/// Takes a long file in pieces: a broken connection costs one piece, the same file chosen again goes on where it stopped, and memory
/// does not grow with it. When the last piece is there it becomes an attachment like any other.
/// </summary>
public sealed class UploadInPieces(OfficeInstallation office)
{
    /// <summary>Bytes of the longest piece.</summary>
    public const int MostPieceBytes = 16 * 1024 * 1024;

    private const int MostBegun = 20;
    private const int BufferBytes = 128 * 1024;

    /// <summary>What is not finished after this time is thrown away.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Begins a file, or finds the one that was begun with the same fingerprint.</summary>
    public Task<Answer<UploadProgress>> Begin(
        Actor actor, AttachmentOwner owner, Guid ownerId, string fileName, long length, string fingerprint, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<UploadProgress>(actor, OfficeAct.AddAttachment, async scope =>
        {
            if (string.IsNullOrWhiteSpace(fileName) || length <= 0 || fingerprint is not { Length: > 0 and <= 400 })
            {
                return new InputProblem("附件", "请选择要上传的文件；空文件请直接上传。");
            }

            if (length > AddAttachment.MostBytes)
            {
                return AddAttachment.TooLong();
            }

            if (!await AddAttachment.Exists(scope.Db, actor, owner, ownerId, cancel))
            {
                return Acting.NotFound("记录");
            }

            var mine = await scope.Db.Uploads.Where(u => u.AccountId == actor.AccountId).ToListAsync(cancel);
            if (mine.FirstOrDefault(u => u.OwnerId == ownerId && u.Owner == owner && u.OrganId == actor.OrganId && u.Fingerprint == fingerprint && u.Length == length) is { } begun)
            {
                return Progress(begun);
            }

            if (mine.Count >= MostBegun)
            {
                return new InputProblem("附件", $"您有{mine.Count}个文件还没有传完。请先传完其中一些，没有传完的会在{Kept.Days}天后清除。");
            }

            var upload = new UploadRecord
            {
                OrganId = actor.OrganId,
                AccountId = actor.AccountId,
                Owner = owner,
                OwnerId = ownerId,
                FileName = fileName,
                Length = length,
                Fingerprint = fingerprint,
                BegunAt = scope.Now,
            };
            scope.Db.Uploads.Add(upload);
            return Progress(upload);
        }, cancel);
    }

    /// <summary>
    /// Takes a piece that begins where the file on disk ends. A piece that is there already is not written again, so that sending it
    /// twice does no harm; one that begins later is answered with how much has arrived.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="at">Offset of the piece in the file.</param>
    /// <param name="piece">The bytes.</param>
    /// <param name="sha256">Hash of the piece in hexadecimal as the sender computed it; null where it could not.</param>
    /// <param name="cancel">Stops; what was written of the piece is taken back.</param>
    public async Task<Answer<UploadProgress>> Add(Actor actor, Guid uploadId, long at, Stream piece, string? sha256 = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(piece);
        if (await Find(actor, uploadId, cancel) is not { } upload)
        {
            return Acting.NotFound("上传");
        }

        try
        {
            await using var file = new FileStream(
                office.Files.PathOfPieces(uploadId), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, BufferBytes, FileOptions.Asynchronous);
            if (at != file.Length)
            {
                return new Answer<UploadProgress>.Given(new(uploadId, file.Length, upload.Length));
            }

            file.Position = at;
            var whole = false;
            try
            {
                if (await Write(file, piece, Math.Min(MostPieceBytes, upload.Length - at), sha256, cancel) is { } problem)
                {
                    return problem;
                }

                file.Flush(flushToDisk: true);
                whole = true;
                return new Answer<UploadProgress>.Given(new(uploadId, file.Length, upload.Length));
            }
            finally
            {
                if (!whole)
                {
                    file.SetLength(at);
                }
            }
        }
        catch (IOException e) when (FileStore.IsOutOfSpace(e))
        {
            return FileStore.Full();
        }
        catch (IOException) when (File.Exists(office.Files.PathOfPieces(uploadId)))
        {
            return new RuleBreach("upload.busy", "", "这个文件正在另一个窗口上传，请等它传完。");
        }
    }

    /// <summary>Makes the attachment once every byte is there.</summary>
    public async Task<Answer<AttachmentRecord>> Finish(Actor actor, Guid uploadId, CancellationToken cancel = default)
    {
        if (await Find(actor, uploadId, cancel) is not { } upload)
        {
            return Acting.NotFound("上传");
        }

        if (Received(uploadId) is var received && received != upload.Length)
        {
            return new InputProblem("附件", $"文件还没有传完：已收到{received}字节，共{upload.Length}字节。请重新选择同一个文件，从断开处继续上传。");
        }

        Answer<AttachmentRecord> answer;
        await using (var content = new FileStream(
            office.Files.PathOfPieces(uploadId), FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan))
        {
            answer = await new AddAttachment(office).Run(actor, upload.Owner, upload.OwnerId, upload.FileName, content, cancel);
        }

        // A file that was refused is not worth keeping either: it would be refused again.
        await Forget([upload], cancel);
        return answer;
    }

    /// <summary>Throws away what was begun long ago and never finished; gives how many.</summary>
    public async Task<int> Sweep(CancellationToken cancel = default)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var oldest = office.Clock.Now - Kept;
        var stale = await db.Uploads.AsNoTracking().Where(u => u.BegunAt < oldest).ToListAsync(cancel);
        await Forget(stale, cancel);
        return stale.Count;
    }

    private async Task Forget(IReadOnlyList<UploadRecord> uploads, CancellationToken cancel)
    {
        var ids = uploads.Select(u => u.Id).ToList();
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        await db.Uploads.Where(u => ids.Contains(u.Id)).ExecuteDeleteAsync(cancel);
        foreach (var id in ids)
        {
            File.Delete(office.Files.PathOfPieces(id));
        }
    }

    private static async Task<InputProblem?> Write(FileStream file, Stream piece, long most, string? sha256, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        long written = 0;
        int read;
        while ((read = await piece.ReadAsync(buffer, cancel)) > 0)
        {
            written += read;
            if (written > most)
            {
                return new InputProblem("附件", "收到的内容比文件长，可能在上传时被修改。请重新选择文件上传。");
            }

            hash.AppendData(buffer.AsSpan(0, read));
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return sha256 is { Length: > 0 } && !sha256.Equals(Convert.ToHexString(hash.GetHashAndReset()), StringComparison.OrdinalIgnoreCase)
            ? new InputProblem("附件", "传输中内容有误，这一段没有保存。请再点一次“上传”，从这里继续。") : null;
    }

    private async Task<UploadRecord?> Find(Actor actor, Guid uploadId, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await db.Uploads.AsNoTracking().FirstOrDefaultAsync(u => u.Id == uploadId && u.AccountId == actor.AccountId && u.OrganId == actor.OrganId, cancel);
    }

    private Answer<UploadProgress> Progress(UploadRecord upload) => new Answer<UploadProgress>.Given(new(upload.Id, Received(upload.Id), upload.Length));

    private long Received(Guid uploadId) => new FileInfo(office.Files.PathOfPieces(uploadId)) is { Exists: true } file ? file.Length : 0;
}
