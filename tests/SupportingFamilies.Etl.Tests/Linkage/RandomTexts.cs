using FsCheck;
using FsCheck.Fluent;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>Texts to try comparisons on: of several scripts, empty, short, at and beyond a word of 64 bits; and pairs
/// that resemble each other, since two random texts hardly ever do.</summary>
static class RandomTexts
{
    static readonly string[] Alphabets =
    [
        "ab",
        "abcdefghijklmnop qrstuvwxyz",
        "aàáâbcdeéèëlłoøœsß '-",
        "محمدعبدالرحيم فاطة",
        "иванпетровсгаёй ",
        "王小明李秀英陈 ",
        "a@0p!1", // 64 apart: one place of a word of 64 bits
        "a\0b", // the padding of a short text
        "\ud83d\ude00\ud83d\ude01a\ud840\udc00", // surrogate pairs, whole and in halves
    ];

    static readonly int[] Lengths = [0, 1, 2, 3, 5, 8, 12, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 90, 300];

    /// <summary>Two texts, most of them one text and what a few slips made of it.</summary>
    public static Arbitrary<(string Left, string Right)> Pairs { get; } = (
        from alphabet in Gen.Elements(Alphabets)
        from left in Of(alphabet)
        from other in Of(alphabet)
        from slips in Gen.Choose(0, 4)
        from isOther in Gen.Elements(true, false, false)
        from right in isOther ? Gen.Constant(other) : Slipped(left, alphabet, slips)
        select (left, right)).ToArbitrary();

    public static Arbitrary<string> One { get; } = Gen.Elements(Alphabets).SelectMany(Of).ToArbitrary();

    static Gen<string> Of(string alphabet) =>
        from length in Gen.Elements(Lengths)
        from letters in Gen.Elements(alphabet.ToCharArray()).ArrayOf(length)
        select new string(letters);

    static Gen<string> Slipped(string text, string alphabet, int slips) => slips == 0
        ? Gen.Constant(text)
        : from kind in Gen.Choose(0, 3)
          from at in Gen.Choose(0, Math.Max(0, text.Length - 1))
          from letter in Gen.Elements(alphabet.ToCharArray())
          from rest in Slipped(Slip(text, kind, at, letter), alphabet, slips - 1)
          select rest;

    static string Slip(string text, int kind, int at, char letter) => kind switch
    {
        0 => text.Insert(at, letter.ToString()),
        1 when at < text.Length => text.Remove(at, 1),
        2 when at < text.Length => text.Remove(at, 1).Insert(at, letter.ToString()),
        3 when at + 1 < text.Length => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
        _ => text,
    };
}
