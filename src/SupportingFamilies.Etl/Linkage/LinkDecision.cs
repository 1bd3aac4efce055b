namespace SupportingFamilies.Etl.Linkage;

public enum LinkDecision
{
    /// <summary>Two records, two entities, as far as can be told.</summary>
    NonLink,

    /// <summary>Too likely to drop, too doubtful to act on: for clerical review.</summary>
    PossibleLink,

    Link,
}

/// <summary>Total weights, prior included, at which a pair is linked and at which a person is asked; both ends
/// included.</summary>
/// <param name="SplitAt">A pair that were one entity last night stay so down to this weight, included: between
/// <paramref name="ReviewAt"/> and <paramref name="LinkAt"/>. A record at the edge does not leave its entity one night
/// and come back the next.</param>
public sealed record Thresholds(MatchWeight LinkAt, MatchWeight SplitAt, MatchWeight ReviewAt)
{
    public LinkDecision Decide(MatchWeight total) =>
        total.Bits >= LinkAt.Bits ? LinkDecision.Link
        : total.Bits >= ReviewAt.Bits ? LinkDecision.PossibleLink
        : LinkDecision.NonLink;
}
