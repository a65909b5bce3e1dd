using Gongkai.Documents.Attachments;
using Gongkai.Documents.Inspection;
using Gongkai.Law.Calendar;
using Gongkai.Law.Publication;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Publication;

/// <summary>What is asked to be done to an item.</summary>
/// <param name="Act">The act.</param>
/// <param name="Reason">Why, where the act needs a reason.</param>
/// <param name="Status">What marking the status says.</param>
/// <param name="AcceptsFindings">The publisher takes on themselves what the release gate found; only the head may, and says why.</param>
public sealed record PublicationOrder(PublicationAct Act, string? Reason = null, DocumentStatus? Status = null, bool AcceptsFindings = false)
{
    /// <summary>The day from which the marked status is so; null for today.</summary>
    public DateOnly? StatusFrom { get; init; }
}

/// <summary>Drafts, reviews, publishes, corrects and takes down information. The act table decides; here it is recorded.</summary>
public sealed class HandlePublication(OfficeInstallation office)
{
    /// <summary>Begins an item; from an application whose answer is worth everybody's knowing, where one is named (条例第四十四条).</summary>
    public Task<Answer<Guid>> Draft(Actor actor, PublicationText text, Guid? fromCase = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        text = text.Cleaned();
        return office.Acting.Do<Guid>(actor, OfficeAct.HandlePublication, async scope =>
        {
            if (fromCase is { } caseId && !await scope.Db.Cases.AnyAsync(c => c.Id == caseId && c.OrganId == actor.OrganId, cancel))
            {
                return Acting.NotFound("办件");
            }

            if (await Refuse(scope, text, cancel) is { } refused)
            {
                return refused;
            }

            var e = new PublicationEvent(PublicationAct.Draft, scope.Today, actor.AccountId, 1);
            var judged = PublicationRules.Judge(PublicationState.Empty, e, text, actor.Roles);
            if (judged is not Answer<PublicationState>.Given)
            {
                return Refused(judged);
            }

            var item = new PublicationItem { OrganId = actor.OrganId, Title = text.Title, Category = text.Category, FromCaseId = fromCase };
            var dossier = PublicationDossier.Begin(item, text, e);
            scope.Db.PublicationItems.Add(item);
            scope.Db.PublicationVersions.Add(Version(scope, item.Id, 1, text));
            scope.Db.PublicationEvents.Add(PublicationDossier.Row(item.Id, 1, e, scope.Now));
            dossier.Reflect(await Calendar(scope, cancel));
            scope.Record(item.Id, $"起草公开信息“{text.Title}”");
            return new Answer<Guid>.Given(item.Id);
        }, cancel);
    }

    /// <summary>Writes a new version of a draft.</summary>
    public Task<Answer<Guid>> Revise(Actor actor, Guid itemId, PublicationText text, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Cleaned();
        return On(actor, itemId, version, async (scope, dossier) =>
        {
            if (await Refuse(scope, text, cancel) is { } refused)
            {
                return refused;
            }

            var e = new PublicationEvent(PublicationAct.Revise, scope.Today, actor.AccountId, dossier.NextPlace);
            return await Accept(scope, dossier, e, text, cancel);
        }, cancel);
    }

    /// <summary>
    /// Uploads a file that belongs to a draft: a new version gives it out, so that what was uploaded is published with the rest unless somebody takes it off.
    /// Gives the stored file with what is to be known of it.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="fileName">Name as given.</param>
    /// <param name="content">Content, read once to its end.</param>
    /// <param name="version">Version of the record the form was made from.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Answer<AttachmentRecord>> Attach(Actor actor, Guid itemId, string fileName, Stream content, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (Permissions.Refusal(OfficeAct.AddAttachment, actor) is { } refusal)
        {
            return refusal;
        }

        var looked = await AddAttachment.Take(office, AttachmentOwner.Publication, fileName, content, cancel);
        if (looked is not Answer<(AttachmentInspection, StoredFile)>.Given { Value: var (inspected, stored) })
        {
            return new Answer<AttachmentRecord>.Unusable(((Answer<(AttachmentInspection, StoredFile)>.Unusable)looked).Problems);
        }

