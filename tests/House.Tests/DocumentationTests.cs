using System.Text.RegularExpressions;

namespace House.Tests;

/// <summary>What the documents say is there, is there.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(Repository.Root, "*.md").Select(f => Path.GetFileName(f)).Concat(Repository.Files("docs", "*.md"))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_resolve(string page)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        var broken = Link().Matches(Repository.Read(page)).Select(m => m.Groups["to"].Value)
            .Where(to => !to.Contains("://", StringComparison.Ordinal) && !to.StartsWith('#'))
            .Where(to => !Path.Exists(Path.Combine(folder, to.Split('#')[0])));
        Assert.Empty(broken);
    }

    [Fact]
    public void Decisions_are_numbered_once_and_without_gaps()
    {
        var numbers = Repository.Files("docs/decisions", "*.md").Select(f => Path.GetFileName(f)).Select(f => int.Parse(f[..4])).Order().ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void Commands_in_the_readme_exist(string page)
    {
        var root = Gongkai.Cli.CommandLine.Root();
        var commands = Command().Matches(Repository.Read(page)).Select(m => m.Groups["words"].Value.Trim()).Distinct().ToArray();
        Assert.NotEmpty(commands);
        Assert.All(commands, words =>
        {
            System.CommandLine.Command at = root;
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(w => w.All(c => char.IsAsciiLetterLower(c) || c == '-')))
            {
                var next = at.Subcommands.FirstOrDefault(c => c.Name == word);
                if (next is null)
                {
                    break;
                }

                at = next;
            }

            Assert.True(at != root, $"“gongkai {words}” is no command.");
            foreach (var option in words.Split(' ').Where(w => w.StartsWith("--", StringComparison.Ordinal)))
            {
                Assert.Contains(at.Options, o => o.Name == option || o.Aliases.Contains(option));
            }
        });
    }

    [Theory]
    [InlineData("gongkai")]
    [InlineData("test")]
    [InlineData(".ci/run")]
    public void Scripts_are_there_and_executable(string script) =>
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Repository.PathOf(script)).HasFlag(UnixFileMode.UserExecute));

    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\((?<to>[^)\s]+)\)|!\[[^\]]*\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*\./gongkai (?<words>[^\n#|>]+)", RegexOptions.Multiline)]
    private static partial Regex Command();
}
