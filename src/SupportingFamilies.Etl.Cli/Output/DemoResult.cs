using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Synthetic;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What <c>demo --json</c> prints.</summary>
/// <param name="Candidates">The first of the list.</param>
/// <param name="Family">The first family of the list, in full; null when the list is empty.</param>
sealed record DemoResult(
    PopulationReport Population,
    RunJson Run,
    IReadOnlyList<CandidateJson> Candidates,
    PublishedFamily? Family);
