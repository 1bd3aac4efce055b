using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Needs;

/// <summary>Families about whom anything at all speaks of domestic abuse, whether or not it amounts to a need.</summary>
public static class DistrictWithholding
{
    /// <summary>
    /// The framework's fact of any date with any member in any role, or any need of its headline met, detected or suggested.
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

        var needs = assessment.Framework.Headlines.Single(headline => headline.Code == rule.Headline).Needs
            .Select(need => need.Code).ToHashSet(StringComparer.Ordinal);
        found.UnionWith(assessment.Findings
            .Where(each => each.Finding == Finding.Met && needs.Contains(each.NeedCode))
            .Select(each => each.Family));
        return found;
    }
}
