namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>The newest of several statuses in the window is one of those named.</summary>
/// <param name="Meets">Statuses that meet it, among those the criterion reads.</param>
public sealed record LatestStatus(CriterionWindow Window, IReadOnlyList<string> Meets) : CriterionTest
{
    public override string Threshold => $"newest status {Window} is {string.Join(" or ", Meets)}";

    public override bool NeedsFacts => true;

    internal override Answer Decide(List<IndexedFact> facts, Viewpoint view, List<ShownFact> shown) =>
        OfNewest(facts, Meets, shown);

    /// <summary>What the facts of the newest day say, newest first; different statuses on it are not known.</summary>
    internal static Answer OfNewest(List<IndexedFact> facts, IReadOnlyList<string> meets, List<ShownFact> shown)
    {
        if (facts.Count == 0)
            return new Answer(Finding.NotKnown, NotKnown.NoFacts);
        var newest = facts[0].Fact.On;
        int meeting = 0, statuses = 0;
        foreach (var seen in facts)
        {
            if (seen.Fact.On != newest)
                break;
            statuses++;
            if (!meets.Contains(seen.Fact.Code!, StringComparer.Ordinal))
                continue;
            meeting++;
            shown.Add(ShownFact.Of(seen, seen.Fact.Code));
        }

        return meeting == 0 ? Answer.NotMet
            : meeting == statuses ? Answer.Met
            : new Answer(Finding.NotKnown, NotKnown.ConflictingStatus);
    }
}
