namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// One forename written by several habits: Lilly and Lily, Lucas and Lukas, Mya and Mia, Khadija and Khadeeja. Unlike
/// in a <see cref="SoundCode"/> vowels count, and so do the consonants in full: Ella and Ellie, Jayden and Kayden, Erin
/// and Aaron, Daniel and Danielle stay two names.
/// </summary>
public static class Respelling
{
    const int Shortest = 3;

    /// <summary>Characters of a name that is read without asking for memory.</summary>
    const int ShortText = 64;

    /// <summary>Two characters are read for a letter, at most.</summary>
    const int MostForALetter = 2;

    /// <summary>Both are plain (see <see cref="PlainText"/>) and read the same.</summary>
    public static bool AreOne(string left, string right)
    {
        if (Math.Min(left.Length, right.Length) < Shortest)
            return false;
        Span<char> room = stackalloc char[2 * MostForALetter * ShortText];
        return Of(left, room[..(MostForALetter * ShortText)])
            .SequenceEqual(Of(right, room[(MostForALetter * ShortText)..]));
    }

    /// <summary>The name as one habit of writing would have it; spaces are left out.</summary>
    static ReadOnlySpan<char> Of(ReadOnlySpan<char> plain, Span<char> room)
    {
        var read = plain.Length <= ShortText ? room : new char[MostForALetter * plain.Length];
        var length = 0;
        for (var at = 0; at < plain.Length;)
        {
            var (named, taken) = Sound(plain, at);
            var sound = named is null ? plain.Slice(at, taken) : named;
            at += taken;

            // A letter written twice is read once, but for s: Casey is not Cassie.
            if (named != "s" && length > 0 && sound.Length > 0 && read[length - 1] == sound[0])
                sound = sound[1..];
            sound.CopyTo(read[length..]);
            length += sound.Length;
        }

        return read[..length];
    }

    /// <summary>How the letters at a position are read, null for as they stand, and how many they are.</summary>
    static (string? Sound, int Taken) Sound(ReadOnlySpan<char> text, int at)
    {
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        var endsIn2 = at + 2 == text.Length;
        return (text[at], next) switch
        {
            (' ', _) => ("", 1),
            ('p', 'h') => ("f", 2),
            ('c', 'k') or ('k', 'h') => ("k", 2),
            ('c', 'h') => ("ch", 2),
            ('c', 'e' or 'i' or 'y') => ("s", 1),
            ('q', 'u') => ("kw", 2),
            ('c' or 'q', _) => ("k", 1),
            ('s', 'h') => ("sh", 2),
            ('x', _) => ("ks", 1),
            ('z', 'm') => ("s", 1),
            ('h', _) => (at == 0 ? "h" : "", 1),
            ('e', 'e') => ("i", 2),
            ('e', 'y') or ('i', 'e') when endsIn2 => ("i", 2),
            ('a' or 'o', 'y') when endsIn2 => (null, 2), // Kay is not Kai.
            ('o', 'o') or ('o', 'u') => ("u", 2),
            ('y', _) => (at == 0 ? "y" : "i", 1),
            ('s', _) => ("s", 1),
            _ => (null, 1),
        };
    }
}
