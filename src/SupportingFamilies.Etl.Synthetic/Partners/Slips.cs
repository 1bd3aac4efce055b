using System.Globalization;
using System.Text;
using SupportingFamilies.Etl.Synthetic.Chance;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>What hands and ears do to words and figures.</summary>
static class Slips
{
    static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    static readonly (string From, string To)[] Sounds =
    [
        ("ph", "f"), ("f", "ph"), ("ck", "k"), ("ie", "y"), ("y", "ie"), ("c", "k"), ("k", "c"), ("s", "z"), ("z", "s"),
        ("ee", "ea"), ("ea", "ee"), ("ll", "l"), ("nn", "n"), ("tt", "t"), ("ou", "oo"), ("ei", "ie"), ("ey", "y"),
        ("ay", "ey"),
        ("th", "t"), ("wh", "w"), ("gh", ""), ("oe", "o"), ("er", "ar"), ("x", "cks"), ("qu", "kw"), ("sch", "sh"),
        ("ai", "ay"),
    ];

    /// <summary>One letter left out, doubled, put in, replaced by a neighbouring key, or changed places with the
    /// next.</summary>
    public static string Typed(SeededStream stream, string word)
    {
        if (word.Length < 3) return word;
        var at = stream.Between(1, word.Length - 1);
        return stream.Fraction() switch
        {
            < 0.26 => word.Remove(at, 1),
            < 0.36 => word.Insert(at, word[at].ToString()),
            < 0.46 => word.Insert(at, ((char)('a' + stream.Below(26))).ToString()),
            < 0.74 => word[..at] + NextKey(stream, word[at]) + word[(at + 1)..],
            _ => at + 1 < word.Length ? word[..at] + word[at + 1] + word[at] + word[(at + 2)..] : word.Remove(at, 1),
        };
    }

    public static string Heard(SeededStream stream, string word)
    {
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var (from, to) = stream.Pick(Sounds);
            var at = word.IndexOf(from, 1, StringComparison.OrdinalIgnoreCase);
            if (at > 0) return word[..at] + to + word[(at + from.Length)..];
        }

        return Typed(stream, word);
    }

    /// <summary>One digit or letter of a code becomes another of its kind.</summary>
    public static string Miskeyed(SeededStream stream, string code)
    {
        var at = stream.Below(code.Length);
        for (var step = 0; !char.IsAsciiLetterOrDigit(code[at]) && step < code.Length; step++)
            at = (at + 1) % code.Length;
        var digit = char.IsAsciiDigit(code[at]);
        char other;
        do other = digit ? (char)('0' + stream.Below(10)) : (char)('A' + stream.Below(26));
        while (other == code[at]);
        return code[..at] + other + code[(at + 1)..];
    }

    public static DateOnly Miskeyed(SeededStream stream, DateOnly day) => stream.Fraction() switch
    {
        < 0.30 => day.AddDays(stream.Pick<int>([-1, 1, -10, 10, -2, 2])),
        < 0.55 => day.AddMonths(stream.Pick<int>([-1, 1, -2, 2])),
        < 0.80 => day.AddYears(stream.Pick<int>([-1, 1])),
        < 0.92 => day.AddYears(stream.Pick<int>([-10, 10, -2, 2])),
        _ => day.AddMonths(stream.Between(-5, 5)).AddDays(stream.Between(-12, 12)),
    };

    /// <summary>Letters without their marks; those that are more than a mark (ł) get their usual substitute.</summary>
    public static string WithoutAccents(string text)
    {
        var plain = true;
        foreach (var letter in text) plain &= letter < 128;
        if (plain) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            kept.Append(letter switch { 'ł' => 'l', 'Ł' => 'L', 'ø' => 'o', '’' => '\'', _ => letter });
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    static char NextKey(SeededStream stream, char letter)
    {
        var lower = char.ToLowerInvariant(letter);
        foreach (var row in Rows)
        {
            var at = row.IndexOf(lower, StringComparison.Ordinal);
            if (at < 0) continue;
            return at == 0 ? row[1] : at == row.Length - 1 || stream.Chance(0.5) ? row[at - 1] : row[at + 1];
        }

        return (char)('a' + stream.Below(26));
    }
}
