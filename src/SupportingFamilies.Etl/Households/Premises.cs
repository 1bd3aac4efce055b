using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Households;

/// <summary>What stands at an address where many unrelated people live; the premises list says so.</summary>
public enum PremisesType
{
    /// <summary>Its residents are protected: no address, district, household or tie of theirs reaches any output.
    /// </summary>
    Refuge,
    Hostel,
    TemporaryAccommodation,
    Prison,
    Hospital,
    CareHome,
    ChildrensHome,
    StudentHall,
    School,
    Other,
}

/// <summary>One line of <c>pipelines/premises.csv</c>.</summary>
public sealed record Premises(string Name, PremisesType Type, Uprn? Uprn, string Address, Postcode Postcode)
{
    /// <summary>Never where: a refuge's address is a secret.</summary>
    public override string ToString() => $"premises of type {Type}";
}
