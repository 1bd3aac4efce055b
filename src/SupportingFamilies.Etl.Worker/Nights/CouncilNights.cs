using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Worker.Logging;
using SupportingFamilies.Etl.Worker.Settings;

namespace SupportingFamilies.Etl.Worker.Nights;

/// <summary>What a look at a council found.</summary>
enum LookResult
{
    /// <summary>No night waits.</summary>
    Nothing,

    /// <summary>A night waits and another process is at it.</summary>
    Held,

    /// <summary>A night was run to its end, good or bad.</summary>
    Ran,

    /// <summary>A night broke off; it is tried again, here or elsewhere.</summary>
    BrokeOff,

    /// <summary>The worker was asked to stop.</summary>
    Stopped,

    /// <summary>The database cannot be used.</summary>
    NoDatabase,
}

/// <summary>
/// The nights of one council. A look finds out whether a night waits: one the schedule asks for, one a person asked
/// for, one that somebody began and did not finish. If so and the lease is free, it is run here. Whoever looks first
/// runs it: what was done stands in the council's database, so that any number of workers may look, and a worker that
/// dies is followed by whichever looks next.
/// </summary>
sealed class CouncilNights(
    CouncilSettings council,
    NightlySchedule schedule,
    WorkerSettings settings,
    NightTurns turns,
    WorkerEvents events,
    TimeProvider clock)
{
    /// <summary>A night begun later than this after its time was missed; earlier, it is only late.</summary>
    static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    (DropFolderLook Folder, long At) looked = (DropFolderLook.At(council.Deliveries), clock.GetTimestamp());
    bool heldWasTold;
    Type? unusableTold;

    public string Council => council.Name;

    public NightlySchedule Schedule => schedule;

    /// <summary>What is known of the council since the last look.</summary>
    public CouncilState State { get; private set; } = CouncilState.NotLookedAt;

    public async Task<LookResult> LookAsync(CancellationToken stop)
    {
        try
        {
            if (!IsAnyWaiting())
            {
                looked = (DropFolderLook.At(council.Deliveries), clock.GetTimestamp());
                return LookResult.Nothing;
            }

            var (look, complete) = await SettledAsync(stop);
            using var turn = await turns.EnterAsync(stop);
            // A file may have been sent anew while others had their turn.
            var same = DropFolderLook.At(council.Deliveries).Complete(look);
            return await RunWaitingAsync(complete.Intersect(same).ToHashSet(StringComparer.Ordinal), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return LookResult.Stopped;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            if (unusableTold != cause.GetType())
                events.DatabaseUnusable(Council, cause);
            unusableTold = cause.GetType();
            State = State with { IsReachable = false };
            return LookResult.NoDatabase;
        }
    }

    /// <summary>Reads only: what most looks find is that nothing is to be done.</summary>
    bool IsAnyWaiting()
    {
        using var warehouse = HostedNight.Open(council.Database, clock);
        Remember(warehouse);
        unusableTold = null;
        var ledger = warehouse.Nights;
        return MayBegin(ledger).Count > 0 || IsDueUnasked(ledger, clock.GetUtcNow());
    }

    /// <summary>Under the lease everything is read again: another worker may have done it since.</summary>
    async Task<LookResult> RunWaitingAsync(IReadOnlySet<string> complete, CancellationToken stop)
    {
        using var warehouse = HostedNight.Open(council.Database, clock);
        using var lease = warehouse.TryLease(HostedNight.Owner);
        if (lease is null)
        {
            if (!heldWasTold)
                events.LeaseHeld(Council, warehouse.LeaseHolder);
            heldWasTold = true;
            return LookResult.Held;
        }

        heldWasTold = false;
        var ledger = warehouse.Nights;
        EnterDue(ledger);
        GiveUpOn(ledger);
        var nights = MayBegin(ledger);
        if (nights.Count == 0)
            return LookResult.Nothing;
        ledger.Begin(nights, HostedNight.Owner, clock.GetUtcNow());
        events.Started(Council, nights[^1], nights.Max(night => night.Attempts) + 1, warehouse.LeaseToken!.Value);
        // The night computes without pause: on a thread of its own, the health page and the scheduler stay alive.
        var result = await Task.Run(() => Run(warehouse, nights, complete, stop), CancellationToken.None);
        Remember(warehouse);
        return result;
    }

    LookResult Run(
        Warehouse warehouse, IReadOnlyList<AskedNight> nights, IReadOnlySet<string> complete, CancellationToken stop)
    {
        var ledger = warehouse.Nights;
        try
        {
            var pipeline = Pipeline.Load(council.Pipelines);
            var night = new HostedNight(pipeline, clock)
            {
                Complete = complete,
                Ended = (_, end) =>
                {
                    events.Ended(Council, end);
                    ledger.Finish(nights, end.Outcome, warehouse.Published?.Id.Value, clock.GetUtcNow());
                    Report(pipeline, warehouse, end);
                },
            };
            night.Run(warehouse, council.Deliveries, null, events.StagesOf(Council), stop);
            return LookResult.Ran;
        }
        catch (Exception cause) when (cause is QualityGateException or NothingToRunException)
        {
            return LookResult.Ran; // told and written down when it ended
        }
        catch (LeaseLostException)
        {
            events.LeaseLost(Council);
            return LookResult.BrokeOff; // the night is another's now, and so is what is written about it
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            ledger.Return(nights);
            events.Stopped(Council);
            return LookResult.Stopped;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            events.BrokeOff(Council, cause);
            ledger.PutOff(nights, clock.GetUtcNow() + settings.RetryAfter);
            GiveUpOn(ledger);
            return LookResult.BrokeOff;
        }
    }

    /// <summary>A report that cannot be written does not undo its night.</summary>
    void Report(Pipeline pipeline, Warehouse warehouse, NightEnd end)
    {
        try
        {
            if (council.Reports is { } folder)
                NightReportFiles.Write(folder, NightReportFiles.Of(pipeline, warehouse, end));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            events.NotReported(Council, cause);
        }
    }

    /// <summary>The date is entered once; the first look ever only marks where this council's nights begin.</summary>
    void EnterDue(NightLedger ledger)
    {
        var now = clock.GetUtcNow();
        if (!IsDueUnasked(ledger, now) || schedule.LastUpTo(now) is not { } due)
            return;
        var isFirst = ledger.NewestScheduled is null;
        var isMissed = schedule.Missed == MissedNight.Skip && now - due.At > Late;
        ledger.Ask(due.BusinessDate, due.At, null, isFirst || isMissed ? NightOutcome.Skipped : null);
        if (isMissed && !isFirst)
            events.Skipped(Council, due);
    }

    bool IsDueUnasked(NightLedger ledger, DateTimeOffset now) => schedule.LastUpTo(now) is { } due
        && !(ledger.NewestScheduled is { } newest && newest.BusinessDate >= due.BusinessDate);

    List<AskedNight> MayBegin(NightLedger ledger)
    {
        var now = clock.GetUtcNow();
        return ledger.Waiting.Where(night => night.NotBefore is null || night.NotBefore <= now).ToList();
    }

    /// <summary>A night that has broken off, or taken its process with it, as often as is tried.</summary>
    void GiveUpOn(NightLedger ledger)
    {
        var hopeless = ledger.Waiting.Where(night => night.Attempts >= settings.MostAttempts).ToList();
        if (hopeless.Count == 0)
            return;
        ledger.Finish(hopeless, NightOutcome.Failed, null, clock.GetUtcNow());
        events.GivenUp(Council, hopeless[^1]);
    }

    /// <summary>Waits until every file has stayed the same between two looks, or is marked complete; no longer than a
    /// night waits for files.</summary>
    async Task<(DropFolderLook Look, IReadOnlySet<string> Complete)> SettledAsync(CancellationToken stop)
    {
        var until = clock.GetTimestamp() + (long)(settings.WaitForFiles.TotalSeconds * clock.TimestampFrequency);
        while (true)
        {
            var left = settings.SettleFor - clock.GetElapsedTime(looked.At);
            if (left > TimeSpan.Zero)
                await Task.Delay(left, clock, stop);
            var now = DropFolderLook.At(council.Deliveries);
            var complete = now.Complete(looked.Folder);
            var growing = now.Growing(looked.Folder);
            looked = (now, clock.GetTimestamp());
            if (growing == 0 || clock.GetTimestamp() >= until)
            {
                if (growing > 0)
                    events.FilesLeft(Council, growing);
                return (now, complete);
            }
        }
    }

    void Remember(Warehouse warehouse) =>
        State = new CouncilState(true, warehouse.Published?.FinishedAt, warehouse.Nights.NewestDone);
}
