using System.Data.Common;
using Dapper;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Reports.Gates;

namespace SupportingFamilies.Etl.Storage;

/// <summary>One night as the gates found it, out of the warehouse.</summary>
/// <param name="Number">In <c>run_gated</c>.</param>
/// <param name="Run">Null when it was stopped.</param>
/// <param name="StoppedBy">The gate, or the check of <c>sql/checks</c>; null when it was published.</param>
public sealed record LoggedGates(
    long Number,
    long? Run,
    DateOnly AsOf,
    string Configuration,
    string Framework,
    string? StoppedBy,
    IReadOnlyList<GateFinding> Findings,
    IReadOnlyList<AcceptedGate> Accepted);

/// <summary>What the quality gates found of each night, published or stopped.</summary>
sealed class GateLog(DbConnection connection, TimeProvider clock)
{
    static readonly string[] Tables = ["run_gate_accepted", "run_gate", "run_gated"];

    /// <param name="run">Null when it was stopped.</param>
    /// <returns>The number it is kept under.</returns>
    public long Enter(GatedNight night, long? run, string? stoppedBy, DbTransaction transaction)
    {
        var number = connection.ExecuteScalar<long>(
            "select coalesce(max(gated_no), 0) + 1 from run_gated", transaction: transaction);
        connection.Execute(
            """
            insert into run_gated (
                gated_no, run_id, gated_at, as_of, fingerprint, configuration, framework, stopped_by,
                people, candidates, largest_person, with_possible_link)
            values (
                @number, @run, @at, @asOf, @Fingerprint, @Configuration, @Framework, @stoppedBy,
                @People, @Candidates, @LargestPerson, @WithPossibleLink)
            """,
            new
            {
                number,
                run,
                at = RunLog.Stored(clock.GetUtcNow()),
                asOf = night.Figures.AsOf.Stored(),
                night.Fingerprint,
                night.Configuration,
                night.Framework,
                stoppedBy,
                night.Figures.People,
                night.Figures.Candidates,
                night.Figures.LargestPerson,
                night.Figures.WithPossibleLink,
            },
            transaction);
        foreach (var finding in night.Findings)
        {
            connection.Execute(
                """
                insert into run_gate (gated_no, gate, feed, state, found, at_most, says, advice)
                values (@number, @gate, @feed, @state, @Found, @AtMost, @Says, @Advice)
                """,
                new
                {
                    number,
                    gate = Words.Of(finding.Gate),
                    feed = finding.Feed ?? "",
                    state = Words.Of(finding.State),
                    finding.Found,
                    finding.AtMost,
                    finding.Says,
                    finding.Advice,
                },
                transaction);
        }

        foreach (var accepted in night.Accepted)
        {
            connection.Execute(
                "insert into run_gate_accepted (gated_no, gate, by_name, why) values (@number, @gate, @By, @Why)",
                new { number, gate = Words.Of(accepted.Gate), accepted.By, accepted.Why },
                transaction);
        }

        return number;
    }

    /// <summary>Whether this stopped night is kept under that number.</summary>
    public bool HasStopped(long number, GatedNight night, string stoppedBy, DbTransaction transaction) =>
        connection.ExecuteScalar<long>(
            """
            select count(*) from run_gated
            where gated_no = @number and run_id is null and fingerprint = @Fingerprint and stopped_by = @stoppedBy
            """,
            new { number, night.Fingerprint, stoppedBy },
            transaction) > 0;

    /// <summary>Takes away what was entered of runs that never came to be published; stopped nights stay.</summary>
    public void ClearUnpublished(long published, DbTransaction transaction)
    {
        foreach (var table in Tables)
        {
            connection.Execute(
                $"delete from {table} where gated_no in (select gated_no from run_gated where run_id > @published)",
                new { published },
                transaction);
        }
    }

    /// <summary>Null for a run of before gates were kept.</summary>
    public LoggedGates? Of(long run) => Newest("run_id = @run", new { run });

    /// <param name="fingerprint">Of a stopped night: the newest time it was.</param>
    public LoggedGates? OfStopped(string fingerprint) =>
        Newest("run_id is null and fingerprint = @fingerprint", new { fingerprint });

    LoggedGates? Newest(string which, object parameters)
    {
        var night = connection.List(
            $"""
             select gated_no, run_id, as_of, configuration, framework, stopped_by
             from run_gated
             where gated_no = (select max(gated_no) from run_gated where {which})
             """,
            parameters,
            row => new LoggedGates(
                row.Number(0), row.NumberOrNull(1), row.Date(2), row.GetString(3), row.GetString(4), row.TextOrNull(5),
                [], []))
            .SingleOrDefault();
        return night is null ? null : night with
        {
            Findings = Findings(night.Number),
            Accepted = connection.List(
                "select gate, by_name, why from run_gate_accepted where gated_no = @Number order by gate",
                new { night.Number },
                row => new AcceptedGate(Words.Parse<GateKind>(row.GetString(0)), row.GetString(1), row.GetString(2))),
        };
    }

    List<GateFinding> Findings(long number) => connection.List(
        "select gate, feed, state, found, at_most, says, advice from run_gate where gated_no = @number order by feed",
        new { number },
        row => new GateFinding(
            Words.Parse<GateKind>(row.GetString(0)),
            row.GetString(1) is { Length: > 0 } feed ? feed : null,
            Words.Parse<GateState>(row.GetString(2)),
            row.DecimalOrNull(3),
            row.GetDecimal(4),
            row.GetString(5),
            row.TextOrNull(6)))
        .OrderBy(finding => finding.Gate).ToList();
}
