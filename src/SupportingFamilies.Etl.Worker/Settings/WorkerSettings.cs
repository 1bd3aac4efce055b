using System.Net;
using Microsoft.Extensions.Configuration;

namespace SupportingFamilies.Etl.Worker.Settings;

/// <summary>What a worker serves and how, from settings files, the environment and the command line, checked.</summary>
/// <param name="Councils">By name; at least one.</param>
sealed record WorkerSettings(IReadOnlyList<CouncilSettings> Councils)
{
    /// <summary>The section all keys stand under; others are nobody's business here.</summary>
    public const string Root = "Worker";

    /// <summary>Nights of different councils that may run side by side; a night of 1,000,000 people takes up to
    /// 5 GiB.</summary>
    public required int NightsAtOnce { get; init; }

    /// <summary>How often each council is looked at for a missed, broken-off or asked-for night: the longest such a
    /// night waits once the lease is free.</summary>
    public required TimeSpan LookEvery { get; init; }

    /// <summary>Attempts at a night before it counts as failed.</summary>
    public required int MostAttempts { get; init; }

    public required TimeSpan RetryAfter { get; init; }

    /// <summary>How long a delivered file must stay the same to be complete.</summary>
    public required TimeSpan SettleFor { get; init; }

    /// <summary>How long a night waits for files that are still being written.</summary>
    public required TimeSpan WaitForFiles { get; init; }

    /// <summary>
    /// After it was asked to stop, a night has so long to come to a checkpoint. A stage that takes longer is left in
    /// the middle, as if the process had been killed: what was not published never happened, and the next worker goes
    /// on.
    /// </summary>
    public required TimeSpan StopWithin { get; init; }

    public required LogSettings Logs { get; init; }

    public required HealthSettings Health { get; init; }

    /// <summary>Null when every worker schedules for itself.</summary>
    public ClusterSettings? Cluster { get; init; }

    /// <exception cref="SettingsException">A key is missing, unknown or has a wrong value.</exception>
    public static WorkerSettings Load(IConfiguration configuration)
    {
        var worker = new SettingsSection(configuration.GetSection(Root));
        var councils = worker.Section("Councils").Named().Select(CouncilSettings.Load).ToList();
        if (councils.Count == 0)
            throw worker.Wrong("Councils", "none", "at least one: its name, and Pipelines, Database, Deliveries below");
        CouncilSettings.RequireSeparate(councils, worker.Path + ":Councils");
        var settings = new WorkerSettings(councils)
        {
            NightsAtOnce = worker.Number("NightsAtOnce", 1, 1, 64),
            LookEvery = TimeSpan.FromSeconds(worker.Number("LookEverySeconds", 30, 1, 3600)),
            MostAttempts = worker.Number("MostAttempts", 5, 1, 100),
            RetryAfter = TimeSpan.FromMinutes(worker.Number("RetryAfterMinutes", 5, 0, 24 * 60)),
            SettleFor = TimeSpan.FromSeconds(worker.Number("SettleSeconds", 10, 1, 3600)),
            WaitForFiles = TimeSpan.FromMinutes(worker.Number("WaitForFilesMinutes", 10, 0, 24 * 60)),
            StopWithin = TimeSpan.FromSeconds(worker.Number("StopWithinSeconds", 25, 1, 3600)),
            Logs = LogSettings.Load(worker.Section("Logs")),
            Health = HealthSettings.Load(worker.Section("Health")),
            Cluster = worker.Has("Cluster") ? ClusterSettings.Load(worker.Section("Cluster")) : null,
        };
        worker.Done();
        return settings;
    }
}

/// <param name="Folder">Made when it is not there, readable by its owner only.</param>
/// <param name="KeptFiles">Files kept, the one being written included; older ones are deleted.</param>
sealed record LogSettings(string Folder, int KeptFiles, int MegabytesPerFile, bool IsVerbose)
{
    public static LogSettings Load(SettingsSection logs)
    {
        var settings = new LogSettings(
            logs.TextOrNull("Folder") ?? "logs",
            logs.Number("KeptFiles", 31, 1, 10_000),
            logs.Number("MegabytesPerFile", 50, 1, 1000),
            logs.YesOrNo("Verbose", otherwise: false));
        logs.Done();
        return settings;
    }
}

/// <param name="Port">0 switches health and metrics off.</param>
/// <param name="NightAge">A council whose last good night is older is not ready, unless its schedule asked for none
/// since; see <see cref="Watching.HealthPage.IsYoungEnough"/>.</param>
sealed record HealthSettings(IPAddress Address, int Port, TimeSpan NightAge)
{
    public static HealthSettings Load(SettingsSection health)
    {
        var text = health.TextOrNull("Address") ?? "127.0.0.1";
        var settings = new HealthSettings(
            IPAddress.TryParse(text, out var address)
                ? address
                : throw health.Wrong("Address", $"'{text}'", "an IP address: 127.0.0.1, or 0.0.0.0 for all"),
            health.Number("Port", 9464, 0, 65_535),
            TimeSpan.FromHours(health.Number("NightAgeHours", 36, 1, 24 * 366)));
        health.Done();
        return settings;
    }
}

/// <summary>A database on SQL Server in which the workers of a consortium keep one schedule; Quartz shares none on
/// SQLite.</summary>
/// <param name="CreatesTables">Quartz makes its tables when they are missing; otherwise an administrator has.</param>
sealed record ClusterSettings(string Database, string TablePrefix, bool CreatesTables)
{
    public override string ToString() => "cluster";

    public static ClusterSettings Load(SettingsSection cluster)
    {
        var settings = new ClusterSettings(
            DatabaseKey.Read(cluster),
            cluster.TextOrNull("TablePrefix") ?? "QRTZ_",
            cluster.YesOrNo("CreateTables", otherwise: false));
        if (!settings.Database.StartsWith(DatabaseKey.SqlServer, StringComparison.Ordinal))
            throw cluster.Wrong("Database", "a file", "sqlserver:CONNECTION, because a cluster needs a server");
        if (!settings.TablePrefix.All(each => char.IsAsciiLetterOrDigit(each) || each is '_' or '.'))
            throw cluster.Wrong("TablePrefix", "other signs", "letters, digits, _ and a point after a schema");
        cluster.Done();
        return settings;
    }
}
