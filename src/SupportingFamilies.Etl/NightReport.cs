using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl;

/// <summary>What a host tells of a night.</summary>
/// <param name="Blocking">Null when the night stood unchanged and nothing was linked again.</param>
/// <param name="Clusters">Null as <paramref name="Blocking"/> is.</param>
public sealed record NightReport(
    RunSummary Summary, Intake Intake, BlockingReport? Blocking, ClusterReport? Clusters = null);
