namespace SupportingFamilies.Etl;

/// <summary>No delivery loaded, tonight or before, speaks of the date: there is nobody to speak about, and an empty
/// night would take everybody's id away.</summary>
public sealed class NothingToRunException(Intake intake, DateOnly? asOf = null)
    : Exception(asOf is { } date
        ? FormattableString.Invariant($"No delivery loaded speaks of {date:yyyy-MM-dd}.")
        : "No delivery has been loaded yet.")
{
    /// <summary>What lay in the drop folder, so that a host can say why.</summary>
    public Intake Intake { get; } = intake;
}
