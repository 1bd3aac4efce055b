using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Needs.Criteria;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>Considers families one by one, then ranks those that stand.</summary>
internal sealed class CandidateSelection
{
    public const string StatusUnknown = "age-16-18-status-unknown";
    public const string ChildAgeUnknown = "child-age-unknown";
    public const string Expectant = "expectant-parent";

    readonly Framework framework;
    readonly Assessment assessment;
    readonly IReadOnlyDictionary<string, DateOnly> covered;
    readonly Dictionary<string, string> headlineOf;
    readonly DependantRules dependantRules;
    readonly ulong support;
    readonly ulong besideKind;
    readonly List<(CandidateFamily Candidate, Family Family)> candidates = [];
    readonly List<NearMiss> nearMisses = [];

    public CandidateSelection(Framework framework, Assessment assessment, IReadOnlyDictionary<string, DateOnly> covered)
    {
        (this.framework, this.assessment, this.covered) = (framework, assessment, covered);
        headlineOf = framework.Needs.ToDictionary(need => need.Code, need => need.Headline, StringComparer.Ordinal);
        dependantRules = new DependantRules(assessment.Index, framework.Eligibility, assessment.AsOf);
        support = assessment.Index.BitOf(framework.Eligibility.SupportedBy);
        besideKind = assessment.Index.BitOf(framework.ShownBeside.Facts);
    }

    public void Consider(Family family)
    {
        var rules = framework.Eligibility;
        var needs = CountedNeeds.Of(assessment.FoundOf(family.Id), headlineOf, rules);
        if (needs.Codes.Count < rules.MinimumNeeds)
            return;
        var dependants = dependantRules.Of(family);
        var reasons = new List<NearMissReason>();
        if (IsSupported(family))
            reasons.Add(NearMissReason.AlreadySupported);
        if (!dependants.Any)
            reasons.Add(NearMissReason.NoDependentChild);
        if (needs.Headlines < rules.MinimumDistinctHeadlines)
            reasons.Add(NearMissReason.TooFewHeadlines);
        if (needs.DistinctEvents < rules.DistinctEvidence)
            reasons.Add(NearMissReason.TooFewEvents);
        if (reasons.Count > 0)
            nearMisses.Add(new NearMiss(family.Id, needs.Codes, reasons));
        else
            candidates.Add((Candidate(family, needs, dependants), family));
    }

    public CandidateFamilies Ranked(IReadOnlyList<Person> people)
    {
        var keys = new FamilyKeys(people);
        candidates.Sort((left, right) =>
        {
            var (one, two) = (left.Candidate, right.Candidate);
            var order = two.Headlines.CompareTo(one.Headlines);
            if (order == 0) order = two.NeedCodes.Count.CompareTo(one.NeedCodes.Count);
            if (order == 0) order = two.LatestEvidence.CompareTo(one.LatestEvidence);
            if (order == 0) order = keys.Compare(left.Family, right.Family);
            return order != 0 ? order : one.Family.Value.CompareTo(two.Family.Value);
        });
        return new CandidateFamilies(
            candidates.Select((each, position) => each.Candidate with { Rank = position + 1 }).ToList(),
            nearMisses.OrderBy(miss => miss.Family.Value).ToList());
    }

    CandidateFamily Candidate(Family family, CountedNeeds needs, Dependants dependants)
    {
        var notes = new List<string>();
        if (dependants.IsStatusUnknown)
            notes.Add(StatusUnknown);
        if (dependants.IsAgeUnknown)
            notes.Add(ChildAgeUnknown);
        if (dependants.IsExpectant)
            notes.Add(Expectant);
        if (HasOffenceToShowBeside(family))
            notes.Add(framework.ShownBeside.Note);
        return new CandidateFamily(
            family.Id, Rank: 0, needs.Codes, needs.Headlines, dependants.Children, dependants.Adults,
            family.PostcodeDistrict,
            needs.Evidence.Min(evidence => evidence.On), needs.Evidence.Max(Latest), notes);
    }

    /// <summary>What still holds is as fresh as the feed that says so; nothing is fresher than the as-of
    /// date.</summary>
    DateOnly Latest(Evidence evidence)
    {
        var last = evidence.Until ?? covered.GetValueOrDefault(evidence.Feed, evidence.On);
        last = last < evidence.On ? evidence.On : last;
        return last > assessment.AsOf ? assessment.AsOf : last;
    }

    /// <summary>A member has an event as perpetrator, under age on the day, and the fact that must be shown beside
    /// it.</summary>
    bool HasOffenceToShowBeside(Family family)
    {
        var index = assessment.Index;
        foreach (var member in family.Members)
        {
            if (index.Find(member.Person) is not (>= 0 and var person) || (index.KindsOf(person) & besideKind) == 0)
                continue;
            foreach (ref readonly var seen in index.Of(person))
            {
                if (seen.Fact.Role == FactRole.Perpetrator && seen.Fact.On <= assessment.AsOf
                    && !(index.People[person].AgeOn(seen.Fact.On) >= framework.ShownBeside.UnderAge))
                    return true;
            }
        }

        return false;
    }

    bool IsSupported(Family family)
    {
        foreach (var member in family.Members)
        {
            if (assessment.Index.Find(member.Person) is >= 0 and var person && HasOpenSupport(person))
                return true;
        }

        return false;
    }

    bool HasOpenSupport(int person)
    {
        if ((assessment.Index.KindsOf(person) & support) == 0)
            return false;
        foreach (ref readonly var seen in assessment.Index.Of(person))
        {
            if ((1UL << seen.Kind & support) != 0 && OpenOnDate.IsOpen(seen.Fact, assessment.AsOf))
                return true;
        }

        return false;
    }
}
