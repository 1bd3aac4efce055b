namespace SupportingFamilies.Etl.Reports.Gates;

/// <summary>A person's word that a night may be published though a gate says no.</summary>
public sealed record AcceptedGate(GateKind Gate, string By, string Why);

/// <summary>How a night came through one gate.</summary>
/// <param name="Feed">Null when the gate is about the whole night.</param>
/// <param name="Found">Null when there was nothing to find.</param>
/// <param name="Says">What was found, in a sentence.</param>
/// <param name="Advice">What to do now; null when there is nothing to do.</param>
public sealed record GateFinding(
    GateKind Gate, string? Feed, GateState State, decimal? Found, decimal AtMost, string Says, string? Advice);

/// <summary>A night that has been held against the gates, to be published or not.</summary>
/// <param name="Configuration">Fingerprint of the folder it was configured by.</param>
/// <param name="Framework">Id of the version candidates were assessed by.</param>
/// <param name="Findings">In the order of the gates, then of the feeds.</param>
/// <param name="Accepted">What a person let pass tonight; only what would have stopped it.</param>
public sealed record GatedNight(
    NightFigures Figures,
    string Fingerprint,
    string Configuration,
    string Framework,
    IReadOnlyList<GateFinding> Findings,
    IReadOnlyList<AcceptedGate> Accepted)
{
    /// <summary>The first that stops it; null when none does.</summary>
    public GateFinding? Stop => Findings.FirstOrDefault(finding => finding.State == GateState.Stopped);
}
