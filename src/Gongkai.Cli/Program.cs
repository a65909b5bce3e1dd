using Gongkai.Cli;

return GongkaiCommandLine.Run(args, Terminal.OfProcess());
