using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Tests.Outcomes.Claims;

public sealed class AuditSampleTests
{
    static readonly long[] Hundred = Enumerable.Range(1, 100).Select(number => (long)number).ToArray();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    [InlineData(50, 5)]
    [InlineData(51, 6)]
    [InlineData(60, 6)]
    [InlineData(61, 7)]
    public void A_tenth_rounded_up_is_checked_and_at_least_five(int claims, int size) =>
        Assert.Equal(size, AuditSample.SizeOf(claims, 0.10m, 5));

    [Fact]
    public void A_share_of_one_is_everybody() => Assert.Equal(100, AuditSample.SizeOf(100, 1m, 5));

    [Fact]
    public void The_same_seed_draws_the_same_claims() => Assert.Equal(Draw("spring"), Draw("spring"));

    [Fact]
    public void The_order_in_which_claims_are_given_changes_nothing()
    {
        var shuffled = Hundred.ToArray();
        new Random(7).Shuffle(shuffled);
        Assert.Equal(Draw("spring"), AuditSample.Draw(shuffled, 10, "2026-27-Q2 1", "spring"));
        Assert.Equal(Draw("spring"), AuditSample.Draw([.. Hundred, .. Hundred], 10, "2026-27-Q2 1", "spring"));
    }

    [Fact]
    public void Another_seed_or_another_purpose_draws_others()
    {
        Assert.NotEqual(Draw("spring"), Draw("summer"));
        Assert.NotEqual(Draw("spring"), AuditSample.Draw(Hundred, 10, "2026-27-Q3 1", "spring"));
    }

    [Fact]
    public void A_larger_sample_holds_the_smaller_one() => Assert.Subset(
        AuditSample.Draw(Hundred, 20, "w", "s").ToHashSet(), AuditSample.Draw(Hundred, 10, "w", "s").ToHashSet());

    /// <summary>Each claim is drawn with the probability of its share: over 2,000 draws of ten of a hundred, 200 times
    /// with a standard deviation of 13.4.</summary>
    [Fact]
    public void Every_claim_is_as_likely_as_any_other()
    {
        var drawn = Enumerable.Range(0, 2000)
            .SelectMany(seed => AuditSample.Draw(Hundred, 10, "w", seed.ToString(provider: null)))
            .GroupBy(claim => claim).ToDictionary(claim => claim.Key, claim => claim.Count());
        Assert.All(Hundred, claim => Assert.InRange(drawn.GetValueOrDefault(claim), 200 - 67, 200 + 67));
    }

    /// <summary>Worked out with another implementation (Python's hmac): the lowest HMAC-SHA256 values with the key "k"
    /// of "w\n1" to "w\n8" are drawn.</summary>
    [Fact]
    public void The_draw_is_the_published_rule() =>
        Assert.Equal(PythonDraw, AuditSample.Draw([1, 2, 3, 4, 5, 6, 7, 8], 3, "w", "k"));

    static readonly long[] PythonDraw = [3, 4, 6];

    static IReadOnlyList<long> Draw(string seed) => AuditSample.Draw(Hundred, 10, "2026-27-Q2 1", seed);
}
