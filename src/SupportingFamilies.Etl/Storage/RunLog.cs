using System.Data.Common;
using System.Globalization;
using Dapper;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Which nights were published, from what, when and how long they took.</summary>
sealed class RunLog(DbConnection connection, TimeProvider clock, Fence fence)
{
    /// <summary>Above the number of every stage before publication.</summary>
    const int LastStage = 99;

    /// <summary>The run readers see; null before the first.</summary>
    public long? PublishedRun => connection.ExecuteScalar<long?>("select run_id from run_published");

    /// <summary>Enters the run that is about to be written, so that what it leaves behind is found should it be killed.
    /// </summary>
    public void Begin(long run, NightToPublish night, DbTransaction transaction)
    {
        connection.Execute(
            """
            insert into run_run (
                run_id, as_of, fingerprint, last_delivery_id,
                next_person_id, next_household_id, next_family_id, started_at)
            select
                @run, @asOf, @fingerprint, coalesce(max(delivery_id), 0), @people, @households, @families, @startedAt
            from feeds_delivery
            """,
            new
            {
                run,
                asOf = night.AsOf,
                fingerprint = night.Fingerprint,
                people = night.Registers.People.NextId,
                households = night.Registers.Households.NextId,
                families = night.Registers.Families.NextId,
                startedAt = Stored(night.StartedAt),
            },
            transaction);
        foreach (var (number, stage) in night.Stages.Index())
        {
            Enter(run, number, stage, transaction);
        }

        foreach (var (name, amount) in night.Counts)
        {
            connection.Execute(
                "insert into run_count (run_id, name, amount) values (@run, @name, @amount)",
                new { run, name, amount },
                transaction);
        }
    }

    /// <summary>The one transaction that readers notice.</summary>
    /// <param name="publish">What publishing took so far.</param>
    public void MovePublished(long run, StageTiming publish)
    {
        using var transaction = connection.BeginTransaction();
        Enter(run, LastStage, publish, transaction);
        connection.Execute(
            "update run_run set finished_at = @at where run_id = @run",
            new { at = Stored(clock.GetUtcNow()), run },
            transaction);
        // Changed rather than made anew, so that no reader on any database finds the place empty.
        if (connection.Execute("update run_published set run_id = @run where slot = 1", new { run }, transaction) == 0)
            connection.Execute("insert into run_published (slot, run_id) values (1, @run)", new { run }, transaction);
        fence.Commit(transaction);
    }

    public PublishedRun? Published =>
        History("where run.run_id = (select run_id from run_published)").SingleOrDefault();

    public PublishedRun Of(long run) => History().Single(published => published.Id.Value == run);

    /// <summary>Published runs, newest first.</summary>
    public IReadOnlyList<PublishedRun> History() =>
        History("where run.run_id <= (select run_id from run_published)");

    /// <summary>The newest published run of the newest as-of date up to that one; null when there was none.</summary>
    public long? RunAsAt(DateOnly date) => connection.ExecuteScalar<long?>(
        """
        select max(run.run_id)
        from run_run as run
        join run_published as published on run.run_id <= published.run_id
        where run.as_of = (
            select max(earlier.as_of)
            from run_run as earlier
            where earlier.run_id <= published.run_id and earlier.as_of <= @date
        )
        """,
        new { date });

    /// <summary>The first ids that the published night had not used; 1 before the first.</summary>
    public (long Person, long Household, long Family) NextIds => connection.List(
        """
        select run.next_person_id, run.next_household_id, run.next_family_id
        from run_run as run
        join run_published as published on run.run_id = published.run_id
        """,
        null,
        row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2))).DefaultIfEmpty((1, 1, 1)).Single();

    List<PublishedRun> History(string which)
    {
        var stages = connection.List(
            "select run_id, stage, milliseconds, row_count from run_stage order by run_id, stage_no",
            null,
            row => (
                Run: row.GetInt64(0),
                Timing: new StageTiming(
                    row.GetString(1), TimeSpan.FromMilliseconds(row.GetInt64(2)), row.NumberOrNull(3))))
            .ToLookup(row => row.Run, row => row.Timing);
        var counts = connection.List(
            "select run_id, name, amount from run_count",
            null,
            row => (Run: row.GetInt64(0), Name: row.GetString(1), Amount: row.GetInt64(2))).ToLookup(row => row.Run);
        return connection.List(
            $"""
             select run.run_id, run.as_of, run.fingerprint, run.started_at, run.finished_at
             from run_run as run
             {which}
             order by run.run_id desc
             """,
            null,
            row => new PublishedRun(
                new RunId(row.GetInt64(0)),
                row.Date(1),
                row.GetString(2),
                new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero),
                row.IsDBNull(4) ? null : new DateTimeOffset(row.GetDateTime(4), TimeSpan.Zero),
                stages[row.GetInt64(0)].ToList(),
                counts[row.GetInt64(0)].ToDictionary(count => count.Name, count => count.Amount)));
    }

    void Enter(long run, int number, StageTiming stage, DbTransaction transaction) => connection.Execute(
        """
        insert into run_stage (run_id, stage_no, stage, milliseconds, row_count)
        values (@run, @number, @stage, @took, @rows)
        """,
        new { run, number, stage = stage.Stage, took = (long)stage.Took.TotalMilliseconds, rows = stage.Rows },
        transaction);

    /// <summary>A moment as a parameter: UTC, as text both databases take for one.</summary>
    public static string Stored(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
