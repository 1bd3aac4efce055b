using System.Globalization;

namespace SupportingFamilies.Etl.Synthetic.Places;

/// <summary>Houses first, then blocks of flats that share a number and so a doorbell panel.</summary>
sealed record Street(string Town, string Name, int Houses, int Flats, IReadOnlyList<string> Postcodes)
{
    const int FlatsToABlock = 18;
    static readonly string[] BlockNames = ["Court", "House", "Point", "Lodge", "Heights", "Mill"];

    public Dwelling DwellingAt(int index, long uprn, Tenure tenure)
    {
        var postcode = Postcodes[index * Postcodes.Count / (Houses + Flats)];
        if (index < Houses)
        {
            // One house in forty was divided later: 14A stands beside 14.
            var number = index % 40 == 39 ? $"{Text(index)}A" : Text(index + 1);
            return new Dwelling(null, null, number, Name, Town, postcode, uprn, tenure);
        }

        var flat = index - Houses;
        var block = flat / FlatsToABlock;
        var door = Text(200 + (block * 2));
        var building = $"{Name.Split(' ')[0]} {BlockNames[(Name.Length + block) % BlockNames.Length]}";
        // A block stands behind one postcode.
        postcode = Postcodes[^1];
        return new Dwelling($"Flat {Text((flat % FlatsToABlock) + 1)}", building, door, Name, Town, postcode, uprn,
            tenure);
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
