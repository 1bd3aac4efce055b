using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Who did something with claims, and the day it speaks of.</summary>
/// <param name="Role">Null when none was given.</param>
public sealed record ClaimActor(string Name, string? Role, DateOnly On);

/// <summary>
/// What people did with claims, each action whole or not at all, and never changed afterwards. An action is shown by
/// the views from the next night on, and only by nights of its day or later, so that no past night ever reads
/// otherwise, not even when it is run again.
/// </summary>
public sealed class ClaimLedger
{
    readonly DbConnection connection;
    readonly RunLog log;
    readonly Units units;
    readonly Fence fence;

    internal ClaimLedger(DbConnection connection, RunLog log, Units units, Fence fence) =>
        (this.connection, this.log, this.units, this.fence) = (connection, log, units, fence);

    /// <summary>The number the next claim will have.</summary>
    public long NextNumber => connection.ExecuteScalar<long>("select coalesce(max(claim_no), 0) + 1 from claims_claim");

    /// <summary>Names everything that was done up to a day, in order: part of a night's fingerprint.</summary>
    /// <param name="shownBy">Only what the night of this run shows; null for all.</param>
    public string Fingerprint(DateOnly asOf, long? shownBy = null)
    {
        var actions = connection.List(
            """
            select action_id, kind, on_date, by_name, by_role, content_sha256
            from claims_action
            where from_run <= @run and on_date <= @asOf
            order by action_id
            """,
            new { run = shownBy ?? long.MaxValue, asOf },
            row => FormattableString.Invariant(
                $"{row.GetInt64(0)}\t{row.GetString(1)}\t{row.Date(2):yyyy-MM-dd}\t{row.GetString(3)}\t")
                + row.TextOrNull(4) + "\t" + row.GetString(5) + "\n");
        return Sha256(string.Concat(actions));
    }

    /// <summary>Claims every family of these dossiers, numbered on from <see cref="NextNumber"/>.</summary>
    public void Submit(IReadOnlyList<ClaimDossier> dossiers, ClaimRules rules, ClaimActor by)
    {
        var kept = dossiers.Select(dossier => (Dossier: dossier, Text: EvidencePack.Kept(dossier))).ToList();
        Act("submit", by, kept.Select(each => Sha256(each.Text)), (action, transaction) =>
        {
            foreach (var (dossier, text) in kept)
                new ClaimRows(connection, transaction).Insert(action, dossier, text, Sha256(text), rules);
        });
    }

    /// <summary>The claim no longer stands; its family can be claimed again.</summary>
    public void Withdraw(long claim, string reason, ClaimActor by) =>
        Act("withdraw", by, [Number(claim), reason], (action, transaction) => connection.Execute(
            "insert into claims_withdrawal (claim_no, action_id, reason) values (@claim, @action, @reason)",
            new { claim, action, reason },
            transaction));

    /// <param name="claims">Those not drawn before.</param>
    public void Sample(SampleDraw draw, IReadOnlyList<long> claims, ClaimActor by) =>
        Act("sample", by, [draw.Window, Number(draw.Round), draw.Seed, .. claims.Select(Number)], (action, within) =>
        {
            connection.Execute(
                """
                insert into claims_sample (action_id, window_id, round_no, share, minimum, seed)
                values (@action, @Window, @Round, @Share, @Minimum, @Seed)
                """,
                new { action, draw.Window, draw.Round, draw.Share, draw.Minimum, draw.Seed },
                within);
            foreach (var claim in claims)
            {
                connection.Execute(
                    "insert into claims_sampled (claim_no, action_id) values (@claim, @action)",
                    new { claim, action },
                    within);
            }
        });

    public void Audit(long claim, AuditResult result, string? reason, ClaimActor by) =>
        Act("audit", by, [Number(claim), Words.Of(result), reason ?? ""], (action, transaction) => connection.Execute(
            """
            insert into claims_audit (action_id, claim_no, result, reason)
            values (@action, @claim, @result, @reason)
            """,
            new { action, claim, result = Words.Of(result), reason },
            transaction));

