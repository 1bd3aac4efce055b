using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What a <c>pipelines/</c> folder that has passed its checks holds.</summary>
sealed record ConfigurationSummary(
    string Fingerprint,
    IReadOnlyList<FeedSummary> Feeds,
    int Terms,
    string Framework,
    int Headlines,
    int Needs,
    int Criteria,
    IReadOnlyDictionary<string, string> Eligibility)
{
    public static ConfigurationSummary Of(Pipeline pipeline) => new(
        pipeline.Fingerprint,
        pipeline.Feeds.Select(FeedSummary.Of).ToList(),
        pipeline.Calendar.Terms.Count,
        pipeline.Framework.Title,
        pipeline.Framework.Headlines.Count,
        pipeline.Framework.Needs.Count,
        pipeline.Framework.Criteria.Count,
        pipeline.Framework.Eligibility.Rules.ToDictionary(rule => rule.Name, rule => rule.Value));
}

sealed record FeedSummary(
    string Feed,
    string Title,
    string Partner,
    string Agreement,
    DateOnly AgreementEndsOn,
    int ExpectedEveryDays,
    int Columns)
{
    public static FeedSummary Of(Feed feed) => new(
        feed.Id,
        feed.Title,
        feed.Partner,
        feed.Agreement.Reference,
        feed.Agreement.Valid.To,
        feed.ExpectedEveryDays,
        feed.Columns.Count);
}
