using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Tests.Needs;

namespace SupportingFamilies.Etl.Tests.Outcomes;

/// <summary>Families that have the needs, and everything else that must hold, as of 30 September 2026.</summary>
public sealed class CandidateFamilyTests
{
    const string MumAndKim = "mum parent 1990-01-01; kim child 2015-06-01";

    /// <summary>CRI-1, HOU-2 and FIN-2 from two source events: an offence and a rent account.</summary>
    const string ThreeNeeds = """
        mum offence perpetrator 2026-01-05 ref=P1; mum possession_action 2026-02-01.. code=NOSP ref=T1;
        mum rent_arrears 2025-06-01.. 12 ref=T1 weeks
        """;

    static readonly string[] Nothing = [];

    [Fact]
    public void Three_needs_a_child_and_nobody_helping_make_a_candidate()
    {
        var candidate = Assert.Single(new Scene(MumAndKim, ThreeNeeds).Candidates().Ranked);
        Assert.Equal(["CRI-1", "HOU-2", "FIN-2"], candidate.NeedCodes);
        Assert.Equal((1, 3, 1, 1, "ZZ99"),
            (candidate.Rank, candidate.Headlines, candidate.Children, candidate.Adults, candidate.PostcodeDistrict));
        Assert.Equal(Nothing, candidate.Notes);
    }

    [Fact]
    public void Evidence_runs_from_the_first_day_to_the_day_the_feed_still_says_so()
    {
        var candidate = Assert.Single(new Scene(MumAndKim, ThreeNeeds).Candidates().Ranked);
        Assert.Equal((new DateOnly(2025, 6, 1), Scene.AsOf), (candidate.FirstEvidence, candidate.LatestEvidence));
    }

