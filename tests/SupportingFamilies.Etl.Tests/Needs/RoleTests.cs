using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Tests.Needs;

/// <summary>Who did it and who suffered it, as of 30 September 2026: mum is 36, dad 38, teen 16 since 5 August 2026,
/// kim 11.</summary>
public sealed class RoleTests
{
    const string Family = "mum parent 1990-01-01; dad partner 1988-02-02; teen child 2010-08-05; kim child 2015-06-01";

    [Theory]
    [InlineData("offence", "perpetrator", Finding.Met)]
    [InlineData("offence", "victim", Finding.NotMet)]
    [InlineData("offence", "subject", Finding.NotMet)]
    [InlineData("offence", "affectedchild", Finding.NotMet)]
    [InlineData("offence", "other", Finding.NotMet)]
    public void Only_a_perpetrator_counts_towards_crime(string kind, string role, Finding expected)
    {
        var scene = new Scene(Family, $"mum {kind} {role} 2026-01-05 ref=P1; teen {kind} {role} 2026-01-06 ref=P2");
        Assert.Equal((expected, expected),
            (scene.Finding("CRI-1-offence").Finding, scene.Finding("CRI-3-offence").Finding));
    }

    [Theory]
    [InlineData("perpetrator", Finding.Met)]
    [InlineData("victim", Finding.NotMet)]
    [InlineData("other", Finding.NotMet)]
    public void A_complainant_never_counts_towards_anti_social_behaviour(string role, Finding expected)
    {
        var scene = new Scene(Family,
            $"mum asb_incident {role} 2026-01-05 ref=A1; teen asb_incident {role} 2026-01-06 ref=A2");
        Assert.Equal((expected, expected), (scene.Finding("CRI-1-asb").Finding, scene.Finding("CRI-3-asb").Finding));
    }

    [Theory]
    [InlineData("2025-10-01", Finding.Met)]
    [InlineData("2025-09-30", Finding.NotMet)]
    [InlineData("2026-09-30", Finding.Met)]
    [InlineData("2026-10-01", Finding.NotMet)]
    public void Crime_counts_for_twelve_months(string day, Finding expected) =>
        Assert.Equal(expected,
            new Scene(Family, $"dad offence perpetrator {day} ref=P1").Finding("CRI-1-offence").Finding);

    [Theory]
    [InlineData("2026-03-05", Finding.NotMet, Finding.Met)]   // 17 on the day
    [InlineData("2026-03-06", Finding.Met, Finding.NotMet)]   // 18 that day
    public void Age_on_the_day_of_the_offence_decides_between_adult_and_young_person(string day, Finding adult,
        Finding young)
    {
        var scene = new Scene("sam child 2008-03-06", $"sam offence perpetrator {day} ref=P1");
        Assert.Equal((adult, young), (scene.Finding("CRI-1-offence").Finding, scene.Finding("CRI-3-offence").Finding));
    }

    [Theory]
    [InlineData("2016-01-04", Finding.NotMet)]   // 9 on the day before the tenth birthday
    [InlineData("2016-01-03", Finding.Met)]      // 10 that day
    public void A_young_person_is_at_least_ten(string bornOn, Finding expected) =>
        Assert.Equal(expected,
            new Scene($"sam child {bornOn}",
                "sam offence perpetrator 2026-01-03 ref=P1").Finding("CRI-3-offence").Finding);

    [Fact]
    public void Crime_of_someone_whose_age_is_not_known_is_not_known_either()
    {
        var finding = new Scene("mum parent 1990-01-01; man partner ?",
            "man offence perpetrator 2026-01-05 ref=P1").Finding("CRI-1-offence");
        Assert.Equal((Finding.NotKnown, "It depends on an age that is not known."), (finding.Finding, finding.Why));
    }

