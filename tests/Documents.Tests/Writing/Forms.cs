using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Tests.Writing;

/// <summary>Compares forms.</summary>
internal static class Forms
{
    /// <summary>Every detail, the origin of cells only when asked for.</summary>
    public static void AssertSame(ReportForm expected, ReportForm actual, bool sources)
    {
        Assert.Equal(
            (expected.Title, expected.Organ, expected.Year, expected.Preamble, expected.Signatory, expected.SignedOn, expected.IsOldForm),
            (actual.Title, actual.Organ, actual.Year, actual.Preamble, actual.Signatory, actual.SignedOn, actual.IsOldForm));
        Assert.Equal(expected.Chapters, actual.Chapters);
        AssertSameTables(expected, actual);
        foreach (var place in expected.Places())
        {
            var (before, after) = (expected[place], actual[place]);
            Assert.True(before.Written == after.Written, $"{place}: {before.Written} / {after.Written}");
            if (sources)
            {
                Assert.Equal(before, after);
            }
        }
    }

    /// <summary>The same tables in the same editions, state and figure (or words) of every cell.</summary>
    public static void AssertSameTables(ReportForm expected, ReportForm actual)
    {
        Assert.Equal(
            (expected.Format, expected.ProactiveEdition, expected.ApplicationsEdition, expected.HasDisputes),
            (actual.Format, actual.ProactiveEdition, actual.ApplicationsEdition, actual.HasDisputes));
        Assert.Equal(expected.Places().Select(p => Show(expected, p)), actual.Places().Select(p => Show(actual, p)));
    }

    /// <summary>A missing cell is printed as an empty one: a printed table has no way to tell the two apart.</summary>
    public static string Show(ReportForm form, CellId place) => form[place] switch
    {
        { State: CellState.Missing or CellState.Blank } => $"{place}=",
        { State: CellState.Number } number => $"{place}={number.Value / 1.000000000000000000m}",
        var other => $"{place}={other.State} {other.Written}",
    };
}
