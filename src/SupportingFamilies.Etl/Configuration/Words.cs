using System.Collections.Frozen;

namespace SupportingFamilies.Etl.Configuration;

/// <summary>
/// An enum's names as configuration, database and analysts spell them: <c>ParentOrCarer</c> is <c>parent_or_carer</c>.
/// </summary>
public static class Words
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Spelling<TEnum>.Words[value];

    /// <exception cref="KeyNotFoundException">Not one of the words.</exception>
    public static TEnum Parse<TEnum>(string word)
        where TEnum : struct, Enum => Spelling<TEnum>.Values[word];

    /// <summary>Null when it is not one of the words.</summary>
    public static TEnum? Find<TEnum>(string word)
        where TEnum : struct, Enum => Spelling<TEnum>.Values.TryGetValue(word, out var value) ? value : null;

    /// <summary>Every word, in the enum's own order.</summary>
    public static IEnumerable<string> All<TEnum>()
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Select(Of);

    static string SnakeCase(string name) => string.Concat(name.Select((letter, index) =>
        char.IsUpper(letter) ? (index == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));

    static class Spelling<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> Words =
            Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => SnakeCase(value.ToString()));

        public static readonly FrozenDictionary<string, TEnum> Values =
            Words.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
