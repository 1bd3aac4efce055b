using System.Globalization;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Tests.Needs;

namespace SupportingFamilies.Etl.Tests.Outcomes;

/// <summary>What became of each need of a helped family. The case runs from 1 June to 13 September 2025 unless a line
/// says otherwise, so that six months after it end on 13 March 2026.</summary>
public sealed class OutcomeCheckTests
{
    const string Family = "mum parent 1990-01-01; dad parent 1988-02-02 apart; kim child 2015-06-01";

    const string Closed = "mum early_help_episode 2025-06-01..2025-09-13 ref=C1 code=OUTCOMES_MET;";

    const string Open = "mum early_help_episode 2025-06-01.. ref=C1;";

    [Theory]
    [InlineData("2026-03-13", OutcomeState.Waiting, "2026-03-14")]
    [InlineData("2026-03-14", OutcomeState.Sustained, "2026-03-14")]
    public void An_outcome_is_sustained_on_the_day_after_its_window(
        string on, OutcomeState expected, string sustainedOn)
    {
        var check = Check("HEA-2", on, Closed
            + "mum practitioner_need 2025-06-01..2025-09-13 code=HEA-2 ref=C1;"
            + "mum outcome_evidence 2025-09-10 code=HEA-2_SUPPORT ref=C1;"
            + "mum outcome_evidence 2025-09-10 code=HEA-2_ASSESSMENT ref=C1");

        Assert.Equal((expected, Day(sustainedOn)), (check.State, check.SustainedOn));
    }

    [Fact]
    public void An_open_case_waits_for_its_closure()
    {
        var check = Check("HEA-2", "2026-03-14", Open
            + "mum practitioner_need 2025-06-01.. code=HEA-2 ref=C1;"
            + "mum outcome_evidence 2025-09-10 code=HEA-2_SUPPORT ref=C1;"
            + "mum outcome_evidence 2025-09-10 code=HEA-2_ASSESSMENT ref=C1");

        Assert.Equal((OutcomeState.Waiting, null), (check.State, check.SustainedOn));
        Assert.Equal("The case is still open.", check.Clauses.Single(clause => clause.Code == "HEA-2-stays-away").Why);
    }

    [Fact]
    public void Nothing_recorded_is_not_known_rather_than_not_reached()
    {
        var check = Check("HEA-2", "2026-06-01", Closed
            + "mum practitioner_need 2025-06-01..2025-09-13 code=HEA-2 ref=C1");

        Assert.Equal(OutcomeState.NotKnown, check.State);
    }

    [Fact]
    public void What_was_recorded_on_another_case_says_nothing_of_this_one()
    {
        var check = Check("HEA-2", "2026-06-01", Closed
            + "mum practitioner_need 2025-06-01..2025-09-13 code=HEA-2 ref=C1;"
            + "mum outcome_evidence 2025-09-10 code=HEA-2_SUPPORT ref=C2;"
            + "mum outcome_evidence 2025-09-10 code=HEA-2_ASSESSMENT ref=C2");

        Assert.Equal(OutcomeState.NotKnown, check.State);
    }

    [Theory]
    // The month before closure is 14 August to 13 September, both included.
    [InlineData("2025-08-13", "2026-04-01", OutcomeState.Sustained)]
    [InlineData("2025-08-14", "2026-04-01", OutcomeState.NotReached)]
    [InlineData("2025-09-13", "2026-04-01", OutcomeState.NotReached)]
    // The six months after it are 14 September to 13 March.
    [InlineData("2025-09-14", "2026-04-01", OutcomeState.NotReached)]
    [InlineData("2026-03-13", "2026-04-01", OutcomeState.NotReached)]
    [InlineData("2026-03-14", "2026-04-01", OutcomeState.Sustained)]
    public void Domestic_abuse_must_not_happen_in_the_month_before_nor_the_six_months_after_closure(
        string incident, string on, OutcomeState expected)
    {
        var check = Check("DA-1", on, Closed
            + "mum practitioner_need 2025-06-01..2025-09-13 code=DA-1 ref=C1;"
            + "mum outcome_evidence 2025-09-10 code=DA-1_PARTNERSHIP ref=C1;"
            + $"mum domestic_abuse_incident victim {incident} ref=P1");

        Assert.Equal(expected, check.State);
    }

    [Fact]
    public void A_practitioners_new_record_of_abuse_after_closure_is_a_referral_too()
    {
        var check = Check("DA-1", "2026-04-01", Closed
            + "mum practitioner_need 2025-06-01..2025-09-13 code=DA-1 ref=C1;"
            + "mum outcome_evidence 2025-09-10 code=DA-1_PARTNERSHIP ref=C1;"
            + "mum early_help_episode 2025-12-01.. ref=C2; kim practitioner_need 2025-12-01.. code=DA-3 ref=C2");

        Assert.Equal(OutcomeState.NotReached, check.State);
    }

