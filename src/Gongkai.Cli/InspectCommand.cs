using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Gongkai.Cli.Words;
using Gongkai.Documents.Inspection;

namespace Gongkai.Cli;

/// <summary>`gongkai inspect`: looks into files for what must not be published.</summary>
internal static class InspectCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("文件") { Description = InspectWords.Files, Arity = ArgumentArity.OneOrMore }.NoOptions();
        var json = new Option<bool>("--json") { Description = InspectWords.Json };
        var allow = new Option<string[]>("--allow") { Description = InspectWords.Allow, HelpName = "号码", AllowMultipleArgumentsPerToken = false };
        var command = new Command("inspect", InspectWords.Description) { files, json, allow };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(files)!, parsed.GetValue(json), parsed.GetValue(allow) ?? []));
        return command;
    }

    private static int Run(Terminal terminal, string[] arguments, bool asJson, string[] allowed)
    {
        var policy = new InspectionPolicy(allowed);
        var results = new List<object>();
        var (files, blocked, missing) = (0, 0, 0);
        foreach (var path in arguments.SelectMany(Expand))
        {
            if (!File.Exists(path))
            {
                terminal.Error.WriteLine(TerminalText.Of(InspectWords.Missing(path)));
                missing++;
                continue;
            }

            var report = Inspector.Inspect(Path.GetFileName(path), File.ReadAllBytes(path), policy);
            files++;
            blocked += report.IsBlocked ? 1 : 0;
            if (asJson)
            {
                results.Add(new { file = path, blocked = report.IsBlocked, findings = report.Leaks.Select(l => new { kind = l.Kind.ToString(), grade = l.Grade.ToString(), where = l.Where, sample = l.Sample, words = l.Words }) });
            }
            else
            {
                Write(terminal, path, report);
            }
        }

        if (asJson)
        {
            terminal.Text.WriteLine(JsonSerializer.Serialize(results, Json));
        }
        else if (files > 1)
        {
            terminal.Text.WriteLine(InspectWords.Summary(files, blocked));
        }

        return missing > 0 || files == 0 ? CommandLine.NotDone : blocked > 0 ? CommandLine.ErrorsFound : CommandLine.Clean;
    }

    private static IEnumerable<string> Expand(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true }).Order(StringComparer.Ordinal) : [path];

    private static void Write(Terminal terminal, string path, InspectionReport report)
    {
        terminal.Text.WriteLine(TerminalText.Of(InspectWords.Head(path, report.IsBlocked, report.Leaks.Count)));
        foreach (var leak in report.Leaks)
        {
            terminal.Text.WriteLine($"  {InspectWords.Grade(leak.Grade)}  {TerminalText.Of(leak.Words)}");
        }
    }
}
