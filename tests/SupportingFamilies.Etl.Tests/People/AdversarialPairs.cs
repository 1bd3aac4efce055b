using System.Globalization;
using SupportingFamilies.Etl.Feeds;
using static SupportingFamilies.Etl.Tests.People.Invented;

namespace SupportingFamilies.Etl.Tests.People;

/// <summary>Two source keys that look like one person.</summary>
/// <param name="Kind">What makes it hard.</param>
readonly record struct AdversarialPair(string Kind, string Left, string Right);

/// <summary>
/// The pairs a linker gets wrong, by the thousand, beside as many true pairs of the same surface, among other people so
/// that names and dates are as common as they are. The same every time.
/// </summary>
sealed class AdversarialPairs
{
    /// <summary>Given to go together, and never used for one another.</summary>
    static readonly (string One, string Other)[] Twins =
        [("Jayden", "Kayden"), ("Aiden", "Caiden"), ("Harry", "Harvey"), ("Ethan", "Nathan"), ("Tyler", "Taylor"),
            ("Mason", "Jason"), ("Jessica", "Jasmine"), ("Emily", "Emma"), ("Lily", "Lola"), ("Amelia", "Amelie"),
            ("Ryan", "Bryan"), ("Alfie", "Archie")];

    static readonly (string One, string Other)[] OneInitial =
        [("James", "Jonah"), ("Sarah", "Susan"), ("Peter", "Philip"), ("Rachel", "Rosie"), ("Megan", "Mollie")];

    static readonly (string Forename, string Surname)[] CommonNames =
        [("Mohammed", "Khan"), ("Sarah", "Jones"), ("David", "Smith"), ("Fatima", "Begum"), ("Paul", "Wilson"),
            ("Gurpreet", "Kaur"), ("John", "Brown"), ("Ali", "Hussain")];

    static readonly (string One, string Other)[] Written =
        [("Łukasz", "Lukasz"), ("Elizabeth", "Liz"), ("Khadija", "Khadeeja"), ("Lucas", "Lukas"), ("Siân", "SIAN"),
            ("Sebastian", "Sebastain")];

    readonly List<PersonRecord> records = [];
    readonly List<AdversarialPair> same = [];
    readonly List<AdversarialPair> different = [];
    readonly AdversarialNames names = new();
    string kind = "";
    int row;

    /// <param name="families">Of each of the fourteen kinds; a family gives one false and one true pair at
    /// least.</param>
    /// <param name="others">People who have nothing to do with them.</param>
    public AdversarialPairs(int families, int others)
    {
        Action[] kinds =
        [
            TwinsWithSimilarNames, TwinsOfOneInitial, FatherAndSon, SonWithoutDate, StrangersOfOneName,
            PlaceholderNames, EstimatedDates, SharedTelephones, SistersTelephones, JointEmails, Institutions,
            NumbersOfOthers, ChangedNames, Cousins,
        ];
        foreach (var each in kinds)
        {
            kind = each.Method.Name;
            for (var family = 0; family < families; family++)
            {
                names.NextFamily();
                each();
            }
        }

        for (var other = 0; other < others; other++)
        {
            names.NextFamily();
            var common = names.Of(CommonNames);
            var isCommon = names.Chance(5);
            Add("police", isCommon ? $"{common.Forename} {common.Surname}" : $"{names.Forename()} {names.Surname}",
                names.Adult(), names.Home());
        }
    }

    public IReadOnlyList<PersonRecord> Records => records;

    public IReadOnlyList<AdversarialPair> TruePairs => same;

    public IReadOnlyList<AdversarialPair> FalsePairs => different;

    /// <summary>Each known to one partner only. True: one of them, who moved.</summary>
    void TwinsWithSimilarNames()
    {
        var (one, other) = names.Of(Twins);
        var (born, home) = (names.Child(), names.Home());
        var first = Add("school", $"{one} {names.Surname}", born, home);
        Different(first, Add("health", $"{other} {names.Surname}", born, home, nhs: names.Nhs()));
        Same(first, Add("youth", $"{one} {names.Surname}", born, names.Home()));
    }

