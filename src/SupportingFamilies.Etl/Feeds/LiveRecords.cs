namespace SupportingFamilies.Etl.Feeds;

/// <summary>
/// Everything tonight's deliveries and the standing ones say, after newer rows have replaced older ones: what people,
/// households, families and needs are worked out from. Each list is in an order that does not depend on the order in
/// which files or rows arrived.
/// </summary>
/// <param name="Covered">Feeds with at least one live delivery, and the date to which the newest speaks: what lets a
/// finding be <c>not met</c> rather than <c>not known</c>.</param>
public sealed record LiveRecords(
    IReadOnlyList<PersonRecord> People,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<Tie> Ties,
    IReadOnlyList<Residence> Residences,
    IReadOnlyDictionary<string, DateOnly> Covered);
