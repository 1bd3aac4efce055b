using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.Tests.Feeds;

namespace SupportingFamilies.Etl.Tests.Outcomes.Claims;

/// <summary>The claims.yml this product ships.</summary>
static class PublishedClaimRules
{
    public static string Text { get; } =
        File.ReadAllText(Path.Combine(Contracts.Pipelines, "claims.yml")).ReplaceLineEndings("\n");

    public static ClaimRules Rules { get; } = Load(Text);

    public static ClaimRules Load(string text)
    {
        using var reader = new StringReader(text);
        return ClaimRulesFile.Load(
            YamlSection.Read(reader, "claims.yml"), Contracts.All.Select(feed => feed.Id).ToHashSet());
    }
}
