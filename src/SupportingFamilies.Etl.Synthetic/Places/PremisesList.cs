using System.Globalization;
using SupportingFamilies.Etl.Synthetic.Names;

namespace SupportingFamilies.Etl.Synthetic.Places;

/// <summary>
/// Where many unrelated people live. The listed ones are shipped as <c>pipelines/premises.csv</c> too; a few others are
/// not, as the list a council holds is never whole.
/// </summary>
static class PremisesList
{
    static readonly Premises[] Unlisted =
    [
        new("The Old Rectory", "hostel", 10098000101, "The Old Rectory, 3 Rectory Close, Marrowby", "WX26 9AX", false),
        new("Tern House", "temporary_accommodation", 10098000102, "Tern House, 41 Canal Street, Harrowmere", "WX3 9AY",
        false),
        new("Sandpiper House", "refuge", 10098000103, "Sandpiper House, 18 Alma Road, Stanbeck", "WX8 9AX", false),
        new("Hazel Cottage", "childrens_home", 10098000104, "Hazel Cottage, 2 Glebe Lane, Eastwold", "WX33 9AX", false),
        new("Weir Court", "care_home", 10098000105, "Weir Court, 90 Mill Lane, Colderby", "WX13 9AX", false),
        new("Union Yard", "student_hall", 10098000106, "Union Yard, 7 Brewery Street, Harrowmere", "WX2 9AY", false),
    ];

    static readonly List<Premises> All =
    [
        .. Table.Rows("premises.csv").Select(row =>
            new Premises(row[0], row[1], long.Parse(row[2], CultureInfo.InvariantCulture), row[3], row[4], true)),
        .. Unlisted,
    ];

    static readonly Dictionary<string, List<Dwelling>> ByType = All
        .GroupBy(premises => premises.Type)
        .ToDictionary(group => group.Key, group => group.Select(AsDwelling).ToList());

    public static IReadOnlyList<Dwelling> OfType(string type) => ByType[type];

    static Dwelling AsDwelling(Premises premises)
    {
        // "Haven House, 129 Durham Lane, Colderby": the building, then number and street, then the town.
        var parts = premises.Address.Split(", ");
        var street = parts[^2];
        var space = street.IndexOf(' ', StringComparison.Ordinal);
        return new Dwelling(
            null, premises.Name, street[..space], street[(space + 1)..], parts[^1], premises.Postcode, premises.Uprn,
            Tenure.SocialRent, premises);
    }
}
