using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.People;

/// <summary>Why two source identities are, or are not, one person.</summary>
/// <param name="Path">Where others brought the two together: the identity at each end of each link of the pair's
/// path.</param>
public sealed record ExplainedIdentities(
    ExplainedPair Pair, IReadOnlyList<(SourceIdentity From, SourceIdentity To)> Path);
