using System.Text.RegularExpressions;

namespace House.Tests;

/// <summary>Habits of the house that the compiler does not check.</summary>
public sealed partial class SourceTests
{
    private static IEnumerable<string> Sources => Repository.Files("src", "*.cs");

    [Fact]
    public void Nothing_is_left_for_later() =>
        Assert.All(Sources, f => Assert.DoesNotMatch(Unfinished(), Repository.Read(f)));

    [Fact]
    public void Today_comes_from_one_injected_clock() =>
        Assert.All(Sources, f => Assert.DoesNotMatch(AmbientClock(), Repository.Read(f)));

    [Fact]
    public void Type_names_say_what_they_are() =>
        Assert.Empty(Sources.SelectMany(f => VagueName().Matches(Repository.Read(f)).Select(m => $"{f}: {m.Value}")));

    [Fact]
    public void Chinese_words_of_pages_live_in_Words() =>
        Assert.All(Repository.Files("src/Gongkai.Web", "*.cshtml"), f => Assert.DoesNotMatch(Chinese(), WithoutComments(Repository.Read(f))));

    /// <summary>A form that names its address gets no token by itself. The downloads of the checking page change nothing and need none.</summary>
    [Fact]
    public void Every_form_that_writes_carries_a_token() => Assert.Empty(
        Repository.Files("src/Gongkai.Web", "*.cshtml").SelectMany(f => PostForm().Matches(WithoutComments(Repository.Read(f))).Where(IsWithoutToken).Select(m => $"{f}: {m.Value}")));

    [Fact]
    public void The_patterns_find_what_they_are_for()
    {
        Assert.Matches(Unfinished(), "throw new NotImplementedException();");
        Assert.Matches(Unfinished(), "return 0; // TODO");
        Assert.Matches(AmbientClock(), "var t = DateTime.UtcNow;");
        Assert.Matches(VagueName(), "public sealed class CaseManager");
        Assert.Matches(Chinese(), "<p>申请</p>");
        Assert.DoesNotMatch(Chinese(), WithoutComments("@* 申请 *@<p>@Words.Apply</p>"));
        Assert.True(IsWithoutToken(PostForm().Match("<form method=\"post\" action=\"/desk/x\"><input></form>")));
        Assert.False(IsWithoutToken(PostForm().Match("<form method=\"post\" action=\"/desk/x\" asp-antiforgery=\"true\"><input></form>")));
        Assert.False(IsWithoutToken(PostForm().Match("<form method=\"post\"><input></form>")));
    }

    private static bool IsWithoutToken(Match form) => form.Value.Contains("action=", StringComparison.Ordinal) && !form.Value.Contains("action=\"/download/", StringComparison.Ordinal)
        && !form.Value.Contains("asp-antiforgery=\"true\"", StringComparison.Ordinal) && !form.Value.Contains("@Html.AntiForgeryToken()", StringComparison.Ordinal);

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex PostForm();

    private static string WithoutComments(string page) => RazorComment().Replace(page, "");

    [GeneratedRegex(@"NotImplementedException|//.*\b(TODO|FIXME|HACK)\b(?! left)")]
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
