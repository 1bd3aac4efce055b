using System.Data.Common;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Reads claims as they stand this moment: what was done today too, which no view shows before the next
/// night.</summary>
sealed class RecordedClaims(DbConnection connection)
{
    /// <summary>A run later than any there is, of the last day there is: the views then show every action.</summary>
    const long Now = long.MaxValue;

    /// <summary>By number.</summary>
    /// <param name="shownBy">As the night of this run shows them; null for everything done, of whatever day.</param>
    public IReadOnlyList<RecordedClaim> All(long? shownBy = null) => connection.List(
        RunAsPublished.Query(
            shownBy is null ? "run_run as (select @run as run_id, @lastDay as as_of)" : null,
            $"""
             select
                 claims.claim_no, claims.family_id, claims_identified.feed, claims_identified.reference,
                 claims.claim_framework, claims.kind, claims.pounds, claims.window_id, claims.submitted_on,
                 claims_identified.submitted_by, claims.state, claims.round_no, claims.is_sampled,
                 claims.audit_result, claims.certificate_no
             from {RunAsPublished.View("claims")}
             join {RunAsPublished.View("claims_identified")} on claims_identified.claim_no = claims.claim_no
             order by claims.claim_no
             """),
        new { run = shownBy ?? Now, lastDay = DateOnly.MaxValue },
        row => new RecordedClaim(
            row.GetInt64(0),
            new FamilyId(row.GetInt64(1)),
            new EpisodeKey(row.GetString(2), row.GetString(3)),
            row.GetString(4),
            Words.Parse<ClaimKind>(row.GetString(5)),
            row.IntOrNull(6),
            row.GetString(7),
            row.Date(8),
            row.GetString(9),
            row.GetString(10) == Words.Of(ClaimState.Withdrawn),
            row.IntOrNull(11),
            row.GetInt32(12) != 0,
            row.TextOrNull(13) is { } result ? Words.Parse<AuditResult>(result) : null,
            row.NumberOrNull(14)));

    /// <summary>The days of everything done with each claim, by its number; visits left out, nothing builds on them.
    /// </summary>
    public ILookup<long, DateOnly> DaysOfActions() => connection.List(
        """
        select done.claim_no, action.on_date
        from (
            select claim_no, action_id from claims_claim
            union all
            select claim_no, action_id from claims_withdrawal
            union all
            select claim_no, action_id from claims_sampled
            union all
            select claim_no, action_id from claims_audit
            union all
            select certified.claim_no, certificate.action_id
            from claims_certified as certified
            join claims_certificate as certificate on certificate.certificate_no = certified.certificate_no
        ) as done
        join claims_action as action on action.action_id = done.action_id
        """,
        null,
        row => (Claim: row.GetInt64(0), On: row.Date(1))).ToLookup(each => each.Claim, each => each.On);

    /// <summary>In the order they were made.</summary>
    public IReadOnlyList<SampleDraw> Draws() => connection.List(
        "select window_id, round_no, share, minimum, seed from claims_sample order by action_id",
        null,
        row => new SampleDraw(
            row.GetString(0), row.GetInt32(1), row.Decimal(2), row.GetInt32(3), row.GetString(4)));

