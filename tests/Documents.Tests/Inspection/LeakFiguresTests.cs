using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;
using Gongkai.Documents.Inspection;

namespace Documents.Tests.Inspection;

/// <summary>How much of what is there is found, and how much of what is found is there, over documents made by a seeded generator.</summary>
public sealed class LeakFiguresTests
{
    private const int Documents = 600;
    private const double LeastRecall = 0.99;
    private const double LeastPrecision = 0.97;

    private static readonly LeakKind[] Kinds =
        [LeakKind.ResidentNumber, LeakKind.Mobile, LeakKind.BankCard, LeakKind.Passport, LeakKind.Plate, LeakKind.MailAddress, LeakKind.HomeAddress, LeakKind.SecrecyMark];

    private static readonly string[] Streets = ["和平里", "锦绣花园", "牡丹园小区", "建设路", "光明里"];
    private static readonly string[] Names = ["张某某", "李某", "王小某", "赵某", "周某某"];

    [Fact]
    public void The_detectors_find_what_is_there_and_little_else()
    {
        var random = new Random(20240301);
        var (right, wrong, missed) = (new int[Kinds.Length], new int[Kinds.Length], new int[Kinds.Length]);
        for (var i = 0; i < Documents; i++)
        {
            var wanted = new List<LeakKind>();
            var lines = Enumerable.Range(0, random.Next(4, 12)).Select(_ => Line(random, wanted)).ToList();
            var found = Inspector.Inspect(FileOf(i, lines, out var content), content, InspectionPolicy.Strict).Leaks;
            for (var k = 0; k < Kinds.Length; k++)
            {
                // One finding for each value and place: the same document never has the same value twice.
                var (there, said) = (wanted.Count(w => w == Kinds[k]), found.Count(f => f.Kind == Kinds[k]));
                right[k] += Math.Min(there, said);
                wrong[k] += Math.Max(0, said - there);
                missed[k] += Math.Max(0, there - said);
            }
        }

        var page = new StringBuilder("# The detectors of the release gate\n\nWritten by a test; do not edit. ")
            .Append(CultureInfo.InvariantCulture, $"{Documents} invented documents (text, page, DOCX) by a seeded generator, with hard negatives:\n")
            .Append("document numbers, amounts, dates, credit codes, order numbers, masked values, wrong check digits. Precision: right of all found; recall: right of all there.\n\n")
            .Append("| detector | there | found rightly | found wrongly | precision | recall |\n|---|---|---|---|---|---|\n");
        for (var k = 0; k < Kinds.Length; k++)
        {
            var (precision, recall) = (right[k] / (double)(right[k] + wrong[k]), right[k] / (double)(right[k] + missed[k]));
            page.Append(CultureInfo.InvariantCulture, $"| {LeakRow.Of(Kinds[k]).Label} | {right[k] + missed[k]} | {right[k]} | {wrong[k]} | {precision:0.000} | {recall:0.000} |\n");
            Assert.True(precision >= LeastPrecision, $"{Kinds[k]}: precision {precision}");
            Assert.True(recall >= LeastRecall, $"{Kinds[k]}: recall {recall}");
        }

        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Gongkai.slnx")))
        {
            root = root.Parent!;
        }

        var file = Path.Combine(root.FullName, "docs", "generated", "inspection.md");
        if (Environment.GetEnvironmentVariable("GONGKAI_WRITE_GENERATED") == "1")
        {
            File.WriteAllText(file, page.ToString());
        }

        Assert.Equal(page.ToString(), File.ReadAllText(file));
    }

