using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gongkai.Office.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OpenCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsOpen",
                table: "Cases",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // Before the indexes, so that they are built once.
            migrationBuilder.Sql("""
                UPDATE "Cases" SET "IsOpen" = NOT "IsSplit" WHERE "Stage" IN ('AwaitingConfirmation', 'UnderReview', 'AwaitingCorrection', 'Consulting',
                    'AwaitingReasons', 'AwaitingPayment', 'Drafted', 'InReview', 'AwaitingApproval', 'AwaitingDispatch')
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganId_DueOn_Id_Clock_Stage",
                table: "Cases",
                columns: new[] { "OrganId", "DueOn", "Id", "Clock", "Stage" },
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganId_OfficerId_DueOn_Id",
                table: "Cases",
                columns: new[] { "OrganId", "OfficerId", "DueOn", "Id" },
                filter: "\"IsOpen\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganId_DueOn_Id_Clock_Stage",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganId_OfficerId_DueOn_Id",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "IsOpen",
                table: "Cases");
        }
    }
}
