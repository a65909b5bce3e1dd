using Gongkai.Faults;

if (args is ["work", var kind, var folder, var seed])
{
    await Work.Run(FaultOffice.DatabaseOf(kind, folder), folder, int.Parse(seed), Console.Out);
    return 0;
}

if (args is ["kill", var database, var rounds])
{
    return await KillRounds.Report(database, int.Parse(rounds), Console.Out);
}

Console.Error.WriteLine("kill sqlite|postgres ROUNDS   (postgres: GONGKAI_POSTGRES names an empty database)");
return 2;
