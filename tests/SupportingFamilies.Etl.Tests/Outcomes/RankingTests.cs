using SupportingFamilies.Etl.Tests.Needs;

namespace SupportingFamilies.Etl.Tests.Outcomes;

public sealed class RankingTests
{
    const string TwoFamilies = "ann parent 1985-01-01; ben child 2014-01-01 | cat parent 1985-01-01; "
        + "dot child 2014-01-01";

    [Fact]
    public void More_headlines_rank_before_more_needs() => Assert.Equal([2, 1], Ranked("""
        ann domestic_abuse_incident victim 2026-01-05 ref=P1;
        ben domestic_abuse_incident affectedchild 2026-01-05 ref=P1;
        ann domestic_abuse_incident perpetrator 2026-02-05 ref=P2; ann rent_arrears 2025-06-01.. 12 ref=T1 weeks;
        cat offence perpetrator 2026-01-05 ref=P3; cat rent_arrears 2025-06-01.. 12 ref=T2 weeks;
        dot missing_episode 2025-11-05 ref=P4
        """));

    [Fact]
    public void More_needs_rank_before_newer_evidence() => Assert.Equal([2, 1], Ranked("""
        ann domestic_abuse_incident victim 2026-09-30 ref=P1;
        ben domestic_abuse_incident affectedchild 2026-09-30 ref=P1;
        ben missing_episode 2026-09-30 ref=P5;
        cat domestic_abuse_incident victim 2026-01-05 ref=P3;
        dot domestic_abuse_incident affectedchild 2026-01-05 ref=P3;
        cat domestic_abuse_incident perpetrator 2026-02-05 ref=P4; dot missing_episode 2025-11-05 ref=P6
        """));

    [Theory]
    [InlineData("2026-03-05", "2026-03-04", 1)]
    [InlineData("2026-03-04", "2026-03-05", 2)]
    public void Newer_evidence_ranks_first_among_equals(string ann, string cat, int first) =>
        Assert.Equal(first, Ranked($"""
        ann domestic_abuse_incident victim 2026-01-05 ref=P1;
        ben domestic_abuse_incident affectedchild 2026-01-05 ref=P1;
        ben missing_episode {ann} ref=P5;
        cat domestic_abuse_incident victim 2026-01-05 ref=P3;
        dot domestic_abuse_incident affectedchild 2026-01-05 ref=P3;
        dot missing_episode {cat} ref=P6
        """)[0]);

    [Fact]
    public void Families_alike_in_all_that_rank_by_what_their_records_are_called()
    {
        static string Said(string parent, string child, int reference) => $"""
            {parent} domestic_abuse_incident victim 2026-01-05 ref=P{reference};
            {child} domestic_abuse_incident affectedchild 2026-01-05 ref=P{reference};
            {child} missing_episode 2026-03-05 ref=Q{reference}
            """;
        var both = Said("ann", "ben", 1) + ";" + Said("cat", "dot", 2);
        Assert.Equal([1, 2], Ranked(both));
        Assert.Equal([2, 1],
            Ranked(both, "cat parent 1985-01-01; dot child 2014-01-01 | ann parent 1985-01-01; ben child 2014-01-01"));
    }

    static long[] Ranked(string said, string families = TwoFamilies) =>
        new Scene(families, said).Candidates().Ranked.Select(candidate => candidate.Family.Value).ToArray();
}
