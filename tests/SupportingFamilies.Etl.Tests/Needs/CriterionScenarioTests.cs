using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Tests.Needs;

/// <summary>
/// One line a scenario: the criterion, the facts, the expected finding. The family is mum (36), dad (38, living
/// apart), uncle (no date of birth), teen (16 since 5 August 2026), kim (11) and tot (3), as of 30 September 2026:
/// twelve months begin on 1 October 2025.
/// </summary>
public sealed class CriterionScenarioTests
{
    const string Family = """
        mum parent 1990-01-01; dad parent 1988-02-02 apart; uncle partner ?; teen child 2010-08-05;
        kim child 2015-06-01;
        tot child 2023-03-03
        """;

    [Theory]
    // EDU-3: one permanent exclusion; three suspensions on three days.
    [InlineData("EDU-3-exclusion", "kim permanent_exclusion 2025-10-01", Finding.Met)]
    [InlineData("EDU-3-exclusion", "kim permanent_exclusion 2025-09-30", Finding.NotMet)]
    [InlineData("EDU-3-suspensions", "kim suspension 2026-01-05; kim suspension 2026-02-05; kim suspension 2026-03-05",
        Finding.Met)]
    [InlineData("EDU-3-suspensions", "kim suspension 2026-01-05; kim suspension 2026-02-05", Finding.NotMet)]
    [InlineData("EDU-3-suspensions", "kim suspension 2026-01-05; kim suspension 2026-02-05; kim suspension 2026-02-05",
        Finding.NotMet)]
    [InlineData("EDU-3-suspensions", "kim suspension 2025-10-01; kim suspension 2026-02-05; kim suspension 2026-09-30",
        Finding.Met)]
    [InlineData("EDU-3-suspensions", "kim suspension 2025-09-30; kim suspension 2026-02-05; kim suspension 2026-09-30",
        Finding.NotMet)]
    [InlineData("EDU-3-suspensions", "kim suspension 2026-01-05; kim suspension 2026-02-05; teen suspension 2026-03-05",
        Finding.NotMet)]
    [InlineData("EDU-3-suspension", "kim suspension 2026-09-30", Finding.Met)]
    [InlineData("EDU-3-suspension", "kim suspension 2026-10-01", Finding.NotMet)]
    [InlineData("EDU-3-part-time", "kim part_time_timetable 2026-01-05..2026-03-27 20 sessions", Finding.Met)]
    [InlineData("EDU-4-provision", "kim sen_provision 2026-01-05..2026-03-27 code=K", Finding.Met)]
    [InlineData("EDU-4-provision", "kim sen_provision 2026-01-05..2026-03-27 code=N", Finding.NotMet)]
    // EYD
    [InlineData("EYD-1-maternity", "mum maternity_support 2025-10-01 code=SPECIALIST_SUPPORT", Finding.Met)]
    [InlineData("EYD-1-maternity", "mum maternity_support 2025-09-30 code=SPECIALIST_SUPPORT", Finding.NotMet)]
    [InlineData("EYD-1-young-parent", "mum support_need 2026-01-05 code=YOUNG_PARENT", Finding.Met)]
    [InlineData("EYD-2-immunisations", "tot health_result 2026-01-05 code=IMMUNISATIONS_OVERDUE", Finding.Met)]
    [InlineData("EYD-2-immunisations", "kim health_result 2026-01-05 code=IMMUNISATIONS_OVERDUE", Finding.NotMet)]
    [InlineData("EYD-3-review",
        "tot health_result 2025-03-01 code=BELOW_EXPECTED; tot health_result 2025-09-01 code=AS_EXPECTED",
            Finding.NotMet)]
    [InlineData("EYD-3-review",
        "tot health_result 2025-09-01 code=BELOW_EXPECTED; tot health_result 2025-03-01 code=AS_EXPECTED", Finding.Met)]
    [InlineData("EYD-3-review",
        "tot health_result 2025-09-01 code=BELOW_EXPECTED; tot health_result 2025-09-01 code=AS_EXPECTED",
            Finding.NotKnown)]
    [InlineData("EYD-3-review",
        "tot health_result 2025-09-01 code=BELOW_EXPECTED; tot health_result 2026-01-01 code=IMMUNISATIONS_OVERDUE",
            Finding.Met)]
    [InlineData("EYD-3-review", "", Finding.NotKnown)]
    // HEA and SUB: open on the day detects, ended in the year suggests.
    [InlineData("HEA-1-open", "kim health_service 2024-01-05.. code=CAMHS", Finding.Met)]
    [InlineData("HEA-1-open", "kim health_service 2024-01-05..2026-09-30 code=CAMHS", Finding.Met)]
    [InlineData("HEA-1-open", "kim health_service 2024-01-05..2026-09-29 code=CAMHS", Finding.NotMet)]
    [InlineData("HEA-1-open", "kim health_service 2026-09-30.. code=CAMHS", Finding.Met)]
    [InlineData("HEA-1-open", "kim health_service 2026-10-01.. code=CAMHS", Finding.NotMet)]
    [InlineData("HEA-1-open", "mum health_service 2024-01-05.. code=CAMHS", Finding.NotMet)]
    [InlineData("HEA-1-open", "kim health_service 2024-01-05.. code=COMMUNITY_PAEDIATRICS", Finding.NotMet)]
    [InlineData("HEA-1-ended", "kim health_service 2024-01-05..2026-09-29 code=CAMHS", Finding.Met)]
    [InlineData("HEA-1-ended", "kim health_service 2024-01-05..2026-09-30 code=CAMHS", Finding.NotMet)]
    [InlineData("HEA-1-ended", "kim health_service 2024-01-05..2025-10-01 code=CAMHS", Finding.Met)]
    [InlineData("HEA-1-ended", "kim health_service 2024-01-05..2025-09-30 code=CAMHS", Finding.NotMet)]
    [InlineData("HEA-2-open", "mum health_service 2024-01-05.. code=ADULT_MENTAL_HEALTH", Finding.Met)]
    [InlineData("HEA-2-open", "uncle health_service 2024-01-05.. code=ADULT_MENTAL_HEALTH", Finding.NotKnown)]
    [InlineData("HEA-2-open", "teen health_service 2024-01-05.. code=ADULT_MENTAL_HEALTH", Finding.NotMet)]
    [InlineData("HEA-2-housing", "mum support_need 2025-10-01 code=MENTAL_HEALTH ref=H1", Finding.Met)]
    [InlineData("HEA-2-housing", "mum support_need 2025-09-30 code=MENTAL_HEALTH ref=H1", Finding.NotMet)]
    [InlineData("HEA-3-housing", "kim support_need 2026-01-05 code=DISABILITY ref=H1", Finding.Met)]
    [InlineData("HEA-3-condition", "kim health_result 2016-01-05 code=AUTISM_ADHD", Finding.Met)]
    [InlineData("HEA-3-open", "kim health_service 2024-01-05..2026-09-30 code=COMMUNITY_PAEDIATRICS", Finding.Met)]
    [InlineData("HEA-3-open", "kim health_service 2024-01-05..2026-09-29 code=COMMUNITY_PAEDIATRICS", Finding.NotMet)]
    [InlineData("HEA-3-ended", "kim health_service 2024-01-05..2026-09-29 code=COMMUNITY_PAEDIATRICS", Finding.Met)]
    [InlineData("SUB-1-open", "dad health_service 2024-01-05.. code=SUBSTANCE_MISUSE", Finding.Met)]
    [InlineData("SUB-1-housing", "mum support_need 2026-01-05 code=ALCOHOL ref=H1", Finding.Met)]
    [InlineData("SUB-2-open", "teen health_service 2024-01-05.. code=YOUNG_PEOPLE_SUBSTANCE_MISUSE", Finding.Met)]
    [InlineData("SUB-2-youth-justice", "teen substance_misuse 2025-10-01 ref=Y1", Finding.Met)]
    [InlineData("SUB-2-youth-justice", "teen substance_misuse 2025-09-30 ref=Y1", Finding.NotMet)]
    [InlineData("SUB-2-school", "teen exclusion_reason 2026-01-05 code=DA", Finding.Met)]
    [InlineData("SUB-2-school", "teen exclusion_reason 2026-01-05 code=DB", Finding.NotMet)]
    // EXP
    [InlineData("EXP-2-police", "kim missing_episode 2025-10-01 ref=P1", Finding.Met)]
    [InlineData("EXP-2-police", "kim missing_episode 2025-09-30 ref=P1", Finding.NotMet)]
    [InlineData("EXP-2-police", "mum missing_episode 2026-01-05 ref=P1", Finding.NotMet)]
    [InlineData("EXP-3-flag", "teen exploitation_flag 2026-01-05 code=CSE ref=P1", Finding.Met)]
    [InlineData("EXP-3-flag", "teen exploitation_flag 2026-01-05 code=CCE ref=P1", Finding.NotMet)]
    [InlineData("EXP-3-flag-older", "teen exploitation_flag 2025-09-30 code=CSE ref=P1", Finding.Met)]
    [InlineData("EXP-4-flag", "teen exploitation_flag 2026-01-05 code=CCE ref=P1", Finding.Met)]
    [InlineData("EXP-6-harm", "kim offence victim 2025-10-01 ref=P1 code=Robbery", Finding.Met)]
    [InlineData("EXP-6-harm", "kim offence victim 2025-09-30 ref=P1 code=Robbery", Finding.NotMet)]
    [InlineData("EXP-6-harm", "kim offence victim 2026-01-05 ref=P1 code=Theft", Finding.NotMet)]
    [InlineData("EXP-6-harm", "mum offence victim 2026-01-05 ref=P1 code=Robbery", Finding.NotMet)]
    [InlineData("EXP-6-harm", "kim offence victim 2026-01-05 ref=P1 code=Robbery; "
        + "dad offence perpetrator 2026-01-05 ref=P1 code=Robbery", Finding.NotMet)]
    [InlineData("EXP-6-harm", "kim offence victim 2026-01-05 ref=P1 code=Robbery; "
        + "dad offence perpetrator 2026-01-05 ref=P2 code=Robbery", Finding.Met)]
    [InlineData("EXP-6-harm", "kim offence victim 2026-01-05 code=Robbery; "
        + "dad offence perpetrator 2026-01-05 code=Robbery", Finding.Met)]   // without references: two events
    [InlineData("EXP-6-victim", "kim offence victim 2026-01-05 ref=P1", Finding.Met)]
    [InlineData("EXP-6-victim", "kim offence perpetrator 2026-01-05 ref=P1", Finding.NotMet)]
    // HOU and FIN: of the home, not of a member living apart.
    [InlineData("HOU-1-notice", "mum temporary_accommodation_notice 2026-09-01.. ref=H1", Finding.Met)]
    [InlineData("HOU-1-notice", "mum temporary_accommodation_notice 2026-09-01..2026-09-29 ref=H1", Finding.NotMet)]
    [InlineData("HOU-1-placed", "mum temporary_accommodation 2026-09-01.. ref=H1", Finding.Met)]
    [InlineData("HOU-2-duty", "mum homelessness_duty 2026-09-01.. code=PREVENTION ref=H1", Finding.Met)]
    [InlineData("HOU-2-duty", "dad homelessness_duty 2026-09-01.. code=PREVENTION ref=H1", Finding.NotMet)]
    [InlineData("HOU-2-duty", "teen homelessness_duty 2026-08-05.. code=MAIN ref=H1", Finding.NotMet)]
    [InlineData("HOU-3-duty", "teen homelessness_duty 2026-08-05.. code=MAIN ref=H1", Finding.Met)]
    [InlineData("HOU-3-duty", "teen homelessness_duty 2026-08-04.. code=MAIN ref=H1", Finding.NotMet)]
    [InlineData("HOU-3-duty", "teen homelessness_duty 2026-08-05..2026-09-29 code=MAIN ref=H1", Finding.NotMet)]
    [InlineData("HOU-3-duty", "mum homelessness_duty 2026-08-05.. code=MAIN ref=H1", Finding.NotMet)]
    [InlineData("HOU-2-possession", "mum possession_action 2026-09-01.. code=NOSP ref=T1", Finding.Met)]
    [InlineData("HOU-2-behaviour", "mum asb_tenancy_action perpetrator 2026-09-01.. code=NOSP ref=A1", Finding.Met)]
    [InlineData("HOU-2-behaviour", "mum asb_tenancy_action other 2026-09-01.. code=NOSP ref=A1", Finding.NotMet)]
    [InlineData("HOU-3-applicant", "teen homelessness_application 2026-08-05 code=APPLICANT ref=H1", Finding.Met)]
    [InlineData("HOU-3-applicant", "teen homelessness_application 2026-08-04 code=APPLICANT ref=H1", Finding.NotMet)]
    [InlineData("HOU-3-applicant", "mum homelessness_application 2026-08-05 code=APPLICANT ref=H1", Finding.NotMet)]
    [InlineData("FIN-2-arrears", "mum rent_arrears 2026-01-05.. 8 ref=T1 weeks", Finding.Met)]
    [InlineData("FIN-2-arrears", "mum rent_arrears 2026-01-05.. 7.99 ref=T1 weeks", Finding.NotMet)]
    [InlineData("FIN-2-arrears", "dad rent_arrears 2026-01-05.. 8 ref=T1 weeks", Finding.NotMet)]
    [InlineData("FIN-2-arrears", "mum rent_arrears 2026-01-05.. 8 ref=T1 pounds", Finding.NotMet)]
    [InlineData("FIN-2-arrears-standing", "mum rent_arrears 2026-07-30.. 4 ref=T1 weeks", Finding.Met)]
    [InlineData("FIN-2-arrears-standing", "mum rent_arrears 2026-07-31.. 4 ref=T1 weeks", Finding.NotMet)]
    [InlineData("FIN-2-arrears-standing", "mum rent_arrears 2026-07-30.. 3.9 ref=T1 weeks", Finding.NotMet)]
    [InlineData("FIN-2-arrears-lower", "mum rent_arrears 2026-01-05.. 4 ref=T1 weeks", Finding.Met)]
    [InlineData("FIN-2-arrears-lower", "mum rent_arrears 2026-01-05.. 3.9 ref=T1 weeks", Finding.NotMet)]
    [InlineData("FIN-3-status", "teen activity_status 2026-08-20 code=NEET", Finding.Met)]
    [InlineData("FIN-3-status",
        "teen activity_status 2026-08-20 code=NEET; teen activity_status 2026-09-05 code=COLLEGE", Finding.NotMet)]
    [InlineData("FIN-3-status", "teen activity_status 2025-09-30 code=NEET", Finding.NotKnown)]
    [InlineData("FIN-3-status", "", Finding.NotKnown)]
    [InlineData("FIN-3-status", "kim activity_status 2026-08-20 code=NEET", Finding.NotKnown)]
    public void Each_criterion_holds_on_one_side_of_its_edge_only(string criterion, string said, Finding expected) =>
        Assert.Equal(expected, new Scene(Family, said).Finding(criterion).Finding);

