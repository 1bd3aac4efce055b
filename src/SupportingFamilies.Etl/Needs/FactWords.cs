using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Needs;

/// <summary>What is shown of a fact as evidence: its kind and role. Its code may be a supplier's free text.</summary>
static class FactWords
{
    /// <summary>For example <c>domestic abuse incident as victim</c>.</summary>
    public static string Of(Fact fact) => fact.Kind.Replace('_', ' ') + fact.Role switch
    {
        FactRole.Perpetrator => " as perpetrator",
        FactRole.Victim => " as victim",
        FactRole.AffectedChild => " as affected child",
        _ => "",
    };
}
