using BenchmarkDotNet.Running;
using Gongkai.Bench;

if (args is ["batch", ..])
{
    Batch.Run(args.Length > 1 ? int.Parse(args[1]) : 10_000, word: args.Contains("word"));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Batch).Assembly).Run(args);
