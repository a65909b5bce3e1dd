using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gongkai.Office.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Exports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ImportKey",
                table: "PublicationItems",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublicationItems_OrganId_ImportKey",
                table: "PublicationItems",
                columns: new[] { "OrganId", "ImportKey" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PublicationItems_OrganId_ImportKey",
                table: "PublicationItems");

            migrationBuilder.DropColumn(
                name: "ImportKey",
                table: "PublicationItems");
        }
    }
}
