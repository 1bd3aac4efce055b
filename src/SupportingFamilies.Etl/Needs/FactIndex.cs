using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Needs;

/// <summary>A fact with the feed and kind it belongs to, as small numbers.</summary>
/// <param name="Feed">Position in <see cref="FactIndex.Feeds"/>.</param>
/// <param name="Kind">Position in <see cref="FactIndex.Kinds"/>.</param>
/// <param name="IsContested">The same two people stand with opposed roles: who did it is not known.</param>
internal readonly record struct IndexedFact(Fact Fact, ushort Feed, byte Kind, bool IsContested)
{
    /// <summary>For two facts of one person: facts of one feed with one reference tell of one event; without a
    /// reference the kind and the day are all there is.</summary>
    public bool IsSameEventAs(in IndexedFact other) =>
        Feed == other.Feed && (Fact.Reference, other.Fact.Reference) switch
        {
            (null, null) => Kind == other.Kind && Fact.On == other.Fact.On,
            var (left, right) => string.Equals(left, right, StringComparison.Ordinal),
        };

    public override string ToString() => Fact.ToString();
}

/// <summary>
/// The facts of the kinds a framework reads, once, by person and newest first: in an order that comes from what they
/// say and never from how they arrived.
/// </summary>
internal sealed class FactIndex
{
    /// <summary>One bit each tells quickly which kinds a person has.</summary>
    public const int KindsMax = 64;

    readonly RecordOwners owners;
    readonly IndexedFact[] facts;
    readonly int[] starts;
    readonly ulong[] kindsOfPerson;
    readonly long[] ids;
    readonly int[] positions;

    FactIndex(
        IReadOnlyList<Person> people,
        IReadOnlyList<string> kinds,
        RecordOwners owners,
        IndexedFact[] facts,
        int[] starts)
    {
        (People, Kinds, this.owners) = (people, kinds, owners);
        (this.facts, this.starts) = (facts, starts);
        (ids, positions) = (new long[people.Count], new int[people.Count]);
        for (var person = 0; person < people.Count; person++)
            (ids[person], positions[person]) = (people[person].Id.Value, person);
        Array.Sort(ids, positions);
        kindsOfPerson = new ulong[people.Count];
        for (var person = 0; person < people.Count; person++)
        {
            foreach (ref readonly var seen in Of(person))
                kindsOfPerson[person] |= 1UL << seen.Kind;
        }
    }

    public IReadOnlyList<Person> People { get; }

    public IReadOnlyList<string> Kinds { get; }

    /// <summary>In ordinal order, so that comparing positions compares names.</summary>
    public IReadOnlyList<string> Feeds => owners.Feeds;

    /// <summary>Every indexed fact, one person's after another's.</summary>
    public Span<IndexedFact> All => facts;

    /// <summary>Position of a person, -1 when they are not among the people given.</summary>
    public int Find(PersonId person) =>
        Array.BinarySearch(ids, person.Value) is >= 0 and var at ? positions[at] : -1;

    public Span<IndexedFact> Of(int person) => facts.AsSpan(starts[person], starts[person + 1] - starts[person]);

    /// <summary>Whose fact stands at a position of <see cref="All"/>.</summary>
    public int PersonAt(int fact)
    {
        var (low, high) = (0, People.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (starts[middle] <= fact)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>A bit for each kind of which the person has a fact.</summary>
    public ulong KindsOf(int person) => kindsOfPerson[person];

    /// <summary>Two records of one person and feed, in an order that does not depend on how they arrived.</summary>
    public int Compare(RecordId left, RecordId right) => owners.Compare(left, right);

    public ulong BitOf(string kind)
    {
        for (var i = 0; i < Kinds.Count; i++)
        {
            if (Kinds[i] == kind)
                return 1UL << i;
        }

        return 0;
    }

    /// <param name="kinds">At most <see cref="KindsMax"/>; facts of other kinds are left out.</param>
    /// <remarks>A fact of a record that belongs to no person given is left out too: it is about nobody here.</remarks>
    public static FactIndex Of(IReadOnlyList<Person> people, IReadOnlyList<Fact> facts, IReadOnlyList<string> kinds)
    {
        var owners = RecordOwners.Of(people);
        var kindNumbers = new Dictionary<string, byte>(StringComparer.Ordinal);
        for (var i = 0; i < kinds.Count; i++)
            kindNumbers[kinds[i]] = (byte)i;
        var (ownerOf, starts) = CountByPerson(people.Count, facts, kindNumbers, owners);
        var indexed = new IndexedFact[starts[^1]];
        var next = starts.AsSpan(0, people.Count).ToArray();
        for (var i = 0; i < facts.Count; i++)
        {
            var (person, feed) = ownerOf[i];
            if (person >= 0)
                indexed[next[person]++] = new IndexedFact(facts[i], feed, kindNumbers[facts[i].Kind],
                    IsContested: false);
        }

        var order = new NewestFirst(owners);
        InParts(people.Count, (from, to) =>
        {
            for (var person = from; person < to; person++)
            {
                if (starts[person + 1] - starts[person] > 1)
                    Array.Sort(indexed, starts[person], starts[person + 1] - starts[person], order);
            }
        });

        return new FactIndex(people, kinds, owners, indexed, starts);
    }

    static ((int Person, ushort Feed)[] OwnerOf, int[] Starts) CountByPerson(
        int people, IReadOnlyList<Fact> facts, Dictionary<string, byte> kinds, RecordOwners owners)
    {
        var ownerOf = new (int Person, ushort Feed)[facts.Count];
        InParts(facts.Count, (from, to) =>
        {
            for (var i = from; i < to; i++)
                ownerOf[i] = kinds.ContainsKey(facts[i].Kind) ? owners.Find(facts[i].About) : (-1, (ushort)0);
        });
        var starts = new int[people + 1];
        foreach (var (person, _) in ownerOf)
        {
            if (person >= 0)
                starts[person + 1]++;
        }

        for (var person = 0; person < people; person++)
            starts[person + 1] += starts[person];
        return (ownerOf, starts);
    }

    /// <summary>Each part is one thread's; none touches what another does.</summary>
    static void InParts(int count, Action<int, int> part)
    {
        const int together = 16_384;
        Parallel.For(0, (count + together - 1) / together,
            at => part(at * together, Math.Min(count, (at + 1) * together)));
    }

    /// <summary>Ends in the supplier's own key, so that equal facts of two rows never depend on our record
    /// ids.</summary>
    sealed class NewestFirst(RecordOwners owners) : IComparer<IndexedFact>
    {
        public int Compare(IndexedFact left, IndexedFact right)
        {
            var (one, two) = (left.Fact, right.Fact);
            var order = two.On.CompareTo(one.On);
            if (order == 0) order = left.Feed.CompareTo(right.Feed);
            if (order == 0) order = string.CompareOrdinal(one.Reference, two.Reference);
            if (order == 0) order = left.Kind.CompareTo(right.Kind);
            if (order == 0) order = one.Role.CompareTo(two.Role);
            if (order == 0) order = string.CompareOrdinal(one.Code, two.Code);
            if (order == 0) order = Nullable.Compare(one.Until, two.Until);
            if (order == 0) order = Nullable.Compare(one.Measure, two.Measure);
            if (order == 0) order = Nullable.Compare(one.OutOf, two.OutOf);
            return order != 0 ? order : owners.Compare(one.About, two.About);
        }
    }
}
