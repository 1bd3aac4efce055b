using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

/// <summary>One of the repository's contracts as text, to be changed by a test.</summary>
sealed record ContractText(string Id, string Text)
{
    public static ContractText Of(string id) =>
        new(id, File.ReadAllText(Path.Combine(Contracts.Pipelines, "feeds", id + ".yml")).ReplaceLineEndings("\n"));

    public ContractText With(string found, string replacement)
    {
        Assert.Contains(found, Text, StringComparison.Ordinal);
        return this with { Text = Text.Replace(found, replacement, StringComparison.Ordinal) };
    }

    /// <summary>1-based.</summary>
    public int LineOf(string found) =>
        Text[..Text.IndexOf(found, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;

    public Feed Load() => Feed.Load(YamlSection.Read(new StringReader(Text), $"feeds/{Id}.yml"));
}
