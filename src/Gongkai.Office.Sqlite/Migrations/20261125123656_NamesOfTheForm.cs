using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gongkai.Office.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NamesOfTheForm : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "SupplyForm",
                table: "Cases",
                newName: "ProvisionForm");

            migrationBuilder.RenameColumn(
                name: "SupplyRoute",
                table: "Cases",
                newName: "DeliveryForm");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "ProvisionForm",
                table: "Cases",
                newName: "SupplyForm");

            migrationBuilder.RenameColumn(
                name: "DeliveryForm",
                table: "Cases",
                newName: "SupplyRoute");
        }
    }
}
