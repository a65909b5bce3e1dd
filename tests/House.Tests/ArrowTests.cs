using System.Reflection;

namespace House.Tests;

/// <summary>
/// Arrows run only downwards: Web, Cli -> Office -> Documents -> Law. Law has no packages, no files, no clock.
/// Read from the compiled assemblies, so that a reference that is declared but not used does not count and one that sneaks in does.
/// </summary>
public sealed class ArrowTests
{
    private static readonly string[] Layers = ["Gongkai.Law", "Gongkai.Documents", "Gongkai.Office", "Gongkai.Office.Sqlite", "Gongkai.Office.PostgreSql", "Gongkai.Web", "gongkai"];

    [Theory]
    [InlineData("Gongkai.Law")]
    [InlineData("Gongkai.Documents")]
    [InlineData("Gongkai.Office")]
    [InlineData("Gongkai.Office.Sqlite")]
    [InlineData("Gongkai.Office.PostgreSql")]
    [InlineData("Gongkai.Web")]
    [InlineData("gongkai")]
    public void References_point_downwards(string assembly) => Assert.Empty(UpwardReferences(Load(assembly)));

    [Fact]
    public void Law_uses_nothing_but_the_base_library() => Assert.Empty(ForeignReferences(Load("Gongkai.Law")));

    [Fact]
    public void Law_knows_no_clock_file_network_or_environment() => Assert.Empty(ForbiddenMembers(Load("Gongkai.Law")));

    [Fact]
    public void Canary_the_checks_can_fail()
    {
        // This test assembly stands above everything, uses xunit, and touches clock, file and environment in Bait: each check must object to it.
        var here = typeof(ArrowTests).Assembly;
        Assert.NotEmpty(ForeignReferences(here));
        Assert.NotEmpty(ForbiddenMembers(here));
        Assert.NotEmpty(UpwardReferences(Load("gongkai"), "Gongkai.Law"));
        Assert.Equal(3, Bait().Length);
    }

    private static string[] Bait() => [DateTime.Now.ToString("O"), File.Exists("x").ToString(), Environment.MachineName];

    private static Assembly Load(string name) => Assembly.Load(new AssemblyName(name));

    private static List<string> UpwardReferences(Assembly assembly, string? pretendItIs = null)
    {
        var own = Array.IndexOf(Layers, pretendItIs ?? assembly.GetName().Name);
        Assert.True(own >= 0, "The assembly is not one of the layers.");
        return [.. assembly.GetReferencedAssemblies().Select(r => r.Name!).Where(r => Array.IndexOf(Layers, r) is var other && other >= own)];
    }

    private static List<string> ForeignReferences(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(r => r.Name!).Where(r => !r.StartsWith("System.", StringComparison.Ordinal))];

    /// <summary>Members named in the assembly's metadata (what its code calls), of types that pure code must not touch.</summary>
    private static List<string> ForbiddenMembers(Assembly assembly)
    {
        using var stream = File.OpenRead(assembly.Location);
        using var image = new System.Reflection.PortableExecutable.PEReader(stream);
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(image);
        var found = new List<string>();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != System.Reflection.Metadata.HandleKind.TypeReference)
            {
                continue;
            }

            var type = metadata.GetTypeReference((System.Reflection.Metadata.TypeReferenceHandle)member.Parent);
            var full = $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}";
            if (IsForbidden(full))
            {
                found.Add(full);
            }
        }

        return found;
    }

    private static bool IsForbidden(string member) =>
        member is "System.DateTime.get_Now" or "System.DateTime.get_UtcNow" or "System.DateTime.get_Today"
            or "System.DateTimeOffset.get_Now" or "System.DateTimeOffset.get_UtcNow" or "System.Guid.NewGuid"
        || member.StartsWith("System.TimeProvider.", StringComparison.Ordinal)
        || (member.StartsWith("System.Environment.get_", StringComparison.Ordinal) && member != "System.Environment.get_CurrentManagedThreadId")
        || member.StartsWith("System.Random.", StringComparison.Ordinal)
        || member.StartsWith("System.Console.", StringComparison.Ordinal)
        || member.StartsWith("System.Net.", StringComparison.Ordinal)
        || (member.StartsWith("System.IO.", StringComparison.Ordinal)
            && !member.StartsWith("System.IO.Stream", StringComparison.Ordinal)
            && !member.StartsWith("System.IO.TextReader", StringComparison.Ordinal));
}