    [Theory]
    [InlineData("DA-1-police", "mum domestic_abuse_incident victim 2025-10-01 ref=P1", Finding.Met)]
    [InlineData("DA-1-police", "mum domestic_abuse_incident victim 2025-09-30 ref=P1", Finding.NotMet)]
    [InlineData("DA-1-police", "mum domestic_abuse_incident perpetrator 2026-01-05 ref=P1", Finding.NotMet)]
    [InlineData("DA-1-police-older", "mum domestic_abuse_incident victim 2025-09-30 ref=P1", Finding.Met)]
    [InlineData("DA-1-police-older", "mum domestic_abuse_incident victim 2025-10-01 ref=P1", Finding.NotMet)]
    [InlineData("DA-1-housing", "mum support_need 2026-01-05 code=DOMESTIC_ABUSE ref=H1", Finding.Met)]
    [InlineData("DA-2-police", "dad domestic_abuse_incident perpetrator 2025-10-01 ref=P1", Finding.Met)]
    [InlineData("DA-2-police", "dad domestic_abuse_incident perpetrator 2025-09-30 ref=P1", Finding.NotMet)]
    [InlineData("DA-2-police-older", "dad domestic_abuse_incident perpetrator 2025-09-30 ref=P1", Finding.Met)]
    [InlineData("DA-2-police", "dad domestic_abuse_incident victim 2026-01-05 ref=P1", Finding.NotMet)]
    [InlineData("DA-2-police", "teen domestic_abuse_incident perpetrator 2026-01-05 ref=P1", Finding.NotMet)]
    [InlineData("FAM-3-police", "teen domestic_abuse_incident perpetrator 2026-01-05 ref=P1", Finding.Met)]
    [InlineData("FAM-3-police", "dad domestic_abuse_incident perpetrator 2026-01-05 ref=P1", Finding.NotMet)]
    [InlineData("FAM-2-police", "mum domestic_abuse_incident victim 2026-01-05 ref=P1", Finding.Met)]
    [InlineData("FAM-2-police", "teen domestic_abuse_incident victim 2026-01-05 ref=P1", Finding.NotMet)]
    [InlineData("DA-3-police", "kim domestic_abuse_incident affectedchild 2026-01-05 ref=P1", Finding.Met)]
    [InlineData("DA-3-police", "kim domestic_abuse_incident affectedchild 2025-09-30 ref=P1", Finding.NotMet)]
    [InlineData("DA-3-police-older", "kim domestic_abuse_incident affectedchild 2025-09-30 ref=P1", Finding.Met)]
    [InlineData("DA-3-victim", "kim domestic_abuse_incident victim 2026-01-05 ref=P1", Finding.Met)]
    [InlineData("DA-3-home", "mum domestic_abuse_incident victim 2026-01-05 ref=P1", Finding.Met)]
    [InlineData("DA-3-home", "mum domestic_abuse_incident other 2026-01-05 ref=P1", Finding.NotMet)]
    public void Domestic_abuse_is_read_by_role_and_detects_for_twelve_months(string criterion, string said,
        Finding expected) =>
        Assert.Equal(expected, new Scene(Family, said).Finding(criterion).Finding);

    [Theory]
    [InlineData("kim child 2026-01-05", Finding.Met)]          // born that day
    [InlineData("kim child 2026-01-06", Finding.NotMet)]       // born after
    [InlineData("kim child 2015-06-01 apart", Finding.NotMet)] // lives elsewhere
    [InlineData("kim child 2008-09-30", Finding.NotMet)]       // 18 now
    public void A_child_at_home_is_suggested_as_affected_only_if_already_born(string child, Finding expected) =>
        Assert.Equal(expected,
            new Scene($"mum parent 1990-01-01; {child}", "mum domestic_abuse_incident victim 2026-01-05 ref=P1")
            .Finding("DA-3-home").Finding);

    [Fact]
    public void A_perpetrator_living_apart_still_counts() =>
        Assert.Equal(Finding.Met, new Scene("mum parent 1990-01-01; dad parent 1988-02-02 apart",
            "dad domestic_abuse_incident perpetrator 2026-01-05 ref=P1").Finding("DA-2-police").Finding);

    [Fact]
    public void Older_abuse_only_suggests_the_need() =>
        Assert.Equal(NeedState.Suggested,
            new Scene(Family, "mum domestic_abuse_incident victim 2025-09-30 ref=P1").State("DA-1"));

    [Fact]
    public void An_exploitation_flag_is_shown_beside_a_childs_offence()
    {
        var scene = new Scene(Family,
            "teen offence perpetrator 2026-01-05 ref=P1; teen exploitation_flag 2025-01-05 code=CCE ref=P2");
        Assert.Equal("offence as perpetrator; beside it: exploitation flag",
            Assert.Single(scene.Finding("CRI-3-offence").Evidence).Value);
    }

    [Fact]
    public void No_flag_is_shown_beside_an_offence_of_another_person()
    {
        var scene = new Scene(Family,
            "dad offence perpetrator 2026-01-05 ref=P1; teen exploitation_flag 2025-01-05 code=CCE ref=P2");
        Assert.Equal("offence as perpetrator", Assert.Single(scene.Finding("CRI-1-offence").Evidence).Value);
    }

    [Fact]
    public void Suspect_and_charged_in_one_incident_are_one_piece_of_evidence() =>
        Assert.Single(new Scene(Family,
            "dad offence perpetrator 2026-01-05 ref=P1; dad offence perpetrator 2026-01-05 ref=P1")
            .Finding("CRI-1-offence").Evidence);
}
