namespace Gongkai.Documents.Writing;

/// <summary>
/// The JSON of `gongkai check --format json`: an array with one object a file, in the field names of the samples' expected files
/// (file, organ, year, format, proactive, applications.row_keys/columns/rows, review, findings; or refused).
/// </summary>
public static class CheckedReportJson
{
    /// <summary>Writes one JSON array; reports are written as they come, so any number can be streamed.</summary>
    public static void Write(IEnumerable<CheckedReport> reports, Stream output) => throw new NotImplementedException();
}
