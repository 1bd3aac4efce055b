namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// How a name sounds, roughly: for bringing together spellings, never as evidence by itself. Letters outside a to z
/// keep themselves, so names in other scripts are coded by their letters. A code has up to 5 sounds, or 8 such letters:
/// five do not tell Abdullah from Abdulrahman where vowels are not written.
/// </summary>
/// <remarks>In the manner of Soundex (US patent 1,261,167) with the English letter groups of Metaphone (Philips,
/// 1990): kn, wr, ph, gh, ck, sch, c, q, x, z; a vowel matters only at the beginning, and all beginning vowels are
/// one.</remarks>
public static class SoundCode
{
    const int SoundsMax = 5;
    const int LengthMax = 8;

    /// <param name="plain">As <see cref="PlainText"/> gives it; spaces are ignored.</param>
    public static string Of(string plain)
    {
        Span<char> code = stackalloc char[LengthMax];
        return code[..Write(plain, code)].ToString();
    }

    /// <summary>Whether two plain names have one code; those that have no sound have none.</summary>
    public static bool AreEqual(string left, string right)
    {
        Span<char> first = stackalloc char[LengthMax];
        Span<char> second = stackalloc char[LengthMax];
        var length = Write(left, first);
        return length > 0 && first[..length].SequenceEqual(second[..Write(right, second)]);
    }

    static int Write(string plain, Span<char> code)
    {
        var length = 0;
        var last = '\0';
        for (var at = 0; at < plain.Length && length < (char.IsAscii(plain[at]) ? SoundsMax : LengthMax);)
        {
            var (sound, taken) = Sound(plain, at);
            at += taken;
            if (sound == '\0')
                continue;
            var isVowel = sound == 'a';
            if (sound != last && (!isVowel || length == 0))
                code[length++] = sound;
            last = sound;
        }

        return length;
    }

    /// <summary>The sound that begins at a letter and how many letters it takes; no sound for silent letters.</summary>
    static (char Sound, int Taken) Sound(string text, int at)
    {
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        return text[at] switch
        {
            ' ' or 'h' or 'w' => ('\0', 1),
            'a' or 'e' or 'i' or 'o' or 'u' or 'y' => at == 0 && text[at] == 'y' ? ('y', 1) : ('a', 1),
            'k' when next == 'n' && at == 0 => ('n', 2),
            'p' when next == 'h' => ('f', 2),
            'g' when next == 'h' => at == 0 ? ('k', 2) : ('\0', 2),
            'g' or 'j' => ('j', 1),
            's' when next == 'c' => ('s', 2),
            'c' when next is 'e' or 'i' or 'y' => ('s', 1),
            'c' when next == 'k' => ('k', 2),
            'c' when next == 'h' => ('k', 2),
            'c' or 'k' or 'q' => ('k', 1),
            's' or 'z' or 'x' => ('s', 1),
            'd' or 't' => ('t', 1),
            'b' or 'p' => ('p', 1),
            'v' or 'f' => ('f', 1),
            'm' or 'n' => ('n', 1),
            var other => (other, 1),
        };
    }
}
