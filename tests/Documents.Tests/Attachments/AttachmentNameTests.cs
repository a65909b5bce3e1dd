using System.Text;
using Gongkai.Documents.Attachments;

namespace Documents.Tests.Attachments;

public sealed class AttachmentNameTests
{
    private const string Chinese = "关于××的答复（2024）.docx";

    static AttachmentNameTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static Encoding Gb => Encoding.GetEncoding("GB18030");

    private static string Percent(byte[] bytes) => string.Concat(bytes.Select(b => $"%{b:X2}"));

    public static TheoryData<string, string> Headers
    {
        get
        {
            var utf8 = Encoding.UTF8.GetBytes(Chinese);
            var gb = Gb.GetBytes(Chinese);
            return new()
            {
                { "RFC 6266", $"attachment; filename=\"x.docx\"; filename*=UTF-8''{Percent(utf8)}" },
                { "RFC 2231 GB18030", $"attachment; filename*=GB18030''{Percent(gb)}" },
                { "RFC 2231 gbk with language", $"attachment; filename*=gbk'zh-cn'{Percent(gb)}" },
                { "RFC 2231 split inside a character", $"attachment; filename*0*=UTF-8''{Percent(utf8[..4])}; filename*1*={Percent(utf8[4..20])}; filename*2*={Percent(utf8[20..])}" },
                { "RFC 2231 split, last piece plain", $"attachment; filename*0*=GB2312''{Percent(gb[..^5])}; filename*1=.docx" },
                { "RFC 2047 base64", $"attachment; filename=\"=?UTF-8?B?{Convert.ToBase64String(utf8)}?=\"" },
                { "RFC 2047 split inside a character", $"attachment; filename=\"=?GB2312?B?{Convert.ToBase64String(gb[..5])}?= =?gb2312?B?{Convert.ToBase64String(gb[5..])}?=\"" },
                { "RFC 2047 quoted", $"application/octet-stream; name=\"=?gb18030?Q?{string.Concat(gb.Select(b => $"={b:X2}"))}?=\"" },
                { "raw GB18030", $"attachment; filename=\"{Encoding.Latin1.GetString(gb)}\"" },
                { "raw UTF-8", $"attachment; filename={Encoding.Latin1.GetString(utf8)}" },
                { "already decoded", $"attachment; filename=\"{Chinese}\"" },
                { "name of the type", $"application/msword; charset=x; name=\"{Chinese}\"" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_Chinese_name_is_read_from_every_way_of_writing_it(string way, string header)
    {
        Assert.NotEmpty(way);
        Assert.Equal(Chinese, AttachmentName.FromHeader(header));
    }

    [Theory]
    [InlineData("attachment")]
    [InlineData("attachment; size=3")]
    [InlineData("attachment; filename=\"\"")]
    public void No_name_is_none(string header) => Assert.Null(AttachmentName.FromHeader(header));

    [Theory]
    [InlineData(Chinese, Chinese)]
    [InlineData("𠮷田.pdf", "𠮷田.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\资料\\批复.pdf", "批复.pdf")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("a\u200B\uFEFF\u2066b\0c\r\n.pdf", "abc.pdf")]
    [InlineData("a<b>:\"|?*.txt", "a_b______.txt")]
    [InlineData("报告.pdf. . ", "报告.pdf")]
    [InlineData("报告 .pdf", "报告.pdf")]
    [InlineData("CON.txt", "_CON.txt")]
    [InlineData("\uD800x.pdf", "x.pdf")]
    [InlineData("", "附件")]
    [InlineData(null, "附件")]
    [InlineData("..", "附件")]
    [InlineData("／..／x.pdf", "／..／x.pdf")]
    public void A_name_is_made_safe(string? name, string expected) => Assert.Equal(expected, AttachmentName.Safe(name));

    [Fact]
    public void A_raw_name_is_decoded_before_it_is_shown() => Assert.Equal(Chinese, AttachmentName.Safe(Encoding.Latin1.GetString(Gb.GetBytes(Chinese))));

    [Fact]
    public void A_long_name_is_cut_between_characters_and_keeps_its_ending()
    {
        var safe = AttachmentName.Safe(new string('关', 300) + ".docx");
        Assert.Equal(new string('关', 65) + ".docx", safe);
    }

    [Theory]
    [InlineData(Chinese)]
    [InlineData("a 100% \"x\"; y.pdf")]
    [InlineData("𠮷田.pdf")]
    public void A_download_header_gives_the_name_back(string name)
    {
        var header = AttachmentName.ContentDisposition(name);
        Assert.StartsWith("attachment; filename=\"", header, StringComparison.Ordinal);
        Assert.All(header, c => Assert.InRange(c, ' ', '~'));
        Assert.Equal(AttachmentName.Safe(name), AttachmentName.FromHeader(header));
    }

    [Fact]
    public void A_download_header_has_a_plain_name_for_old_programs() => Assert.Equal(
        "inline; filename=\"__2024.pdf\"; filename*=UTF-8''%E6%89%B9%E5%A4%8D2024.pdf", AttachmentName.ContentDisposition("批复2024.pdf", inline: true));
}
