using System.Data.Common;
using Microsoft.Extensions.Logging;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Worker.Watching;

namespace SupportingFamilies.Etl.Worker.Logging;

/// <summary>What happens to nights, told to the log and counted for the metrics.</summary>
sealed class WorkerEvents(ILogger<WorkerEvents> log, WorkerMetrics metrics)
{
    public void Started(string council, AskedNight night, int attempt, long token) =>
        WorkerLog.NightStarted(log, council, night.BusinessDate, attempt, token, night.AskedBy ?? "the schedule");

    /// <summary>Tells each stage as it begins.</summary>
    public IProgress<NightProgress> StagesOf(string council) => new Stages(log, council);

    /// <summary>The night came to its end: published, unchanged, or refused and why.</summary>
    public void Ended(string council, NightEnd end)
    {
        foreach (var delivery in end.Intake?.Deliveries ?? [])
        {
            if (delivery.Outcome.Refusal is { } refusal)
                WorkerLog.DeliveryRefused(
                    log, council, delivery.File.FeedId, delivery.File.ExtractDate, refusal.Flaw.Code);
        }

        foreach (var file in end.Intake?.Unrecognised ?? [])
            WorkerLog.FileUnrecognised(log, council, file.Ordinal, file.Folder, file.Why.Code);
        if (end.Stopped is { } stopped)
            WorkerLog.GateFailed(log, council, stopped.Check, stopped.Message);
        if (end.Outcome == NightOutcome.Refused)
            WorkerLog.NothingToRun(log, council);
        if (end.Report is { } report)
            Tell(council, end.Outcome, report.Summary);
        metrics.Ended(council, end);
    }

    public void FilesLeft(string council, int files) => WorkerLog.FilesLeft(log, council, files);

    public void Skipped(string council, ScheduledNight night) =>
        WorkerLog.NightSkipped(log, council, night.BusinessDate);

    public void LeaseHeld(string council, LeaseHolder? holder)
    {
        WorkerLog.LeaseHeld(log, council, holder?.Owner ?? "another process", holder?.Since);
        metrics.LeaseContended(council);
    }

    public void NotReported(string council, Exception cause) =>
        WorkerLog.NotReported(log, council, What(cause), FailurePlace.Of(cause));

    public void LeaseLost(string council)
    {
        WorkerLog.LeaseLost(log, council);
        metrics.Broken(council, "lease_lost");
    }

    public void Stopped(string council)
    {
        WorkerLog.NightStopped(log, council);
        metrics.Broken(council, "stopped");
    }

    public void BrokeOff(string council, Exception cause)
    {
        WorkerLog.NightBrokeOff(log, council, What(cause), FailurePlace.Of(cause));
        metrics.Broken(council, "broke_off");
    }

    public void GivenUp(string council, AskedNight night)
    {
        WorkerLog.NightGivenUp(log, council, night.BusinessDate, night.Attempts);
        metrics.Broken(council, Words.Of(NightOutcome.Failed));
    }

    /// <summary>The council's night waits for its drop folder.</summary>
    public void PutOff(string council, AskedNight night)
    {
        WorkerLog.NightPutOff(log, council, night.BusinessDate);
        metrics.Broken(council, "broke_off");
    }

    public void FolderUnusable(string council, Exception cause) =>
        WorkerLog.FolderUnusable(log, council, What(cause), FailurePlace.Of(cause));

    public void ConfigurationUnusable(string council, Exception cause) =>
        WorkerLog.ConfigurationUnusable(log, council, What(cause));

    /// <summary>A look that came to no night: mostly the database's doing.</summary>
    public void LookBrokeOff(string council, Exception cause)
    {
        if (cause is DbException or DatabaseVersionException or UnknownDatabaseException
            or DatabaseUnavailableException)
            WorkerLog.DatabaseUnusable(log, council, What(cause), FailurePlace.Of(cause));
        else
            WorkerLog.LookBrokeOff(log, council, What(cause), FailurePlace.Of(cause));
    }

    /// <summary>The words of exceptions of our own that hold configuration only; of others no more than their kind, and
    /// a driver's number.</summary>
    internal static string What(Exception cause) => cause switch
    {
        ConfigurationException or DatabaseVersionException or UnknownDatabaseException
            or DatabaseUnavailableException => cause.Message,
        DbException database => FormattableString.Invariant($"{cause.GetType().Name} {database.ErrorCode}"),
        _ => cause.GetType().Name,
    };

    void Tell(string council, NightOutcome outcome, RunSummary summary)
    {
        foreach (var stage in summary.Stages)
            WorkerLog.StageEnded(log, council, stage.Stage, Math.Round(stage.Took.TotalSeconds, 3));
        WorkerLog.NightEnded(
            log,
            council,
            Words.Of(outcome),
            summary.Run.Value,
            summary.AsOf,
            summary.Feeds.Sum(feed => feed.Rows),
            summary.Feeds.Sum(feed => feed.Accepted),
            summary.Feeds.Sum(feed => feed.Rejected),
            summary.People,
            summary.Families,
            summary.Candidates);
    }

    sealed class Stages(ILogger log, string council) : IProgress<NightProgress>
    {
        NightStage? current;

        public void Report(NightProgress value)
        {
            if (value.Stage == current)
                return;
            current = value.Stage;
            WorkerLog.StageBegan(log, council, Words.Of(value.Stage));
        }
    }
}
