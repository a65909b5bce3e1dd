using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gongkai.Office.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PublicVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "FirstPublishedOn",
                table: "AnnualReports",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PublicVersion",
                table: "AnnualReports",
                type: "integer",
                nullable: true);

            // What is published now is what everybody reads; the column did not exist when it was published.
            migrationBuilder.Sql("UPDATE \"AnnualReports\" SET \"PublicVersion\" = \"Version\", \"FirstPublishedOn\" = \"PublishedOn\" WHERE \"Stage\" = 'Published'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "FirstPublishedOn",
                table: "AnnualReports");

            migrationBuilder.DropColumn(
                name: "PublicVersion",
                table: "AnnualReports");
        }
    }
}
