using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class NameTablesTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("sfetl-names-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("variant names", "margaret", "peggy", true)]
    [InlineData("variant names", "peggy", "margaret", true)]
    [InlineData("variant names 0.05", "peggy", "margaret", true)]
    [InlineData("variant names 0.06", "peggy", "margaret", false)]
    [InlineData("variant names 1", "ann", "anne", true)] // a pair without a weight
    [InlineData("variant names 0.3", "jack", "john", true)] // the higher of two weights
    [InlineData("variant names 0.31", "jack", "john", false)]
    [InlineData("variant names", "peggy", "anne", false)]
    [InlineData("variant names", "rose", "rose", false)] // a word by itself is known, and a variant of nothing
    [InlineData("misspelt 0.9 names", "margaret", "margarett", true)]
    [InlineData("misspelt 0.9 names", "maggie", "maggia", false)] // two established names
    public void Names_may_be_variants_from_a_weight_on(string test, string left, string right, bool expected)
    {
        var tables = Load("# source", "", "margaret,peggy,0.05", "Anne,Ann", "jack,john,0.1", "john,jack,0.3", "rose",
            "maggie,maggia,0.5");
        var holds = LevelTest.Parse(YamlSection.Read(new StringReader($"test: {test}"), "model.yml"), tables).Holds;
        Assert.Equal(expected, holds(left, right));
    }

    [Theory]
    [InlineData("margaret,peggy,often")]
    [InlineData("margaret,peggy,0")]
    [InlineData("margaret,peggy,1.1")]
    [InlineData("margaret,peggy,0.5,0.5")]
    [InlineData("margaret,")]
    [InlineData("...")]
    public void Another_line_is_refused_with_its_number(string line) =>
        Assert.Equal(2, Assert.Throws<ConfigurationException>(() => Load("anne,ann", line)).Line);

    NameTables Load(params string[] lines)
    {
        File.WriteAllLines(Path.Combine(folder, "names.csv"), lines);
        var yaml = new StringReader("names: { file: names.csv, source: x, licence: x }");
        return NameTables.Load(YamlSection.Read(yaml, "model.yml"), folder);
    }
}
