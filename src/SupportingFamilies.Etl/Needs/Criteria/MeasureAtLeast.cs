using System.Globalization;
using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>A fact open on the as-of date whose measure reaches a bound.</summary>
/// <param name="AtLeast">In <paramref name="Unit"/>; the bound itself meets it.</param>
/// <param name="StandingMonths">Calendar months it must have stood on the as-of date; 0 asks for none.</param>
public sealed record MeasureAtLeast(decimal AtLeast, string Unit, int StandingMonths) : CriterionTest
{
    public override string Threshold => FormattableString.Invariant($"at least {AtLeast} {Unit}")
        + (StandingMonths == 0 ? "" : FormattableString.Invariant($", for {StandingMonths} months"));

    public override bool ReadsEvents => false;

    internal override bool Reads(Fact fact, in ReadingDays days) =>
        OpenOnDate.IsOpen(fact, days.AsOf) && fact.On <= days.AsOf.AddMonths(-StandingMonths)
        && fact.Unit == Unit && fact.Measure is not null;

    internal override Answer Decide(List<IndexedFact> facts, Viewpoint view, List<ShownFact> shown)
    {
        var isMet = false;
        foreach (var seen in facts)
        {
            if (seen.Fact.Measure is not { } measure || measure < AtLeast)
                continue;
            isMet = true;
            shown.Add(ShownFact.Of(seen, measure.ToString("0.##", CultureInfo.InvariantCulture) + " " + Unit));
        }

        return isMet ? Answer.Met : Answer.NotMet;
    }
}
