using System.Buffers;
using System.Text;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>The encoding of older Windows exports, one byte a letter; five of its bytes mean nothing.</summary>
/// <remarks>Source: the Unicode Consortium's mapping table CP1252.TXT; it differs from Latin-1 in 0x80 to 0x9F
/// only.</remarks>
static class Windows1252
{
    public const int MaxUtf8Bytes = 3;

    const string From80To9F = "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0"
        + "\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    static readonly SearchValues<byte> Undefined = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    public static bool IsDefined(ReadOnlySpan<byte> bytes) => !bytes.ContainsAny(Undefined);

    /// <summary>Returns the number of bytes written; <paramref name="utf8"/> must hold three for each byte.</summary>
    public static int ToUtf8(ReadOnlySpan<byte> bytes, Span<byte> utf8)
    {
        var written = 0;
        while (!bytes.IsEmpty)
        {
            var beyondAscii = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            var plain = beyondAscii < 0 ? bytes : bytes[..beyondAscii];
            plain.CopyTo(utf8[written..]);
            written += plain.Length;
            bytes = bytes[plain.Length..];
            if (bytes.IsEmpty)
                break;
            var letter = bytes[0] is >= 0x80 and <= 0x9F ? From80To9F[bytes[0] - 0x80] : (char)bytes[0];
            written += new Rune(letter).EncodeToUtf8(utf8[written..]);
            bytes = bytes[1..];
        }

        return written;
    }
}
