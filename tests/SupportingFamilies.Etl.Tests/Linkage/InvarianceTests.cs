using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>What must not matter does not: the order of records, columns and rules, and the number of cores.</summary>
public sealed class InvarianceTests
{
    const double Rounding = 1e-9;

    /// <summary>Values are numbered as they come, and blocks are sampled in an order that follows.</summary>
    const double SampledBits = 0.001;

    static readonly PlantedField[] Fields =
    [
        new("forename", 150, 1, 0.88, 0.07, 0.02), new("surname", 200, 1, 0.9, 0.06, 0.01),
        new("born_on", 1500, 0, 0.9, 0.05, 0.03), new("postcode", 300, 0, 0.75, 0.05, 0.05),
    ];

    static readonly string[] Rules =
        ["forename,surname", "born_on", "surname,postcode", "forename,postcode", "surname lacking born_on"];

    static readonly string[] Certain = ["forename,surname,born_on", "surname,born_on,postcode"];

    const string Stated = """
        prior: { matches_per_record: 0.5, records_at_least: 10, why: x }
        link_at_bits: 4
        review_at_bits: -20
        term_frequency_records: 10
        blocking_rules:
          names: { keys: [forename, surname] }
          born_on: { keys: [born_on] }
          postcode: { keys: [postcode, surname prefix 3] }
        doubts: { other_forename: { when: { forename: otherwise, born_on: same }, why: x } }
        contradictions: { nothing: { when: { born_on: otherwise, postcode: otherwise }, why: x } }
        join_at_mean_bits: -2
        comparisons:
        """;

    /// <summary>A comparison of what a first pass makes known, and how it is made known.</summary>
    const string Associated = """
          company:
            levels:
              same: { test: equal, columns: companion }
              otherwise: {}
          called:
            levels:
              same: { test: equal_across, columns: [forename, also_called] }
              otherwise: {}
        associations:
          certain_bits: 9
          company_max: 20
          why: x
          columns:
            companion: { beside: postcode, why: x }
            also_called: { used_for: forename, entities_at_least: 1, times_chance: 1, why: x }
        """;

    static readonly Planted People = Planted.Of(Fields, 900, 0.5, 61);

