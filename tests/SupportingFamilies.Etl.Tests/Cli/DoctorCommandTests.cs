using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SupportingFamilies.Etl.Cli;
using SupportingFamilies.Etl.Cli.Doctor;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Tests.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>What the doctor says of a warehouse that is well, and of each thing that may be wrong with one.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    static readonly DateTimeOffset Now = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);

    readonly TempDatabase database = new();
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-doctor-");

    string Pipelines => Path.Combine(folder.FullName, "pipelines");

    string Drop => Path.Combine(folder.FullName, "drop");

    public DoctorCommandTests()
    {
        using var warehouse = database.Open();
        warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        warehouse.Publish(warehouse.Night());
        Directory.CreateDirectory(Drop);
    }

    public void Dispose()
    {
        database.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Nothing_wrong_is_exit_code_0_and_every_line_says_what_was_found()
    {
        // With agreements that never end, whatever today is.
        CopyPipelines(text => Regex.Replace(text, @"valid_to: \S+", "valid_to: 9000-12-31"));
        var run = await RunAsync("doctor", "--deliveries", Drop, "--json");

        var points = run.Json.EnumerateArray().Select(point => (
            About: point.GetProperty("about").GetString(), State: point.GetProperty("state").GetString(),
            Found: point.GetProperty("found").GetString())).ToList();
        Assert.DoesNotContain(points, point => point.State == "problem");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Superset(
            new HashSet<string?>
            {
                "configuration", "time zone", "schedule", "clock", "database", "journal", "disk space",
                "database engine", "database rights", "integrity", "database version", "lease", "last night", "feeds",
                "agreements", "drop folder",
            },
            points.Select(point => point.About).ToHashSet());
        Assert.All(points, point => Assert.False(string.IsNullOrEmpty(point.Found)));
    }

    [Fact]
    public async Task A_line_of_configuration_that_is_wrong_is_told_and_the_rest_is_looked_at_all_the_same()
    {
        CopyPipelines(text => text.Replace("expected_every_days:", "expected_evry_days:", StringComparison.Ordinal));
        var run = await RunAsync("doctor");

        Assert.Equal(ExitCode.Configuration, run.Code);
        Assert.Contains("problem: configuration: feeds/", run.Output, StringComparison.Ordinal);
        Assert.Contains("ok: integrity", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_a_problem_and_is_not_made()
    {
        CopyPipelines(text => text);
        var missing = Path.Combine(folder.FullName, "none.db");
        var run = await CommandRun.Of("doctor", "--database", "sqlite:" + missing, "--pipelines", Pipelines);

        Assert.Equal(ExitCode.Configuration, run.Code);
        Assert.Contains("problem: database: There is no file", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(missing));
    }

    [Fact]
    public async Task A_connection_string_is_never_repeated()
    {
        CopyPipelines(text => text);
        var run = await CommandRun.Of(
            "doctor", "--pipelines", Pipelines,
            "--database", "sqlserver:Server=nowhere.invalid,1;Password=secret;nonsense");

        Assert.Equal(ExitCode.Configuration, run.Code);
        Assert.DoesNotContain("secret", run.Output + run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("nowhere", run.Output + run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_database_is_a_problem_that_says_to_migrate()
    {
        Execute($"delete from run_migration where version = {Migrations.Needed}");

        Assert.Contains(
            "sfetl migrate", Point("database version", HealthState.Problem).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_a_problem()
    {
        var (page, size) = (Number("select rootpage from sqlite_master where name = 'feeds_person'"),
            Number("pragma page_size"));
        using (var file = new FileStream(database.File, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = (page - 1) * size;
            file.Write(new byte[size]);
        }

        Assert.Contains(Points(), point => point is { About: "integrity", State: HealthState.Problem });
    }

    [Fact]
    public void A_write_ahead_log_is_a_problem()
    {
        Execute("pragma journal_mode = wal");

        Point("journal", HealthState.Problem);
    }

    [SkippableFact]
    public void A_file_that_others_may_read_is_a_problem()
    {
        Skip.If(OperatingSystem.IsWindows(), "Rights are given by folder on Windows.");
        Point("file rights", HealthState.Ok);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                database.File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }

        Assert.Contains("chmod 600", Point("file rights", HealthState.Problem).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_tried_is_taken_back()
    {
        Point("database rights", HealthState.Ok);

        using var warehouse = database.Open();
        Assert.Equal(0, Number("select count(*) from sqlite_master where name = 'run_doctor'"));
    }

    [Fact]
    public void Somebody_who_writes_now_is_in_the_way()
    {
        using var writer = new SqliteConnection($"Data Source={database.File};Pooling=False");
        writer.Open();
        using var transaction = writer.BeginTransaction();

        Point("database rights", HealthState.Problem);
    }

    [Theory]
    [InlineData(12, HealthState.Ok)]
    [InlineData(13, HealthState.Warning)]
    public void A_lease_held_for_long_is_warned_of(int hours, HealthState state)
    {
        var since = RunLog.Stored(Now.AddHours(-hours));
        Execute($"insert into run_lease (slot, held_by, since_at) values (1, 'somewhere process 7', '{since}')");

        Assert.Contains("somewhere process 7", Point("lease", state).Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-10-01T03:30:00", HealthState.Ok)] // of the night of 1 October, 03:00 in London
    [InlineData("2026-10-01T01:30:00", HealthState.Warning)]
    public void A_night_that_is_missing_is_warned_of(string finished, HealthState state)
    {
        Execute($"update run_run set finished_at = '{finished}'");

        Point("last night", state);
    }

    [Theory]
    [InlineData("unchanged", "03:30", HealthState.Ok, "found nothing changed")]
    [InlineData("unchanged", "01:30", HealthState.Warning, "One was due")]
    [InlineData("refused", "03:30", HealthState.Warning, "had nothing to publish")]
    [InlineData("gate_failed", "03:30", HealthState.Warning, "was stopped by a quality gate")]
    [InlineData("failed", "03:30", HealthState.Warning, "broke off")]
    [InlineData("skipped", "03:30", HealthState.Warning, "One was due")]
    public void What_came_of_the_last_night_is_told_whether_or_not_it_published_anything(
        string outcome, string finished, HealthState state, string told)
    {
        Execute("update run_run set finished_at = '2026-09-30T02:30:00'");
        using (var warehouse = database.Open())
            warehouse.Nights.Ask(Day(10, 1), Now.AddHours(-7), null);
        Execute($"update run_night set outcome = '{outcome}', finished_at = '2026-10-01T{finished}:00'");

        Assert.Contains(told, Point("last night", state).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_night_published_since_one_was_stopped_is_well()
    {
        Execute("update run_run set finished_at = '2026-10-01T05:30:00'");
        using (var warehouse = database.Open())
            warehouse.Nights.Ask(Day(10, 1), Now.AddHours(-7), null);
        Execute("update run_night set outcome = 'gate_failed', finished_at = '2026-10-01T03:30:00'");

        Point("last night", HealthState.Ok);
    }

    [Fact]
    public void A_feed_is_late_by_todays_date_though_every_other_feed_stopped_too()
    {
        using (var warehouse = database.Open())
            warehouse.Stage("b", Day(9, 30), [Pupil("1", "Ash")], feed: "police-incidents");

        Assert.DoesNotContain("police-incidents", Feeds(Now), StringComparison.Ordinal);
        Assert.Contains("police-incidents", Feeds(Now.AddDays(60)), StringComparison.Ordinal);

        string Feeds(DateTimeOffset now) => Points(now).Single(point => point.About == "feeds").Found;
    }

    [Fact]
    public void A_clock_that_is_behind_the_warehouse_is_a_problem()
    {
        Execute("update run_run set started_at = '2026-10-01T09:06:00'");

        Point("clock", HealthState.Problem);
    }

    [Theory]
    [InlineData(2025, HealthState.Problem)]
    [InlineData(2026, HealthState.Ok)]
    public void A_clock_older_than_the_product_is_a_problem(int year, HealthState state) => Assert.Contains(
        MachineChecks.Of(null, new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero)),
        point => point.About == "clock" && point.State == state);

    [Fact]
    public void The_next_nights_keep_to_local_time_over_a_clock_change()
    {
        var schedule = Pipeline.Load(PublishedTown.Pipelines).Schedule;
        var point = MachineChecks.Of(schedule, new DateTimeOffset(2026, 10, 24, 12, 0, 0, TimeSpan.Zero))
            .Single(each => each.About == "schedule");

        Assert.Contains("2026-10-25 03:00 +00:00", point.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, HealthState.Problem)]
    [InlineData(0, HealthState.Warning)]
    [InlineData(59, HealthState.Warning)]
    [InlineData(60, HealthState.Ok)]
    public void An_agreement_that_ends_is_told_of_in_time(int days, HealthState state)
    {
        var feed = Pipeline.Load(PublishedTown.Pipelines).Feeds[0];
        var point = Assert.Single(AgreementChecks.Of([feed], feed.Agreement.Valid.To.AddDays(-days)));

        Assert.Equal(state, point.State);
    }

    [Fact]
    public void The_drop_folder_is_counted_and_its_files_are_never_named()
    {
        var feeds = Pipeline.Load(PublishedTown.Pipelines).Feeds;
        var claimed = Make("police-incidents_2026-09-30.csv");
        Make("Jane Doe.csv");
        Make("youth.csv.part");
        File.SetLastWriteTimeUtc(Make("housing-asb-cases_2026-09-30.csv"), Now.AddSeconds(-119).UtcDateTime);
        File.CreateSymbolicLink(Path.Combine(Drop, "link.csv"), claimed);
        var points = DropFolderChecks.Of(Drop, feeds, Now).ToList();

        Assert.Equal(
            ["It holds 5 files.", "1 files are links, which are not followed.",
                "2 files are unfinished, or changed in the last two minutes.", "1 files are no feed's."],
            points.Select(point => point.Found));
        Assert.DoesNotContain(points, point => point.Found.Contains("Jane", StringComparison.Ordinal));
    }

    [Fact]
    public void A_drop_folder_that_is_not_there_is_a_problem() => Assert.Equal(
        HealthState.Problem, Assert.Single(DropFolderChecks.Of(Path.Combine(Drop, "none"), [], Now)).State);

    [Fact]
    public void A_file_in_use_is_no_matter_of_rights_and_one_taken_away_is_not_there()
    {
        var path = Make("police-incidents_2026-09-30.csv");
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var points = DropFolderChecks.Of(Drop, [], Now).ToList();

        Assert.Equal(
            ["It holds 1 files.", "1 files are in use by another program."], points.Select(point => point.Found));
        Assert.DoesNotContain(points, point => point.State == HealthState.Problem);
        Assert.Equal(
            DropFolderChecks.Reading.Gone, DropFolderChecks.ReadingOf(new FileInfo(Path.Combine(Drop, "gone.csv"))));
    }

    [Fact]
    public async Task A_drop_folder_that_was_not_named_is_said_not_to_have_been_looked_at()
    {
        CopyPipelines(text => text);
        var run = await RunAsync("doctor");

        Assert.Contains("ok: drop folder: Not looked at", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_which_the_system_does_not_tell_what_is_free_stops_nothing()
    {
        Assert.Null(SqliteFileChecks.FreeBytes(""));
        Assert.Null(SqliteFileChecks.FreeBytes(Path.Combine(Drop, "none")));
        Assert.True(SqliteFileChecks.FreeBytes(Drop) > 0);
    }

    [Fact]
    public async Task A_folder_of_frameworks_that_is_missing_is_a_line_of_configuration()
    {
        CopyPipelines(text => text);
        Directory.Delete(Path.Combine(Pipelines, "frameworks"), recursive: true);
        var run = await RunAsync("doctor");

        Assert.Equal(ExitCode.Configuration, run.Code);
        Assert.Contains(
            "problem: configuration: frameworks:0: found no folder", run.Output, StringComparison.Ordinal);
    }

    string Make(string name)
    {
        var path = Path.Combine(Drop, name);
        File.WriteAllText(path, "x");
        File.SetLastWriteTimeUtc(path, Now.AddMinutes(-3).UtcDateTime);
        return path;
    }

    HealthPoint Point(string about, HealthState state) =>
        Assert.Single(Points(), point => point.About == about && point.State == state);

    List<HealthPoint> Points(DateTimeOffset? now = null) => DatabaseChecks.Of(
        database.Database, Pipeline.Load(PublishedTown.Pipelines), new FixedClock(now ?? Now)).ToList();

    Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.Of(
        new Dictionary<string, string> { [Session.DatabaseVariable] = database.Database },
        [.. arguments, "--pipelines", Pipelines]);

    void CopyPipelines(Func<string, string> change)
    {
        foreach (var file in Directory.GetFiles(PublishedTown.Pipelines, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Pipelines, Path.GetRelativePath(PublishedTown.Pipelines, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, change(File.ReadAllText(file)));
        }
    }

    void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    long Number(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
