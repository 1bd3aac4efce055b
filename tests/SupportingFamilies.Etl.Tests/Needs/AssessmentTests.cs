using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Tests.Needs;

/// <summary>Three answers are three answers: what is not met, what is not known, and what all criteria make of a
/// need.</summary>
public sealed class AssessmentTests
{
    const string MumAndKim = "mum parent 1990-01-01; kim child 2015-06-01";

    [Fact]
    public void Every_criterion_has_an_answer_for_every_family()
    {
        var scene = new Scene(MumAndKim, "");
        Assert.Equal(
            Published.Framework.Criteria.Select(criterion => criterion.Code),
            scene.Assess().Of(scene.Family).Select(finding => finding.CriterionCode));
    }

    [Fact]
    public void What_is_kept_is_met_or_not_known()
    {
        var scene = new Scene(MumAndKim, "mum offence perpetrator 2026-01-05 ref=P1");
        Assert.Equal(
            [("EDU-1-attendance", Finding.NotKnown), ("EDU-2-attendance", Finding.NotKnown),
                ("CRI-1-offence", Finding.Met)],
            scene.Assess().Findings.Select(finding => (finding.CriterionCode, finding.Finding)));
    }

    [Fact]
    public void Met_findings_have_evidence_and_a_window_and_the_others_have_none()
    {
        var scene = new Scene(MumAndKim, "mum offence perpetrator 2026-01-05 ref=P1");
        Assert.All(scene.Assess().Of(scene.Family), finding =>
            Assert.Equal(finding.Finding == Finding.Met, finding.Evidence.Count > 0));
        Assert.Equal((new DateOnly(2025, 10, 1), Scene.AsOf),
            (scene.Finding("CRI-1-offence").Window!.Value.From, scene.Finding("CRI-1-offence").Window!.Value.To));
    }

    [Theory]
    [InlineData("", Finding.NotMet)]
    [InlineData("youth-justice-cases", Finding.NotKnown)]
    public void A_criterion_no_live_feed_could_show_is_not_known(string except, Finding expected) =>
        Assert.Equal(expected, new Scene("teen child 2010-08-05", "", except).Finding("CRI-3-youth-justice").Finding);

    [Fact]
    public void One_live_feed_that_declares_the_fact_is_enough() =>
        Assert.Equal(Finding.NotMet, new Scene(MumAndKim, "", except: "police-incidents").Finding("CRI-1-asb").Finding);

    [Fact]
    public void What_no_feed_covers_is_said_once_and_not_for_each_family()
    {
        var assessment = new Scene("mum parent 1990-01-01 | dad parent 1990-01-01", "",
            except: "health-contacts").Assess();
        Assert.Contains("HEA-2-open", assessment.NotCovered.Select(criterion => criterion.Code));
        Assert.Empty(assessment.Findings);
    }

    [Theory]
    [InlineData("CRI-1", "mum offence perpetrator 2026-01-05 ref=P1", "", NeedState.Detected)]
    [InlineData("CRI-1", "", "", NeedState.NotMet)]
    [InlineData("CRI-1", "", "police-incidents", NeedState.NotKnown)]
    [InlineData("CRI-1", "mum support_need 2026-01-05 code=OFFENDING ref=H1", "", NeedState.Suggested)]
    [InlineData("CRI-1", "mum support_need 2026-01-05 code=OFFENDING ref=H1; mum offence perpetrator 2026-01-05 ref=P1",
        "", NeedState.Detected)]
    [InlineData("EDU-4", "", "", NeedState.NotKnown)]            // a flag could only suggest it
    [InlineData("FAM-1", "", "", NeedState.NotKnown)]            // only practitioners can see it
    [InlineData("EDU-1", "", "", NeedState.NotKnown)]
    [InlineData("FIN-2", "", "early-help-cases", NeedState.NotMet)]
    [InlineData("FAM-1", "kim practitioner_need 2026-01-05.. code=FAM-1 ref=E1", "", NeedState.Detected)]
    [InlineData("FAM-1", "kim practitioner_need 2025-01-05..2026-09-30 code=FAM-1 ref=E1", "", NeedState.Detected)]
    [InlineData("FAM-1", "kim practitioner_need 2025-01-05..2026-09-29 code=FAM-1 ref=E1", "", NeedState.Suggested)]
    [InlineData("FAM-1", "kim practitioner_need 2025-01-05..2025-10-01 code=FAM-1 ref=E1", "", NeedState.Suggested)]
    [InlineData("FAM-1", "kim practitioner_need 2025-01-05..2025-09-30 code=FAM-1 ref=E1", "", NeedState.NotKnown)]
    [InlineData("FAM-1", "kim practitioner_need 2026-01-05.. code=FAM-2 ref=E1", "", NeedState.NotKnown)]
    public void A_need_is_what_its_criteria_make_of_it(string need, string said, string except, NeedState expected) =>
        Assert.Equal(expected, new Scene(MumAndKim, said, except).State(need));

