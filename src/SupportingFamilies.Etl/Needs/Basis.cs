using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Needs;

/// <summary>How a line of a framework is known.</summary>
public enum Confirmed
{
    /// <summary>General knowledge: to be checked against the place named.</summary>
    Unconfirmed,

    /// <summary>No national text: this project's own caution, with its reason.</summary>
    OurRule,

    /// <summary>A council decided so, and says who and when.</summary>
    LocalDecision,

    /// <summary>A council's page says it in recognisably the same terms.</summary>
    CouncilPage,

    /// <summary>Government guidance that was read says it.</summary>
    OfficialPage,

    /// <summary>The row itself was read in a source that reproduces the table.</summary>
    Table,
}

/// <param name="Source">Where it was read; null unless confirmed by a page or table.</param>
/// <param name="CheckAgainst">Where to look before relying on it; only when unconfirmed.</param>
public sealed record Basis(Confirmed Confirmed, string? Source, string? CheckAgainst)
{
    static readonly (string Text, Confirmed Confirmed)[] Words =
    [
        ("unconfirmed", Confirmed.Unconfirmed),
        ("our rule", Confirmed.OurRule),
        ("local decision", Confirmed.LocalDecision),
        ("council page", Confirmed.CouncilPage),
        ("official page", Confirmed.OfficialPage),
        ("table", Confirmed.Table),
    ];

    /// <summary>As it is written in the files.</summary>
    public static string WordOf(Confirmed confirmed) => Words.First(word => word.Confirmed == confirmed).Text;

    /// <summary>Reads <c>confirmed</c> with the <c>source</c> or <c>check_against</c> it demands.</summary>
    /// <param name="sources">The file's own short names of places.</param>
    internal static Basis Load(YamlSection yaml, IReadOnlyDictionary<string, string> sources)
    {
        var text = yaml.String("confirmed");
        var found = Array.FindIndex(Words, word => word.Text == text);
        if (found < 0)
            throw yaml.Wrong("confirmed", $"'{text}'", "one of " + string.Join(", ", Words.Select(word => word.Text)));
        var confirmed = Words[found].Confirmed;
        var source = Place(yaml, "source", sources);
        var checkAgainst = Place(yaml, "check_against", sources);
        Demand(yaml, "source", source, confirmed > Confirmed.LocalDecision, text);
        Demand(yaml, "check_against", checkAgainst, confirmed == Confirmed.Unconfirmed, text);
        return new Basis(confirmed, source, checkAgainst);
    }

    static void Demand(YamlSection yaml, string key, string? place, bool isDemanded, string confirmed)
    {
        if (place is null == isDemanded)
        {
            throw yaml.Wrong(key, isDemanded ? $"no '{key}'" : $"'{key}'",
                $"{(isDemanded ? $"'{key}'" : $"no '{key}'")} where confirmed is '{confirmed}'");
        }
    }

    static string? Place(YamlSection yaml, string key, IReadOnlyDictionary<string, string> sources) =>
        yaml.StringOrNull(key) is not { } name ? null
        : sources.TryGetValue(name, out var place) ? place
        : throw yaml.Wrong(key, $"'{name}'", "one of the names under 'sources'");
}
