using System.Data.Common;
using System.Globalization;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Doctor;

/// <summary>The warehouse: whether it can be used, what is in the way, and how old its newest night is.</summary>
static class DatabaseChecks
{
    const string About = "database";

    /// <summary>A night may begin late and take long; more than this after its time it is missing.</summary>
    static readonly TimeSpan NightsPatience = TimeSpan.FromHours(6);

    /// <summary>Longer than any night takes here.</summary>
    static readonly TimeSpan LongLease = TimeSpan.FromHours(12);

    /// <param name="pipeline">Null when the configuration does not load.</param>
    public static IEnumerable<HealthPoint> Of(string database, Pipeline? pipeline, TimeProvider clock)
    {
        var points = new List<HealthPoint>();
        if (Databases.FileOf(database) is { } file)
        {
            points.AddRange(SqliteFileChecks.Of(file));
            if (points.Exists(point => point is { About: About, State: HealthState.Problem }))
                return points;
        }

        try
        {
            using var warehouse = Warehouse.Open(database, clock);
            points.Add(HealthPoint.Ok(About, "It answers."));
            points.AddRange(warehouse.Inspect());
            var version = Version(warehouse);
            points.Add(version);
            if (version.State != HealthState.Problem)
                points.AddRange(Nights(warehouse, pipeline, clock.GetUtcNow()));
        }
        catch (Exception cause) when (cause is DbException or UnknownDatabaseException or DatabaseUnavailableException
            or IOException or UnauthorizedAccessException)
        {
            // A driver's message may quote the connection string.
            points.Add(HealthPoint.Problem(
                About,
                cause is UnknownDatabaseException or DatabaseUnavailableException
                    ? cause.Message + "." : "It cannot be opened as a warehouse.",
                "Check --database or SFETL_DATABASE, that its server or file is there, and this account's rights."));
        }

        return points;
    }

    static HealthPoint Version(Warehouse warehouse)
    {
        const string About = "database version";
        try
        {
            warehouse.Migrations.RequireCurrent();
            return HealthPoint.Ok(
                About, FormattableString.Invariant($"It is at version {warehouse.Migrations.Current}, as needed."));
        }
        catch (DatabaseVersionException other)
        {
            return HealthPoint.Problem(
                About,
                FormattableString.Invariant($"It is at version {other.Found}; this program needs {other.Needed}."),
                other.Found > other.Needed ? "Use a newer sfetl."
                    : "Ask whoever looks after the database, then run 'sfetl migrate'.");
        }
    }

    static IEnumerable<HealthPoint> Nights(Warehouse warehouse, Pipeline? pipeline, DateTimeOffset now)
    {
        yield return Lease(warehouse.LeaseHolder, now);
        foreach (var point in MachineChecks.Against(warehouse.Published?.StartedAt, now))
            yield return point;
        if (pipeline is null)
            yield break;
        yield return LastNight(warehouse.Published, warehouse.Nights.NewestDone, pipeline.Schedule, now);
        // To today, not to the newest extract: when every partner stops, that one stops too.
        var (loaded, today) = (warehouse.Status().Feeds, pipeline.Schedule.LocalDate(now));
        var late = pipeline.Feeds
            .Select(feed => FeedStatus.Of(feed, loaded.FirstOrDefault(each => each.Feed == feed.Id), today))
            .Where(feed => feed.IsStale).Select(feed => feed.Feed).ToList();
        yield return late.Count == 0
            ? HealthPoint.Ok("feeds", "None is late.")
            : HealthPoint.Warning(
                "feeds", $"Late, or never came: {string.Join(", ", late)}.", "Ask those partners for a newer file.");
    }

    static HealthPoint Lease(LeaseHolder? holder, DateTimeOffset now)
    {
        const string About = "lease";
        if (holder is null)
            return HealthPoint.Ok(About, "Nobody is running a night.");
        var found = $"{holder.Owner} took it at {MachineChecks.Moment(holder.Since)}.";
        return now - holder.Since <= LongLease ? HealthPoint.Ok(About, found)
            : HealthPoint.Warning(
                About, found + " That is long for a night.",
                "See whether that process still runs; if it was killed, the next night takes the lease over.");
    }

    /// <param name="done">The newest night a worker came to the end of; null when there is none.</param>
    static HealthPoint LastNight(
        PublishedRun? published, AskedNight? done, NightlySchedule schedule, DateTimeOffset now)
    {
        const string About = "last night";
        var ended = published?.FinishedAt ?? published?.StartedAt;
        var newer = done?.FinishedAt is { } finished && !(ended >= finished) ? done : null;
        var found = published is null ? "No night has been published yet."
            : FormattableString.Invariant($"Run {published.Id.Value}, as of {published.AsOf:yyyy-MM-dd}, was ")
                + $"published at {MachineChecks.Moment(ended!.Value)}.";
        if (published is null && newer is null)
            return HealthPoint.Warning(About, found, "Run one with 'sfetl run'.");
        if (schedule.LastUpTo(now - NightsPatience) is { } due && (newer?.FinishedAt ?? ended) < due.At)
        {
            return HealthPoint.Warning(
                About,
                $"{found} One was due at {due.At.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)}.",
                "See 'sfetl status', and whether the worker runs; 'sfetl run' makes up for it. Where 'sfetl run' is "
                + "scheduled without the worker, a night that changed nothing leaves no trace here.");
        }

        var since = newer is null ? ""
            : FormattableString.Invariant($" The night of {newer.BusinessDate:yyyy-MM-dd} ");
        return newer?.Outcome switch
        {
            NightOutcome.Unchanged => HealthPoint.Ok(About, found + since + "found nothing changed, and it stands."),
            NightOutcome.Refused => HealthPoint.Warning(
                About, found + since + "had nothing to publish: no delivery that was accepted speaks of its date.",
                "See 'sfetl status' and 'sfetl check' for what became of the files, and ask partners for them."),
            NightOutcome.GateFailed => HealthPoint.Warning(
                About, found + since + "was stopped by a quality gate.",
                "See its report for the gate and what to do; 'sfetl run --accept-gate' publishes it knowingly."),
            NightOutcome.Failed => HealthPoint.Warning(
                About, found + since + "broke off as often as is tried.",
                "See the worker's log for why; when that is mended, 'sfetl run' makes up for it."),
            _ => HealthPoint.Ok(About, found),
        };
    }
}
