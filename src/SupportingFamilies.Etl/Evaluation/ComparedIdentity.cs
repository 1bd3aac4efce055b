using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>One identity of the truth, and the two answers to whose it is.</summary>
/// <param name="Published">Our person; null when no row of the identity reached the warehouse.</param>
public readonly record struct ComparedIdentity(SourceIdentity Identity, long? Published, string TruePerson)
{
    public override string ToString() => Identity.ToString();
}
