namespace SupportingFamilies.Etl.Needs;

/// <summary>What is found of one need of one family, all its criteria together.</summary>
public enum NeedState
{
    NotKnown,
    NotMet,

    /// <summary>Only a hint: it counts towards nothing and is worth a question.</summary>
    Suggested,

    /// <summary>Shown by at least one criterion that detects it; the only state that counts.</summary>
    Detected,
}

/// <summary>What a need's state rests on, of each of its criteria: the same of tonight and of a published
/// night.</summary>
/// <param name="IsPractitioners">A practitioner recorded it, or nobody did; no feed says it is not so.</param>
public readonly record struct CriterionAnswer(Strength Strength, bool IsPractitioners, Finding Finding, string? Why);

/// <summary>The state of one need, and why nobody can say more.</summary>
/// <param name="Why">Each different reason, in plain English; none unless the need is not known.</param>
public sealed record NeedAnswer(NeedState State, IReadOnlyList<string> Why)
{
    /// <summary>
    /// Detected when any detecting criterion is met, suggested when only suggesting ones are. Not met needs a feed
    /// that could have shown it: one not known among those keeps the need not known, and so does a need that only
    /// practitioners can see.
    /// </summary>
    public static NeedAnswer Of(IReadOnlyCollection<CriterionAnswer> criteria)
    {
        var met = criteria.Where(each => each.Finding == Finding.Met).ToList();
        if (met.Count > 0)
        {
            var isDetected = met.Exists(each => each.Strength == Strength.Detects);
            return new NeedAnswer(isDetected ? NeedState.Detected : NeedState.Suggested, []);
        }

        var showing = criteria.Where(each => each is { Strength: Strength.Detects, IsPractitioners: false }).ToList();
        if (showing.Count == 0)
            return new NeedAnswer(NeedState.NotKnown, [.. Reasons(criteria), OutOfSight(criteria)]);
        return showing.Exists(each => each.Finding == Finding.NotKnown)
            ? new NeedAnswer(NeedState.NotKnown, Reasons(showing))
            : new NeedAnswer(NeedState.NotMet, []);
    }

    static List<string> Reasons(IEnumerable<CriterionAnswer> criteria) => criteria
        .Where(each => each.Finding == Finding.NotKnown)
        .Select(each => each.Why ?? "No reason was kept.")
        .Distinct().ToList();

    static string OutOfSight(IEnumerable<CriterionAnswer> criteria) => criteria.Any(each => each.IsPractitioners)
        ? "Only a practitioner can tell: no feed shows that it is not so."
        : "The feeds can hint at it, never show it or rule it out.";
}
