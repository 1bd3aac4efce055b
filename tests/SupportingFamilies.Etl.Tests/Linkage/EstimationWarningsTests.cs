using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>What a person is told to look at before estimated numbers are used.</summary>
public sealed class EstimationWarningsTests
{
    static readonly string[] Rules = ["forename,surname", "born_on,postcode", "telephone"];

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Numbers_that_still_change_are_named(bool isSettled, int warnings) =>
        Assert.Equal(warnings, Report(isSettled: isSettled).Warnings.Count());

    [Theory]
    [InlineData(30, 0)]
    [InlineData(29, 1)]
    public void Too_few_certain_pairs_are_named(int certain, int warnings) =>
        Assert.Equal(warnings, Report(certain: certain).Warnings.Count());

    [Theory]
    [InlineData(200, 0.81, 1)]
    [InlineData(199.9, 0.81, 0)] // too few to tell
    [InlineData(200, 0.79, 0)]
    [InlineData(200, 0.59, 1)]
    public void A_rule_that_sees_another_m_is_named(double matches, double m, int warnings) =>
        Assert.Equal(
            warnings, Report(session: new EstimationSession("telephone", "home", matches, m, 0.7)).Warnings.Count());

    [Fact]
    public void Warnings_come_together_and_say_which_rule_and_comparison()
    {
        var warnings = Report(false, 0, new EstimationSession("telephone", "home", 500, 0.95, 0.7)).Warnings.ToList();
        Assert.Equal(3, warnings.Count);
        Assert.Contains(
            "telephone: m of its first level is 0.95 by rule home and 0.70", warnings[2], StringComparison.Ordinal);
    }

    [Fact]
    public void People_who_change_postcode_and_telephone_together_are_warned_of()
    {
        var disagreeing = Train(moved: 0.3).Sessions.Where(session => session.Disagrees)
            .Select(session => (session.Comparison, session.Rule)).ToList();
        Assert.Contains(("postcode", "telephone"), disagreeing);
        Assert.Contains(("telephone", "born_on_postcode"), disagreeing);
        Assert.DoesNotContain(disagreeing, session => session.Comparison is "forename" or "surname" or "born_on");
    }

    [Fact]
    public void Changes_that_do_not_depend_on_each_other_are_not_warned_of() =>
        Assert.Empty(Train(moved: 0).Warnings);

    [Fact]
    public void A_comparison_that_every_blocking_rule_looks_at_is_named()
    {
        PlantedField[] fields =
            [new("forename", 300, 1, 0.9, 0.05), new("surname", 500, 1, 0.9, 0.05), new("born_on", 5000, 0, 0.9, 0.05)];
        var model = Planted.Model(fields, ["forename,surname", "forename,born_on"], ["forename,surname,born_on"]);
        var report = LinkedRecords.From(model, Planted.Of(fields, 2000, 0.5, 8).Table, []).Estimate!;
        Assert.Equal(["forename"], report.Dependent);
        Assert.Contains(report.Warnings, each =>
            each.StartsWith("forename: every blocking rule looks at it", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Sessions, session => session.Comparison == "forename");
    }

    static EstimationReport Train(double moved)
    {
        PlantedField[] fields =
        [
            new("forename", 300, 1, 0.90, 0.05), new("surname", 500, 1, 0.90, 0.05),
            new("born_on", 5000, 0, 0.92, 0.05), new("postcode", 1500, 0, 0.95, 0.02, 0.02, Moves: true),
            new("telephone", 7000, 0, 0.95, 0.02, 0.02, Moves: true),
        ];
        var model = Planted.Model(
            fields, Rules, ["forename,surname,born_on", "forename,born_on,telephone", "forename,surname,postcode"]);
        return LinkedRecords.From(model, Planted.Of(fields, 3000, 0.6, 41, moved).Table, []).Estimate!;
    }

    static EstimationReport Report(bool isSettled = true, int certain = 30, EstimationSession? session = null) =>
        new(1000, 5000, certain, [0.1, 0.01], isSettled, session is null ? [] : [session]) { Dependent = [] };
}
