using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>How a feed's total or end-of-file lines are known: the column's cell begins with one of the
/// texts.</summary>
public sealed record Trailer(FeedColumn Column, IReadOnlyList<string> StartsWith)
{
    readonly string[] beginnings = [.. StartsWith];

    internal bool IsMarkedBy(ReadOnlySpan<char> cell)
    {
        foreach (var text in beginnings)
        {
            if (cell.StartsWith(text, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    internal static Trailer? Load(YamlSection feed, ContractNames names)
    {
        if (feed.SectionOrNull("trailer") is not { } yaml)
            return null;
        var trailer = new Trailer(names.Column(yaml, "column"), yaml.Strings("starts_with"));
        if (trailer.StartsWith.Count == 0)
            throw yaml.Wrong("starts_with", "no texts", "the words total lines begin with");
        yaml.Done();
        return trailer;
    }
}
