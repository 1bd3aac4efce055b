using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Names;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>How one partner sees people: each error happens, or not, by its rate in the one table.</summary>
sealed class Eyes(Feed feed, double errors)
{
    public static readonly DateOnly Placeholder = new(1900, 1, 1);

    static readonly string[] Titles = ["Mr", "Mrs", "Miss", "Ms"];

    /// <summary>A rate of 1 is a field the feed does not have: no multiplier brings it into being.</summary>
    public bool Errs(SeededStream stream, ErrorRate rate) =>
        rate.Of[(int)feed] is var share && (share >= 1 || stream.Chance(Math.Min(1, share * errors)));

    /// <param name="on">When the partner first took the person's details down.</param>
    public SeenPerson See(Person person, string key, DateOnly on, SeededStream stream)
    {
        var seen = new SeenPerson { PersonId = person.Id, Key = key };
        Name(person, seen, on, stream);
        seen.Born = Born(person, stream);
        seen.Sex = Errs(stream, ErrorRates.SexMissing) ? null
            : Errs(stream, ErrorRates.SexWrong) ? (person.Sex == Sex.Male ? Sex.Female : Sex.Male) : person.Sex;
        seen.Nhs = Nhs(person, stream);
        seen.Upn = Upn(person, stream);
        seen.Nino = Nino(person, stream);
        seen.Phone = Phone(person, stream);
        seen.KeepsOldAddress = Errs(stream, ErrorRates.OldAddress);
        seen.Email = Email(person, stream);
        return seen;
    }

    string Email(Person person, SeededStream stream)
    {
        if (person.Email is not { } email || Errs(stream, ErrorRates.EmailMissing)) return "";
        return Errs(stream, ErrorRates.EmailEarlier) ? person.EarlierEmail ?? email : email;
    }

    /// <summary>Excel eats the zero in front.</summary>
    string Phone(Person person, SeededStream stream)
    {
        if (person.Mobile is not { } mobile || Errs(stream, ErrorRates.PhoneMissing)) return "";
        var number = Errs(stream, ErrorRates.PhoneEarlier) ? person.EarlierMobile ?? mobile : mobile;
        return Errs(stream, ErrorRates.PhoneExcel) ? number[1..] : number;
    }

    void Name(Person person, SeenPerson seen, DateOnly on, SeededStream stream)
    {
        var surname = Surname(person, seen, on, stream);
        var forename = Forename(person, stream);
        if (Errs(stream, ErrorRates.NamesSwapped)) (forename, surname) = (surname, forename);
        if (Errs(stream, ErrorRates.JunkName)) forename = stream.Pick<string>(["UNKNOWN", "NOT ENTERED", "UNK", "X"]);
        else if (Errs(stream, ErrorRates.ForenameMissing)) forename = "";
        else if (Errs(stream, ErrorRates.TitleInName) && person.AgeOn(on) > 15)
            forename = $"{(person.Sex == Sex.Male ? "Mr" : stream.Pick(Titles[1..]))} {forename}";
        if (Errs(stream, ErrorRates.AccentLost))
            (forename, surname) = (Slips.WithoutAccents(forename), Slips.WithoutAccents(surname));
        seen.Forename = forename;
        seen.Surname = surname;
        seen.MiddleNames = stream.Chance(0.6) ? person.MiddleName ?? "" : "";
        seen.KnownAs = stream.Chance(0.7) ? person.KnownAs ?? "" : "";
    }

    string Forename(Person person, SeededStream stream)
    {
        var name = person.Forename;
        if (Errs(stream, ErrorRates.Nickname)) name = person.KnownAs ?? NameVariants.Nickname(stream, name) ?? name;
        else if (person.MiddleName is { } middle && Errs(stream, ErrorRates.MiddleAsForename)) name = middle;
        else if (person.Tradition != Tradition.English && Errs(stream, ErrorRates.Transliterated))
            name = NameVariants.Transliteration(stream, name) ?? name;
        if (Errs(stream, ErrorRates.ForenameSlip)) name = Slips.Typed(stream, name);
        else if (Errs(stream, ErrorRates.Phonetic)) name = Slips.Heard(stream, name);
        if (Errs(stream, ErrorRates.InitialOnly)) return name[..1];
        return person.MiddleName is { } second && Errs(stream, ErrorRates.MiddleAppended) ? $"{name} {second}" : name;
    }

