using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>Numbers that were planted in invented records are found again, from the records alone.</summary>
public sealed class RecoveryTests
{
    /// <summary>A share counted among n pairs is off by four standard errors once in 16,000 times.</summary>
    const double StandardErrors = 4;

    static readonly PlantedField[] Fields =
    [
        new("forename", 300, 1, 0.86, 0.09, 0.02),
        new("surname", 600, 1, 0.90, 0.06, 0.01),
        new("born_on", 5000, 0, 0.92, 0.05, 0.03),
        new("postcode", 1500, 0, 0.75, 0.05, 0.05),
        new("telephone", 7000, 0, 0.60, 0.05, 0.25),
        new("city", 40, 1, 0.80, 0.02, 0.04),
    ];

    static readonly string[] Rules =
        ["forename,surname", "born_on,postcode", "born_on,forename", "surname,postcode", "telephone"];

    static readonly string[] Certain =
        ["forename,surname,born_on", "surname,postcode,telephone", "forename,born_on,postcode"];

    static readonly PlantedField[] Namesakes =
    [
        new("forename", 40, 0.5, 0.95, 0.03), new("surname", 50, 0.5, 0.95, 0.03),
        new("born_on", 5000, 0, 0.92, 0.05, 0.03), new("postcode", 1500, 0, 0.70, 0.05, 0.05),
        new("telephone", 7000, 0, 0.60, 0.05, 0.30),
    ];

    static readonly Lazy<(Planted Planted, FellegiSunterModel Model, EstimationReport Report)> Trained =
        new(() => Train(Fields, Rules, Planted.Of(Fields, 4000, 0.6, 11)));

    static readonly Lazy<(Planted Planted, FellegiSunterModel Model, EstimationReport Report)> TrainedOnNamesakes =
        new(() => Train(Namesakes, Rules, Planted.Of(Namesakes, 6000, 0.5, 12)));

    [Fact]
    public void M_of_every_level_is_what_was_planted()
    {
        var (planted, model, _) = Trained.Value;
        Assert.All(Fields, field => AssertM(field, planted, model, Rules));
    }

    /// <summary>All pairs that hold one value are counted, and the matches among them taken off as estimated.</summary>
    [Fact]
    public void U_of_equality_is_how_often_two_records_agree_that_are_not_one()
    {
        var (planted, model, _) = Trained.Value;
        for (var at = 0; at < Fields.Length; at++)
        {
            var column = Fields[at].Name;
            var seen = planted.Rows.Count(row => row[at] is not null);
            var equal = planted.Rows.Where(row => row[at] is not null).CountBy(row => row[at]!)
                .Sum(each => (double)each.Value * (each.Value - 1) / 2);
            var ofOne = planted.TruePairs.Count(pair => planted.Agree(column, pair.Left, pair.Right));
            var u = (equal - ofOne) / ((double)seen * (seen - 1) / 2);

            Assert.InRange(model.Comparisons[at].Levels[0].Odds!.Value.U / u, 0.95, 1.05);
            if (column is "born_on" or "telephone")
                Assert.True(equal > 1.2 * (equal - ofOne), "too few matches among them to make a difference");
        }
    }

    [Fact]
    public void M_and_u_of_a_comparison_each_add_up_to_one()
    {
        var (_, model, _) = Trained.Value;
        Assert.All(model.Comparisons, comparison =>
        {
            Assert.Equal(1, comparison.Levels.Sum(level => level.Odds!.Value.M), 1e-9);
            Assert.Equal(1, comparison.Levels.Sum(level => level.Odds!.Value.U), 1e-9);
        });
        Assert.All(
            model.Coincidences!.OfRule, rule => Assert.All(rule.U, levels => Assert.Equal(1, levels.Sum(), 1e-9)));
    }

    [Fact]
    public void The_matches_expected_are_the_true_pairs_that_blocking_finds()
    {
        var (planted, model, _) = Trained.Value;
        var blocked = planted.TruePairs
            .Count(pair => Array.Exists(Rules, rule => planted.Agree(rule, pair.Left, pair.Right)));
        Assert.InRange(model.Coincidences!.Matches / blocked, 0.97, 1.03);
    }

