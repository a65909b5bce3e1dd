using System.Text.Json;
using Gongkai.Law.Calendar;

namespace Law.Tests;

/// <summary>Case tables are JSON files beside the tests: name, input, expected, citation.</summary>
internal static class CaseTable
{
    public static string Root { get; } = FindRoot();

    public static JsonElement Load(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "tests", "Law.Tests", path)));
        return document.RootElement.Clone();
    }

    public static TheoryData<string> Names(string path)
    {
        var names = new TheoryData<string>();
        foreach (var row in Load(path).EnumerateArray())
        {
            names.Add(row.GetProperty("name").GetString()!);
        }

        return names;
    }

    public static (JsonElement Input, JsonElement Expected) Row(string path, string name)
    {
        var row = Load(path).EnumerateArray().Single(r => r.GetProperty("name").GetString() == name);
        Assert.False(string.IsNullOrWhiteSpace(row.GetProperty("name").GetString()));
        return (row.GetProperty("input"), row.GetProperty("expected"));
    }

    public static DateOnly Day(this JsonElement element, string property) => Day(element.GetProperty(property).GetString()!);

    public static DateOnly Day(string iso) => ChineseDates.TryReadIso(iso, out var day) ? day : throw new FormatException(iso);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gongkai.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Gongkai.slnx was not found above the tests.");
    }
}
