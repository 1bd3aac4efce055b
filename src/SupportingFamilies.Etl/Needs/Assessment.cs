using System.Diagnostics.CodeAnalysis;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs.Criteria;

namespace SupportingFamilies.Etl.Needs;

/// <summary>What a night found of every family.</summary>
public sealed class Assessment
{
    readonly Dictionary<FamilyId, (int Start, int Count)> slices;
    readonly Dictionary<string, CriterionReading> readings;
    readonly List<CriterionFinding> findings;

    internal Assessment(
        Framework framework,
        DateOnly asOf,
        List<CriterionFinding> findings,
        Dictionary<FamilyId, (int Start, int Count)> slices,
        IReadOnlyList<Criterion> notCovered,
        IReadOnlyList<ReviewNeeded> reviews,
        FactIndex index,
        IReadOnlyList<CriterionReading> readings)
    {
        (Framework, AsOf, Index) = (framework, asOf, index);
        (this.findings, this.slices) = (findings, slices);
        (NotCovered, ReviewsNeeded) = (notCovered, reviews);
        this.readings = readings.ToDictionary(reading => reading.Criterion.Code, StringComparer.Ordinal);
    }

    public Framework Framework { get; }

    public DateOnly AsOf { get; }

    /// <summary>
    /// Met, with evidence, and not known, with the reason; by family id, then in framework order. What is not here is
    /// not met, unless its criterion is <see cref="NotCovered"/>; <see cref="Of"/> says which, criterion by
    /// criterion.
    /// </summary>
    public IReadOnlyList<CriterionFinding> Findings => findings;

    /// <summary>Criteria whose feeds have no live delivery: not known for every family, said once instead of for
    /// each.</summary>
    public IReadOnlyList<Criterion> NotCovered { get; }

    /// <summary>People whose part in an event a person must judge, by person id.</summary>
    public IReadOnlyList<ReviewNeeded> ReviewsNeeded { get; }

    internal FactIndex Index { get; }

    /// <summary>Every criterion of one family, in framework order: met, not met or not known.</summary>
    public IReadOnlyList<CriterionFinding> Of(Family family)
    {
        var found = FoundOf(family.Id).ToDictionary(finding => finding.CriterionCode, StringComparer.Ordinal);
        return Framework.Criteria
            .Select(criterion => found.GetValueOrDefault(criterion.Code) ?? Implied(family, criterion)).ToList();
    }

    /// <summary>Each need of one family, in framework order.</summary>
    public IReadOnlyList<NeedFinding> NeedsOf(Family family)
    {
        var byNeed = Of(family).ToLookup(finding => finding.NeedCode, StringComparer.Ordinal);
        return Framework.Needs.Select(need => NeedFinding.Of(need, byNeed[need.Code].ToList())).ToList();
    }

    /// <summary>The findings kept of one family: met and not known.</summary>
    internal IReadOnlyList<CriterionFinding> FoundOf(FamilyId family) =>
        slices.TryGetValue(family, out var slice) ? findings.GetRange(slice.Start, slice.Count) : [];

    [SuppressMessage("Style", "IDE0072", Justification = "None is no reason.")]
    internal static string Reason(NotKnown why) => why switch
    {
        NotKnown.NoFeed => "No feed that could show all of it has a live delivery.",
        NotKnown.CalendarTooShort => "The calendar does not reach to the terms it looks at.",
        NotKnown.NoFacts => "No data about a member it applies to.",
        NotKnown.TermWithoutData => "No data for one of the terms.",
        NotKnown.TooFewSessions => "Too few possible sessions to tell.",
        NotKnown.ConflictingStatus => "Two different statuses on one day.",
        NotKnown.ConflictingFigures => "Two different figures on one day.",
        NotKnown.AgeUnknown => "It depends on an age that is not known.",
        NotKnown.CounterAllegation => "The same people stand with opposed roles: a person must decide.",
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };

    CriterionFinding Implied(Family family, Criterion criterion)
    {
        if (!readings.TryGetValue(criterion.Code, out var reading))
            return Finding(Needs.Finding.NotKnown, null, "No feed that could show it has a live delivery.");
        var doesNotApply = CouldApply(family, reading) ? null : "Does not apply to any member.";
        return Finding(Needs.Finding.NotMet, reading.ShownWindow, doesNotApply);

        CriterionFinding Finding(Finding finding, Period? window, string? why) =>
            new(family.Id, criterion.NeedCode, criterion.Code, criterion.Strength, finding, window, why, []);
    }

    bool CouldApply(Family family, CriterionReading reading)
    {
        var known = family.Members.Select(member => (member, At: Index.Find(member.Person)))
            .Where(each => each.At >= 0)
            .Select(each => (each.member, Person: Index.People[each.At])).ToList();
        var isExpecting = known.Exists(each => Framework.Eligibility.Expects(each.Person, AsOf));
        return known.Exists(each => reading.CouldApplyTo(each.member, each.Person, isExpecting));
    }
}
