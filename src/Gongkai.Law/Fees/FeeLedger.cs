namespace Gongkai.Law.Fees;

/// <summary>One request of the ledger.</summary>
/// <param name="Applicant">Key of the applicant; the same for all requests of one person.</param>
/// <param name="ReceivedOn">Legal receipt.</param>
/// <param name="RegistrationNumber">Running number of the registration; decides between requests of one day.</param>
/// <param name="Pieces">Pieces (一事一申请); 1 for an ordinary request.</param>
public sealed record FeeLedgerEntry(string Applicant, DateOnly ReceivedOn, long RegistrationNumber, long Pieces);

/// <summary>The place of a request in its applicant's calendar month.</summary>
/// <param name="Entry">The request.</param>
/// <param name="FirstRank">Rank of its first piece in the month, from 1.</param>
/// <param name="LastRank">Rank of its last piece.</param>
/// <param name="YuanByPiece">Its fee, should the standard by piece be chosen.</param>
public sealed record RankedRequest(FeeLedgerEntry Entry, long FirstRank, long LastRank, decimal YuanByPiece);

/// <summary>
/// Ranks requests for the standard by piece: same applicant, same calendar month, to this organ; by receipt date, then by
/// registration number. A request ranked first stays first, whatever was charged for the others.
/// </summary>
public static class FeeLedger
{
    /// <summary>Every request with its ranks, by applicant, month and rank; or what is wrong with the entries.</summary>
    public static Answer<IReadOnlyList<RankedRequest>> Rank(IEnumerable<FeeLedgerEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var ordered = entries
            .OrderBy(e => e.Applicant, StringComparer.Ordinal)
            .ThenBy(e => e.ReceivedOn)
            .ThenBy(e => e.RegistrationNumber)
            .ToList();
        var ranked = new List<RankedRequest>(ordered.Count);
        long rank = 0;
        for (var i = 0; i < ordered.Count; i++)
        {
            var entry = ordered[i];
            if (entry.Pieces is < 1 or > FeeTariffs.MostUnits)
            {
                return new InputProblem("件数", $"登记编号{entry.RegistrationNumber}的件数{entry.Pieces}不合理，应为1至{FeeTariffs.MostUnits}的整数。");
            }

            var sameMonth = i > 0 && ordered[i - 1].Applicant == entry.Applicant
                && ordered[i - 1].ReceivedOn.Year == entry.ReceivedOn.Year && ordered[i - 1].ReceivedOn.Month == entry.ReceivedOn.Month;
            if (sameMonth && ordered[i - 1].ReceivedOn == entry.ReceivedOn && ordered[i - 1].RegistrationNumber == entry.RegistrationNumber)
            {
                return new InputProblem("登记编号", $"登记编号{entry.RegistrationNumber}重复，无法排序，请核对台账。");
            }

            rank = sameMonth ? rank : 0;
            var yuan = FeeRules.NotYetInForce(entry.ReceivedOn) is null ? FeeTariffs.PieceLines(rank + 1, rank + entry.Pieces).Sum(l => l.Yuan) : 0m;
            ranked.Add(new(entry, rank + 1, rank + entry.Pieces, yuan));
            rank += entry.Pieces;
        }

        return new Answer<IReadOnlyList<RankedRequest>>.Given(ranked);
    }
}
