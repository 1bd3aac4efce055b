using System.Data.Common;
using Dapper;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Reports.Gates;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Publishes a night, all or nothing. Everything is written under the number of the coming run, which no reader looks
/// at; the checks read it there; then one short transaction makes it the published run. What a killed run left behind
/// is taken away before anything else is done, so that the next run is the same as one never killed. Whoever lost the
/// lease meanwhile commits nothing.
/// </summary>
sealed class Publication(
    SqlDialect dialect, DbConnection connection, RunLog log, TimeProvider clock, Fence fence)
{
    /// <summary>In the published run, whatever an unfinished one has written since.</summary>
    const string Stands = "from_run <= @run and (to_run is null or to_run > @run)";

    /// <summary>The number an earlier try of this very publication kept a stopped night under, if it came so far.
    /// </summary>
    long? triedStopped;

    /// <summary>Takes away what a run wrote that never came to be published.</summary>
    public void ClearUnpublished()
    {
        var published = log.PublishedRun ?? 0;
        var left = connection.ExecuteScalar<long>(
            "select count(*) from run_run where run_id > @published", new { published });
        if (left == 0)
            return;
        using var transaction = connection.BeginTransaction();
        foreach (var table in DerivedTables.Names)
        {
            // Successors first: a closed row opened again beside its successor would be twofold.
            connection.Execute($"delete from {table} where from_run > @published", new { published }, transaction);
            connection.Execute(
                $"update {table} set to_run = null where to_run > @published", new { published }, transaction);
        }

        new GateLog(connection, clock).ClearUnpublished(published, transaction);
        foreach (var table in new[] { "run_stage", "run_count", "run_run" })
            connection.Execute($"delete from {table} where run_id > @published", new { published }, transaction);
        fence.Commit(transaction);
    }

    /// <exception cref="QualityGateException">A check found something; nothing is published.</exception>
    public RunId Publish(NightToPublish night)
    {
        var began = clock.GetTimestamp();
        ClearUnpublished();
        var run = (log.PublishedRun ?? 0) + 1;
        long written;
        using (var batch = new WriteBatch(connection, fence))
        {
            log.Begin(run, night, batch.Transaction);
            if (night.Gates is { } gated)
                new GateLog(connection, clock).Enter(gated, run, null, batch.Transaction);
            Write(batch, run, night);
            batch.Commit();
            written = batch.Written;
        }

        try
        {
            QualityChecks.Run(connection, run);
        }
        catch (QualityGateException found)
        {
            ClearUnpublished();
            if (night.Gates is not { } gated)
                throw;
            KeepStopped(gated, found.Check);
            throw new QualityGateException(found.Check, found.Rows) { Night = gated, Stages = night.Stages };
        }

        log.MovePublished(run, new StageTiming("publish", clock.GetElapsedTime(began), written));
        return new RunId(run);
    }

    /// <summary>Keeps what stopped a night that is not to be published; once, however often it is tried.</summary>
    public void KeepStopped(GatedNight night, string stoppedBy)
    {
        using var transaction = connection.BeginTransaction();
        var gates = new GateLog(connection, clock);
        if (triedStopped is { } earlier && gates.HasStopped(earlier, night, stoppedBy, transaction))
            return; // by an earlier try, whose answer was lost
        triedStopped = gates.Enter(night, null, stoppedBy, transaction);
        fence.Commit(transaction);
    }

    void Write(WriteBatch batch, long run, NightToPublish night)
    {
        var extracts = connection.List(
            "select delivery_id, extract_date from feeds_delivery",
            null,
            row => (Delivery: row.GetInt64(0), Date: row.Date(1)),
            batch.Transaction).ToDictionary(row => row.Delivery, row => row.Date);
        var findings = FindingRows.Of(night);
        Write(batch, run, DerivedTables.People, night.People);
        Write(batch, run, DerivedTables.Records, night.People.SelectMany(person =>
            HeldIdentity.Of(person, extracts)).ToList());
        Write(batch, run, DerivedTables.Pairs, NumberedPair.Of(night.Pairs, night.People).ToList());
        Write(batch, run, DerivedTables.Households, night.Households);
        Write(batch, run, DerivedTables.Residents, night.Households.SelectMany(household =>
            household.Members.Select(member => new Resident(household.Id.Value, member.Value))).ToList());
        Write(batch, run, DerivedTables.Families, night.Families);
        Write(batch, run, DerivedTables.Relatives, night.Families.SelectMany(family =>
            family.Members.Select(member => new Relative(family.Id.Value, member))).ToList());
        Write(batch, run, DerivedTables.Criteria, night.Criteria);
        Write(batch, run, DerivedTables.Met, findings.Met);
        Write(batch, run, DerivedTables.Evidence, findings.Evidence);
        Write(batch, run, DerivedTables.Unknown, findings.Unknown);
        Write(batch, run, DerivedTables.FamilyUnknown, findings.Families);
        Write(batch, run, DerivedTables.Reviews, findings.Reviews);
        Write(batch, run, DerivedTables.Candidates, night.Candidates);
        SupportTables.Write(dialect, batch, run, night);
        ClaimTables.Write(dialect, batch, run, night);
        AnalystTables.Write(dialect, batch, run, night);
        Write(batch, run, DerivedTables.PeopleRegister, night.Registers.People);
        Write(batch, run, DerivedTables.HouseholdRegister, night.Registers.Households);
        Write(batch, run, DerivedTables.FamilyRegister, night.Registers.Families);
    }

    void Write(WriteBatch batch, long run, RegisterTables tables, Register register)
    {
        Write(batch, run, tables.Members, register.Members.ToList());
        // Redirects of earlier nights stand for ever; tonight's are added to them.
        var redirects = Redirects(tables, batch.Transaction).Concat(register.Redirects)
            .GroupBy(redirect => redirect.OldId)
            .Select(same => same.Last())
            .ToList();
        Write(batch, run, tables.Redirects, redirects);
    }

    void Write<T>(WriteBatch batch, long run, VersionedTable<T> table, IReadOnlyList<T> tonight) =>
        table.Write(dialect, batch, run, tonight);

    /// <summary>The register of the published night.</summary>
    public Register Register(RegisterTables tables, long nextId)
    {
        var members = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (member, id) in connection.List(
            $"select member_key, {tables.IdColumn} from {tables.Members.Name} where {Stands}",
            new { run = log.PublishedRun ?? 0 },
            row => (row.GetString(0), row.GetInt64(1))))
        {
            members.Add(member, id);
        }

        return new Register(members, nextId, Redirects(tables, null));
    }

    List<Redirect> Redirects(RegisterTables tables, DbTransaction? transaction) => connection.List(
        $"select old_id, new_id from {tables.Redirects.Name} where {Stands} order by old_id",
        new { run = log.PublishedRun ?? 0 },
        row => new Redirect(row.GetInt64(0), row.GetInt64(1)),
        transaction);
}
