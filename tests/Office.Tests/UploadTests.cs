using System.Security.Cryptography;
using Gongkai.Law;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class UploadTests
{
    private const int PieceBytes = 1024 * 1024;

    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_connection_cut_in_the_middle_goes_on_where_it_stopped_and_every_byte_is_the_same(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        var content = Scan();
        var upload = (await Begin(test, id, content)).Expected;
        for (long at = 0; at < 4 * PieceBytes;)
        {
            at = (await Add(test, upload.UploadId, content, at)).Expected.Received;
        }

        // The line breaks within a piece: what was written of it is not counted.
        await Assert.ThrowsAsync<OperationCanceledException>(() => new UploadInPieces(test.Office).Add(
            test.Handler, upload.UploadId, 4 * PieceBytes, new Broken(content.AsMemory(4 * PieceBytes, PieceBytes))));
        Assert.Contains("还没有传完", Problem(await new UploadInPieces(test.Office).Finish(test.Handler, upload.UploadId)));
        Assert.IsType<Answer<UploadProgress>.Refused>(await Add(test, upload.UploadId, content, 4 * PieceBytes, test.SecondHandler));

        var again = (await Begin(test, id, content)).Expected;
        Assert.Equal((upload.UploadId, 4L * PieceBytes), (again.UploadId, again.Received));
        Assert.Equal(4L * PieceBytes, (await Add(test, upload.UploadId, content, 2 * PieceBytes)).Expected.Received);
        Assert.Equal(4L * PieceBytes, (await Add(test, upload.UploadId, content, 6 * PieceBytes)).Expected.Received);
        for (var at = again.Received; at < content.Length;)
        {
            at = (await Add(test, upload.UploadId, content, at)).Expected.Received;
        }

        var attachment = (await new UploadInPieces(test.Office).Finish(test.Handler, upload.UploadId)).Expected;
        Assert.Equal((content.LongLength, Convert.ToHexStringLower(SHA256.HashData(content))), (attachment.Length, attachment.Sha256));
        Assert.True(await test.Office.Files.IsIntact(attachment.Sha256));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.False(await records.Uploads.AnyAsync());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_piece_that_was_changed_on_the_way_or_is_too_long_is_not_kept(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        var content = Scan();
        var upload = (await Begin(test, id, content)).Expected;
        var wrong = await new UploadInPieces(test.Office).Add(test.Handler, upload.UploadId, 0, new MemoryStream(content, 0, PieceBytes), new string('0', 64));
        Assert.Contains("内容有误", Problem(wrong));
        var hash = Convert.ToHexString(SHA256.HashData(content.AsSpan(0, PieceBytes)));
        Assert.Equal(PieceBytes, (await new UploadInPieces(test.Office).Add(test.Handler, upload.UploadId, 0, new MemoryStream(content, 0, PieceBytes), hash)).Expected.Received);
        var rest = new byte[content.Length];
        Assert.Contains("比文件长", Problem(await new UploadInPieces(test.Office).Add(test.Handler, upload.UploadId, PieceBytes, new MemoryStream(rest))));
        Assert.Equal(PieceBytes, (await Begin(test, id, content)).Expected.Received);
        Assert.Contains("GB", Problem(await new UploadInPieces(test.Office).Begin(test.Handler, AttachmentOwner.Case, id, "大.pdf", 3L << 30, "大")));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_was_never_finished_is_thrown_away_after_a_week(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        var content = Scan();
        var upload = (await Begin(test, id, content)).Expected;
        await Add(test, upload.UploadId, content, 0);
        test.Go("2024-03-07");
        Assert.Equal(0, await new UploadInPieces(test.Office).Sweep());
        test.Go("2024-03-09");
        Assert.Equal(1, await new UploadInPieces(test.Office).Sweep());
        Assert.IsType<Answer<UploadProgress>.Refused>(await Add(test, upload.UploadId, content, PieceBytes));
        Assert.Equal(0, (await Begin(test, id, content)).Expected.Received);
    }

    private static byte[] Scan()
    {
        var content = new byte[(7 * PieceBytes) + 12_345];
        new Random(7).NextBytes(content);
        "%PDF-1.7\n"u8.CopyTo(content);
        return content;
    }

    private static Task<Answer<UploadProgress>> Begin(TestOffice test, Guid caseId, byte[] content) =>
        new UploadInPieces(test.Office).Begin(test.Handler, AttachmentOwner.Case, caseId, "扫描件（全卷）.pdf", content.Length, $"扫描件|{content.Length}");

    private static Task<Answer<UploadProgress>> Add(TestOffice test, Guid upload, byte[] content, long at, Actor? actor = null) => new UploadInPieces(test.Office).Add(
        actor ?? test.Handler, upload, at, new MemoryStream(content, (int)at, (int)Math.Min(PieceBytes, content.Length - at)));

    private static string Problem<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Unusable>(answer).Problems.Single().Words;

    /// <summary>Gives half of its bytes and then breaks, as a line does.</summary>
    private sealed class Broken(ReadOnlyMemory<byte> content) : MemoryStream(content[..(content.Length / 2)].ToArray())
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            return read > 0 ? read : throw new OperationCanceledException();
        }
    }
}
