using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Tests.Needs;

/// <summary>A version told as changes of another.</summary>
public sealed class FrameworkChangesTests
{
    const string Head = """
        framework: LOC-2025
        title: Our own plan
        scope: local
        based_on: SF-2022
        effective_from: 2025-04-01
        effective_to: 2026-03-31
        decided_by: Partnership board
        decided_on: 2025-02-11
        changes:

        """;

    const string Strict = """
          - set: eligibility.minimum_distinct_headlines
            values: { value: 3 }
            why: Three needs under three headlines.

        """;

    [Fact]
    public void A_local_plan_stands_over_the_national_version_on_its_days()
    {
        var versions = Load(Strict);
        Assert.Equal(
            ["SF-2022", "LOC-2025", "LOC-2025", "SF-2022"],
            new DateOnly[] { new(2025, 3, 31), new(2025, 4, 1), new(2026, 3, 31), new(2026, 4, 1) }
                .Select(day => versions.On(day)!.Id));
        Assert.Equal("SF-2022", versions.Current.Id);
    }

    [Fact]
    public void What_is_set_is_a_local_decision_with_its_reason_and_who_decided_when()
    {
        var plan = Load(Strict).Find("LOC-2025")!;
        var rule = plan.Eligibility.Rules.Single(each => each.Name == "minimum_distinct_headlines");
        Assert.Equal(
            (3, "3", new Basis(Confirmed.LocalDecision, null, null), "Three needs under three headlines."),
            (plan.Eligibility.MinimumDistinctHeadlines, rule.Value, rule.Basis, rule.Why));
        var change = Assert.Single(plan.Changes);
        Assert.Equal(
            ("eligibility.minimum_distinct_headlines: value is 3", "Partnership board", new DateOnly(2025, 2, 11)),
            (change.What, change.DecidedBy, change.DecidedOn));
        Assert.Equal(("SF-2022", FrameworkScope.Local), (plan.BasedOn, plan.Scope));
    }

    [Fact]
    public void The_version_changed_stays_as_it_was() =>
        Assert.Equal(1, Load(Strict).Find("SF-2022")!.Eligibility.MinimumDistinctHeadlines);

    [Fact]
    public void A_value_of_a_criterion_is_set_and_its_reason_with_it()
    {
        var plan = Load("""
              - set: FIN-2-arrears
                values: { at_least: 6 }
                why: Our housing association acts at six weeks.
            """).Find("LOC-2025")!;
        var criterion = plan.Criteria.Single(each => each.Code == "FIN-2-arrears");
        Assert.Equal(
            ("at least 6 weeks", "Our housing association acts at six weeks."),
            (criterion.Test.Threshold, criterion.Why));
        var shown = NeedView.Of(plan.FindNeed("FIN-2")!, plan).Criteria;
        Assert.Equal(
            ("FIN-2-arrears: at_least is 6", "Partnership board"),
            shown.SelectMany(each => each.Changes.Select(change => (change.What, change.DecidedBy))).Single());
        Assert.Single(shown.Single(each => each.Code == "FIN-2-arrears").Changes);
    }

    [Fact]
    public void A_clause_of_an_outcome_is_set_and_becomes_a_local_decision()
    {
        var plan = Load("""
              - set: EDU-1-attendance-reached
                values: { percent: 85 }
                why: What our plan of 2016 asked for.
            """).Find("LOC-2025")!;
        var clause = plan.FindNeed("EDU-1")!.Outcome!.AllOf.Single();
        Assert.Equal(
            ("at least 85 % over 2 terms that ended after closure", new Basis(Confirmed.LocalDecision, null, null)),
            (clause.Test.Asks, clause.Basis));
        Assert.Equal(Published.Versions.Find("SF-2022")!.FindNeed("EDU-1")!.Outcome!.Basis,
            plan.FindNeed("EDU-1")!.Outcome!.Basis);
    }

