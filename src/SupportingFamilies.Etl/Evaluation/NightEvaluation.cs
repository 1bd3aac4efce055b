using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>One published night held against the truth of the invented population it was made from.</summary>
/// <param name="PersonPairs">Pairs of distinct source identities that are one person.</param>
/// <param name="People">True people whose identities are together and alone.</param>
/// <param name="Homes">Pairs of people who share a home on the as-of date, of people some partner knows.</param>
/// <param name="FamilyPairs">Pairs of people of one family, of people some partner knows.</param>
/// <param name="Needs">Needs partners' data could show, by family.</param>
/// <param name="Candidates">The candidate list, end to end.</param>
/// <param name="CandidatesGivenTruth">The candidate list of the same facts with true people and families: what remains
/// wrong is not the linkage's doing.</param>
public sealed record NightEvaluation(
    DateOnly AsOf,
    IdentityCounts Identities,
    Agreement PersonPairs,
    IReadOnlyDictionary<FeedPair, Agreement> PersonPairsByFeed,
    ExactlyRight People,
    Agreement Homes,
    Agreement FamilyPairs,
    ExactlyRight Families,
    Agreement Needs,
    IReadOnlyDictionary<string, Agreement> NeedsByCode,
    Agreement Candidates,
    Agreement CandidatesGivenTruth)
{
    /// <param name="candidatesGivenTruth">True families listed when the facts are given with true people and families.
    /// </param>
    public static NightEvaluation Of(EvaluatedNight night, Truth truth, IReadOnlySet<string> candidatesGivenTruth)
    {
        if (night.AsOf != truth.AsOf)
            throw new ArgumentException("The night and the truth are of different dates.", nameof(night));
        var identities = TrueIdentities.Of(truth.Records);
        var compared = identities.People.Select(each => new ComparedIdentity(
            each.Key, night.People.TryGetValue(each.Key, out var person) ? person.Value : null, each.Value)).ToList();
        var counterparts = new TrueCounterparts(night, truth, identities);
        var seen = identities.People.Values.ToHashSet(StringComparer.Ordinal);
        var pairs = Evaluation.PersonPairs.Compare(compared);
        var families = night.Families.ToDictionary(family => family.Id, counterparts.Of);
        var publishedFamilies = night.Families
            .Select(family => family.Members.Select(member => counterparts.Of(member.Person)).ToList()).ToList();
        var trueFamilies = FamiliesOf(truth, seen);
        var needs = NeedsByCodeOf(night, truth, families);
        return new NightEvaluation(
            truth.AsOf,
            new IdentityCounts(
                compared.Count,
                compared.LongCount(each => each.Published is null),
                night.People.Keys.LongCount(identity => !identities.People.ContainsKey(identity)),
                identities.Mixed),
            pairs.Values.Aggregate(default(Agreement), (sum, each) => sum + each),
            pairs,
            Evaluation.PersonPairs.People(compared),
            SharedGroups.Pairs(
                night.Households.Select(home => home.Members.Select(counterparts.Of).ToList()),
                truth.Homes.Values.Select(home => home.Where(seen.Contains).ToList())),
            SharedGroups.Pairs(publishedFamilies, trueFamilies),
            SharedGroups.Whole(publishedFamilies, trueFamilies),
            needs.Values.Aggregate(default(Agreement), (sum, each) => sum + each),
            needs,
            CandidatesOf(night.Candidates, families, truth.Candidates),
            Agreement.Of(candidatesGivenTruth, truth.Candidates));
    }

    /// <summary>Published candidates against true ones. A second published family of one true family is a wrong one.
    /// </summary>
    static Agreement CandidatesOf(
        IReadOnlyList<FamilyId> published,
        Dictionary<FamilyId, string> families,
        IReadOnlySet<string> truth)
    {
        var found = published.Select(family => families[family]).ToHashSet(StringComparer.Ordinal);
        var both = found.LongCount(truth.Contains);
        return new Agreement(both, published.Count - both, truth.Count - both);
    }

    /// <summary>True families with a child born or expected, each with the members some partner knows.</summary>
    static List<List<string>> FamiliesOf(Truth truth, HashSet<string> seen) => truth.Members
        .GroupBy(member => member.Family, StringComparer.Ordinal)
        .Where(family => family.Any(member => TrueCounterparts.IsChild(member.Role)))
        .Select(family => family.Select(member => member.Person).Where(seen.Contains).ToList())
        .ToList();

    static SortedDictionary<string, Agreement> NeedsByCodeOf(
        EvaluatedNight night,
        Truth truth,
        Dictionary<FamilyId, string> families)
    {
        var published = night.Needs.ToLookup(need => need.NeedCode, need => families[need.Family]);
        var observable = truth.Needs.Where(need => need.IsObservable)
            .ToLookup(need => need.NeedCode, need => need.Family);
        return new SortedDictionary<string, Agreement>(
            published.Select(need => need.Key).Union(observable.Select(need => need.Key)).ToDictionary(
                code => code,
                code => Agreement.Of(published[code].ToHashSet(), observable[code].ToHashSet())),
            StringComparer.Ordinal);
    }
}

/// <param name="InTruth">Distinct source identities the deliveries hold.</param>
/// <param name="Missing">Of those, the ones no accepted row of which reached the warehouse.</param>
/// <param name="NotInTruth">Identities in the warehouse that the truth does not know; they are left out.</param>
/// <param name="Mixed">Identities whose rows belong to several people; the one with most rows stands for all.</param>
public sealed record IdentityCounts(long InTruth, long Missing, long NotInTruth, long Mixed);
