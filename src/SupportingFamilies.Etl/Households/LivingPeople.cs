using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Households;

/// <summary>
/// The people one pass works on, in ascending order of id: those alive on the as-of date, and either the protected or
/// the others, never both. A record of anyone else is not found here, so nothing they said can be used.
/// </summary>
sealed class LivingPeople
{
    readonly Dictionary<long, int> slotOfRecord;
    readonly List<PersonRecord> records;
    readonly List<int> owners;

    public LivingPeople(IEnumerable<Person> people, DateOnly asOf)
    {
        AsOf = asOf;
        All = people.Where(person => person.DiedOn is null || person.DiedOn > asOf)
            .OrderBy(person => person.Id.Value).ToArray();
        var count = All.Sum(person => person.Records.Count);
        slotOfRecord = new Dictionary<long, int>(count);
        records = new List<PersonRecord>(count);
        owners = new List<int>(count);
        for (var person = 0; person < All.Length; person++)
        {
            foreach (var record in All[person].Records)
            {
                slotOfRecord.Add(record.Id.Value, records.Count);
                records.Add(record);
                owners.Add(person);
            }
        }
    }

    public DateOnly AsOf { get; }

    /// <summary>Everything below names a person by the position here.</summary>
    public Person[] All { get; }

    public IReadOnlyList<PersonRecord> Records => records;

    /// <summary>The person and the record itself; false for a record of somebody this pass does not see.</summary>
    public bool TryFind(RecordId id, out int person, out PersonRecord record)
    {
        if (slotOfRecord.TryGetValue(id.Value, out var slot))
        {
            (person, record) = (owners[slot], records[slot]);
            return true;
        }

        (person, record) = (-1, null!);
        return false;
    }

    public int? Age(int person) => All[person].AgeOn(AsOf);

    /// <summary>Whole years by which <paramref name="older"/> is older; null when either birth date is not
    /// known.</summary>
    public int? YearsBetween(int older, int younger) =>
        All[older].BornOn is { } first && All[younger].BornOn is { } second ? first.AgeOn(second) : null;
}
