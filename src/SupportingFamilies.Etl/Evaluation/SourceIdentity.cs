using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>
/// One person as one supplier knows them: rows of one feed with the same source key and part are one identity, however
/// often they were delivered.
/// </summary>
public readonly record struct SourceIdentity(string Feed, string SourceKey, string Part)
{
    public static SourceIdentity Of(PersonRecord record) => new(record.Feed, record.SourceKey, record.Part);

    public override string ToString() => $"{Feed} {Part}";
}

/// <summary>One identity of the truth, and the two answers to whose it is.</summary>
/// <param name="Published">Our person; null when no row of the identity reached the warehouse.</param>
public readonly record struct ComparedIdentity(SourceIdentity Identity, long? Published, string TruePerson)
{
    public override string ToString() => Identity.ToString();
}
