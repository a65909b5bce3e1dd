using Gongkai.Cli.Words;
using Gongkai.Documents;
using Gongkai.Law.Reporting;

namespace Gongkai.Cli;

/// <summary>A checked report as a person reads it on a terminal.</summary>
internal static class CheckText
{
    public static void Write(BatchReport batch, TextWriter output)
    {
        var reading = batch.Report.Reading;
        output.WriteLine(reading.File == ReportFiles.StandardInput ? CliWords.StandardInput : TerminalText.Of(reading.File));
        if (reading.Refusal is { } refusal)
        {
            output.WriteLine($"  {TerminalText.Of(CliWords.Refused(refusal.Words))}");
            output.WriteLine();
            return;
        }

        var form = reading.Form!;
        output.WriteLine($"  {TerminalText.Of(CliWords.Organ(form.Organ))}　{CliWords.Year(form.Year)}");
        output.WriteLine($"  {CliWords.Edition(form.Format.Words())}");
        output.WriteLine($"  {CliWords.Method(reading.Method)}");
        if (batch.Note is { } note)
        {
            output.WriteLine($"  {TerminalText.Of(CliWords.Previous(note))}");
        }

        var findings = batch.Report.Findings;
        output.WriteLine(findings.Count == 0
            ? $"  {CliWords.NoFindings}"
            : $"  {CliWords.Findings(Of(Severity.Error), Of(Severity.Warning), Of(Severity.Information))}");
        foreach (var finding in findings)
        {
            Write(finding, reading.File, form, output);
        }

        output.WriteLine();

        int Of(Severity severity) => findings.Count(f => f.Severity == severity);
    }

    private static void Write(Finding finding, string file, ReportForm form, TextWriter output)
    {
        output.WriteLine($"  [{finding.Severity.Words()}] {finding.Rule} {TerminalText.Of(finding.Message)}");
        if (!finding.Stated.IsNone || !finding.Computed.IsNone)
        {
            output.WriteLine($"      {TerminalText.Of(CliWords.Figures(finding.Stated.ToString(), finding.Computed.ToString()))}");
        }

        var source = finding.Source ?? (finding.Cells.Count > 0 ? form[finding.Cells[0]].Source : null);
        var cell = finding.Cells.Count > 0 ? finding.Cells[0].Words : null;
        var place = source is null ? null : CliWords.Source(source.Place, TerminalText.Of(source.Text));
        if ((cell ?? place) is not null)
        {
            output.WriteLine($"      {CliWords.Where(TerminalText.Of(file), string.Join("，", new[] { cell, place }.OfType<string>()))}");
        }
    }
}
