using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Needs.Clauses;

namespace SupportingFamilies.Etl.Tests.Needs;

/// <summary>Whatever decides is told when it differs.</summary>
public sealed class FrameworkDifferencesTests
{
    [Fact]
    public void A_version_does_not_differ_from_itself() =>
        Assert.Empty(FrameworkDifferences.Between(Version, Version));

    [Fact]
    public void Every_kind_of_rule_is_compared()
    {
        var newer = Version with
        {
            CounterAllegations = Version.CounterAllegations with { Months = 99 },
            ShownBeside = Version.ShownBeside with { UnderAge = 99 },
        };
        Assert.Equal(
            ["counter_allegations", "shown_beside"],
            FrameworkDifferences.Between(Version, newer).Select(each => each.Code));
    }

    [Fact]
    public void Clauses_and_words_of_an_outcome_are_compared()
    {
        var newer = With(need => need with
        {
            Outcome = need.Outcome! with
            {
                Says = "Something else",
                AllOf = need.Outcome.AllOf.Select(rule => rule with
                {
                    Test = (AttendanceReached)rule.Test with { Percent = 85 },
                }).ToList(),
            },
        });
        var told = FrameworkDifferences.Between(Version, newer);
        Assert.Equal(
            [("outcome", "EDU-1"), ("clause", "EDU-1-attendance-reached")],
            told.Select(each => (each.Part, each.Code)));
        Assert.Contains("at least 85 %", told[1].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_word_tells_it_the_rule_is_said_to_have_changed()
    {
        var newer = With(need => need with
        {
            Outcome = need.Outcome! with
            {
                AllOf = need.Outcome.AllOf.Select(rule => rule with
                {
                    Test = (AttendanceReached)rule.Test with { SessionsAtLeast = 41 },
                }).ToList(),
            },
            Criteria = need.Criteria.Select(each => each.IsPractitioners ? each : each with
            {
                NotByFamily = !each.NotByFamily,
            }).ToList(),
        });
        var told = FrameworkDifferences.Between(Version, newer);
        Assert.Equal(["EDU-1-attendance", "EDU-1-attendance-reached"], told.Select(each => each.Code));
        Assert.All(told, each => Assert.Equal("its rule changed", each.What));
    }

    static Framework Version => Published.Versions.Find("SF-2022")!;

    /// <summary>The version with its need EDU-1 another.</summary>
    static Framework With(Func<FamilyNeed, FamilyNeed> change) => Version with
    {
        Headlines = Version.Headlines.Select(headline => headline with
        {
            Needs = headline.Needs.Select(need => need.Code == "EDU-1" ? change(need) : need).ToList(),
        }).ToList(),
    };
}
