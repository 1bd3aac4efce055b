using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>The first bytes of files that are not CSV, whatever their name says.</summary>
static class ForeignBytes
{
    /// <summary>Null when nothing else is recognised.</summary>
    public static Flaw? Recognise(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith<byte>([0x1F, 0x8B]) || start.StartsWith("%PDF"u8)
            || start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) || start.StartsWith("<!DOCTYPE"u8)
                || start.StartsWith("<html"u8)
            || start.StartsWith("<?xml"u8))
        {
            return FileFlaws.Kind;
        }

        return start.StartsWith<byte>([0xFF, 0xFE]) || start.StartsWith<byte>([0xFE, 0xFF])
            || start.StartsWith<byte>([0, 0, 0xFE, 0xFF])
            ? FileFlaws.Utf16
            : null;
    }
}
