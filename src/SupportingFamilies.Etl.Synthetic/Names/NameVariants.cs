using System.Globalization;
using SupportingFamilies.Etl.Synthetic.Chance;

namespace SupportingFamilies.Etl.Synthetic.Names;

/// <summary>
/// What a name is entered as by somebody who knows, hears or spells it differently: nicknames and short forms of
/// forenames, spellings of surnames, transliterations of both.
/// </summary>
/// <remarks>
/// A linker that knew these tables would be marked on its own homework. So some pairs are the generator's alone, and
/// the product's tables, compiled by other hands from the same official source, leave them out. The rule: lower-case
/// both names (invariant culture), put the ordinally smaller first, join them with <c>|</c>, take FNV-1a (64 bits) of
/// the UTF-8 bytes; a nickname or spelling pair is the generator's alone when the lowest bit is 1 (half of them), a
/// transliteration pair when the hash is divisible by 3 (a third).
/// </remarks>
public static class NameVariants
{
    static readonly Dictionary<string, Weighted<string>> Nicknames = Load("nicknames.csv");
    static readonly Dictionary<string, Weighted<string>> SurnameSpellings = Load("surname_spellings.csv");
    static readonly Dictionary<string, Weighted<string>> Transliterations = Load("transliterations.csv");

    /// <summary>Whether the pair of a nickname or spelling belongs to the generator alone; the order does not
    /// matter.</summary>
    public static bool IsGeneratorsOwn(string a, string b) => (Hash(a, b) & 1) == 1;

    /// <summary>The same for two transliterations of one name.</summary>
    public static bool IsGeneratorsOwnTransliteration(string a, string b) => Hash(a, b) % 3 == 0;

    internal static string? Nickname(SeededStream stream, string forename) => Draw(Nicknames, stream, forename);

    internal static string? SurnameSpelling(SeededStream stream, string surname) =>
        Draw(SurnameSpellings, stream, surname);

    internal static string? Transliteration(SeededStream stream, string name) => Draw(Transliterations, stream, name);

    static ulong Hash(string a, string b)
    {
        var left = a.ToLowerInvariant();
        var right = b.ToLowerInvariant();
        return StableHash.Of(string.CompareOrdinal(left, right) < 0 ? $"{left}|{right}" : $"{right}|{left}");
    }

    static string? Draw(Dictionary<string, Weighted<string>> table, SeededStream stream, string name) =>
        table.TryGetValue(name, out var variants) ? variants.Draw(stream) : null;

    static Dictionary<string, Weighted<string>> Load(string file) => Table.Rows(file)
        .GroupBy(row => row[0], StringComparer.OrdinalIgnoreCase)
        .ToDictionary(
            group => group.Key,
            group => new Weighted<string>(group.Select(row => (Capitalised(row[1]), Weight(row)))),
            StringComparer.OrdinalIgnoreCase);

    static double Weight(string[] row) => row.Length > 2 ? double.Parse(row[2], CultureInfo.InvariantCulture) : 1;

    static string Capitalised(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
