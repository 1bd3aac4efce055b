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
}
