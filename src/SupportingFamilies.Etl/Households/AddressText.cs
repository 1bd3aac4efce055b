using System.Globalization;
using System.Text;

namespace SupportingFamilies.Etl.Households;

/// <summary>What a free-text address says, in any order and with any of the usual abbreviations.</summary>
/// <param name="Unit">The flat or room within the building; empty for a whole house.</param>
/// <param name="House">The house number, or the building's name when it has none; empty when the text gives
/// neither.</param>
/// <param name="Street">The street's name without its kind (CHURCH for Church Road); empty when not given.</param>
readonly record struct AddressParts(string Unit, string House, string Street)
{
    /// <summary>The building's name where the house has a number too: other texts may give the one or the
    /// other.</summary>
    public string AlsoNamed { get; init; } = "";

    public override string ToString() => "address";
}

/// <summary>
/// Reads free-text addresses: <c>Flat 3, 12 High Street</c>, <c>12 High St, Flat 3</c> and <c>3/12 HIGH STREET</c> say
/// the same. <c>Flat A, 1 High Street</c> is <c>1A High Street</c>; <c>First Floor, 12 High Street</c> is a flat of
/// number 12.
/// </summary>
static class AddressText
{
    readonly record struct Word(string Text, int Segment)
    {
        public bool IsNumber => char.IsAsciiDigit(Text[0]);

        public bool IsLetter => Text.Length == 1 && char.IsLetter(Text[0]);

        public override string ToString() => "a word of an address";
    }

    public static AddressParts Parse(string address)
    {
        var words = Split(address);
        if (IsNoAddress(words))
            return new AddressParts("", "", "");
        var unit = TakeUnit(words);
        var (streetFrom, streetTo) = FindStreet(words);
        var street = Join(words, streetFrom, streetTo);
        if (streetTo < words.Count && streetTo > 0 && AddressWords.IsStreetKind(words[streetTo].Text))
            streetTo++;
        var building = FindBuilding(words, streetFrom, streetTo);
        var numbers = words.Where(word => word.IsNumber).ToList();
        if (unit.Length == 0 && numbers.Count > 1)
        {
            unit = numbers[0].Text;
            numbers.RemoveAt(0);
        }

        if (numbers.Count > 0)
            return WithNumber(unit, numbers[0], building, words, street);
        return building.Length > 0 || unit.Length == 0
            ? new AddressParts(unit, building, street)
            : new AddressParts("", unit, street);
    }

    /// <summary>No fixed abode, or care of somebody else's address: the text does not say where the person
    /// lives.</summary>
    static bool IsNoAddress(List<Word> words) =>
        words.Count == 0 || words[0].Text is "NFA" or "UNKNOWN" or "CO"
        || (words.Count > 1 && (words[0].Text, words[1].Text) is ("FIXED", "ABODE") or ("C", "O"));

    static AddressParts WithNumber(string unit, Word number, string building, List<Word> words, string street)
    {
        if (unit.Length == 1 && char.IsLetter(unit[0]))
            return new AddressParts("", number.Text == unit ? unit : number.Text + unit, street);
        if (unit == number.Text)
            return new AddressParts("", unit, street);
        // "3 Park House, High Street": the number belongs to the building, which stands for the house.
        var numbersBuilding = unit.Length == 0 && building.Length > 0
            && words.Any(word => word.Segment == number.Segment && AddressWords.IsBuildingKind(word.Text));
        return numbersBuilding
            ? new AddressParts(number.Text, building, street)
            : new AddressParts(unit, number.Text, street) { AlsoNamed = building };
    }

    /// <summary>Upper-case words without accents or punctuation; a comma or line break begins a new segment.</summary>
    static List<Word> Split(string address)
    {
        var plain = Ascii.IsValid(address) ? address : WithoutAccents(address);
        var words = new List<Word>(8);
        var segment = 0;
        var start = -1;
        for (var at = 0; at <= plain.Length; at++)
        {
            var letter = at < plain.Length ? plain[at] : ' ';
            var isRange = letter == '-' && start >= 0 && char.IsAsciiDigit(plain[at - 1]) && at + 1 < plain.Length
                && char.IsAsciiDigit(plain[at + 1]);
            if (char.IsLetterOrDigit(letter) || isRange || (letter is '\'' && start >= 0))
            {
                if (start < 0)
                    start = at;
                continue;
            }

            if (start >= 0)
                Add(words, plain[start..at].Replace("'", "", StringComparison.Ordinal).ToUpperInvariant(), segment);
            start = -1;
            if (letter is ',' or '\n' or ';')
                segment++;
        }

        return words;
    }

