using System.Runtime.InteropServices;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs;

/// <summary>A person whose part in an event only a person can judge.</summary>
/// <param name="With">The other of the two; null when the person holds both roles in one event by themselves.</param>
/// <param name="Events">The contested facts in which they count as perpetrator, newest first.</param>
public sealed record ReviewNeeded(PersonId Person, PersonId? With, IReadOnlyList<Evidence> Events)
{
    public override string ToString() => $"review of person {Person.Value}";
}

/// <summary>
/// Counter-allegations: the same two people stand as perpetrator and victim with crossed roles, in one event or in
/// two that are close together; or one person holds both roles in one event.
/// </summary>
internal sealed class OpposedRoles
{
    /// <summary>A reference shared by more people is a placeholder or a riot; it pairs nobody.</summary>
    const int PeopleInEventMax = 50;

    readonly FactIndex index;
    readonly int months;
    readonly Dictionary<(int First, int Second), List<Accusation>> pairs = [];
    readonly Dictionary<(int Person, int With), SortedSet<int>> contested = [];

    OpposedRoles(FactIndex index, int months) => (this.index, this.months) = (index, months);

    /// <param name="Fact">Position among all facts of the perpetrator's.</param>
    /// <param name="ByFirst">Whether the first of the pair is the perpetrator.</param>
    readonly record struct Accusation(int Fact, bool ByFirst, DateOnly On);

    /// <summary>Marks the contested facts of the index and lists who must be looked at, by person id.</summary>
    public static IReadOnlyList<ReviewNeeded> Find(FactIndex index, int months, DateOnly asOf)
    {
        var opposed = new OpposedRoles(index, months);
        foreach (var facts in opposed.Events(asOf))
            opposed.Pair(facts);
        foreach (var ((first, second), accusations) in opposed.pairs)
            opposed.Cross(first, second, accusations);
        return opposed.Mark();
    }

    /// <summary>Facts with a role and a reference, by event: positions among all facts, with the person of each. Events
    /// of one fact oppose nobody and are left out.</summary>
    /// <remarks>Millions of facts have a reference that no other has, so that they are sorted by a hash of it rather
    /// than each given a place in a dictionary; those of one hash are then held against one another.</remarks>
    IEnumerable<List<(int Fact, int Person)>> Events(DateOnly asOf)
    {
        var (hashes, positions) = Hashed(asOf);
        Array.Sort(hashes, positions);
        for (var (from, to) = (0, 0); from < hashes.Length; from = to)
        {
            while (to < hashes.Length && hashes[to] == hashes[from])
                to++;
            if (to - from == 1)
                continue;
            var alike = positions[from..to];
            Array.Sort(alike);
            foreach (var together in alike.GroupBy(at => (index.All[at].Feed, index.All[at].Fact.Reference)))
            {
                var facts = together.Select(at => (at, index.PersonAt(at))).ToList();
                if (facts.Count > 1)
                    yield return facts;
            }
        }
    }

    (ulong[] Hashes, int[] Positions) Hashed(DateOnly asOf)
    {
        var (hashes, positions) = (new List<ulong>(), new List<int>());
        for (var at = 0; at < index.All.Length; at++)
        {
            ref readonly var seen = ref index.All[at];
            if (seen.Fact is not { Role: FactRole.Perpetrator or FactRole.Victim, Reference: { } reference }
                || seen.Fact.On > asOf)
                continue;
            hashes.Add(HashOf(reference) + seen.Feed);
            positions.Add(at);
        }

        return ([.. hashes], [.. positions]);
    }

    /// <summary>FNV-1a: the same in every process.</summary>
    static ulong HashOf(string reference)
    {
        const ulong basis = 14695981039346656037;
        const ulong prime = 1099511628211;
        var hash = basis;
        foreach (var letter in reference)
            hash = unchecked((hash ^ letter) * prime);
        return hash >> 1;
    }

    void Pair(List<(int Fact, int Person)> facts)
    {
        if (facts.Count < 2)
            return;
        var people = facts.Select(each => each.Person).Distinct().Take(PeopleInEventMax + 1).Count();
        var isCrowd = people > PeopleInEventMax;
        foreach (var (fact, perpetrator) in facts)
        {
            if (index.All[fact].Fact.Role != FactRole.Perpetrator)
                continue;
            foreach (var (other, victim) in facts)
            {
                if (index.All[other].Fact.Role != FactRole.Victim)
                    continue;
                if (victim == perpetrator)
                    Contest(perpetrator, -1, fact);
                else if (!isCrowd)
                    Accuse(perpetrator, victim, fact);
            }
        }
    }

    void Accuse(int perpetrator, int victim, int fact)
    {
        var byFirst = perpetrator < victim;
        var pair = byFirst ? (perpetrator, victim) : (victim, perpetrator);
        ref var accusations = ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, pair, out _);
        (accusations ??= []).Add(new Accusation(fact, byFirst, index.All[fact].Fact.On));
    }

    void Cross(int first, int second, List<Accusation> accusations)
    {
        foreach (var one in accusations)
        {
            foreach (var two in accusations)
            {
                if (!one.ByFirst || two.ByFirst || !AreClose(one.On, two.On))
                    continue;
                Contest(first, second, one.Fact);
                Contest(second, first, two.Fact);
            }
        }
    }

    bool AreClose(DateOnly one, DateOnly two) => one <= two
        ? Period.EndingOn(two, months).Includes(one)
        : Period.EndingOn(one, months).Includes(two);

    void Contest(int person, int with, int fact)
    {
        ref var facts = ref CollectionsMarshal.GetValueRefOrAddDefault(contested, (person, with), out _);
        (facts ??= []).Add(fact);
    }

    List<ReviewNeeded> Mark()
    {
        var reviews = new List<ReviewNeeded>(contested.Count);
        foreach (var ((person, with), facts) in contested)
        {
            foreach (var fact in facts)
                index.All[fact] = index.All[fact] with { IsContested = true };
            var subject = index.People[person].Id;
            reviews.Add(new ReviewNeeded(
                subject, with < 0 ? null : index.People[with].Id, facts.Select(fact => Shown(subject, fact)).ToList()));
        }

        return reviews.OrderBy(review => review.Person.Value).ThenBy(review => review.With?.Value ?? 0).ToList();
    }

    /// <summary>A person's facts lie newest first, so positions in ascending order are newest first too.</summary>
    Evidence Shown(PersonId person, int position)
    {
        var seen = index.All[position];
        return new Evidence(
            person, index.Feeds[seen.Feed], seen.Fact.About, seen.Fact.Kind, seen.Fact.Reference, seen.Fact.On,
            seen.Fact.Until, "as perpetrator", FormattableString.Invariant($"crossed roles within {months} months"));
    }
}
