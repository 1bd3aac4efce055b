namespace SupportingFamilies.Etl;

/// <summary>No delivery has been loaded, tonight or before: there is no date to speak of and nobody to speak about.
/// </summary>
public sealed class NothingToRunException(Intake intake)
    : Exception("No delivery has been loaded yet.")
{
    /// <summary>What lay in the drop folder, so that a host can say why.</summary>
    public Intake Intake { get; } = intake;
}
