using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl;

/// <summary>What a host tells of a night.</summary>
/// <param name="Blocking">Null when the night stood unchanged and nothing was linked again.</param>
public sealed record NightReport(RunSummary Summary, Intake Intake, BlockingReport? Blocking);
