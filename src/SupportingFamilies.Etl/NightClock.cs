using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl;

/// <summary>Times the stages of one night, tells of its progress, and stops it between stages when asked to.</summary>
public sealed class NightClock(TimeProvider clock, IProgress<NightProgress>? progress, CancellationToken cancel)
{
    readonly List<StageTiming> timings = [];
    long stageBeganAt;
    NightStage? stage;
    long? rows;

    /// <summary>Wall-clock time, for people; never part of a result.</summary>
    public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

    /// <summary>Stages that have ended, in order; the one under way is not in it.</summary>
    public IReadOnlyList<StageTiming> Timings => timings;

    /// <summary>Ends the stage under way and begins the next.</summary>
    /// <param name="takesIn">What the next stage goes through, in whatever it counts; null when it is not known yet.
    /// </param>
    public void Begin(NightStage next, long? takesIn = null)
    {
        End();
        cancel.ThrowIfCancellationRequested();
        stage = next;
        rows = takesIn;
        stageBeganAt = clock.GetTimestamp();
        Report(0);
    }

    /// <param name="done">Share of the stage done, from 0 to 1.</param>
    public void Report(double done)
    {
        cancel.ThrowIfCancellationRequested();
        if (stage is { } current)
            progress?.Report(new NightProgress(current, done));
    }

    /// <summary>Says what the stage under way went through, where only its end tells.</summary>
    public void Counted(long wentThrough) => rows = wentThrough;

    public void End()
    {
        if (stage is not { } ended)
            return;
        timings.Add(new StageTiming(Words.Of(ended), clock.GetElapsedTime(stageBeganAt), rows));
        progress?.Report(new NightProgress(ended, 1));
        stage = null;
    }
}
