using SupportingFamilies.Etl.Evaluation;

namespace SupportingFamilies.Etl.Tests.Evaluation;

/// <summary>Six records of three entities: 0 1 2 are one, 3 4 are one, 5 is alone. Counted by hand.</summary>
public sealed class LinkageEvaluationTests
{
    static readonly LinkageTruth Truth = new(
        ["a", "b", "c", "d", "e", "f"],
        [7, 7, 7, 8, 8, 9],
        [0, 0, 1, 0, 1, 1],
        new Dictionary<string, string[]> { ["sex"] = ["f", "f", "f", "m", "m", "m"] });

    static readonly WeighedPair[] Pairs =
    [
        Pair(0, 1, 5), // true
        Pair(0, 3, 3), // false
        Pair(3, 4, 3), // true
        Pair(4, 5, -2, isLink: false), // false
        Pair(1, 2, -2, isLink: false), // true
    ];

    [Fact]
    public void Links_are_counted_against_all_true_pairs() =>
        Assert.Equal(new Agreement(2, 1, 2), Evaluate([0, 0, 2, 3, 3, 5]).Links);

    [Fact]
    public void Clusters_are_counted_by_the_pairs_within_them()
    {
        // 0 1 3 4 in one cluster: six pairs, of which 0 1 and 3 4 are true; 0 2 and 1 2 are missed.
        var evaluation = Evaluate([0, 0, 2, 0, 0, 5]);

        Assert.Equal(4, evaluation.TruePairs);
        Assert.Equal(new Agreement(2, 4, 2), evaluation.Clusters);
        Assert.Equal(new ExactlyRight(0, 2), evaluation.ClustersExactlyRight);
    }

    [Fact]
    public void An_entity_is_exactly_right_when_its_records_are_together_and_alone()
    {
        Assert.Equal(new ExactlyRight(2, 2), Evaluate([0, 0, 0, 3, 3, 5]).ClustersExactlyRight);
        Assert.Equal(new ExactlyRight(1, 2), Evaluate([0, 0, 0, 3, 3, 3]).ClustersExactlyRight);
        Assert.Equal(new ExactlyRight(1, 2), Evaluate([0, 0, 2, 3, 3, 5]).ClustersExactlyRight);
    }

    [Fact]
    public void A_record_the_linkage_does_not_know_is_missed_in_every_true_pair_it_has()
    {
        var evaluation = Evaluate([0, 0, -1, 3, -1, 5]);

        Assert.Equal(2, evaluation.Missing);
        Assert.Equal(new Agreement(1, 0, 3), evaluation.Clusters);
        Assert.Equal(new ExactlyRight(0, 2), evaluation.ClustersExactlyRight);
    }

    [Fact]
    public void Only_pairs_across_files_count_when_only_files_are_linked()
    {
        // True across files: 0 2, 1 2, 3 4. The cluster of 0 1 2 and 5 adds the false 0 5 and 1 5.
        var evaluation = Evaluate([0, 0, 0, 3, 4, 0], isLinkOnly: true);

        Assert.Equal(3, evaluation.TruePairs);
        Assert.Equal(new Agreement(2, 2, 1), evaluation.Clusters);
    }

    [Fact]
    public void Pairs_of_one_weight_are_linked_together_or_not_at_all()
    {
        var rows = Evaluate([0, 0, 2, 3, 3, 5]).Thresholds.ToDictionary(row => row.Weight, row => row.Pairs);

        Assert.Equal(new Agreement(3, 2, 1), rows[-2]);
        Assert.Equal(new Agreement(2, 1, 2), rows[-1]);
        Assert.Equal(new Agreement(2, 1, 2), rows[3]);
        Assert.Equal(new Agreement(1, 0, 3), rows[4]);
        Assert.Equal(new Agreement(1, 0, 3), rows[5]);
    }

    [Fact]
    public void The_best_threshold_has_the_highest_F1_whether_it_is_listed_or_not()
    {
        // F1 at 5: 2/5; at 3: 4/7; at -2: 6/9.
        var best = Evaluate([0, 0, 2, 3, 3, 5]).Best!;

        Assert.Equal(-2, best.Weight);
        Assert.Equal(0.2, best.Probability, 12);
        Assert.Equal(6.0 / 9, best.Pairs.F1!.Value, 12);
    }

    [Fact]
    public void A_pair_counts_in_the_group_of_each_of_its_records()
    {
        // Wrong pairs: 0 3, 0 4, 1 3, 1 4, each with one record of each sex.
        var groups = Evaluate([0, 0, 2, 0, 0, 5]).Groups["sex"].ToDictionary(row => row.Group);

        Assert.Equal(new Agreement(2, 4, 4), groups["f"].Pairs);
        Assert.Equal(new Agreement(2, 4, 0), groups["m"].Pairs);
        Assert.Equal(3, groups["m"].Records);
    }

    [Fact]
    public void Calibration_compares_what_was_said_with_what_is_true_band_by_band()
    {
        var calibration = Calibration.Of(
            [(0.9, true), (0.9375, false), (0.95, true), (0.02, false), (1, true)]);

        Assert.Equal([0.01, 0.9, 0.95, 0.999], calibration.Bands.Select(band => band.From));
        Assert.Equal((2, 0.5), (calibration.Bands[1].Pairs, calibration.Bands[1].True));
        Assert.Equal(0.91875, calibration.Bands[1].Said, 12);
        // (0.02 + 2 x 0.41875 + 0.05 + 0) / 5
        Assert.Equal(0.1815, calibration.ExpectedError!.Value, 12);
    }

    [Fact]
    public void Without_pairs_there_is_neither_a_best_threshold_nor_a_calibration_error()
    {
        var evaluation = LinkageEvaluation.Of(Truth, new LinkageOutcome([0, 1, 2, 3, 4, 5], [], false, 4, 0));

        Assert.Null(evaluation.Best);
        Assert.Null(evaluation.Calibration.ExpectedError);
        Assert.Equal(new Agreement(0, 0, 4), evaluation.Clusters);
        Assert.Equal(4, Assert.Single(evaluation.Thresholds).Weight);
    }

    [Theory]
    [InlineData("dob:decade", "1958-03-01", "1950s")]
    [InlineData("dob:decade", "01/03/2004", "2000s")]
    [InlineData("dob:decade", "unknown", "(no year)")]
    [InlineData("name:initial", " Zoë", "z")]
    [InlineData("name:script", "Smith", "latin")]
    [InlineData("name:script", "Иван", "cyrillic")]
    [InlineData("name:script", "محمد", "arabic")]
    [InlineData("name:script", "王", "han or kana")]
    [InlineData("name:script", "Иван Smith", "mixed")]
    [InlineData("name:script", "12", "(no letters)")]
    [InlineData("sex", "F ", "f")]
    [InlineData("sex", " ", "(missing)")]
    public void Records_are_grouped_by_what_a_column_says(string grouping, string value, string group) =>
        Assert.Equal(group, RecordGrouping.Parse(grouping)!.GroupOf(value));

    [Fact]
    public void A_way_of_grouping_that_is_not_on_the_list_is_none() => Assert.Null(RecordGrouping.Parse("dob:century"));

    static WeighedPair Pair(int left, int right, double weight, bool isLink = true) =>
        new(left, right, weight, 1 / (1 + Math.Pow(2, -weight)), isLink);

    static LinkageEvaluation Evaluate(int[] clusters, bool isLinkOnly = false) =>
        LinkageEvaluation.Of(Truth, new LinkageOutcome(clusters, Pairs, isLinkOnly, 3, 0));
}
