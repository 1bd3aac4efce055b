using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.People;

/// <summary>How records of people are linked: the model of <c>pipelines/matching/people.yml</c>, and what in a name
/// field is no name.</summary>
/// <param name="NotNames">Plain words written where the name is not known; alone or together they are a missing
/// name.</param>
/// <param name="Titles">Plain words before or after a name that are not part of it.</param>
public sealed record PeopleMatching(
    FellegiSunterModel Model, IReadOnlySet<string> NotNames, IReadOnlySet<string> Titles)
{
    /// <param name="folder">Where the model's lists of names are, for example <c>pipelines/matching</c>.</param>
    public static PeopleMatching Load(YamlSection yaml, string folder)
    {
        _ = yaml.String("title");
        _ = yaml.String("source");
        var matching = new PeopleMatching(
            FellegiSunterModel.Load(yaml, folder, PersonColumns.Names),
            yaml.Strings("not_names").ToHashSet(StringComparer.Ordinal),
            yaml.Strings("titles").ToHashSet(StringComparer.Ordinal));
        yaml.Done();
        return matching;
    }

    /// <summary>A name as it is compared; empty when the field holds no name.</summary>
    public string NameOf(string? delivered)
    {
        var plain = PlainText.OfName(delivered);
        if (plain.Length == 0)
            return "";
        var words = plain.Split(' ');
        if (Array.TrueForAll(words, IsNoName))
            return "";
        return Array.Exists(words, Titles.Contains)
            ? string.Join(' ', words.Where(word => !Titles.Contains(word)))
            : plain;
    }

    bool IsNoName(string word) => NotNames.Contains(word) || char.IsAsciiDigit(word[0]);
}
