using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs.Clauses;

/// <summary>Which facts a clause reads.</summary>
/// <param name="Kinds">As feed contracts declare them; at least one.</param>
/// <param name="Feeds">For each of the kinds, the feeds that declare it.</param>
/// <param name="Roles">In which a person's event counts; a witness or caller never does unless named.</param>
/// <param name="Codes">Empty reads every code.</param>
/// <param name="NeedsRecorded">Needs which, recorded by practitioners on a later case, count as such a fact
/// too.</param>
public sealed record FactsOfClause(
    IReadOnlyList<string> Kinds,
    IReadOnlyList<IReadOnlyList<string>> Feeds,
    IReadOnlyList<FactRole> Roles,
    IReadOnlyList<string> Codes,
    IReadOnlyList<string> NeedsRecorded)
{
    /// <summary>Only of members who share the family's home.</summary>
    public bool AtHome { get; init; }

    /// <summary>The feeds that have to speak, those of practitioners among them where their needs count.</summary>
    internal IEnumerable<IReadOnlyList<string>> FeedsFor(SupportedFamily family) =>
        NeedsRecorded.Count > 0 ? Feeds.Append([family.Feed]) : Feeds;

    /// <summary>Events of any member in the window.</summary>
    internal List<Evidence> In(Period window, SupportedFamily family)
    {
        var index = family.View.Index;
        var recorded = NeedsRecorded.Count > 0 ? index.BitOf(family.View.Kinds.Needs) : 0;
        var bits = Kinds.Aggregate(0UL, (sum, kind) => sum | index.BitOf(kind));
        var found = new List<Evidence>();
        foreach (var member in family.Members)
        {
            foreach (ref readonly var seen in index.Of(member.Position))
            {
                var fact = seen.Fact;
                var kind = 1UL << seen.Kind;
                if (!window.Includes(fact.On) || fact.On > family.View.AsOf)
                    continue;
                if ((kind & bits) != 0 && IsRead(fact))
                    found.Add(family.Show(member.Position, seen));
                else if ((kind & recorded) != 0 && NeedsRecorded.Contains(fact.Code!, StringComparer.Ordinal)
                    && !family.IsOfCase(seen))
                    found.Add(family.Show(member.Position, seen));
            }
        }

        return found;
    }

    internal bool IsRead(Fact fact) =>
        Roles.Contains(fact.Role) && (Codes.Count == 0 || Codes.Contains(fact.Code!, StringComparer.Ordinal));
}
