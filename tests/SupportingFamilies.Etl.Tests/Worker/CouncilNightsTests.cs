using Dapper;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Worker.Nights;

namespace SupportingFamilies.Etl.Tests.Worker;

/// <summary>Days pass on a clock of the test's; the nights are real ones.</summary>
public sealed class CouncilNightsTests
{
    static readonly DateTimeOffset Monday = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>When the night after <see cref="Monday"/> is due.</summary>
    static readonly DateTimeOffset Tuesday = new(2026, 6, 2, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-28", "01:30")]
    [InlineData("2026-03-28", "01:00")]
    [InlineData("2026-10-24", "01:30")]
    [InlineData("2026-10-24", "01:00")]
    public async Task Across_a_clock_change_every_business_date_has_one_night(string saturday, string at)
    {
        var from = new DateTimeOffset(DateOnly.ParseExact(saturday, "yyyy-MM-dd", null), new TimeOnly(12, 0), default);
        using var council = new TestCouncil(
            new NightlySchedule(TimeOnly.ParseExact(at, "HH:mm", null), "Europe/London"), from);
        var (one, other) = (council.Worker(), council.Worker());
        for (; council.Clock.Now < from.AddDays(2); council.Clock.Now += TimeSpan.FromMinutes(30))
        {
            await one.LookAsync(default);
            await other.LookAsync(default);
        }

        var nights = council.Nights();
        Assert.Equal(
            [(0, NightOutcome.Skipped), (1, NightOutcome.Published), (2, NightOutcome.Unchanged)],
            nights.Select(night =>
                (night.BusinessDate.DayNumber - nights[0].BusinessDate.DayNumber, night.Outcome!.Value)));
        Assert.All(nights.Skip(1), night => Assert.Equal(1, night.Attempts));
        Assert.Equal(2, council.Log.Lines.Count(line => line.StartsWith("NightStarted", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_worker_that_comes_for_the_first_time_makes_up_for_nothing()
    {
        using var council = Council();
        Assert.Equal(LookResult.Nothing, await council.Worker().LookAsync(default));
        Assert.Equal(NightOutcome.Skipped, Assert.Single(council.Nights()).Outcome);
    }

    [Fact]
    public async Task Nights_missed_while_no_worker_ran_are_made_up_for_once()
    {
        using var council = Council();
        await council.Worker().LookAsync(default);
        council.Clock.Now = Monday.AddDays(5);
        var worker = council.Worker();
        Assert.Equal(LookResult.Ran, await worker.LookAsync(default));
        Assert.Equal(LookResult.Nothing, await worker.LookAsync(default));
        Assert.Equal(
            [new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 6)], council.Nights().Select(night => night.BusinessDate));
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public async Task Where_missed_nights_are_skipped_one_that_is_only_late_is_run(int minutes, bool runs)
    {
        using var council = Council(MissedNight.Skip);
        await council.Worker().LookAsync(default);
        council.Clock.Now = new DateTimeOffset(2026, 6, 2, 2, 0, 0, TimeSpan.Zero).AddMinutes(minutes);
        Assert.Equal(runs ? LookResult.Ran : LookResult.Nothing, await council.Worker().LookAsync(default));
        Assert.Equal(
            runs ? NightOutcome.Published : NightOutcome.Skipped, council.Nights()[^1].Outcome);
    }

    [Fact]
    public async Task A_punctual_night_is_not_missed_by_waiting_for_its_turn()
    {
        using var council = Council(MissedNight.Skip);
        var turns = new NightTurns(1);
        var worker = council.Worker(turns);
        await worker.LookAsync(default);
        var others = await turns.EnterAsync(default);
        council.Clock.Now = Tuesday;
        var look = worker.LookAsync(default);
        while (turns.Waiting == 0)
            await Task.Delay(1);
        council.Clock.Now = Tuesday.AddHours(5);
        others.Dispose();
        Assert.Equal(LookResult.Ran, await look);
        Assert.Equal(NightOutcome.Published, council.Nights()[^1].Outcome);
    }

    [Fact]
    public async Task A_punctual_night_is_not_missed_by_waiting_for_the_lease()
    {
        using var council = Council(MissedNight.Skip);
        var worker = council.Worker();
        await worker.LookAsync(default);
        council.Clock.Now = Tuesday;
        using (var warehouse = council.Open())
        using (warehouse.TakeLease("sfetl on another machine"))
            Assert.Equal(LookResult.Held, await worker.LookAsync(default));
        council.Clock.Now = Tuesday.AddHours(5);
        Assert.Equal(LookResult.Ran, await worker.LookAsync(default));
        Assert.Equal(NightOutcome.Published, council.Nights()[^1].Outcome);
    }

    [Fact]
    public async Task A_refused_night_takes_nothing_from_the_unchanged_one_before_it()
    {
        using var council = Council();
        var worker = council.Worker();
        await worker.LookAsync(default);
        foreach (var day in new[] { 0, 7 })
        {
            council.Clock.Now = Tuesday.AddDays(day);
            await worker.LookAsync(default);
        }

        Assert.Equal(NightOutcome.Unchanged, council.Nights()[^1].Outcome);
        using (var warehouse = council.Open())
        {
            var refused = warehouse.Nights.Ask(new DateOnly(2026, 6, 10), Tuesday.AddDays(8), null);
            warehouse.Nights.Finish(
                [warehouse.Nights.Find(refused)!], NightOutcome.GateFailed, null, Tuesday.AddDays(8));
        }

        await worker.LookAsync(default);
        Assert.Equal(NightOutcome.GateFailed, worker.State.Last!.Outcome);
        Assert.Equal(Tuesday.AddDays(7), worker.State.GoodAt);
    }

    [Fact]
    public async Task Rows_are_counted_the_night_they_are_loaded_and_what_was_left_alone_is_in_the_nights_code()
    {
        using var council = Council();
        var worker = council.Worker();
        await worker.LookAsync(default);
        council.Clock.Now = Tuesday;
        await worker.LookAsync(default);
        Assert.Equal(ExitCode.Ok, council.Nights()[^1].Code);
        var rows = Rows(council);
        Assert.NotEmpty(rows);

        await File.WriteAllTextAsync(Path.Combine(council.Deliveries, "nobodys.csv"), "a\n1\n");
        council.Clock.Now = Tuesday.AddDays(1);
        await worker.LookAsync(default);
        await worker.LookAsync(default);
        council.Clock.Now = Tuesday.AddDays(2);
        await worker.LookAsync(default);
        Assert.Equal(rows, Rows(council));
        Assert.Equal(
            (NightOutcome.Unchanged, ExitCode.PartlyRefused),
            (council.Nights()[^1].Outcome, council.Nights()[^1].Code));
    }

    [Fact]
    public async Task Who_watches_a_worker_whose_looks_another_gets_sees_the_database_as_it_is()
    {
        using var council = Council();
        await council.Worker().LookAsync(default);
        var idle = council.Worker();
        await idle.RefreshAsync(default);
        Assert.True(idle.State.IsReachable);
        Assert.Null(idle.State.GoodAt);

        council.Clock.Now = Tuesday;
        await council.Worker().LookAsync(default);
        await idle.RefreshAsync(default);
        Assert.Equal((Tuesday, Tuesday), (idle.State.LookedAt, idle.State.GoodAt));
        Assert.Equal(2, council.Nights().Count); // it only looked
    }

    [Fact]
    public async Task A_night_a_person_asks_for_is_run_at_the_next_look_once()
    {
        using var council = Council();
        var (one, other) = (council.Worker(), council.Worker());
        await one.LookAsync(default);
        using (var warehouse = council.Open())
            warehouse.Nights.Ask(new DateOnly(2026, 6, 1), council.Clock.Now, "Analyst");
        Assert.Equal(LookResult.Ran, await one.LookAsync(default));
        Assert.Equal(LookResult.Nothing, await other.LookAsync(default));
        Assert.Contains(council.Log.Lines, line => line.Contains("asked by Analyst", StringComparison.Ordinal));
        Assert.Contains("sfetl_nights_total{council=\"north\",outcome=\"published\"} 1", council.Metrics.Page(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_another_process_holds_the_lease_the_night_waits_and_says_so_once()
    {
        using var council = Council();
        var worker = council.Worker();
        await worker.LookAsync(default);
        council.Clock.Now = Monday.AddDays(1);
        using (var warehouse = council.Open())
        using (warehouse.TakeLease("sfetl on another machine"))
        {
            Assert.Equal(LookResult.Held, await worker.LookAsync(default));
            Assert.Equal(LookResult.Held, await worker.LookAsync(default));
        }

        Assert.Single(council.Log.Lines, line => line.Contains("sfetl on another machine", StringComparison.Ordinal));
        Assert.Equal(LookResult.Ran, await worker.LookAsync(default));
    }

    [Fact]
    public async Task A_night_that_was_begun_by_a_worker_that_died_is_run_by_the_next_that_looks()
    {
        using var council = Council();
        await council.Worker().LookAsync(default);
        council.Clock.Now = Monday.AddDays(1);
        using (var died = council.Open())
        {
            died.Nights.Ask(new DateOnly(2026, 6, 2), council.Clock.Now.AddHours(-10), null);
            died.Nights.Begin(died.Nights.Waiting, "node that died", council.Clock.Now.AddHours(-10));
        }

        Assert.Equal(LookResult.Ran, await council.Worker().LookAsync(default));
        Assert.Equal((2, NightOutcome.Published), (council.Nights()[^1].Attempts, council.Nights()[^1].Outcome));
    }

    [Fact]
    public async Task A_night_that_takes_its_process_with_it_each_time_is_given_up()
    {
        using var council = Council();
        await council.Worker().LookAsync(default);
        council.Clock.Now = Monday.AddDays(1);
        using (var died = council.Open())
        {
            died.Nights.Ask(new DateOnly(2026, 6, 2), council.Clock.Now, null);
            for (var attempt = 0; attempt < 3; attempt++)
                died.Nights.Begin(died.Nights.Waiting, "node that died", council.Clock.Now);
        }

        Assert.Equal(LookResult.Nothing, await council.Worker().LookAsync(default));
        Assert.Equal(NightOutcome.Failed, council.Nights()[^1].Outcome);
    }

    [Fact]
    public async Task A_night_that_fails_is_tried_again_after_a_while_and_given_up_in_the_end()
    {
        using var council = Council();
        await council.Worker().LookAsync(default);
        council.Clock.Now = Monday.AddDays(1);
        council.Pipelines = Path.Combine(council.Deliveries, "no-such-folder");
        var worker = council.Worker();
        Assert.Equal(LookResult.BrokeOff, await worker.LookAsync(default));
        Assert.Equal(LookResult.Nothing, await worker.LookAsync(default));
        council.Clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal(LookResult.BrokeOff, await worker.LookAsync(default));
        council.Clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal(LookResult.BrokeOff, await worker.LookAsync(default));
        Assert.Equal((3, NightOutcome.Failed), (council.Nights()[^1].Attempts, council.Nights()[^1].Outcome));
        council.Clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal(LookResult.Nothing, await worker.LookAsync(default));
        Assert.Contains(council.Log.Lines, line => line.StartsWith("NightGivenUp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_night_stopped_as_asked_does_not_count_and_is_run_by_the_next_worker()
    {
        using var council = Council();
        await council.Worker().LookAsync(default);
        council.Clock.Now = Monday.AddDays(1);
        using var stop = new CancellationTokenSource();
        council.Log.When("StageBegan", stop.Cancel);
        Assert.Equal(LookResult.Stopped, await council.Worker().LookAsync(stop.Token));
        Assert.Equal((0, null), (council.Nights()[^1].Attempts, council.Nights()[^1].Outcome));
        Assert.Equal(LookResult.Ran, await council.Worker().LookAsync(default));
    }

    [Fact]
    public async Task A_worker_whose_lease_was_taken_over_in_the_middle_leaves_everything_to_the_other()
    {
        using var council = Council();
        await council.Worker().LookAsync(default);
        council.Clock.Now = Monday.AddDays(1);
        council.Log.When("StageBegan", () => Execute(council, "update run_fence set token = token + 1"));
        Assert.Equal(LookResult.BrokeOff, await council.Worker().LookAsync(default));
        Assert.Contains(council.Log.Lines, line => line.StartsWith("LeaseLost", StringComparison.Ordinal));
        Assert.Equal((1, null), (council.Nights()[^1].Attempts, council.Nights()[^1].Outcome));
        using (var warehouse = council.Open())
            Assert.Null(warehouse.Published);
        Assert.Equal(LookResult.Ran, await council.Worker().LookAsync(default));
    }

    [Fact]
    public async Task A_file_still_being_written_is_left_for_the_next_night()
    {
        using var council = Council();
        await council.Worker().LookAsync(default);
        council.Clock.Now = Monday.AddDays(1);
        var worker = council.Worker(); // has looked at the folder
        var file = Directory.GetFiles(council.Deliveries)[0];
        await File.AppendAllTextAsync(file, " ");
        Assert.Equal(LookResult.Ran, await worker.LookAsync(default));
        Assert.Contains(council.Log.Lines, line => line.StartsWith("FilesLeft", StringComparison.Ordinal));
        Assert.Equal(NightOutcome.Refused, council.Nights()[^1].Outcome); // there was no other file

        council.Clock.Now = Monday.AddDays(2);
        await worker.LookAsync(default);
        using var warehouse = council.Open();
        Assert.NotEmpty(warehouse.Status().Deliveries);
    }

    [Fact]
    public async Task A_night_leaves_its_report_and_one_that_cannot_be_written_does_not_undo_its_night()
    {
        using var council = Council();
        council.Reports = Path.Combine(council.Deliveries, ".reports");
        var worker = council.Worker();
        await worker.LookAsync(default);
        council.Clock.Now = Monday.AddDays(1);
        Assert.Equal(LookResult.Ran, await worker.LookAsync(default));
        Assert.True(File.Exists(Path.Combine(council.Reports, NightReportFiles.Page)));
        Assert.True(File.Exists(Path.Combine(council.Reports, NightReportFiles.Results)));

        council.Reports = Directory.GetFiles(council.Deliveries)[0]; // no folder can be made there
        council.Clock.Now = Monday.AddDays(2);
        Assert.Equal(LookResult.Ran, await council.Worker().LookAsync(default));
        Assert.Equal(NightOutcome.Unchanged, council.Nights()[^1].Outcome);
        Assert.Contains(council.Log.Lines, line => line.StartsWith("NotReported", StringComparison.Ordinal));
        Assert.All(council.Nights().Skip(1), night => Assert.Equal(1, night.Attempts));
        Assert.DoesNotContain(council.Log.Lines, line => line.StartsWith("NightBrokeOff", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_that_cannot_be_read_from_the_database_does_not_undo_its_night_either()
    {
        using var council = Council();
        council.Reports = Path.Combine(council.Deliveries, ".reports");
        var worker = council.Worker();
        await worker.LookAsync(default);
        council.Clock.Now = Tuesday;
        var wasWrittenDown = false;
        council.Log.When("NightEnded", () =>
        {
            wasWrittenDown = council.Nights()[^1].Outcome == NightOutcome.Published;
            Execute(council, "drop table run_gate");
        });
        Assert.Equal(LookResult.Ran, await worker.LookAsync(default));
        Assert.True(wasWrittenDown);
        Assert.Equal((1, NightOutcome.Published), (council.Nights()[^1].Attempts, council.Nights()[^1].Outcome));
        Assert.Contains(council.Log.Lines, line => line.StartsWith("NotReported", StringComparison.Ordinal));
        Assert.DoesNotContain(council.Log.Lines, line => line.StartsWith("NightBrokeOff", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_of_another_version_is_not_touched_and_the_next_look_tries_again()
    {
        using var council = Council();
        var worker = council.Worker();
        await worker.LookAsync(default);
        Execute(council, "insert into run_migration (version, name) values (99, 'later')");
        Assert.Equal(LookResult.NoDatabase, await worker.LookAsync(default));
        Assert.False(worker.State.IsReachable);
        Execute(council, "delete from run_migration where version = 99");
        Assert.Equal(LookResult.Nothing, await worker.LookAsync(default));
        Assert.True(worker.State.IsReachable);
    }

    static List<string> Rows(TestCouncil council) => council.Metrics.Page().Split('\n')
        .Where(line => line.StartsWith("sfetl_rows_total", StringComparison.Ordinal)).ToList();

    static TestCouncil Council(MissedNight missed = MissedNight.RunOnce) =>
        new(new NightlySchedule(new TimeOnly(3, 0), "Europe/London") { Missed = missed }, Monday);

    static void Execute(TestCouncil council, string sql)
    {
        using var connection = new SqliteDialect(council.DatabaseFile).Connect();
        connection.Execute(sql);
    }
}