    private static string Line(Random random, List<LeakKind> wanted)
    {
        var name = Names[random.Next(Names.Length)];
        switch (random.Next(16))
        {
            case 0:
                wanted.Add(LeakKind.ResidentNumber);
                return $"{name}，身份证号{Styled(random, Resident(random))}，符合条件。";
            case 1:
                wanted.Add(LeakKind.Mobile);
                return $"联系人{name}，电话{Styled(random, $"1{random.Next(3, 10)}{random.Next(100_000_000, 1_000_000_000)}")}。";
            case 2:
                wanted.Add(LeakKind.BankCard);
                return $"{name}的补贴发放到账号{Card(random)}。";
            case 3:
                wanted.Add(LeakKind.Passport);
                return $"{name}持护照E{random.Next(10_000_000, 100_000_000)}。";
            case 4:
                wanted.Add(LeakKind.Plate);
                return $"车辆京{(char)('A' + random.Next(8))}·{random.Next(10_000, 100_000)}停放在院内。";
            case 5:
                wanted.Add(LeakKind.MailAddress);
                return $"材料发至u{random.Next(1000, 10_000)}@mail.example.com即可。";
            case 6:
                wanted.Add(LeakKind.HomeAddress);
                return $"{name}居住在{Streets[random.Next(Streets.Length)]}{random.Next(1, 30)}号楼{random.Next(1, 9)}单元{random.Next(101, 2000)}室。";
            case 7:
                wanted.Add(LeakKind.SecrecyMark);
                return $"秘密★{random.Next(1, 11)}年";
            case 8:
                return $"关于印发〔{random.Next(2008, 2025)}〕{random.Next(1, 200)}号文件的通知，投资{random.Next(1000, 99_999)}.{random.Next(10, 100)}万元。";
            case 9:
                return $"{name}，1101011990****{random.Next(1000, 10_000)}，电话138****{random.Next(1000, 10_000)}。";
            case 10:
                return "统一社会信用代码91110000600037341L，法定代表人见附件。";
            case 11:
                return $"订单编号{random.Next(100_000, 1_000_000)}{random.Next(1_000_000, 10_000_000)}{random.Next(1_000_000, 10_000_000)}{random.Next(1_000_000, 10_000_000)}已办结。";
            case 12:
                return $"{random.Next(2010, 2025)}年{random.Next(1, 13)}月至{random.Next(1, 13)}月共受理{random.Next(10, 99_999)}件，环比增长{random.Next(1, 99)}.{random.Next(0, 9)}%。";
            case 13:
                return $"合同编号HT{random.Next(100_000, 1_000_000)}{random.Next(10_000, 100_000)}A，工期{random.Next(30, 400)}天。";
            case 14:
                return $"{Streets[random.Next(Streets.Length)]}街道办事处位于3号楼一层大厅，开展秘密工作历史展览。";
            default:
                return $"面积{random.Next(100, 9999)}.{random.Next(10, 99)}平方米，楼高{random.Next(3, 33)}层，编号{random.Next(1, 999)}-{random.Next(1, 99)}-{random.Next(1, 99)}。";
        }
    }

    /// <summary>As people write numbers: in full width, in groups, or plainly.</summary>
    private static string Styled(Random random, string number) => random.Next(4) switch
    {
        0 => string.Concat(number.Select(c => (char)(c + 0xFEE0))),
        1 when number.Length == 11 => $"{number[..3]} {number[3..7]} {number[7..]}",
        1 => $"{number[..6]} {number[6..14]} {number[14..]}",
        2 when number.Length == 11 => $"{number[..3]}-{number[3..7]}-{number[7..]}",
        _ => number,
    };

    private static string Resident(Random random)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var born = new DateOnly(1940, 1, 1).AddDays(random.Next(25_000));
        var number = $"1101{random.Next(1, 20):00}{born:yyyyMMdd}{random.Next(1, 1000):000}";
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (number[i] - '0') * weights[i];
        }

        return number + "10X98765432"[sum % 11];
    }

    private static string Card(Random random)
    {
        var digits = $"6222{random.Next(10_000_000, 100_000_000)}{random.Next(100_000, 1_000_000)}";
        var check = Enumerable.Range(0, 10).First(c => Gongkai.Law.Publication.IdentityNumbers.IsLuhn($"{digits}{c}"));
        return $"{digits}{check}";
    }

    private static string FileOf(int number, List<string> lines, out byte[] content)
    {
        switch (number % 3)
        {
            case 0:
                content = Encoding.UTF8.GetBytes(string.Join('\n', lines));
                return "公示.txt";
            case 1:
                content = Encoding.UTF8.GetBytes($"<html><body>{string.Concat(lines.Select(l => $"<p>{l}</p>\n"))}</body></html>");
                return "公示.html";
            default:
                content = InspectorTests.Word(body =>
                {
                    foreach (var line in lines)
                    {
                        // In pieces, as word processors leave them.
                        var cut = line.Length / 2;
                        body.Append(new Paragraph(new Run(new DocumentFormat.OpenXml.Wordprocessing.Text(line[..cut])), new Run(new DocumentFormat.OpenXml.Wordprocessing.Text(line[cut..]))));
                    }
                });
                return "公示.docx";
        }
    }
}
