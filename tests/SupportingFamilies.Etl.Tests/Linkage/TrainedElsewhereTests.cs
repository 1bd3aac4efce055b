using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>Numbers learnt from one table and used on another, of the same people's like.</summary>
public sealed class TrainedElsewhereTests
{
    static readonly PlantedField[] Fields =
    [
        new("forename", 120, 0, 0.85, 0.10), new("surname", 200, 0, 0.85, 0.10), new("born_on", 1500, 0, 0.85, 0.05),
        new("postcode", 250, 0, 0.70, 0.05, 0.10),
    ];

    static readonly FellegiSunterModel Model = Planted.Model(
        Fields,
        ["forename,surname", "born_on", "surname,postcode", "forename,postcode"],
        ["forename,surname,born_on", "surname,born_on,postcode"],
        reviewAt: -8);

    /// <summary>In a table ten times as large everybody meets ten times as many strangers. A weight that does not know
    /// it is three bits too high.</summary>
    [Theory]
    [InlineData(800, 8000)]
    [InlineData(8000, 800)]
    public void Weights_are_those_of_the_table_they_are_used_on(int learntFrom, int usedOn)
    {
        var learnt = LinkedRecords.From(Model, Planted.Of(Fields, learntFrom, 0.4, 61).Table, []).Model;
        var table = Planted.Of(Fields, usedOn, 0.4, 62).Table;
        var used = LinkedRecords.From(learnt, table, []).Pairs
            .ToDictionary(pair => (pair.Left, pair.Right), pair => pair.Weight.Bits);
        var own = LinkedRecords.From(Model, table, []).Pairs;

        var both = own.Where(pair => used.ContainsKey((pair.Left, pair.Right)) && pair.Weight.Bits > 0).ToList();
        Assert.True(both.Count > 100);
        Assert.InRange(both.Average(pair => used[(pair.Left, pair.Right)] - pair.Weight.Bits), -1.5, 1.5);
    }

    /// <summary>Where everybody is there twice, most who share a name are one; in a clean table few are.</summary>
    [Theory]
    [InlineData(0.9, 0.03)]
    [InlineData(0.03, 0.9)]
    public void Probabilities_are_right_where_more_or_fewer_are_entered_twice(double learntFrom, double usedOn)
    {
        var learnt = LinkedRecords.From(Model, Planted.Of(Fields, 4000, learntFrom, 63).Table, []).Model;
        var planted = Planted.Of(Fields, 6000, usedOn, 64);

        var pairs = LinkedRecords.From(learnt, planted.Table, []).Pairs;

        var likely = pairs.Where(pair => pair.Weight.Bits > 0).ToList();
        var strangers = likely.Count(pair => planted.EntityOf[pair.Left] != planted.EntityOf[pair.Right]);
        var expected = likely.Sum(pair => 1 - pair.Weight.Probability);
        Assert.True(likely.Count - strangers > 0.5 * planted.TruePairs.Count(), "hardly a match is likely");
        Assert.InRange(strangers, (expected / 3) - 5, (3 * expected) + 5);
    }

    [Fact]
    public void On_the_table_they_were_learnt_from_they_are_what_was_learnt()
    {
        var table = Planted.Of(Fields, 800, 0.4, 61).Table;
        var linked = LinkedRecords.From(Model, table, []);
        Assert.Equal(linked.Pairs, LinkedRecords.From(linked.Model, table, []).Pairs);
    }

    /// <summary>Prior odds of nothing at all would stay so whatever agrees.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(0)]
    public void Numbers_learnt_where_there_was_no_pair_leave_a_chance(int records)
    {
        var columns = Fields.Select(field => field.Name).ToList();
        var rows = Enumerable.Range(0, records)
            .Select(at => Fields.Select(field => (string?)Planted.Word(at)).ToArray());
        var learnt = LinkedRecords.From(Model, Planted.TableOf(columns, rows), []).Model;

        var pairs = LinkedRecords.From(learnt, Planted.Of(Fields, 800, 0.4, 61).Table, []).Pairs;

        Assert.True(learnt.Coincidences!.Matches > 0);
        Assert.Contains(pairs, pair => pair.Weight.Bits is > 0 and < 100);
    }
}
