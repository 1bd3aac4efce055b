using System.Text;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>How records are put into groups, to see whether some fare worse than others.</summary>
/// <param name="Name">As asked for: <c>gender</c>, <c>dob:decade</c>.</param>
/// <param name="GroupOf">The group of a value of the column.</param>
public sealed record RecordGrouping(string Name, string Column, Func<string, string> GroupOf)
{
    public const string Missing = "(missing)";

    /// <summary>The closed list of ways, after a colon.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["value", "decade", "script", "initial"];

    /// <summary>Null when the way is not on the list.</summary>
    public static RecordGrouping? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var (column, way) = colon < 0 ? (text, "value") : (text[..colon], text[(colon + 1)..]);
        Func<string, string>? groupOf = way switch
        {
            "value" => value => value.Trim().ToLowerInvariant(),
            "decade" => Decade,
            "script" => Script,
            "initial" => Initial,
            _ => null,
        };
        return groupOf is null ? null : new RecordGrouping(
            text, column, value => string.IsNullOrWhiteSpace(value) ? Missing : groupOf(value));
    }

    /// <summary>1958-03-01 is of the 1950s. The year is the first run of four digits between 1000 and 2999.</summary>
    static string Decade(string value)
    {
        for (var at = 0; at + 4 <= value.Length; at++)
        {
            var year = value.AsSpan(at, 4);
            if (year[0] is '1' or '2' && !year.ContainsAnyExceptInRange('0', '9'))
                return string.Concat(year[..3], "0s");
        }

        return "(no year)";
    }

    static string Initial(string value) =>
        value.Trim().EnumerateRunes().Select(rune => Rune.ToLowerInvariant(rune).ToString()).First();

    /// <summary>The writing system of the letters; <c>mixed</c> for several.</summary>
    static string Script(string value)
    {
        var scripts = value.EnumerateRunes().Where(Rune.IsLetter).Select(ScriptOf).Distinct().ToList();
        return scripts.Count switch { 0 => "(no letters)", 1 => scripts[0], _ => "mixed" };
    }

    /// <remarks>Source: Unicode 16 block ranges.</remarks>
    static string ScriptOf(Rune letter) => letter.Value switch
    {
        < 0x80 => "latin",
        < 0x250 or (>= 0x1E00 and < 0x1F00) => "latin with accents",
        >= 0x370 and < 0x400 or (>= 0x1F00 and < 0x2000) => "greek",
        >= 0x400 and < 0x530 => "cyrillic",
        >= 0x530 and < 0x590 => "armenian",
        >= 0x590 and < 0x600 => "hebrew",
        >= 0x600 and < 0x780 or (>= 0xFB50 and < 0xFE00) or (>= 0xFE70 and < 0xFF00) => "arabic",
        >= 0x900 and < 0xE00 => "indic",
        >= 0xE00 and < 0x1000 => "thai, lao or tibetan",
        >= 0x10A0 and < 0x1100 => "georgian",
        >= 0x1200 and < 0x13A0 => "ethiopic",
        >= 0x3040 and < 0x3100 or (>= 0x3400 and < 0xA000) or (>= 0x20000 and < 0x30000) => "han or kana",
        >= 0x1100 and < 0x1200 or (>= 0xAC00 and < 0xD7B0) => "hangul",
        _ => "another",
    };
}
