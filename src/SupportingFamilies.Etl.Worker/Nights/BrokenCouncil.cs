namespace SupportingFamilies.Etl.Worker.Nights;

/// <summary>A council that is not served, because its configuration was wrong when the worker started.</summary>
sealed record BrokenCouncil(string Name);
