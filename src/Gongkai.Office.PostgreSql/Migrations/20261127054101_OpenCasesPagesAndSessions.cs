using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gongkai.Office.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class OpenCasesPagesAndSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganId_ErasureProposedOn",
                table: "Cases");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExpiresOn",
                table: "PublicationItems",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsProposal",
                table: "OrganPages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "ReleasedAt",
                table: "OrganPages",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReleasedBy",
                table: "OrganPages",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Standing",
                table: "OpenDays",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsOpen",
                table: "Cases",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "EndedSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EndedSessions", x => x.Id);
                });

            // Before the indexes, so that they are built once.
            migrationBuilder.Sql("""
                UPDATE "Cases" SET "IsOpen" = NOT "IsSplit" WHERE "Stage" IN ('AwaitingConfirmation', 'UnderReview', 'AwaitingCorrection', 'Consulting',
                    'AwaitingReasons', 'AwaitingPayment', 'Drafted', 'InReview', 'AwaitingApproval', 'AwaitingDispatch')
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganId_DueOn_Id_Clock_Stage_IsOpen",
                table: "Cases",
                columns: new[] { "OrganId", "DueOn", "Id", "Clock", "Stage", "IsOpen" },
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganId_ErasureProposedOn",
                table: "Cases",
                columns: new[] { "OrganId", "ErasureProposedOn" },
                filter: "\"ErasureProposedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganId_OfficerId_DueOn_Id",
                table: "Cases",
                columns: new[] { "OrganId", "OfficerId", "DueOn", "Id" },
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_EndedSessions_Until",
                table: "EndedSessions",
                column: "Until");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EndedSessions");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganId_DueOn_Id_Clock_Stage_IsOpen",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganId_ErasureProposedOn",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganId_OfficerId_DueOn_Id",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ExpiresOn",
                table: "PublicationItems");

            migrationBuilder.DropColumn(
                name: "IsProposal",
                table: "OrganPages");

            migrationBuilder.DropColumn(
                name: "ReleasedAt",
                table: "OrganPages");

            migrationBuilder.DropColumn(
                name: "ReleasedBy",
                table: "OrganPages");

            migrationBuilder.DropColumn(
                name: "Standing",
                table: "OpenDays");

            migrationBuilder.DropColumn(
                name: "IsOpen",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganId_ErasureProposedOn",
                table: "Cases",
                columns: new[] { "OrganId", "ErasureProposedOn" });
        }
    }
}
