using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs;

/// <summary>
/// Families about whom anything at all speaks of domestic abuse, whether or not it amounts to a need: what decides that
/// a family spanning two homes shows no district.
/// </summary>
public static class DomesticAbuse
{
    /// <summary>What feed contracts call an incident of domestic abuse.</summary>
    public const string IncidentKind = "domestic_abuse_incident";

    const string Headline = "DA-";

    /// <summary>An incident of any date with any member in any role, or any need of the headline met.</summary>
    public static IReadOnlySet<FamilyId> FamiliesWithEvidence(
        IReadOnlyList<Family> families,
        IReadOnlyList<People.Person> people,
        LiveRecords live,
        Assessment assessment)
    {
        var records = live.Facts.Where(fact => fact.Kind == IncidentKind).Select(fact => fact.About).ToHashSet();
        var persons = people.Where(person => person.Records.Any(record => records.Contains(record.Id)))
            .Select(person => person.Id).ToHashSet();
        var found = families.Where(family => family.Members.Any(member => persons.Contains(member.Person)))
            .Select(family => family.Id).ToHashSet();
        found.UnionWith(assessment.Findings
            .Where(each => each.Finding == Finding.Met && each.NeedCode.StartsWith(Headline, StringComparison.Ordinal))
            .Select(each => each.Family));
        return found;
    }
}
