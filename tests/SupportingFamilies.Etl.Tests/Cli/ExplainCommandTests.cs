using System.Text.Json;
using SupportingFamilies.Etl.Tests.Linkage.Files;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>Two records of the example, explained as an analyst asks for it, and a model given to Splink. All people
/// are invented.</summary>
public sealed class ExplainCommandTests : IDisposable
{
    static readonly string Sample = Path.Combine(Conventions.Repository.Root, "samples", "linkage", "example");

    readonly TestFiles files = new();

    [Fact]
    public async Task Records_of_files_are_explained_as_they_were_linked_and_their_values_masked()
    {
        var (left, right, weight) = await LinkedPairAsync();
        var json = await ExplainAsync(left, right, "--json");
        var page = await ExplainAsync(left, right);
        var shown = await ExplainAsync(left, right, "--show-values");

        Assert.Equal(ExitCode.Ok, json.Code);
        var total = json.Json.GetProperty("total_bits").GetDouble();
        Assert.Equal(weight, total, 4);
        var last = json.Json.GetProperty("steps").EnumerateArray().Last();
        Assert.Equal(total, last.GetProperty("sum_bits").GetDouble(), 9);
        Assert.Equal("link", json.Json.GetProperty("decision").GetProperty("is").GetString());
        Assert.Contains("What each comparison adds", page.Output, StringComparison.Ordinal);
        var masked = json.Json.GetProperty("columns").EnumerateArray()
            .SelectMany(column => column.GetProperty("left").EnumerateArray()).Select(value => value.GetString()!);
        Assert.All(masked, value => Assert.Matches("^•+$", value));
        Assert.NotEqual(page.Output, shown.Output);
        Assert.DoesNotContain("•", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_records_one_record_twice_and_no_files_are_refused()
    {
        var (left, _, _) = await LinkedPairAsync();
        var unknown = await ExplainAsync(left, "nobody");
        var twice = await ExplainAsync(left, left);
        var noFiles = await CommandRun.Of("explain", left, "nobody", "--model", Sample + ".yml");

        Assert.Equal(ExitCode.Usage, unknown.Code);
        Assert.Contains("There is no record nobody.", unknown.Messages, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, twice.Code);
        Assert.Equal(ExitCode.Usage, noFiles.Code);
    }

    [Fact]
    public async Task A_trained_model_is_written_for_Splink_with_what_it_cannot_say_beside_it()
    {
        var (trained, splink) = (Path.Combine(files.Folder, "trained.yml"), Path.Combine(files.Folder, "splink.json"));
        await CommandRun.Of("link-train", Sample + ".csv", "--model", Sample + ".yml", "--output", trained);
        var run = await CommandRun.Of("link-export", "--model", trained, "--splink", splink);
        var untrained = await CommandRun.Of("link-export", "--model", Sample + ".yml", "--splink", splink + "2");

        Assert.Equal(ExitCode.Ok, run.Code);
        var settings = JsonDocument.Parse(File.ReadAllText(splink)).RootElement;
        Assert.Equal("dedupe_only", settings.GetProperty("link_type").GetString());
        Assert.InRange(settings.GetProperty("probability_two_random_records_match").GetDouble(), 1e-6, 0.1);
        Assert.All(settings.GetProperty("comparisons").EnumerateArray(), comparison =>
        {
            var levels = comparison.GetProperty("comparison_levels").EnumerateArray().ToList();
            Assert.True(levels[0].GetProperty("is_null_level").GetBoolean());
            Assert.Equal("ELSE", levels[^1].GetProperty("sql_condition").GetString());
            foreach (var letter in new[] { "m_probability", "u_probability" })
                Assert.Equal(1, levels[1..].Sum(level => level.GetProperty(letter).GetDouble()), 9);
        });
        Assert.Contains("# what has no equivalent", run.Messages, StringComparison.Ordinal);
        Assert.Contains("rule names is left out", File.ReadAllText(splink + ".notes.txt"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Configuration, untrained.Code);
        Assert.False(File.Exists(splink + "2"));
    }

    public void Dispose() => files.Dispose();

    /// <summary>The strongest pair of two records that are not alike in everything.</summary>
    async Task<(string Left, string Right, double Weight)> LinkedPairAsync()
    {
        await CommandRun.Of("link", Sample + ".csv", "--model", Sample + ".yml", "--output", files.Folder);
        var pair = File.ReadAllLines(Path.Combine(files.Folder, "pairs.csv"))[1..].Select(row => row.Split(','))
            .First(row => row[4] == "link");
        return (pair[0], pair[1], double.Parse(pair[2], System.Globalization.CultureInfo.InvariantCulture));
    }

    static Task<CommandRun> ExplainAsync(string left, string right, params string[] more) => CommandRun.Of(
        ["explain", left, right, "--model", Sample + ".yml", "--input", Sample + ".csv", .. more]);
}
