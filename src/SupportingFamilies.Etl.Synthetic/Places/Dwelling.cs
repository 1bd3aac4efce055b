namespace SupportingFamilies.Etl.Synthetic.Places;

enum Tenure
{
    Owned,
    PrivateRent,
    SocialRent,
}

/// <summary>One address. A flat stands in a building with a number (and often a name) of its own.</summary>
/// <param name="Premises">The communal place this is, when it is one, on the premises list or not.</param>
sealed record Dwelling(
    string? Flat,
    string? Building,
    string Number,
    string Street,
    string Town,
    string Postcode,
    long Uprn,
    Tenure Tenure,
    Premises? Premises = null);

/// <param name="Listed">Whether partners' and council's premises list knows it.</param>
sealed record Premises(string Name, string Type, long Uprn, string Address, string Postcode, bool Listed);

/// <param name="Establishment">Four digits, unique within the authority.</param>
sealed record School(string Urn, int Establishment, string Name, string Postcode, bool Secondary, bool Alternative);
