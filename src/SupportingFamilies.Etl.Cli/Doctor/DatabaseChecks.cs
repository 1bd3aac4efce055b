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
        yield return LastNight(warehouse.Published, pipeline.Schedule, now);
        var status = Status.Of(warehouse.Status(), pipeline.Feeds);
        var late = status.Feeds.Where(feed => feed.IsStale).Select(feed => feed.Feed).ToList();
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

    static HealthPoint LastNight(PublishedRun? published, NightlySchedule schedule, DateTimeOffset now)
    {
        const string About = "last night";
        const string Advice = "See 'sfetl status', and whether the worker runs; 'sfetl run' makes up for it.";
        if (published is null)
            return HealthPoint.Warning(About, "No night has been published yet.", "Run one with 'sfetl run'.");
        var ended = published.FinishedAt ?? published.StartedAt;
        var found = FormattableString.Invariant($"Run {published.Id.Value}, as of {published.AsOf:yyyy-MM-dd}, was ")
            + $"published at {MachineChecks.Moment(ended)}.";
        return schedule.LastUpTo(now - NightsPatience) is { } due && ended < due.At
            ? HealthPoint.Warning(
                About,
                $"{found} One was due at {due.At.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)}.",
                Advice)
            : HealthPoint.Ok(About, found);
    }
}
