using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Tests.Needs;

/// <summary>
/// What a line of the scenarios cannot say of a criterion: two findings of one fact, the evidence shown.
/// </summary>
public sealed class CriterionEvidenceTests
{
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
        var evidence = new Scene("mum parent 1990-01-01; dad parent 1988-02-02 apart",
            "mum offence perpetrator 2026-01-05 ref=P1 code=Free_text").Finding("CRI-1-offence").Evidence;
        var only = Assert.Single(evidence);
        Assert.Equal(("offence as perpetrator", "any in the last 12 months", "P1"),
            (only.Value, only.Threshold, only.Reference));
    }
}
