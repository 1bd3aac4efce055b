using System.Data.Common;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Reads what stands of every feed, in an order made of what is said (feed, source key, part, content) and never of the
/// order in which it came.
/// </summary>
sealed class LiveReading(DbConnection connection)
{
    readonly StoredRecords records = new();
    readonly List<PersonRecord> people = [];
    readonly List<Fact> facts = [];
    readonly List<Tie> ties = [];
    readonly List<Residence> residences = [];
    readonly Dictionary<string, DateOnly> covered = new(StringComparer.Ordinal);

    public LiveRecords Read(IEnumerable<(string Feed, DeliveryMode Mode)> feeds, DateOnly asOf)
    {
        foreach (var (feed, mode) in feeds.OrderBy(each => each.Feed, StringComparer.Ordinal))
            Read(feed, LiveRows.Of(connection, feed, mode, asOf));
        return new LiveRecords(people, facts, ties, residences, covered);
    }

    public void Read(string feed, IReadOnlyList<LiveDelivery> deliveries)
    {
        if (deliveries.Count == 0)
            return;
        covered.Add(feed, deliveries.Max(delivery => delivery.ExtractDate));
        var positions = ReadPeople(feed, deliveries);
        Append(facts, "feeds_fact", StagedTables.FactColumns, deliveries, positions, records.Fact);
        Append(ties, "feeds_tie", StagedTables.TieColumns, deliveries, positions, records.Tie);
        Append(
            residences,
            "feeds_residence",
            StagedTables.ResidenceColumns,
            deliveries,
            positions,
            StoredRecords.Residence);
    }

    /// <returns>The place of each record in the feed's order.</returns>
    Dictionary<long, int> ReadPeople(string feed, IReadOnlyList<LiveDelivery> deliveries)
    {
        var found = new List<(PersonRecord Person, UInt128 ContentHash)>();
        foreach (var delivery in deliveries)
        {
            Rows("feeds_person", StagedTables.PersonColumns, delivery, (id, row) =>
                found.Add((records.Person(feed, id, row), delivery.ContentHash(id.Row))));
        }

        found.Sort(static (one, other) =>
        {
            var order = string.CompareOrdinal(one.Person.SourceKey, other.Person.SourceKey);
            if (order == 0)
                order = string.CompareOrdinal(one.Person.Part, other.Person.Part);
            if (order == 0)
                order = one.ContentHash.CompareTo(other.ContentHash);
            return order == 0 ? one.Person.Id.Part.CompareTo(other.Person.Id.Part) : order;
        });
        var positions = new Dictionary<long, int>(found.Count);
        people.EnsureCapacity(people.Count + found.Count);
        foreach (var (person, _) in found)
        {
            positions.Add(person.Id.Value, positions.Count);
            people.Add(person);
        }

        return positions;
    }

    /// <summary>Adds what hangs on records, in the order of the records, then of the row.</summary>
    void Append<T>(
        List<T> all,
        string table,
        IReadOnlyList<string> columns,
        IReadOnlyList<LiveDelivery> deliveries,
        Dictionary<long, int> positions,
        Func<RecordId, DbDataReader, T> read)
    {
        const int NumberBits = 20;
        var places = new List<long>();
        var found = new List<T>();
        foreach (var delivery in deliveries)
        {
            Rows(table, columns, delivery, (id, row) =>
            {
                places.Add(((long)positions[id.Value] << NumberBits) | (uint)row.GetInt32(1));
                found.Add(read(id, row));
            });
        }

        var ordered = found.ToArray();
        Array.Sort(places.ToArray(), ordered);
        all.AddRange(ordered);
    }

    /// <summary>The rows of a delivery that stand, from a table whose first column is a record id.</summary>
    void Rows(string table, IReadOnlyList<string> columns, LiveDelivery delivery, Action<RecordId, DbDataReader> each)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            select {string.Join(", ", columns)} from {table} where {columns[0]} between @first and @last
            """;
        command.Add("@first", RecordId.Of(delivery.Id, 1, 0).Value);
        command.Add("@last", RecordId.Of(delivery.Id, RecordId.MaxRow, RecordId.MaxPart).Value);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var id = new RecordId(rows.GetInt64(0));
            if (delivery.Speaks(id.Row))
                each(id, rows);
        }
    }
}
