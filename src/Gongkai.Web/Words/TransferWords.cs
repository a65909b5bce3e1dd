using Gongkai.Law.Calendar;
using Gongkai.Office.Records;

namespace Gongkai.Web.Words;

/// <summary>Words of the transfers to reading places.</summary>
internal static class TransferWords
{
    public const string Title = "移送查阅场所";
    public const string Lead = "主动公开的信息应当及时向国家档案馆、公共图书馆等查阅场所提供（条例第二十五条）。移送登记进入“移送查阅场所”登记簿和统计月报；收到回执后登记签收。";
    public const string Recipient = "接收单位";
    public const string RecipientHint = "例如国家档案馆、公共图书馆、政务服务场所。";
    public const string Choose = "查看待移送的信息";
    public const string WaitingTitle = "待移送的信息";
    public const string NoneWaiting = "没有待移送的信息。";
    public const string SentOn = "移送日期";
    public const string Send = "登记移送";
    public const string Sent = "移送已登记。可以打印移送清单，随材料交对方签收。";
    public const string Done = "已移送的信息";
    public const string Count = "件数";
    public const string Receipt = "签收";
    public const string ReceivedOn = "签收日期";
    public const string ReceiptWords = "签收说明";
    public const string Receive = "登记签收";
    public const string Received = "签收已登记。";
    public const string List = "移送清单";
    public const string Number = "序号";
    public const string Signature = "接收人（签名）：　　　　　　　　　接收单位（盖章）：　　　　　　　　　日期：　　　　年　　月　　日";

    public static string StateOf(TransferRecord record) => record.ReceivedOn is { } day ? $"{day.Iso()}签收 {record.ReceiptWords}" : "未收到回执";

    public static string ListTitle(string organ, TransferRecord record) => $"{organ}向{record.Recipient}移送公开信息清单（{record.SentOn.Iso()}）";
}
