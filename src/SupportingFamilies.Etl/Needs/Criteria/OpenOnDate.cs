using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>Begun on or before a day and not ended before it.</summary>
/// <param name="Day">The as-of date, or another.</param>
public sealed record OpenOnDate(CriterionDay Day) : CriterionTest
{
    public override string Threshold => $"open on {Day}";

    public override bool ReadsEvents => false;

    internal static bool IsOpen(Fact fact, DateOnly day) =>
        fact.On <= day && (fact.Until is not { } until || until >= day);

    internal override DateOnly? Anchor(Viewpoint view) => Day.On(view.AsOf);

    internal override bool Reads(Fact fact, in ReadingDays days) =>
        fact.On <= days.AsOf && IsOpen(fact, days.Anchor);

    internal override Answer Decide(List<IndexedFact> facts, Viewpoint view, List<ShownFact> shown)
    {
        foreach (var fact in facts)
            shown.Add(ShownFact.Of(fact));
        return facts.Count > 0 ? Answer.Met : Answer.NotMet;
    }
}
