namespace SupportingFamilies.Etl.Needs;

/// <summary>The kinds of facts that tell of a family's support, as feed contracts declare them.</summary>
/// <param name="Episodes">Open while a person is on a case; the reference is the case.</param>
/// <param name="Needs">Needs practitioners record on a case, by code.</param>
/// <param name="Assessment">The whole family assessment was made on that day.</param>
/// <param name="Plan">The whole family plan was made on that day.</param>
/// <param name="Lead">A lead practitioner is named.</param>
/// <param name="Evidence">What practitioners saw of an outcome: a need's code, a space, and what.</param>
public sealed record SupportKinds(
    string Episodes, string Needs, string Assessment, string Plan, string Lead, string Evidence)
{
    public IEnumerable<string> All => [Episodes, Needs, Assessment, Plan, Lead, Evidence];
}
