using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>A run is killed after each thing it writes; what it leaves is seen by nobody and gone with the next
/// run.</summary>
public sealed class KilledPublicationTests : StorageTest
{
    public static TheoryData<int> TablesWritten => [.. Enumerable.Range(0, DerivedTables.Names.Count + 1)];

    [Theory]
    [MemberData(nameof(TablesWritten))]
    public void A_killed_run_leaves_last_night_readable_and_a_rerun_publishes_the_same(int tables)
    {
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

    [Fact]
    public void Clearing_twice_is_clearing_once()
    {
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
        using var connection = new SqliteDialect(Database.File).Connect();
        Execute(
            "insert into run_run (run_id, as_of, fingerprint, last_delivery_id, next_person_id, next_household_id, " +
            "next_family_id, started_at) values (2, '2026-09-30', 'killed', 2, 9, 9, 9, '2026-10-01')");
        foreach (var table in DerivedTables.Names.Take(tables))
        {
            var columns = string.Join(", ", connection
                .List($"select name from pragma_table_info('{table}')", null, row => row.GetString(0))
                .Where(column => column is not "from_run" and not "to_run"));
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

    static string NeverKilled()
    {
        using var database = new TempDatabase();
        using var warehouse = database.Open();
        warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch")]);
        warehouse.Publish(warehouse.Night());
        warehouse.Stage("b", Day(9, 2), [Pupil("1", "Aspen"), Pupil("3", "Cedar")]);
        warehouse.Publish(warehouse.Night("f2"));
        return warehouse.Text();
    }
}
