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
public sealed record Thresholds(MatchWeight LinkAt, MatchWeight ReviewAt)
{
    public LinkDecision Decide(MatchWeight total) =>
        total.Bits >= LinkAt.Bits ? LinkDecision.Link
        : total.Bits >= ReviewAt.Bits ? LinkDecision.PossibleLink
        : LinkDecision.NonLink;
}
