using FuzzySharp;
using FuzzySharp.PreProcess;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Likeness of two texts as sets of words, from 0 to 100: what both hold is compared with each whole text, so that a
/// text within the other is 100. For addresses and titles; it costs a hundred times what the tests of names cost.
/// </summary>
/// <remarks>Source: fuzzywuzzy's token_set_ratio, as FuzzySharp has it, without its own clean-up, which would delete
/// letters outside ASCII. Values must be <see cref="PlainText"/> already.</remarks>
public static class TokenSet
{
    public const int RatioMax = 100;

    public static int Ratio(string left, string right) =>
        left == right ? RatioMax
        : string.CompareOrdinal(left, right) < 0 ? Fuzz.TokenSetRatio(left, right, PreprocessMode.None)
        : Fuzz.TokenSetRatio(right, left, PreprocessMode.None);
}
