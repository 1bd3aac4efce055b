using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Needs;

/// <summary>Which person and feed a record belongs to: two sorted columns, since a night holds millions of
/// records.</summary>
internal sealed class RecordOwners
{
    readonly IReadOnlyList<Person> people;
    readonly long[] records;

    /// <summary>Person in the high 32 bits, feed in the low ones.</summary>
    readonly long[] owners;

    RecordOwners(IReadOnlyList<Person> people, IReadOnlyList<string> feeds, long[] records, long[] owners)
    {
        this.people = people;
        Feeds = feeds;
        this.records = records;
        this.owners = owners;
    }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Feeds { get; }

    public static RecordOwners Of(IReadOnlyList<Person> people)
    {
        var feeds = new SortedSet<string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var person in people)
        {
            foreach (var record in person.Records)
            {
                feeds.Add(record.Feed);
                count++;
            }
        }

        var names = feeds.ToList();
        var numbers = names
            .Select((name, i) => (name, i)).ToDictionary(each => each.name, each => each.i, StringComparer.Ordinal);
        var (records, owners) = (new long[count], new long[count]);
        var next = 0;
        for (var person = 0; person < people.Count; person++)
        {
            foreach (var record in people[person].Records)
            {
                records[next] = record.Id.Value;
                owners[next++] = ((long)person << 32) | (uint)numbers[record.Feed];
            }
        }

        Array.Sort(records, owners);
        return new RecordOwners(people, names, records, owners);
    }

    /// <summary>Person -1 when the record belongs to nobody.</summary>
    public (int Person, ushort Feed) Find(RecordId record)
    {
        var found = Array.BinarySearch(records, record.Value);
        return found < 0 ? (-1, (ushort)0) : ((int)(owners[found] >> 32), (ushort)(owners[found] & 0xFFFF));
    }

    /// <summary>
    /// Two records of one person and feed by the supplier's key, the row's part, and where they stand among the
    /// person's records. Slow, and only asked when two facts are equal in all they say.
    /// </summary>
    public int Compare(RecordId left, RecordId right)
    {
        if (left == right)
            return 0;
        var ((one, oneAt), (two, twoAt)) = (Placed(left), Placed(right));
        var order = string.CompareOrdinal(one.SourceKey, two.SourceKey);
        if (order == 0)
            order = string.CompareOrdinal(one.Part, two.Part);
        return order != 0 ? order : oneAt.CompareTo(twoAt);
    }

    (PersonRecord Record, int At) Placed(RecordId id)
    {
        var records = people[Find(id).Person].Records;
        for (var at = 0; at < records.Count; at++)
        {
            if (records[at].Id == id)
                return (records[at], at);
        }

        throw new InvalidOperationException("A record lost its person while facts were being ordered.");
    }
}
