namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>The words of a cleaned text brought into ordinal order.</summary>
static class WordOrder
{
    const int WordsMax = 16;
    const int LengthMax = 256;
    const int Unknown = -1;

    /// <summary>Sorts words in place, and leaves a single space between them.</summary>
    /// <returns>Bytes written; -1, and nothing done, for a text that is long or not plain ASCII, where the order of
    /// bytes and of characters may differ.</returns>
    public static int Sort(Span<byte> text)
    {
        if (text.Length > LengthMax || !System.Text.Ascii.IsValid(text))
            return Unknown;
        Span<Range> words = stackalloc Range[WordsMax + 1];
        Span<byte> copy = stackalloc byte[LengthMax];
        text.CopyTo(copy);
        var count = Split(copy[..text.Length], words);
        if (count > WordsMax)
            return Unknown;
        for (var at = 1; at < count; at++)
        {
            for (var to = at; to > 0 && Compare(copy, words[to - 1], words[to]) > 0; to--)
                (words[to - 1], words[to]) = (words[to], words[to - 1]);
        }

        var end = 0;
        foreach (var word in words[..count])
        {
            if (end > 0)
                text[end++] = (byte)' ';
            copy[word].CopyTo(text[end..]);
            end += copy[word].Length;
        }

        return end;
    }

    /// <returns>How many words; one more than there is room for when there are too many.</returns>
    static int Split(ReadOnlySpan<byte> text, Span<Range> words)
    {
        var count = 0;
        foreach (var word in text.Split((byte)' '))
        {
            if (word.Start.Value == word.End.Value)
                continue;
            if (count == words.Length)
                return count;
            words[count++] = word;
        }

        return count;
    }

    static int Compare(ReadOnlySpan<byte> text, Range one, Range other) =>
        text[one].SequenceCompareTo(text[other]);
}
