using System.Data.Common;
using System.Globalization;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Reports.Runs;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Whose nights a report tells of: what the configuration says of feeds and needs.</summary>
/// <param name="NeedCodes">In the order of the framework.</param>
public sealed record ReportedConfiguration(
    IReadOnlyList<Feed> Feeds, IReadOnlyList<string> NeedCodes, Func<string, string> NeedName);

/// <summary>Makes the report on a night, published or stopped, of what the warehouse holds.</summary>
public sealed class RunReporting
{
    /// <summary>Enough of a fingerprint to tell two apart by eye.</summary>
    const int FingerprintShown = 12;

    readonly DbConnection connection;
    readonly RunLog log;
    readonly GateLog gates;

    internal RunReporting(DbConnection connection, RunLog log, GateLog gates) =>
        (this.connection, this.log, this.gates) = (connection, log, gates);

    /// <param name="status">Published, or unchanged: then the night that stands is told of.</param>
    public RunReport OfPublished(PublishedRun run, RunStatus status, ReportedConfiguration configuration)
    {
        var last = LastBefore(run.Id.Value);
        var (gated, gatedLast) = (gates.Of(run.Id.Value), last is null ? null : gates.Of(last.Id.Value));
        var after = last is null ? 0 : LastNight.NewestDeliveryOf(connection, last.Id.Value);
        var reading = new RunReportReading(connection, run.Id.Value);
        var needs = new NeedCounting(connection, run.Id.Value);
        var (feeds, flaws) = reading.Feeds(
            configuration.Feeds, run.AsOf, after, LastNight.NewestDeliveryOf(connection, run.Id.Value));
        return new RunReport
        {
            Status = status,
            AsOf = run.AsOf,
            Run = run.Id.Value,
            Inputs = new RunInputs(
                run.Fingerprint,
                gated?.Configuration,
                gated?.Framework,
                Changes(run.AsOf, gated?.Configuration, gated?.Framework, last, gatedLast, feeds)),
            Counts = run.Counts.OrderBy(count => count.Key, StringComparer.Ordinal)
                .Select(count => new ComparedCount(count.Key, count.Value, LastCount(last, count.Key))).ToList(),
            Feeds = feeds,
            Flaws = flaws,
            Linkage = reading.Linkage(),
            Needs = ReportedNeed.Hidden(
                needs.Count(configuration.NeedCodes),
                last is null ? null : new NeedCounting(connection, last.Id.Value).Count(configuration.NeedCodes),
                configuration.NeedName),
            Candidates = new CandidateMoves(connection, run.Id.Value, last?.Id.Value).Count(),
            Gates = gated?.Findings ?? [],
            Accepted = Passed(gated),
            Checks = SqlFiles.Checks.Select(check => new ReportedCheck(check.Name, true)).ToList(),
            Clock = Clock(run.StartedAt, run.FinishedAt, run.Stages),
        };
    }

    /// <param name="stopped">What stopped it.</param>
    public RunReport OfStopped(QualityGateException stopped, ReportedConfiguration configuration)
    {
        var (night, last) = (stopped.Night, log.Published);
        var asOf = night?.Figures.AsOf ?? last?.AsOf ?? DateOnly.MinValue;
        var (feeds, flaws) = Deliveries(configuration, asOf, last);
        var gatedLast = last is null ? null : gates.Of(last.Id.Value);
        return new RunReport
        {
            Status = RunStatus.Stopped,
            AsOf = asOf,
            Run = last?.Id.Value,
            StoppedBy = stopped.Check,
            Inputs = new RunInputs(
                night?.Fingerprint,
                night?.Configuration,
                night?.Framework,
                Changes(asOf, night?.Configuration, night?.Framework, last, gatedLast, feeds)),
            Counts = night is null ? [] :
            [
                new ComparedCount("candidate families", night.Figures.Candidates, night.Figures.LastNight?.Candidates),
                new ComparedCount("people", night.Figures.People, night.Figures.LastNight?.People),
            ],
            Feeds = feeds,
            Flaws = flaws,
            Gates = night?.Findings ?? [],
            Accepted = night is null ? [] : Passed(gates.OfStopped(night.Fingerprint)),
            Checks = stopped.Gate is null ? [new ReportedCheck(stopped.Check, false)] : [],
            Clock = Clock(null, null, stopped.Stages),
        };
    }

