using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gongkai.Office.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PagesInTwoHands : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
