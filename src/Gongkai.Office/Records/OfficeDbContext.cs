using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gongkai.Law.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gongkai.Office.Records;

/// <summary>The records of the installation, the same model on both databases.</summary>
public sealed class OfficeDbContext(DbContextOptions<OfficeDbContext> options) : DbContext(options)
{
    public DbSet<Organ> Organs => Set<Organ>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountIdentity> AccountIdentities => Set<AccountIdentity>();

    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();

    public DbSet<CaseRecord> Cases => Set<CaseRecord>();

    public DbSet<CaseEventRecord> CaseEvents => Set<CaseEventRecord>();

    public DbSet<ApplicantRecord> Applicants => Set<ApplicantRecord>();

    public DbSet<LetterRecord> Letters => Set<LetterRecord>();

    public DbSet<LetterVersion> LetterVersions => Set<LetterVersion>();

    public DbSet<AttachmentRecord> Attachments => Set<AttachmentRecord>();

    public DbSet<UploadRecord> Uploads => Set<UploadRecord>();

    public DbSet<MessageRecord> Messages => Set<MessageRecord>();

    public DbSet<PublicationItem> PublicationItems => Set<PublicationItem>();

    public DbSet<PublicationVersion> PublicationVersions => Set<PublicationVersion>();

    public DbSet<PublicationEventRecord> PublicationEvents => Set<PublicationEventRecord>();

    public DbSet<OrganPage> OrganPages => Set<OrganPage>();

    public DbSet<OnlineDraft> OnlineDrafts => Set<OnlineDraft>();

    public DbSet<SearchDocument> SearchDocuments => Set<SearchDocument>();

    public DbSet<TransferRecord> Transfers => Set<TransferRecord>();

    public DbSet<TransferredItem> TransferredItems => Set<TransferredItem>();

    public DbSet<OutboxNotice> OutboxNotices => Set<OutboxNotice>();

    public DbSet<NormativeDocument> NormativeDocuments => Set<NormativeDocument>();

    public DbSet<RegisterEntry> RegisterEntries => Set<RegisterEntry>();

    public DbSet<DisputeEntry> Disputes => Set<DisputeEntry>();

    public DbSet<ZeroReport> ZeroReports => Set<ZeroReport>();

    public DbSet<MonthlyReturnRecord> MonthlyReturns => Set<MonthlyReturnRecord>();

    public DbSet<VoucherRecord> Vouchers => Set<VoucherRecord>();

    public DbSet<AnnualReportRecord> AnnualReports => Set<AnnualReportRecord>();

    public DbSet<AnnualReportVersion> AnnualReportVersions => Set<AnnualReportVersion>();

    public DbSet<AdoptedReport> AdoptedReports => Set<AdoptedReport>();

    public DbSet<ReportFiling> ReportFilings => Set<ReportFiling>();

    public DbSet<ReportFilingVersion> ReportFilingVersions => Set<ReportFilingVersion>();

    public DbSet<ReportFilingEvent> ReportFilingEvents => Set<ReportFilingEvent>();

    public DbSet<FindingVerdict> FindingVerdicts => Set<FindingVerdict>();

    public DbSet<JointDeclaration> JointDeclarations => Set<JointDeclaration>();

    public DbSet<PublishedCopy> PublishedCopies => Set<PublishedCopy>();

    public DbSet<InclusionDeclaration> InclusionDeclarations => Set<InclusionDeclaration>();

    public DbSet<TrustedSigner> TrustedSigners => Set<TrustedSigner>();

    public DbSet<KeyRefusal> KeyRefusals => Set<KeyRefusal>();

    public DbSet<MapLayout> MapLayouts => Set<MapLayout>();

    public DbSet<OpenDay> OpenDays => Set<OpenDay>();

    public DbSet<OpenDaySignUp> OpenDaySignUps => Set<OpenDaySignUp>();

    public DbSet<CivicQuestion> CivicQuestions => Set<CivicQuestion>();

