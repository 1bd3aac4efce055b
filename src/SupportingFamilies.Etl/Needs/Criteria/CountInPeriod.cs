namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>At least so many different events of one person in the window.</summary>
/// <param name="AtLeast">The number that meets it.</param>
public sealed record CountInPeriod(CriterionWindow Window, int AtLeast) : CriterionTest
{
    public override string Threshold => FormattableString.Invariant($"at least {AtLeast} {Window}");

    internal override Answer Decide(List<IndexedFact> facts, Viewpoint view, List<ShownFact> shown)
    {
        var events = 0;
        for (var i = 0; i < facts.Count; i++)
        {
            if (IsRepeat(facts, i))
                continue;
            events++;
            shown.Add(ShownFact.Of(facts[i]));
        }

        return events >= AtLeast ? Answer.Met : Answer.NotMet;
    }

    /// <summary>Whether an earlier fact of the list tells of the same event. Lists are one person's, so
    /// short.</summary>
    static bool IsRepeat(List<IndexedFact> facts, int at)
    {
        for (var i = 0; i < at; i++)
        {
            if (facts[i].IsSameEventAs(facts[at]))
                return true;
        }

        return false;
    }
}
