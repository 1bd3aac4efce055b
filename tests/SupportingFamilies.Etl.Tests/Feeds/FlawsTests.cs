using System.Reflection;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class FlawsTests
{
    [Fact]
    public void Every_published_flaw_is_in_the_catalogue()
    {
        var published = typeof(Feed).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(Flaw))
            .Select(field => ((Flaw)field.GetValue(null)!).Code);

        Assert.Equal(published.Order(StringComparer.Ordinal), Flaws.All.Select(flaw => flaw.Code));
    }

    [Fact]
    public void Codes_are_unique() =>
        Assert.Equal(Flaws.All.Count, Flaws.All.Select(flaw => flaw.Code).Distinct().Count());

    [Fact]
    public void Meanings_are_sentences() =>
        Assert.All(Flaws.All, flaw => Assert.Matches("^[A-Z].*\\.$", flaw.Meaning));
}
