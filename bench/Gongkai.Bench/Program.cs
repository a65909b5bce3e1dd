using BenchmarkDotNet.Running;
using Gongkai.Bench;

if (args is ["batch", ..])
{
    Batch.Run(args.Length > 1 ? int.Parse(args[1]) : 10_000, word: args.Contains("word"));
    return;
}

if (args is ["office", var database, var cases])
{
    await OfficeScale.Run(database, int.Parse(cases));
    return;
}

if (args is ["search", var searched, var documents])
{
    await SearchScale.Run(searched, int.Parse(documents));
    return;
}

if (args is ["country", var organs])
{
    CountryScale.Run(int.Parse(organs));
    return;
}

if (args is ["nation", var applications])
{
    NationScale.Run(int.Parse(applications));
    return;
}

if (args is ["import", var importing, var reports])
{
    await ImportScale.Run(importing, int.Parse(reports));
    return;
}

if (args is ["load-make", var made, var held, var into])
{
    await LoadScale.Make(made, int.Parse(held), into);
    return;
}

if (args is ["load", var loaded, var from, var seconds, var program])
{
    await LoadScale.Run(loaded, from, int.Parse(seconds), program);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Batch).Assembly).Run(args);
