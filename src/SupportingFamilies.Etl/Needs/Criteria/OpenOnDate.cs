using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>Begun on or before the as-of date and not ended before it.</summary>
public sealed record OpenOnDate : CriterionTest
{
    public override string Threshold => "open on the as-of date";

    public override bool ReadsEvents => false;

    internal static bool IsOpen(Fact fact, DateOnly asOf) =>
        fact.On <= asOf && (fact.Until is not { } until || until >= asOf);

    internal override bool Reads(Fact fact, in ReadingDays days) => IsOpen(fact, days.AsOf);

    internal override Answer Decide(List<IndexedFact> facts, Viewpoint view, List<ShownFact> shown)
    {
        foreach (var fact in facts)
            shown.Add(ShownFact.Of(fact));
        return facts.Count > 0 ? Answer.Met : Answer.NotMet;
    }
}
