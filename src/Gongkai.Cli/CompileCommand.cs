using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Documents.Writing;
using Gongkai.Law;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Reporting;

namespace Gongkai.Cli;

/// <summary>`gongkai report compile`: the annual report of a year from the records.</summary>
internal static class CompileCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = new DataOptions();
        var year = new Option<int>("--year") { Description = OfficeWords.CompileYear, Required = true, HelpName = OfficeWords.Year };
        var organ = new Option<string?>("--organ") { Description = OfficeWords.CompileOrgan, HelpName = OfficeWords.OrganCode };
        var to = new Option<string>("--to") { Description = CliWords.ConvertTo, Required = true };
        to.AcceptOnlyFromAmong([.. Enum.GetValues<ExportFormat>().Select(ReportExport.Suffix)]);
        var output = new Option<string?>("--output", "-o") { Description = CliWords.ConvertOutput, HelpName = OfficeWords.File };
        var force = new Option<bool>("--force") { Description = CliWords.ConvertForce };
        var command = new Command("compile", OfficeWords.CompileDescription) { year, organ, to, output, force };
        data.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var office = data.Open(parsed, terminal, mayBegin: false);
            if (office is null)
            {
                return CommandLine.NotDone;
            }

            var code = parsed.GetValue(organ);
            if (code is null)
            {
                var codes = await new ReadOrgans(office).Codes(cancellation);
                if (codes.Count != 1)
                {
                    terminal.Error.WriteLine(OfficeWords.ChooseOrgan(codes));
                    return CommandLine.NotDone;
                }

                code = codes[0];
            }

            var answer = await new AnnualReports(office).CompileFor(code, parsed.GetValue(year), cancellation);
            if (answer is not Answer<CompiledYear>.Given { Value: var compiled })
            {
                foreach (var problem in ((Answer<CompiledYear>.Unusable)answer).Problems)
                {
                    terminal.Error.WriteLine(problem.Words);
                }

                return CommandLine.NotDone;
            }

            var written = ReportOutput.Write(terminal, compiled.Form,
                Enum.GetValues<ExportFormat>().First(f => ReportExport.Suffix(f) == parsed.GetValue(to)), parsed.GetValue(output), parsed.GetValue(force));
            foreach (var words in Notes(compiled))
            {
                terminal.Error.WriteLine(words);
            }

            return written != CommandLine.Clean ? written
                : compiled.Findings.Any(f => f.Severity == Severity.Error) || compiled.TextProblems.Count > 0 ? CommandLine.ErrorsFound : CommandLine.Clean;
        });
        return command;
    }

    private static IEnumerable<string> Notes(CompiledYear compiled)
    {
        foreach (var problem in compiled.TextProblems)
        {
            yield return problem.Words;
        }

        if (compiled.Unsigned.Count > 0)
        {
            yield return OfficeWords.Unsigned(compiled.Unsigned.Select(r => r.Words));
        }

        if (compiled.Unconfirmed > 0)
        {
            yield return OfficeWords.Unconfirmed(compiled.Unconfirmed);
        }

        foreach (var finding in compiled.Findings)
        {
            yield return $"[{finding.Severity.Words()}] {finding.Rule} {finding.Message}";
        }
    }
}
