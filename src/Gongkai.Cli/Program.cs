using Gongkai.Cli;

return CommandLine.Run(args, Terminal.OfProcess());
