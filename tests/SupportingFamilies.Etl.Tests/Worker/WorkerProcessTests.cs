using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Tests.Nights;

namespace SupportingFamilies.Etl.Tests.Worker;

/// <summary>Real workers on one machine, two nodes to each other: they share nothing but the council's database.
/// </summary>
[Collection(Tests.Nights.Nights.Name)]
public sealed class WorkerProcessTests(InventedTown town)
{
    const int Rounds = 6;

    /// <summary>The sample families come with a file that is refused.</summary>
    static readonly int[] Loaded = [(int)ExitCode.Ok, (int)ExitCode.PartlyRefused];

    static string? undisturbed;

    [Fact]
    public async Task Of_two_workers_exactly_one_runs_a_missed_night_and_when_it_is_killed_the_other_takes_over()
    {
        for (var round = 1; ; round++)
        {
            var name = FormattableString.Invariant($"killed-worker-{round}");
            var database = WithMissedNight(name);
            using var one = Start(name + "-one", database);
            await one.SaysAsync("stage people");
            using var other = Start(name + "-other", database);
            await other.SaysAsync("Worker", 1);
            one.Kill();
            if (one.HasSaid("night published") && round < Rounds)
                continue; // killed too late on a busy machine

            await UntilAsync(() => other.HasSaid("night published") || other.HasSaid("night unchanged"));
            if (other.HasSaid("night unchanged") && round < Rounds)
                continue; // killed after it had published and before it could say so
            Assert.Contains("attempt 2", other.Said, StringComparison.Ordinal);
            Assert.Equal(Undisturbed(), Dump(database));
            Assert.Equal([(2, NightOutcome.Published)], Scheduled(database));
            return;
        }
    }

    [Fact]
    public async Task Two_workers_started_together_run_a_night_once()
    {
        var database = WithMissedNight("together");
        using var one = Start("together-one", database);
        using var other = Start("together-other", database);
        await one.SaysAsync("scheduled at");
        await other.SaysAsync("scheduled at");
        await UntilAsync(() => one.HasSaid("night published") || other.HasSaid("night published"));
        var (code, said) = WorkerProcess.Run(
            Folder("together-asks"), database, town.Deliveries, ["run-now", "north", "--by", "Analyst", "--wait"]);
        Assert.True(code == 0, said);
        Assert.Contains("unchanged", said, StringComparison.Ordinal);
        Assert.Equal([(1, NightOutcome.Published)], Scheduled(database));
        Assert.Equal(2, Count(one, "started, attempt") + Count(other, "started, attempt"));
    }