    /// <summary>Claims that stand, as they were frozen; by number.</summary>
    /// <param name="asOf">Only what was done up to that day counts; null counts everything, of whatever day.</param>
    public IReadOnlyList<FrozenClaim> Standing(DateOnly? asOf)
    {
        var identities = connection.List(
            "select claim_no, person_id, feed, part, source_key from claims_identity where is_shared = 0",
            null,
            row => (Of: (row.GetInt64(0), row.GetInt64(1)),
                Identity: new SourceIdentity(row.GetString(2), row.GetString(3), row.GetString(4))))
            .ToLookup(each => each.Of, each => each.Identity);
        var people = connection.List(
            "select claim_no, person_id, role from claims_person order by claim_no, person_id",
            null,
            row => (Claim: row.GetInt64(0), Person: new FrozenPerson(
                new PersonId(row.GetInt64(1)),
                row.GetString(2) != DossierReading.OnCaseOnly,
                identities[(row.GetInt64(0), row.GetInt64(1))].Order().ToList())))
            .ToLookup(each => each.Claim, each => each.Person);
        var needs = connection.List(
            "select claim_no, need_code from claims_need order by claim_no, need_no",
            null,
            row => (Claim: row.GetInt64(0), Need: row.GetString(1))).ToLookup(each => each.Claim, each => each.Need);
        return connection.List(
            """
            select claim.claim_no, claim.feed, claim.reference, claim.family_id, claim.claim_framework, action.on_date
            from claims_claim as claim
            join claims_action as action on action.action_id = claim.action_id
            where action.on_date <= @asOf and not exists (
                select 1
                from claims_withdrawal as withdrawal
                join claims_action as withdrawn on withdrawn.action_id = withdrawal.action_id
                where withdrawal.claim_no = claim.claim_no and withdrawn.on_date <= @asOf)
            order by claim.claim_no
            """,
            new { asOf = asOf ?? DateOnly.MaxValue },
            row => new FrozenClaim(
                row.GetInt64(0),
                new EpisodeKey(row.GetString(1), row.GetString(2)),
                new FamilyId(row.GetInt64(3)),
                row.GetString(4),
                row.Date(5),
                needs[row.GetInt64(0)].ToList(),
                people[row.GetInt64(0)].ToList()));
    }

    /// <summary>Null when there is no such claim.</summary>
    public EvidencePack? Pack(long claim) => connection.List(
        "select dossier_sha256 from claims_claim where claim_no = @claim",
        new { claim },
        row => row.GetString(0)).Select(sha256 => new EvidencePack(
            DossierOf(claim),
            sha256,
            SampleOf(claim),
            AuditsOf(claim),
            WithdrawalOf(claim),
            CertificateOf(claim))).SingleOrDefault();

    string DossierOf(long claim) => string.Concat(connection.List(
        "select piece from claims_dossier where claim_no = @claim order by piece_no",
        new { claim },
        row => row.GetString(0)));

    PackSample? SampleOf(long claim) => connection.List(
        """
        select action.on_date, sample.window_id, sample.round_no, sample.share, sample.seed
        from claims_sampled as sampled
        join claims_sample as sample on sample.action_id = sampled.action_id
        join claims_action as action on action.action_id = sampled.action_id
        where sampled.claim_no = @claim
        """,
        new { claim },
        row => new PackSample(row.Date(0), row.GetString(1), row.GetInt32(2), row.Decimal(3), row.GetString(4)))
        .SingleOrDefault();

    List<PackAudit> AuditsOf(long claim) => connection.List(
        """
        select audit.result, action.on_date, action.by_name, action.by_role, audit.reason
        from claims_audit as audit
        join claims_action as action on action.action_id = audit.action_id
        where audit.claim_no = @claim
        order by audit.action_id
        """,
        new { claim },
        row => new PackAudit(
            row.GetString(0), row.Date(1), row.GetString(2), row.TextOrNull(3), row.TextOrNull(4)));

    PackWithdrawal? WithdrawalOf(long claim) => connection.List(
        """
        select action.on_date, action.by_name, withdrawal.reason
        from claims_withdrawal as withdrawal
        join claims_action as action on action.action_id = withdrawal.action_id
        where withdrawal.claim_no = @claim
        """,
        new { claim },
        row => new PackWithdrawal(row.Date(0), row.GetString(1), row.GetString(2))).SingleOrDefault();

    PackCertificate? CertificateOf(long claim) => connection.List(
        """
        select certificate.certificate_no, certificate.window_id, certificate.round_no,
            action.on_date, action.by_name, action.by_role
        from claims_certified as certified
        join claims_certificate as certificate on certificate.certificate_no = certified.certificate_no
        join claims_action as action on action.action_id = certificate.action_id
        where certified.claim_no = @claim
        """,
        new { claim },
        row => new PackCertificate(
            row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.Date(3), row.GetString(4), row.GetString(5)))
        .SingleOrDefault();
}
