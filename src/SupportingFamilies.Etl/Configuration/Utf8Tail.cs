namespace SupportingFamilies.Etl.Configuration;

/// <summary>Where a buffer of UTF-8 may be cut, so that each piece can be checked by itself.</summary>
static class Utf8Tail
{
    /// <summary>How many bytes at the end begin a character and do not finish it: 0 to 3.</summary>
    public static int Of(ReadOnlySpan<byte> bytes)
    {
        for (var length = 1; length <= Math.Min(3, bytes.Length); length++)
        {
            var first = bytes[^length];
            if (first < 0x80)
                return 0;
            if (first >= 0xC0)
                return length < (first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2) ? length : 0;
        }

        return 0;
    }
}