    /// <summary>Claims drawn for a national visit.</summary>
    public void Visit(IReadOnlyList<long> claims, string seed, ClaimActor by) =>
        Act("visit", by, [seed, .. claims.Select(Number)], (action, transaction) =>
        {
            foreach (var claim in claims)
            {
                connection.Execute(
                    "insert into claims_visit (action_id, claim_no, seed) values (@action, @claim, @seed)",
                    new { action, claim, seed },
                    transaction);
            }
        });

    /// <returns>The certificate's number.</returns>
    public long Certify(string window, int round, IReadOnlyList<long> claims, ClaimActor by)
    {
        var certificate = connection.ExecuteScalar<long>(
            "select coalesce(max(certificate_no), 0) + 1 from claims_certificate");
        Act("certify", by, [window, Number(round), .. claims.Select(Number)], (action, transaction) =>
        {
            connection.Execute(
                """
                insert into claims_certificate (certificate_no, action_id, window_id, round_no)
                values (@certificate, @action, @window, @round)
                """,
                new { certificate, action, window, round },
                transaction);
            foreach (var claim in claims)
            {
                connection.Execute(
                    "insert into claims_certified (claim_no, certificate_no) values (@claim, @certificate)",
                    new { claim, certificate },
                    transaction);
            }
        });
        return certificate;
    }

    /// <summary>Remembers a pack that was made, so that its file can be known again; the same one once.</summary>
    public void Made(long claim, PackFormat format, string sha256) => units.Do(() =>
    {
        using var transaction = connection.BeginTransaction();
        var pack = new { claim, format = Words.Of(format), sha256 };
        var known = connection.ExecuteScalar<long>(
            "select count(*) from claims_pack where claim_no = @claim and format = @format and sha256 = @sha256",
            pack,
            transaction);
        if (known == 0)
        {
            connection.Execute(
                """
                insert into claims_pack (claim_no, after_action, format, sha256)
                select @claim, coalesce(max(action_id), 0), @format, @sha256
                from claims_action
                """,
                pack,
                transaction);
        }

        fence.Commit(transaction);
    });

    /// <summary>The claim whose pack has that SHA-256; null when none was made with it.</summary>
    public long? ClaimOfPack(string sha256) => connection.ExecuteScalar<long?>(
        "select max(claim_no) from claims_pack where sha256 = @sha256", new { sha256 });

    void Act(string kind, ClaimActor by, IEnumerable<string> parts, Action<long, DbTransaction> write)
    {
        var content = Sha256(string.Concat(parts.Select(each => each + "\n")));
        long? tried = null;
        units.Do(() =>
        {
            using var transaction = connection.BeginTransaction();
            var action = connection.ExecuteScalar<long>(
                "select coalesce(max(action_id), 0) + 1 from claims_action", transaction: transaction);
            if (tried is { } earlier && IsDone(earlier, kind, content, transaction))
                return; // by an earlier try, whose answer was lost
            tried = action;
            Enter(action, kind, by, content, transaction);
            write(action, transaction);
            fence.Commit(transaction);
        });
    }

    bool IsDone(long action, string kind, string content, DbTransaction transaction) => connection.ExecuteScalar<int>(
        """
        select count(*) from claims_action
        where action_id = @action and kind = @kind and content_sha256 = @content
        """,
        new { action, kind, content },
        transaction) > 0;

    void Enter(long action, string kind, ClaimActor by, string content, DbTransaction transaction) =>
        connection.Execute(
            """
            insert into claims_action (action_id, kind, on_date, by_name, by_role, from_run, content_sha256)
            values (@action, @kind, @on, @Name, @Role, @run, @content)
            """,
            new { action, kind, on = by.On, by.Name, by.Role, run = (log.PublishedRun ?? 0) + 1, content },
            transaction);

    static string Number(long number) => FormattableString.Invariant($"{number}");

    static string Number(int number) => FormattableString.Invariant($"{number}");

    static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
