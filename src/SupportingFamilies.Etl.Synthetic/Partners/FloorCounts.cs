using SupportingFamilies.Etl.Synthetic.Lives;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>
/// How far plain equality would get: counts, person by person, the true pairs of identities between feeds and how many
/// of them agree exactly. An identity is a feed, its key and a part of the row.
/// </summary>
sealed class FloorCounts
{
    readonly Dictionary<int, List<Identity>> open = [];
    readonly HashSet<(Feed, string, string)> known = [];
    readonly HashSet<(ulong Low, ulong High)> bearers = [];
    readonly Dictionary<(ulong Low, ulong High), int> shared = [];

    public long Pairs { get; private set; }

    public long AgreeOnNameAndBirth { get; private set; }

    public long AgreeOnIdentifier { get; private set; }

    /// <summary>People who share forename, surname and birth date with somebody else.</summary>
    public int Namesakes { get; private set; }

    public void Saw(Feed feed, string part, string sourceKey, SeenPerson seen)
    {
        if (!known.Add((feed, sourceKey, part))) return;
        if (!open.TryGetValue(seen.PersonId, out var identities)) open[seen.PersonId] = identities = [];
        identities.Add(new Identity(feed, seen));
    }

    public void Lived(Person person)
    {
        if (person.Born is not { } born) return;
        var name = Chance.StableHash.Of($"{person.Forename}|{person.Surname}");
        var key = (name, (ulong)born.DayNumber);
        if (bearers.Add(key)) return;
        var count = shared.GetValueOrDefault(key);
        Namesakes += count == 0 ? 2 : 1;
        shared[key] = count + 1;
    }

    /// <summary>Nobody of a neighbourhood appears in another's rows, so its identities can be counted and
    /// forgotten.</summary>
    public void Close()
    {
        foreach (var identities in open.Values)
        {
            for (var left = 0; left < identities.Count; left++)
            {
                for (var right = 0; right < left; right++) Count(identities[left], identities[right]);
            }
        }

        open.Clear();
        known.Clear();
    }

    void Count(Identity left, Identity right)
    {
        if (left.Feed == right.Feed) return;
        Pairs++;
        if (left.Seen.Born is not null && left.Seen.Born == right.Seen.Born && left.Seen.Forename.Length > 0
            && string.Equals(left.Seen.Forename, right.Seen.Forename, StringComparison.OrdinalIgnoreCase)
            && string.Equals(left.Seen.Surname, right.Seen.Surname, StringComparison.OrdinalIgnoreCase))
            AgreeOnNameAndBirth++;
        if (Same(left.Seen.Nhs, right.Seen.Nhs) || Same(left.Seen.Upn, right.Seen.Upn)
            || Same(left.Seen.Nino, right.Seen.Nino))
            AgreeOnIdentifier++;
    }

    static bool Same(string left, string right) => left.Length > 0 && left == right;

    readonly record struct Identity(Feed Feed, SeenPerson Seen);
}
