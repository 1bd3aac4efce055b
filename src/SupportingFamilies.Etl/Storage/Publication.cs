using System.Data.Common;
using Dapper;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Publishes a night, all or nothing. Everything is written under the number of the coming run, which no reader looks at;
/// the checks read it there; then one short transaction makes it the published run. What a killed run left behind is taken
/// away before anything else is done, so that the next run is the same as one never killed.
/// </summary>
sealed class Publication(SqlDialect dialect, DbConnection connection, RunLog log)
{
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

        foreach (var table in new[] { "run_stage", "run_count", "run_run" })
            connection.Execute($"delete from {table} where run_id > @published", new { published }, transaction);
        transaction.Commit();
    }

    /// <exception cref="QualityGateException">A check found something; nothing is published.</exception>
    public RunId Publish(NightToPublish night)
    {
        ClearUnpublished();
        var run = (log.PublishedRun ?? 0) + 1;
        log.Begin(run, night);
        Write(run, night);
        try
        {
            QualityChecks.Run(connection, run);
        }
        catch (QualityGateException)
        {
            ClearUnpublished();
            throw;
        }

        log.MovePublished(run);
        return new RunId(run);
    }

    void Write(long run, NightToPublish night)
    {
        var extracts = connection.List(
            "select delivery_id, extract_date from feeds_delivery",
            null,
            row => (Delivery: row.GetInt64(0), Date: row.Date(1))).ToDictionary(row => row.Delivery, row => row.Date);
        var findings = FindingRows.Of(night.Findings, night.People);
        Write(run, DerivedTables.People, night.People);
        Write(run, DerivedTables.Records, night.People.SelectMany(person => HeldIdentity.Of(person, extracts)).ToList());
        Write(run, DerivedTables.Pairs, night.Pairs);
        Write(run, DerivedTables.Households, night.Households);
        Write(run, DerivedTables.Residents, night.Households.SelectMany(household =>
            household.Members.Select(member => new Resident(household.Id.Value, member.Value))).ToList());
        Write(run, DerivedTables.Families, night.Families);
        Write(run, DerivedTables.Relatives, night.Families.SelectMany(family =>
            family.Members.Select(member => new Relative(family.Id.Value, member))).ToList());
        Write(run, DerivedTables.Criteria, findings.Criteria);
        Write(run, DerivedTables.Met, findings.Met);
        Write(run, DerivedTables.Evidence, findings.Evidence);
        Write(run, DerivedTables.Unknown, findings.Unknown);
        Write(run, DerivedTables.FamilyUnknown, findings.Families);
        Write(run, DerivedTables.Candidates, night.Candidates);
        Write(run, DerivedTables.PeopleRegister, night.Registers.People);
        Write(run, DerivedTables.HouseholdRegister, night.Registers.Households);
        Write(run, DerivedTables.FamilyRegister, night.Registers.Families);
    }

    void Write(long run, RegisterTables tables, Register register)
    {
        Write(run, tables.Members, register.Members as IReadOnlyList<KeyValuePair<string, long>> ?? register.Members.ToList());
        // Redirects of earlier nights stand for ever; tonight's are added to them.
        var redirects = Registers(tables).Redirects.Concat(register.Redirects)
            .GroupBy(redirect => redirect.OldId)
            .Select(same => same.Last())
            .ToList();
        Write(run, tables.Redirects, redirects);
    }

    void Write<T>(long run, VersionedTable<T> table, IReadOnlyList<T> tonight) =>
        table.Write(dialect, connection, run, tonight);

    /// <summary>The register of the published night; its next id is told.</summary>
    public Register Registers(RegisterTables tables, long nextId = 1)
    {
        var members = new Dictionary<string, long>(StringComparer.Ordinal);
        var run = log.PublishedRun ?? 0;
        const string Stands = "from_run <= @run and (to_run is null or to_run > @run)";
        foreach (var (member, id) in connection.List(
            $"select member_key, {tables.IdColumn} from {tables.Members.Name} where {Stands}",
            new { run },
            row => (row.GetString(0), row.GetInt64(1))))
        {
            members.Add(member, id);
        }

        var redirects = connection.List(
            $"select old_id, new_id from {tables.Redirects.Name} where {Stands} order by old_id",
            new { run },
            row => new Redirect(row.GetInt64(0), row.GetInt64(1)));
        return new Register(members, nextId, redirects);
    }
}
