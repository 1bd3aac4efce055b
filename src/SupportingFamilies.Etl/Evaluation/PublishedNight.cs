using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>What one night published, as far as it can be held against the truth.</summary>
/// <param name="People">Whose every source identity is.</param>
/// <param name="Needs">Needs met by evidence that counts, by family.</param>
/// <param name="Candidates">In the order of the list.</param>
public sealed record PublishedNight(
    DateOnly AsOf,
    IReadOnlyDictionary<SourceIdentity, PersonId> People,
    IReadOnlyList<Household> Households,
    IReadOnlyList<Family> Families,
    IReadOnlyList<PublishedNeed> Needs,
    IReadOnlyList<FamilyId> Candidates);

/// <summary>A need found to be met in a family.</summary>
public readonly record struct PublishedNeed(FamilyId Family, string NeedCode);
