namespace Gongkai.Documents.Reading;

/// <summary>
/// The one entry point for reading a published annual report of any kind. The kind is told from the content, not from the name.
/// Bounded in size, inflation, nesting and time; a hostile or damaged file is refused by name and never crashes or hangs the caller.
/// </summary>
public static class ReportReader
{
    /// <summary>Reads a report held in memory.</summary>
    public static ReportReading Read(ReadOnlyMemory<byte> content, string fileName, ReadingLimits? limits = null) =>
        throw new NotImplementedException();

    /// <summary>Reads at most the permitted number of bytes from a stream, then the report.</summary>
    public static ReportReading Read(Stream stream, string fileName, ReadingLimits? limits = null) =>
        throw new NotImplementedException();

    /// <summary>Reads a report file. The file name in the result is <paramref name="path"/> as given.</summary>
    public static ReportReading ReadFile(string path, ReadingLimits? limits = null) => throw new NotImplementedException();
}