    public DbSet<ConsultationNotice> Consultations => Set<ConsultationNotice>();

    public DbSet<ConsultationOpinion> ConsultationOpinions => Set<ConsultationOpinion>();

    public DbSet<PublishedProgress> PublishedProgress => Set<PublishedProgress>();

    public DbSet<ConnectedSystem> ConnectedSystems => Set<ConnectedSystem>();

    public DbSet<SystemKey> SystemKeys => Set<SystemKey>();

    public DbSet<KeptAnswer> KeptAnswers => Set<KeptAnswer>();

    public DbSet<SentForm> SentForms => Set<SentForm>();

    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();

    public DbSet<PushAddress> PushAddresses => Set<PushAddress>();

    public DbSet<PushedEvent> PushedEvents => Set<PushedEvent>();
    public DbSet<ErasureCertificate> ErasureCertificates => Set<ErasureCertificate>();

    public DbSet<DiscardedFile> DiscardedFiles => Set<DiscardedFile>();

    public DbSet<PrivacyNotice> PrivacyNotices => Set<PrivacyNotice>();

    public DbSet<DataRequest> DataRequests => Set<DataRequest>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<LoadedCalendar> LoadedCalendars => Set<LoadedCalendar>();

    public DbSet<NumberSequence> NumberSequences => Set<NumberSequence>();

    public DbSet<AuditLine> AuditLines => Set<AuditLine>();

