using System.Globalization;
using SupportingFamilies.Etl.Reports.Gates;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl;

/// <summary>How a night ended that could be run to its end.</summary>
/// <param name="Report">Null when a gate stopped publication, or there was nothing to publish.</param>
/// <param name="Intake">What lay in the drop folder; null when a gate stopped publication.</param>
/// <param name="Stopped">The gate or check that stopped publication; null when none did.</param>
public sealed record NightEnd(NightOutcome Outcome, NightReport? Report, Intake? Intake, QualityGateException? Stopped)
{
    /// <summary>What a host that runs just this night ends with.</summary>
    public ExitCode Code => Report is { } report ? CodeOf(report)
        : Stopped is null ? ExitCode.Refused
        : ExitCode.GateFailed;

    public static NightEnd Of(NightReport report) => new(
        report.Summary.Published ? NightOutcome.Published : NightOutcome.Unchanged, report, report.Intake, null);

    /// <summary>A file nobody could recognise was not loaded either: a scheduler must not see success.</summary>
    public static ExitCode CodeOf(NightReport report) => report.Summary.AllRefused ? ExitCode.Refused
        : report.Summary.SomeRefused || report.Intake.Unrecognised.Count > 0 ? ExitCode.PartlyRefused
        : ExitCode.Ok;
}

/// <summary>
/// A night as every host runs it, people at a command line or a worker on a schedule: the database's version first,
/// then the lease, then the night, and only then whatever tells of it.
/// </summary>
public sealed class HostedNight(Pipeline pipeline, TimeProvider clock)
{
    const string Sqlite = "sqlite:";

    /// <summary>Told how the night ended while the lease is still held: published, unchanged, or refused and why. The
    /// one place where a host knows it; what is made from a night, such as its report, is made here.</summary>
    public Action<Warehouse, NightEnd>? Ended { get; init; }

    /// <inheritdoc cref="NightlyRun.Complete"/>
    public IReadOnlySet<string>? Complete { get; init; }

    /// <inheritdoc cref="NightlyRun.Accepted"/>
    public IReadOnlyList<AcceptedGate> Accepted { get; init; } = [];

    /// <summary>Whom to name to those who find the warehouse taken.</summary>
    public static string Owner { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName} process {Environment.ProcessId}");

    /// <summary>An empty database is made ready; one of another version is refused, because changing it is its
    /// administrator's to decide.</summary>
    /// <exception cref="DatabaseVersionException">The database is of another version.</exception>
    public static Warehouse Open(string database, TimeProvider clock) => Open(database, clock, isMade: false);

    /// <summary>For those who only look: nothing is made.</summary>
    /// <exception cref="UnknownDatabaseException">There is no such file.</exception>
    /// <inheritdoc cref="Open(string, TimeProvider)"/>
    public static Warehouse OpenMade(string database, TimeProvider clock) =>
        database.StartsWith(Sqlite, StringComparison.Ordinal) && !File.Exists(database[Sqlite.Length..])
            ? throw new UnknownDatabaseException("the file named as the database is not there, and no night has run")
            : Open(database, clock, isMade: true);

    static Warehouse Open(string database, TimeProvider clock, bool isMade)
    {
        var warehouse = Warehouse.Open(database, clock);
        try
        {
            if (!isMade && warehouse.Migrations.Current == 0)
                warehouse.Migrations.Migrate();
            else
                warehouse.Migrations.RequireCurrent();
            return warehouse;
        }
        catch
        {
            warehouse.Dispose();
            throw;
        }
    }

    /// <param name="warehouse">Its lease is held.</param>
    /// <inheritdoc cref="NightlyRun.Run"/>
    public NightReport Run(
        Warehouse warehouse,
        string deliveries,
        DateOnly? asOf = null,
        IProgress<NightProgress>? progress = null,
        CancellationToken cancel = default)
    {
        try
        {
            var report = new NightlyRun(pipeline, warehouse, clock) { Complete = Complete, Accepted = Accepted }
                .Run(deliveries, asOf, progress, cancel);
            Ended?.Invoke(warehouse, NightEnd.Of(report));
            return report;
        }
        catch (QualityGateException stopped)
        {
            Ended?.Invoke(warehouse, new NightEnd(NightOutcome.GateFailed, null, null, stopped));
            throw;
        }
        catch (NothingToRunException nothing)
        {
            Ended?.Invoke(warehouse, new NightEnd(NightOutcome.Refused, null, nothing.Intake, null));
            throw;
        }
    }
}
