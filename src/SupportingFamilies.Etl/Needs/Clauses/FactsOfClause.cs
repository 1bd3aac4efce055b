using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs.Clauses;

/// <summary>Which facts a clause reads.</summary>
/// <param name="Kinds">As feed contracts declare them; at least one.</param>
/// <param name="Feeds">Feeds that declare any of them.</param>
/// <param name="Codes">Empty reads every code.</param>
/// <param name="NeedsRecorded">Needs which, recorded by practitioners on a later case, count as such a fact
/// too.</param>
public sealed record FactsOfClause(
    IReadOnlyList<string> Kinds,
    IReadOnlyList<string> Feeds,
    IReadOnlyList<string> Codes,
    IReadOnlyList<string> NeedsRecorded)
{
    /// <summary>Events of any member in the window, in whatever role but a bystander's.</summary>
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
                if ((kind & bits) != 0 && fact.Role != FactRole.Other && IsRead(fact))
                    found.Add(family.Show(member.Position, seen));
                else if ((kind & recorded) != 0 && NeedsRecorded.Contains(fact.Code!, StringComparer.Ordinal))
                    found.Add(family.Show(member.Position, seen));
            }
        }

        return found;
    }

    internal bool IsRead(Fact fact) => Codes.Count == 0 || Codes.Contains(fact.Code!, StringComparer.Ordinal);
}
