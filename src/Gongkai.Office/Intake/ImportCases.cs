using Gongkai.Documents.Ledger;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Intake;

/// <summary>A row that cannot be taken over.</summary>
/// <param name="Place">Sheet and row.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record ImportRefusal(ImportPlace Place, string Words);

/// <summary>What an import comes to.</summary>
/// <param name="Cases">Cases taken over, or that would be.</param>
/// <param name="Refused">Rows that stand in the way; with one of them nothing is imported.</param>
public sealed record ImportResult(int Cases, IReadOnlyList<ImportRefusal> Refused);

/// <summary>
/// Takes an office's old ledger over, all of it or nothing. Each row becomes a case with the events it tells; the same rules judge them
/// as if they had been done here, only the persons of the reviews are unknown and therefore not claimed.
/// </summary>
public sealed class ImportCases(OfficeInstallation office)
{
    /// <summary>A trial run leaves nothing behind but the answer.</summary>
    public async Task<Answer<ImportResult>> Run(Actor actor, IReadOnlyList<LedgerEntry> entries, bool isTrial, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(entries);
        ImportResult? outcome = null;
        var answer = await office.Acting.Do<ImportResult>(actor, OfficeAct.ImportCases, async scope =>
        {
            var register = new RegisterApplication(office);
            var refused = new List<ImportRefusal>();
            var taken = 0;
            foreach (var entry in entries)
            {
                if (await Take(scope, register, entry, cancel) is { } words)
                {
                    refused.Add(new(entry.Place, words));
                }
                else
                {
                    taken++;
                }
            }

            outcome = new ImportResult(taken, refused);
            if (isTrial || refused.Count > 0)
            {
                return new RuleBreach("import.not_done", "", "没有导入。");
            }

            scope.Record(Guid.Empty, $"导入台账{taken}件");
            return new Answer<ImportResult>.Given(outcome);
        }, cancel);
        return answer is Answer<ImportResult>.Refused { Breach.Code: "import.not_done" } ? new Answer<ImportResult>.Given(outcome!) : answer;
    }

    /// <summary>Takes one row over; the words say why it cannot be.</summary>
    private async Task<string?> Take(ActScope scope, RegisterApplication register, LedgerEntry entry, CancellationToken cancel)
    {
        var arrived = entry.ReceivedOn ?? entry.SubmittedOn;
        if (arrived is not { } received)
        {
            return "没有收到日期，请补填后再导入。";
        }

        if (entry.Channel is not { } channel)
        {
            return "没有渠道，或者不认识原来的写法，请补填后再导入：收到日期的认定取决于渠道。";
        }

        if (entry.ApplicantColumn is not { } column)
        {
            return "没有申请人类型，或者不认识原来的写法，请补填后再导入：年度报告按类型分列。";
        }

        if (entry.RepliedOn is null != entry.ReplyKind is null)
        {
            return "答复日期和答复类型只填了一项，请补全后再导入。";
        }

        var form = new ApplicationForm
        {
            SubmissionKey = $"import-{entry.RegistrationNumber}",
            Submission = channel == IntakeChannel.SignedForPost
                ? new() { Channel = channel, SignedForOn = received }
                : new() { Channel = channel, SubmittedOn = entry.SubmittedOn ?? received, ConfirmedOn = channel.Rule().NeedsConfirmation ? entry.ConfirmedOn ?? received : null },
            Applicants =
            [
                new()
                {
                    Name = entry.Applicant ?? "（原台账未记载）",
                    Column = column,
                    Identity = entry.IdentityNumber,
                    Phone = entry.Telephone,
                    Address = entry.PostalAddress,
                    Email = entry.EmailAddress,
                },
            ],
            RequestedContent = $"{entry.InformationSought ?? "（原台账未记载）"}{(entry.DocumentNumber is { } number ? $"（{number}）" : "")}",
        };
        if (await scope.Db.Cases.Where(c => c.OrganId == scope.Actor.OrganId && c.SubmissionKey == form.SubmissionKey).Select(c => c.Number).FirstOrDefaultAsync(cancel) is { } known)
        {
            return $"登记编号“{entry.RegistrationNumber}”已经导入过（{known}）。";
        }

        var registered = await register.Register(scope, form, parent: null, part: 0, cancel);
        if (registered is not Answer<RegisteredApplication>.Given { Value: var application })
        {
            return registered is Answer<RegisteredApplication>.Unusable unusable
                ? string.Join('；', unusable.Problems.Select(p => p.Words)) : ((Answer<RegisteredApplication>.Refused)registered).Breach.Words;
        }

        await scope.Db.SaveChangesAsync(cancel);
        var file = (await CaseFile.Load(office, scope.Db, scope.Actor, application.CaseId, cancel))!;
        foreach (var e in Events(entry, scope.Actor.AccountId))
        {
            if (e.On > scope.Today)
            {
                return $"{e.Act.Label()}的日期在今天之后，请核对。";
            }

            if (file.State.ReceivedOn is { } on && e.On < on)
            {
                return $"{e.Act.Label()}的日期早于收到日期，请核对。";
            }

            scope.Db.CaseEvents.Add(file.Add(e, CaseHistory.Apply(file.State, e, file.Calendar), scope.Now));
        }

        file.Reflect(scope.Today);
        await scope.Db.SaveChangesAsync(cancel);
        return null;
    }

