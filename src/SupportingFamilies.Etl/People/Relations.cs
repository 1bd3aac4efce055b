using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.People;

/// <summary>What stated ties say about who a record can be: whose parent or carer, and beside whom: on one row, in one
/// case, at one event.</summary>
sealed class Relations
{
    static readonly string[] AdultRoles = ["parent", "carer", "applicant", "partner"];

    readonly Dictionary<RecordId, PersonRecord> records = [];
    readonly Dictionary<RecordId, List<RecordId>> children = [];
    readonly Dictionary<RecordId, HashSet<string>> events = [];
    readonly HashSet<long> sharedRows = [];

    public Relations(LiveRecords live)
    {
        var rows = new HashSet<long>();
        foreach (var record in live.People)
        {
            records[record.Id] = record;
            if (!rows.Add(RowOf(record.Id)))
                sharedRows.Add(RowOf(record.Id));
        }

        foreach (var tie in live.Ties)
        {
            if (tie is { Kind: TieKind.ParentOrCarer, To: { } child })
                AddChild(tie.From, child);
        }

        foreach (var group in live.Ties.Where(tie => tie.Group is not null && records.ContainsKey(tie.From))
                     .GroupBy(tie => (records[tie.From].Feed, tie.Group)))
        {
            foreach (var tie in group)
                AddEvent(tie.From, $"{group.Key.Feed} {group.Key.Group}");
            foreach (var adult in group.Where(tie => AdultRoles.Contains(tie.Role)))
            {
                foreach (var child in group.Where(tie => tie.Role == "child"))
                    AddChild(adult.From, child.From);
            }
        }

        foreach (var fact in live.Facts)
        {
            if (fact.Reference is { } reference && records.TryGetValue(fact.About, out var about))
                AddEvent(fact.About, $"{about.Feed} {reference}");
        }
    }

    public IEnumerable<PersonRecord> ChildrenOf(RecordId adult) =>
        children.TryGetValue(adult, out var ids) ? ids.Where(records.ContainsKey).Select(id => records[id]) : [];

    /// <summary>Names the row for a record that shares it: the parts of one row are different people. Null for a record
    /// alone on its row.</summary>
    public string? RowKeyOf(RecordId record) =>
        sharedRows.Contains(RowOf(record)) ? FormattableString.Invariant($"row {RowOf(record)}") : null;

    /// <summary>Names what the record was together with others in: its row, cases and events by the supplier's
    /// references.</summary>
    public IEnumerable<string> PartiesOf(RecordId record)
    {
        if (RowKeyOf(record) is { } row)
            yield return row;
        if (!events.TryGetValue(record, out var references))
            yield break;
        foreach (var reference in references)
            yield return reference;
    }

    void AddEvent(RecordId record, string reference)
    {
        if (!events.TryGetValue(record, out var references))
            events.Add(record, references = new(StringComparer.Ordinal));
        references.Add(reference);
    }

    void AddChild(RecordId adult, RecordId child)
    {
        if (!children.TryGetValue(adult, out var ids))
            children.Add(adult, ids = []);
        ids.Add(child);
    }

    /// <summary>Delivery and row, without the part.</summary>
    static long RowOf(RecordId record) => record.Value >> 4;
}
