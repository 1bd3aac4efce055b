using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>One person's time on an early help case.</summary>
/// <param name="Reference">The case: everyone on it shares it.</param>
/// <param name="Until">Last day, included; null while it is open.</param>
public sealed record SupportEpisode(
    PersonId Person, string Feed, RecordId About, string? Reference, DateOnly From, DateOnly? Until)
{
    public bool IsOpenOn(DateOnly date) => From <= date && (Until is not { } until || until >= date);

    public override string ToString() => $"support of person {Person.Value}";

    /// <summary>Whether anyone's support is open on the date; asked of every family, so without making
    /// episodes.</summary>
    internal static bool IsAnyOpen(FactIndex index, int person, ulong kind, DateOnly date)
    {
        if ((index.KindsOf(person) & kind) == 0)
            return false;
        foreach (ref readonly var seen in index.Of(person))
        {
            if ((1UL << seen.Kind & kind) != 0 && Of(index, person, seen).IsOpenOn(date))
                return true;
        }

        return false;
    }

    static SupportEpisode Of(FactIndex index, int person, in IndexedFact seen) => new(
        index.People[person].Id, index.Feeds[seen.Feed], seen.Fact.About, seen.Fact.Reference, seen.Fact.On,
        seen.Fact.Until);
}
