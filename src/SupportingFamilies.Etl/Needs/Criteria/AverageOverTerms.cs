using System.Globalization;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>Which share of the possible sessions.</summary>
public enum SessionShare
{
    Attended,
    Missed,
}

/// <summary>The share of sessions attended or missed over consecutive ended terms, pooled, lies beyond a bound.
/// </summary>
/// <param name="Bound">In percent of the possible sessions.</param>
/// <param name="Terms">Consecutive terms, the newest being the child's newest with data.</param>
/// <param name="SessionsAtLeast">Possible sessions in all terms together; with fewer nothing is known.</param>
/// <param name="TermsInArrearsAtMost">How many ended terms may be missing before the newest with data: returns come
/// late.</param>
/// <param name="ExemptedBy">The kind of fact that exempts a child in whose terms it stands: reduced attendance the
/// school agreed. It is read beside attendance and never pooled. Null exempts nobody.</param>
/// <remarks>A session is half a school day; the fact's measure is sessions missed, out of those possible. Pooled, not
/// averaged term by term: a short term weighs less.</remarks>
public sealed record AverageOverTerms(
    SessionShare Share, Bound Bound, int Terms, int SessionsAtLeast, int TermsInArrearsAtMost, string? ExemptedBy)
    : CriterionTest
{
    public override string Threshold => Share == SessionShare.Attended
        ? FormattableString.Invariant($"{Bound} % over {Terms} terms")
        : FormattableString.Invariant($"{Bound} % missed over {Terms} terms");

    public override bool NeedsFacts => true;

    public override bool ReadsEvents => false;

    /// <summary>School age is asked for on the first day of the terms: who turned 16 in their last school year was of
    /// compulsory school age in both, and who turned 5 within them was not in the first.</summary>
    /// <remarks>Source: Education Act 1996, section 8.</remarks>
    internal override DateOnly AgeDay(Viewpoint view) =>
        view.Ended.Count >= Terms ? view.Ended[Terms - 1].Days.From : view.AsOf;

    internal override bool Reads(Fact fact, in ReadingDays days) =>
        fact.On <= days.AsOf && (fact.Kind == ExemptedBy || fact is { Measure: not null, OutOf: > 0 });

    internal override Answer Decide(List<IndexedFact> facts, Viewpoint view, List<ShownFact> shown)
    {
        if (view.Ended.Count < Terms)
            return new Answer(Finding.NotKnown, NotKnown.CalendarTooShort);
        var newest = NewestTerm(facts, view.Ended);
        if (newest < 0)
            return new Answer(Finding.NotKnown, NotKnown.NoFacts);
        decimal missed = 0, possible = 0;
        for (var term = newest; term < newest + Terms; term++)
        {
            if (term >= view.Ended.Count || !Pool(facts, view.Ended[term], ref missed, ref possible))
                return new Answer(Finding.NotKnown, NotKnown.TermWithoutData);
        }

        if (possible < SessionsAtLeast)
            return new Answer(Finding.NotKnown, NotKnown.TooFewSessions);
        var (first, last) = (view.Ended[newest + Terms - 1].Days.From, view.Ended[newest].Days.To);
        var share = Share == SessionShare.Missed ? missed : Math.Max(0, possible - missed);
        if (!Bound.IsMetBy(share, possible) || IsExempt(facts, new Period(first, last)))
            return Answer.NotMet;
        shown.Add(new ShownFact(FirstOf(facts, view.Ended[newest]), first, last, Shown(share, possible)));
        return Answer.Met;
    }

    int NewestTerm(List<IndexedFact> facts, IReadOnlyList<Term> ended)
    {
        for (var term = 0; term <= TermsInArrearsAtMost && term < ended.Count; term++)
        {
            foreach (var seen in facts)
            {
                if (IsOf(seen, ended[term]))
                    return term;
            }
        }

        return -1;
    }

    /// <summary>False when no fact is of the term. A child who changed schools has two.</summary>
    bool Pool(List<IndexedFact> facts, Term term, ref decimal missed, ref decimal possible)
    {
        var isSeen = false;
        foreach (var seen in facts)
        {
            if (!IsOf(seen, term))
                continue;
            isSeen = true;
            missed += seen.Fact.Measure!.Value;
            possible += seen.Fact.OutOf!.Value;
        }

        return isSeen;
    }

    bool IsExempt(List<IndexedFact> facts, Period terms) =>
        ExemptedBy is not null && facts.Exists(seen => seen.Fact.Kind == ExemptedBy && terms.Includes(seen.Fact.On));

    bool IsOf(in IndexedFact seen, Term term) => seen.Fact.Kind != ExemptedBy && term.Days.Includes(seen.Fact.On);

    IndexedFact FirstOf(List<IndexedFact> facts, Term term) => facts.Find(seen => IsOf(seen, term));

    string Shown(decimal share, decimal possible) => Bound.Shown(share, possible)
        + (Share == SessionShare.Missed ? " missed" : "")
        + string.Create(CultureInfo.InvariantCulture, $" of {possible:0} sessions");
}
