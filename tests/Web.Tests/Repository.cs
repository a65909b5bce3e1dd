namespace Web.Tests;

/// <summary>The checked-out repository and its sample reports.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Sample(string start) =>
        Directory.EnumerateFiles(Path.Combine(Root, "samples", "annual-reports"), start + "*").Single(f => !f.EndsWith(".expected.json", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gongkai.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Gongkai.slnx was not found above the test's folder.");
    }
}
