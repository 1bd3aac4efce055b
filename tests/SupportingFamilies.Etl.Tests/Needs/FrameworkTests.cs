using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Tests.Needs;

public sealed class FrameworkTests
{
    static readonly Framework Framework = Published.Framework;

    [Fact]
    public void There_are_ten_headline_outcomes() => Assert.Equal(
        ["EDU", "EYD", "HEA", "SUB", "FAM", "EXP", "CRI", "DA", "HOU", "FIN"],
        Framework.Headlines.Select(headline => headline.Code));

    [Fact]
    public void There_are_thirty_four_needs() => Assert.Equal(
        [4, 3, 3, 2, 4, 6, 3, 3, 3, 3], Framework.Headlines.Select(headline => headline.Needs.Count));

    [Fact]
    public void There_are_sixty_seven_criteria_of_feeds_and_two_of_practitioners_for_each_need() => Assert.Equal(
        (67, 68),
        (Framework.Criteria.Count(each => !each.IsPractitioners),
            Framework.Criteria.Count(each => each.IsPractitioners)));

    [Fact]
    public void Needs_that_no_feed_can_see_are_these() => Assert.Equal(
        ["FAM-1", "FAM-4", "EXP-1", "EXP-5", "FIN-1"],
        Framework.Needs.Where(need => need.Criteria.All(each => each.IsPractitioners)).Select(need => need.Code));

    [Fact]
    public void Needs_that_feeds_only_suggest_are_these() => Assert.Equal(
        ["EDU-4", "FAM-2"],
        Framework.Needs.Where(need => need.Criteria.Any(each => !each.IsPractitioners)
            && need.Criteria.Where(each => !each.IsPractitioners).All(each => each.Strength == Strength.Suggests))
                .Select(need => need.Code));

    [Fact]
    public void Only_the_domestic_abuse_rows_were_read_in_a_table() => Assert.Equal(
        ["DA-1", "DA-2", "DA-3"],
        Framework.Needs.Where(need => need.Basis.Confirmed == Confirmed.Table).Select(need => need.Code));

    [Fact]
    public void Every_need_threshold_and_rule_says_how_it_is_known()
    {
        var bases = Framework.Needs.Select(need => need.Basis)
            .Concat(Framework.Needs.SelectMany(need => need.Thresholds).Select(threshold => threshold.Basis))
            .Concat(Framework.Eligibility.Rules.Select(rule => rule.Basis));
        Assert.All(bases, basis => Assert.Equal(
            (basis.Confirmed > Confirmed.OurRule, basis.Confirmed == Confirmed.Unconfirmed),
            (basis.Source is not null, basis.CheckAgainst is not null)));
    }

    [Fact]
    public void Every_criterion_and_rule_says_why()
    {
        Assert.All(Framework.Criteria, criterion =>
            Assert.False(string.IsNullOrWhiteSpace(criterion.Why), criterion.Code));
        Assert.All(Framework.Eligibility.Rules, rule => Assert.False(string.IsNullOrWhiteSpace(rule.Why), rule.Name));
    }

    [Fact]
    public void Crime_and_perpetrating_abuse_read_no_role_but_the_perpetrator() => Assert.All(
        Framework.Criteria
            .Where(each => each.NeedCode is "CRI-1" or "CRI-3" or "DA-2" or "FAM-3" && each.Strength == Strength.Detects
            && !each.IsPractitioners),
        criterion => Assert.Equal([FactRole.Perpetrator], criterion.Roles));

    [Fact]
    public void Eligibility_is_the_published_reading_with_our_cautions()
    {
        var rules = Framework.Eligibility;
        Assert.Equal(
            (3, 1, 2, 16, 18, 42, 12),
            (rules.MinimumNeeds, rules.MinimumDistinctHeadlines, rules.DistinctEvidence, rules.DependentChildUnder,
                rules.YoungPerson.OldestAge, rules.ExpectantDaysAfterDue, rules.DomesticAbuseDetectsMonths));
    }

    [Theory]
    [InlineData("strength: detects\n            facts: [permanent_exclusion]",
        "strength: detects\n            facts: [rumour]", "rumour")]
    [InlineData("facts: [permanent_exclusion]", "facts: [permanent_exclusion]\n            score: 3",
        "the key 'score'")]
    [InlineData("why: A child permanently excluded is subject to exclusion in the words of the need.", "age_on_: 1",
        "no 'why'")]
    [InlineData("kind: count_in_period", "kind: guess", "'guess'")]
    [InlineData("roles: [affected_child]", "roles: [bystander]", "'bystander'")]
    [InlineData("ages: { from: 16, to: 17 }", "ages: { from: 16, to: 18 }", "ages outside 'who'")]
    [InlineData("months: 12\n            at_least: 3", "months: 0\n            at_least: 3", "'0'")]
    [InlineData("at_least: 3", "at_least: 1", "'1'")]
    [InlineData("code: EDU-4-provision", "code: EDU-3-part-time", "'EDU-3-part-time' a second time")]
    [InlineData("confirmed: table\n        source: halton", "confirmed: table\n        check_against: halton",
        "no 'source'")]
    [InlineData("confirmed: table\n        source: halton", "confirmed: table\n        source: nobody", "'nobody'")]
    [InlineData("confirmed: table\n        source: halton", "confirmed: surely\n        source: halton", "'surely'")]
    [InlineData("value: { EDU-1: EDU-2 }", "value: { EDU-1: EDU-9 }", "'EDU-9'")]
    [InlineData("among: [BELOW EXPECTED, AS EXPECTED]", "among: [AS EXPECTED]", "statuses that are not all")]
    [InlineData("who: young_person\n            age_on: event", "who: young_person", "no 'age_on'")]
    [InlineData("value: early_help_episode", "value: early_help_rumour", "'early_help_rumour'")]
    [InlineData("exempted_by: part_time_timetable", "exempted_by: sen_provision", "'sen_provision'")]
    [InlineData("under: 50", "under: 0", "no number above 0")]
    [InlineData("under: 50", "under: 50\n            at_most: 49", "no bound or two")]
    [InlineData("share: attended", "share: late", "'late'")]
    public void A_file_that_says_something_wrong_is_refused_with_what_was_found(string right, string wrong,
        string found)
    {
        var at = Published.FrameworkText.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at > 0, right);
        var broken = Published.FrameworkText[..at] + wrong + Published.FrameworkText[(at + right.Length)..];
        var error = Assert.Throws<ConfigurationException>(() => Published.Load(broken));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }
}
