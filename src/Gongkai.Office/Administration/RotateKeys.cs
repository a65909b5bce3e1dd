using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gongkai.Office.Administration;

/// <summary>How far the sealed values are with the newest key.</summary>
/// <param name="Keys">Numbers of the keys that are there, oldest first.</param>
/// <param name="Profile">Algorithms of the newest key.</param>
/// <param name="Sealed">Values that are sealed.</param>
/// <param name="Old">Those of them that are not sealed with the newest key.</param>
public sealed record KeyState(IReadOnlyList<int> Keys, CipherProfile Profile, long Sealed, long Old);

/// <summary>
/// 更换密钥: makes a new key and seals everything anew with it, a few records at a time, while the office goes on working. What is done is
/// seen from the values themselves, so that it can be stopped anywhere, by whatever, and goes on from there. The old key stays until
/// <see cref="RetireKeys"/>.
/// </summary>
public sealed class RotateKeys(OfficeInstallation office)
{
    private const int AtOnce = 100;

    /// <summary>How many values there are, and how many of them wait.</summary>
    public async Task<KeyState> State(CancellationToken cancel = default)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await State(db, office.Cipher, cancel);
    }

    /// <summary>Goes on with a change of keys that did not come to its end, or begins one.</summary>
    /// <param name="profile">Algorithms of the new key; null for those of the present one.</param>
    /// <param name="noticed">Waits until every node has noticed a new key; null to wait as long as that takes.</param>
    /// <param name="progress">Told after each step how many values are done and how many there are.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <returns>The state at the end, with nothing old in it.</returns>
    public async Task<Answer<KeyState>> Run(
        CipherProfile? profile = null, Func<CancellationToken, Task>? noticed = null, Action<long, long>? progress = null, CancellationToken cancel = default)
    {
        var begun = await Begin(profile, cancel);
        if (begun is not Answer<int>.Given)
        {
            return begun is Answer<int>.Refused refused ? refused.Breach : throw new InvalidOperationException("Nothing was typed that could be unusable.");
        }

        // A node that has not seen the key could not look up what is sealed with it.
        await (noticed?.Invoke(cancel) ?? Task.Delay(FieldCipher.NoticedWithin, cancel));
        var state = await State(cancel);
        long done = state.Sealed - state.Old;
        while (state.Old > 0)
        {
            progress?.Invoke(done, state.Sealed);
            var before = state.Old;
            await using (var db = await office.Contexts.CreateDbContextAsync(cancel))
            {
                foreach (var table in SealedColumns.Tables(db))
                {
                    var step = new Step(null, 0);
                    do
                    {
                        cancel.ThrowIfCancellationRequested();
                        if (await Some(table, step.After, cancel) is not Answer<Step>.Given { Value: var next })
                        {
                            return Acting.Unreachable();
                        }

                        step = next;
                        done += step.Done;
                        progress?.Invoke(Math.Min(done, state.Sealed), state.Sealed);
                    }
                    while (step.After is not null);
                }
            }

            // Another node may have sealed something with the old key meanwhile, in the seconds before it saw the new one.
            state = await State(cancel);
            if (state.Old >= before)
            {
                return new RuleBreach("keys.stuck", "", $"还有{state.Old}个值没有用新密钥封存，重新封存没有进展。请检查各节点能否读取密钥文件夹，再运行一次。");
            }
        }

        progress?.Invoke(state.Sealed, state.Sealed);
        return await office.Acting.Do<KeyState>(Actor.OfInstallation(Guid.Empty, "keys"), OfficeAct.RotateKeys, scope =>
        {
            scope.Record(Guid.Empty, $"全部{state.Sealed}个封存值已改用第{state.Keys[^1]}号密钥");
            return Task.FromResult<Answer<KeyState>>(new Answer<KeyState>.Given(state));
        }, cancel);
    }

    internal static async Task<KeyState> State(OfficeDbContext db, FieldCipher cipher, CancellationToken cancel)
    {
        long all = 0, old = 0;
        foreach (var table in SealedColumns.Tables(db))
        {
            foreach (var column in table.Columns)
            {
                var where = $"\"{column}\" IS NOT NULL{(table.Filter is null ? "" : $" AND {table.Filter}")}";
                all += await Count(db, $"SELECT COUNT(*) AS \"Value\" FROM \"{table.Name}\" WHERE {where}", cancel);
                old += await Count(db, $"SELECT COUNT(*) AS \"Value\" FROM \"{table.Name}\" WHERE {where} AND \"{column}\" NOT LIKE '{cipher.NewestMark}%'", cancel);
            }
        }

        return new(cipher.Numbers, cipher.Profile, all, old);
    }

    private static async Task<long> Count(OfficeDbContext db, string sql, CancellationToken cancel) =>
        (await db.Database.SqlQueryRaw<long>(sql).ToListAsync(cancel))[0];

    /// <summary>Makes a key unless a change is under way, and writes down which keys belong to these records.</summary>
    private Task<Answer<int>> Begin(CipherProfile? profile, CancellationToken cancel) =>
        office.Acting.Do<int>(Actor.OfInstallation(Guid.Empty, "keys"), OfficeAct.RotateKeys, async scope =>
        {
            var state = await State(scope.Db, office.Cipher, cancel);
            var isUnderWay = state.Keys.Count > 1;
            if (isUnderWay && state.Old == 0)
            {
                return new RuleBreach("keys.retire", "", $"上一次更换密钥已经完成，旧密钥还在。请先运行 gongkai keys retire 停用旧密钥，再更换。");
            }

            if (isUnderWay && profile is { } wanted && wanted != state.Profile)
            {
                return new RuleBreach("keys.profile", "", "上一次更换密钥还没有完成，使用的是另一种算法。请先不带 --profile 运行，完成上一次更换。");
            }

            // The file comes first: a mark of a key that is not there would keep every node from starting.
            var number = isUnderWay ? state.Keys[^1] : office.Cipher.AddKey(profile ?? state.Profile);
            var mark = await scope.Db.InstallationMarks.SingleAsync(m => m.Name == InstallationMark.FieldsKey, cancel);
            mark.Value = office.Cipher.Fingerprints;
            scope.Record(Guid.Empty, isUnderWay ? $"继续改用第{number}号密钥" : $"新建第{number}号密钥，开始重新封存");
            return new Answer<int>.Given(number);
        }, cancel);

    /// <summary>Seals the next records of a table anew, in one transaction.</summary>
    private Task<Answer<Step>> Some(SealedTable table, object? after, CancellationToken cancel) =>
        office.Acting.Do<Step>(Actor.OfInstallation(Guid.Empty, "keys"), OfficeAct.RotateKeys, async scope =>
        {
            var rows = await Rows(scope.Db, table, after, cancel);
            foreach (var row in rows)
            {
                await Write(scope.Db, table, row, cancel);
            }

            return new Answer<Step>.Given(new(rows.Count == AtOnce ? rows[^1].Key : null,
                rows.Sum(r => r.Values.Count(v => v is not null && !v.StartsWith(office.Cipher.NewestMark, StringComparison.Ordinal)))));
        }, cancel);

    private async Task<List<Row>> Rows(OfficeDbContext db, SealedTable table, object? after, CancellationToken cancel)
    {
        await using var command = Command(db);
        var conditions = new List<string>
        {
            $"({string.Join(" OR ", table.Columns.Select(c => $"(\"{c}\" IS NOT NULL AND \"{c}\" NOT LIKE '{office.Cipher.NewestMark}%')"))})",
        };
        if (table.Filter is not null)
        {
            conditions.Add(table.Filter);
        }

        if (after is not null)
        {
            conditions.Add($"\"{table.Key}\" > @after");
            Add(command, "after", after);
        }

        var extra = table.Record == typeof(ApplicantRecord) ? ", \"CaseId\"" : "";
        command.CommandText = $"SELECT \"{table.Key}\", {string.Join(", ", table.Columns.Concat(table.Lookups.Select(l => l.Column)).Select(c => $"\"{c}\""))}{extra} "
            + $"FROM \"{table.Name}\" WHERE {string.Join(" AND ", conditions)} ORDER BY \"{table.Key}\" LIMIT {AtOnce}";
        var rows = new List<Row>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new(reader.GetValue(0), Texts(1, table.Columns.Count), Texts(1 + table.Columns.Count, table.Lookups.Count), extra.Length > 0 ? reader.GetValue(reader.FieldCount - 1) : null));
        }

        return rows;

        string?[] Texts(int from, int count) => [.. Enumerable.Range(from, count).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))];
    }

    private async Task Write(OfficeDbContext db, SealedTable table, Row row, CancellationToken cancel)
    {
        var opened = table.Columns.Zip(row.Values).ToDictionary(v => v.First, v => office.Cipher.OpenOrNull(v.Second));
        await using var command = Command(db);
        var sets = new List<string>();
        var conditions = new List<string> { $"\"{table.Key}\" = @key" };
        Add(command, "key", row.Key);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (row.Values[i] is not { } old)
            {
                conditions.Add($"\"{table.Columns[i]}\" IS NULL");
                continue;
            }

            // Whoever changed or erased the value meanwhile was right; what they left is looked at in the next round.
            Add(command, $"old{i}", old);
            conditions.Add($"\"{table.Columns[i]}\" = @old{i}");
            Add(command, $"new{i}", office.Cipher.Seal(opened[table.Columns[i]]!));
            sets.Add($"\"{table.Columns[i]}\" = @new{i}");
        }

        for (var i = 0; i < table.Lookups.Count; i++)
        {
            var lookup = table.Lookups[i];
            // A hash that was taken away, as when somebody cancelled or was erased, does not come back.
            if (row.Hashes[i] is { } hash && !hash.StartsWith(LookupWords.Erased, StringComparison.Ordinal) && lookup.Sources.All(s => opened[s] is not null))
            {
                Add(command, $"hash{i}", office.Cipher.Lookup(lookup.Words([.. lookup.Sources.Select(s => opened[s]!)])));
                sets.Add($"\"{lookup.Column}\" = @hash{i}");
            }
        }

        command.CommandText = $"UPDATE \"{table.Name}\" SET {string.Join(", ", sets)} WHERE {string.Join(" AND ", conditions)}";
        if (await command.ExecuteNonQueryAsync(cancel) == 1 && row.CaseId is not null)
        {
            await Copy(db, row, opened, cancel);
        }
    }

    /// <summary>A case keeps the hash of its first applicant.</summary>
    private async Task Copy(OfficeDbContext db, Row row, Dictionary<string, string?> opened, CancellationToken cancel)
    {
        var identity = opened[nameof(ApplicantRecord.IdentitySealed)];
        await using var command = Command(db);
        Add(command, "case", row.CaseId!);
        Add(command, "old", row.Hashes[1] ?? row.Hashes[0]!);
        Add(command, "new", office.Cipher.Lookup(identity is null ? LookupWords.Name(opened[nameof(ApplicantRecord.NameSealed)]!) : LookupWords.Identity(identity)));
        command.CommandText = "UPDATE \"Cases\" SET \"ApplicantKey\" = @new WHERE \"Id\" = @case AND \"ApplicantKey\" = @old";
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static DbCommand Command(OfficeDbContext db)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    /// <summary>How far a table is.</summary>
    /// <param name="After">Key of the last record looked at; null at the end of the table.</param>
    /// <param name="Done">Values sealed anew.</param>
    private sealed record Step(object? After, int Done);

    private sealed record Row(object Key, IReadOnlyList<string?> Values, IReadOnlyList<string?> Hashes, object? CaseId);
}