    [Fact]
    public void The_matches_of_a_rule_are_the_true_pairs_it_finds()
    {
        var (planted, model, _) = Trained.Value;
        for (var rule = 0; rule < Rules.Length; rule++)
        {
            var found = planted.TruePairs.Count(pair => planted.Agree(Rules[rule], pair.Left, pair.Right));
            Assert.InRange(model.Coincidences!.OfRule[rule].Matches / found, 0.95, 1.05);
        }
    }

    [Fact]
    public void Independent_slips_settle_and_warn_of_nothing()
    {
        var (_, _, report) = Trained.Value;
        Assert.True(report.IsSettled);
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void A_rule_that_finds_mostly_namesakes_does_not_drag_m_of_the_date_of_birth_down()
    {
        var (planted, model, _) = TrainedOnNamesakes.Value;
        var names = model.Coincidences!.OfRule[0];
        Assert.True(names.Pairs > 8 * names.Matches, $"{names.Pairs} namesakes beside {names.Matches} matches");
        AssertM(Namesakes[2], planted, model, Rules);
    }

    [Fact]
    public void M_is_not_learnt_from_a_rule_that_wants_the_value_lacking()
    {
        const string lacking = "forename,surname lacking born_on";
        string[] rules = [.. Rules.Select(rule => rule == "forename,surname" ? lacking : rule)];
        var (planted, model, report) = Train(Namesakes, rules, TrainedOnNamesakes.Value.Planted);

        Assert.DoesNotContain(report.Sessions, each =>
            each.Rule == Planted.NameOf(lacking) && each.Comparison == "born_on");
        Assert.Contains(report.Sessions, each =>
            each.Rule == Planted.NameOf(lacking) && each.Comparison == "postcode");
        AssertM(Namesakes[2], planted, model, ["surname,postcode", "telephone"]);
    }

    [Fact]
    public void Namesakes_are_counted_as_such()
    {
        var (planted, model, _) = TrainedOnNamesakes.Value;
        var matches = planted.TruePairs.Count(pair => planted.Agree(Rules[0], pair.Left, pair.Right));
        var found = planted.Rows.CountBy(row => (row[0], row[1])).Sum(each => (long)each.Value * (each.Value - 1) / 2);
        Assert.InRange(model.Coincidences!.OfRule[0].Pairs / (found - matches), 0.98, 1.02);
    }

    static (Planted Planted, FellegiSunterModel Model, EstimationReport Report) Train(
        PlantedField[] fields, string[] rules, Planted planted)
    {
        var linked = LinkedRecords.From(Planted.Model(fields, rules, Certain), planted.Table, []);
        return (planted, linked.Model, linked.Estimate!);
    }

    /// <summary>Within four standard errors of a share among the true pairs it can be learnt from: both records hold a
    /// value, and a rule that does not look at it finds them.</summary>
    static void AssertM(PlantedField field, Planted planted, FellegiSunterModel model, string[] rules)
    {
        var at = planted.At(field.Name);
        var elsewhere = rules.Where(rule => !rule.Split(',').Contains(field.Name)).ToList();
        var pairs = planted.TruePairs.Count(pair =>
            planted.Rows[pair.Left][at] is not null && planted.Rows[pair.Right][at] is not null
            && elsewhere.Exists(rule => planted.Agree(rule, pair.Left, pair.Right)));
        for (var level = 0; level < field.M.Count; level++)
        {
            var m = field.M[level];
            var tolerance = StandardErrors * Math.Sqrt(m * (1 - m) / pairs);
            var estimated = model.Comparisons[at].Levels[level].Odds!.Value.M;
            Assert.True(
                Math.Abs(estimated - m) < tolerance,
                FormattableString.Invariant(
                    $"{field.Name} {level}: {estimated:0.0000}, planted {m}, give or take {tolerance:0.0000}"));
        }
    }
}
