using SupportingFamilies.Etl.Evaluation;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>How close one night came to the truth, as <c>evaluate --json</c> prints it.</summary>
sealed record EvaluationJson(
    DateOnly AsOf,
    IdentityCounts Identities,
    Agreement PersonPairs,
    IReadOnlyList<FeedPairJson> PersonPairsByFeed,
    ExactlyRight PeopleExactlyRight,
    Agreement HomePairs,
    Agreement FamilyPairs,
    ExactlyRight FamiliesExactlyRight,
    Agreement Needs,
    IReadOnlyDictionary<string, Agreement> NeedsByCode,
    IReadOnlyDictionary<string, Agreement> NeedsGivenTruth,
    UnseenShare NeedsNoFeedSees,
    Agreement Candidates,
    Agreement CandidatesGivenTruth)
{
    public static EvaluationJson Of(NightEvaluation evaluation) => new(
        evaluation.AsOf,
        evaluation.Identities,
        evaluation.PersonPairs,
        evaluation.PersonPairsByFeed
            .Select(each => new FeedPairJson(each.Key.Left, each.Key.Right, each.Value)).ToList(),
        evaluation.People,
        evaluation.Homes,
        evaluation.FamilyPairs,
        evaluation.Families,
        evaluation.Needs,
        evaluation.NeedsByCode,
        evaluation.NeedsGivenTruth,
        evaluation.NeedsNoFeedSees,
        evaluation.Candidates,
        evaluation.CandidatesGivenTruth);
}

sealed record FeedPairJson(string Left, string Right, Agreement Pairs);
