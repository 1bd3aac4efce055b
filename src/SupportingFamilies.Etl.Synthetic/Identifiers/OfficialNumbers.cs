using System.Globalization;

namespace SupportingFamilies.Etl.Synthetic.Identifiers;

/// <summary>
/// Gives every invented person official numbers of the right form that nobody else in the population has. Consecutive
/// people get numbers far apart: a counter is stepped through its range by a step that shares no factor with it.
/// </summary>
sealed class OfficialNumbers
{
    const string UpnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ"; // 23 of them: I, O and S are never used.
    const string NinoFirst = "ABCEGHJKLMNPRSTWXYZ";
    const string NinoSecond = "ABCEGHJKLMNPRSTWXYZ";
    static readonly HashSet<string> NinoNeverIssued = ["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"];
    static readonly string[] NinoPrefixes =
    [
        .. from first in NinoFirst from second in NinoSecond
           let prefix = $"{first}{second}" where !NinoNeverIssued.Contains(prefix) select prefix,
    ];

    readonly Dictionary<(int Establishment, int Year), int> upnSerials = [];
    long nhsSteps;
    long ninoSteps;
    long mobileSteps;

    /// <summary>In the range 400 000 000 0 to 499 999 999 9, one of those in use in England and Wales.</summary>
    public string NextNhsNumber()
    {
        while (true)
        {
            var body = (400_000_000 + (++nhsSteps * 61_803_399 % 100_000_000)).ToString(CultureInfo.InvariantCulture);
            // A number of one repeated digit passes the check and is never issued.
            if (NhsCheckDigit(body) is { } check && body.Trim(body[0]).Length > 0) return body + check;
        }
    }

    public string NextNino()
    {
        var step = ++ninoSteps * 618_033_989 % (NinoPrefixes.Length * 1_000_000L);
        var digits = (step % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        return $"{NinoPrefixes[step / 1_000_000]}{digits}{"ABCD"[(int)(step % 4)]}";
    }

    /// <param name="year">The two-digit year the number was given in.</param>
    /// <param name="temporary">A temporary number ends in a letter, and lingers after it should have been
    /// replaced.</param>
    public string NextUpn(int establishment, int year, bool temporary)
    {
        var serial = upnSerials[(establishment, year)] = upnSerials.GetValueOrDefault((establishment, year)) + 1;
        if (serial > 999) throw new InvalidOperationException("An establishment gives at most 999 numbers a year.");
        var body = string.Create(CultureInfo.InvariantCulture, $"949{establishment:0000}{year % 100:00}");
        body += temporary
            ? string.Create(CultureInfo.InvariantCulture, $"{serial % 100:00}{UpnLetters[serial / 100 % 23]}")
            : serial.ToString("000", CultureInfo.InvariantCulture);
        return UpnCheckLetter(body) + body;
    }

    /// <summary>In 07700, the block that holds the numbers the regulator keeps for drama.</summary>
    public string NextMobile() =>
        "07700" + (++mobileSteps * 618_033 % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);

    /// <summary>Modulus 11 over weights 10 to 2; null when the remainder makes the number one never issued.</summary>
    public static int? NhsCheckDigit(string firstNine)
    {
        var sum = 0;
        for (var place = 0; place < 9; place++) sum += (firstNine[place] - '0') * (10 - place);
        return (11 - (sum % 11)) switch { 11 => 0, 10 => null, var digit => digit };
    }

    /// <summary>Each character's value times its place, from 2, modulo 23. A temporary number's last letter counts as
    /// its place in the alphabet.</summary>
    public static char UpnCheckLetter(string body)
    {
        var sum = 0;
        for (var index = 0; index < body.Length; index++)
        {
            var letter = body[index];
            var value = char.IsAsciiDigit(letter) ? letter - '0' : UpnLetters.IndexOf(letter, StringComparison.Ordinal);
            sum += value * (index + 2);
        }

        return UpnLetters[sum % 23];
    }
}
