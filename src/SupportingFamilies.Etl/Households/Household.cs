using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Households;

/// <summary>The people at one address on the as-of date. Communal addresses and protected people make none.</summary>
/// <param name="AddressKey">The normalised address the members share; never shown.</param>
/// <param name="Members">In ascending order; at least one.</param>
public sealed record Household(
    HouseholdId Id,
    string AddressKey,
    string? PostcodeDistrict,
    IReadOnlyList<PersonId> Members)
{
    public override string ToString() => $"household {Id.Value}";
}