    static void Add(List<Word> words, string text, int segment)
    {
        if (text.Length > 4 && text.StartsWith(AddressWords.Flat, StringComparison.Ordinal)
            && char.IsAsciiDigit(text[4]))
        {
            words.Add(new Word(AddressWords.Flat, segment));
            text = text[4..];
        }

        var word = new Word(AddressWords.Canonical(text), segment);
        if (AddressWords.IsNoise(word.Text))
            return;
        // "12 A" is 12A.
        if (word.IsLetter && words.Count > 0 && words[^1].Segment == segment && words[^1].IsNumber
            && char.IsAsciiDigit(words[^1].Text[^1]))
        {
            words[^1] = words[^1] with { Text = words[^1].Text + word.Text };
            return;
        }

        words.Add(word);
    }

    static string WithoutAccents(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Replace('\u2019', '\'').Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                plain.Append(letter);
        }

        return plain.ToString();
    }

    /// <summary>Takes the words that name the flat out of the list and gives the flat.</summary>
    static string TakeUnit(List<Word> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var next = at + 1 < words.Count ? words[at + 1] : default;
            if (words[at].Text == AddressWords.Flat && next.Text is not null && (next.IsNumber || next.IsLetter))
                return Take(words, at, 2, next.Text);
            if (words[at].Text == AddressWords.Flat && next.Text is not null && AddressWords.IsLevel(next.Text))
                return Take(words, at, LengthOfLevel(words, at + 1) + 1, next.Text);
            if (AddressWords.IsLevel(words[at].Text) && LengthOfLevel(words, at) is var length
                && (length > 1 || words[at].Text == "BASEMENT"))
                return Take(words, at, length, words[at].Text);
        }

        return "";
    }

    /// <summary>How many words "first floor flat" takes from <paramref name="at"/>.</summary>
    static int LengthOfLevel(List<Word> words, int at)
    {
        var to = at + 1;
        while (to < words.Count && words[to].Text is AddressWords.Floor or AddressWords.Flat)
            to++;
        return to - at;
    }

    static string Take(List<Word> words, int at, int count, string unit)
    {
        words.RemoveRange(at, count);
        return unit;
    }

    /// <summary>The words of the street's name, its kind not included; without a kind of street, those beside the
    /// number.</summary>
    static (int From, int To) FindStreet(List<Word> words)
    {
        for (var at = 1; at < words.Count; at++)
        {
            if (!AddressWords.IsStreetKind(words[at].Text) || !Continues(words, at))
                continue;
            var to = at;
            // "St Johns Road", "Park Lane": the last kind in a row of words is the street's.
            while (to + 1 < words.Count && Continues(words, to + 1) && AddressWords.IsStreetKind(words[to + 1].Text))
                to++;
            var from = to - 1;
            while (from > 0 && Continues(words, from) && !AddressWords.IsBuildingKind(words[from - 1].Text))
                from--;
            return (from, to);
        }

        var number = words.FindIndex(word => word.IsNumber);
        var first = number + 1;
        if (number < 0 || first >= words.Count || words.Exists(word => AddressWords.IsBuildingKind(word.Text)))
            return (0, 0);
        var end = first;
        while (end < words.Count && words[end].Segment == words[first].Segment && !words[end].IsNumber)
            end++;
        return (first, end);
    }

    /// <summary>Whether the word before is a name in the same segment.</summary>
    static bool Continues(List<Word> words, int at) => words[at - 1].Segment == words[at].Segment
        && !words[at - 1].IsNumber;

    /// <summary>The building's name: words up to a word such as HOUSE or, with no number at all, the first
    /// segment.</summary>
    static string FindBuilding(List<Word> words, int streetFrom, int streetTo)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if ((at >= streetFrom && at < streetTo) || !AddressWords.IsBuildingKind(words[at].Text))
                continue;
            var from = at;
            while (from > 0 && Continues(words, from) && (from - 1 < streetFrom || from - 1 >= streetTo))
                from--;
            return Join(words, from, at + 1);
        }

        if (words.Count == 0 || words.Exists(word => word.IsNumber) || (streetFrom == 0 && streetTo > 0))
            return "";
        var to = 1;
        while (to < words.Count && words[to].Segment == words[0].Segment && (to < streetFrom || streetTo == 0))
            to++;
        return Join(words, 0, to);
    }

    static string Join(List<Word> words, int from, int to) => to - from == 1
        ? words[from].Text
        : string.Join(' ', words.Skip(from).Take(to - from).Select(word => word.Text));
}
