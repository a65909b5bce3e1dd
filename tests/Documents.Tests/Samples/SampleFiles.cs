namespace Documents.Tests.Samples;

/// <summary>The sample reports of the repository, found by walking up from the test program.</summary>
internal static class SampleFiles
{
    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "samples", "annual-reports");

    /// <summary>Names without suffix of all samples that have an expected file.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.expected.json").Select(p => Path.GetFileName(p)[..^".expected.json".Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The sample itself; null for the two that are too big to store and are made by the tests.</summary>
    public static string? PathOf(string name) =>
        Directory.EnumerateFiles(Folder, name + ".*").FirstOrDefault(p => !p.EndsWith(".expected.json", StringComparison.Ordinal));

    public static byte[] Bytes(string name) =>
        File.ReadAllBytes(PathOf(name) ?? throw new FileNotFoundException("No such sample.", name));

    public static string ExpectedPath(string name) => Path.Combine(Folder, name + ".expected.json");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Gongkai.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Gongkai.slnx was not found above the test program.");
    }
}