    /// <summary>J may be either twin. True: J with James's telephone, where there is no twin.</summary>
    void TwinsOfOneInitial()
    {
        var (one, other) = names.Of(OneInitial);
        var (born, home) = (names.Child(), names.Home());
        var first = Add("school", $"{one} {names.Surname}", born, home);
        var second = Add("health", $"{other} {names.Surname}", born, home);
        Different(first, second);
        Different(first, Add("police", $"{one[0]} {names.Surname}", born, home));
        names.NextFamily();
        var phone = names.Phone();
        (born, home) = (AdversarialNames.SameChild(born), names.Home());
        Same(Add("early", $"{one} {names.Surname}", born, home, phone: phone),
            Add("police", $"{one[0]} {names.Surname}", born, home, phone: phone));
    }

    /// <summary>One name, one address, two birth dates. True: the son at another partner.</summary>
    void FatherAndSon()
    {
        var (name, home, born) = ($"{names.Forename()} {names.Surname}", names.Home(), names.Child());
        var son = Add("school", name, born, home);
        Different(Add("housing", name, names.Father(), home), son);
        Same(son, Add("health", name, born, home));
    }

    /// <summary>A record without date of birth fits father and son. True: where only one bears the name.</summary>
    void SonWithoutDate()
    {
        var (name, home) = ($"{names.Forename()} {names.Surname}", names.Home());
        var father = Add("housing", name, names.Father(), home);
        Add("school", name, names.Child(), home);
        Different(father, Add("police", name, null, home));
        names.NextFamily();
        (name, home) = ($"{names.Forename()} {names.Surname}", names.Home());
        Same(Add("housing", name, names.Adult(), home), Add("school", name, null, home, "contact1"));
    }

    /// <summary>True: the same with an address in common.</summary>
    void StrangersOfOneName()
    {
        var common = names.Of(CommonNames);
        var born = names.Chance(2) ? names.Child() : names.Adult();
        var (name, home) = ($"{common.Forename} {common.Surname}", names.Home());
        var first = Add("health", name, born, home);
        Different(first, Add("police", name, born, names.Home()));
        Same(first, Add("early", name, born, home));
    }

    /// <summary>Two children of one home without a name. True: the unnamed one and its name, by the NHS
    /// number.</summary>
    void PlaceholderNames()
    {
        var (born, home, nhs) = (names.Child(), names.Home(), names.Nhs());
        var unnamed = Add("health", $"Baby_Girl {names.Surname}", born, home, nhs: nhs);
        Different(unnamed, Add("early", $"Unknown {names.Surname}", names.Sibling(born), home));
        Same(unnamed, Add("early", $"{names.Forename()} {names.Surname}", born, home, nhs: nhs));
    }

    /// <summary>Two of one common name whose ages were guessed. True: a guessed and a full date at one home.</summary>
    void EstimatedDates()
    {
        var common = names.Of(CommonNames);
        var (born, home) = (names.Adult(), names.Home());
        var guessed = $"{born[..4]}-01-01";
        Different(
            Add("police", $"{common.Forename} {common.Surname}", guessed, names.Home()),
            Add("housing", $"{common.Forename} {common.Surname}", guessed, names.Home()));
        var name = $"{names.Forename()} {names.Surname}";
        Same(Add("police", name, guessed, home), Add("health", name, born, home));
    }

    /// <summary>A mother gives her telephone for her daughter. True: a mother who moved and kept it.</summary>
    void SharedTelephones()
    {
        var (phone, home) = (names.Phone(), names.Home());
        var mother = Add("school", $"{names.Forename()} {names.Surname}", null, home, "contact1", phone: phone);
        Different(mother, Add("early", $"{names.Forename()} {names.Surname}", names.Child(), home, phone: phone));
        names.NextFamily();
        var (name, other) = ($"{names.Forename()} {names.Surname}", names.Phone());
        Same(Add("school", name, null, names.Home(), "contact1", phone: other),
            Add("housing", name, names.Adult(), names.Home(), phone: other));
    }

