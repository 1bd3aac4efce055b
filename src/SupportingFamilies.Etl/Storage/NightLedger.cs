using System.Data.Common;
using Dapper;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Storage;

/// <summary>What came of a night that was asked for.</summary>
public enum NightOutcome
{
    Published,

    /// <summary>The same deliveries and configuration as the night before: that one stands.</summary>
    Unchanged,

    /// <summary>There was nothing to publish: no delivery was ever accepted, or none speaks of the date.</summary>
    Refused,

    /// <summary>A quality gate stopped publication; the night before stands.</summary>
    GateFailed,

    /// <summary>It broke off as often as is tried.</summary>
    Failed,

    /// <summary>Its time had passed before anybody could run it, and it is not made up for.</summary>
    Skipped,
}

/// <summary>A night the schedule or a person asked for.</summary>
/// <param name="BusinessDate">Whose night it is, by the council's own calendar.</param>
/// <param name="AskedBy">Null for the schedule.</param>
/// <param name="Attempts">Begun so far; one that was stopped as asked does not count.</param>
/// <param name="TriedBy">Machine and process of the newest attempt; null before the first.</param>
/// <param name="NotBefore">A failed attempt is not repeated before then; null when it may be at once.</param>
/// <param name="Outcome">Null while it is still to be done.</param>
/// <param name="Run">The run readers saw afterwards; null when there was none, or it is not done.</param>
/// <param name="Code">What a host that ran just this night would have ended with, deliveries refused included; null
/// when it was never run to its end.</param>
public sealed record AskedNight(
    long Number,
    DateOnly BusinessDate,
    string? AskedBy,
    DateTimeOffset DueAt,
    int Attempts,
    string? TriedBy,
    DateTimeOffset? NotBefore,
    NightOutcome? Outcome,
    DateTimeOffset? FinishedAt,
    long? Run,
    ExitCode? Code = null);

/// <summary>
/// Nights asked for, by business date, and what came of them. It outlives whoever runs them: a night that was begun and
/// not finished is seen by the next process that looks. Only <see cref="Ask"/> may be called without the lease.
/// </summary>
public sealed class NightLedger
{
    readonly DbConnection connection;
    readonly Units units;
    readonly Fence fence;

    internal NightLedger(DbConnection connection, Units units, Fence fence) =>
        (this.connection, this.units, this.fence) = (connection, units, fence);

    /// <summary>Still to be done; in the order they were due.</summary>
    public IReadOnlyList<AskedNight> Waiting => Nights("where outcome is null order by due_at, night_no");

    /// <summary>All, newest first.</summary>
    public IReadOnlyList<AskedNight> All => Nights("order by due_at desc, night_no desc");

    /// <summary>The newest the schedule asked for; null before the first.</summary>
    public AskedNight? NewestScheduled => Nights(
        "where business_date = (select max(business_date) from run_night where asked_by is null) and asked_by is null")
        .SingleOrDefault();

    /// <summary>The newest of which something came; null before the first.</summary>
    public AskedNight? NewestDone => Nights(
        "where night_no = (select max(night_no) from run_night where outcome is not null and outcome <> 'skipped')")
        .SingleOrDefault();

    /// <summary>When the newest night ended that was published or found unchanged; null before the first.</summary>
    public DateTimeOffset? GoodAt => connection.List(
        "select max(finished_at) from run_night where outcome in ('published', 'unchanged')",
        new { },
        row => Time(row, 0)).Single();

    public AskedNight? Find(long number) => Nights("where night_no = @number", new { number }).SingleOrDefault();

    /// <param name="askedBy">Null for the schedule, which asks once for a date.</param>
    /// <param name="outcome">Known already only of a night nobody will run.</param>
    /// <returns>The night's number.</returns>
    public long Ask(DateOnly businessDate, DateTimeOffset dueAt, string? askedBy, NightOutcome? outcome = null)
    {
        long? tried = null;
        return units.DoNumbered(() => Enter(businessDate, dueAt, askedBy, outcome, ref tried));
    }

    long Enter(
        DateOnly businessDate, DateTimeOffset dueAt, string? askedBy, NightOutcome? outcome, ref long? tried)
    {
        using var transaction = connection.BeginTransaction();
        if (tried is { } earlier && Find(earlier) is { } found && found.BusinessDate == businessDate
            && found.AskedBy == askedBy && RunLog.Stored(found.DueAt) == RunLog.Stored(dueAt))
        {
            return earlier; // by an earlier try, whose answer was lost
        }

        var number = connection.ExecuteScalar<long>(
            "select coalesce(max(night_no), 0) + 1 from run_night", transaction: transaction);
        tried = number;
        connection.Execute(
            """
            insert into run_night (night_no, business_date, asked_by, due_at, attempts, outcome)
            values (@number, @date, @askedBy, @dueAt, 0, @outcome)
            """,
            new
            {
                number,
                date = businessDate,
                askedBy,
                dueAt = RunLog.Stored(dueAt),
                outcome = outcome is { } known ? Words.Of(known) : null,
            },
            transaction);
        fence.Commit(transaction);
        return number;
    }

    /// <summary>An attempt at these nights begins; should it be killed, it counts.</summary>
    public void Begin(IEnumerable<AskedNight> nights, string owner, DateTimeOffset now) => Change(
        "attempts = attempts + 1, tried_by = @owner, tried_at = @now, not_before = null",
        nights,
        new { owner, now = RunLog.Stored(now) });

    /// <summary>The attempt was stopped as asked: it does not count, and the next one may begin at once.</summary>
    public void Return(IEnumerable<AskedNight> nights) => Change("attempts = attempts - 1", nights, null);

    /// <summary>The attempt failed; another may be made.</summary>
    public void PutOff(IEnumerable<AskedNight> nights, DateTimeOffset notBefore) => Change(
        "not_before = @notBefore", nights, new { notBefore = RunLog.Stored(notBefore) });

    /// <param name="run">The run readers see now.</param>
    /// <param name="code">Null for a night that was never run to its end.</param>
    public void Finish(
        IEnumerable<AskedNight> nights,
        NightOutcome outcome,
        long? run,
        DateTimeOffset now,
        ExitCode? code = null) => Change(
        "outcome = @outcome, run_id = @run, finished_at = @now, code = @code",
        nights,
        new { outcome = Words.Of(outcome), run, now = RunLog.Stored(now), code = (int?)code });

    void Change(string what, IEnumerable<AskedNight> nights, object? values)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var night in nights)
        {
            var parameters = new DynamicParameters(values);
            parameters.Add("number", night.Number);
            connection.Execute($"update run_night set {what} where night_no = @number", parameters, transaction);
        }

        fence.Commit(transaction);
    }

    List<AskedNight> Nights(string which, object? parameters = null) => connection.List(
        $"""
         select
             night_no, business_date, asked_by, due_at, attempts, tried_by, not_before, outcome, finished_at, run_id,
             code
         from run_night
         {which}
         """,
        parameters,
        row => new AskedNight(
            row.GetInt64(0),
            row.Date(1),
            row.TextOrNull(2),
            Time(row, 3)!.Value,
            row.GetInt32(4),
            row.TextOrNull(5),
            Time(row, 6),
            row.TextOrNull(7) is { } outcome ? Words.Parse<NightOutcome>(outcome) : null,
            Time(row, 8),
            row.NumberOrNull(9),
            (ExitCode?)row.IntOrNull(10)));

    static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(row.GetDateTime(column), TimeSpan.Zero);
}
