using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Households;

public enum FamilyRole
{
    /// <summary>Under 18, or older and still the dependent child of a member.</summary>
    Child,

    /// <summary>Not yet born.</summary>
    ExpectedChild,

    /// <summary>Mother, father, step-parent or whoever is said to be parent or carer.</summary>
    Parent,

    /// <summary>Partner of a parent, at the same address or stated, not said to be a parent.</summary>
    Partner,

    /// <summary>Someone else who cares for the child: a grandparent, an adult sibling, a foster carer stated by a feed.
    /// </summary>
    Carer,
}

/// <param name="LivesApart">Belongs to the family but not to its home: shown without address.</param>
public sealed record FamilyMember(PersonId Person, FamilyRole Role, bool LivesApart);

/// <summary>A household's children and carers, plus those who belong though living apart.</summary>
/// <param name="Home">The household the dependent children live in; null when protected or not known.</param>
/// <param name="Members">Each person once, in ascending order of id. A person may belong to two families.</param>
public sealed record Family(
    FamilyId Id,
    HouseholdId? Home,
    string? PostcodeDistrict,
    IReadOnlyList<FamilyMember> Members)
{
    /// <summary>Every member is protected: no address, district or household, and an id that no other family ever had.
    /// </summary>
    public bool IsProtected { get; init; }

    /// <summary>A member is known to live elsewhere than the children.</summary>
    public bool SpansTwoHomes => Members.Any(member => member.LivesApart);

    public override string ToString() => $"family {Id.Value}";
}