    /// <summary>Sisters or brothers whose names go together, one without a date of birth, both with their mother's
    /// telephone. True: one of them, who moved with it.</summary>
    void SistersTelephones()
    {
        var (one, other) = names.Of(Twins);
        var (phone, home) = (names.Phone(), names.Home());
        var first = Add("health", $"{one} {names.Surname}", names.Child(), home, phone: phone);
        Different(first, Add("police", $"{other} {names.Surname}", null, home, phone: phone));
        Same(first, Add("early", $"{one} {names.Surname}", null, names.Home(), phone: phone));
    }

    /// <summary>Two people of one home and surname, with one e-mail address. True: one of them, who moved and kept
    /// it.</summary>
    void JointEmails()
    {
        var (email, home) = ($"family{row}@example.org", names.Home());
        var forename = names.Forename();
        var first = Add("school", $"{forename} {names.Surname}", null, home, "contact1", email: email);
        Different(
            first, Add("housing", $"{names.Forename()} {names.Surname}", null, home, "tenant1", email: email));
        Same(first, Add("early", $"{forename} {names.Surname}", names.Adult(), names.Home(), email: email));
    }

    /// <summary>Two residents of one hostel with one forename. True: one resident at two partners.</summary>
    void Institutions()
    {
        var (hostel, forename, born) = (names.Hostel(), names.Forename(), names.Adult());
        var first = Add("homeless", $"{forename} {names.Surname}", born, hostel);
        Same(first, Add("health", $"{forename} {names.Surname}", born, hostel));
        names.NextFamily();
        Different(first, Add("police", $"{forename} {names.Surname}", AdversarialNames.YearsBefore(born), hostel));
    }

    /// <summary>A brother's number; a dummy many have. True: a right number when nothing else stayed the
    /// same.</summary>
    void NumbersOfOthers()
    {
        var (home, nhs) = (names.Home(), names.Nhs());
        var first = Add("health", $"{names.Forename()} {names.Surname}", names.Child(), home, nhs: nhs);
        Different(first, Add("youth", $"{names.Forename()} {names.Surname}", names.Child(), home, nhs: nhs));
        names.NextFamily();
        var (forename, born, number) = (names.Forename(), names.Adult(), names.Nhs());
        var before = Add("health", $"{forename} {names.Surname}", born, names.Home(), nhs: number);
        names.NextFamily();
        Same(before, Add("early", $"{forename} {names.Surname}", born, names.Home(), nhs: number));
        Add("youth", $"{names.Forename()} {names.Surname}", names.Child(), names.Home(), nhs: "9434765919");
    }

    /// <summary>Sisters-in-law of one surname and birth date. True: married, hyphenated, transliterated.</summary>
    void ChangedNames()
    {
        var (one, other) = names.Of(Written);
        var (born, home) = (names.Adult(), names.Home());
        var before = Add("health", $"{one} {names.Surname}", born, home);
        Different(before, Add("housing", $"{names.Forename()} {names.Surname}", born, home));
        var maiden = names.Surname;
        names.NextFamily();
        Same(before, names.Chance(2)
            ? Add("police", $"{other} {maiden}", born, home)
            : Add("police", $"{other} {maiden}-{names.Surname}", born, home));
    }

    /// <summary>Cousins of one name in one street. True: one child whose birth date has one digit wrong.</summary>
    void Cousins()
    {
        var (name, born, home) = ($"{names.Forename()} {names.Surname}", names.Child(), names.Home());
        var first = Add("school", name, born, home);
        Different(first, Add("health", name, AdversarialNames.YearsBefore(born), names.NextDoor(home)));
        Same(first, Add("police", name, AdversarialNames.DigitSlip(born), home));
    }

    void Same(string left, string right) => same.Add(new AdversarialPair(kind, left, right));

    void Different(string left, string right) => different.Add(new AdversarialPair(kind, left, right));

    string Add(
        string feed,
        string who,
        string? born,
        (string Address, string Postcode) home,
        string part = "subject",
        string? phone = null,
        string? nhs = null,
        string? email = null)
    {
        var key = (++row).ToString(CultureInfo.InvariantCulture);
        records.Add(Record(
            row, feed, key, who, born, home.Address, home.Postcode, part, nhs: nhs, phone: phone, email: email));
        return key;
    }
}
