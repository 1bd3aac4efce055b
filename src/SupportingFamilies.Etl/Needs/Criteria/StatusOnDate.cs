using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>The status that held on a day is one of those named: the newest begun by then that had not ended.</summary>
/// <param name="Day">The as-of date, or another.</param>
/// <param name="Meets">Statuses that meet it, among those the criterion reads.</param>
public sealed record StatusOnDate(CriterionDay Day, IReadOnlyList<string> Meets) : CriterionTest
{
    public override string Threshold => $"status on {Day} is {string.Join(" or ", Meets)}";

    public override bool NeedsFacts => true;

    public override bool ReadsEvents => false;

    internal override DateOnly? Anchor(Viewpoint view) => Day.On(view.AsOf);

    internal override bool Reads(Fact fact, in ReadingDays days) =>
        fact.On <= days.AsOf && OpenOnDate.IsOpen(fact, days.Anchor);

    internal override Answer Decide(List<IndexedFact> facts, Viewpoint view, List<ShownFact> shown) =>
        LatestStatus.OfNewest(facts, Meets, shown);
}
