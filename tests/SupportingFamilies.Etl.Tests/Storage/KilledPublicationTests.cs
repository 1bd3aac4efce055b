using System.Data.Common;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>A run is killed after each thing it writes; what it leaves is seen by nobody and gone with the next
/// run.</summary>
public sealed class KilledPublicationTests : StorageTest
{
    public static TheoryData<DatabaseKind, int> TablesWritten
    {
        get
        {
            var data = new TheoryData<DatabaseKind, int>();
            for (var tables = 0; tables <= DerivedTables.Names.Count; tables++)
                data.Add(DatabaseKind.Sqlite, tables);
            foreach (var kind in new[] { DatabaseKind.SqlServerStandIn, DatabaseKind.SqlServer })
            {
                data.Add(kind, DerivedTables.Names.Count / 2);
                data.Add(kind, DerivedTables.Names.Count);
            }

            return data;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(TablesWritten))]
    public void A_killed_run_leaves_last_night_readable_and_a_rerun_publishes_the_same(DatabaseKind kind, int tables)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch")]);
        Warehouse.Publish(Warehouse.Night());
        var lastNight = Warehouse.Text();
        Warehouse.Stage("b", Day(9, 2), [Pupil("1", "Aspen"), Pupil("3", "Cedar")]);

        LeaveBehind(tables);
        Assert.Equal(lastNight, Warehouse.Text());
        Assert.Equal(2, Warehouse.Registers().People.Members.Count);

        Assert.Equal(new RunId(2), Warehouse.Publish(Warehouse.Night("f2")));
        Assert.Equal(NeverKilled(), Warehouse.Text());
    }

    [SkippableTheory]
    [EachDatabase]
    public void Clearing_twice_is_clearing_once(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        Warehouse.Publish(Warehouse.Night());
        LeaveBehind(DerivedTables.Names.Count);
        Warehouse.ClearUnpublished();
        Warehouse.ClearUnpublished();
        Assert.Equal(0, Number("select count(*) from run_run where run_id > 1"));
        Assert.Single(Warehouse.Candidates());
    }

    /// <summary>What a run that closed every row of the first tables, and got no further, would have
    /// committed.</summary>
    void LeaveBehind(int tables)
    {
        using var connection = Database.Connect();
        Execute(
            "insert into run_run (run_id, as_of, fingerprint, last_delivery_id, next_person_id, next_household_id, " +
            "next_family_id, started_at) values (2, '2026-09-30', 'killed', 2, 9, 9, 9, '2026-10-01')");
        foreach (var table in DerivedTables.Names.Take(tables))
        {
            var columns = string.Join(
                ", ", Columns(connection, table).Where(column => column is not "from_run" and not "to_run"));
            Execute($"update {table} set to_run = 2 where to_run is null");
            Execute($"insert into {table} ({columns}, from_run) select {columns}, 2 from {table} where to_run = 2");
        }

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    static List<string> Columns(DbConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select * from {table} where 1 = 0";
        using var reader = command.ExecuteReader();
        return Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
    }

    static string NeverKilled()
    {
        using var database = new TempDatabase(isReady: true);
        using var warehouse = database.Open();
        warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch")]);
        warehouse.Publish(warehouse.Night());
        warehouse.Stage("b", Day(9, 2), [Pupil("1", "Aspen"), Pupil("3", "Cedar")]);
        warehouse.Publish(warehouse.Night("f2"));
        return warehouse.Text();
    }
}
