using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Tests.Outcomes.Claims;

public sealed class ClaimRoundTests
{
    const string Window = "2026-27-Q2";
    const string Officer = "Section 151 officer";

    static readonly SampleDraw Drawn = new(Window, 1, 0.10m, 5, "autumn");

    [Fact]
    public void What_is_audited_valid_may_be_certified() => Assert.Empty(Bars(Audited(Claims(6))));

    [Fact]
    public void The_designated_officer_may_certify_too() =>
        Assert.Empty(Bars(Audited(Claims(6)), role: "designated officer"));

    [Theory]
    [InlineData("")]
    [InlineData("Head of service")]
    public void Nobody_else_may_certify(string role) =>
        Assert.Equal(["role_may_not_certify"], Bars(Audited(Claims(6)), role: role));

    [Fact]
    public void A_window_without_claims_is_not_certified() =>
        Assert.Equal(["no_claims", "sample_not_drawn"], Bars([], draws: []));

    [Fact]
    public void A_sample_must_be_drawn() => Assert.Equal(["sample_not_drawn"], Bars(Claims(6), draws: []));

    [Fact]
    public void A_claim_submitted_after_the_draw_may_enlarge_the_sample() => Assert.Equal(
        ["sample_incomplete"], Bars([.. Audited(Claims(50)), Claim(51)]));

    [Fact]
    public void A_sampled_claim_without_a_result_stands_in_the_way() => Assert.Equal(
        ["sample_not_audited"],
        Bars(Audited(Claims(6)).Select((claim, at) =>
            at == 0 ? claim with { Audit = null, IsSampled = true } : claim)));

    [Fact]
    public void A_reclassified_claim_may_be_certified() => Assert.Empty(Bars(
        Audited(Claims(6)).Select(claim => claim.IsSampled ? claim with { Audit = AuditResult.Reclassified } : claim)));

    [Fact]
    public void An_invalid_claim_stands_in_the_way_until_it_is_withdrawn()
    {
        var claims = Audited(Claims(6)).ToList();
        var at = claims.FindIndex(claim => claim.IsSampled);
        claims[at] = claims[at] with { Audit = AuditResult.Invalid };
        Assert.Equal(["invalid_claim_stands"], Bars(claims));
        claims[at] = claims[at] with { IsWithdrawn = true };
        Assert.Empty(Bars(claims));
    }

    [Fact]
    public void An_invalid_claim_that_nobody_drew_stands_in_the_way_too()
    {
        var claims = Audited(Claims(6)).ToList();
        var at = claims.FindIndex(claim => !claim.IsSampled);
        claims[at] = claims[at] with { Audit = AuditResult.Invalid };
        Assert.Equal(["invalid_claim_stands"], Bars(claims));
    }

    [Fact]
    public void A_withdrawn_claim_is_not_drawn()
    {
        var claims = Claims(6).Select(claim => claim with { IsWithdrawn = claim.Number <= 3 }).ToList();
        Assert.Equal([4, 5, 6], ClaimRound.Of(Window, claims, []).Sample(0.10m, 5, "autumn"));
    }

    [Fact]
    public void What_was_drawn_stays_drawn_when_claims_are_added()
    {
        var first = ClaimRound.Of(Window, Claims(40), []).Sample(0.10m, 3, "autumn");
        var since = Claims(80).Select(claim => claim with { IsSampled = first.Contains(claim.Number) }).ToList();
        var second = ClaimRound.Of(Window, since, []).Sample(0.10m, 3, "autumn");
        Assert.Subset(second.ToHashSet(), first.ToHashSet());
        Assert.True(second.Count >= 8);
    }

    [Fact]
    public void A_certificate_begins_the_next_round_of_its_window()
    {
        var claims = Audited(Claims(6)).Select(claim => claim with { Certificate = 1, Round = 1 })
            .Append(Claim(7)).ToList();
        var round = ClaimRound.Of(Window, claims, [Drawn]);
        Assert.Equal(2, round.Number);
        Assert.Equal([7], round.Standing.Select(claim => claim.Number));
        Assert.Null(round.Drawn);
    }

    [Fact]
    public void A_claim_withdrawn_in_an_earlier_round_is_not_in_this_one()
    {
        var claims = Audited(Claims(6)).Select((claim, at) => at == 0
            ? claim with { IsSampled = true, IsWithdrawn = true, Round = 1 }
            : claim with { Certificate = 1, Round = 1 }).Append(Claim(7)).ToList();
        Assert.Equal([7], ClaimRound.Of(Window, claims, []).Sample(0.10m, 5, "autumn"));
    }

    [Fact]
    public void Claims_of_another_window_are_another_round() => Assert.Equal(
        [2], ClaimRound.Of(Window, [Claim(1) with { Window = "2026-27-Q1" }, Claim(2)], []).Sample(1m, 1, "s"));

    static List<string> Bars(IEnumerable<RecordedClaim> claims, string role = Officer, SampleDraw[]? draws = null) =>
        ClaimRound.Of(Window, claims.ToList(), draws ?? [Drawn]).InTheWay(role, PublishedClaimRules.Rules)
            .Select(bar => Words.Of(bar.Bar)).ToList();

    static List<RecordedClaim> Claims(int count) => Enumerable.Range(1, count).Select(Claim).ToList();

    static List<RecordedClaim> Audited(List<RecordedClaim> claims)
    {
        var sample = ClaimRound.Of(Window, claims, []).Sample(Drawn.Share, Drawn.Minimum, Drawn.Seed);
        return claims.ConvertAll(claim => sample.Contains(claim.Number)
            ? claim with { IsSampled = true, Round = 1, Audit = AuditResult.Valid }
            : claim);
    }

    static RecordedClaim Claim(int number) => new(
        number, new FamilyId(number), new EpisodeKey("early-help-cases", FormattableString.Invariant($"E-{number}")),
        "SF-2022", ClaimKind.Tracked, null, Window, ClaimScene.AsOf, "A. Lead", false, null, false, null, null);
}
