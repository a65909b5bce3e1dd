using System.Text.RegularExpressions;

namespace House.Tests;

/// <summary>Habits of the house that the compiler does not check.</summary>
public sealed partial class SourceTests
{
    private static IEnumerable<string> Sources => Repository.Files("src", "*.cs");

    [Fact]
    public void Nothing_is_left_for_later() =>
        Assert.Empty(Sources.Where(f => Unfinished().IsMatch(Repository.Read(f))));

    [Fact]
    public void Today_comes_from_one_injected_clock() =>
        Assert.Empty(Sources.Where(f => AmbientClock().IsMatch(Repository.Read(f))));

    [Fact]
    public void Type_names_say_what_they_are() =>
        Assert.Empty(Sources.SelectMany(f => VagueName().Matches(Repository.Read(f)).Select(m => $"{f}: {m.Value}")));

    [Fact]
    public void Chinese_words_of_pages_live_in_Words() =>
        Assert.Empty(Repository.Files("src/Gongkai.Web", "*.cshtml").Where(f => Chinese().IsMatch(WithoutComments(Repository.Read(f)))));

    [Fact]
    public void The_patterns_find_what_they_are_for()
    {
        Assert.Matches(Unfinished(), "throw new NotImplementedException();");
        Assert.Matches(AmbientClock(), "var t = DateTime.UtcNow;");
        Assert.Matches(VagueName(), "public sealed class CaseManager");
        Assert.Matches(Chinese(), "<p>申请</p>");
        Assert.DoesNotMatch(Chinese(), WithoutComments("@* 申请 *@<p>@Words.Apply</p>"));
    }

    private static string WithoutComments(string page) => RazorComment().Replace(page, "");

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b")]
    private static partial Regex AmbientClock();

    [GeneratedRegex(@"\b(class|record|struct|interface)\s+\w+(Manager|Helper|Helpers|Processor|Dto|Impl|Utils|Util)\b")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();
}
