using System.Globalization;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Households;

/// <summary>
/// Which id each household and family had, by keys that last from night to night: what a night needs to know of the one
/// before. A household is known by its members, a family by its dependent children, as an adult may belong to two.
/// </summary>
/// <remarks>
/// The keys of protected families are of their own kind: a child who becomes protected takes no id along, so nobody who
/// knew the old family finds the new one by its id.
/// </remarks>
/// <param name="NextHouseholdId">The first id never used so far.</param>
/// <param name="NextFamilyId">The first id never used so far.</param>
public sealed record FamilyRegister(
    IReadOnlyDictionary<string, long> Households,
    long NextHouseholdId,
    IReadOnlyDictionary<string, long> Families,
    long NextFamilyId)
{
    /// <summary>Before the first night.</summary>
    public static FamilyRegister Empty { get; } =
        new(new Dictionary<string, long>(), 1, new Dictionary<string, long>(), 1);

    public static FamilyRegister Of(
        IReadOnlyList<Household> households, long nextHouseholdId, IReadOnlyList<Family> families, long nextFamilyId)
    {
        var householdKeys = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var household in households)
        {
            foreach (var member in household.Members)
                householdKeys.Add(KeyOf(member), household.Id.Value);
        }

        var familyKeys = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var family in families)
        {
            foreach (var child in family.Members
                .Where(member => member.Role is FamilyRole.Child or FamilyRole.ExpectedChild))
                familyKeys.Add(KeyOf(child.Person, family.IsProtected), family.Id.Value);
        }

        return new FamilyRegister(householdKeys, nextHouseholdId, familyKeys, nextFamilyId);
    }

    public static string KeyOf(PersonId person, bool isProtected = false) =>
        (isProtected ? "protected-p" : "p") + person.Value.ToString(CultureInfo.InvariantCulture);

    public override string ToString() =>
        $"register of {Households.Count} people in households, {Families.Count} children";
}

/// <summary>How many addresses and people make no household, so that nobody looks for them. Protected people are not in
/// it.</summary>
/// <param name="Why">A type of premises in snake_case, <c>block_without_flat</c> or <c>too_many_people</c>.</param>
public sealed record NoHousehold(string Why, int Addresses, int People);

/// <summary>Households and families of one night.</summary>
/// <param name="Households">In order of id.</param>
/// <param name="Families">In order of id.</param>
/// <param name="Register">What the next night is given.</param>
/// <param name="Notes">In order of reason.</param>
public sealed record FormedFamilies(
    IReadOnlyList<Household> Households,
    IReadOnlyList<Family> Families,
    IReadOnlyList<Redirect> HouseholdRedirects,
    IReadOnlyList<Redirect> FamilyRedirects,
    FamilyRegister Register,
    IReadOnlyList<NoHousehold> Notes);