    [Fact]
    public void Two_needs_are_too_few() => Assert.Empty(
        new Scene(MumAndKim,
            "mum offence perpetrator 2026-01-05 ref=P1; "
                + "mum rent_arrears 2025-06-01.. 12 ref=T1 weeks").Candidates().Ranked);

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 0)]
    public void The_number_of_needs_is_a_setting(int minimum, int expected)
    {
        var framework = Published.Framework with
        {
            Eligibility = Published.Framework.Eligibility with { MinimumNeeds = minimum },
        };
        Assert.Equal(expected, new Scene(MumAndKim, ThreeNeeds) { Framework = framework }.Candidates().Ranked.Count);
    }

    [Fact]
    public void Suggested_needs_do_not_count() => Assert.Empty(new Scene(MumAndKim, """
        mum offence perpetrator 2026-01-05 ref=P1; mum rent_arrears 2025-06-01.. 12 ref=T1 weeks;
        kim sen_provision 2026-04-13..2026-07-21 code=K; mum domestic_abuse_incident victim 2025-09-30 ref=P2
        """).Candidates().Ranked);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    public void Distinct_headlines_are_a_setting(int minimum, int expected)
    {
        var framework = Published.Framework with
        {
            Eligibility = Published.Framework.Eligibility with { MinimumDistinctHeadlines = minimum },
        };
        var scene = new Scene(MumAndKim, """
            mum domestic_abuse_incident victim 2026-01-05 ref=P1;
            kim domestic_abuse_incident affectedchild 2026-01-05 ref=P1;
            mum rent_arrears 2025-06-01.. 12 ref=T1 weeks
            """) { Framework = framework };
        Assert.Equal(expected, scene.Candidates().Ranked.Count);
    }

    [Fact]
    public void One_incident_does_not_make_a_family_eligible_however_many_needs_it_shows()
    {
        var found = new Scene("mum parent 1990-01-01; dad partner 1988-02-02; kim child 2015-06-01", """
            mum domestic_abuse_incident victim 2026-01-05 ref=P1;
            dad domestic_abuse_incident perpetrator 2026-01-05 ref=P1;
            kim domestic_abuse_incident affectedchild 2026-01-05 ref=P1; dad offence perpetrator 2026-01-05 ref=P1
            """).Candidates();
        Assert.Empty(found.Ranked);
        Assert.Equal([NearMissReason.TooFewEvents], Assert.Single(found.NearMisses).Reasons);
    }

    [Fact]
    public void A_second_incident_behind_any_of_the_needs_is_enough() => Assert.Single(
        new Scene("mum parent 1990-01-01; dad partner 1988-02-02; kim child 2015-06-01", """
            mum domestic_abuse_incident victim 2026-01-05 ref=P1;
            dad domestic_abuse_incident perpetrator 2026-01-05 ref=P1;
            kim domestic_abuse_incident affectedchild 2026-01-05 ref=P1;
            kim domestic_abuse_incident affectedchild 2026-03-05 ref=P2
            """).Candidates().Ranked);

    [Fact]
    public void One_reference_in_two_feeds_is_two_events() => Assert.Single(new Scene(MumAndKim, """
        mum offence perpetrator 2026-01-05 ref=1; mum possession_action 2026-02-01.. code=NOSP ref=1;
        mum rent_arrears 2025-06-01.. 12 ref=1 weeks
        """).Candidates().Ranked);

    [Fact]
    public void Severe_absence_replaces_persistent_absence()
    {
        const string absence = """
            kim attendance 2026-01-05..2026-03-27 60/100 sessions;
            kim attendance 2026-04-13..2026-07-21 60/100 sessions;
            mum offence perpetrator 2026-01-05 ref=P1
            """;
        Assert.Empty(new Scene(MumAndKim, absence).Candidates().Ranked);
        Assert.Equal(["EDU-2", "CRI-1", "FIN-2"], Assert.Single(
            new Scene(MumAndKim, absence
                + "; mum rent_arrears 2025-06-01.. 12 ref=T1 weeks").Candidates().Ranked).NeedCodes);
    }

    [Theory]
    [InlineData("2026-01-05..", false)]
    [InlineData("2026-01-05..2026-09-30", false)]
    [InlineData("2026-01-05..2026-09-29", true)]
    [InlineData("2026-09-30..", false)]
    [InlineData("2026-10-01..", true)]
    public void A_family_with_an_open_episode_is_supported_already(string episode, bool isCandidate)
    {
        var found = new Scene(MumAndKim, $"{ThreeNeeds}; kim early_help_episode {episode} ref=E1").Candidates();
        Assert.Equal(isCandidate ? 1 : 0, found.Ranked.Count);
        if (!isCandidate)
            Assert.Equal([NearMissReason.AlreadySupported], Assert.Single(found.NearMisses).Reasons);
    }

    [Theory]
    [InlineData("kim child 2010-10-01", "", 1, "")]                                     // 15
    [InlineData("kim child 2010-09-30", "", 1, "age-16-18-status-unknown")]             // 16, nothing known
    [InlineData("kim child 2010-09-30", "activity_status 2026-09-01 code=COLLEGE", 1, "")]
    [InlineData("kim child 2010-09-30", "activity_status 2026-09-01 code=NEET", 1, "")]
    [InlineData("kim child 2010-09-30", "activity_status 2026-09-01 code=EMPLOYED", 0, "")]
    [InlineData("kim child 2007-10-01", "activity_status 2026-09-01 code=COLLEGE", 1, "")]   // 18
    [InlineData("kim child 2007-09-30", "activity_status 2026-09-01 code=COLLEGE", 0, "")]   // 19
    [InlineData("kim child 2010-09-30 apart", "activity_status 2026-09-01 code=COLLEGE", 0, "")]
    // 15 then
    [InlineData("kim child 2010-09-30", "attendance 2026-01-05..2026-03-27 0/100 sessions", 1,
        "age-16-18-status-unknown")]
    // 16 then
    [InlineData("kim child 2010-01-05", "attendance 2026-01-05..2026-03-27 0/100 sessions", 1, "")]
    [InlineData("kim child ?", "", 1, "child-age-unknown")]
    [InlineData("kim parent 2004-01-01", "", 0, "")]
    public void Who_is_a_dependent_child(string child, string said, int children, string note)
    {
        var scene = new Scene($"mum parent 1990-01-01; {child}", said.Length == 0 ? ThreeNeeds
            : $"{ThreeNeeds}; kim {said}");
        var found = scene.Candidates();
        Assert.Equal(children, found.Ranked.Sum(candidate => candidate.Children));
        Assert.Equal(note, string.Join(",", found.Ranked.SelectMany(candidate => candidate.Notes)));
        Assert.Equal(children == 0,
            found.NearMisses.Any(miss => miss.Reasons.Contains(NearMissReason.NoDependentChild)));
    }

    [Fact]
    public void The_newer_of_status_and_attendance_decides_at_sixteen() => Assert.Empty(new Scene(
        "mum parent 1990-01-01; kim child 2010-01-05", $"""
        {ThreeNeeds}; kim attendance 2026-04-13..2026-07-21 0/100 sessions; kim activity_status 2026-09-01 code=EMPLOYED
        """).Candidates().Ranked);

    [Theory]
    [InlineData("2026-08-19", 1)]   // 42 days before the as-of date
    [InlineData("2026-08-18", 0)]   // 43
    [InlineData("2027-03-01", 1)]
    public void A_birth_is_expected_until_six_weeks_after_its_date(string due, int expected)
    {
        var found = new Scene($"mum parent 1990-01-01; bump expectedchild due {due}", ThreeNeeds).Candidates();
        Assert.Equal(expected,
            found.Ranked.Count(candidate => candidate.Notes.Contains("expectant-parent") && candidate.Children == 0));
        Assert.Equal(1 - expected, found.NearMisses.Count);
    }

    [Fact]
    public void A_childs_offence_and_exploitation_flag_are_noted_together() => Assert.Equal(
        ["exploitation-flag"],
        Assert.Single(new Scene(MumAndKim,
            $"{ThreeNeeds}; kim youth_offence perpetrator 2026-01-05 ref=Y1; "
                + $"kim exploitation_flag 2025-01-05 code=CCE ref=Y2")
            .Candidates().Ranked).Notes);

    [Fact]
    public void Practitioners_needs_count_while_the_case_is_open_but_the_family_is_supported()
    {
        var found = new Scene(MumAndKim, """
            kim early_help_episode 2026-01-05.. ref=E1; kim practitioner_need 2026-01-05.. code=FAM-1 ref=E1;
            kim practitioner_need 2026-01-05.. code=FAM-4 ref=E1; mum offence perpetrator 2026-01-05 ref=P1
            """).Candidates();
        Assert.Empty(found.Ranked);
        Assert.Equal(["FAM-1", "FAM-4", "CRI-1"], Assert.Single(found.NearMisses).NeedCodes);
    }
}
