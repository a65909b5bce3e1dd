using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gongkai.Office.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class CivicAndImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ImportKey",
                table: "PublicationItems",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CivicQuestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false),
                    SubmissionKey = table.Column<string>(type: "text", nullable: false),
                    WordsKey = table.Column<string>(type: "text", nullable: false),
                    TitleSealed = table.Column<string>(type: "text", nullable: false),
                    BodySealed = table.Column<string>(type: "text", nullable: false),
                    ContactSealed = table.Column<string>(type: "text", nullable: true),
                    MayPublish = table.Column<bool>(type: "boolean", nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Stage = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: false),
                    IsForPublication = table.Column<bool>(type: "boolean", nullable: false),
                    PublicTitle = table.Column<string>(type: "text", nullable: false),
                    PublicBody = table.Column<string>(type: "text", nullable: false),
                    DraftedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ReturnedBecause = table.Column<string>(type: "text", nullable: true),
                    ApprovedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DismissedBecause = table.Column<string>(type: "text", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TakenDownBecause = table.Column<string>(type: "text", nullable: true),
                    IsHot = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CivicQuestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CivicQuestions_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Consultations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    OpensOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosesOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ShortBecause = table.Column<string>(type: "text", nullable: false),
                    OtherWays = table.Column<string>(type: "text", nullable: false),
                    Stage = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false),
                    DraftedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CalledOffBecause = table.Column<string>(type: "text", nullable: true),
                    PublicFiles = table.Column<string>(type: "text", nullable: false),
                    OtherReceived = table.Column<int>(type: "integer", nullable: true),
                    OtherAdopted = table.Column<int>(type: "integer", nullable: true),
                    Result = table.Column<string>(type: "text", nullable: false),
                    ResultBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ResultPublishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consultations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Consultations_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OpenDays",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Place = table.Column<string>(type: "text", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Hours = table.Column<string>(type: "text", nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    Taken = table.Column<int>(type: "integer", nullable: false),
                    SignUpUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    Description = table.Column<string>(type: "text", nullable: false),
                    Stage = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false),
                    DraftedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CalledOffBecause = table.Column<string>(type: "text", nullable: true),
                    Result = table.Column<string>(type: "text", nullable: false),
                    Attended = table.Column<int>(type: "integer", nullable: true),
                    ResultBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ResultPublishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RegisterEntryId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenDays", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OpenDays_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OpenDays_RegisterEntries_RegisterEntryId",
                        column: x => x.RegisterEntryId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublishedProgress",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganId = table.Column<Guid>(type: "uuid", nullable: false),
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Task = table.Column<string>(type: "text", nullable: false),
                    Progress = table.Column<string>(type: "text", nullable: false),
                    Detail = table.Column<string>(type: "text", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PublishedBy = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedProgress", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublishedProgress_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PublishedProgress_RegisterEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConsultationOpinions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganId = table.Column<Guid>(type: "uuid", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionKey = table.Column<string>(type: "text", nullable: false),
                    NameSealed = table.Column<string>(type: "text", nullable: true),
                    ContactSealed = table.Column<string>(type: "text", nullable: true),
                    BodySealed = table.Column<string>(type: "text", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    IsAdopted = table.Column<bool>(type: "boolean", nullable: true),
                    PublicWords = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    SetAsideBecause = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsultationOpinions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConsultationOpinions_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ConsultationOpinions_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OpenDaySignUps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganId = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenDayId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionKey = table.Column<string>(type: "text", nullable: false),
                    NameSealed = table.Column<string>(type: "text", nullable: true),
                    PhoneSealed = table.Column<string>(type: "text", nullable: true),
                    PhoneKey = table.Column<string>(type: "text", nullable: true),
                    CodeKey = table.Column<string>(type: "text", nullable: false),
                    People = table.Column<int>(type: "integer", nullable: false),
                    SignedUpAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CancelledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Came = table.Column<int>(type: "integer", nullable: true),
                    ErasedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenDaySignUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OpenDaySignUps_OpenDays_OpenDayId",
                        column: x => x.OpenDayId,
                        principalTable: "OpenDays",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OpenDaySignUps_Organs_OrganId",
                        column: x => x.OrganId,
                        principalTable: "Organs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PublicationItems_OrganId_ImportKey",
                table: "PublicationItems",
                columns: new[] { "OrganId", "ImportKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CivicQuestions_OrganId_Number",
                table: "CivicQuestions",
                columns: new[] { "OrganId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CivicQuestions_OrganId_PublishedAt",
                table: "CivicQuestions",
                columns: new[] { "OrganId", "PublishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CivicQuestions_OrganId_Stage_DueOn",
                table: "CivicQuestions",
                columns: new[] { "OrganId", "Stage", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_CivicQuestions_OrganId_SubmissionKey",
                table: "CivicQuestions",
                columns: new[] { "OrganId", "SubmissionKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CivicQuestions_OrganId_WordsKey_AskedOn",
                table: "CivicQuestions",
                columns: new[] { "OrganId", "WordsKey", "AskedOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationOpinions_ConsultationId_SubmissionKey",
                table: "ConsultationOpinions",
                columns: new[] { "ConsultationId", "SubmissionKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationOpinions_OrganId",
                table: "ConsultationOpinions",
                column: "OrganId");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_OrganId_Stage_ClosesOn",
                table: "Consultations",
                columns: new[] { "OrganId", "Stage", "ClosesOn" });

            migrationBuilder.CreateIndex(
                name: "IX_OpenDays_OrganId_Stage_On",
                table: "OpenDays",
                columns: new[] { "OrganId", "Stage", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_OpenDays_RegisterEntryId",
                table: "OpenDays",
                column: "RegisterEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_OpenDaySignUps_OpenDayId_CodeKey",
                table: "OpenDaySignUps",
                columns: new[] { "OpenDayId", "CodeKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OpenDaySignUps_OpenDayId_PhoneKey",
                table: "OpenDaySignUps",
                columns: new[] { "OpenDayId", "PhoneKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OpenDaySignUps_OpenDayId_SubmissionKey",
                table: "OpenDaySignUps",
                columns: new[] { "OpenDayId", "SubmissionKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OpenDaySignUps_OrganId",
                table: "OpenDaySignUps",
                column: "OrganId");

            migrationBuilder.CreateIndex(
                name: "IX_PublishedProgress_EntryId",
                table: "PublishedProgress",
                column: "EntryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublishedProgress_OrganId",
                table: "PublishedProgress",
                column: "OrganId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CivicQuestions");

            migrationBuilder.DropTable(
                name: "ConsultationOpinions");

            migrationBuilder.DropTable(
                name: "OpenDaySignUps");

            migrationBuilder.DropTable(
                name: "PublishedProgress");

            migrationBuilder.DropTable(
                name: "Consultations");

            migrationBuilder.DropTable(
                name: "OpenDays");

            migrationBuilder.DropIndex(
                name: "IX_PublicationItems_OrganId_ImportKey",
                table: "PublicationItems");

            migrationBuilder.DropColumn(
                name: "ImportKey",
                table: "PublicationItems");
        }
    }
}
