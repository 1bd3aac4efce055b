using System.Diagnostics.CodeAnalysis;
using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.People;

/// <summary>One person as one supplier knows them.</summary>
public readonly record struct SourceIdentity(string Feed, string Part, string SourceKey) : IComparable<SourceIdentity>
{
    /// <summary>How it is written and read back: <c>feed|part|source_key</c>. Only the key may hold a bar.</summary>
    public string Text => $"{Feed}|{Part}|{SourceKey}";

    public static SourceIdentity Of(PersonRecord record) => new(record.Feed, record.Part, record.SourceKey);

    public static bool TryParse(string text, [NotNullWhen(true)] out SourceIdentity? identity)
    {
        var parts = text.Split('|', 3);
        identity = parts.Length == 3 && parts.All(part => part.Length > 0)
            ? new SourceIdentity(parts[0], parts[1], parts[2])
            : null;
        return identity is not null;
    }

    /// <summary>By feed, source key, part.</summary>
    public int CompareTo(SourceIdentity other)
    {
        var order = string.CompareOrdinal(Feed, other.Feed);
        if (order == 0)
            order = string.CompareOrdinal(SourceKey, other.SourceKey);
        return order != 0 ? order : string.CompareOrdinal(Part, other.Part);
    }

    public static bool operator <(SourceIdentity left, SourceIdentity right) => left.CompareTo(right) < 0;

    public static bool operator >(SourceIdentity left, SourceIdentity right) => left.CompareTo(right) > 0;

    public static bool operator <=(SourceIdentity left, SourceIdentity right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SourceIdentity left, SourceIdentity right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Feed} {Part}";
}