    [SkippableFact]
    public async Task A_worker_that_slept_while_its_lease_was_taken_over_wakes_to_find_its_night_anothers()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGSTOP.");
        for (var round = 1; ; round++)
        {
            var name = FormattableString.Invariant($"asleep-{round}");
            var database = WithMissedNight(name);
            using var sleeper = Start(name + "-sleeper", database);
            await sleeper.SaysAsync("stage people");
            sleeper.Signal("STOP");
            var beside = SfetlProcess.Run("run", "--deliveries", town.Deliveries, "--database", database);
            Assert.Equal((int)ExitCode.Busy, beside.ExitCode);
            Assert.Contains(sleeper.Owner, beside.Errors, StringComparison.Ordinal);
            // As a file server does that loses its locks, or an administrator who tidies up.
            File.Delete(database["sqlite:".Length..] + ".lease");
            if (IsWriting(database) && round < Rounds)
                continue; // it sleeps in the middle of a write, which nobody can pass
            using var other = Start(name + "-other", database);
            await UntilAsync(() => other.HasSaid("night published") || other.HasSaid("night unchanged"));
            if (other.HasSaid("night unchanged") && round < Rounds)
                continue; // put to sleep after it had published
            sleeper.Signal("CONT");
            await sleeper.SaysAsync("the lease was lost to another process");
            Assert.False(sleeper.HasSaid("night published"));
            Assert.Equal(Undisturbed(), Dump(database));
            Assert.Equal([(2, NightOutcome.Published)], Scheduled(database));
            return;
        }
    }

    [SkippableFact]
    public async Task Asked_to_stop_in_the_middle_of_a_night_a_worker_ends_soon_and_the_next_goes_on()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGTERM.");
        for (var round = 1; ; round++)
        {
            var name = FormattableString.Invariant($"stopped-{round}");
            var database = WithMissedNight(name);
            // Of this test is how a night stops at a checkpoint, however long a busy machine takes to come to one.
            using var stopped = WorkerProcess.Start(
                Folder(name), database, town.Deliveries, ("StopWithinSeconds", "180"));
            await stopped.SaysAsync("stage people");
            stopped.Signal("TERM");
            Assert.Equal(0, stopped.Ended());
            Assert.Contains("Worker stopped", stopped.Said, StringComparison.Ordinal);
            if (stopped.HasSaid("night published") && round < Rounds)
                continue;
            Assert.Equal([(0, null)], Scheduled(database));
            using var next = Start(name + "-next", database);
            await next.SaysAsync("night published");
            return;
        }
    }

    [SkippableFact]
    public async Task A_stage_that_hears_nothing_is_left_in_the_middle_and_counts_as_killed()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGTERM.");
        var database = WithMissedNight("deaf");
        using var writing = new SqliteDialect(database["sqlite:".Length..]).Connect();
        using var deaf = WorkerProcess.Start(Folder("deaf"), database, town.Deliveries, ("StopWithinSeconds", "1"));
        await deaf.SaysAsync("started, attempt");
        using (writing.BeginTransaction())
        {
            // Whatever it is about to write, it now waits for us, as for a slow disk or server.
            deaf.Signal("TERM");
            Assert.Equal((int)ExitCode.Cancelled, deaf.Ended());
        }

        Assert.False(deaf.HasSaid("night published"));
        Assert.Null(Assert.Single(Scheduled(database)).Item2);
    }

    [Fact]
    public void Runs_started_together_time_after_time_are_one_run_each_time_and_the_other_is_told()
    {
        var deliveries = Path.Combine(SfetlProcess.Root, "samples", "deliveries");
        for (var round = 0; round < 3; round++)
        {
            var database = town.Database(FormattableString.Invariant($"together-{round}"));
            HostedNight.Open(database, TimeProvider.System).Dispose();
            var codes = new[] { 0, 1 }.AsParallel().WithDegreeOfParallelism(2).Select(_ => SfetlProcess
                .Run("run", "--deliveries", deliveries, "--database", database).ExitCode).Order().ToList();
            Assert.Contains(codes[0], Loaded);
            Assert.Contains(codes[1], Loaded.Append((int)ExitCode.Busy));
            using var warehouse = Warehouse.Open(database, TimeProvider.System);
            Assert.Equal(1, warehouse.Published!.Id.Value);
            Assert.Single(warehouse.Status().Runs);
        }
    }

    WorkerProcess Start(string name, string database) =>
        WorkerProcess.Start(Folder(name), database, town.Deliveries);

    string Folder(string name) => Path.Combine(town.Folder, "workers", name);

    /// <summary>A council whose worker was away for the last nights.</summary>
    string WithMissedNight(string name)
    {
        var database = town.Database(name);
        using var warehouse = HostedNight.Open(database, TimeProvider.System);
        var lastWeek = TimeProvider.System.GetUtcNow().AddDays(-7);
        warehouse.Nights.Ask(DateOnly.FromDateTime(lastWeek.DateTime), lastWeek, null, NightOutcome.Skipped);
        return database;
    }

    /// <summary>Attempts at, and outcome of, what the schedule asked for since.</summary>
    static List<(int, NightOutcome?)> Scheduled(string database)
    {
        using var warehouse = Warehouse.Open(database);
        return warehouse.Nights.All.Where(night => night is { AskedBy: null, Outcome: not NightOutcome.Skipped })
            .Select(night => (night.Attempts, night.Outcome)).ToList();
    }

    static bool IsWriting(string database) => File.Exists(database["sqlite:".Length..] + "-journal");

    string Undisturbed()
    {
        if (undisturbed is not null)
            return undisturbed;
        var database = town.Database("undisturbed-by-workers");
        SfetlProcess.Run("run", "--deliveries", town.Deliveries, "--database", database).Succeeded();
        return undisturbed = Dump(database);
    }

    static string Dump(string database)
    {
        using var warehouse = Warehouse.Open(database);
        using var output = new StringWriter();
        return warehouse.Dump(output)!;
    }

    static int Count(WorkerProcess worker, string words) =>
        worker.Said.Split('\n').Count(line => line.Contains(words, StringComparison.Ordinal));

    static async Task UntilAsync(Func<bool> isSo)
    {
        for (var seconds = 0.0; !isSo(); seconds += 0.1)
        {
            Assert.True(seconds < 180, "It never came.");
            await Task.Delay(100);
        }
    }
}
