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

    /// <summary>The database cannot be used, or the look broke off before a night was begun.</summary>
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
    /// <summary>A night first seen to be due later than this after its time was missed; earlier, it is only late.
    /// </summary>
    static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    /// <summary>As long as the health page waits for a database that does not answer.</summary>
    static readonly TimeSpan PagesPatience = TimeSpan.FromSeconds(5);

    readonly Lock gate = new();
    (DropFolderLook? Folder, long At) looked = (FolderOrNull(council.Deliveries, out _), clock.GetTimestamp());
    (DateOnly BusinessDate, DateTimeOffset At)? dueSeen;
    CouncilState state = CouncilState.NotLookedAt;
    volatile bool isAtNight;
    Task? refreshing;
    bool heldWasTold;
    bool folderWasTold;
    Type? unusableTold;

    public string Council => council.Name;

    public NightlySchedule Schedule => schedule;

    /// <summary>What is known of the council since the last look.</summary>
    public CouncilState State => Volatile.Read(ref state);

    /// <summary>A night was found waiting and the look has not ended: it waits for files, for its turn, or runs.
    /// </summary>
    public bool IsAtNight => isAtNight;

    public async Task<LookResult> LookAsync(CancellationToken stop)
    {
        try
        {
            NoticeDue();
            if (!IsAnyWaiting())
            {
                looked = (LookAtFolder(), clock.GetTimestamp());
                return LookResult.Nothing;
            }

            isAtNight = true;
            var settled = await SettledAsync(stop);
            using var turn = await turns.EnterAsync(stop);
            // A file may have been sent anew, or the folder gone away, while others had their turn.
            var complete = settled is { } found && LookAtFolder() is { } again
                ? found.Complete.Intersect(again.Complete(found.Look)).ToHashSet(StringComparer.Ordinal)
                : null;
            return await RunWaitingAsync(complete, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return LookResult.Stopped;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            if (unusableTold != cause.GetType())
                events.LookBrokeOff(Council, cause);
            unusableTold = cause.GetType();
            state = State with { IsReachable = false, LookedAt = clock.GetUtcNow() };
            return LookResult.NoDatabase;
        }
        finally
        {
            isAtNight = false;
        }
    }

    /// <summary>For those who watch: what is known is read anew, and nothing done, where no look has come for a while,
    /// as on a node of a cluster whose looks another node gets. A database that does not answer leaves it as it was.
    /// </summary>
    public async Task RefreshAsync(CancellationToken stop)
    {
        if (isAtNight || clock.GetUtcNow() - State.LookedAt <= settings.LookEvery)
            return;
        Task reading;
        lock (gate)
        {
            if (refreshing is not { IsCompleted: false })
                refreshing = Task.Run(Refresh, CancellationToken.None);
            reading = refreshing;
        }

        await Task.WhenAny(reading, Task.Delay(PagesPatience, stop));
    }

    void Refresh()
    {
        var before = State;
        CouncilState now;
        try
        {
            using var warehouse = HostedNight.OpenMade(council.Database, clock);
            now = Known(warehouse, before);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            now = before with { IsReachable = false, LookedAt = clock.GetUtcNow() };
        }

        // A look that ended meanwhile knows better.
        Interlocked.CompareExchange(ref state, now, before);
    }

    /// <summary>Files, turns, the lease and a database out of reach may hold a night up: it is not missed by that.
    /// </summary>
    void NoticeDue()
    {
        var now = clock.GetUtcNow();
        if (schedule.LastUpTo(now) is { } due && dueSeen?.BusinessDate != due.BusinessDate)
            dueSeen = (due.BusinessDate, now);
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
    /// <param name="complete">Null when the drop folder cannot be looked at: a night would find nothing new and call
    /// that unchanged.</param>
    async Task<LookResult> RunWaitingAsync(IReadOnlySet<string>? complete, CancellationToken stop)
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
        if (complete is null)
            return WithoutFolder(ledger, nights);
        ledger.Begin(nights, HostedNight.Owner, clock.GetUtcNow());
        events.Started(Council, nights[^1], nights.Max(night => night.Attempts) + 1, warehouse.LeaseToken!.Value);
        // The night computes without pause: on a thread of its own, the health page and the scheduler stay alive.
        var result = await Task.Run(() => Run(warehouse, nights, complete, stop), CancellationToken.None);
        Remember(warehouse);
        return result;
    }

    /// <summary>The night waits for the folder however long it takes: no attempt is counted.</summary>
    LookResult WithoutFolder(NightLedger ledger, IReadOnlyList<AskedNight> nights)
    {
        ledger.PutOff(nights, clock.GetUtcNow() + settings.RetryAfter);
        events.PutOff(Council, nights[^1]);
        return LookResult.BrokeOff;
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
                    // Whoever is told may look at once: by then it is written down.
                    ledger.Finish(nights, end.Outcome, warehouse.Published?.Id.Value, clock.GetUtcNow(), end.Code);
                    Remember(warehouse);
                    events.Ended(Council, end);
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
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException && LookAtFolder() is null)
        {
            ledger.Return(nights);
            return WithoutFolder(ledger, nights);
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
        catch (Exception cause) when (cause is not OutOfMemoryException)
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
        // A date that no look has seen yet came due during this one.
        var seen = dueSeen is { } first && first.BusinessDate == due.BusinessDate ? first.At : due.At;
        var isMissed = schedule.Missed == MissedNight.Skip && seen - due.At > Late;
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
    /// <returns>Null when the folder cannot be looked at.</returns>
    async Task<(DropFolderLook Look, IReadOnlySet<string> Complete)?> SettledAsync(CancellationToken stop)
    {
        var until = clock.GetTimestamp() + (long)(settings.WaitForFiles.TotalSeconds * clock.TimestampFrequency);
        if (looked.Folder is null)
            looked = (LookAtFolder(), clock.GetTimestamp());
        while (looked.Folder is { } before)
        {
            var left = settings.SettleFor - clock.GetElapsedTime(looked.At);
            if (left > TimeSpan.Zero)
                await Task.Delay(left, clock, stop);
            var found = LookAtFolder();
            looked = (found, clock.GetTimestamp());
            if (found is not { } now)
                break;
            var (complete, growing) = (now.Complete(before), now.Growing(before));
            if (growing == 0 || clock.GetTimestamp() >= until)
            {
                if (growing > 0)
                    events.FilesLeft(Council, growing);
                return (now, complete);
            }
        }

        return null;
    }

    /// <summary>Null, and told the first time, when it is not there or cannot be read.</summary>
    DropFolderLook? LookAtFolder()
    {
        var found = FolderOrNull(council.Deliveries, out var why);
        if (why is not null && !folderWasTold)
            events.FolderUnusable(Council, why);
        folderWasTold = why is not null;
        state = State with { IsFolderThere = found is not null };
        return found;
    }

    static DropFolderLook? FolderOrNull(string folder, out Exception? why)
    {
        try
        {
            why = null;
            return DropFolderLook.At(folder);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            why = cause;
            return null;
        }
    }

    void Remember(Warehouse warehouse) => state = Known(warehouse, State);

    CouncilState Known(Warehouse warehouse, CouncilState before)
    {
        var nights = warehouse.Nights;
        return before with
        {
            IsReachable = true,
            LookedAt = clock.GetUtcNow(),
            PublishedAt = warehouse.Published?.FinishedAt,
            GoodNightAt = nights.GoodAt,
            Last = nights.NewestDone,
        };
    }
}