    [Fact]
    public void Needs_and_criteria_are_added_renamed_replaced_and_removed()
    {
        var plan = Load("""
              - add:
                  code: FIN-4
                  label: Family depends on a food bank
                  detect: practitioner
                  confirmed: local decision
                under: FIN
                why: The partnership asks for it.
              - add:
                  code: FIN-1-local
                  kind: any_in_period
                  strength: suggests
                  facts: [homelessness_application]
                  who: adult
                  age_on: event
                  months: 6
                  why: Many applicants lost work before.
                under: FIN-1
                why: The partnership asks for it.
              - rename: FIN-1
                to: Adult out of work
                why: Plain English.
              - rename: FIN
                to: Money
                why: Plain English.
              - replace: EDU-3-suspension
                by:
                  code: EDU-3-two-suspensions
                  kind: count_in_period
                  strength: suggests
                  facts: [suspension]
                  who: child
                  age_on: event
                  months: 12
                  at_least: 2
                  why: One is common here.
                why: One is common here.
              - remove: FAM-4
                why: Young carers have a plan of their own.
              - remove: HOU-1-placed
                why: Every placement is reviewed anyway.
            """).Find("LOC-2025")!;

        Assert.Equal(34, plan.Needs.Count);
        Assert.Equal(
            ("Money", "Adult out of work", "FIN-1 FIN-2 FIN-3 FIN-4"),
            (plan.Headlines[^1].Name, plan.FindNeed("FIN-1")!.Label,
                string.Join(' ', plan.Headlines[^1].Needs.Select(need => need.Code))));
        var codes = plan.Criteria.Select(criterion => criterion.Code).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["FIN-1-local", "EDU-3-two-suspensions"]), codes);
        Assert.DoesNotContain("EDU-3-suspension", codes);
        Assert.DoesNotContain("HOU-1-placed", codes);
        Assert.Equal(
            ["EDU-3-suspension", "FAM-4", "FAM-4-assessment", "FAM-4-stays-away", "FAM-4-support", "HOU-1-placed"],
            plan.Retired.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("  - set: FIN-9\n    values: { label: x }\n    why: y", 10, "'FIN-9'")]
    [InlineData("  - set: FIN-2-arrears\n    values: { at_leest: 6 }\n    why: y", 11, "the key 'at_leest'")]
    [InlineData("  - set: FIN-2-arrears\n    values: { at_least: six }\n    why: y", 11, "'six'")]
    [InlineData("  - set: FIN-2-arrears\n    values: { code: FIN-2-x }\n    why: y", 11, "'code'")]
    [InlineData("  - set: eligibility.minimum\n    values: { value: 3 }\n    why: y", 10, "'eligibility.minimum'")]
    [InlineData("  - set: EDU\n    values: { name: x }\n    why: y", 10, "'EDU'")]
    [InlineData("  - set: FIN-2-arrears\n    values: { at_least: 6 }", 10, "no 'why'")]
    [InlineData("  - set: FIN-2-arrears\n    remove: FIN-2\n    why: y", 10, "none or several")]
    [InlineData("  - remove: FIN-9\n    why: y", 10, "'FIN-9'")]
    [InlineData("  - rename: FIN-2-arrears\n    to: x\n    why: y", 10, "'FIN-2-arrears'")]
    [InlineData("  - replace: FIN-2-arrears\n    by: { code: FIN-2-arrears }\n    why: y", 11, "again")]
    [InlineData("  - remove: HOU-1-placed\n    why: y\n  - add: { code: HOU-1-placed, kind: open_on_date, "
        + "strength: suggests, facts: [temporary_accommodation], who: anyone, why: y }\n    under: HOU-1\n    why: y",
        12, "'HOU-1-placed', which was retired")]
    [InlineData("  - add: { code: HOU-1-x, kind: guess, strength: detects, facts: [offence], who: anyone, why: y }\n"
        + "    under: HOU-1\n    why: y", 10, "'guess'")]
    [InlineData("  - add: { code: HOU-9, label: x, detect: partial, confirmed: local decision }\n    under: HOU-1\n"
        + "    why: y", 11, "'HOU-1'")]
    public void A_wrong_change_is_refused_at_its_own_line(string change, int line, string found)
    {
        var error = Assert.Throws<ConfigurationException>(() => Load(change));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Equal(("frameworks/loc.changes.yml", line), (error.File, error.Line));
    }

    [Theory]
    [InlineData("based_on: SF-2022", "based_on: SF-1999", "'SF-1999'")]
    [InlineData("based_on: SF-2022", "based_on: loc", "which is based on this one")]
    [InlineData("decided_by: Partnership board\n", "", "no 'decided_by'")]
    [InlineData("scope: local", "scope: regional", "'regional'")]
    [InlineData("effective_from: 2025-04-01\n", "", "no 'effective_from'")]
    [InlineData("title: Our own plan", "title: Our own plan\nscore: 3", "the key 'score'")]
    public void A_wrong_head_is_refused(string right, string wrong, string found)
    {
        var text = (Head + Strict).Replace(right, wrong, StringComparison.Ordinal);
        var error = Assert.Throws<ConfigurationException>(() => Published.LoadVersions(
            new Dictionary<string, string> { ["loc.changes.yml"] = text }));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Equal("frameworks/loc.changes.yml", error.File);
    }

    [Fact]
    public void Two_local_plans_cannot_stand_on_one_day() => Assert.Contains(
        "a day on which LOC-2025 is in force",
        Assert.Throws<ConfigurationException>(() => Published.LoadVersions(new Dictionary<string, string>
        {
            ["loc.changes.yml"] = Head + Strict,
            ["two.changes.yml"] = (Head + Strict).Replace("LOC-2025", "LOC-2026", StringComparison.Ordinal)
                .Replace("from: 2025-04-01", "from: 2026-03-31", StringComparison.Ordinal)
                .Replace("to: 2026-03-31\n", "to: 2026-12-31\n", StringComparison.Ordinal),
        })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_versions_of_2020_and_2021_are_the_six_problems_in_other_words()
    {
        var (before, after) = (Published.Versions.Find("TF-2015")!, Published.Versions.Find("SF-2021")!);
        Assert.Equal(before.Needs.Select(need => need.Code), after.Needs.Select(need => need.Code));
        Assert.Equal("Staying safe in relationships: families affected by domestic abuse",
            after.FindNeed("TF2-DA")!.Label);
        Assert.Equal("Staying safe in relationships: families affected by domestic abuse",
            after.Headlines.Single(headline => headline.Code == "TF2-DA").Name);
        Assert.Equal(("TF-2020", "TF-2015"), (after.BasedOn, Published.Versions.Find("TF-2020")!.BasedOn));
        Assert.Equal(Confirmed.CouncilPage, after.FindNeed("TF2-DA")!.Basis.Confirmed);
    }

    static FrameworkVersions Load(string changes) => Published.LoadVersions(
        new Dictionary<string, string> { ["loc.changes.yml"] = Head + changes });
}
