using System.Text;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// One forename written by several habits: Lilly and Lily, Lucas and Lukas, Mya and Mia, Khadija and Khadeeja. Unlike
/// in a <see cref="SoundCode"/> vowels count, and so do the consonants in full: Ella and Ellie, Jayden and Kayden, Erin
/// and Aaron, Daniel and Danielle stay two names.
/// </summary>
public static class Respelling
{
    const int Shortest = 3;

    /// <summary>Both are plain (see <see cref="PlainText"/>) and read the same.</summary>
    public static bool AreOne(string left, string right) =>
        Math.Min(left.Length, right.Length) >= Shortest && Of(left) == Of(right);

    /// <summary>The name as one habit of writing would have it; spaces are left out.</summary>
    static string Of(string plain)
    {
        var read = new StringBuilder(plain.Length);
        for (var at = 0; at < plain.Length;)
        {
            var (sound, taken) = Sound(plain, at);
            at += taken;

            // A letter written twice is read once, but for s: Casey is not Cassie.
            if (sound != "s" && read.Length > 0 && sound.Length > 0 && read[^1] == sound[0])
                sound = sound[1..];
            read.Append(sound);
        }

        return read.ToString();
    }

    /// <summary>How the letters at a position are read, and how many they are.</summary>
    static (string Sound, int Taken) Sound(string text, int at)
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
            ('a' or 'o', 'y') when endsIn2 => (text[at..], 2), // Kay is not Kai.
            ('o', 'o') or ('o', 'u') => ("u", 2),
            ('y', _) => (at == 0 ? "y" : "i", 1),
            var (letter, _) => (letter.ToString(), 1),
        };
    }
}
