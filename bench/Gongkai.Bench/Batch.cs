using System.Diagnostics;
using AngleSharp.Html.Parser;
using Gongkai.Documents;
using Gongkai.Documents.Reading;

namespace Gongkai.Bench;

/// <summary>Reading and checking many report files from disk on all cores, beside AngleSharp's bare parse of the same files in the same run.</summary>
internal static class Batch
{
    public static void Run(int count, bool word)
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-bench-");
        try
        {
            var distinct = Math.Min(count, 1000);
            var files = new string[count];
            for (var i = 0; i < count; i++)
            {
                files[i] = Path.Combine(folder.FullName, $"{i}.html");
                if (i < distinct)
                {
                    File.WriteAllBytes(files[i], GeneratedReports.Html(GeneratedReports.Make(i), word));
                }
                else
                {
                    File.Copy(files[i % distinct], files[i]);
                }
            }

            var kind = word ? "word" : "clean";
            foreach (var file in files)
            {
                _ = File.ReadAllBytes(file).Length;
            }

            var parser = new HtmlParser();
            for (var round = 0; round < 3; round++)
            {
                Measure($"AngleSharp bare parse, html {kind}", files, bytes => parser.ParseDocument(new MemoryStream(bytes)).Body!.ChildElementCount > 0);
                Measure($"read + check, html {kind}", files, bytes => CheckedReport.Of(ReportReader.Read(bytes, "a.html")).Reading.Form is { HasDisputes: true });
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(string what, string[] files, Func<byte[], bool> work)
    {
        GC.Collect();
        long done = 0;
        long peak = 0;
        var watch = Stopwatch.StartNew();
        Parallel.ForEach(files, file =>
        {
            if (!work(File.ReadAllBytes(file)))
            {
                throw new InvalidOperationException($"{file} was not read whole.");
            }

            if (Interlocked.Increment(ref done) % 500 == 0)
            {
                var now = Environment.WorkingSet;
                long before;
                while (now > (before = Volatile.Read(ref peak)) && Interlocked.CompareExchange(ref peak, now, before) != before)
                {
                }
            }
        });
        watch.Stop();
        Console.WriteLine($"{what}: {files.Length} files, {watch.Elapsed.TotalSeconds:F2} s, {files.Length / watch.Elapsed.TotalSeconds:F0}/s, peak working set {peak / 1048576} MB");
    }
}
