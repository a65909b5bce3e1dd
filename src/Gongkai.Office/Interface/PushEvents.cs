using Gongkai.Law.Cases;
using Gongkai.Law.Publication;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interface;

/// <summary>What is said of an event.</summary>
/// <param name="Event">The event.</param>
/// <param name="Code">Machine word in what is sent.</param>
/// <param name="Words">In Chinese, as the administrator ticks it.</param>
public sealed record SystemEventRow(SystemEvent Event, string Code, string Words);

/// <summary>The events other systems can be told of, declared once, and the acts they follow from.</summary>
public static class SystemEvents
{
    private static readonly SystemEventRow[] Rows =
    [
        new(SystemEvent.ApplicationRegistered, "application.registered", "申请已登记"),
        new(SystemEvent.ApplicationAccepted, "application.accepted", "申请已收到，期限开始计算"),
        new(SystemEvent.ApplicationCorrectionNotified, "application.correction-notified", "已通知补正"),
        new(SystemEvent.ApplicationExtended, "application.extended", "已延期"),
        new(SystemEvent.ApplicationDecided, "application.decided", "答复已签发"),
        new(SystemEvent.ApplicationSent, "application.sent", "答复已发出"),
        new(SystemEvent.ApplicationClosed, "application.closed", "申请已办结"),
        new(SystemEvent.ItemPublished, "item.published", "信息已公开"),
        new(SystemEvent.ItemWithdrawn, "item.withdrawn", "信息已撤下"),
        new(SystemEvent.FilingReturned, "filing.returned", "年度报告已退回修改"),
        new(SystemEvent.FilingAccepted, "filing.accepted", "年度报告已接收"),
    ];

    public static IReadOnlyList<SystemEventRow> All => Rows;

    public static SystemEventRow Row(this SystemEvent e) => Rows[(int)e];

    internal static SystemEvent? Of(CaseAct act) => act switch
    {
        CaseAct.Register => SystemEvent.ApplicationRegistered,
        CaseAct.ConfirmReceipt => SystemEvent.ApplicationAccepted,
        CaseAct.NotifyCorrection => SystemEvent.ApplicationCorrectionNotified,
        CaseAct.Extend => SystemEvent.ApplicationExtended,
        CaseAct.Approve => SystemEvent.ApplicationDecided,
        CaseAct.Dispatch => SystemEvent.ApplicationSent,
        CaseAct.Close or CaseAct.CloseUncorrected or CaseAct.CloseUnpaid or CaseAct.Withdraw => SystemEvent.ApplicationClosed,
        _ => null,
    };

    /// <summary>What an act on an item means to others: taken down, or kept back by a correction, it is no longer public all the same.</summary>
    internal static SystemEvent? Of(PublicationAct act, bool isWithdrawn) => act == PublicationAct.Publish ? SystemEvent.ItemPublished : isWithdrawn ? SystemEvent.ItemWithdrawn : null;
}

/// <summary>Writes down, in the transaction of an act, which systems are to be told of it.</summary>
internal static class PushEvents
{
    public static async Task Put(ActScope scope, CaseFile file, CaseEvent e, CancellationToken cancel)
    {
        if (SystemEvents.Of(e.Act) is not { } told)
        {
            return;
        }

        await Put(scope, file.Record.OrganId, told, file.Record.Number, cancel);
        if (e.Act == CaseAct.Register && file.State.ReceivedOn is not null)
        {
            await Put(scope, file.Record.OrganId, SystemEvent.ApplicationAccepted, file.Record.Number, cancel);
        }
    }

    public static Task Put(ActScope scope, PublicationItem item, PublicationAct act, bool isWithdrawn, CancellationToken cancel) =>
        SystemEvents.Of(act, isWithdrawn) is { } told && item.IndexNumber is { } number ? Put(scope, item.OrganId, told, number, cancel) : Task.CompletedTask;

    /// <summary>An event of an organ, for every address in use that asks for it.</summary>
    public static async Task Put(ActScope scope, Guid organId, SystemEvent e, string subject, CancellationToken cancel)
    {
        var today = scope.Today;
        var addresses = await (from a in scope.Db.PushAddresses.AsNoTracking()
                               join s in scope.Db.ConnectedSystems.AsNoTracking() on a.SystemId equals s.Id
                               where a.OrganId == organId && a.EndedAt == null && s.RevokedAt == null && s.ValidUntil >= today
                               select new { a.Id, a.Events, s.Scopes }).ToListAsync(cancel);
        // Two events of one act are told in their order: each a microsecond after the one before, which is as fine as both databases keep a moment.
        var madeAt = scope.Now.AddMicroseconds(scope.Db.PushedEvents.Local.Count);
        foreach (var address in addresses.Where(a => a.Events.Contains(e) && a.Scopes.Contains(SystemScope.ReceiveEvents)))
        {
            scope.Db.PushedEvents.Add(new() { OrganId = organId, AddressId = address.Id, Event = e, Subject = subject, MadeAt = madeAt, NextAt = scope.Now });
        }
    }
}