    /// <summary>A night without anything to run: what came, and what stands.</summary>
    public RunReport OfNothing(ReportedConfiguration configuration)
    {
        var last = log.Published;
        var (feeds, flaws) = Deliveries(configuration, last?.AsOf ?? DateOnly.MaxValue, last);
        return new RunReport
        {
            Status = RunStatus.NothingToRun,
            AsOf = null,
            Run = last?.Id.Value,
            Inputs = new RunInputs(null, null, null, []),
            Feeds = last is null ? feeds.Select(feed => feed with { DaysOld = null }).ToList() : feeds,
            Flaws = flaws,
            Clock = Clock(null, null, []),
        };
    }

    /// <summary>Families by what was found of each need, with nothing hidden: not for a report.</summary>
    internal IReadOnlyList<CountedNeed> CountNeeds(RunId run, IReadOnlyList<string> needCodes) =>
        new NeedCounting(connection, run.Value).Count(needCodes);

    (IReadOnlyList<ReportedFeed> Feeds, IReadOnlyList<ReportedFlaw> Flaws) Deliveries(
        ReportedConfiguration configuration, DateOnly asOf, PublishedRun? last) =>
        new RunReportReading(connection, 0).Feeds(
            configuration.Feeds,
            asOf,
            last is null ? 0 : LastNight.NewestDeliveryOf(connection, last.Id.Value),
            long.MaxValue);

    static List<PassedGate> Passed(LoggedGates? night) =>
        (night?.Accepted ?? []).Select(each => new PassedGate(each.Gate, night!.Number)).ToList();

    PublishedRun? LastBefore(long run) => run > 1 ? log.Of(run - 1) : null;

    static long? LastCount(PublishedRun? last, string name) =>
        last?.Counts.TryGetValue(name, out var amount) == true ? amount : null;

    static List<string> Changes(
        DateOnly asOf,
        string? configuration,
        string? framework,
        PublishedRun? last,
        LoggedGates? gatedLast,
        IReadOnlyList<ReportedFeed> feeds)
    {
        if (last is null)
            return ["This is the first night: there is none before it to hold it against."];
        var changes = new List<string>();
        if (asOf != last.AsOf)
            changes.Add($"The night speaks of {Day(asOf)}, last night's spoke of {Day(last.AsOf)}.");
        var came = feeds.Where(feed => feed.Deliveries > 0).ToList();
        if (came.Count > 0)
        {
            changes.Add("Deliveries came: " + string.Join(
                ", ", came.Select(feed => FormattableString.Invariant($"{feed.Feed} ({feed.Deliveries})"))) + ".");
        }

        if (configuration is not null && gatedLast is not null && configuration != gatedLast.Configuration)
        {
            changes.Add($"The configuration changed: its fingerprint was {Short(gatedLast.Configuration)} and is "
                + $"{Short(configuration)}.");
        }

        if (framework is not null && gatedLast is not null && framework != gatedLast.Framework)
            changes.Add($"Families were assessed by {gatedLast.Framework}, and are by {framework}.");
        if (changes.Count == 0)
            changes.Add("Neither deliveries nor configuration changed; what people did with results claims did.");
        return changes;
    }

    static string Short(string fingerprint) => fingerprint[..Math.Min(FingerprintShown, fingerprint.Length)];

    static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    static RunClock Clock(DateTimeOffset? started, DateTimeOffset? finished, IReadOnlyList<StageTiming> stages) => new(
        started,
        finished,
        stages.Select(stage => new ReportedStage(
            stage.Stage, Math.Round(stage.Took.TotalSeconds, 3), stage.Rows,
            stage.RowsASecond is { } speed ? Math.Round(speed, 1) : null)).ToList());
}
