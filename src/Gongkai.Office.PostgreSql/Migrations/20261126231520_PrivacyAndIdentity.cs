using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gongkai.Office.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PrivacyAndIdentity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "ErasedOn",
                table: "Messages",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ErasedOn",
                table: "Cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ErasureProposedOn",
                table: "Cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HeldBecause",
                table: "Cases",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PrivacyNoticePlace",
                table: "Cases",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AccountIdentities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Issuer = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    Subject = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    LinkedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountIdentities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccountIdentities_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DataRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    WordsSealed = table.Column<string>(type: "text", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Ending = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: true),
                    AnswerWords = table.Column<string>(type: "text", nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AnsweredBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DataRequests_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DataRequests_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DiscardedFiles",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    DiscardedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DiscardedFiles", x => x.Sha256);
                });

            migrationBuilder.CreateTable(
                name: "ErasureCertificates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseNumber = table.Column<string>(type: "text", nullable: false),
                    Sorts = table.Column<string>(type: "text", nullable: false),
                    Rule = table.Column<string>(type: "text", nullable: false),
                    ErasedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    ErasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ErasureCertificates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ErasureCertificates_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ErasureCertificates_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InclusionDeclarations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganId = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    SubordinateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    DeclaredBy = table.Column<Guid>(type: "uuid", nullable: false),
                    DeclaredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CancelledBecause = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InclusionDeclarations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InclusionDeclarations_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InclusionDeclarations_Organs_SubordinateId",
                        column: x => x.SubordinateId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PrivacyNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    InForceOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PrivacyNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PrivacyNotices_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublishedCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FilingId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    Form = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedCopies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublishedCopies_ReportFilings_FilingId",
                        column: x => x.FilingId,
                        principalTable: "ReportFilings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganId_ErasureProposedOn",
                table: "Cases",
                columns: new[] { "OrganId", "ErasureProposedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_AccountIdentities_AccountId_Issuer",
                table: "AccountIdentities",
                columns: new[] { "AccountId", "Issuer" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccountIdentities_Issuer_Subject",
                table: "AccountIdentities",
                columns: new[] { "Issuer", "Subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DataRequests_CaseId",
                table: "DataRequests",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_DataRequests_OrganId_AnsweredOn",
                table: "DataRequests",
                columns: new[] { "OrganId", "AnsweredOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ErasureCertificates_CaseId",
                table: "ErasureCertificates",
                column: "CaseId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ErasureCertificates_OrganId_ErasedAt",
                table: "ErasureCertificates",
                columns: new[] { "OrganId", "ErasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_InclusionDeclarations_OrganId_Year",
                table: "InclusionDeclarations",
                columns: new[] { "OrganId", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_InclusionDeclarations_SubordinateId_Year",
                table: "InclusionDeclarations",
                columns: new[] { "SubordinateId", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyNotices_OrganId_Place",
                table: "PrivacyNotices",
                columns: new[] { "OrganId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublishedCopies_FilingId_At",
                table: "PublishedCopies",
                columns: new[] { "FilingId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_PublishedCopies_Sha256",
                table: "PublishedCopies",
                column: "Sha256");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountIdentities");

            migrationBuilder.DropTable(
                name: "DataRequests");

            migrationBuilder.DropTable(
                name: "DiscardedFiles");

            migrationBuilder.DropTable(
                name: "ErasureCertificates");

            migrationBuilder.DropTable(
                name: "InclusionDeclarations");

            migrationBuilder.DropTable(
                name: "PrivacyNotices");

            migrationBuilder.DropTable(
                name: "PublishedCopies");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganId_ErasureProposedOn",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ErasedOn",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "ErasedOn",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ErasureProposedOn",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "HeldBecause",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "PrivacyNoticePlace",
                table: "Cases");
        }
    }
}