        AttachmentRecord? added = null;
        var done = await On(actor, itemId, version, async (scope, dossier) =>
        {
            added = AddAttachment.Row(scope, AttachmentOwner.Publication, itemId, inspected, stored);
            scope.Db.Attachments.Add(added);
            var text = dossier.Newest with { Files = [.. dossier.Newest.Files, new(added.Id, added.FileName)] };
            return await Accept(scope, dossier, new PublicationEvent(PublicationAct.Revise, scope.Today, actor.AccountId, dossier.NextPlace) { Reason = $"附上“{added.FileName}”" }, text, cancel);
        }, cancel);
        return done switch
        {
            Answer<Guid>.Given => new Answer<AttachmentRecord>.Given(added!),
            Answer<Guid>.Refused refused => refused.Breach,
            _ => new Answer<AttachmentRecord>.Unusable(((Answer<Guid>.Unusable)done).Problems),
        };
    }

    /// <summary>Masks personal data in the words of a draft as a new version; gives how many places there were.</summary>
    public async Task<Answer<int>> Mask(Actor actor, Guid itemId, int version, CancellationToken cancel = default)
    {
        var masked = 0;
        var answer = await On(actor, itemId, version, async (scope, dossier) =>
        {
            var policy = await ReleaseGate.Policy(scope.Db, actor.OrganId, cancel);
            var text = dossier.Newest with { Title = Hidden(dossier.Newest.Title), Summary = Hidden(dossier.Newest.Summary), Body = Hidden(dossier.Newest.Body) };
            return await Accept(scope, dossier, new PublicationEvent(PublicationAct.Revise, scope.Today, actor.AccountId, dossier.NextPlace), text, cancel);

            string Hidden(string words)
            {
                var (plain, count) = TextMasking.Mask(words, policy);
                masked += count;
                return plain;
            }
        }, cancel);
        return answer switch
        {
            Answer<Guid>.Given => new Answer<int>.Given(masked),
            Answer<Guid>.Refused refused => refused.Breach,
            _ => new Answer<int>.Unusable(((Answer<Guid>.Unusable)answer).Problems),
        };
    }

    /// <summary>
    /// Makes a copy of an attached file without what must not leave and puts it in the place of the file in a new version of the draft;
    /// the file itself stays with the item. Gives what was taken out.
    /// </summary>
    public async Task<Answer<IReadOnlyList<string>>> CleanFile(Actor actor, Guid itemId, Guid fileId, int version, CancellationToken cancel = default)
    {
        var prepared = await office.Acting.Read<(AttachmentRecord File, InspectionPolicy Policy)>(actor, OfficeAct.ReadPublications, async db =>
            await db.Attachments.FirstOrDefaultAsync(a => a.Id == fileId && a.OrganId == actor.OrganId && a.Owner == AttachmentOwner.Publication && a.OwnerId == itemId, cancel) is { } record
                ? new Answer<(AttachmentRecord, InspectionPolicy)>.Given((record, await ReleaseGate.Policy(db, actor.OrganId, cancel))) : Acting.NotFound("附件"), cancel);
        if (prepared is not Answer<(AttachmentRecord File, InspectionPolicy Policy)>.Given { Value: var (file, policy) })
        {
            return ((Answer<(AttachmentRecord File, InspectionPolicy Policy)>.Refused)prepared).Breach;
        }

        if (file.Length > ReleaseGate.MostBytes || !office.Files.Holds(file.Sha256))
        {
            return new InputProblem("附件", "文件过大或者已经丢失，不能自动清理，请重新上传。");
        }

        await using var stored = office.Files.Open(file.Sha256);
        var content = new MemoryStream((int)file.Length);
        await stored.CopyToAsync(content, cancel);
        var made = CleanCopy.Make(file.FileName, content.GetBuffer().AsMemory(0, (int)content.Length), policy, cancel);
        if (made is not Answer<CleanedFile>.Given { Value: var clean })
        {
            return new Answer<IReadOnlyList<string>>.Unusable(((Answer<CleanedFile>.Unusable)made).Problems);
        }

        if (clean.Removed.Count == 0)
        {
            return new InputProblem("附件", $"“{file.FileName}”中没有可以自动清理的内容。");
        }

        var kept = (await office.Files.Store(new MemoryStream(clean.Content), AddAttachment.MostBytes, cancel)).Expected;
        var done = await On(actor, itemId, version, async (scope, dossier) =>
        {
            var copy = new AttachmentRecord
            {
                OrganId = actor.OrganId, Owner = AttachmentOwner.Publication, OwnerId = itemId, FileName = file.FileName, MediaType = file.MediaType, Length = kept.Length, Sha256 = kept.Sha256,
                Remarks = $"清理副本：{string.Join('、', clean.Removed)}", AddedBy = actor.AccountId, AddedAt = scope.Now,
            };
            scope.Db.Attachments.Add(copy);
            var files = dossier.Newest.Files.Select(f => f.AttachmentId == fileId ? f with { AttachmentId = copy.Id } : f).ToList();
            var text = dossier.Newest with { Files = files.Any(f => f.AttachmentId == copy.Id) ? files : [.. files, new(copy.Id, file.FileName)] };
            return await Accept(scope, dossier, new PublicationEvent(PublicationAct.Revise, scope.Today, actor.AccountId, dossier.NextPlace) { Reason = copy.Remarks }, text, cancel);
        }, cancel);
        return done switch
        {
            Answer<Guid>.Given => new Answer<IReadOnlyList<string>>.Given(clean.Removed),
            Answer<Guid>.Refused refused => refused.Breach,
            _ => new Answer<IReadOnlyList<string>>.Unusable(((Answer<Guid>.Unusable)done).Problems),
        };
    }

    /// <summary>Does any other act of the table.</summary>
    public Task<Answer<Guid>> Do(Actor actor, Guid itemId, PublicationOrder order, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        return On(actor, itemId, version, async (scope, dossier) =>
        {
            if (order.Act is PublicationAct.Draft or PublicationAct.Revise or PublicationAct.TakeOver)
            {
                throw new ArgumentException("A draft has a text.", nameof(order));
            }

            // Drafts written before the bounds were there are looked at once more.
            if (order.Act == PublicationAct.SubmitForReview && Slips(dossier.Newest, scope.Today) is { Count: > 0 } slips)
            {
                return new Answer<Guid>.Unusable(slips);
            }

            // A correction begins with the text that stands; the others are done to the newest version.
            var place = order.Act == PublicationAct.Correct ? dossier.NextPlace : dossier.State.Latest;
            var e = new PublicationEvent(order.Act, scope.Today, actor.AccountId, place) { Reason = order.Reason is null ? null : PrintableText.Clean(order.Reason).Trim(), Status = order.Status, StatusFrom = order.StatusFrom };
            // The reason stands on the page of what was taken down; words can always be changed, so nobody can take findings in it on themselves.
            if (order.Act == PublicationAct.TakeDown && e.Reason is { Length: > 0 } reason
                && Inspector.InspectText("理由", reason, await ReleaseGate.Policy(scope.Db, actor.OrganId, cancel)).Leaks.Where(l => l.Grade == LeakGrade.Blocking).ToList() is { Count: > 0 } told)
            {
                return new InputProblem("理由", $"撤下的理由会原样显示在门户和接口中。公开前检查发现{told.Count}处必须处理：{told[0].Words}");
            }

            if (order.Act == PublicationAct.Publish && dossier.State.Stage == PublicationStage.AwaitingPublication)
            {
                var blocking = (await ReleaseGate.Inspect(office, scope.Db, actor.OrganId, dossier.Newest, cancel)).Where(l => l.Grade == LeakGrade.Blocking).ToList();
                if (Held(blocking, order, actor) is { } held)
                {
                    return held;
                }

                e = e with { Accepted = [.. blocking.Select(ReleaseGate.WordsOf)] };
            }

            return await Accept(scope, dossier, e, order.Act == PublicationAct.Correct ? dossier.Newest : null, cancel);
        }, cancel);
    }

    /// <summary>Why the gate keeps an item back; null when nothing blocks it or the head takes it on themselves.</summary>
    private static RuleBreach? Held(List<Leak> blocking, PublicationOrder order, Actor actor)
    {
        if (blocking.Count == 0)
        {
            return null;
        }

        var first = $"公开前检查发现{blocking.Count}处必须处理：{blocking[0].Words}";
        return blocking.Find(l => l.IsAbsolute) is { } absolute ? new("gate.active", "", $"公开前检查：{absolute.Words}")
            : !order.AcceptsFindings ? new("gate.blocked", "条例第十五条、第十七条", $"{first}请退回修改；确需公开的，由工作机构负责人写明理由后发布。")
            : !actor.Roles.Contains(Law.Cases.Role.HeadOfDisclosureOffice) ? new("act.role", "岗位职责分工", $"{first}只有工作机构负责人可以决定公开。")
            : string.IsNullOrWhiteSpace(order.Reason) ? new("gate.reason", "条例第十五条", $"{first}决定公开的，请写明理由。")
            : null;
    }

    private async Task<Answer<Guid>> Accept(ActScope scope, PublicationDossier dossier, PublicationEvent e, PublicationText? written, CancellationToken cancel)
    {
        var text = written ?? dossier.Newest;
        var judged = PublicationRules.Judge(dossier.State, e, text, scope.Actor.Roles);
        if (judged is not Answer<PublicationState>.Given { Value: var next })
        {
            return Refused(judged);
        }

        var item = dossier.Item;
        var (before, wasShown) = (dossier.LastPublished, dossier.State.Shown is not null);
        var told = "";
        if (written is not null)
        {
            scope.Db.PublicationVersions.Add(Version(scope, item.Id, e.VersionPlace, written));
        }

        scope.Db.PublicationEvents.Add(dossier.Add(e, next, scope.Now));
        switch (e.Act)
        {
            case PublicationAct.Publish:
                await Number(scope, item, cancel);
                item.FirstPublishedAt ??= scope.Now;
                told = await KeepInStep(scope, item, text, before, cancel);
                await Register(scope, item, text, cancel);
                break;
            case PublicationAct.MarkStatus when await scope.Db.NormativeDocuments.FirstOrDefaultAsync(d => d.Id == item.NormativeDocumentId, cancel) is { } document:
                DateOnly? ends = e.Status!.Value.Ends() ? e.StatusFrom ?? e.On : null;
                told = document.EndedOn == ends ? "" : $"；登记簿中的废止（失效）日期由{document.EndedOn?.Iso() ?? "空"}改为{ends?.Iso() ?? "空"}";
                document.EndedOn = ends;
                document.Version++;
                break;
            default:
                break;
        }

        dossier.Reflect(await Calendar(scope, cancel), written);
        await PushEvents.Put(scope, item, e.Act, isWithdrawn: wasShown && next.Shown is null, cancel);
        await Findable.Keep(office, scope.Db, item, item.Shown is not { } shown ? null : shown == e.VersionPlace ? text : dossier.Texts[shown], cancel);
        scope.Record(item.Id, $"{e.Act.Row().Label}公开信息“{item.Title}”（第{e.VersionPlace}稿）{(e.Reason is { Length: > 0 } reason ? $"，理由：{reason}" : "")}{(e.Accepted.Count > 0 ? $"；接受检查结果：{string.Join('；', e.Accepted)}" : "")}{told}", e.Act.ToString());
        return new Answer<Guid>.Given(item.Id);
    }

    /// <summary>索引号, taken inside the transaction that publishes: no gap and never twice.</summary>
    private static async Task Number(ActScope scope, PublicationItem item, CancellationToken cancel)
    {
        if (item.IndexNumber is null)
        {
            var organ = await scope.Db.Organs.AsNoTracking().SingleAsync(o => o.Id == item.OrganId, cancel);
            var sequence = await NumberSequences.Take(scope.Db, $"{item.OrganId:N}/publication/{scope.Today.Year}", cancel);
            var code = organ.Settings.IndexCode is { Length: > 0 } own ? own : organ.Code;
            item.IndexNumber = IndexNumbers.Format(organ.Settings.IndexPattern, code, scope.Today.Year, sequence);
        }
    }

    /// <summary>A published normative document stands in the register of table two; one that was registered before is joined by its number.</summary>
    internal static async Task Register(ActScope scope, PublicationItem item, PublicationText text, CancellationToken cancel)
    {
        if (!text.IsNormativeDocument || item.NormativeDocumentId is not null)
        {
            return;
        }

        var number = text.DocumentNumber.Trim();
        var known = number.Length == 0 ? null
            : await scope.Db.NormativeDocuments.FirstOrDefaultAsync(d => d.OrganId == item.OrganId && d.DocumentNumber == number, cancel);
        if (known is null)
        {
            known = new NormativeDocument { OrganId = item.OrganId, Title = text.Title.Trim(), DocumentNumber = number, IssuedOn = text.FormedOn!.Value };
            scope.Db.NormativeDocuments.Add(known);
        }

        item.NormativeDocumentId = known.Id;
    }

    /// <summary>
    /// Makes the register say what a corrected document says. An entry that somebody entered or changed by hand is left as it is, and the words for the
    /// audit trail say so.
    /// </summary>
    private static async Task<string> KeepInStep(ActScope scope, PublicationItem item, PublicationText text, PublicationText? before, CancellationToken cancel)
    {
        if (before is null || item.NormativeDocumentId is not { } id || await scope.Db.NormativeDocuments.FirstOrDefaultAsync(d => d.Id == id, cancel) is not { } document)
        {
            return "";
        }

        // Acts of the register stand in the audit trail under the entry, those of publications under the item.
        var byHand = await scope.Db.AuditLines.AnyAsync(a => a.SubjectId == id, cancel);
        if (!text.IsNormativeDocument)
        {
            item.NormativeDocumentId = null;
            if (byHand || await scope.Db.PublicationItems.AnyAsync(i => i.NormativeDocumentId == id && i.Id != item.Id, cancel))
            {
                return $"；不再是规范性文件，登记簿中的“{document.Title}”{(byHand ? "经手工登记" : "另有公开信息")}，没有删除，请核对";
            }

            scope.Db.NormativeDocuments.Remove(document);
            return $"；不再是规范性文件，已从登记簿删除“{document.Title}”";
        }

        var (title, number, issued) = (text.Title.Trim(), text.DocumentNumber.Trim(), text.FormedOn!.Value);
        if ((document.Title, document.DocumentNumber, document.IssuedOn) == (title, number, issued))
        {
            return "";
        }

        if (byHand)
        {
            return "；登记簿中的文件经手工登记，没有随更正修改，请核对";
        }

        if (number.Length > 0 && await scope.Db.NormativeDocuments.AnyAsync(d => d.OrganId == item.OrganId && d.DocumentNumber == number && d.Id != id, cancel))
        {
            return $"；文号“{number}”与登记簿中另一文件相同，登记簿没有修改，请核对";
        }

        (document.Title, document.DocumentNumber, document.IssuedOn) = (title, number, issued);
        document.Version++;
        return "；登记簿已随更正修改";
    }

    private Task<Answer<Guid>> On(Actor actor, Guid itemId, int version, Func<ActScope, PublicationDossier, Task<Answer<Guid>>> act, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, OfficeAct.HandlePublication, async scope =>
        {
            if (await PublicationDossier.Load(scope.Db, actor.OrganId, itemId, cancel) is not { } dossier)
            {
                return Acting.NotFound("公开信息");
            }

            scope.Regard(itemId);
            return dossier.Item.Version != version ? Acting.Changed() : await act(scope, dossier);
        }, cancel);
    }

    /// <summary>What the records say against a text: a file or an item that is not there, a title that is already public.</summary>
    private static async Task<Answer<Guid>?> Refuse(ActScope scope, PublicationText text, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(text.Title))
        {
            return new InputProblem("标题", "请填写标题，其他各项可以以后补充。");
        }

        if (Slips(text, scope.Today) is { Count: > 0 } slips)
        {
            return new Answer<Guid>.Unusable(slips);
        }

        if (text.RelatesTo is { } other && !await scope.Db.PublicationItems.AnyAsync(i => i.Id == other && i.OrganId == scope.Actor.OrganId, cancel))
        {
            return new InputProblem("关联信息", "没有找到关联的信息，请重新选择。");
        }

        var ids = text.Files.Select(f => f.AttachmentId).ToList();
        return await scope.Db.Attachments.CountAsync(a => ids.Contains(a.Id) && a.OrganId == scope.Actor.OrganId && a.Owner == AttachmentOwner.Publication, cancel) == ids.Count
            ? null : (Answer<Guid>)new InputProblem("附件", "有的附件不存在，请重新上传。");
    }

    private static List<InputProblem> Slips(PublicationText text, DateOnly today) =>
    [
        .. new[]
        {
            DateBounds.Documents.Problem("成文日期", text.FormedOn, today), DateBounds.Documents.Problem("施行日期", text.EffectiveOn, today),
            DateBounds.Documents.Problem("失效日期", text.ExpiresOn, today),
        }.OfType<InputProblem>(),
    ];

    private async Task<Law.Calendar.WorkingDayCalendar> Calendar(ActScope scope, CancellationToken cancel) =>
        await office.Calendars.For(scope.Db, await scope.Db.Organs.AsNoTracking().SingleAsync(o => o.Id == scope.Actor.OrganId, cancel), cancel);

    internal static PublicationVersion Version(ActScope scope, Guid itemId, int place, PublicationText text) => new()
    {
        ItemId = itemId,
        Place = place,
        By = scope.Actor.AccountId,
        At = scope.Now,
        Body = RecordJson.Write(text),
    };

    private static Answer<Guid> Refused(Answer<PublicationState> judged) => judged is Answer<PublicationState>.Unusable unusable
        ? new Answer<Guid>.Unusable(unusable.Problems) : ((Answer<PublicationState>.Refused)judged).Breach;
}
