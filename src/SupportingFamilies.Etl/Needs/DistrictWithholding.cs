using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Needs;

/// <summary>Households and families with the districts that may be shown.</summary>
/// <param name="WithheldFamilies">Those whose district is withheld, whether or not one is known.</param>
/// <param name="WithheldHouseholds">Their homes.</param>
public sealed record ShownDistricts(
    IReadOnlyList<Household> Households,
    IReadOnlyList<Family> Families,
    IReadOnlyList<FamilyId> WithheldFamilies,
    IReadOnlyList<HouseholdId> WithheldHouseholds);

/// <summary>Which families show no district, nor the home their children live in.</summary>
public static class DistrictWithholding
{
    /// <summary>Neither a family nor its home shows a district that could lead somebody to the door; nor does another
    /// family at that home, by whose members the home would be found.</summary>
    /// <param name="abused">Of <see cref="FamiliesWithEvidence"/>.</param>
    /// <param name="tied">Of <see cref="FamiliesTiedToProtected"/>.</param>
    public static ShownDistricts Withhold(
        IReadOnlyList<Household> households,
        IReadOnlyList<Family> families,
        IReadOnlySet<FamilyId> abused,
        IReadOnlySet<FamilyId> tied)
    {
        var ids = families
            .Where(family =>
                tied.Contains(family.Id) || Families.IsDistrictWithheld(family, abused.Contains(family.Id)))
            .Select(family => family.Id).ToHashSet();
        var homes = families.Where(family => family.Home is not null && ids.Contains(family.Id))
            .Select(family => family.Home!.Value).ToHashSet();
        ids.UnionWith(families.Where(family => family.Home is { } home && homes.Contains(home))
            .Select(family => family.Id));
        return new ShownDistricts(
            households.Select(household =>
                homes.Contains(household.Id) ? household with { PostcodeDistrict = null } : household).ToList(),
            families.Select(family =>
                ids.Contains(family.Id) ? family with { PostcodeDistrict = null } : family).ToList(),
            ids.OrderBy(family => family.Value).ToList(),
            homes.OrderBy(home => home.Value).ToList());
    }

    /// <summary>Families with a member whom a feed ties, as parent or carer either way, to somebody protected: the home
    /// of one is too likely the home of the other.</summary>
    public static IReadOnlySet<FamilyId> FamiliesTiedToProtected(
        IReadOnlyList<Family> families, IReadOnlyList<Person> people, LiveRecords live)
    {
        var personOf = people.SelectMany(person => person.Records, (person, record) => (record.Id, person))
            .ToDictionary(each => each.Id, each => each.person);
        var tied = new HashSet<PersonId>();
        foreach (var tie in live.Ties)
        {
            if (tie is not { Kind: TieKind.ParentOrCarer, To: { } to })
                continue;
            if (personOf[tie.From].IsProtected)
                tied.Add(personOf[to].Id);
            if (personOf[to].IsProtected)
                tied.Add(personOf[tie.From].Id);
        }

        return families.Where(family => family.Members.Any(member => tied.Contains(member.Person)))
            .Select(family => family.Id).ToHashSet();
    }

    /// <summary>
    /// The framework's fact of any date with any member in any role, or any need of its headline met, detected or
    /// suggested.
    /// </summary>
    public static IReadOnlySet<FamilyId> FamiliesWithEvidence(
        IReadOnlyList<Family> families, IReadOnlyList<Person> people, LiveRecords live, Assessment assessment)
    {
        var rule = assessment.Framework.WithholdsDistrict;
        var records = live.Facts.Where(fact => fact.Kind == rule.Facts).Select(fact => fact.About).ToHashSet();
        var persons = people.Where(person => person.Records.Any(record => records.Contains(record.Id)))
            .Select(person => person.Id).ToHashSet();
        var found = families.Where(family => family.Members.Any(member => persons.Contains(member.Person)))
            .Select(family => family.Id).ToHashSet();

        var needs = assessment.Framework.Headlines.Where(headline => headline.Code == rule.Headline)
            .SelectMany(headline => headline.Needs)
            .Select(need => need.Code).ToHashSet(StringComparer.Ordinal);
        found.UnionWith(assessment.Findings
            .Where(each => each.Finding == Finding.Met && needs.Contains(each.NeedCode))
            .Select(each => each.Family));
        return found;
    }
}