    [Fact]
    public void Records_in_another_order_give_the_same_weights_and_clusters()
    {
        var order = Enumerable.Range(0, People.Rows.Count).ToArray();
        new Random(62).Shuffle(order);
        var model = StatedModel();
        var straight = LinkedRecords.From(model, People.Table, []);
        var mixed = LinkedRecords.From(
            model, Planted.TableOf(People.Columns, order.Select(record => People.Rows[record])), []);

        AssertSame(straight, mixed, order, 0);
        Assert.Contains(straight.Pairs, pair => pair.Rule == "other_forename");
        Assert.Contains(straight.Pairs, pair => pair.Decision == LinkDecision.Link);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // company and names learnt in a first pass are compared, and bring pairs together
    public void Estimated_from_records_in_another_order_weights_and_clusters_are_the_same(bool hasAssociations)
    {
        var order = Enumerable.Range(0, People.Rows.Count).ToArray();
        new Random(63).Shuffle(order);
        var model = hasAssociations
            ? Planted.Model(Fields, [.. Rules, "companion,forename"], Certain, Associated, byTermFrequency: true)
            : EstimatedModel(Rules);
        var straight = LinkedRecords.From(model, People.Table, []);
        var mixed = LinkedRecords.From(
            model, Planted.TableOf(People.Columns, order.Select(record => People.Rows[record])), []);
        AssertSame(straight, mixed, order, 0);
    }

    [Fact]
    public void Columns_in_another_order_change_no_weight_by_more_than_a_thousandth_of_a_bit()
    {
        string[] reversed = [.. People.Columns.Reverse()];
        var straight = LinkedRecords.From(EstimatedModel(Rules), People.Table, []);
        var other = LinkedRecords.From(
            EstimatedModel(Rules), Planted.TableOf(reversed, People.Rows.Select(row => row.Reverse().ToArray())), []);
        AssertSame(straight, other, [.. Enumerable.Range(0, straight.ClusterOf.Count)], SampledBits);
    }

    [Fact]
    public void Comparisons_in_another_order_change_nothing_but_their_place()
    {
        var straight = LinkedRecords.From(EstimatedModel(Rules), People.Table, []);
        var other = LinkedRecords.From(
            Planted.Model([.. Fields.Reverse()], Rules, Certain, byTermFrequency: true), People.Table, []);
        AssertSame(straight, other);
    }

    [Fact]
    public void Blocking_rules_in_another_order_change_nothing_but_who_is_credited()
    {
        var straight = LinkedRecords.From(EstimatedModel(Rules), People.Table, []);
        var other = LinkedRecords.From(EstimatedModel([.. Rules.Reverse()]), People.Table, []);
        AssertSame(straight, other);
        Assert.Equal(straight.Blocking.PairsScored, other.Blocking.PairsScored);
        Assert.Equal(
            straight.Blocking.Rules.Select(rule => rule.Pairs),
            other.Blocking.Rules.Reverse().Select(rule => rule.Pairs));
    }

    [Fact]
    public async Task One_core_and_several_give_the_same_to_the_last_bit()
    {
        var several = LinkedRecords.From(EstimatedModel(Rules), People.Table, []);
        var again = LinkedRecords.From(EstimatedModel(Rules), People.Table, []);
        var one = await Task.Factory.StartNew(
            () => LinkedRecords.From(EstimatedModel(Rules), People.Table, []),
            CancellationToken.None,
            TaskCreationOptions.None,
            new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);
        Assert.Equal(several.Pairs, again.Pairs);
        Assert.Equal(several.Pairs, one.Pairs);
        Assert.Equal(several.ClusterOf, one.ClusterOf);
        Assert.Equal(several.Estimate!.Changes, one.Estimate!.Changes);
    }

    [Fact]
    public void A_model_trained_beforehand_links_as_one_that_learns_while_it_links()
    {
        var trained = LinkedRecords.From(EstimatedModel(Rules), People.Table, []).Model;
        var linked = LinkedRecords.From(trained, People.Table, []);
        Assert.Null(linked.Estimate);
        Assert.Equal(LinkedRecords.From(EstimatedModel(Rules), People.Table, []).Pairs, linked.Pairs);
    }

    static FellegiSunterModel EstimatedModel(IReadOnlyList<string> rules) =>
        Planted.Model(Fields, rules, Certain, byTermFrequency: true);

    static FellegiSunterModel StatedModel() => Planted.Load(
        Stated + string.Concat(People.Columns.Select(column => $$"""

              {{column}}:
                column: {{column}}
                source: x
                why: x
                levels:
                  same: { test: equal, term_frequency: true, m: 0.85, u: 0.01 }
                  slip: { test: slips 1, m: 0.1, u: 0.01 }
                  otherwise: { m: 0.05, u: 0.98 }
            """)),
        People.Columns);

    static void AssertSame(LinkedRecords one, LinkedRecords other) =>
        AssertSame(one, other, [.. Enumerable.Range(0, one.ClusterOf.Count)], 0);

    /// <param name="order">For each record of the second result its number in the first.</param>
    /// <param name="bits">Weights may differ by so many; 0 for none beyond rounding, and equal clusters.</param>
    static void AssertSame(LinkedRecords one, LinkedRecords other, int[] order, double bits)
    {
        var numbered = other.Pairs.ToDictionary(pair =>
            (Math.Min(order[pair.Left], order[pair.Right]), Math.Max(order[pair.Left], order[pair.Right])));
        Assert.Equal(one.Pairs.Count, numbered.Count);
        Assert.All(one.Pairs, pair =>
        {
            var again = numbered[(pair.Left, pair.Right)];
            if (bits > 0)
            {
                Assert.Equal(pair.Weight.Bits, again.Weight.Bits, bits);
                return;
            }

            Assert.Equal(pair.Weight.Bits, again.Weight.Bits, Rounding);
            Assert.Equal((pair.Decision, pair.Rule), (again.Decision, again.Rule));
        });
        if (bits > 0)
            return;
        int[] same = [.. Enumerable.Range(0, order.Length)];
        Assert.Equal(Partition(one.ClusterOf, same), Partition(other.ClusterOf, order));
    }

    /// <summary>For each record, by its number in the first result, the lowest of its cluster.</summary>
    static int[] Partition(IReadOnlyList<int> clusterOf, int[] order)
    {
        var lowest = new int[order.Length];
        foreach (var cluster in Enumerable.Range(0, order.Length).GroupBy(record => clusterOf[record]))
        {
            var members = cluster.Select(record => order[record]).ToList();
            members.ForEach(member => lowest[member] = members.Min());
        }

        return lowest;
    }
}
