namespace SupportingFamilies.Etl.Storage;

public enum HealthState
{
    Ok,

    /// <summary>Nights run; somebody should see to it.</summary>
    Warning,

    /// <summary>A night cannot be run, or ought not to be.</summary>
    Problem,
}

/// <summary>One thing the doctor looked at. It holds no password, no person, and no delivered file's name.</summary>
/// <param name="About">Two or three words: <c>disk space</c>.</param>
/// <param name="Found">In a sentence.</param>
/// <param name="Advice">What to do about it; null when there is nothing to do.</param>
public sealed record HealthPoint(string About, HealthState State, string Found, string? Advice)
{
    public static HealthPoint Ok(string about, string found) => new(about, HealthState.Ok, found, null);

    public static HealthPoint Warning(string about, string found, string advice) =>
        new(about, HealthState.Warning, found, advice);

    public static HealthPoint Problem(string about, string found, string advice) =>
        new(about, HealthState.Problem, found, advice);
}
