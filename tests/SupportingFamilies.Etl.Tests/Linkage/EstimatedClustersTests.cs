using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>Clusters by estimated weights: chains of likenesses end, entities of many records do not fall
/// apart.</summary>
public sealed class EstimatedClustersTests
{
    const int Background = 900;

    static readonly PlantedField[] Fields = Enumerable.Range(1, 6)
        .Select(at => new PlantedField($"f{at}", 300, 0, 0.9, 0.04)).ToArray();

    static readonly string[] Rules = ["f1,f2", "f3,f4", "f5,f6"];

    static readonly FellegiSunterModel Model =
        Planted.Model(Fields, Rules, ["f1,f2,f3,f4", "f3,f4,f5,f6", "f1,f2,f5,f6"], reviewAt: -4);

    static readonly Planted Others = Planted.Of(Fields, Background, 0.6, 81);

    /// <summary>Each agrees with its neighbours on four of six values, and with the next but one on two: A, B, C,
    /// D.</summary>
    static readonly string?[][] Chain =
    [
        Row(1, 1, 1, 1, 1, 1), Row(1, 1, 1, 1, 2, 2), Row(2, 2, 1, 1, 2, 2), Row(2, 2, 2, 2, 2, 2),
    ];

    [Fact]
    public void Neighbours_of_the_chain_link_by_themselves()
    {
        var linked = Link([Chain[1], Chain[2]]);
        Assert.Equal(linked.ClusterOf[^2], linked.ClusterOf[^1]);
    }

    [Fact]
    public void A_chain_whose_ends_have_nothing_in_common_is_not_one_entity()
    {
        var linked = Link(Chain);
        Assert.NotEqual(linked.ClusterOf[^4], linked.ClusterOf[^1]);
        Assert.Contains(linked.Pairs, pair => pair is { Decision: LinkDecision.PossibleLink, Rule: "outvoted" });
    }

    [Fact]
    public void The_chain_is_one_where_the_model_lets_a_link_by_itself_join()
    {
        var linked = Link(Chain, Model with { JoinAtMean = null });
        Assert.Single(linked.ClusterOf.TakeLast(4).Distinct());
    }

    [Fact]
    public void Clerical_decisions_join_what_is_outvoted_and_part_what_agrees()
    {
        var first = Others.Rows.Count;
        var linked = LinkedRecords.From(
            Model, Table([.. Chain, Row(7, 7, 7, 7, 7, 7), Row(7, 7, 7, 7, 7, 7)]),
            [
                new(first, first + 1, true), new(first + 1, first + 2, true), new(first + 2, first + 3, true),
                new(first + 4, first + 5, false),
            ]);
        Assert.Equal(first, linked.ClusterOf[first + 3]);
        Assert.NotEqual(linked.ClusterOf[first + 4], linked.ClusterOf[first + 5]);
    }

    [Fact]
    public void An_entity_of_many_records_is_one_cluster()
    {
        // Each is wrong in one place, so that most pairs of them disagree in two.
        var records = Enumerable.Range(0, 12).Select(record => Row(9, 9, 9, 9, 9, 9)
            .Select((value, at) => at == record % 6 ? Planted.Word(200 + record) : value).ToArray()).ToList();
        Assert.Single(Link(records).ClusterOf.TakeLast(records.Count).Distinct());
    }

    static LinkedRecords Link(IReadOnlyList<string?[]> records, FellegiSunterModel? model = null) =>
        LinkedRecords.From(model ?? Model, Table(records), []);

    static RecordTable Table(IReadOnlyList<string?[]> records) =>
        Planted.TableOf(Others.Columns, Others.Rows.Concat(records));

    static string?[] Row(params int[] values) =>
        values.Select((value, at) => (string?)Planted.Word((value * 20) + at)).ToArray();
}
