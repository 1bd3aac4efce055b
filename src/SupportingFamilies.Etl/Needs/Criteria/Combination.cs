namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>How criteria are taken together.</summary>
public enum Combining
{
    AllOf,
    AnyOf,
    NoneOf,
}

/// <summary>Whose parts must come together.</summary>
public enum CombinedOf
{
    /// <summary>One member must bring all of it.</summary>
    SamePerson,

    /// <summary>Each part may be another member's.</summary>
    Family,
}

/// <summary>
/// Criteria taken together. What is not known of a part stays not known of the whole, unless the other parts decide
/// it: one not met decides <c>all_of</c>, one met decides <c>any_of</c> and <c>none_of</c>.
/// </summary>
/// <param name="Parts">At least one; a part may be a combination itself.</param>
public sealed record Combination(Combining Combining, CombinedOf Of, IReadOnlyList<Criterion> Parts) : CriterionTest
{
    public override string Threshold => Combining switch
    {
        Combining.AllOf => "all of: ",
        Combining.AnyOf => "any of: ",
        _ => "none of: ",
    } + string.Join("; ", Parts.Select(part => part.Test.Threshold));

    /// <summary>Whether facts that are there can show it, and not only facts that are missing.</summary>
    internal bool IsShown => Combining switch
    {
        Combining.AllOf => Parts.Any(IsPartShown),
        Combining.AnyOf => Parts.All(IsPartShown),
        _ => false,
    };

    /// <summary>The answer of the whole so far with that of one more part; begin with <see cref="First"/>.</summary>
    internal Answer With(Answer sofar, Answer part)
    {
        var decides = Combining == Combining.AllOf ? Finding.NotMet : Finding.Met;
        if (sofar.Finding == decides)
            return sofar;
        if (part.Finding == decides)
            return part;
        return part.Finding == Finding.NotKnown && part.Why >= sofar.Why ? part : sofar;
    }

    internal Answer First => Combining == Combining.AllOf ? Answer.Met : Answer.NotMet;

    /// <summary>What the parts' answer makes of the whole.</summary>
    internal Answer Whole(Answer parts) => Combining != Combining.NoneOf ? parts : parts.Finding switch
    {
        Finding.Met => Answer.NotMet,
        Finding.NotMet => Answer.Met,
        _ => parts,
    };

    internal override Answer Decide(List<IndexedFact> facts, Viewpoint view, List<ShownFact> shown) =>
        throw new InvalidOperationException("A combination decides by its parts, not by facts.");

    static bool IsPartShown(Criterion part) => part.Test is not Combination combination || combination.IsShown;
}
