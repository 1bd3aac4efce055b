using System.Globalization;
using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>
/// A state, or a measure beyond a bound, that has stood without a day's break until the as-of date. Facts that follow
/// on one another stand together.
/// </summary>
/// <param name="For">How long at least; the first day counts.</param>
/// <param name="Bound">Null for a state; else facts with another measure or unit do not stand.</param>
/// <param name="Unit">Of the bound.</param>
public sealed record Sustained(CriterionSpan For, Bound? Bound, string? Unit) : CriterionTest
{
    public override string Threshold => Bound is { } bound ? $"{bound} {Unit}, for {For}" : $"for {For}";

    public override bool ReadsEvents => false;

    internal override DateOnly? Anchor(Viewpoint view) => For.Since(view.AsOf, view.Ended);

    internal override bool Reads(Fact fact, in ReadingDays days) =>
        fact.On <= days.AsOf && !(fact.Until < days.Anchor)
        && (Bound is not { } bound || (fact.Unit == Unit && fact.Measure is { } measure && bound.IsMetBy(measure)));

    internal override Answer Decide(List<IndexedFact> facts, Viewpoint view, List<ShownFact> shown)
    {
        // Back from the as-of date, to the first day nothing covers. An older fact may end later than a newer one, so
        // that one pass over them is not enough.
        var uncovered = view.AsOf;
        var since = Anchor(view)!.Value;
        for (var moved = true; moved && uncovered >= since;)
        {
            moved = false;
            foreach (var seen in facts)
            {
                if (!OpenOnDate.IsOpen(seen.Fact, uncovered))
                    continue;
                uncovered = seen.Fact.On.AddDays(-1);
                moved = true;
            }
        }

        if (uncovered >= since)
            return Answer.NotMet;
        foreach (var seen in facts)
            shown.Add(ShownFact.Of(seen, Shown(seen.Fact)));
        return Answer.Met;
    }

    string? Shown(Fact fact) => Bound is null ? null
        : fact.Measure!.Value.ToString("0.##", CultureInfo.InvariantCulture) + " " + Unit;
}
