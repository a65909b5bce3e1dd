using Gongkai.Law.Calendar;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Publication;

/// <summary>A transfer with what was in it.</summary>
/// <param name="Record">The transfer.</param>
/// <param name="Items">Its items by the day they came out.</param>
public sealed record ShownTransfer(TransferRecord Record, IReadOnlyList<PublicationItem> Items);

/// <summary>
/// 移送查阅场所: hands public information over to archives, libraries and service halls (条例第二十五条). What a place already has in the
/// version that is public is not offered again; a corrected item is.
/// </summary>
public sealed class TransferItems(OfficeInstallation office)
{
    private const int MostAtOnce = 500;
    private const int LongestWords = 200;

    /// <summary>Where information usually goes.</summary>
    public static IReadOnlyList<string> UsualRecipients { get; } = ["国家档案馆", "公共图书馆", "政务服务场所"];

    /// <summary>What is public and a place does not have yet, oldest first.</summary>
    public Task<Answer<IReadOnlyList<PublicationItem>>> Waiting(Actor actor, string recipient, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<PublicationItem>>(actor, OfficeAct.ReadPublications, async db =>
            new Answer<IReadOnlyList<PublicationItem>>.Given(await NotThere(db, actor.OrganId, recipient).OrderBy(i => i.FirstPublishedOn).ThenBy(i => i.Id).Take(MostAtOnce).ToListAsync(cancel)), cancel);
    }

    /// <summary>Transfers of one's own organ, newest first; those without a receipt stay marked.</summary>
    public Task<Answer<IReadOnlyList<TransferRecord>>> List(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<TransferRecord>>(actor, OfficeAct.ReadPublications, async db =>
            new Answer<IReadOnlyList<TransferRecord>>.Given(await db.Transfers.Where(t => t.OrganId == actor.OrganId).OrderByDescending(t => t.SentOn).ThenByDescending(t => t.Id).Take(MostAtOnce).ToListAsync(cancel)), cancel);
    }

    /// <summary>One transfer with its list, to be printed and signed.</summary>
    public Task<Answer<ShownTransfer>> Show(Actor actor, Guid id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ShownTransfer>(actor, OfficeAct.ReadPublications, async db =>
            await db.Transfers.FirstOrDefaultAsync(t => t.Id == id && t.OrganId == actor.OrganId, cancel) is { } record
                ? new Answer<ShownTransfer>.Given(new(record, await db.PublicationItems.Where(i => db.TransferredItems.Any(t => t.TransferId == id && t.ItemId == i.Id))
                    .OrderBy(i => i.FirstPublishedOn).ThenBy(i => i.Id).ToListAsync(cancel)))
                : Acting.NotFound("移送"), cancel);
    }

    /// <summary>Records that items were handed over; the register of transfers gets its line.</summary>
    public Task<Answer<Guid>> Send(Actor actor, string recipient, DateOnly? on, IReadOnlyCollection<Guid> items, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(items);
        return office.Acting.Do<Guid>(actor, OfficeAct.KeepRegister, async scope =>
        {
            var place = recipient.Trim();
            if (place.Length is 0 or > LongestWords)
            {
                return new InputProblem("接收单位", $"请填写接收单位（不超过{LongestWords}字）。");
            }

            if (on is not { } day || day > scope.Today)
            {
                return new InputProblem("移送日期", "请填写移送日期，不能晚于今天。");
            }

            if (items.Count is 0 or > MostAtOnce)
            {
                return new InputProblem("信息", $"请选择要移送的信息（一次不超过{MostAtOnce}件）。");
            }

            var sent = await NotThere(scope.Db, actor.OrganId, place).Where(i => items.Contains(i.Id)).ToListAsync(cancel);
            if (sent.Count != items.Distinct().Count())
            {
                return new InputProblem("信息", $"所选信息中有的已经移送“{place}”，或者已不再公开，请重新选择。");
            }

            if (sent.Find(i => i.FirstPublishedOn > day) is { } later)
            {
                return new InputProblem("移送日期", $"“{later.Title}”于{later.FirstPublishedOn!.Value.Iso()}才公开，移送日期不能早于公开日期。");
            }

            var entered = await KeepRegister.Enter(scope, RegisterKind.Transfer, new()
            {
                On = day, Subject = sent.Count == 1 ? sent[0].Title : $"{sent[0].Title}等{sent.Count}件", Category = place, Quantity = sent.Count,
            }, cancel);
            if (entered is not Answer<Guid>.Given { Value: var entry })
            {
                return entered;
            }

            var record = new TransferRecord { OrganId = actor.OrganId, Recipient = place, SentOn = day, RegisterEntryId = entry, SentBy = actor.AccountId };
            scope.Db.Transfers.Add(record);
            scope.Db.TransferredItems.AddRange(sent.Select(i => new TransferredItem { TransferId = record.Id, ItemId = i.Id, VersionPlace = i.Shown!.Value }));
            scope.Record(record.Id, $"向{place}移送公开信息{sent.Count}件");
            return new Answer<Guid>.Given(record.Id);
        }, cancel);
    }

    /// <summary>Records the receipt that came back.</summary>
    public Task<Answer<Guid>> Receive(Actor actor, Guid id, DateOnly? on, string words, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(words);
        return office.Acting.Do<Guid>(actor, OfficeAct.KeepRegister, async scope =>
        {
            if (await scope.Db.Transfers.FirstOrDefaultAsync(t => t.Id == id && t.OrganId == actor.OrganId, cancel) is not { } record)
            {
                return Acting.NotFound("移送");
            }

            if (record.Version != version)
            {
                return Acting.Changed();
            }

            if (on is not { } day || day < record.SentOn || day > scope.Today)
            {
                return new InputProblem("签收日期", $"请填写签收日期，在移送日期{record.SentOn.Iso()}到今天之间。");
            }

            if (words.Trim().Length > LongestWords)
            {
                return new InputProblem("签收说明", $"签收说明不超过{LongestWords}字。");
            }

            (record.ReceivedOn, record.ReceiptWords) = (day, words.Trim());
            record.Version++;
            scope.Record(record.Id, $"{record.Recipient}于{day.Iso()}签收移送的公开信息");
            return new Answer<Guid>.Given(record.Id);
        }, cancel);
    }

    private static IQueryable<PublicationItem> NotThere(OfficeDbContext db, Guid organId, string recipient) => db.PublicationItems.Where(i => i.OrganId == organId && i.Shown != null
        && !db.TransferredItems.Any(t => t.ItemId == i.Id && t.VersionPlace == i.Shown && db.Transfers.Any(r => r.Id == t.TransferId && r.Recipient == recipient)));
}