    [Fact]
    public void A_feed_that_never_came_leaves_the_outcome_not_known()
    {
        var said = Closed + "mum practitioner_need 2025-06-01..2025-09-13 code=DA-1 ref=C1;"
            + "mum outcome_evidence 2025-09-10 code=DA-1_PARTNERSHIP ref=C1";

        var seen = new Scene(Family, said) { On = Day("2026-04-01") };
        var unseen = new Scene(Family, said, except: "police-incidents") { On = Day("2026-04-01") };

        Assert.Equal(OutcomeState.Sustained, Of(seen, "DA-1").State);
        Assert.Equal(OutcomeState.NotKnown, Of(unseen, "DA-1").State);
    }

    [Theory]
    // Autumn 2025 ended on 19 December and spring 2026 on 27 March: both after the closure.
    [InlineData("10/100", "10/100", "2026-03-27", OutcomeState.Waiting)]
    [InlineData("10/100", "10/100", "2026-03-28", OutcomeState.Sustained)]
    [InlineData("10/100", "11/100", "2026-03-28", OutcomeState.NotReached)]
    [InlineData("9/100", "11/100", "2026-03-28", OutcomeState.Sustained)]
    public void Attendance_is_sustained_over_two_terms_that_ended_after_closure(
        string autumn, string spring, string on, OutcomeState expected)
    {
        var check = Check("EDU-1", on, Closed
            + "kim practitioner_need 2025-06-01..2025-09-13 code=EDU-1 ref=C1;"
            + $"kim attendance 2025-09-02..2025-12-19 {autumn} sessions;"
            + $"kim attendance 2026-01-05..2026-03-27 {spring} sessions");

        Assert.Equal(expected, check.State);
    }

    [Fact]
    public void Needs_found_while_the_family_is_helped_join_the_set()
    {
        var episode = new Scene(Family, Closed
            + "mum practitioner_need 2025-06-01..2025-09-13 code=HEA-2 ref=C1;"
            + "dad offence perpetrator 2025-08-01 ref=P1; dad offence perpetrator 2025-10-01 ref=P2")
        { On = Day("2026-04-01") }.Supported().Episodes.Single();

        Assert.Equal(
            [("HEA-2", FoundBy.Practitioner, Day("2025-06-01")), ("CRI-1", FoundBy.Data, Day("2025-09-13"))],
            episode.Needs.Select(need => (need.NeedCode, need.FoundBy, need.FoundOn)));
    }

    [Fact]
    public void The_same_need_in_another_member_after_closure_defeats_the_outcome()
    {
        var check = Check("CRI-1", "2026-04-01", Closed
            + "dad offence perpetrator 2025-08-01 ref=P1; mum offence perpetrator 2025-10-01 ref=P2");

        Assert.Equal(OutcomeState.NotReached, check.State);
        Assert.Equal(Day("2025-10-01"), check.Clauses.Single(clause => clause.State == OutcomeState.NotReached)
            .Evidence.Single().On);
    }

    [Fact]
    public void What_was_already_open_at_closure_is_nothing_new()
    {
        var check = Check("HEA-1", "2026-04-01", Closed
            + "kim health_service 2025-07-01.. code=CAMHS;"
            + "kim outcome_evidence 2025-09-10 code=HEA-1_SUPPORT ref=C1;"
            + "kim outcome_evidence 2025-09-10 code=HEA-1_ASSESSMENT ref=C1");

        Assert.Equal(OutcomeState.Sustained, check.State);
    }

    [Fact]
    public void The_order_in_which_facts_arrive_changes_nothing()
    {
        const string said = Closed
            + "mum practitioner_need 2025-06-01..2025-09-13 code=DA-1 ref=C1;"
            + "dad early_help_episode 2025-06-08.. ref=C2;"
            + "mum domestic_abuse_incident victim 2025-10-01 ref=P1;"
            + "kim domestic_abuse_incident victim 2025-10-01 ref=P1";

        var told = Enumerable.Range(0, 6).Select(seed =>
        {
            var (episodes, checks) = new Scene(Family, said) { On = Day("2026-04-01"), ShuffledBy = seed }.Supported();
            return string.Join('\n', episodes.Select(each => $"{each.Started} {each.Closed} {each.People.Count}"))
                + string.Join('\n', checks.SelectMany(check => check.Clauses).Select(clause =>
                    $"{clause.Code} {clause.State} {string.Join(',', clause.Evidence.Select(each => each.Person))}"));
        });

        Assert.Single(told.Distinct());
    }

    static OutcomeCheck Check(string need, string on, string said) =>
        Of(new Scene(Family, said) { On = Day(on) }, need);

    static OutcomeCheck Of(Scene scene, string need) =>
        scene.Supported().Checks.Single(check => check.NeedCode == need && check.Episode.Reference == "C1");

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
