using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>One case of one feed: everyone on it shares the reference.</summary>
public readonly record struct EpisodeKey(string Feed, string Reference)
{
    /// <summary>Ordinal, by feed, then reference.</summary>
    public static int Compare(EpisodeKey left, EpisodeKey right)
    {
        var order = string.CompareOrdinal(left.Feed, right.Feed);
        return order != 0 ? order : string.CompareOrdinal(left.Reference, right.Reference);
    }

    public override string ToString() => $"case of {Feed}";
}

/// <summary>A family's time on the programme: one case of the early help feed.</summary>
public sealed record SupportEpisode
{
    /// <summary>Stands between the reasons in <see cref="EndReason"/>.</summary>
    public const string BetweenReasons = " | ";

    public required EpisodeKey Key { get; init; }

    /// <summary>The family most of the people on the case belong to; null when none of them is in a family.</summary>
    public required FamilyId? Family { get; init; }

    /// <summary>Id of the framework in force on <see cref="Started"/>; it stays, whatever comes later.</summary>
    public required string Framework { get; init; }

    public required DateOnly Started { get; init; }

    /// <summary>Last day, included; null while it is open.</summary>
    public required DateOnly? Closed { get; init; }

    /// <summary>The feed's code for how it ended. Where people on the case have several reasons on its last day, all of
    /// them in ordinal order: <c>OUTCOMES MET | STEP UP</c>.</summary>
    public required string? EndReason { get; init; }

    /// <summary>The day of the whole family assessment; null when none is recorded.</summary>
    public required DateOnly? AssessedOn { get; init; }

    /// <summary>The day of the whole family plan; null when none is recorded.</summary>
    public required DateOnly? PlannedOn { get; init; }

    public required bool HasLeadPractitioner { get; init; }

    /// <summary>Who is on the case, in ascending order of id.</summary>
    public required IReadOnlyList<PersonId> People { get; init; }

    /// <summary>Needs the family had while it was helped, in framework order.</summary>
    public required IReadOnlyList<EpisodeNeed> Needs { get; init; }

    public bool IsOpenOn(DateOnly date) => Started <= date && (Closed is not { } closed || closed >= date);

    public override string ToString() => $"episode of family {Family?.Value}";
}

/// <summary>Who found a need of a family that is being helped.</summary>
public enum FoundBy
{
    /// <summary>A criterion that detects it, on a partner's data.</summary>
    Data,

    /// <summary>A practitioner, on the case.</summary>
    Practitioner,

    Both,
}

/// <summary>A need of an episode. Needs found later join the set and must end in their outcome too.</summary>
/// <param name="FoundOn">The first of the days looked at on which it stood: a practitioner's day, the first day of the
/// episode, each half year, its last day or the as-of date.</param>
public sealed record EpisodeNeed(string NeedCode, FoundBy FoundBy, DateOnly FoundOn);