    string Surname(Person person, SeenPerson seen, DateOnly on, SeededStream stream)
    {
        var name = person.SurnameOn(on);
        if (person.EarlierSurnames.Count > 0)
        {
            var earlier = person.EarlierSurnames[^1].Surname;
            if (earlier != name && stream.Chance(0.25)) seen.PreviousSurname = earlier;
            if (Errs(stream, ErrorRates.PreviousSurname)) name = earlier;
        }

        if (name.Contains('-', StringComparison.Ordinal))
        {
            var halves = name.Split('-');
            if (Errs(stream, ErrorRates.HalfSurname)) name = stream.Pick(halves);
            else if (stream.Chance(0.25)) name = string.Join(stream.Chance(0.8) ? " " : "", halves);
            else if (stream.Chance(0.04)) name = $"{halves[^1]}-{halves[0]}";
        }
        else if (person.Tradition != Tradition.English && Errs(stream, ErrorRates.Transliterated))
        {
            name = NameVariants.Transliteration(stream, name) ?? name;
        }

        if (Errs(stream, ErrorRates.SurnameSlip)) return Slips.Typed(stream, name);
        if (!Errs(stream, ErrorRates.Phonetic)) return name;
        return NameVariants.SurnameSpelling(stream, name) ?? Slips.Heard(stream, name);
    }

    DateOnly? Born(Person person, SeededStream stream)
    {
        if (person.Born is not { } born || Errs(stream, ErrorRates.BornMissing)) return null;
        if (Errs(stream, ErrorRates.BornPlaceholder)) return Placeholder;
        if (Errs(stream, ErrorRates.BornFirst))
            return stream.Chance(0.6) ? new DateOnly(born.Year, 1, 1) : new DateOnly(born.Year, born.Month, 1);
        if (Errs(stream, ErrorRates.BornSwapped) && born.Day <= 12)
            return new DateOnly(born.Year, born.Day, born.Month);
        return Errs(stream, ErrorRates.BornSlip) ? Slips.Miskeyed(stream, born) : born;
    }

    string Nhs(Person person, SeededStream stream)
    {
        if (Errs(stream, ErrorRates.NhsMissing)) return "";
        var number = Errs(stream, ErrorRates.NhsSibling) && Sibling(person) is { } other ? other.NhsNumber
            : person.NhsNumber;
        if (Errs(stream, ErrorRates.NhsSlip)) number = Slips.Miskeyed(stream, number);
        if (Errs(stream, ErrorRates.NhsExcel)) return $"{number[0]}.{number[1..6]}E+09";
        return stream.Chance(0.12) ? $"{number[..3]} {number[3..6]} {number[6..]}" : number;
    }

    string Upn(Person person, SeededStream stream)
    {
        if (person.Upn is not { } number || Errs(stream, ErrorRates.UpnMissing)) return "";
        if (person.FormerUpn is { } former && Errs(stream, ErrorRates.UpnFormer)) number = former;
        else if (Errs(stream, ErrorRates.UpnSibling) && Sibling(person)?.Upn is { } other) number = other;
        return Errs(stream, ErrorRates.UpnSlip) ? Slips.Miskeyed(stream, number) : number;
    }

    string Nino(Person person, SeededStream stream)
    {
        if (person.Nino is not { } number || Errs(stream, ErrorRates.NinoMissing)) return "";
        if (Errs(stream, ErrorRates.NinoSlip)) number = Slips.Miskeyed(stream, number[..8]) + number[8];
        return Errs(stream, ErrorRates.NinoNoSuffix) ? number[..8] : number;
    }

    static Person? Sibling(Person person) =>
        person.Twin ?? person.Mother?.Children.Find(other => other != person && other.Born is not null);
}