    [Fact]
    public void A_family_with_no_member_known_has_no_findings() => Assert.Empty(new Scene("", "").Assess().Findings);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_order_in_which_anything_arrives_changes_nothing(int seed)
    {
        Assert.Equal(Told(new Scene(Street, Said)), Told(new Scene(Street, Said) { ShuffledBy = seed }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Evidence_that_says_the_same_is_in_order_of_the_suppliers_keys_wherever_its_rows_stand(bool reversed)
    {
        var scene = new Scene(MumAndKim, "mum offence perpetrator 2026-03-11; mum offence perpetrator 2026-03-11; "
            + "mum offence perpetrator 2026-03-11", rowsReversed: reversed);

        Assert.Equal(["mum0", "mum1", "mum2"],
            scene.Finding("CRI-1-offence").Evidence.Select(evidence => scene.KeyOf(evidence.About)));
    }

    const string Street = """
        mum parent 1990-01-01; dad partner 1988-02-02; teen child 2010-08-05; kim child 2015-06-01 |
        ann parent 1985-01-01; ben child 2014-01-01 | cat parent 1985-01-01; dot child 2014-01-01
        """;

    const string Said = """
        dad domestic_abuse_incident perpetrator 2026-03-10 ref=P1; mum domestic_abuse_incident victim 2026-03-10 ref=P1;
        mum domestic_abuse_incident perpetrator 2026-06-01 ref=P2; dad domestic_abuse_incident victim 2026-06-01 ref=P2;
        kim domestic_abuse_incident affectedchild 2026-06-01 ref=P2; dad offence perpetrator 2026-03-11 ref=P3 code=A;
        dad offence perpetrator 2026-03-11 ref=P3 code=B; dad offence perpetrator 2026-03-11 ref=P3 code=B;
        mum rent_arrears 2025-06-01.. 12 ref=T1 weeks; mum possession_action 2026-02-01.. code=NOSP ref=T1;
        teen activity_status 2026-08-20 code=NEET; teen activity_status 2026-08-20 code=COLLEGE;
        kim suspension 2026-01-05; kim suspension 2026-02-05; kim suspension 2026-03-05; kim suspension 2026-03-05;
        ann offence perpetrator 2026-03-11 ref=P9; ann rent_arrears 2025-06-01.. 12 ref=T2 weeks;
        ben missing_episode 2026-01-05 ref=P8;
        cat offence perpetrator 2026-03-11 ref=P7; cat rent_arrears 2025-06-01.. 12 ref=T3 weeks;
        dot missing_episode 2026-01-05 ref=P6
        """;

    static string Told(Scene scene)
    {
        var assessment = scene.Assess();
        var findings = assessment.Findings.Select(finding =>
            $"{finding.Family} {finding.CriterionCode} {finding.Finding} {finding.Why} "
                + string.Join("; ", finding.Evidence.Select(Told)));
        var reviews = assessment.ReviewsNeeded.Select(review =>
            $"{review.Person} {review.With} " + string.Join("; ", review.Events.Select(Told)));
        var candidates = scene.Candidates().Ranked.Select(candidate =>
            $"{candidate.Rank} {candidate.Family} {string.Join(",", candidate.NeedCodes)} "
            + $"{candidate.FirstEvidence:O} {candidate.LatestEvidence:O}");
        return string.Join('\n', findings.Concat(reviews).Concat(candidates));
    }

    static string Told(Evidence evidence) =>
        $"{evidence.Person} {evidence.About.Value} {evidence.On:O} {evidence.Until:O} {evidence.Reference} "
        + $"{evidence.Value} {evidence.Threshold}";
}
