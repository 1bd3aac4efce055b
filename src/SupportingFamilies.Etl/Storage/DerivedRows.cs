using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Storage;

/// <summary>A source identity a person holds, and the extracts that speak for it.</summary>
sealed record HeldIdentity(
    long Person,
    string Feed,
    string SourceKey,
    string Part,
    DateOnly FirstExtract,
    DateOnly LastExtract,
    int Rows)
{
    public override string ToString() => $"{Feed} identity of person {Person}";

    public static IEnumerable<HeldIdentity> Of(Person person, IReadOnlyDictionary<long, DateOnly> extractDates) =>
        person.Records.GroupBy(record => (record.Feed, record.SourceKey, record.Part)).Select(same => new HeldIdentity(
            person.Id.Value,
            same.Key.Feed,
            same.Key.SourceKey,
            same.Key.Part,
            same.Min(record => extractDates[record.Id.Delivery.Value]),
            same.Max(record => extractDates[record.Id.Delivery.Value]),
            same.Count()));
}

readonly record struct Resident(long Household, long Person);

readonly record struct Relative(long Family, FamilyMember Member);

/// <param name="No">1 for the pair of these two identities that weighs most.</param>
/// <param name="LeftPerson">Who holds the identity tonight; null when nobody or more than one person does.</param>
readonly record struct NumberedPair(
    PairDecision Pair, int No, SourceIdentity? Left, SourceIdentity? Right, long? LeftPerson, long? RightPerson)
{
    public static IEnumerable<NumberedPair> Of(IReadOnlyList<PairDecision> pairs, IReadOnlyList<Person> people)
    {
        var identities = pairs.SelectMany(pair => new[] { pair.LeftIdentity, pair.RightIdentity })
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(text => text, Parsed, StringComparer.Ordinal);
        var holders = Holders(identities.Values.OfType<SourceIdentity>().ToHashSet(), people);
        return pairs.GroupBy(pair => (pair.LeftIdentity, pair.RightIdentity)).SelectMany(same => same
            .OrderByDescending(pair => pair.WeightBits)
            .ThenBy(pair => pair.Decision, StringComparer.Ordinal)
            .ThenBy(pair => pair.Rule, StringComparer.Ordinal)
            .Select((pair, number) =>
            {
                var (left, right) = (identities[pair.LeftIdentity], identities[pair.RightIdentity]);
                return new NumberedPair(pair, number + 1, left, right, HolderOf(left), HolderOf(right));
            }));

        long? HolderOf(SourceIdentity? identity) => identity is { } held ? holders.GetValueOrDefault(held) : null;
    }

    static SourceIdentity? Parsed(string text) => SourceIdentity.TryParse(text, out var identity) ? identity : null;

    static Dictionary<SourceIdentity, long?> Holders(
        HashSet<SourceIdentity> wanted, IReadOnlyList<Person> people)
    {
        var holders = new Dictionary<SourceIdentity, long?>(wanted.Count);
        foreach (var person in people)
        {
            foreach (var record in person.Records)
            {
                var identity = SourceIdentity.Of(record);
                if (wanted.Contains(identity) && !holders.TryAdd(identity, person.Id.Value)
                    && holders[identity] != person.Id.Value)
                    holders[identity] = null;
            }
        }

        return holders;
    }
}

/// <param name="No">1 for the newest.</param>
/// <param name="SourceKey">The supplier's key of the record the evidence came with.</param>
readonly record struct DatedEvidence(CriterionFinding Finding, int No, Evidence Evidence, string SourceKey)
{
    public override string ToString() => $"evidence {No} of family {Finding.Family.Value}";
}

/// <param name="No">1 for the newest of these two people.</param>
/// <param name="SourceKey">The supplier's key of the record the event came with.</param>
readonly record struct ContestedEvent(ReviewNeeded Review, int No, Evidence Event, string SourceKey)
{
    /// <summary>A key has no empty cells: who holds both roles in one event stands against themselves.</summary>
    public long With => (Review.With ?? Review.Person).Value;

    public override string ToString() => $"contested event {No} of person {Review.Person.Value}";
}

readonly record struct UnknownCriterion(string Set, string Need, string Criterion, string Why);

readonly record struct FamilyUnknown(long Family, string Set);
