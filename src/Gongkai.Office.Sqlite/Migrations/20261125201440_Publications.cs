using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gongkai.Office.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Publications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "OrganPages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrganPages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrganPages_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublicationItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IndexNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false),
                    Latest = table.Column<int>(type: "INTEGER", nullable: false),
                    Shown = table.Column<int>(type: "INTEGER", nullable: true),
                    FirstPublishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FirstPublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UpdatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TakenDownBecause = table.Column<string>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", nullable: false),
                    CatalogueCode = table.Column<string>(type: "TEXT", nullable: false),
                    DocumentNumber = table.Column<string>(type: "TEXT", nullable: false),
                    FormedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Disclosure = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false),
                    RelatesTo = table.Column<Guid>(type: "TEXT", nullable: true),
                    FromCaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    NormativeDocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicationItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublicationItems_Cases_FromCaseId",
                        column: x => x.FromCaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PublicationItems_NormativeDocuments_NormativeDocumentId",
                        column: x => x.NormativeDocumentId,
                        principalTable: "NormativeDocuments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PublicationItems_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PublicationItems_PublicationItems_RelatesTo",
                        column: x => x.RelatesTo,
                        principalTable: "PublicationItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublicationEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicationEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublicationEvents_PublicationItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "PublicationItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublicationVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicationVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublicationVersions_PublicationItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "PublicationItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OrganPages_OrganId_Kind_Place",
                table: "OrganPages",
                columns: new[] { "OrganId", "Kind", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublicationEvents_ItemId_Place",
                table: "PublicationEvents",
                columns: new[] { "ItemId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublicationItems_FromCaseId",
                table: "PublicationItems",
                column: "FromCaseId");

            migrationBuilder.CreateIndex(
                name: "IX_PublicationItems_NormativeDocumentId",
                table: "PublicationItems",
                column: "NormativeDocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_PublicationItems_OrganId_Category",
                table: "PublicationItems",
                columns: new[] { "OrganId", "Category" });

            migrationBuilder.CreateIndex(
                name: "IX_PublicationItems_OrganId_FirstPublishedOn",
                table: "PublicationItems",
                columns: new[] { "OrganId", "FirstPublishedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_PublicationItems_OrganId_IndexNumber",
                table: "PublicationItems",
                columns: new[] { "OrganId", "IndexNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublicationItems_OrganId_Stage_DueOn",
                table: "PublicationItems",
                columns: new[] { "OrganId", "Stage", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_PublicationItems_RelatesTo",
                table: "PublicationItems",
                column: "RelatesTo");

            migrationBuilder.CreateIndex(
                name: "IX_PublicationVersions_ItemId_Place",
                table: "PublicationVersions",
                columns: new[] { "ItemId", "Place" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OrganPages");

            migrationBuilder.DropTable(
                name: "PublicationEvents");

            migrationBuilder.DropTable(
                name: "PublicationVersions");

            migrationBuilder.DropTable(
                name: "PublicationItems");
        }
    }
}
