using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>Of pairs said to be matches with a probability of nine in ten, nine in ten are.</summary>
public sealed class CalibrationTests
{
    /// <summary>So few values that many different people look alike.</summary>
    static readonly PlantedField[] Fields =
    [
        new("forename", 120, 0, 0.85, 0.10), new("surname", 200, 0, 0.85, 0.10), new("born_on", 1500, 0, 0.85, 0.05),
        new("postcode", 250, 0, 0.70, 0.05, 0.10),
    ];

    static readonly string[] Rules = ["forename,surname", "born_on", "surname,postcode", "forename,postcode"];

    static readonly Lazy<(Planted Planted, LinkedRecords Linked)> Uncertain = new(() =>
    {
        var planted = Planted.Of(Fields, 8000, 0.4, 21);
        var model = Planted.Model(
            Fields, Rules, ["forename,surname,born_on", "surname,born_on,postcode"], reviewAt: -8);
        return (planted, LinkedRecords.From(model, planted.Table, []));
    });

    [Theory]
    [InlineData(0.01, 0.10)]
    [InlineData(0.10, 0.50)]
    [InlineData(0.50, 0.90)]
    [InlineData(0.90, 0.99)]
    [InlineData(0.99, 1.01)]
    public void Pairs_of_a_probability_are_matches_that_often(double from, double below)
    {
        var (planted, linked) = Uncertain.Value;
        var band = linked.Pairs
            .Where(pair => pair.Weight.Probability >= from && pair.Weight.Probability < below).ToList();
        var expected = band.Sum(pair => pair.Weight.Probability);
        var chance = Math.Sqrt(band.Sum(pair => pair.Weight.Probability * (1 - pair.Weight.Probability)));
        var matches = band.Count(pair => planted.EntityOf[pair.Left] == planted.EntityOf[pair.Right]);

        Assert.True(band.Count > 10, $"{band.Count} pairs");
        Assert.True(
            Math.Abs(matches - expected) < (4 * chance) + (0.1 * expected),
            FormattableString.Invariant($"{matches} matches of {band.Count} pairs, {expected:0.0} expected"));
    }

    /// <summary>Namesakes born on one day stand under 'certain' like matches, and are not taken for them.</summary>
    [Fact]
    public void Strangers_who_look_certain_are_counted_among_strangers()
    {
        PlantedField[] fields =
        [
            new("forename", 30, 0, 0.9, 0), new("surname", 30, 0, 0.9, 0), new("born_on", 300, 0, 0.9, 0),
            new("city", 30, 0, 0.9, 0),
        ];
        var planted = Planted.Of(fields, 6000, 0.3, 22);
        var model = Planted.Model(
            fields,
            ["forename,surname", "born_on", "surname,born_on", "forename,born_on"],
            ["forename,surname,born_on", "born_on,city,forename", "born_on,city,surname"]);

        var moved = LinkedRecords.From(model, planted.Table, []).Pairs.Where(pair =>
            planted.Agree("forename,surname,born_on", pair.Left, pair.Right)
            && !planted.Agree("city", pair.Left, pair.Right)).ToList();

        var strangers = moved.Count(pair => planted.EntityOf[pair.Left] != planted.EntityOf[pair.Right]);
        Assert.InRange(strangers, 60, 200);
        Assert.InRange(moved.Sum(pair => 1 - pair.Weight.Probability) / strangers, 0.5, 3);
    }

    /// <summary>A father and his son are one's name at one home. That they are never one is known, and need not be
    /// learnt.</summary>
    [Fact]
    public void Contradictions_are_not_learnt_from_as_matches()
    {
        PlantedField[] fields =
        [
            new("forename", 200, 0, 0.95, 0), new("surname", 300, 0, 0.95, 0), new("address", 4000, 0, 0.8, 0),
            new("generation", 2, 0, 0.99999, 0),
        ];
        var people = Planted.Of(fields, 3000, 0.4, 23);
        var fathers = people.Rows.Take(1500).Select(row => row.ToArray()).ToList();
        foreach (var father in fathers)
            father[3] = father[3] == Planted.Word(0) ? Planted.Word(1) : Planted.Word(0);
        var table = Planted.TableOf(people.Columns, people.Rows.Concat(fathers));

        Assert.True(MOfAnotherGeneration("") > 0.2);
        Assert.True(MOfAnotherGeneration("contradictions:\n  g: { when: { generation: otherwise }, why: x }\n") < 0.01);

        double MOfAnotherGeneration(string more)
        {
            var model = Planted.Model(
                fields, ["forename,surname", "surname,address"], ["forename,surname,address"], more);
            return LinkedRecords.From(model, table, []).Model.Comparisons[3].Levels[^1].Odds!.Value.M;
        }
    }

    /// <summary>Held against all matches, the strangers it looks at would seem a third of what they are, and weights
    /// more than a bit too high.</summary>
    [Fact]
    public void A_rule_that_asks_for_something_lacking_weighs_its_pairs_as_it_would_without_asking()
    {
        PlantedField[] fields =
        [
            .. Fields.Select(field => field.Name == "born_on" ? field with { Missing = 0.2 } : field),
            new("city", 20, 0, 0.90, 0.02, 0.05),
        ];
        var planted = Planted.Of(fields, 8000, 0.4, 21);
        var of = Weights("forename,surname");
        var asked = Weights("forename,surname lacking born_on");

        Assert.NotEmpty(asked);
        Assert.Equal(of.Keys.Order(), asked.Keys.Order());
        var differences = asked.Where(pair => planted.Agree("forename,surname", pair.Key.Item1, pair.Key.Item2))
            .Select(pair => pair.Value - of[pair.Key]).Order().ToList();
        Assert.InRange(differences[differences.Count / 2], -0.3, 0.3);

        Dictionary<(int, int), double> Weights(string names)
        {
            var model = Planted.Model(
                fields, [names, .. Rules[1..]], ["forename,surname,born_on", "surname,born_on,postcode"]);
            return LinkedRecords.From(model, planted.Table, []).Pairs
                .Where(pair => planted.Rows[pair.Left][2] is null || planted.Rows[pair.Right][2] is null)
                .ToDictionary(pair => (pair.Left, pair.Right), pair => pair.Weight.Bits);
        }
    }
}
