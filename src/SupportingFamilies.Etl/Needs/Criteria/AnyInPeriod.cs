namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>Any fact in the window.</summary>
public sealed record AnyInPeriod(CriterionWindow Window) : CriterionTest
{
    public override string Threshold => $"any {Window}";

    internal override Answer Decide(List<IndexedFact> facts, Viewpoint view, List<ShownFact> shown)
    {
        foreach (var fact in facts)
            shown.Add(ShownFact.Of(fact));
        return facts.Count > 0 ? Answer.Met : Answer.NotMet;
    }
}