    [Theory]
    [InlineData("2008-09-30", Finding.Met, Finding.NotMet)]     // 18 on the as-of date: no longer a child
    [InlineData("2008-10-01", Finding.NotMet, Finding.Met)]     // 17
    public void Who_is_an_adult_changes_on_the_eighteenth_birthday(string bornOn, Finding adult, Finding child)
    {
        var scene = new Scene($"sam child {bornOn}",
            "sam health_service 2026-01-05.. code=ADULT_MENTAL_HEALTH; sam health_service 2026-01-05.. code=CAMHS");
        Assert.Equal((adult, child), (scene.Finding("HEA-2-open").Finding, scene.Finding("HEA-1-open").Finding));
    }

    [Theory]
    [InlineData("2020-09-30", Finding.NotMet)]   // 6
    [InlineData("2020-10-01", Finding.Met)]      // 5
    public void Early_years_end_on_the_sixth_birthday(string bornOn, Finding expected) =>
        Assert.Equal(expected,
            new Scene($"tot child {bornOn}", "tot health_result 2026-01-05 code=IMMUNISATIONS_OVERDUE")
            .Finding("EYD-2-immunisations").Finding);

    [Theory]
    [InlineData("2022-10-01", Finding.Met)]
    [InlineData("2022-09-30", Finding.NotKnown)]
    public void A_review_stands_for_four_years(string day, Finding expected) =>
        Assert.Equal(expected, new Scene("tot child 2020-10-01", $"tot health_result {day} code=BELOW_EXPECTED")
            .Finding("EYD-3-review").Finding);

    [Fact]
    public void A_member_who_has_died_is_not_looked_at() =>
        Assert.Equal(Finding.NotMet, new Scene("gran carer 1950-01-01 died 2026-09-30",
            "gran health_service 2024-01-05.. code=ADULT_MENTAL_HEALTH").Finding("HEA-2-open").Finding);

    [Fact]
    public void Evidence_names_the_fact_and_never_a_suppliers_free_text()
    {
        var evidence = new Scene(Family,
            "mum offence perpetrator 2026-01-05 ref=P1 code=Free_text").Finding("CRI-1-offence").Evidence;
        var only = Assert.Single(evidence);
        Assert.Equal(("offence as perpetrator", "any in the last 12 months", "P1"),
            (only.Value, only.Threshold, only.Reference));
    }
}
