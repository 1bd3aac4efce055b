using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Tests.Needs;

public sealed class CounterAllegationTests
{
    const string Family = "mum parent 1990-01-01; dad partner 1988-02-02; gran carer 1955-05-05; teen child 2010-08-05";
    const string Incident = "domestic_abuse_incident";
    const string DadOnMum = $"dad {Incident} perpetrator 2026-03-10 ref=P1; mum {Incident} victim 2026-03-10 ref=P1";

    [Theory]
    [InlineData($"mum {Incident} perpetrator 2026-06-01 ref=P2; dad {Incident} victim 2026-06-01 ref=P2",
        Finding.NotKnown)]
    // within one
    [InlineData($"mum {Incident} perpetrator 2026-03-10 ref=P1; dad {Incident} victim 2026-03-10 ref=P1",
        Finding.NotKnown)]
    // within 12 months
    [InlineData($"mum {Incident} perpetrator 2025-03-11 ref=P2; dad {Incident} victim 2025-03-11 ref=P2",
        Finding.NotKnown)]
    // a day too long
    [InlineData($"mum {Incident} perpetrator 2025-03-10 ref=P2; dad {Incident} victim 2025-03-10 ref=P2", Finding.Met)]
    // another person
    [InlineData($"mum {Incident} perpetrator 2026-06-01 ref=P2; gran {Incident} victim 2026-06-01 ref=P2", Finding.Met)]
    // the same way round
    [InlineData($"dad {Incident} perpetrator 2026-06-01 ref=P2; mum {Incident} victim 2026-06-01 ref=P2", Finding.Met)]
    // not one event
    [InlineData($"mum {Incident} perpetrator 2026-06-01 ref=P2; dad {Incident} victim 2026-06-01 ref=P3", Finding.Met)]
    // both roles himself
    [InlineData($"dad {Incident} victim 2026-03-10 ref=P1", Finding.NotKnown)]
    public void Crossed_roles_of_the_same_two_people_leave_perpetration_not_known(string other, Finding expected) =>
        Assert.Equal(expected, new Scene(Family, $"{DadOnMum}; {other}").Finding("DA-2-police").Finding);

    [Fact]
    public void Another_event_that_nobody_contests_still_meets_it() =>
        Assert.Equal(Finding.Met, new Scene(Family, $"""
            {DadOnMum}; mum {Incident} perpetrator 2026-06-01 ref=P2; dad {Incident} victim 2026-06-01 ref=P2;
            dad {Incident} perpetrator 2026-07-01 ref=P3; gran {Incident} victim 2026-07-01 ref=P3
            """).Finding("DA-2-police").Finding);

    [Fact]
    public void Crime_is_not_known_either_on_contested_events() =>
        Assert.Equal(Finding.NotKnown, new Scene(Family, """
            dad offence perpetrator 2026-03-10 ref=P1; mum offence victim 2026-03-10 ref=P1;
            mum offence perpetrator 2026-06-01 ref=P2; dad offence victim 2026-06-01 ref=P2
            """).Finding("CRI-1-offence").Finding);

    [Fact]
    public void The_victims_need_is_not_touched_by_it() =>
        Assert.Equal(Finding.Met, new Scene(Family,
            $"{DadOnMum}; mum {Incident} perpetrator 2026-06-01 ref=P2; dad {Incident} victim 2026-06-01 ref=P2")
            .Finding("DA-1-police").Finding);

    [Fact]
    public void Both_people_go_to_a_person_with_the_contested_events()
    {
        var reviews = new Scene(Family,
            $"{DadOnMum}; mum {Incident} perpetrator 2026-06-01 ref=P2; "
                + $"dad {Incident} victim 2026-06-01 ref=P2").Assess().ReviewsNeeded;
        Assert.Equal([(1L, 2L, "P2"), (2L, 1L, "P1")],
            reviews.Select(review =>
                (review.Person.Value, review.With!.Value.Value, Assert.Single(review.Events).Reference!)));
    }

    [Fact]
    public void Nobody_goes_to_a_person_without_crossed_roles() =>
        Assert.Empty(new Scene(Family, DadOnMum).Assess().ReviewsNeeded);

    [Fact]
    public void A_child_who_hits_back_is_not_known_to_be_violent_at_home() =>
        Assert.Equal(Finding.NotKnown, new Scene(Family, $"""
            teen {Incident} perpetrator 2026-03-10 ref=P1; dad {Incident} victim 2026-03-10 ref=P1;
            dad {Incident} perpetrator 2026-03-11 ref=P2; teen {Incident} victim 2026-03-11 ref=P2
            """).Finding("FAM-3-police").Finding);
}
