namespace SupportingFamilies.Etl.Cli;

/// <summary>Another run is at work on the same database. Exit code 7.</summary>
sealed class LeaseHeldException() : Exception("Another run holds the lease.");
