using System.Text.RegularExpressions;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage.Files;
using SupportingFamilies.Etl.Tests.Cli;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Linkage.Files;

/// <summary>The models that Linkage/README.md shows in full: they load, they link, and they leave out nothing that a
/// model may hold. All people are invented.</summary>
public sealed partial class PageModelTests : IDisposable
{
    static readonly string[] Models = Block().Matches(File.ReadAllText(
            Path.Combine(Repository.Root, "src", "SupportingFamilies.Etl", "Linkage", "README.md")))
        .Select(block => block.Groups[1].Value).ToArray();

    readonly TestFiles files = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_model_of_the_page_links_the_people_it_is_written_for(int at)
    {
        var run = await CommandRun.Of(
            "link", People(), "--model", Model(Models[at]), "--output", Path.Combine(files.Folder, "out"), "--json");

        Assert.True(run.Code == ExitCode.Ok, run.Messages);
        Assert.InRange(run.Json.GetProperty("links").GetInt64(), 50, 162); // of 162 true pairs
    }

    [Fact]
    public void The_models_of_the_page_hold_every_section_there_is()
    {
        const string unknown = "no_such_section";
        Assert.Equal(2, Models.Length);
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in Models)
        {
            var model = Model(text);
            shown.UnionWith(YamlSection.ReadFile(model, "page.yml").Keys);
            // What is refused is answered with all that would not have been.
            File.AppendAllText(model, $"{unknown}: 1\n");
            var refused = Assert.Throws<ConfigurationException>(() => TableModel.Load(model));
            Assert.Contains(unknown, refused.Message, StringComparison.Ordinal);
            known.UnionWith(refused.Message.Split("expected one of ")[1].Split(", "));
        }

        Assert.Equal(known.Except([LearntSection.Key]).Order(), shown.Order()); // which link-train writes
    }

    public void Dispose() => files.Dispose();

    /// <summary>The sample, two neighbours on one form.</summary>
    string People()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "samples", "linkage", "example.csv"));
        return files.Write("people.csv", string.Join('\n', rows.Select((row, at) =>
            FormattableString.Invariant($"{row},{(at == 0 ? "form" : $"f{at / 2}")}"))));
    }

    /// <summary>The model in a folder with the lists it names.</summary>
    string Model(string text)
    {
        files.Write("nicknames.csv", "# As the page says.\nliz,elizabeth\nbob,robert,0.3\n");
        files.Write("surnames.csv", "meyer\nmeier\n");
        return files.Write("model.yml", text);
    }

    [GeneratedRegex(@"^```yaml\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
