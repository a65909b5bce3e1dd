using Gongkai.Office.Records;

namespace Gongkai.Office.Retention;

/// <summary>What becomes of a column that holds personal data, or by which it is found.</summary>
/// <param name="Record">The sort of record.</param>
/// <param name="Column">The column.</param>
/// <param name="IsErased">True where the value is taken away when its time is over; false where it is kept.</param>
/// <param name="Words">In Chinese: when and by what it is erased, or why it is kept.</param>
public sealed record ErasureRow(Type Record, string Column, bool IsErased, string Words);

/// <summary>Every sealed column and every keyed hash of the records, with what becomes of it. A test of the house compares it with the model.</summary>
public static class ErasureTable
{
    private const string WithCase = "办结后保存年限届满，随办件清除";
    private const string WithCivic = "互动交流的保存天数届满清除";

    public static IReadOnlyList<ErasureRow> All { get; } =
    [
        Erased<ApplicantRecord>(nameof(ApplicantRecord.NameSealed), WithCase),
        Erased<ApplicantRecord>(nameof(ApplicantRecord.NameKey), WithCase),
        Erased<ApplicantRecord>(nameof(ApplicantRecord.IdentitySealed), WithCase),
        Erased<ApplicantRecord>(nameof(ApplicantRecord.IdentityKey), WithCase),
        Erased<ApplicantRecord>(nameof(ApplicantRecord.PhoneSealed), WithCase),
        Erased<ApplicantRecord>(nameof(ApplicantRecord.AddressSealed), WithCase),
        Erased<ApplicantRecord>(nameof(ApplicantRecord.EmailSealed), WithCase),
        Erased<ApplicantRecord>(nameof(ApplicantRecord.RepresentativeSealed), WithCase),
        Erased<CaseRecord>(nameof(CaseRecord.ApplicantKey), WithCase),
        Erased<CaseRecord>(nameof(CaseRecord.SubmissionKey), WithCase),
        Erased<MessageRecord>(nameof(MessageRecord.SenderSealed), WithCase),
        Erased<OutboxNotice>(nameof(OutboxNotice.ToSealed), WithCase),
        Erased<DataRequest>(nameof(DataRequest.WordsSealed), WithCase),
        Erased<OnlineDraft>(nameof(OnlineDraft.BodySealed), "未提交的按保存天数清除；已提交的随即清空，随办件删除"),
        Erased<OpenDaySignUp>(nameof(OpenDaySignUp.NameSealed), WithCivic),
        Erased<OpenDaySignUp>(nameof(OpenDaySignUp.PhoneSealed), WithCivic),
        Erased<OpenDaySignUp>(nameof(OpenDaySignUp.PhoneKey), WithCivic),
        Erased<CivicQuestion>(nameof(CivicQuestion.ContactSealed), WithCivic),
        Erased<ConsultationOpinion>(nameof(ConsultationOpinion.NameSealed), WithCivic),
        Erased<ConsultationOpinion>(nameof(ConsultationOpinion.ContactSealed), WithCivic),
        Erased<KeptAnswer>(nameof(KeptAnswer.AnswerSealed), "给对接系统的答复，72小时后删除"),
        Erased<KeptAnswer>(nameof(KeptAnswer.RequestKey), "对接系统的请求编号，72小时后随答复删除"),
        Kept<PushAddress>(nameof(PushAddress.SecretSealed), "推送签名的密钥，不是申请人的信息"),
        Kept<OpenDaySignUp>(nameof(OpenDaySignUp.SubmissionKey), "随机值，只防止重复提交，与个人无关"),
        Kept<OpenDaySignUp>(nameof(OpenDaySignUp.CodeKey), "随机报名码的校验值，与个人无关"),
        Kept<CivicQuestion>(nameof(CivicQuestion.SubmissionKey), "随机值，只防止重复提交，与个人无关"),
        Kept<CivicQuestion>(nameof(CivicQuestion.WordsKey), "问题文字的校验值，只防止同日重复提交"),
        Kept<CivicQuestion>(nameof(CivicQuestion.TitleSealed), "咨询内容是公务记录，公开前须除去个人信息"),
        Kept<CivicQuestion>(nameof(CivicQuestion.BodySealed), "咨询内容是公务记录，公开前须除去个人信息"),
        Kept<ConsultationOpinion>(nameof(ConsultationOpinion.SubmissionKey), "随机值，只防止重复提交，与个人无关"),
        Kept<ConsultationOpinion>(nameof(ConsultationOpinion.BodySealed), "意见内容是决策档案"),
        Kept<Account>(nameof(Account.OneTimeKeySealed), "工作人员的动态口令密钥，不是申请人的信息"),
        Kept<PublicationItem>(nameof(PublicationItem.ImportKey), "导入文件中条目的标识，只防止重复导入，与个人无关"),
    ];

    private static ErasureRow Erased<T>(string column, string words) => new(typeof(T), column, IsErased: true, words);

    private static ErasureRow Kept<T>(string column, string words) => new(typeof(T), column, IsErased: false, words);
}
