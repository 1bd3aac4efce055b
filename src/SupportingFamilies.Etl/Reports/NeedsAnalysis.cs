using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Reports;

/// <param name="District">Of the home; null where it is withheld or not known.</param>
/// <param name="Age">Whole years on the as-of date; null where it is not known.</param>
public sealed record ResidentPerson(PersonId Person, string? District, int? Age)
{
    public override string ToString() => $"person {Person.Value}";
}

/// <summary>A need that evidence shows, about this person.</summary>
public readonly record struct PersonalNeed(PersonId Person, string NeedCode);

/// <summary>Everybody some partner knows, by postcode district and age, and those of whom each need was found.
/// </summary>
public static class NeedsAnalysis
{
    const string All = "all";
    const string Everybody = "everybody known";

    static readonly (string Name, int From)[] Bands =
    [
        ("0-4", 0), ("5-10", 5), ("11-15", 11), ("16-17", 16), ("18-24", 18), ("25-44", 25), ("45-64", 45), ("65+", 65),
    ];

    const string AgeNotKnown = "age not known";
    const string DistrictNotShown = "not known or withheld";

    /// <param name="needCodes">The needs to show, in this order.</param>
    public static Report Of(
        IReadOnlyCollection<ResidentPerson> people, IEnumerable<PersonalNeed> needs, IReadOnlyList<string> needCodes)
    {
        var districts = people.Select(District).Distinct().OrderBy(name => name == DistrictNotShown)
            .ThenBy(name => name, StringComparer.Ordinal).ToList();
        var bands = Bands.Select(band => band.Name).Append(AgeNotKnown).ToList();
        var known = people.ToDictionary(person => person.Person);
        var byNeed = needs.ToLookup(need => need.NeedCode, need => need.Person, StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<object?>>();
        // A need is counted of everybody known, so the tables are hidden together.
        var (everybody, ofNeeds) = SmallNumbers.Suppress(
            Count(people),
            needCodes.Select(code => Count(
                byNeed[code].Distinct().Where(known.ContainsKey).Select(person => known[person]))).ToList());
        Add(Everybody, everybody);
        foreach (var (code, shown) in needCodes.Zip(ofNeeds))
            Add(code, shown);
        return new Report(
            "Needs of the whole population",
            ["need_code", "district", "age_band", "people"],
            rows,
            [
                "People, by the district of their home and their age on the as-of date. A need is counted for the "
                    + "person the evidence is about, when evidence shows it and not when it only suggests it.",
                "Everybody known: people some partner's file holds. It is no count of who lives in the area.",
                FormattableString.Invariant($"{SmallNumbers.Hidden}: fewer than {SmallNumbers.Least} people, or ")
                    + "hidden so that such a number cannot be worked out from the totals or from "
                    + "another table. 0 is nobody.",
            ]);

        long[,] Count(IEnumerable<ResidentPerson> counted)
        {
            var counts = new long[districts.Count, bands.Count];
            foreach (var person in counted)
                counts[districts.IndexOf(District(person)), bands.IndexOf(Band(person.Age))]++;
            return counts;
        }

        void Add(string need, long?[,] shown)
        {
            for (var row = 0; row <= districts.Count; row++)
            {
                for (var column = 0; column <= bands.Count; column++)
                {
                    rows.Add(
                    [
                        need, row == districts.Count ? All : districts[row],
                        column == bands.Count ? All : bands[column],
                        shown[row, column] is { } number ? number : SmallNumbers.Hidden,
                    ]);
                }
            }
        }
    }

    static string District(ResidentPerson person) => person.District ?? DistrictNotShown;

    internal static string Band(int? age) => age is { } years
        ? Bands.LastOrDefault(band => band.From <= years, Bands[0]).Name
        : AgeNotKnown;
}
