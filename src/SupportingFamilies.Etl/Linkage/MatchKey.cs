using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>Deterministic agreement on listed fields: links whatever the other weights say, unless a restraint holds:
/// contradictions, doubts and too little to go by are asked first.</summary>
public sealed record MatchKey(string Name, LevelPattern Agreement)
{
    public static MatchKey Load(string name, YamlSection yaml, IReadOnlyList<Comparison> comparisons) =>
        new(name, Restraint.LoadPattern(name, yaml, comparisons));
}

public enum RestraintKind
{
    /// <summary>The two are never one, whatever else agrees, and no cluster holds both.</summary>
    Contradiction,

    /// <summary>Weight alone must not decide: at most a possible link, and a cluster holds both only when one of them
    /// links to another record of the other's cluster, or somebody says so.</summary>
    Doubt,

    /// <summary>Not enough to link by, but nothing against it either: at most a possible link, yet a cluster may hold
    /// both.</summary>
    TooLittle,
}

/// <summary>A pattern of levels that limits what a pair may become.</summary>
/// <param name="EnoughAt">A pair that weighs so much or more is not too little after all: the agreement is on values
/// that hardly anybody else has. Null when no weight is enough; never set on contradictions and doubts.</param>
public sealed record Restraint(string Name, RestraintKind Kind, LevelPattern Pattern, MatchWeight? EnoughAt = null)
{
    public static Restraint Load(
        string name, RestraintKind kind, YamlSection yaml, IReadOnlyList<Comparison> comparisons)
    {
        var enoughAt = kind == RestraintKind.TooLittle ? yaml.DoubleOrNull("enough_at_bits") : null;
        return new Restraint(
            name, kind, LoadPattern(name, yaml, comparisons),
            enoughAt is { } bits ? new MatchWeight(bits) : null);
    }

    /// <summary>Whether a pair of this agreement and weight stands under it.</summary>
    internal bool Holds(AgreementPattern pattern, MatchWeight weight) =>
        !(EnoughAt is { } enough && weight.Bits >= enough.Bits) && Pattern.Holds(pattern);

    internal static LevelPattern LoadPattern(string name, YamlSection yaml, IReadOnlyList<Comparison> comparisons)
    {
        var pattern = LevelPattern.Load(name, yaml.Section("when"), comparisons);
        _ = yaml.String("why");
        yaml.Done();
        return pattern;
    }
}
