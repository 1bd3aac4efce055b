using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>What one night published, as far as it can be held against the truth.</summary>
/// <param name="People">Whose every source identity is.</param>
/// <param name="Needs">Needs met by evidence that counts, by family.</param>
/// <param name="Candidates">In the order of the list.</param>
public sealed record EvaluatedNight(
    DateOnly AsOf,
    IReadOnlyDictionary<SourceIdentity, PersonId> People,
    IReadOnlyList<Household> Households,
    IReadOnlyList<Family> Families,
    IReadOnlyList<MetNeed> Needs,
    IReadOnlyList<FamilyId> Candidates)
{
    /// <exception cref="InvalidOperationException">Nothing is published yet.</exception>
    public static EvaluatedNight Of(Warehouse warehouse)
    {
        var published = warehouse.Published ?? throw new InvalidOperationException("Nothing is published yet.");
        return new EvaluatedNight(
            published.AsOf,
            warehouse.RecordIdentities()
                .GroupBy(record => new SourceIdentity(record.Feed, record.Part, record.SourceKey))
                .ToDictionary(identity => identity.Key, identity => identity
                    .OrderByDescending(record => record.Rows).ThenBy(record => record.Person.Value).First().Person),
            warehouse.HouseholdMembers().GroupBy(resident => resident.Household)
                .Select(home => new Household(home.Key, "", null, home.Select(resident => resident.Person).ToList()))
                .ToList(),
            warehouse.Memberships().GroupBy(membership => membership.Family)
                .Select(family => new Family(family.Key, null, null, family
                    .Select(member => new FamilyMember(member.Person, member.Role, member.LivesApart)).ToList()))
                .ToList(),
            warehouse.MetNeeds().Select(need => new MetNeed(need.Family, need.NeedCode)).ToList(),
            warehouse.Candidates().Select(candidate => candidate.Family).ToList());
    }
}

/// <summary>A need found to be met in a family.</summary>
public readonly record struct MetNeed(FamilyId Family, string NeedCode);
