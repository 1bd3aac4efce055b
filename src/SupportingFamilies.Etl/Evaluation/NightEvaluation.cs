using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>One published night held against the truth of the invented population it was made from.</summary>
/// <param name="PersonPairs">Pairs of distinct source identities that are one person.</param>
/// <param name="People">True people whose identities are together and alone.</param>
/// <param name="Homes">Pairs of people who share a home on the as-of date, of people some partner knows.</param>
/// <param name="FamilyPairs">Pairs of people of one family, of people some partner knows.</param>
/// <param name="Needs">Needs partners' data could show, by family.</param>
/// <param name="NeedsGivenTruth">The same, by code, of the same facts with true people and families: what remains wrong
/// is the facts' or the criteria's doing.</param>
/// <param name="NeedsNoFeedSees">Of the needs families truly have, those no partner was told of, or
/// was told of and did not send.</param>
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
    IReadOnlyDictionary<string, Agreement> NeedsGivenTruth,
    UnseenShare NeedsNoFeedSees,
    Agreement Candidates,
    Agreement CandidatesGivenTruth)
{
    public static NightEvaluation Of(EvaluatedNight night, Truth truth, FoundGivenTruth givenTruth)
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
        var needs = ByCode(
            night.Needs.Select(need => new FamilyNeedFound(families[need.Family], need.NeedCode)), truth);
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
            ByCode(givenTruth.Needs, truth),
            UnseenShare.In(truth.Needs),
            CandidatesOf(night.Candidates, families, truth.Candidates),
            Agreement.Of(givenTruth.Candidates, truth.Candidates));
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

    static SortedDictionary<string, Agreement> ByCode(IEnumerable<FamilyNeedFound> needs, Truth truth)
    {
        var found = needs.ToLookup(need => need.NeedCode, need => need.Family, StringComparer.Ordinal);
        var observable = truth.Needs.Where(need => need.IsObservable)
            .ToLookup(need => need.NeedCode, need => need.Family, StringComparer.Ordinal);
        return new SortedDictionary<string, Agreement>(
            found.Select(need => need.Key).Union(observable.Select(need => need.Key)).ToDictionary(
                code => code,
                code => Agreement.Of(found[code].ToHashSet(), observable[code].ToHashSet())),
            StringComparer.Ordinal);
    }
}

/// <param name="InTruth">Distinct source identities the deliveries hold.</param>
/// <param name="Missing">Of those, the ones no accepted row of which reached the warehouse.</param>
/// <param name="NotInTruth">Identities in the warehouse that the truth does not know; they are left out.</param>
/// <param name="Mixed">Identities whose rows belong to several people; the one with most rows stands for all.</param>
public sealed record IdentityCounts(long InTruth, long Missing, long NotInTruth, long Mixed);

/// <summary>Needs families truly have, each once for each family, and those of them no feed can see.</summary>
public readonly record struct UnseenShare(long Unseen, long Of)
{
    /// <summary>In [0, 1]; null when there are no needs.</summary>
    public double? Share => Of == 0 ? null : (double)Unseen / Of;

    internal static UnseenShare In(IEnumerable<TrueNeed> needs)
    {
        var seen = needs.GroupBy(need => (need.Family, need.NeedCode))
            .Select(need => need.Any(each => each.IsObservable)).ToList();
        return new UnseenShare(seen.LongCount(isSeen => !isSeen), seen.Count);
    }
}
