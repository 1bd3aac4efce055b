using System.Globalization;

namespace SupportingFamilies.Etl.Tests.People;

/// <summary>Names, dates, homes and numbers for invented families, the same every time.</summary>
sealed class AdversarialNames
{
    static readonly string[] Beginnings =
        ["Ald", "Bram", "Cott", "Dun", "Esk", "Farn", "Grim", "Holt", "Ives", "Kelt", "Lang", "Mort", "Nor", "Ock",
            "Pem", "Quar", "Rus", "Stan", "Thur", "Wen"];

    static readonly string[] Middles =
        ["er", "ing", "o", "en", "um", "ar", "il", "wo", "ul", "ey", "a", "is", "on", "el", "et"];

    static readonly string[] Ends =
        ["ton", "by", "worth", "ford", "shaw", "ridge", "dale", "hurst", "mere", "gate", "ley", "combe", "stead",
            "wick", "thorpe", "bury", "field", "croft", "well", "beck"];

    static readonly string[] Forenames =
        ["Oliver", "Amelia", "George", "Isla", "Arthur", "Freya", "Muriel", "Winston", "Beatrice", "Edgar", "Harriet",
            "Rupert", "Sylvia", "Quentin", "Delia", "Felix", "Imelda", "Jasper", "Kirsten", "Leonard", "Nadine",
            "Otto", "Priscilla", "Roland", "Tabitha", "Ursula", "Victor", "Wanda", "Xavier", "Yvonne", "Zara",
            "Bernard", "Cordelia", "Douglas", "Estelle", "Gordon", "Hilda", "Ingrid", "Kenneth", "Lorna"];

    static readonly string[] Streets =
        ["Willow Road", "Elm Close", "Acacia Avenue", "Mill Lane", "Station Street", "Park Drive", "Hill Rise"];

    readonly Random random = new(20);
    int families;
    int homes;
    int numbers;
    int forenames;

    public string Surname { get; private set; } = "";

    public void NextFamily()
    {
        var at = families++ * 7919 % (Beginnings.Length * Middles.Length * Ends.Length);
        Surname = Beginnings[at % 20] + Middles[at / 20 % 15] + Ends[at / 300];
    }

    /// <summary>Never the same twice in a family.</summary>
    public string Forename() => Forenames[forenames++ % Forenames.Length];

    public T Of<T>(T[] values) => values[random.Next(values.Length)];

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    /// <summary>Born 2006 to 2020.</summary>
    public string Child() => Text(new DateOnly(2006, 1, 2).AddDays(random.Next(5400)));

    /// <summary>As <see cref="Child"/>, on another day.</summary>
    public string Sibling(string born)
    {
        var date = Child();
        while (date == born)
            date = Child();
        return date;
    }

    /// <summary>Born 1950 to 1999, never on the first of a month.</summary>
    public string Adult() => Text(new DateOnly(1950 + random.Next(50), 1 + random.Next(12), 2 + random.Next(26)));

    /// <summary>Born 1950 to 1989.</summary>
    public string Father() => Text(new DateOnly(1950 + random.Next(40), 1 + random.Next(12), 2 + random.Next(26)));

    /// <summary>Two or three years earlier, on another day.</summary>
    public static string YearsBefore(string born) =>
        Text(DateOnly.ParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(-1000));

    /// <summary>In 2005, for a family without a child so old.</summary>
    public static string SameChild(string born) =>
        $"2005{born[4..]}".Replace("-02-29", "-02-28", StringComparison.Ordinal);

    /// <summary>One digit of the day mistaken; still a date.</summary>
    public static string DigitSlip(string date) => date[..8] + date[8..] switch
    {
        "30" => "20",
        "01" or "10" or "20" => $"{date[8]}{(char)(date[9] + 1)}",
        _ => $"{date[8]}{(char)(date[9] - 1)}",
    };

    public (string Address, string Postcode) Home()
    {
        var at = homes++;
        return ($"{(at / 7 % 90) + 1} {Streets[at % 7]}",
            FormattableString.Invariant($"{(char)('A' + (at / 6300 % 8))}B{(at / 630 % 90) + 1} {at % 10}DE"));
    }

    public (string Address, string Postcode) NextDoor((string Address, string Postcode) home) =>
        ($"{100 + random.Next(50)}{home.Address[home.Address.IndexOf(' ', StringComparison.Ordinal)..]}",
            home.Postcode);

    /// <summary>One of forty hostels.</summary>
    public (string Address, string Postcode) Hostel()
    {
        var at = random.Next(40);
        return ($"Beacon Hostel, {at + 300} Quay Street", FormattableString.Invariant($"ZE{at + 1} 9ZZ"));
    }

    public string Phone() => FormattableString.Invariant($"07700{100_000 + numbers++:D6}");

    /// <summary>A number that passes its check, given once.</summary>
    public string Nhs()
    {
        for (var body = 400_000_000 + (numbers++ * 97); ; body++)
        {
            var digits = body.ToString(CultureInfo.InvariantCulture);
            var check = (11 - (digits.Select((digit, at) => (digit - '0') * (10 - at)).Sum() % 11)) % 11;
            if (check < 10)
                return digits + check.ToString(CultureInfo.InvariantCulture);
        }
    }

    static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
