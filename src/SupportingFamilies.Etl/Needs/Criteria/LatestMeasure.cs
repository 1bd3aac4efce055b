using System.Globalization;
using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>The newest figure in the window lies beyond a bound.</summary>
/// <param name="Bound">In <paramref name="Unit"/>.</param>
/// <param name="Unit">Facts in another unit are not read.</param>
public sealed record LatestMeasure(CriterionWindow Window, Bound Bound, string Unit) : CriterionTest
{
    public override string Threshold => $"newest figure {Window} is {Bound} {Unit}";

    public override bool NeedsFacts => true;

    internal override bool Reads(Fact fact, in ReadingDays days) =>
        fact.Measure is not null && fact.Unit == Unit && days.Window.Includes(fact.On);

    internal override Answer Decide(List<IndexedFact> facts, Viewpoint view, List<ShownFact> shown)
    {
        if (facts.Count == 0)
            return new Answer(Finding.NotKnown, NotKnown.NoFacts);
        int meeting = 0, figures = 0;
        foreach (var seen in facts)
        {
            if (seen.Fact.On != facts[0].Fact.On)
                break;
            figures++;
            var measure = seen.Fact.Measure!.Value;
            if (!Bound.IsMetBy(measure))
                continue;
            meeting++;
            shown.Add(ShownFact.Of(seen, measure.ToString("0.##", CultureInfo.InvariantCulture) + " " + Unit));
        }

        return meeting == 0 ? Answer.NotMet
            : meeting == figures ? Answer.Met
            : new Answer(Finding.NotKnown, NotKnown.ConflictingFigures);
    }
}
