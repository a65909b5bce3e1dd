using Gongkai.Law.Reporting;

namespace Law.Tests.Reporting;

/// <summary>Forms whose every relation holds: the real figures of a large city for 2025, and a report of zeros.</summary>
internal static class GoldenForms
{
    private static readonly Dictionary<ApplicationRow, long[]> City = new()
    {
        [ApplicationRow.NewlyReceived] = [13612, 252, 0, 45, 128, 32, 14069],
        [ApplicationRow.CarriedOver] = [535, 6, 0, 1, 18, 0, 560],
        [ApplicationRow.Disclosed] = [5345, 129, 0, 41, 19, 14, 5548],
        [ApplicationRow.PartlyDisclosed] = [2120, 39, 0, 1, 6, 2, 2168],
        [ApplicationRow.StateSecret] = [13, 0, 0, 0, 0, 0, 13],
        [ApplicationRow.ProhibitedByLaw] = [30, 0, 0, 0, 0, 0, 30],
        [ApplicationRow.SecurityAndStability] = [11, 0, 0, 0, 0, 0, 11],
        [ApplicationRow.ThirdPartyRights] = [49, 2, 0, 0, 0, 0, 51],
        [ApplicationRow.InternalAffairs] = [103, 1, 0, 0, 0, 0, 104],
        [ApplicationRow.DeliberativeInformation] = [84, 1, 0, 0, 0, 0, 85],
        [ApplicationRow.EnforcementCaseFile] = [282, 4, 0, 0, 0, 0, 286],
        [ApplicationRow.AdministrativeInquiry] = [147, 0, 0, 0, 1, 2, 150],
        [ApplicationRow.NotHeld] = [3075, 50, 0, 0, 89, 8, 3222],
        [ApplicationRow.RequiresCreation] = [177, 3, 0, 0, 0, 0, 180],
        [ApplicationRow.StillUnclear] = [19, 0, 0, 0, 0, 0, 19],
        [ApplicationRow.PetitionOrComplaint] = [199, 1, 0, 0, 3, 0, 203],
        [ApplicationRow.RepeatApplication] = [147, 1, 0, 0, 0, 0, 148],
        [ApplicationRow.PublishedMaterial] = [0, 0, 0, 0, 0, 0, 0],
        [ApplicationRow.ExcessiveApplications] = [100, 1, 0, 0, 0, 0, 101],
        [ApplicationRow.ReconfirmationRequest] = [5, 0, 0, 0, 0, 0, 5],
        [ApplicationRow.CorrectionOverdue] = [315, 3, 0, 0, 0, 0, 318],
        [ApplicationRow.FeeUnpaid] = [202, 0, 0, 1, 0, 0, 203],
        [ApplicationRow.OtherReason] = [941, 17, 0, 1, 3, 3, 965],
        [ApplicationRow.OutcomeTotal] = [13364, 252, 0, 44, 121, 29, 13810],
        [ApplicationRow.CarriedForward] = [783, 6, 0, 2, 25, 3, 819],
    };

    private static readonly long[] CityDisputes = [376, 97, 196, 121, 790, 16, 1, 12, 27, 56, 74, 1, 30, 51, 156];
    private static readonly decimal[] CityProactive = [3, 5, 74, 564, 984, 4185, 11398889, 6937489, 166105, 316441];

    public static ReportFormBuilder OfCity() => Make("某市人民政府", 2025, row => City[row], i => CityDisputes[i], i => CityProactive[i]);

    public static ReportFormBuilder OfZeros() => Make("某区某中心", 2023, _ => new long[7], _ => 0, _ => 0);

    private static ReportFormBuilder Make(string organ, int year, Func<ApplicationRow, long[]> rows, Func<int, long> disputes, Func<int, decimal> proactive)
    {
        var builder = new ReportFormBuilder
        {
            Organ = organ, Year = year, Title = $"{organ}{year}年政府信息公开工作年度报告", HasDisputes = true,
            ProactiveEdition = ReportEdition.Standard2021, ApplicationsEdition = ReportEdition.Standard2021,
        };
        foreach (var row in ApplicationsTable.Rows(ReportEdition.Standard2021))
        {
            for (var c = 0; c < 7; c++)
            {
                builder[row, (ApplicantColumn)c] = ReportCell.Number(rows(row)[c]);
            }
        }

        for (var i = 0; i < 15; i++)
        {
            builder[(DisputeBlock)(i / 5), (DisputeColumn)(i % 5)] = ReportCell.Number(disputes(i));
        }

        for (var i = 0; i < 10; i++)
        {
            builder[(ProactiveCell)i] = ReportCell.Number(proactive(i));
        }

        return builder;
    }

    public static ReportFormBuilder With(this ReportFormBuilder builder, string path, ReportCell cell)
    {
        Assert.True(CellId.TryParse(path, out var id), path);
        builder[id] = cell;
        return builder;
    }

    public static ReportFormBuilder With(this ReportFormBuilder builder, string path, long figure) => builder.With(path, ReportCell.Number(figure));

    public static ReportFormBuilder Chapter(this ReportFormBuilder builder, ReportChapterKind kind, string text)
    {
        builder.Chapters.Add(new(kind, kind.Numeral(), kind.Heading(), text));
        return builder;
    }

    public static ReportFormBuilder WithSixChapters(this ReportFormBuilder builder, string overview, string problems, string other) => builder
        .Chapter(ReportChapterKind.Overview, overview).Chapter(ReportChapterKind.Proactive, "").Chapter(ReportChapterKind.Applications, "")
        .Chapter(ReportChapterKind.Disputes, "").Chapter(ReportChapterKind.Problems, problems).Chapter(ReportChapterKind.OtherMatters, other);
}
