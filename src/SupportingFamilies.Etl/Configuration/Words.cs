using System.Runtime.CompilerServices;

namespace SupportingFamilies.Etl.Configuration;

/// <summary>
/// An enum's names as configuration, database and analysts spell them: <c>ParentOrCarer</c> is <c>parent_or_carer</c>.
/// </summary>
public static class Words
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Spelling<TEnum>.WordOf[Number(value)];

    /// <exception cref="KeyNotFoundException">Not one of the words.</exception>
    public static TEnum Parse<TEnum>(string word)
        where TEnum : struct, Enum => Spelling<TEnum>.Values[Spelling<TEnum>.Places[word]];

    /// <summary>Null when it is not one of the words.</summary>
    public static TEnum? Find<TEnum>(string word)
        where TEnum : struct, Enum =>
        Spelling<TEnum>.Places.TryGetValue(word, out var place) ? Spelling<TEnum>.Values[place] : null;

    /// <summary>Every word, in the enum's own order.</summary>
    public static IEnumerable<string> All<TEnum>()
        where TEnum : struct, Enum => Spelling<TEnum>.Words;

    static int Number<TEnum>(TEnum value)
        where TEnum : struct, Enum => Unsafe.SizeOf<TEnum>() == sizeof(byte)
        ? Unsafe.BitCast<TEnum, byte>(value)
        : Unsafe.BitCast<TEnum, int>(value);

    static string SnakeCase(string name) => string.Concat(name.Select((letter, index) =>
        char.IsUpper(letter) ? (index == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));

    /// <remarks>Dictionaries of numbers and texts come compiled with the framework; those of an enum would be compiled
    /// anew for each, whenever a command begins.</remarks>
    static class Spelling<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly TEnum[] Values = Enum.GetValues<TEnum>();
        public static readonly string[] Words = Array.ConvertAll(Values, value => SnakeCase(value.ToString()));
        public static readonly Dictionary<string, int> Places = new(StringComparer.Ordinal);
        public static readonly Dictionary<int, string> WordOf = [];

        static Spelling()
        {
            for (var place = 0; place < Values.Length; place++)
            {
                Places[Words[place]] = place;
                WordOf[Number(Values[place])] = Words[place];
            }
        }
    }
}
