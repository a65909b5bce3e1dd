namespace Gongkai.Documents.Reading;

/// <summary>
/// The one boundary around all readers: time is bounded, and whatever a parser throws at a hostile or broken file becomes a refusal with
/// a name.
/// </summary>
internal static class BoundedReading
{
    // Parsers of other houses may still recurse; the nesting bounds keep them far below this.
    private const int StackBytes = 16 * 1024 * 1024;

    private static readonly Refusal OutOfTime =
        new(RefusalKind.TooLarge, "文件过于复杂，在限定时间内没有读完，已停止读取。请把报告另存为普通的Word、PDF或网页文件后再试。");

    /// <summary>
    /// Runs a reading. A small file is read where the caller stands; any other on a thread of its own, so that the caller gets its refusal when
    /// the time is over even if a library does not listen to the request to stop. What such a library still does then is bounded by the limits of
    /// size, inflation, nesting, cells and pages that every reader keeps.
    /// </summary>
    public static ReportReading Run(string fileName, ReadingLimits limits, bool small, Func<CancellationToken, ReportReading> read)
    {
        using var stop = new CancellationTokenSource();
        if (small)
        {
            stop.CancelAfter(limits.Time);
            return Guarded(fileName, read, stop.Token);
        }

        ReportReading? result = null;
        var token = stop.Token;
        var worker = new Thread(() => result = Guarded(fileName, read, token), StackBytes) { IsBackground = true, Name = "Gongkai.Reading" };
        worker.Start();
        if (worker.Join(limits.Time))
        {
            return result!;
        }

        stop.Cancel();
        return ReportReader.Refused(fileName, OutOfTime);
    }

    private static ReportReading Guarded(string fileName, Func<CancellationToken, ReportReading> read, CancellationToken stop)
    {
        try
        {
            return read(stop);
        }
        catch (RefusedException refused)
        {
            return ReportReader.Refused(fileName, refused.Refusal);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ReportReader.Refused(fileName, OutOfTime);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The cause stays with the refusal: logs show it, and the test with mutated files fails when it comes from our own code.
            return ReportReader.Refused(
                fileName, new Refusal(RefusalKind.Damaged, "文件已损坏或不完整，无法读取。请在原来的软件中打开后另存，或重新取得文件。") { Cause = failure });
        }
    }
}
