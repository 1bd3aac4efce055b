using System.Buffers;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>Values that are their own cleaned text, recognised without making a string of them. What these let through
/// is what <see cref="PlainText"/> leaves as it is, and a test holds the two together.</summary>
static class CleanBytes
{
    static readonly SearchValues<byte> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789 "u8);
    static readonly SearchValues<byte> PlainLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789"u8);

    /// <summary>Lower-case English letters and digits, single spaces between words.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && text[0] != ' ' && text[^1] != ' ' && !text.ContainsAnyExcept(Plain)
        && text.IndexOf("  "u8) < 0;

    /// <summary>As <see cref="IsPlain"/>, with no word that a name may be joined from: those begin with m or are an
    /// o.</summary>
    public static bool IsPlainName(ReadOnlySpan<byte> text)
    {
        if (!IsPlain(text))
            return false;
        for (var space = text.IndexOf((byte)' '); space >= 0;)
        {
            var word = text[..space];
            if (word.SequenceEqual("mc"u8) || word.SequenceEqual("mac"u8) || word.SequenceEqual("o"u8))
                return false;
            text = text[(space + 1)..];
            space = text.IndexOf((byte)' ');
        }

        return true;
    }

    public static bool IsPlainWord(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(PlainLetters);

    /// <summary>One value, not several that wait to be joined.</summary>
    public static bool IsOnePart(ReadOnlySpan<byte> text) => !text.Contains((byte)Cleaning.PartSeparator);

    public static bool IsDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange(
        (byte)'0', (byte)'9');
}
