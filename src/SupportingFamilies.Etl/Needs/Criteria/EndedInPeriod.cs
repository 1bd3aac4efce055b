using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>Its last day was in the window and before the as-of date: over, but not long ago.</summary>
public sealed record EndedInPeriod(CriterionWindow Window) : CriterionTest
{
    public override string Threshold => $"ended {Window}";

    internal override bool Reads(Fact fact, in ReadingDays days) =>
        fact.Until is { } until && until < days.AsOf && days.Window.Includes(until);

    internal override Answer Decide(List<IndexedFact> facts, Viewpoint view, List<ShownFact> shown)
    {
        foreach (var fact in facts)
            shown.Add(ShownFact.Of(fact));
        return facts.Count > 0 ? Answer.Met : Answer.NotMet;
    }
}
