using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gongkai.Office.Sqlite.Migrations
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ErasedOn",
                table: "Cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ErasureProposedOn",
                table: "Cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HeldBecause",
                table: "Cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PrivacyNoticePlace",
                table: "Cases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AccountIdentities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    LinkedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WordsSealed = table.Column<string>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Ending = table.Column<string>(type: "TEXT", maxLength: 48, nullable: true),
                    AnswerWords = table.Column<string>(type: "TEXT", nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AnsweredBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    DiscardedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DiscardedFiles", x => x.Sha256);
                });

            migrationBuilder.CreateTable(
                name: "ErasureCertificates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Sorts = table.Column<string>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", nullable: false),
                    ErasedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ErasedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    SubordinateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    DeclaredBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    DeclaredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CancelledBecause = table.Column<string>(type: "TEXT", nullable: true)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    InForceOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FilingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Form = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
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
