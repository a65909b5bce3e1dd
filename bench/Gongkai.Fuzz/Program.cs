using Gongkai.Documents;
using Gongkai.Documents.Reading;
using SharpFuzz;

// A file is read or refused; anything thrown is a find. Out of process, so that a crash of the reader does not end the run.
Fuzzer.OutOfProcess.Run(stream =>
{
    using var copy = new MemoryStream();
    stream.CopyTo(copy);
    _ = CheckedReport.Of(ReportReader.Read(copy.ToArray(), "fuzz"));
});
