using System.Diagnostics;
using Gongkai.Documents.Reading;

namespace Documents.Tests.Containers;

/// <summary>Office files with seeded damage give content or a named refusal, in time; anything else thrown is a fault of ours.</summary>
public class MutatedContainerTests
{
    private const int Mutations = 200;

    [Theory]
    [InlineData("40-docx-merged-cells.docx")]
    [InlineData("42-docx-autonumber-tracked.docx")]
    [InlineData("44-doc-legacy.doc")]
    [InlineData("autonumber-tracked.doc")]
    [InlineData("46-xlsx-three-sheets-hidden-sheet.xlsx")]
    [InlineData("47-pdf-text.pdf")]
    [InlineData("48-pdf-table-over-page-break.pdf")]
    [InlineData("49-pdf-image-only.pdf")]
    public void Mutated_ContentOrRefusal(string file)
    {
        var whole = ContainerFiles.Load(file);
        var refused = 0;
        for (var seed = 0; seed < Mutations; seed++)
        {
            var clock = Stopwatch.StartNew();
            try
            {
                ContainerFiles.Read(Mutate(whole, seed));
            }
            catch (RefusedException refusal)
            {
                Assert.NotEmpty(refusal.Refusal.Words);
                refused++;
            }
            catch (InvalidOperationException other) when (other.Message.StartsWith("Not an office file", StringComparison.Ordinal))
            {
                // The damage hit the first bytes: it is text now, which has its own readers.
                refused++;
            }

            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"Mutation {seed} of {file} took {clock.Elapsed}.");
        }

        Assert.InRange(refused, 1, Mutations);
    }

    /// <summary>Parts of a DOCX and of a workbook are damaged inside a sound archive, where no checksum catches the damage.</summary>
    [Theory]
    [InlineData("43-docx-split-table-nested-paragraphs.docx", "word/document.xml")]
    [InlineData("42-docx-autonumber-tracked.docx", "word/numbering.xml")]
    [InlineData("46-xlsx-three-sheets-hidden-sheet.xlsx", "xl/worksheets/sheet3.xml")]
    [InlineData("46-xlsx-three-sheets-hidden-sheet.xlsx", "xl/styles.xml")]
    public void MutatedPart_ContentOrRefusal(string file, string part)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(ContainerFiles.Load(file)));
        var parts = zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var from = e.Open();
            using var to = new MemoryStream();
            from.CopyTo(to);
            return to.ToArray();
        });
        for (var seed = 0; seed < Mutations; seed++)
        {
            using var bytes = new MemoryStream();
            using (var target = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (name, content) in parts)
                {
                    using var to = target.CreateEntry(name).Open();
                    to.Write(name == part ? Mutate(content, seed) : content);
                }
            }

            try
            {
                ContainerFiles.Read(bytes.ToArray());
            }
            catch (RefusedException refusal)
            {
                Assert.NotEmpty(refusal.Refusal.Words);
            }
        }
    }

    private static byte[] Mutate(byte[] whole, int seed)
    {
        var random = new Random(seed);
        var bytes = (byte[])whole.Clone();
        switch (seed % 5)
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                for (var i = 0; i < 1 + (bytes.Length / 2000); i++)
                {
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                }

                return bytes;
            case 2:
                var from = random.Next(bytes.Length);
                random.NextBytes(bytes.AsSpan(from, Math.Min(random.Next(1, 64), bytes.Length - from)));
                return bytes;
            case 3:
                var start = random.Next(bytes.Length);
                bytes.AsSpan(start, Math.Min(random.Next(1, 400), bytes.Length - start)).Fill((byte)(random.Next(3) == 0 ? 0xFF : 0));
                return bytes;
            default:
                // One stretch put in another's place.
                var length = random.Next(1, Math.Max(2, bytes.Length / 20));
                var here = random.Next(bytes.Length - length);
                bytes.AsSpan(here, length).CopyTo(bytes.AsSpan(random.Next(bytes.Length - length)));
                return bytes;
        }
    }
}