    private static IEnumerable<CaseEvent> Events(LedgerEntry entry, Guid by)
    {
        yield return new(CaseAct.AddDocument, (entry.ReceivedOn ?? entry.SubmittedOn)!.Value, by) { DocumentNumber = entry.RegistrationNumber, Reason = "原台账登记编号" };
        if (entry.CorrectionNotifiedOn is { } notified)
        {
            yield return new(CaseAct.NotifyCorrection, notified, by) { Reason = "据原台账" };
        }

        if (entry.CorrectionReceivedOn is { } corrected)
        {
            yield return new(CaseAct.ReceiveCorrection, corrected, by);
        }

        if (entry is { ExtensionDays: > 0 and var days, ExtensionNotifiedOn: { } extended })
        {
            yield return new(CaseAct.Extend, extended, by) { Days = days, Reason = "据原台账" };
        }

        if (entry is not { RepliedOn: { } replied, ReplyKind: { } reply })
        {
            yield break;
        }

        var ending = reply switch
        {
            ReplyKind.WithdrawnByApplicant => CaseAct.Withdraw,
            ReplyKind.CorrectionOverdue => CaseAct.CloseUncorrected,
            ReplyKind.FeeUnpaid => CaseAct.CloseUnpaid,
            _ => CaseAct.Dispatch,
        };
        if (ending == CaseAct.Dispatch)
        {
            yield return new(CaseAct.DraftDecision, replied, by) { Reply = reply, Reason = "据原台账" };
        }

        yield return new(ending, replied, by) { DocumentNumber = entry.ReplyNumber, Reason = entry.Remarks, Mode = ModeOf(entry.ServiceMode) };
        if (ending == CaseAct.Dispatch && entry.ServedOn is { } served)
        {
            yield return new(CaseAct.RecordDelivery, served, by);
        }
    }

    /// <summary>送达方式 as old ledgers write it; null where it says nothing that is known.</summary>
    private static DispatchMode? ModeOf(string? words) => words switch
    {
        null => null,
        _ when words.Contains('邮', StringComparison.Ordinal) && !words.Contains("邮件", StringComparison.Ordinal) && !words.Contains("邮箱", StringComparison.Ordinal) => DispatchMode.Post,
        _ when words.Contains('网', StringComparison.Ordinal) || words.Contains("邮件", StringComparison.Ordinal) || words.Contains("邮箱", StringComparison.Ordinal) => DispatchMode.Online,
        _ when words.Contains("委托", StringComparison.Ordinal) => DispatchMode.Entrusted,
        _ when words.Contains("当面", StringComparison.Ordinal) || words.Contains("直接", StringComparison.Ordinal) || words.Contains("自取", StringComparison.Ordinal) => DispatchMode.Direct,
        _ => null,
    };
}