    public DbSet<InstallationMark> InstallationMarks => Set<InstallationMark>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(48);
        // SQLite cannot order by DateTimeOffset; an instant in UTC orders on both databases and can be read by a person.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<Organ>(e =>
        {
            e.HasIndex(o => o.Code).IsUnique();
            e.Property(o => o.Settings).HasConversion(Json<OrganSettings>(), Same<OrganSettings>());
            e.Property(o => o.Version).IsConcurrencyToken();
            e.HasOne<Organ>().WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Organ>().WithMany().HasForeignKey(o => o.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<Account>(e =>
        {
            e.HasIndex(a => a.SignInName).IsUnique();
            e.Property(a => a.FormerPasswordHashes).HasConversion(Json<IReadOnlyList<string>>(), Same<IReadOnlyList<string>>());
            e.Property(a => a.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<AccountIdentity>(e =>
        {
            e.HasIndex(i => new { i.Issuer, i.Subject }).IsUnique();
            e.HasIndex(i => new { i.AccountId, i.Issuer }).IsUnique();
            e.Property(i => i.Issuer).HasMaxLength(AccountIdentity.MostCharacters);
            e.Property(i => i.Subject).HasMaxLength(AccountIdentity.MostCharacters);
            e.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<RoleAssignment>(e =>
        {
            e.HasIndex(a => new { a.AccountId, a.OrganId, a.Role }).IsUnique();
            e.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);
            OwnedBy(e);
        });
        modelBuilder.Entity<CaseRecord>(e =>
        {
            e.HasIndex(c => new { c.OrganId, c.NumberYear, c.NumberSequence, c.NumberPart }).IsUnique();
            e.HasIndex(c => new { c.OrganId, c.SubmissionKey }).IsUnique();
            e.HasIndex(c => new { c.OrganId, c.Stage, c.DueOn });
            e.HasIndex(c => new { c.OrganId, c.ReceivedOn });
            e.HasIndex(c => new { c.OrganId, c.RepliedOn });
            e.HasIndex(c => new { c.OrganId, c.ApplicantKey });
            e.HasIndex(c => new { c.OrganId, c.OfficerId, c.Stage });
            // Only the open cases, in the order in which they end, with what the workbench counts by: counting reads no rows, and what is answered does not weigh on it.
            // The condition stands in the columns too: SQLite would otherwise open every row to ask it again.
            e.HasIndex(c => new { c.OrganId, c.DueOn, c.Id, c.Clock, c.Stage, c.IsOpen }).HasFilter("\"IsOpen\"");
            e.HasIndex(c => new { c.OrganId, c.OfficerId, c.DueOn, c.Id }).HasFilter("\"IsOpen\"");
            // Few are listed at a time, and SQLite looks up what is not null only in an index that holds nothing else.
            e.HasIndex(c => new { c.OrganId, c.ErasureProposedOn }).HasFilter("\"ErasureProposedOn\" IS NOT NULL");
            e.Property(c => c.Version).IsConcurrencyToken();
            e.HasOne<CaseRecord>().WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict);
            OwnedBy(e);
        });
        modelBuilder.Entity<CaseEventRecord>(e =>
        {
            e.HasIndex(v => new { v.CaseId, v.Place }).IsUnique();
            PartOfCase(e);
        });
        modelBuilder.Entity<ApplicantRecord>(e =>
        {
            e.HasIndex(a => new { a.CaseId, a.Place }).IsUnique();
            e.HasIndex(a => new { a.OrganId, a.NameKey });
            e.HasIndex(a => new { a.OrganId, a.IdentityKey });
            PartOfCase(e);
        });
        modelBuilder.Entity<LetterRecord>(e =>
        {
            e.HasIndex(l => l.CaseId);
            e.HasIndex(l => new { l.OrganId, l.Number }).IsUnique();
            e.Property(l => l.Version).IsConcurrencyToken();
            PartOfCase(e);
        });
        modelBuilder.Entity<LetterVersion>(e =>
        {
            e.HasIndex(v => new { v.LetterId, v.Place }).IsUnique();
            e.HasOne<LetterRecord>().WithMany().HasForeignKey(v => v.LetterId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<AttachmentRecord>(e =>
        {
            e.HasIndex(a => new { a.Owner, a.OwnerId });
            e.HasIndex(a => a.Sha256);
            OwnedBy(e);
        });
        modelBuilder.Entity<UploadRecord>(e =>
        {
            e.HasIndex(u => new { u.AccountId, u.OwnerId, u.Fingerprint }).IsUnique();
            OwnedBy(e);
        });
        modelBuilder.Entity<MessageRecord>(e =>
        {
            e.HasIndex(m => new { m.OrganId, m.Sha256 }).IsUnique();
            e.HasIndex(m => m.CaseId);
            e.Property(m => m.Version).IsConcurrencyToken();
            e.HasOne<CaseRecord>().WithMany().HasForeignKey(m => m.CaseId).OnDelete(DeleteBehavior.Restrict);
            OwnedBy(e);
        });
        modelBuilder.Entity<PublicationItem>(e =>
        {
            e.HasIndex(i => new { i.OrganId, i.IndexNumber }).IsUnique();
            e.HasIndex(i => new { i.OrganId, i.ImportKey }).IsUnique();
            e.HasIndex(i => new { i.OrganId, i.Stage, i.DueOn });
            e.HasIndex(i => new { i.OrganId, i.FirstPublishedOn });
            e.HasIndex(i => new { i.OrganId, i.Category });
            e.HasIndex(i => i.RelatesTo);
            e.Property(i => i.Version).IsConcurrencyToken();
            e.HasOne<CaseRecord>().WithMany().HasForeignKey(i => i.FromCaseId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<PublicationItem>().WithMany().HasForeignKey(i => i.RelatesTo).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<NormativeDocument>().WithMany().HasForeignKey(i => i.NormativeDocumentId).OnDelete(DeleteBehavior.Restrict);
            OwnedBy(e);
        });
        modelBuilder.Entity<PublicationVersion>(e =>
        {
            e.HasIndex(v => new { v.ItemId, v.Place }).IsUnique();
            e.HasOne<PublicationItem>().WithMany().HasForeignKey(v => v.ItemId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<PublicationEventRecord>(e =>
        {
            e.HasIndex(v => new { v.ItemId, v.Place }).IsUnique();
            e.HasOne<PublicationItem>().WithMany().HasForeignKey(v => v.ItemId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<OnlineDraft>(e =>
        {
            e.HasIndex(d => d.KeyHash).IsUnique();
            e.HasIndex(d => d.BegunAt);
            OwnedBy(e);
        });
        modelBuilder.Entity<SearchDocument>(e =>
        {
            e.Property(d => d.Id).ValueGeneratedNever();
            e.HasIndex(d => new { d.Kind, d.SubjectId }).IsUnique();
            OwnedBy(e);
        });
        modelBuilder.Entity<TransferRecord>(e =>
        {
            e.HasIndex(t => new { t.OrganId, t.SentOn });
            e.Property(t => t.Version).IsConcurrencyToken();
            e.HasOne<RegisterEntry>().WithMany().HasForeignKey(t => t.RegisterEntryId).OnDelete(DeleteBehavior.Restrict);
            OwnedBy(e);
        });
        modelBuilder.Entity<TransferredItem>(e =>
        {
            e.HasIndex(t => new { t.ItemId, t.VersionPlace });
            e.HasOne<TransferRecord>().WithMany().HasForeignKey(t => t.TransferId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<PublicationItem>().WithMany().HasForeignKey(t => t.ItemId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<OutboxNotice>(e =>
        {
            e.HasIndex(n => new { n.SentAt, n.NextAt });
            e.Property(n => n.Version).IsConcurrencyToken();
            PartOfCase(e);
            OwnedBy(e);
        });
        modelBuilder.Entity<OrganPage>(e =>
        {
            e.HasIndex(p => new { p.OrganId, p.Kind, p.Place }).IsUnique();
            OwnedBy(e);
        });
        modelBuilder.Entity<NormativeDocument>(e =>
        {
            e.Property(d => d.Version).IsConcurrencyToken();
            OwnedBy(e);
        });
        modelBuilder.Entity<RegisterEntry>(e =>
        {
            e.HasIndex(r => new { r.OrganId, r.Register, r.On });
            e.Property(r => r.Channels).HasConversion(Json<IReadOnlyList<DisclosureChannel>>(), Same<IReadOnlyList<DisclosureChannel>>());
            e.Property(r => r.Version).IsConcurrencyToken();
            OwnedBy(e);
        });
        modelBuilder.Entity<DisputeEntry>(e =>
        {
            e.Ignore(d => d.Record);
            e.HasIndex(d => new { d.OrganId, d.AcceptedOn });
            e.HasIndex(d => d.CaseId);
            e.Property(d => d.Version).IsConcurrencyToken();
            e.HasOne<DisputeEntry>().WithMany().HasForeignKey(d => d.PreviousId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<CaseRecord>().WithMany().HasForeignKey(d => d.CaseId).OnDelete(DeleteBehavior.Restrict);
            OwnedBy(e);
        });
        modelBuilder.Entity<ZeroReport>(e =>
        {
            e.HasIndex(z => new { z.OrganId, z.Register, z.Year }).IsUnique();
            OwnedBy(e);
        });
        modelBuilder.Entity<MonthlyReturnRecord>(e =>
        {
            e.HasIndex(m => new { m.OrganId, m.Year, m.Month }).IsUnique();
            OwnedBy(e);
        });
        modelBuilder.Entity<VoucherRecord>(OwnedBy);
        modelBuilder.Entity<AnnualReportRecord>(e =>
        {
            e.HasIndex(r => new { r.OrganId, r.Year }).IsUnique();
            e.Property(r => r.Version).IsConcurrencyToken();
            OwnedBy(e);
        });
        modelBuilder.Entity<AnnualReportVersion>(e =>
        {
            e.HasIndex(v => new { v.ReportId, v.Place }).IsUnique();
            e.HasOne<AnnualReportRecord>().WithMany().HasForeignKey(v => v.ReportId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<AdoptedReport>(e =>
        {
            e.HasIndex(r => new { r.OrganId, r.Year }).IsUnique();
            OwnedBy(e);
        });
        modelBuilder.Entity<ReportFiling>(e =>
        {
            e.HasIndex(f => new { f.OrganId, f.Year }).IsUnique();
            e.Property(f => f.Version).IsConcurrencyToken();
            OwnedBy(e);
        });
        modelBuilder.Entity<ReportFilingVersion>(e =>
        {
            e.HasIndex(v => new { v.FilingId, v.Place }).IsUnique();
            e.HasIndex(v => v.Sha256);
            PartOfFiling(e);
        });
        modelBuilder.Entity<ReportFilingEvent>(e =>
        {
            e.HasIndex(v => new { v.FilingId, v.Place }).IsUnique();
            PartOfFiling(e);
        });
        modelBuilder.Entity<FindingVerdict>(e =>
        {
            e.HasIndex(v => new { v.FilingId, v.Identity });
            PartOfFiling(e);
        });
        modelBuilder.Entity<JointDeclaration>(e =>
        {
            e.HasIndex(j => new { j.OrganId, j.Year });
            e.HasOne<Organ>().WithMany().HasForeignKey(j => j.LeadId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Organ>().WithMany().HasForeignKey(j => j.OtherId).OnDelete(DeleteBehavior.Restrict);
            OwnedBy(e);
        });
        modelBuilder.Entity<PublishedCopy>(e =>
        {
            e.HasIndex(c => new { c.FilingId, c.At });
            e.HasIndex(c => c.Sha256);
            PartOfFiling(e);
        });
        modelBuilder.Entity<TrustedSigner>(e =>
        {
            e.HasIndex(s => new { s.OrganId, s.Fingerprint });
            OwnedBy(e);
        });
        modelBuilder.Entity<MapLayout>(e =>
        {
            e.HasIndex(m => m.OrganId).IsUnique();
            e.Property(m => m.Tiles).HasConversion(Json<IReadOnlyList<MapTile>>(), Same<IReadOnlyList<MapTile>>());
            e.Property(m => m.Version).IsConcurrencyToken();
            OwnedBy(e);
        });
        modelBuilder.Entity<InclusionDeclaration>(e =>
        {
            e.HasIndex(i => new { i.OrganId, i.Year });
            e.HasIndex(i => new { i.SubordinateId, i.Year });
            e.HasOne<Organ>().WithMany().HasForeignKey(i => i.SubordinateId).OnDelete(DeleteBehavior.Restrict);
            OwnedBy(e);
        });
        modelBuilder.Entity<OpenDay>(e =>
        {
            e.HasIndex(d => new { d.OrganId, d.Stage, d.On });
            e.Property(d => d.Version).IsConcurrencyToken();
            e.HasOne<RegisterEntry>().WithMany().HasForeignKey(d => d.RegisterEntryId).OnDelete(DeleteBehavior.Restrict);
            OwnedBy(e);
        });
        modelBuilder.Entity<OpenDaySignUp>(e =>
        {
            e.HasIndex(s => new { s.OpenDayId, s.PhoneKey }).IsUnique();
            e.HasIndex(s => new { s.OpenDayId, s.SubmissionKey }).IsUnique();
            e.HasIndex(s => new { s.OpenDayId, s.CodeKey }).IsUnique();
            e.HasOne<OpenDay>().WithMany().HasForeignKey(s => s.OpenDayId).OnDelete(DeleteBehavior.Restrict);
            OwnedBy(e);
        });
        modelBuilder.Entity<CivicQuestion>(e =>
        {
            e.HasIndex(q => new { q.OrganId, q.Number }).IsUnique();
            e.HasIndex(q => new { q.OrganId, q.SubmissionKey }).IsUnique();
            e.HasIndex(q => new { q.OrganId, q.WordsKey, q.AskedOn }).IsUnique();
            e.HasIndex(q => new { q.OrganId, q.Stage, q.DueOn });
            e.HasIndex(q => new { q.OrganId, q.PublishedAt });
            e.Property(q => q.Version).IsConcurrencyToken();
            OwnedBy(e);
        });
        modelBuilder.Entity<ConsultationNotice>(e =>
        {
            e.HasIndex(c => new { c.OrganId, c.Stage, c.ClosesOn });
            e.Property(c => c.PublicFiles).HasConversion(Json<IReadOnlyList<Guid>>(), Same<IReadOnlyList<Guid>>());
            e.Property(c => c.Version).IsConcurrencyToken();
            OwnedBy(e);
        });
        modelBuilder.Entity<ConsultationOpinion>(e =>
        {
            e.HasIndex(o => new { o.ConsultationId, o.SubmissionKey }).IsUnique();
            e.Property(o => o.Version).IsConcurrencyToken();
            e.HasOne<ConsultationNotice>().WithMany().HasForeignKey(o => o.ConsultationId).OnDelete(DeleteBehavior.Restrict);
            OwnedBy(e);
        });
        modelBuilder.Entity<PublishedProgress>(e =>
        {
            e.HasIndex(p => p.EntryId).IsUnique();
            e.HasOne<RegisterEntry>().WithMany().HasForeignKey(p => p.EntryId).OnDelete(DeleteBehavior.Restrict);
            OwnedBy(e);
        });
        modelBuilder.Entity<ConnectedSystem>(e =>
        {
            e.HasIndex(s => new { s.OrganId, s.Name }).IsUnique();
            e.Property(s => s.Asked).HasConversion(Json<IReadOnlyList<SystemScope>>(), Same<IReadOnlyList<SystemScope>>());
            e.Property(s => s.Scopes).HasConversion(Json<IReadOnlyList<SystemScope>>(), Same<IReadOnlyList<SystemScope>>());
            e.Property(s => s.Addresses).HasConversion(Json<IReadOnlyList<string>>(), Same<IReadOnlyList<string>>());
            e.Property(s => s.Version).IsConcurrencyToken();
            OwnedBy(e);
        });
        modelBuilder.Entity<SystemKey>(e =>
        {
            e.HasIndex(k => k.Hash).IsUnique();
            PartOfSystem(e);
        });
        modelBuilder.Entity<KeyRefusal>(e =>
        {
            e.HasIndex(r => new { r.KeyId, r.Reason }).IsUnique();
            // Two refusals at the end of a quiet hour: one of them writes the line.
            e.Property(r => r.ToldAt).IsConcurrencyToken();
            e.HasOne<SystemKey>().WithMany().HasForeignKey(r => r.KeyId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<KeptAnswer>(e =>
        {
            e.HasIndex(a => new { a.SystemId, a.RequestKey }).IsUnique();
            e.HasIndex(a => a.MadeAt);
            PartOfSystem(e);
        });
        modelBuilder.Entity<SentForm>(e =>
        {
            e.HasIndex(f => new { f.AccountId, f.Fingerprint }).IsUnique();
            e.HasIndex(f => f.RequestId);
            e.HasIndex(f => f.MadeAt);
            e.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<EndedSession>(e => e.HasIndex(s => s.Until));
        modelBuilder.Entity<PushAddress>(e =>
        {
            e.Property(a => a.Events).HasConversion(Json<IReadOnlyList<SystemEvent>>(), Same<IReadOnlyList<SystemEvent>>());
            e.Property(a => a.Version).IsConcurrencyToken();
            PartOfSystem(e);
            OwnedBy(e);
        });
        modelBuilder.Entity<PushedEvent>(e =>
        {
            e.HasIndex(p => new { p.DeliveredAt, p.NextAt });
            e.HasIndex(p => p.AddressId);
            e.Property(p => p.Version).IsConcurrencyToken();
            e.HasOne<PushAddress>().WithMany().HasForeignKey(p => p.AddressId).OnDelete(DeleteBehavior.Restrict);
            OwnedBy(e);
        });
        modelBuilder.Entity<ErasureCertificate>(e =>
        {
            e.HasIndex(c => new { c.OrganId, c.ErasedAt });
            e.HasIndex(c => c.CaseId).IsUnique();
            e.Property(c => c.Sorts).HasConversion(Json<IReadOnlyList<ErasedSort>>(), Same<IReadOnlyList<ErasedSort>>());
            PartOfCase(e);
            OwnedBy(e);
        });
        modelBuilder.Entity<DiscardedFile>().HasKey(f => f.Sha256);
        modelBuilder.Entity<PrivacyNotice>(e =>
        {
            e.HasIndex(n => new { n.OrganId, n.Place }).IsUnique();
            OwnedBy(e);
        });
        modelBuilder.Entity<DataRequest>(e =>
        {
            e.HasIndex(r => new { r.OrganId, r.AnsweredOn });
            e.HasIndex(r => r.CaseId);
            e.Property(r => r.Version).IsConcurrencyToken();
            PartOfCase(e);
            OwnedBy(e);
        });
        modelBuilder.Entity<SavedView>(e =>
        {
            e.HasIndex(v => new { v.OrganId, v.AccountId, v.Name }).IsUnique();
            OwnedBy(e);
        });
        modelBuilder.Entity<LoadedCalendar>(e =>
        {
            e.HasKey(c => c.Year);
            e.Property(c => c.Year).ValueGeneratedNever();
        });
        modelBuilder.Entity<NumberSequence>().HasKey(n => n.Series);
        modelBuilder.Entity<InstallationMark>().HasKey(m => m.Name);
        modelBuilder.Entity<AuditLine>(e =>
        {
            e.HasKey(a => a.Place);
            e.Property(a => a.Place).ValueGeneratedNever();
            e.HasIndex(a => new { a.OrganId, a.At });
            e.HasIndex(a => a.SubjectId);
        });
    }

    private static void OwnedBy<T>(EntityTypeBuilder<T> entity) where T : class =>
        entity.HasOne<Organ>().WithMany().HasForeignKey("OrganId").OnDelete(DeleteBehavior.Restrict);

    private static void PartOfFiling<T>(EntityTypeBuilder<T> entity) where T : class =>
        entity.HasOne<ReportFiling>().WithMany().HasForeignKey("FilingId").OnDelete(DeleteBehavior.Restrict);

    private static void PartOfSystem<T>(EntityTypeBuilder<T> entity) where T : class =>
        entity.HasOne<ConnectedSystem>().WithMany().HasForeignKey("SystemId").OnDelete(DeleteBehavior.Restrict);

    private static void PartOfCase<T>(EntityTypeBuilder<T> entity) where T : class =>
        entity.HasOne<CaseRecord>().WithMany().HasForeignKey("CaseId").OnDelete(DeleteBehavior.Restrict);

    private static ValueConverter<T, string> Json<T>() =>
        new(v => JsonSerializer.Serialize(v, RecordJson.Options), s => JsonSerializer.Deserialize<T>(s, RecordJson.Options)!);

    private static ValueComparer<T> Same<T>() => new(
        (a, b) => JsonSerializer.Serialize(a, RecordJson.Options) == JsonSerializer.Serialize(b, RecordJson.Options),
        v => JsonSerializer.Serialize(v, RecordJson.Options).GetHashCode(StringComparison.Ordinal),
        v => v);

    private sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTime>(
        v => v.UtcDateTime, t => new DateTimeOffset(DateTime.SpecifyKind(t, DateTimeKind.Utc)));
}

/// <summary>How values are kept as JSON in a column.</summary>
internal static class RecordJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The column does not hold what the program wrote.</exception>
    public static T Read<T>(string body) => JsonSerializer.Deserialize<T>(body, Options)
        ?? throw new JsonException($"A stored {typeof(T).Name} is null.");
}
