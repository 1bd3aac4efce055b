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
readonly record struct NumberedPair(PairDecision Pair, int No)
{
    public static IEnumerable<NumberedPair> Of(IEnumerable<PairDecision> pairs) =>
        pairs.GroupBy(pair => (pair.LeftIdentity, pair.RightIdentity)).SelectMany(same => same
            .OrderByDescending(pair => pair.WeightBits)
            .ThenBy(pair => pair.Decision, StringComparer.Ordinal)
            .ThenBy(pair => pair.Rule, StringComparer.Ordinal)
            .Select((pair, number) => new NumberedPair(pair, number + 1)));
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
