using System.Text;

namespace SupportingFamilies.Etl.Synthetic.Chance;

/// <summary>FNV-1a, 64 bits, over UTF-8: the same on every machine and every run, unlike
/// <c>string.GetHashCode</c>.</summary>
static class StableHash
{
    const ulong Offset = 14695981039346656037;
    const ulong Prime = 1099511628211;

    public static ulong Of(string text)
    {
        Span<byte> bytes = stackalloc byte[256];
        var length = Encoding.UTF8.GetByteCount(text);
        if (length > bytes.Length) bytes = new byte[length];
        Encoding.UTF8.GetBytes(text, bytes);
        var hash = Offset;
        for (var index = 0; index < length; index++) hash = unchecked((hash ^ bytes[index]) * Prime);
        return hash;
    }
}
