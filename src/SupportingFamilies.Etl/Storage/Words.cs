using System.Collections.Frozen;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// An enum's names as the database and analysts spell them: <c>ParentOrCarer</c> is <c>parent_or_carer</c>.
/// </summary>
static class Words<TEnum>
    where TEnum : struct, Enum
{
    static readonly FrozenDictionary<TEnum, string> Spelled =
        Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => SnakeCase(value.ToString()));

    static readonly FrozenDictionary<string, TEnum> Meant =
        Spelled.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string Of(TEnum value) => Spelled[value];

    public static TEnum Parse(string word) => Meant[word];

    static string SnakeCase(string name) => string.Concat(name.Select((letter, index) =>
        char.IsUpper(letter) ? (index == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));
}
