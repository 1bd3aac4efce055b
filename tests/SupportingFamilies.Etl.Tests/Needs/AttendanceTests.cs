using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Tests.Needs;

/// <summary>Terms ended before 30 September 2026: summer from 13 April, spring from 5 January, autumn from 2
/// September 2025.</summary>
public sealed class AttendanceTests
{
    const string Kim = "mum parent 1990-01-01; kim child 2015-06-01";

    [Theory]
    [InlineData("20/100 14/90", Finding.Met)]        // 82.1 %
    [InlineData("10/100 10/100", Finding.NotMet)]    // 90.0 %: the need is under 90, the edge is out
    [InlineData("10/100 10.1/100", Finding.Met)]     // 89.95 %
    [InlineData("5/100 16/100", Finding.Met)]        // 89.5 % pooled, though one term is fine
    [InlineData("2/10 2/10", Finding.NotKnown)]      // 20 possible sessions
    [InlineData("10/20 10/19", Finding.NotKnown)]    // 39
    [InlineData("10/20 10/20", Finding.Met)]         // 40
    [InlineData("1/190 19/10", Finding.NotMet)]      // 180 of 200: pooled by sessions, not by terms
    public void Two_terms_are_pooled_and_held_against_ninety(string spring_summer, Finding expected)
    {
        var terms = spring_summer.Split(' ');
        var scene = new Scene(Kim,
            $"kim attendance 2026-01-05..2026-03-27 {terms[0]} sessions; "
                + $"kim attendance 2026-04-13..2026-07-21 {terms[1]} sessions");
        Assert.Equal(expected, scene.Finding("EDU-1-attendance").Finding);
    }

    [Theory]
    [InlineData("50/100 50/100", Finding.NotMet)]
    [InlineData("50/100 51/100", Finding.Met)]
    public void Severe_absence_is_under_fifty(string spring_summer, Finding expected)
    {
        var terms = spring_summer.Split(' ');
        var scene = new Scene(Kim,
            $"kim attendance 2026-01-05..2026-03-27 {terms[0]} sessions; "
                + $"kim attendance 2026-04-13..2026-07-21 {terms[1]} sessions");
        Assert.Equal(expected, scene.Finding("EDU-2-attendance").Finding);
    }

    [Theory]
    // one term only
    [InlineData("kim attendance 2026-04-13..2026-07-21 50/100 sessions", Finding.NotKnown)]
    [InlineData("kim attendance 2026-01-05..2026-03-27 50/100 sessions", Finding.NotKnown)]
    // summer a term late
    [InlineData("kim attendance 2025-09-02..2025-12-19 50/100 sessions; "
        + "kim attendance 2026-01-05..2026-03-27 50/100 sessions", Finding.Met)]
    // two terms late
    [InlineData("kim attendance 2025-09-02..2025-12-19 50/100 sessions; "
        + "kim attendance 2025-04-22..2025-07-22 50/100 sessions", Finding.NotKnown)]
    // not consecutive
    [InlineData("kim attendance 2025-09-02..2025-12-19 50/100 sessions; "
        + "kim attendance 2026-04-13..2026-07-21 50/100 sessions", Finding.NotKnown)]
    // a term not ended
    [InlineData("kim attendance 2026-09-02..2026-12-18 50/100 sessions; "
        + "kim attendance 2026-04-13..2026-07-21 50/100 sessions", Finding.NotKnown)]
    [InlineData("", Finding.NotKnown)]
    public void Both_terms_must_have_ended_be_consecutive_and_have_data(string said, Finding expected) =>
        Assert.Equal(expected, new Scene(Kim, said).Finding("EDU-1-attendance").Finding);

    [Theory]
    [InlineData("2021-01-05", Finding.Met)]      // 5 on the first day of the spring term
    [InlineData("2021-01-06", Finding.NotMet)]   // 4
    [InlineData("2010-01-06", Finding.Met)]      // 15, and in the last year of compulsory school
    [InlineData("2010-01-05", Finding.NotMet)]   // 16
    public void School_age_is_asked_for_on_the_first_day_of_the_two_terms(string bornOn, Finding expected)
    {
        var scene = new Scene($"kim child {bornOn}",
            "kim attendance 2026-01-05..2026-03-27 50/100 sessions; "
                + "kim attendance 2026-04-13..2026-07-21 50/100 sessions");
        Assert.Equal(expected, scene.Finding("EDU-1-attendance").Finding);
    }

    [Fact]
    public void Sessions_of_two_schools_in_one_term_are_added()
    {
        var scene = new Scene(Kim, """
            kim attendance 2026-01-05..2026-03-27 0/100 sessions; kim attendance 2026-04-13..2026-07-21 0/50 sessions;
            kim attendance 2026-04-13..2026-07-21 40/50 sessions
            """);
        var finding = scene.Finding("EDU-1-attendance");
        Assert.Equal("80.0 % of 200 sessions", Assert.Single(finding.Evidence).Value);
    }

    [Theory]
    [InlineData("2026-04-13..2026-07-21", Finding.NotMet)]
    [InlineData("2026-01-05..2026-03-27", Finding.NotMet)]
    [InlineData("2025-09-02..2025-12-19", Finding.Met)]    // a term before the two
    [InlineData("2026-09-02..2026-12-18", Finding.Met)]    // a term after
    public void A_part_time_timetable_agreed_in_either_term_is_the_exemption(string term, Finding expected)
    {
        var scene = new Scene(Kim, $"""
            kim attendance 2026-01-05..2026-03-27 30/100 sessions;
            kim attendance 2026-04-13..2026-07-21 30/100 sessions;
            kim part_time_timetable {term} 60 sessions
            """);
        Assert.Equal(expected, scene.Finding("EDU-1-attendance").Finding);
    }

    [Fact]
    public void A_part_time_timetable_is_no_attendance_data() => Assert.Equal(Finding.NotKnown, new Scene(Kim, """
        kim attendance 2026-04-13..2026-07-21 30/100 sessions;
        kim part_time_timetable 2026-01-05..2026-03-27 60 sessions
        """).Finding("EDU-1-attendance").Finding);

    [Fact]
    public void One_child_without_data_keeps_a_family_whose_other_child_attends_not_known()
    {
        var scene = new Scene("kim child 2015-06-01; lee child 2013-06-01",
            "kim attendance 2026-01-05..2026-03-27 0/100 sessions; "
                + "kim attendance 2026-04-13..2026-07-21 0/100 sessions");
        Assert.Equal(Finding.NotKnown, scene.Finding("EDU-1-attendance").Finding);
    }

    [Fact]
    public void A_family_without_a_child_of_school_age_is_not_met_because_it_does_not_apply()
    {
        var finding = new Scene("mum parent 1990-01-01; baby child 2025-01-01", "").Finding("EDU-1-attendance");
        Assert.Equal((Finding.NotMet, "Does not apply to any member."), (finding.Finding, finding.Why));
    }
}
