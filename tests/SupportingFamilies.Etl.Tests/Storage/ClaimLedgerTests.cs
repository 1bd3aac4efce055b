using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Tests.Outcomes.Claims;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class ClaimLedgerTests : StorageTest
{
    static readonly ClaimActor Lead = new("A. Lead", null, Dossiers.On);
    static readonly ClaimActor Officer = new("A Treasurer", "Section 151 officer", Dossiers.On);

    protected override void Prepare()
    {
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch"), Pupil("3", "Cedar")]);
        Warehouse.Publish(Warehouse.Night("f1"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Nothing_was_done_before_anything_was_done(DatabaseKind kind)
    {
        On(kind);
        Assert.Empty(Warehouse.Claims());
        Assert.Equal(1, Warehouse.ClaimActions.NextNumber);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_claim_is_read_as_it_was_submitted(DatabaseKind kind)
    {
        On(kind);
        Submit(Dossiers.One());
        var claim = Warehouse.Claims().Single();
        Assert.Equal(
            (1, 1, ClaimState.Submitted, ClaimKind.Tracked),
            (claim.Number, claim.Family.Value, claim.State, claim.Kind));
        Assert.Equal((Dossiers.On, "A. Lead", "2026-27-Q2"), (claim.SubmittedOn, claim.SubmittedBy, claim.Window));
        Assert.Equal(2, Warehouse.ClaimActions.NextNumber);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_claim_is_frozen_with_its_people_and_the_identities_that_were_theirs_alone(DatabaseKind kind)
    {
        On(kind);
        var dossier = Dossiers.One();
        var shared = dossier.People[1] with { Identities = [dossier.People[1].Identities[0] with { IsShared = true }] };
        Submit(dossier with { People = [dossier.People[0], shared with { Role = "on_case" }] });
        var claim = Warehouse.StandingClaims(Dossiers.On).Single();
        Assert.Equal(["EDU-1"], claim.NeedCodes);
        Assert.Equal([true, false], claim.People.Select(person => person.InFamily));
        Assert.Equal([1, 0], claim.People.Select(person => person.Identities.Count));
    }

    [SkippableTheory]
    [EachDatabase(-1, 0)]
    [EachDatabase(0, 1)]
    public void A_claim_stands_from_its_day_on(DatabaseKind kind, int days, int standing)
    {
        On(kind);
        Submit(Dossiers.One());
        Assert.Equal(standing, Warehouse.StandingClaims(Dossiers.On.AddDays(days)).Count);
    }

    [SkippableTheory]
    [EachDatabase(-1)]
    [EachDatabase(0)]
    [EachDatabase(1)]
    public void A_claim_of_whatever_day_stands_until_it_is_withdrawn(DatabaseKind kind, int days)
    {
        On(kind);
        Warehouse.ClaimActions.Submit(
            [Dossiers.One()], PublishedClaimRules.Rules, Lead with { On = AsOf.AddDays(days) });
        Assert.Single(Warehouse.StandingClaims(asOf: null));
        Warehouse.ClaimActions.Withdraw(1, "found invalid", Lead with { On = AsOf.AddDays(9) });
        Assert.Empty(Warehouse.StandingClaims(asOf: null));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_withdrawn_claim_stands_no_longer(DatabaseKind kind)
    {
        On(kind);
        Submit(Dossiers.One());
        Warehouse.ClaimActions.Withdraw(1, "found invalid", Lead with { On = Dossiers.On.AddDays(3) });
        Assert.Single(Warehouse.StandingClaims(Dossiers.On.AddDays(2)));
        Assert.Empty(Warehouse.StandingClaims(Dossiers.On.AddDays(3)));
        Assert.Equal(ClaimState.Withdrawn, Warehouse.Claims().Single().State);
    }

    [SkippableTheory]
    [EachDatabase]
    public void Views_show_what_was_done_from_the_next_night_on(DatabaseKind kind)
    {
        On(kind);
        Submit(Dossiers.One());
        Assert.Equal(0, Number("select count(*) from claims"));
        Warehouse.Publish(Warehouse.Night("f2", AsOf.AddDays(1)));
        Assert.Equal(1, Number("select count(*) from claims"));
        Assert.Equal(2, Number("select count(*) from claim_people"));
        Assert.Equal(1, Number("select count(*) from claim_needs"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_past_night_reads_the_same_whatever_is_done_later(DatabaseKind kind)
    {
        On(kind);
        var then = Warehouse.Text();
        Submit(Dossiers.One());
        Warehouse.Publish(Warehouse.Night("f2", AsOf.AddDays(1)));
        var next = Warehouse.Text();
        Warehouse.ClaimActions.Audit(1, AuditResult.Valid, null, Lead);
        Warehouse.ClaimActions.Withdraw(1, "by mistake", Lead);
        Warehouse.Publish(Warehouse.Night("f3", AsOf.AddDays(2)));
        Assert.Equal(then, Warehouse.Text(asAt: AsOf));
        Assert.Equal(next, Warehouse.Text(asAt: AsOf.AddDays(1)));
        Assert.NotEqual(next, Warehouse.Text());
    }

    [SkippableTheory]
    [EachDatabase]
    public void Everything_done_changes_the_fingerprint_and_earlier_nights_keep_theirs(DatabaseKind kind)
    {
        On(kind);
        var seen = new HashSet<string> { Warehouse.ClaimActions.Fingerprint(Dossiers.On) };
        Submit(Dossiers.One());
        Assert.True(seen.Add(Warehouse.ClaimActions.Fingerprint(Dossiers.On)));
        Assert.Contains(Warehouse.ClaimActions.Fingerprint(Dossiers.On, shownBy: 1), seen);
        Warehouse.ClaimActions.Audit(1, AuditResult.Valid, null, Lead);
        Assert.True(seen.Add(Warehouse.ClaimActions.Fingerprint(Dossiers.On)));
        Warehouse.ClaimActions.Audit(1, AuditResult.Invalid, "no plan", Lead);
        Assert.True(seen.Add(Warehouse.ClaimActions.Fingerprint(Dossiers.On)));
    }

    [SkippableTheory]
    [EachDatabase]
    public void What_is_done_on_a_later_day_leaves_a_nights_fingerprint(DatabaseKind kind)
    {
        On(kind);
        var before = Warehouse.ClaimActions.Fingerprint(Dossiers.On);
        Warehouse.ClaimActions.Submit(
            [Dossiers.One()], PublishedClaimRules.Rules, Lead with { On = Dossiers.On.AddDays(1) });
        Assert.Equal(before, Warehouse.ClaimActions.Fingerprint(Dossiers.On));
        Assert.NotEqual(before, Warehouse.ClaimActions.Fingerprint(Dossiers.On.AddDays(1)));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_past_night_run_again_shows_nothing_done_on_a_later_day(DatabaseKind kind)
    {
        On(kind);
        var then = Warehouse.Text(asAt: AsOf);
        Warehouse.Publish(Warehouse.Night("f2", AsOf.AddDays(1)));
        var later = Lead with { On = AsOf.AddDays(1) };
        Warehouse.ClaimActions.Submit([Dossiers.One()], PublishedClaimRules.Rules, later);
        Warehouse.ClaimActions.Sample(new SampleDraw("2026-27-Q2", 1, 0.10m, 5, "autumn"), [1], later);
        Warehouse.ClaimActions.Audit(1, AuditResult.Valid, null, later);
        Warehouse.ClaimActions.Visit([1], "spring", later);
        Warehouse.ClaimActions.Certify("2026-27-Q2", 1, [1], Officer with { On = AsOf.AddDays(1) });
        Warehouse.ClaimActions.Withdraw(1, "by mistake", later);
        Warehouse.Publish(Warehouse.Night("f3", AsOf));
        Assert.Equal(then, Warehouse.Text(asAt: AsOf));
        Warehouse.Publish(Warehouse.Night("f4", AsOf.AddDays(1)));
        Assert.Equal(1, Number("select count(*) from claims where state = 'withdrawn' and is_sampled = 1"));
        Assert.Equal(1, Number("select count(*) from claim_certificates"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Sample_audit_and_certificate_are_read_back(DatabaseKind kind)
    {
        On(kind);
        Submit(Dossiers.One(1), Dossiers.One(2, 2, "tracked", 3));
        Warehouse.ClaimActions.Sample(new SampleDraw("2026-27-Q2", 1, 0.105m, 1, "autumn"), [2], Lead);
        Warehouse.ClaimActions.Audit(2, AuditResult.Invalid, "no plan", Lead);
        Warehouse.ClaimActions.Audit(2, AuditResult.Reclassified, "one need less", Lead);
        Assert.Equal(1, Warehouse.ClaimActions.Certify("2026-27-Q2", 1, [1, 2], Officer));
        var claims = Warehouse.Claims();
        Assert.Equal([false, true], claims.Select(claim => claim.IsSampled));
        Assert.Equal([null, AuditResult.Reclassified], claims.Select(claim => claim.Audit));
        Assert.All(claims, claim => Assert.Equal((1L, 1), (claim.Certificate, claim.Round)));
        Assert.Equal([new SampleDraw("2026-27-Q2", 1, 0.105m, 1, "autumn")], Warehouse.ClaimDraws());
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_pack_tells_what_was_done_with_the_claim(DatabaseKind kind)
    {
        On(kind);
        Submit(Dossiers.One());
        Warehouse.ClaimActions.Sample(new SampleDraw("2026-27-Q2", 1, 0.10m, 5, "autumn"), [1], Lead);
        Warehouse.ClaimActions.Audit(1, AuditResult.Valid, null, Lead);
        Warehouse.ClaimActions.Certify("2026-27-Q2", 1, [1], Officer);
        var pack = Warehouse.ClaimPack(1)!;
        Assert.True(pack.IsUnaltered);
        Assert.Equal(EvidencePack.Kept(Dossiers.One()), EvidencePack.Kept(pack.Dossier));
        Assert.Equal("autumn", pack.Sample!.Seed);
        Assert.Equal(["valid"], pack.Audits.Select(audit => audit.Result));
        Assert.Equal("Section 151 officer", pack.Certificate!.Role);
        Assert.Null(Warehouse.ClaimPack(2));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_dossier_longer_than_one_piece_comes_back_whole(DatabaseKind kind)
    {
        On(kind);
        var long1 = Dossiers.One() with
        {
            Conditions = Enumerable.Range(0, 400)
                .Select(number => new DossierCondition(FormattableString.Invariant($"c{number}"), "met", "Zoë"))
                .ToList(),
        };
        Submit(long1);
        Assert.True(Number("select count(*) from claims_dossier") > 2);
        Assert.Equal(EvidencePack.Kept(long1), EvidencePack.Kept(Warehouse.ClaimPack(1)!.Dossier));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_dossier_altered_in_the_database_is_known(DatabaseKind kind)
    {
        On(kind);
        Submit(Dossiers.One());
        Database.Execute("update claims_dossier set piece = replace(piece, '81.3', '71.3')");
        Assert.False(Warehouse.ClaimPack(1)!.IsUnaltered);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_pack_that_was_made_is_known_by_its_hash(DatabaseKind kind)
    {
        On(kind);
        Submit(Dossiers.One());
        Warehouse.ClaimActions.Made(1, PackFormat.Html, new string('a', 64));
        Warehouse.ClaimActions.Made(1, PackFormat.Html, new string('a', 64));
        Assert.Equal(1, Warehouse.ClaimActions.ClaimOfPack(new string('a', 64)));
        Assert.Null(Warehouse.ClaimActions.ClaimOfPack(new string('b', 64)));
        Assert.Equal(1, Number("select count(*) from claims_pack"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Two_paid_claims_of_one_family_stop_publication(DatabaseKind kind)
    {
        On(kind);
        Submit(Dossiers.One(1, 1, "paid"), Dossiers.One(2, 1, "paid"));
        var stopped = Assert.Throws<QualityGateException>(() => Warehouse.Publish(Warehouse.Night("f2")));
        Assert.Equal("claims_are_one_per_family", stopped.Check);
    }

    [SkippableTheory]
    [EachDatabase]
    public void Somebody_claimed_with_two_families_stops_publication(DatabaseKind kind)
    {
        On(kind);
        Submit(Dossiers.One(1, 1, "tracked", 1, 2), Dossiers.One(2, 2, "tracked", 2, 3));
        var stopped = Assert.Throws<QualityGateException>(() => Warehouse.Publish(Warehouse.Night("f2")));
        Assert.Equal("claimed_people_are_apart", stopped.Check);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_council_that_allows_shared_members_is_not_stopped(DatabaseKind kind)
    {
        On(kind);
        Warehouse.ClaimActions.Submit(
            [Dossiers.One(1, 1, "tracked", 1, 2), Dossiers.One(2, 2, "tracked", 2, 3)],
            PublishedClaimRules.Rules with { BlockSharedMembers = false },
            Lead);
        Warehouse.Publish(Warehouse.Night("f2"));
        Assert.Equal(2, Number("select count(*) from claims"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Readiness_conditions_and_flags_are_read_back_as_they_were_found(DatabaseKind kind)
    {
        On(kind);
        Submit(Dossiers.One());
        var ready = new ClaimReadiness
        {
            Episode = new EpisodeKey("early-help-cases", "E-9"),
            Family = new FamilyId(1),
            Claim = null,
            Conditions = Enum.GetValues<ClaimCondition>().Select(condition =>
                condition == ClaimCondition.OutcomesSustained
                    ? new ConditionFinding(condition, ConditionState.Waiting, Day(12, 1), "EDU-1 waits.")
                    : ConditionFinding.Met(condition, "met")).ToList(),
        };
        var flag = new ClaimFlag(1, ClaimFlagKind.Regression, "EDU-1", new PersonId(1), AsOf, null);
        Warehouse.Publish(Warehouse.Night("f2") with { Claims = new ReviewedClaims([ready], [flag], []) });
        var read = Warehouse.ClaimReadiness().Single();
        Assert.Equal((ReadinessState.Waiting, Day(12, 1)), (read.State, read.ClaimableFrom));
        Assert.Equal(ready.Conditions, read.Conditions);
        Assert.Equal([flag], Warehouse.ClaimFlags());
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_case_without_its_conditions_stops_publication(DatabaseKind kind)
    {
        On(kind);
        var bare = new ClaimReadiness
        {
            Episode = new EpisodeKey("early-help-cases", "E-9"),
            Family = new FamilyId(1),
            Claim = null,
            Conditions = [],
        };
        var stopped = Assert.Throws<QualityGateException>(
            () => Warehouse.Publish(Warehouse.Night("f2") with { Claims = new ReviewedClaims([bare], [], []) }));
        Assert.Equal("readiness_has_conditions", stopped.Check);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_flag_of_a_claim_nobody_made_stops_publication(DatabaseKind kind)
    {
        On(kind);
        var flag = new ClaimFlag(7, ClaimFlagKind.FamilyEnded, null, null, null, null);
        var stopped = Assert.Throws<QualityGateException>(
            () => Warehouse.Publish(Warehouse.Night("f2") with { Claims = new ReviewedClaims([], [flag], []) }));
        Assert.Equal("flags_are_of_claims", stopped.Check);
    }

    void Submit(params ClaimDossier[] dossiers) =>
        Warehouse.ClaimActions.Submit(dossiers, PublishedClaimRules.Rules, Lead);
}
