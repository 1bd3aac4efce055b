using System.Globalization;
using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Places;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>Addresses as staff type them: in varied order and abbreviation, often old, flats often without their
/// number.</summary>
sealed class AddressBook(Eyes eyes)
{
    static readonly (string Full, string[] Short)[] Types =
    [
        ("Road", ["Rd", "RD", "Rd."]), ("Street", ["St", "ST", "Str"]), ("Avenue", ["Ave", "Av"]),
        ("Lane", ["Ln", "La"]),
        ("Close", ["Cl", "Clo"]), ("Drive", ["Dr", "Drv"]), ("Crescent", ["Cres", "Cr"]), ("Gardens", ["Gdns", "Gdn"]),
        ("Grove", ["Gr", "Gve"]), ("Terrace", ["Terr", "Tce"]), ("Court", ["Ct", "Crt"]), ("Place", ["Pl"]),
    ];

    /// <summary>Where the partner thinks the person lived on that day; written the same way in every row of one
    /// key.</summary>
    public SeenAddress Of(Person person, SeenPerson seen, DateOnly on, SeededStream stream)
    {
        var home = person.HomeOn(on);
        if (home is null || seen.KeepsOldAddress) home = Before(person, on) ?? home;
        if (home is null) return default(SeenAddress) with { Text = "", Postcode = "", Uprn = "" };
        if (seen.Addresses.TryGetValue(home.Dwelling, out var written)) return written;
        // A flag set for those in a refuge, mostly, and for a few others: witnesses, adopters.
        var restricted = stream.Chance(home.Dwelling.Premises?.Type == "refuge" ? 0.8 : 0.002);
        var address = eyes.Errs(stream, ErrorRates.AddressMissing) ? new SeenAddress("", "", "", false)
            : eyes.Errs(stream, ErrorRates.NoFixedAbode)
                ? new SeenAddress(stream.Chance(0.7) ? "NFA" : "No fixed abode", "", "", false)
            : Of(home.Dwelling, stream);
        return seen.Addresses[home.Dwelling] = address with { Restricted = restricted };
    }

    public SeenAddress Of(Dwelling dwelling, SeededStream stream)
    {
        var postcode = eyes.Errs(stream, ErrorRates.PostcodeMissing) ? "" : dwelling.Postcode;
        if (postcode.Length > 0 && eyes.Errs(stream, ErrorRates.PostcodeSlip))
            postcode = Slips.Miskeyed(stream, postcode);
        if (postcode.Length > 0 && stream.Chance(0.08)) postcode = postcode.Replace(" ", "", StringComparison.Ordinal);
        if (postcode.Length > 0 && stream.Chance(0.03)) postcode = postcode.ToLowerInvariant();
        var uprn = eyes.Errs(stream, ErrorRates.UprnMissing) ? 0
            : eyes.Errs(stream, ErrorRates.UprnWrong) ? dwelling.Uprn + 7 : dwelling.Uprn;
        var number = uprn == 0 ? "" : uprn.ToString("000000000000", CultureInfo.InvariantCulture);
        // Excel drops the zeros in front: most systems never show them.
        return new SeenAddress(Text(dwelling, stream), postcode, stream.Chance(0.9) ? number.TrimStart('0') : number,
            false);
    }

    string Text(Dwelling dwelling, SeededStream stream)
    {
        var street = Street(dwelling.Street, stream);
        var line = $"{dwelling.Number} {street}";
        if (dwelling.Premises is not null && dwelling.Building is not null)
            line = stream.Chance(0.1) ? dwelling.Building : stream.Chance(0.83) ? $"{dwelling.Building}, {line}" : line;
        else if (dwelling.Flat is { } flat && !eyes.Errs(stream, ErrorRates.FlatDropped))
            line = WithFlat(dwelling, flat, line, stream);
        if (stream.Chance(0.65)) line += $"{(stream.Chance(0.8) ? "," : "")} {dwelling.Town}";
        return stream.Chance(0.2) ? line.ToUpperInvariant() : line;
    }

    static string WithFlat(Dwelling dwelling, string flat, string line, SeededStream stream)
    {
        var number = flat[5..];
        return stream.Fraction() switch
        {
            < 0.40 => $"{flat}, {line}",
            < 0.55 => $"{flat} {dwelling.Building}, {line}",
            < 0.68 => $"{line} {flat}",
            < 0.78 => $"{number} {dwelling.Building}, {Street(dwelling.Street, stream)}",
            < 0.88 => $"Apt {number}, {line}",
            < 0.94 => $"{number}/{line}",
            _ => $"{dwelling.Building}, {line}",
        };
    }

    static string Street(string street, SeededStream stream)
    {
        if (!stream.Chance(0.35)) return street;
        foreach (var (full, shorts) in Types)
        {
            if (street.EndsWith(full, StringComparison.Ordinal)) return street[..^full.Length] + stream.Pick(shorts);
        }

        return street;
    }

    static Home? Before(Person person, DateOnly on)
    {
        Home? before = null;
        foreach (var stay in person.Stays)
        {
            if (stay.From <= on && !stay.Includes(on) && stay.Home.Dwelling.Premises?.Type != "refuge")
                before = stay.Home;
        }

        return before;
    }
}
