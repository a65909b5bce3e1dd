using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Documents.Tests.Samples;
using Gongkai.Documents;
using Gongkai.Documents.Reading;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Mutation;

/// <summary>
/// Ten thousand damaged reports, the same ones on every run: each is read or refused, in time. The checks run on whatever is read, so that
/// no form a reader can make lets a check throw.
/// </summary>
public sealed class MutationTests
{
    private const int Total = 10_000;
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(10);

    [Fact]
    public void Ten_thousand_damaged_reports_are_read_or_refused()
    {
        var samples = SampleFiles.Names.Where(n => SampleFiles.PathOf(n) is not null).Select(n => (Name: n, Bytes: SampleFiles.Bytes(n))).Where(s => s.Bytes.Length > 0).ToArray();
        var broken = new ConcurrentBag<string>();
        int read = 0, refused = 0;
        Parallel.For(0, Total, i =>
        {
            // PDF and DOC readings cost fifty times a text's; they get a tenth of the mutations here and their own test beside the reader.
            var sample = samples[i % samples.Length];
            if (sample.Bytes.Length > 50_000 && i / samples.Length % 10 != 0)
            {
                sample = samples[i % 20];
            }

            var bytes = Mutate(sample.Bytes, i);
            var watch = Stopwatch.StartNew();
            try
            {
                var report = CheckedReport.Of(ReportReader.Read(bytes, sample.Name));
                _ = (report.Reading.Form is null) == (report.Reading.Refusal is null) ? throw new InvalidOperationException("Neither read nor refused.") : report;
                if (report.Reading.Refusal?.Cause is { } cause && IsOurs(cause))
                {
                    broken.Add($"{sample.Name} mutation {i}: {cause}");
                }

                _ = report.Reading.Form is null ? Interlocked.Increment(ref refused) : Interlocked.Increment(ref read);
            }
            catch (Exception fault)
            {
                broken.Add($"{sample.Name} mutation {i}: {fault}");
            }

            if (watch.Elapsed > Slowest)
            {
                broken.Add($"{sample.Name} mutation {i}: {watch.Elapsed}");
            }
        });

        Assert.True(broken.IsEmpty, string.Join('\n', broken.Take(5)));
        Assert.Equal(Total, read + refused);
        Assert.InRange(read, Total / 4, Total);
        Assert.InRange(refused, Total / 100, Total);
    }

    /// <summary>What a cut-off text no longer says is not zero: every figure read surely stands in the whole report with the same value.</summary>
    [Fact]
    public void A_cut_off_text_gives_no_figure_that_the_whole_does_not()
    {
        var wrong = new List<string>();
        foreach (var name in SampleFiles.Names.Where(n => SampleFiles.PathOf(n) is { } p && Path.GetExtension(p) is ".txt" or ".md" or ".html"))
        {
            var bytes = SampleFiles.Bytes(name);
            if (ReportReader.Read(bytes, name).Form is not { } whole)
            {
                continue;
            }

            for (var tenth = 1; tenth < 20; tenth++)
            {
                var cut = bytes[..(bytes.Length * tenth / 20)];
                if (ReportReader.Read(cut, name).Form is not { } part)
                {
                    continue;
                }

                // The very last cell may have lost its last digits with the cut; everything before it must stand.
                var differing = part.Places().Where(p => part[p].State == CellState.Number && part[p].Reading == CellReading.Surely && part[p].Value != whole[p].Value).ToList();
                if (differing.Count > 1)
                {
                    wrong.Add($"{name} cut at {tenth}/20: {string.Join(' ', differing.Take(5).Select(p => $"{p}={part[p].Value}≠{Figure.Of(whole[p])}"))}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>A fault thrown in, or by a call straight from, our own code: damage a parser of another house names is no fault of ours.</summary>
    private static bool IsOurs(Exception cause)
    {
        if (cause is IOException or InvalidDataException or System.Xml.XmlException or FormatException or DecoderFallbackException)
        {
            return false;
        }

        var frames = new StackTrace(cause).GetFrames().Select(f => f.GetMethod()?.DeclaringType?.Assembly.GetName().Name ?? "");
        return frames.FirstOrDefault(a => !a.StartsWith("System.", StringComparison.Ordinal))?.StartsWith("Gongkai.", StringComparison.Ordinal) == true;
    }

    private static byte[] Mutate(byte[] original, int seed)
    {
        var random = new Random(seed);
        var bytes = original.ToList();
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(random.Next(1, 500), bytes.Count - at)));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 5:
                    Digit(bytes, at, random);
                    break;
                case 6:
                    bytes.InsertRange(at, Tag(random));
                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), random.Next(1, 64)));
                    break;
            }

            if (bytes.Count == 0)
            {
                break;
            }
        }

        return [.. bytes];
    }

    private static void Digit(List<byte> bytes, int from, Random random)
    {
        var at = bytes.FindIndex(from, b => b is >= (byte)'0' and <= (byte)'9');
        if (at >= 0)
        {
            bytes[at] = (byte)('0' + random.Next(10));
        }
    }

    private static byte[] Tag(Random random)
    {
        string[] tags =
        [
            "<table>", "</table>", "<tr>", "</tr>", "<td colspan=\"9999999\">", "<td rowspan=\"-1\">", "</td>", "<!--", "<script>", "</div></div>",
            "<td colspan=0>", "|", "\n|||\n", "\t\t\t", "\f", "0", "999999999999999999999", "<w:tbl>", "</w:tc>", "&#x110000;", "\u0000", "（七）总计",
        ];
        return Encoding.UTF8.GetBytes(tags[random.Next(tags.Length)]);
    }
}
