using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gongkai.Office.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class FilingsAndMarks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "SuccessorId",
                table: "Organs",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "InstallationMarks",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InstallationMarks", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "JointDeclarations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganId = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Cell = table.Column<string>(type: "text", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    OtherId = table.Column<Guid>(type: "uuid", nullable: false),
                    Pieces = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    DeclaredBy = table.Column<Guid>(type: "uuid", nullable: false),
                    DeclaredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CancelledBecause = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JointDeclarations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_JointDeclarations_Organs_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_JointDeclarations_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_JointDeclarations_Organs_OtherId",
                        column: x => x.OtherId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportFilings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganId = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Stage = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false),
                    Latest = table.Column<int>(type: "integer", nullable: false),
                    Accepted = table.Column<int>(type: "integer", nullable: true),
                    FirstFiledOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ReturnedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    CountedBecause = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportFilings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportFilings_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FindingVerdicts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FilingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Identity = table.Column<string>(type: "text", nullable: false),
                    Rule = table.Column<string>(type: "text", nullable: false),
                    Where = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FindingVerdicts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FindingVerdicts_ReportFilings_FilingId",
                        column: x => x.FilingId,
                        principalTable: "ReportFilings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportFilingEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FilingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Act = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false),
                    VersionPlace = table.Column<int>(type: "integer", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Notice = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportFilingEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportFilingEvents_ReportFilings_FilingId",
                        column: x => x.FilingId,
                        principalTable: "ReportFilings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportFilingVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FilingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Origin = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    Method = table.Column<string>(type: "text", nullable: false),
                    Form = table.Column<string>(type: "text", nullable: false),
                    Findings = table.Column<string>(type: "text", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportFilingVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportFilingVersions_ReportFilings_FilingId",
                        column: x => x.FilingId,
                        principalTable: "ReportFilings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Organs_SuccessorId",
                table: "Organs",
                column: "SuccessorId");

            migrationBuilder.CreateIndex(
                name: "IX_FindingVerdicts_FilingId_Identity",
                table: "FindingVerdicts",
                columns: new[] { "FilingId", "Identity" });

            migrationBuilder.CreateIndex(
                name: "IX_JointDeclarations_LeadId",
                table: "JointDeclarations",
                column: "LeadId");

            migrationBuilder.CreateIndex(
                name: "IX_JointDeclarations_OrganId_Year",
                table: "JointDeclarations",
                columns: new[] { "OrganId", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_JointDeclarations_OtherId",
                table: "JointDeclarations",
                column: "OtherId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportFilingEvents_FilingId_Place",
                table: "ReportFilingEvents",
                columns: new[] { "FilingId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReportFilings_OrganId_Year",
                table: "ReportFilings",
                columns: new[] { "OrganId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReportFilingVersions_FilingId_Place",
                table: "ReportFilingVersions",
                columns: new[] { "FilingId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReportFilingVersions_Sha256",
                table: "ReportFilingVersions",
                column: "Sha256");

            migrationBuilder.AddForeignKey(
                name: "FK_Organs_Organs_SuccessorId",
                table: "Organs",
                column: "SuccessorId",
                principalTable: "Organs",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Organs_Organs_SuccessorId",
                table: "Organs");

            migrationBuilder.DropTable(
                name: "FindingVerdicts");

            migrationBuilder.DropTable(
                name: "InstallationMarks");

            migrationBuilder.DropTable(
                name: "JointDeclarations");

            migrationBuilder.DropTable(
                name: "ReportFilingEvents");

            migrationBuilder.DropTable(
                name: "ReportFilingVersions");

            migrationBuilder.DropTable(
                name: "ReportFilings");

            migrationBuilder.DropIndex(
                name: "IX_Organs_SuccessorId",
                table: "Organs");

            migrationBuilder.DropColumn(
                name: "SuccessorId",
                table: "Organs");
        }
    }
}