/// <summary>停用旧密钥: once every value has been opened with the newest key, the older ones are deleted.</summary>
public sealed class RetireKeys(OfficeInstallation office)
{
    /// <param name="cancel">Stops; nothing is deleted.</param>
    /// <returns>Numbers of the keys that are gone.</returns>
    public async Task<Answer<IReadOnlyList<int>>> Run(CancellationToken cancel = default)
    {
        var answer = await office.Acting.Do<IReadOnlyList<int>>(Actor.OfInstallation(Guid.Empty, "keys"), OfficeAct.RetireKeys, async scope =>
        {
            var state = await RotateKeys.State(scope.Db, office.Cipher, cancel);
            if (state.Keys.Count == 1)
            {
                return new RuleBreach("keys.single", "", "只有一个密钥，没有可以停用的。更换密钥请先运行 gongkai keys rotate。");
            }

            if (state.Old > 0)
            {
                return new RuleBreach("keys.old", "", $"还有{state.Old}个值是用旧密钥封存的，旧密钥不能停用。请先运行 gongkai keys rotate，直到全部完成。");
            }

            if (await Unopened(scope.Db, cancel) is { } place)
            {
                return new RuleBreach("keys.unopened", "", $"{place}中有用新密钥打不开的值，旧密钥不能停用。请保留现场，从备份核对。");
            }

            var mark = await scope.Db.InstallationMarks.SingleAsync(m => m.Name == InstallationMark.FieldsKey, cancel);
            mark.Value = mark.Value.Split(' ').Single(p => p.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{state.Keys[^1]}:"), StringComparison.Ordinal));
            IReadOnlyList<int> old = [.. state.Keys.SkipLast(1)];
            scope.Record(Guid.Empty, $"停用第{string.Join('、', old)}号密钥，保留第{state.Keys[^1]}号");
            return new Answer<IReadOnlyList<int>>.Given(old);
        }, cancel);
        if (answer is Answer<IReadOnlyList<int>>.Given)
        {
            // Only after the records have said so: keys that stay behind by accident do no harm, keys that are missing do.
            office.Cipher.RemoveOldKeys();
        }

        return answer;
    }

    private async Task<string?> Unopened(OfficeDbContext db, CancellationToken cancel)
    {
        foreach (var table in SealedColumns.Tables(db))
        {
            foreach (var column in table.Columns)
            {
                var sql = $"SELECT \"{column}\" AS \"Value\" FROM \"{table.Name}\" WHERE \"{column}\" IS NOT NULL{(table.Filter is null ? "" : $" AND {table.Filter}")}";
                await foreach (var value in db.Database.SqlQueryRaw<string>(sql).AsAsyncEnumerable().WithCancellation(cancel))
                {
                    try
                    {
                        office.Cipher.Open(value);
                    }
                    catch (Exception e) when (e is CryptographicException or FormatException)
                    {
                        return $"{table.Name}.{column}";
                    }
                }
            }
        }

        return null;
    }
}
